"""Words that the law prescribes: known with their source, or asked of the site."""

from pathlib import Path

import pytest
from dissemination.text.languages import cldr
from dissemination.text.official_words import ON_PAGES, RELIABLE, official_name, official_words
from dissemination.text.problem_reports import as_text, messages
from dissemination.text.translations import engine, language_of
from small_project import good, lines_of, reading_of, write_project

# fmt: off
OFFICIAL = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
]
# fmt: on
"""The official languages of the Union (Council Regulation No 1)."""


def site(folder: Path, period: str, *more: str, own: str = "") -> Path:
    """The smallest project, in three languages and more, with words of its own in Italian."""
    languages = ("en", "it", "fr", *more)
    lines = "".join(f"        - {{locale: {tag}, default: {str(tag == 'en').lower()}}}\n" for tag in languages)
    files = {
        "mkdocs.yml": f"site_name: VALLI\nplugins:\n  - i18n:\n      languages:\n{lines}",
        "records/project.yml": good("records/project.yml").replace("2014-2020", period),
    }
    return write_project(folder, files | ({"overrides/locales/it.yml": own} if own else {}))


def asked(root: Path) -> dict[str, str]:
    """What is asked about official words, by language."""
    found = (problem for problem in reading_of(root).to_dos if problem.field.startswith("official."))
    return {problem.place.file.stem: problem.message.key.removeprefix("to_do.") for problem in found}


@pytest.mark.parametrize("tag", OFFICIAL)
def test_every_official_language_has_the_names_that_are_known(tag: str) -> None:
    union, fund = official_words("union", tag), official_words("ERDF", tag)
    assert union and fund and union.text == cldr(tag).territories["EU"]
    assert (official_words("cofunded", tag) is None) == (tag in ("ga", "mt"))
    for words in (union, fund, official_words("cofunded", tag)):
        assert not words or (words.state in (*RELIABLE, "secondary", "inferred") and words.source)


def test_a_name_is_given_in_a_language_and_nothing_where_it_is_not_known() -> None:
    assert official_name("ERDF", "de") == "Europäischer Fonds für regionale Entwicklung"
    assert official_name("ERDF", "uk") == official_name("cofunded", "mt") == ""


def test_what_nobody_read_at_its_source_is_marked() -> None:
    words = official_words("ERDF", "lt")
    assert words and (words.state, words.source) == (
        "inferred",
        "Official Journal of the European Union, in another case",
    )


def test_pages_have_them_from_there_alone() -> None:
    assert {key for key in engine("en") if key.startswith("official.")} == {f"official.{name}" for name in ON_PAGES}
    assert engine("lt") == {
        "official.union": "Europos Sąjunga",
        "official.cofunded": "Bendrai finansuoja Europos Sąjunga",
    }


def test_a_statement_that_is_not_known_is_shown_in_another_language_and_asked_for(tmp_path: Path) -> None:
    root = site(tmp_path, "2021-2027", "mt")
    words = reading_of(root).translations["mt"]("official.cofunded")
    assert (words, language_of(words)) == ("Co-funded by the European Union", "en")
    assert asked(root)["mt"] == "unofficial"


def test_a_statement_that_nobody_read_at_its_source_is_asked_until_the_site_writes_it(tmp_path: Path) -> None:
    assert asked(site(tmp_path, "2021-2027")) == {"it": "official", "fr": "official"}
    for own in ("official.cofunded: Con l'Unione europea\n", "official: {cofunded: Con l'Unione europea}\n"):
        assert asked(site(tmp_path, "2021-2027", own=own)) == {"fr": "official"}
        assert reading_of(tmp_path).translations["it"]("official.cofunded") == "Con l'Unione europea"


def test_only_the_words_of_the_period_are_asked_for(tmp_path: Path) -> None:
    assert asked(site(tmp_path, "2014-2020", "mt", "ga")) == {"ga": "official"}


def test_the_question_stops_no_build_and_stands_at_the_file_that_answers_it(tmp_path: Path) -> None:
    root = site(tmp_path, "2021-2027")
    assert lines_of(root) == []
    french, italian = as_text(reading_of(root).to_dos, messages("en")).splitlines()[:2]
    assert french.startswith("overrides/locales/fr.yml:1:1: official.cofunded: the words that the law prescribes")
    assert "“Cofinanziato dall'Unione europea”" in italian

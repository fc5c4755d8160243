"""Words: every language of the engine has them all, a site has some of its own, and others are borrowed."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import pytest
import yaml
from dissemination.pages import render
from dissemination.pages.finder import Standing
from dissemination.records.site_templates import THEME
from dissemination.schema import KINDS, Project
from dissemination.schema.base import Per, Record
from dissemination.schema.event import EventStatus
from dissemination.schema.instrument import LinkToProject
from dissemination.schema.partner import Role
from dissemination.schema.values import Text
from dissemination.schema.vocabulary import Vocabulary
from dissemination.text.languages import ENGINE_LANGUAGES, WORDS, Languages, cldr
from dissemination.text.problem_reports import messages
from dissemination.text.site_words import read_translations
from dissemination.text.translations import Translation, Translations, engine, language_of
from dissemination.text.yaml_reader import read_file
from pydantic import BaseModel
from small_project import EXAMPLE, ROOT, example_site, lines_of, reading_of, write_project

LANGUAGES = tuple(example_site().translations)


def words(tag: str) -> Translations:
    return example_site().translations[tag]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, Text):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_in(field.annotation)
    for argument in get_args(annotation):
        yield from models_in(argument)


RECORDS = [model for model in (*(kind.model for kind in KINDS.values()), Project) if issubclass(model, Record)]
FIELDS = sorted({field for record in RECORDS for model in models_in(record) for field in model.model_fields})


def test_the_walk_finds_fields_inside_of_fields() -> None:
    assert {"summary", "latitude", "per", "cci"} <= set(FIELDS)
    assert Vocabulary not in RECORDS


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_field_has_a_name_for_readers(tag: str) -> None:
    assert [field for field in FIELDS if f"field.{field}" not in words(tag).words] == []


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    ("prefix", "choices"),
    [
        ("role", get_args(Role)),
        ("link", get_args(LinkToProject)),
        ("amount.per", get_args(Per)),
        ("status", [status for status in get_args(EventStatus) if status != "held"]),
        ("event", [status for status in get_args(EventStatus) if status != "held"]),
        ("date.division", ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"]),
        ("valid", get_args(Standing)),
        ("state", ["ended", "coming", "closing"]),
    ],
)
def test_every_choice_of_a_closed_list_has_words(prefix: str, choices: list[str], tag: str) -> None:
    for choice in choices:
        assert words(tag)(f"{prefix}.{choice}")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_number_has_a_plural_form(tag: str) -> None:
    for number in (*range(25), 100, 101, 1_000_000):
        assert str(number) in words(tag).count("count.instruments", number)


def test_one_is_not_many() -> None:
    assert [words(tag).count("count.instruments", 1) for tag in ("en", "it", "fr")] == [
        "1 offer",
        "1 aiuto",
        "1 aide",
    ]
    assert [words(tag).count("count.instruments", 2) for tag in ("en", "it", "fr")] == [
        "2 offers",
        "2 aiuti",
        "2 aides",
    ]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_words_are_empty_or_hold_markup(tag: str) -> None:
    for key, text in words(tag).words.items():
        assert text.strip() == text != "", key
        assert not re.search(r"[<>]|&\w+;", text), key


def test_no_words_are_left_in_english() -> None:
    """Long ones only, whatever is filled in: “Home” may be “Home”."""
    english = words("en").words
    for tag in LANGUAGES[1:]:
        same = [key for key, text in words(tag).words.items() if text == english.get(key)]
        same = [key for key in same if len(re.sub(r"{\w+}", "", english[key])) > 25]
        assert not same, tag


def test_what_templates_say_by_a_fixed_key_exists() -> None:
    """The page of the preview speaks to editors, in the words of messages."""
    said = {
        file.name: set(re.findall(r"\b(?:t|say)\(\"([a-z_.]+)\"[,)]", file.read_text("utf-8")))
        for file in THEME.rglob("*.html")
    }
    assert said.pop("preview.html") <= messages("en").words.keys()
    assert len(set().union(*said.values())) > 20
    assert set().union(*said.values()) <= words("en").words.keys()


FILES = sorted(file.relative_to(WORDS) for file in WORDS.rglob("*"))


@pytest.mark.parametrize("file", [file for file in FILES if file.suffix], ids=str)
def test_the_files_of_the_engine_say_nothing_twice(file: Path) -> None:
    assert read_file(WORDS, PurePosixPath(file)).problems == []


@pytest.mark.parametrize("file", sorted(WORDS.rglob("*.yml")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_of_words_is_yaml_for_whoever_reads_it(file: Path) -> None:
    """The library in C, which reads them for the site, takes some things that the one in Python refuses."""
    text = file.read_text("utf-8")
    assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)  # noqa: S506  # both keep all as text


@pytest.mark.parametrize("tag", ENGINE_LANGUAGES)
def test_no_preposition_asks_for_a_case_that_a_date_does_not_come_in(tag: str) -> None:
    """Where a month has another form inside of a date than alone (CLDR), a phrase has to do without: “od: maj 2026”."""
    months = cldr(tag).months
    phrases = {key: said for key, said in engine(tag).items() if key.startswith("interface.date.")}
    governed = [key for key, said in phrases.items() if re.search(r"\w \{(start|end|date)\}", said)]
    assert governed == [] or months["format"]["wide"] == months["stand-alone"]["wide"]


LOCALES = "overrides/locales/{}.yml"
LITHUANIAN = (ROOT / "tests/whole/lithuanian" / LOCALES.format("lt")).read_text("utf-8")


def said(root: Path, tag: str) -> Translations:
    return reading_of(root).translations[tag]


def test_a_site_needs_no_words_of_its_own(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert lines_of(root) == []
    assert said(root, "it") == words("it")


def test_a_site_says_some_words_otherwise_in_one_language(tmp_path: Path) -> None:
    italian = "interface:\n  skip: Salta!\nfields:\n  aims:\n    heading: A che cosa serve\n"
    root = write_project(tmp_path, {LOCALES.format("it"): italian})
    assert lines_of(root) == []
    assert said(root, "it").words == words("it").words | {"skip": "Salta!", "section.aims": "A che cosa serve"}
    assert (said(root, "fr").words, said(root, "it").missing) == (words("fr").words, ())


def test_words_that_no_page_uses_are_told_where_they_stand(tmp_path: Path) -> None:
    italian = "skip: Salta!\ninterface:\n  skipp: Salta!\n  buongiorno: Salve\nfields:\n  aim: {label: Scopi}\n"
    assert lines_of(write_project(tmp_path, {LOCALES.format("it"): italian})) == [
        "overrides/locales/it.yml:1:1: skip: no page uses these words. Did you mean “interface.skip”?",
        "overrides/locales/it.yml:3:3: interface.skipp: no page uses these words. Did you mean “interface.skip”?",
        "overrides/locales/it.yml:4:3: interface.buongiorno: no page uses these words. Remove them.",
        "overrides/locales/it.yml:6:9: fields.aim.label: no page uses these words. Did you mean “fields.aims.label”?",
    ]


@pytest.mark.parametrize(
    ("italian", "told"),
    [
        ("interface:\n  skip: [Salta]\n", "overrides/locales/it.yml:2:9: interface.skip: must be one text,"),
        ("interface:\n  skip: {a: Salta}\n", "overrides/locales/it.yml:2:10: interface.skip.a: no page uses"),
        ("Salta\n", "overrides/locales/it.yml:1:1: no page uses these words."),
        ("\tskip: Salta\n", "overrides/locales/it.yml:1:1: there is a tab here. Indent with spaces."),
    ],
)
def test_a_file_of_words_with_another_shape_is_told(italian: str, told: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {LOCALES.format("it"): italian}))
    assert line.startswith(told)


@pytest.mark.parametrize("translated", ["{lingua}", "", "{", "{language!x}"])
def test_words_that_fill_in_another_name_are_told(translated: str, tmp_path: Path) -> None:
    """The build would stop at them with a traceback."""
    italian = f'interface:\n  only_in: "(in {translated})"\n'
    (problem,) = lines_of(write_project(tmp_path, {LOCALES.format("it"): italian}))
    place = "overrides/locales/it.yml:2:12: interface.only_in"
    assert problem == f"{place}: must contain exactly these placeholders: {{language}}"


def with_default(tag: str) -> dict[str, str]:
    """The smallest project in four languages, with this one at the root; one of them is not the engine's."""
    languages = ("en", "it", "fr", "lt")
    lines = (f"        - {{locale: {each}, default: {str(each == tag).lower()}}}\n" for each in languages)
    settings = f"site_name: VALLI\nnav: []\nplugins:\n  - i18n:\n      languages:\n{''.join(lines)}"
    return {"mkdocs.yml": settings, LOCALES.format("lt"): LITHUANIAN}


@pytest.mark.parametrize("tag", ["en", "it", "fr", "lt"])
def test_any_language_can_be_the_default(tag: str, tmp_path: Path) -> None:
    """Each has plural forms of its own: Italian “many”, Lithuanian “few” and “many”, English neither."""
    assert lines_of(write_project(tmp_path, with_default(tag))) == []


@pytest.mark.parametrize("default", ["en", "it", "lt"])
@pytest.mark.parametrize(("form", "words"), [("one", "renginys"), ("few", "renginiai"), ("many", "renginiai")])
def test_a_plural_form_that_fills_in_another_name_is_told(form: str, words: str, default: str, tmp_path: Path) -> None:
    """Also in a form that the default language has not, and in the default language itself."""
    wrong = LITHUANIAN.replace(f'{form}: "{{number}} {words}"', f'{form}: "{{kiek}} {words}"')
    told = lines_of(write_project(tmp_path, with_default(default) | {LOCALES.format("lt"): wrong}))
    assert [line.split(": ")[1] for line in told] == [f"interface.count.events.{form}"]


def test_a_plural_form_that_a_language_does_not_have_is_told(tmp_path: Path) -> None:
    english = 'interface:\n  count:\n    events:\n      few: "{number} events"\n'
    (line,) = lines_of(write_project(tmp_path, {LOCALES.format("en"): english}))
    assert line.startswith("overrides/locales/en.yml:4:7: interface.count.events.few: no page uses these words.")


@pytest.mark.parametrize(("default", "lang", "home"), [("en", "en", "Home"), ("fr", "fr", "Accueil")])
def test_what_a_language_lacks_is_said_in_the_next_best(default: str, lang: str, home: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, with_default(default) | {LOCALES.format("lt"): "interface: {skip: Pereiti}\n"})
    assert lines_of(root) == []
    lithuanian = said(root, "lt")
    assert (lithuanian("skip"), language_of(lithuanian("skip"))) == ("Pereiti", "")
    assert (lithuanian("home"), language_of(lithuanian("home"))) == (home, lang)
    assert language_of(lithuanian("only_in", language="x")) == lang
    assert "interface.skip" not in lithuanian.missing
    assert {"interface.home", "interface.count.events", "fields.aims.label", "fields.aims.heading"} <= {
        *lithuanian.missing
    }


def test_a_language_that_nobody_has_words_for_speaks_english_at_last(tmp_path: Path) -> None:
    root = write_project(tmp_path, {LOCALES.format("lv"): "interface: {skip: Pāriet}\n"})
    found, problems = read_translations(root, Languages("lt", ("lt", "lv")))
    assert (problems, found["lt"]("skip"), language_of(found["lt"]("skip"))) == ((), "Pāriet", "lv")
    assert (found["lv"]("home"), language_of(found["lv"]("home"))) == ("Home", "en")


def test_a_number_is_said_in_the_plural_form_of_the_language_of_the_words(tmp_path: Path) -> None:
    """For 21 Lithuanian asks for “one”, which English keeps for 1; a plural that lacks a form is not used at all."""
    forms = 'one: "{number} renginys", few: "{number} renginiai", many: "{number} renginiai"'
    partly = f"interface: {{count: {{events: {{{forms}}}}}}}\n"
    root = write_project(tmp_path, with_default("en") | {LOCALES.format("lt"): partly})
    assert [str(said(root, "lt").count("count.events", number)) for number in (1, 2, 21)] == [
        "1 event",
        "2 events",
        "21 events",
    ]
    assert language_of(said(root, "lt").count("count.events", 21)) == "en"
    (root / LOCALES.format("lt")).write_text(partly.replace("}}}", ', other: "{number} renginių"}}}'), "utf-8")
    assert [said(root, "lt").count("count.events", number) for number in (1, 2, 10, 21)] == [
        "1 renginys",
        "2 renginiai",
        "10 renginių",
        "21 renginys",
    ]


def test_templates_mark_words_in_another_language_but_not_in_attributes() -> None:
    template = render.environment(EXAMPLE).from_string(
        '<p title="{{ words | plain }}" {{ words | lang }}>{{ words }}</p>'
    )
    assert template.render(words=Translation("Events & news", "en")) == (
        '<p title="Events &amp; news" en><span lang="en">Events &amp; news</span></p>'
    )
    assert template.render(words="Eventi") == '<p title="Eventi" >Eventi</p>'

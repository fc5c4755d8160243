"""What an editor is told to write instead: the right thing, or nothing; and it is accepted when it is written."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from dissemination.records.codes import country_meant, currency_meant, language_meant, territory_meant
from dissemination.schema.values import COUNTRIES, CURRENCIES
from dissemination.text.languages import EDITOR_LANGUAGES, TEXT_LANGUAGES, cldr
from dissemination.text.problems import Problem, nearest
from small_project import good, lines_of, reading_of, write_project
from test_bad_records import BAD, cases_in, notes

EVENT = "records/events/kick-off.yml"
TYPOS = 120


@pytest.mark.parametrize(
    ("written", "code"),
    {
        "USA": "US",
        "GBR": "GB",
        "IRL": "IE",
        "EST": "EE",
        "PRT": "PT",
        "UKR": "UA",
        "BRA": "BR",
        "ISR": "IL",
        "ESP": "ES",
        "840": "US",
        "380": "IT",
        "UK": "GB",
        "EL": "GR",
        "it": "IT",
        "U.K.": "GB",
        "U.S.A.": "US",
        "Czech Republic": "CZ",
        "The Netherlands": "NL",
        "Turkey": "TR",
        "Türkiye": "TR",
        "Hong Kong": "HK",
        "Deutschland": "DE",
        "España": "ES",
        "ESPANA": "ES",
        "Polska": "PL",
        "Ελλάδα": "GR",
        "l’Italia": "IT",
        "Österreich": "AT",
        "Bosnia and Herzegovina": "BA",
        "Bosna i Hercegovina": "BA",
        "Україна": "UA",
    }.items(),
)
def test_a_country_is_known_by_its_other_codes_and_names(written: str, code: str) -> None:
    assert country_meant(written) == code


@pytest.mark.parametrize("written", ["XYZ", "ABC", "SAU1", "EU", "UN", "ZZ", "SU", "Korea", "Itlay", "Q", "", "00"])
def test_what_is_no_country_for_sure_is_taken_for_none(written: str) -> None:
    assert country_meant(written) == ""


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_every_country_currency_and_language_is_found_by_its_name(tag: str) -> None:
    """Unless two have the same name, or the name is a code itself."""
    for names, codes, meant in (
        (cldr(tag).territories, COUNTRIES, country_meant),
        (cldr(tag).currencies, CURRENCIES, currency_meant),
        (cldr(tag).languages, TEXT_LANGUAGES, language_meant),
    ):
        found = {code: meant(str(names[code])) for code in codes if len(names.get(code, "")) > 3}
        assert {code: other for code, other in found.items() if other not in (code, "")} == {}
        assert sum(map(bool, found.values())) > 0.9 * len(found)


@pytest.mark.parametrize(
    ("written", "tag"),
    {"ITA": "it", "fre": "fr", "fra": "fr", "ger": "de", "EN": "en", "en-GB": "en", "pt_BR": "pt", "Deutsch": "de",
     "Français": "fr", "gr": "el", "cz": "cs", "iw": "he", "xx": "", "SI": "", "SE": "", "eng1": ""}.items(),
)  # fmt: skip
def test_a_language_is_known_by_its_other_codes_and_names(written: str, tag: str) -> None:
    assert language_meant(written) == tag


@pytest.mark.parametrize(
    ("written", "code"),
    {"€": "EUR", "£": "GBP", "zł": "PLN", "eur": "EUR", "Euro": "EUR", "euros": "EUR", "franchi svizzeri": "CHF",
     "EUO": "", "EU": "", "$": "", "kr": "", "¤": "", "XY": ""}.items(),
)  # fmt: skip
def test_a_currency_is_known_by_its_sign_and_name(written: str, code: str) -> None:
    assert currency_meant(written) == code


def test_a_country_among_territories_is_the_one_that_the_vocabulary_has() -> None:
    assert territory_meant("GRC", {"EL", "IT"}) == territory_meant("GR", {"EL"}) == "EL"
    assert territory_meant("EL", {"GR"}) == territory_meant("Greece", {"GR"}) == "GR"
    assert territory_meant("FRA", {"IT"}) == ""


@pytest.mark.parametrize(
    ("word", "allowed", "meant"),
    [
        ("sumary", {"summary", "status"}, "summary"),
        ("abuot", {"about"}, "about"),
        ("Kick Off", {"kick-off"}, "kick-off"),
        ("Fete", {"fête"}, "fête"),
        ("workshop-2018", {"workshop-2019"}, ""),  # another number is another thing
        ("ITX1", {"ITX2"}, ""),
        ("ITXX", {"ITXY"}, ""),  # so is another code
        ("lone", {"loan"}, ""),
        ("web", {"website"}, ""),
        ("sea", {"see"}, ""),  # too short to be sure of
        ("start", {"stars", "stark"}, ""),  # as near to one as to the other
        ("Slovania", {"Slovenia", "Slovakia"}, ""),
        ("", {"name"}, ""),
        ("日本", {"name"}, ""),
    ],
)
def test_a_word_is_taken_for_the_one_word_that_was_mistyped(word: str, allowed: set[str], meant: str) -> None:
    assert nearest(word, allowed) == meant


@pytest.mark.parametrize("country", ["USA", "GBR", "Deutschland", "U.K."])
def test_the_right_country_is_told_in_the_record(country: str, tmp_path: Path) -> None:
    event = good(EVENT).replace("country: IT", f"country: {country}")
    (line,) = lines_of(write_project(tmp_path, {EVENT: event}))
    assert line.endswith(f"Did you mean “{country_meant(country)}”?")


def test_a_key_that_is_there_already_is_not_suggested_again(tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {EVENT: good(EVENT) + "sumary: {en: Again.}\n"}))
    assert "is not a key of this record. The keys are" in line


def test_words_that_are_there_already_are_not_suggested_again(tmp_path: Path) -> None:
    words = "interface:\n  skip: Salta\n  skipp: Salta\n"
    (line,) = lines_of(write_project(tmp_path, {"overrides/locales/it.yml": words}))
    assert "interface.skipp: no page uses these words" in line and "Did you mean" not in line


@pytest.mark.parametrize(("id", "meant"), [("Kick Off", []), ("Index", []), ("Last Day", ["last-day"])])
def test_a_new_record_is_never_to_take_the_place_of_another(id: str, meant: list[str], tmp_path: Path) -> None:
    """Nor that of the list."""
    told = run(write_project(tmp_path), ["new", "event", id, "--lang", "en"], {})
    assert told.returncode == 1
    assert re.findall("Did you mean “(.*?)”", told.stdout + told.stderr) == meant


def test_a_name_that_two_records_share_leads_to_none_of_them(tmp_path: Path) -> None:
    files = {"records/partners/other.yml": good("records/partners/mirancon.yml")}
    files[EVENT] = good(EVENT).replace("[mirancon]", "[Ville de Mirançon]")
    (line,) = lines_of(write_project(tmp_path, files))
    assert "Did you mean" not in line


@pytest.mark.parametrize(
    ("file", "beside", "meant"),
    [
        ("docs/en/My Page.md", (), "my-page.md"),
        ("docs/en/My Page.md", ("docs/en/my-page.md",), None),
        ("docs/en/My Page.txt", (), "my-page.md"),
        ("docs/en/My Guides/First Step.md", (), "docs/en/my-guides/first-step.md"),
        ("docs/en/guides/Index .md", (), None),
        ("records/events/Kick-Off.yml", (), None),
        ("records/event/new.yml", (), "events"),
        ("records/event/kick-off.yml", (), None),
    ],
)
def test_a_file_is_never_to_take_the_place_of_another(
    file: str, beside: tuple[str, ...], meant: str | None, tmp_path: Path
) -> None:
    page = "---\ntitle: Page\n---\n\nText.\n"
    content = good(EVENT) if file.endswith(".yml") else page
    root = write_project(tmp_path, {file: content, **dict.fromkeys(beside, page)})
    line = next(line for line in lines_of(root) if line.startswith(file))
    assert re.findall("Did you mean “(.*?)”", line) == ([meant] if meant else [])


Files = dict[str, bytes]


def suggested(problem: Problem) -> str:
    return dict(problem.message.values).get("nearest", "")


def followed(root: Path, problem: Problem) -> None:
    """Do what a problem suggests: rename the file, or write the word in place of the one that stands there."""
    path, near, values = root / problem.place.file, suggested(problem), dict(problem.message.values)
    if problem.message.key in ("bad_file_name", "not_md"):
        target = root / near if "/" in near else path.with_name(near)
        assert not target.exists()
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    elif problem.message.key == "no_kind":
        target = root / "records" / near / path.name
        assert not target.exists()
        path.rename(target)
    elif problem.place.line == 1 and not problem.field:
        path.rename(path.with_stem(near))
    else:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        line, start = lines[problem.place.line - 1], problem.place.column - 1
        key = problem.message.key in ("unknown_key", "language", "no_field") and "name" not in values
        old = values.get("value") or values.get("name") or problem.field.rpartition(".")[2]
        at = line.index(problem.field.rpartition(".")[2] if key else old, start)
        old = problem.field.rpartition(".")[2] if key else old
        lines[problem.place.line - 1] = line[:at] + near + line[at + len(old) :]
        path.write_text("".join(lines), "utf-8")


def told(root: Path) -> list[tuple[str, str]]:
    """The problems of a project, but for their places, which move."""
    return sorted((problem.field, problem.message.key) for problem in reading_of(root).problems)


def assert_that_suggestions_lead_on(root: Path, copy: Path) -> int:
    """Every suggestion puts one thing right and nothing wrong."""
    problems = [problem for problem in reading_of(root).problems if suggested(problem)]
    for problem in problems:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(root, copy)
        before = told(root)
        followed(copy, problem)
        after = told(copy)
        rest = [*before]
        rest.remove((problem.field, problem.message.key))
        fresh = [one for one in after if one not in rest]
        assert len(after) < len(before) and not fresh, (problem, fresh)
    return len(problems)


@pytest.mark.parametrize("case", cases_in(BAD))
def test_a_suggestion_is_accepted_when_it_is_followed(case: str, tmp_path: Path) -> None:
    content = (BAD / case).read_bytes()
    place = notes(content, "place") or [case]
    root = write_project(tmp_path / "bad", {place[0]: content})
    expected = sum("Did you mean" in line for line in notes(content, "expect"))
    assert assert_that_suggestions_lead_on(root, tmp_path / "copy") == expected


def mistyped(seed: int) -> Iterator[tuple[str, str]]:
    """Records of the smallest project, each with one word in which some letters are wrong."""
    chance = random.Random(seed)  # noqa: S311  # the same typos every time
    files = [EVENT, "records/partners/mirancon.yml", "records/instruments/loan.yml", "records/vocabularies/needs.yml"]
    for _ in range(TYPOS):
        file = chance.choice(files)
        text = good(file)
        word = chance.choice([*re.finditer(r"[\w-]{2,}", text)])
        letters = [*word[0]]
        for _ in range(chance.choice((1, 1, 2))):
            at = chance.randrange(len(letters))
            match chance.choice("-+xs"):
                case "-" if len(letters) > 1:
                    del letters[at]
                case "+":
                    letters.insert(at, chance.choice("aeinrst"))
                case "s" if at:
                    letters[at - 1 : at + 1] = letters[at], letters[at - 1]
                case _:
                    letters[at] = chance.choice("aeinrst")
        yield file, text[: word.start()] + "".join(letters) + text[word.end() :]


def test_what_a_typo_makes_of_a_word_is_put_right_by_what_is_suggested(tmp_path: Path) -> None:
    number = 0
    for position, (file, text) in enumerate(mistyped(seed=6)):
        root = write_project(tmp_path / str(position), {file: text})
        number += assert_that_suggestions_lead_on(root, tmp_path / "copy")
    assert number > TYPOS / 5

"""The engine and its tests name nothing of FFWD EUROPE: no place, body, event, instrument or address of its records."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from small_project import ROOT, TESTS

GENERIC = {
    *("creativecommons.org", "github.com", "docs.github.com"),
    *("europa.eu", "publications.europa.eu", "eur-lex.europa.eu"),
}
"""Hosts of licences, of the vocabularies and acts of the European Union, and of GitHub, which any project refers to."""
HOST = re.compile(r"https?://(?:www\.)?([^/\s\"'<>)\]]+)")
TIME_ZONE = re.compile(r"\b(Africa|America|Asia|Atlantic|Europe|Pacific)/\w+")
"""In the database of time zones (RFC 6557), cities stand for the zones they lie in."""
NAMES = ("name", "short_name", "english_name")


def written(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  # makes nothing but text


def texts(value: Any) -> Iterator[str]:
    """A text in each of its languages."""
    yield from value.values() if isinstance(value, dict) else [value] if value else []


def of_a_record(file: Path) -> Iterator[str]:
    """Its identity, names and town."""
    record = written(file)
    yield file.stem
    yield from texts(record.get("locality") or record.get("place", {}).get("locality"))
    if file.parent.name != "events":
        for name in NAMES:
            yield from texts(record.get(name))


def of_regions(terms: dict[str, Any]) -> Iterator[str]:
    """Codes and names of regions. Countries are anybody's, and some regions are called like theirs."""
    countries = {name for code, term in terms.items() if len(code) == 2 for name in texts(term["label"])}
    for code, term in terms.items():
        if len(code) > 2:
            yield from (code, *(name for name in texts(term["label"]) if name not in countries))


def of_the_site() -> Iterator[str]:
    project = written(ROOT / "records/project.yml")
    yield from (project["acronym"], project["title"], project["programme"]["name"])
    for kind in ("partners", "events", "instruments"):
        for file in (ROOT / "records" / kind).glob("*.yml"):
            yield from of_a_record(file)
    yield from of_regions(written(ROOT / "records/vocabularies/territories.yml")["terms"])
    yield from (need for need in written(ROOT / "records/vocabularies/needs.yml")["terms"] if "-" in need)
    for file in (ROOT / "records").rglob("*.yml"):
        yield from HOST.findall(file.read_text("utf-8"))


WORDS = {word.casefold(): set(re.findall(r"\w+", word.casefold())) for word in of_the_site()}
"""Each with the parts that a file must have to have the whole."""


def named_in(text: str) -> set[str]:
    """The words of the site that stand in a text."""
    text = TIME_ZONE.sub("", text).casefold()
    parts = set(re.findall(r"\w+", text))
    likely = [word for word, needed in WORDS.items() if needed <= parts]
    return {word for word in likely if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)}


NO_WORDS = (".pyc", ".ttf", ".jpg", ".png")


def files_of_the_engine() -> Iterator[Path]:
    for file in [*(ROOT / "hooks").rglob("*"), *TESTS.rglob("*")]:
        if file.is_file() and Path(__file__).parent not in file.parents and file.suffix not in NO_WORDS:
            yield file.relative_to(ROOT)


def test_the_words_are_those_of_the_records() -> None:
    assert {"ffwd europe", "briançon", "mip", "luceo-cross-border-meeting", "itc11", "piemonte"} <= WORDS.keys()
    assert {"lucéo", "interreg europe", "nbank.de", "start-a-business"} <= WORDS.keys()
    assert named_in("Un incontro a Torino, Europe/Paris, presso Lucéo: mipaaf") == {"torino", "lucéo"}


def test_the_engine_and_its_tests_name_nothing_of_the_site() -> None:
    found = {
        str(file): named_in(f"{file}\n{(ROOT / file).read_bytes().decode('utf-8', 'replace')}") - GENERIC
        for file in files_of_the_engine()
    }
    assert {file: words for file, words in found.items() if words} == {}

"""The records of FFWD EUROPE: in order, and saying no more than is known."""

import datetime
from functools import cache
from pathlib import Path

import pytest
import yaml
from dissemination.pages.finder import Question
from dissemination.pages.finder_form import finder
from dissemination.pages.instrument_cards import instrument_cards
from dissemination.records.catalogue import Catalogue
from dissemination.records.confirmation import due_for_review
from dissemination.records.load_project import LoadedProject
from dissemination.records.settings import read_languages
from dissemination.schema import KINDS
from dissemination.text.characters import INVISIBLE
from small_project import ROOT, example_site, in_order, reader_of, reading_of
from test_schemas import Seen, SeenByPython, kind_of, schemas_of, seen, wrong_places

RECORDS = sorted((ROOT / "records").rglob("*.yml"))


@cache
def reading() -> LoadedProject:
    return reading_of(ROOT)


def catalogue() -> Catalogue:
    return in_order(reading())


def test_the_records_break_no_rule() -> None:
    assert reading().problems == ()


@pytest.mark.parametrize("loader", [Seen, SeenByPython])
@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.relative_to(ROOT / "records").as_posix())
def test_a_record_passes_its_schema(file: Path, loader: type[yaml.SafeLoader]) -> None:
    assert wrong_places(schemas_of(ROOT)[kind_of(file)], seen(file.read_text("utf-8"), loader)) == []


def test_texts_are_typed_with_ordinary_spaces() -> None:
    """Pages are typeset."""
    texts = [*(ROOT / "docs").rglob("*.md")]
    assert len(texts) > 100
    assert [str(file) for file in texts if INVISIBLE.search(file.read_text("utf-8"))] == []


def test_there_is_what_the_facts_count() -> None:
    """32 events and 54 instruments."""
    assert (len(catalogue().events), len(catalogue().instruments)) == (32, 54)


def test_nobody_has_confirmed_a_record_or_publishes_the_site_yet() -> None:
    entries = [*catalogue().partners.values(), *catalogue().events.values(), *catalogue().instruments.values()]
    assert [entry.id for entry in entries if entry.record.confirmed] == []
    assert due_for_review(catalogue(), datetime.date(2027, 3, 3)) == {}
    assert catalogue().project.record.publisher is None


def test_the_languages_are_the_same_everywhere() -> None:
    configured = set(read_languages(ROOT).tags)
    assert configured == {folder.name for folder in (ROOT / "docs").iterdir() if folder.is_dir()} - {"assets"}


def test_every_kind_of_record_has_its_folder() -> None:
    assert set(KINDS) == {folder.name for folder in (ROOT / "records").iterdir() if folder.is_dir()}


def test_the_press_release_is_an_event_with_what_was_presented_there() -> None:
    event = catalogue().events["luceo-cross-border-meeting"].record
    assert event.date and event.date.text == "2019?-06-06"
    assert event.hosts == ("luceo",) and event.presented == ("mip",)


def test_the_example_of_the_tests_has_none_of_these_records() -> None:
    other = in_order(example_site())
    for kind in ("partners", "events", "instruments"):
        assert getattr(other, kind).keys() & getattr(catalogue(), kind).keys() == set()
    assert other.terms("needs").keys() & catalogue().terms("needs").keys() == set()


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_no_two_answers_to_a_question_read_alike(tag: str) -> None:
    asked = finder(reader_of(reading(), tag))
    places = [choice for group in asked.places for choice in group.choices]
    for choices in (asked.needs, [asked.border, *places], asked.audiences):
        said = [choice.words.text for choice in choices if choice]
        assert len(said) == len(set(said)), said


def test_who_takes_over_a_firm_finds_credit_across_the_border_and_none_in_turin() -> None:
    reader = reader_of(reading(), "en")
    border = finder(reader).border
    assert border and set(border.codes) == {"ITC1", "ITC11", "ITC16", "FRL0", "FRL01", "FRL02", "FRL03"}
    for places, verdict in ((border.codes, "matches"), (("FRL02",), "matches"), (("ITC11",), "does_not_match")):
        card = instrument_cards(reader, "inha-pret-d-honneur", Question(("credit",), places, ("taking-over",)))[0]
        assert card.answer.verdict == verdict, places

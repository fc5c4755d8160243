"""What a page says on the days to come is what it would say if it were built on them."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dissemination import pages
from dissemination.known import KINDS_WITH_PAGES
from dissemination.views.collections import COLLECTIONS
from dissemination.views.over_time import TURNING, days_to_come, laid_over, list_over_time
from dissemination.views.parts import ALWAYS, PageView, Row, Section, Span
from dissemination.views.pictures import Illustration, Tracks
from dissemination.views.reader import Reader
from small_project import TODAY, example_site, good, reader_of, reading_of, write_project

DAYS = [datetime.date(2026, 11, day) for day in (23, 25, 28)]
FUTURE = {"a": "2026-11-23", "b": "2026-11-24/2026-11-25", "c": "2026-12", "d": "2027-01-10", "e": "2027?-03-01"}


def event(date: str, status: str = "announced") -> str:
    text = good("records/events/second-meeting.yml").replace("unknown: [date, place]\n", "")
    return text.replace("status: held", f"date: '{date}'\nstatus: {status}")


FILES = {f"records/events/{id}.yml": event(date) for id, date in FUTURE.items()} | {
    "records/events/f.yml": event("2026-12-24", "cancelled"),
    "records/partners/pinerolo.yml": good("records/partners/pinerolo.yml") + "member: 2017-01/2027-02\n",
    "records/instruments/loan.yml": good("records/instruments/loan.yml").replace(
        "valid: 2017/2027",
        "valid: 2026-12-01/2027-07-31\n"
        "deadlines: [{on: 2027-01-15, what: {en: Apply}}, {on: 2027-04-15, what: {en: Apply}}]",
    ),
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return reader_of(reading_of(write_project(tmp_path_factory.mktemp("project"), FILES)), "en")


def test_what_is_always_there_has_no_days() -> None:
    assert laid_over(DAYS, ["ab", "ab", "ab"]) == (("a", ALWAYS), ("b", ALWAYS))


def test_what_comes_and_goes_has_the_days_between() -> None:
    spans = dict(laid_over(DAYS, ["a", "b", "c"]))
    assert spans["a"] == Span(None, datetime.date(2026, 11, 24), now=True)
    assert spans["b"] == Span(datetime.date(2026, 11, 25), datetime.date(2026, 11, 27), now=False)
    assert spans["c"] == Span(datetime.date(2026, 11, 28), None, now=False)


@pytest.mark.parametrize(
    "versions", [["abc", "bcd", "cde"], ["x", "ax", "bax"], ["", "b", "abc"], ["ad", "abd", "abcd"], ["ab", "b", "ab"]]
)
def test_everything_stands_in_the_order_of_its_day(versions: Sequence[str]) -> None:
    laid = laid_over(DAYS, versions)
    for day, version in zip(DAYS, versions, strict=True):
        assert "".join(thing for thing, span in laid if holds(span, day)) == version


def holds(span: Span, day: datetime.date) -> bool:
    return (span.first or day) <= day <= (span.last or day)


def rows(given: Sequence[Row], day: datetime.date) -> list[Row]:
    """The questions that somebody sees on a day, each with the answers of that day."""
    seen = [row for row in given if holds(row.span, day)]
    items = [tuple(replace(item, span=ALWAYS) for item in row.items if holds(item.span, day)) for row in seen]
    return [replace(row, items=answers, span=ALWAYS) for row, answers in zip(seen, items, strict=True)]


def drawn(part: Section, day: datetime.date) -> list[Any]:
    """The pictures that somebody sees on a day."""
    pictures = part.pictures if isinstance(part, Illustration) else ()
    return [
        [replace(strip, span=ALWAYS) for strip in picture.strips if holds(strip.span, day)]
        if isinstance(picture, Tracks)
        else picture
        for picture in pictures
    ]


def on(day: datetime.date, sections: Sequence[Section]) -> list[Any]:
    """What somebody sees on a day: titles, entries, rows, and that there is nothing."""
    return [
        (
            part.title,
            [replace(item, span=ALWAYS) for item in part.items if holds(item.span, day)],
            rows(part.rows, day),
            part.is_silent and holds(part.silent, day),
            drawn(part, day),
        )
        for part in sections
        if holds(part.span, day)
    ]


DAYS_LATER = (
    *(0, 1, 2, 3, 7, 8, 9, 38, 39, 48, 49, 53, 54, 69, 70, 99, 113),
    *(143, 144, 219, 220, 250, 251, 1000),
)
LATER = [TODAY + datetime.timedelta(days=days) for days in DAYS_LATER]


@pytest.mark.parametrize("name", TURNING)
@pytest.mark.parametrize("day", LATER)
def test_a_list_is_on_each_day_what_it_would_be_if_built_on_it(name: str, day: datetime.date, reader: Reader) -> None:
    lasting = list_over_time(reader, name, COLLECTIONS[name])
    built = [part for part in COLLECTIONS[name](replace(reader, today=day)) if part]
    assert on(day, lasting) == on(day, built)


@pytest.mark.parametrize("name", sorted(COLLECTIONS.keys() - {*TURNING, "instruments"}))
def test_every_other_list_says_the_same_on_all_days(name: str, reader: Reader) -> None:
    """But for that of the instruments: finder.js evaluates anew what holds on the reader's day."""
    for known in (reader, reader_of(example_site(), "en", datetime.date(2017, 1, 1))):
        records = [(kind, id) for kind in KINDS_WITH_PAGES for id in getattr(known.catalogue, kind)]
        today, *later = days_to_come(known, records)
        assert len(later) > 10
        for day in later:
            assert COLLECTIONS[name](replace(known, today=day)) == COLLECTIONS[name](replace(known, today=today)), day


@pytest.mark.parametrize("day", LATER)
def test_a_page_is_on_each_day_what_it_would_be_if_built_on_it(day: datetime.date, reader: Reader) -> None:
    for kind, id in [*pages.of_records(reader.catalogue), ("news", "launch")]:
        lasting, built = pages.lasting_view_of(reader, kind, id), pages.view_of(replace(reader, today=day), kind, id)
        assert lasting and built
        assert on(day, lasting.sections) == on(day, built.sections), (kind, id)
        assert rows(lasting.answer, day) == list(built.answer)
        assert notices(lasting, day) == ([built.notice] if built.notice else []), (kind, id)


def notices(view: PageView, day: datetime.date) -> list[str]:
    if not view.notices:
        return [view.notice] if view.notice else []
    return [notice.words.text for notice in view.notices if holds(notice.span, day)]


def test_a_question_stands_once_whatever_its_answer_becomes(reader: Reader) -> None:
    for kind, id in pages.of_records(reader.catalogue):
        lasting = pages.lasting_view_of(reader, kind, id)
        assert lasting
        labels = [row.label for row in lasting.answer]
        assert len(labels) == len(set(labels)), id


def test_the_day_of_the_build_decides_what_is_shown_without_scripts(reader: Reader) -> None:
    for part in list_over_time(reader, "events", COLLECTIONS["events"]):
        assert part.span.now == holds(part.span, TODAY)
        assert all(item.span.now == holds(item.span, TODAY) for item in part.items)


def test_what_never_changes_is_asked_once(tmp_path: Path) -> None:
    asked = []
    reader = reader_of(reading_of(write_project(tmp_path)), "en")

    def view(other: Reader) -> tuple[Section, ...]:
        asked.append(other.today)
        return COLLECTIONS["events"](other)

    list_over_time(reader, "events", view)
    assert asked == [TODAY]

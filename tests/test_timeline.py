"""The project over time: every strip as long as its date allows, and no surer than its date."""

import datetime
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.pictures.timeline import DOT, OPEN, SHAPES, STRIP_LENGTH, Track, timeline_page, track
from dissemination.text.dates import read_date
from small_project import example_site, good, reader_of, reading_of, write_project


@pytest.mark.parametrize(
    ("date", "drawn"),
    [
        ("2018-01-01", Track(0, 3, hollow=False)),
        ("2018-12-31", Track(1197, 1200, hollow=False)),
        ("2018-02-01/2018-02-28", Track(100, 200, hollow=False)),
        ("2018?-02-01", Track(100, 104, hollow=True)),
        ("2018-03", Track(200, 300, hollow=True)),
        ("2018-21", Track(200, 500, hollow=True)),
        ("2018-41", Track(600, 1200, hollow=True)),
        ("[2018-11..2019-02]", Track(1000, STRIP_LENGTH + OPEN, hollow=True)),
        ("[2018-07..]", Track(600, STRIP_LENGTH + OPEN, hollow=True)),
        ("2018-07/", Track(600, STRIP_LENGTH + OPEN, hollow=True)),
        ("2017-12/2018-01", Track(0, 100, hollow=True)),
    ],
)
def test_a_date_is_drawn_on_the_strip_of_a_year(date: str, drawn: Track) -> None:
    assert track(read_date(date), 2018, 1) == drawn


@pytest.mark.parametrize("date", ["[..2018]", "../2018-05", "/2018"])
def test_a_date_without_a_beginning_stands_in_the_year_of_its_end(date: str, tmp_path: Path) -> None:
    """Not in the year 1, with two thousand years to draw after it; nor before all others."""
    fair = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", f"'{date}'")
    reader = reader_of(reading_of(write_project(tmp_path, {"records/events/fair.yml": fair})), "en")
    page = timeline_page(reader)
    assert page.course and page.course.years == (2017, 2018)
    assert [year.title for year in page.years] == ["2017", "2018"]
    assert [section.id for section in LIST_PAGES["events"](reader).sections] == ["y2018", "y2017", "undated"]


def test_a_date_is_drawn_on_a_strip_of_several_years() -> None:
    assert track(read_date("2018-01/2019-12"), 2017, 5) == Track(240, 720, hollow=True)


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_event_is_listed_once_or_said_to_be_left_out(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    page = timeline_page(reader)
    listed = [one.item.to.id for year in page.years for one in year.listed if one.item.to]
    undated = [item.to.id for item in page.values["undated_events"].items if item.to]
    assert sorted(listed + undated) == sorted(reader.catalogue.events)
    assert undated == ["second-meeting"]
    assert page.course and len(page.course.phases) == 2
    assert all(strip.tracks[0].hollow for strip in page.course.phases), "nobody states when they ended"


def test_an_event_is_in_the_lane_of_each_partner_that_hosts_it_or_else_takes_part_or_else_apart() -> None:
    reader = reader_of(example_site(), "en")
    page = timeline_page(reader)
    assert page.course
    lanes = {lane.item.to.id if lane.item.to else "": len(lane.dots) for lane in page.course.lanes}
    partners = {id for id, entry in reader.catalogue.partners.items() if entry.record.role != "associated"}
    events = [entry.record for entry in reader.catalogue.events.values() if entry.record.date]
    drawn = [one for one in events if one.date and one.date.latest != datetime.date.max]
    expected = Counter[str]()
    for event in drawn:
        hosts, others = partners & {*event.hosts}, partners & {*event.participants}
        expected.update(hosts or others or {""})
    assert lanes == expected
    assert len(drawn) == len(events) - 1, "the final meeting may have been in any later year"


def test_symbols_in_a_lane_do_not_touch(tmp_path: Path) -> None:
    event = good("records/events/kick-off.yml")
    days = ("2017-01-25/2017-01-26", "2017-01-27", "2017-01", "2017-12-01")
    files = {
        f"records/events/meeting-{number}.yml": event.replace("2017-01-25/2017-01-26", day)
        for number, day in enumerate(days)
    }
    page = timeline_page(reader_of(reading_of(write_project(tmp_path, files)), "en"))
    assert page.course
    for lane in page.course.lanes:
        for one, two in combinations(lane.dots, 2):
            assert one.level != two.level or abs(one.middle - two.middle) >= DOT
        assert lane.levels == 1 + max(dot.level for dot in lane.dots)


def test_each_frequent_kind_has_a_symbol_of_its_own_and_the_legend_names_them() -> None:
    page = timeline_page(reader_of(example_site(), "en"))
    assert page.course
    shapes = [shape for shape, _ in page.course.legend]
    assert shapes == [shape for shape in SHAPES if shape in shapes], "in one order"
    kinds = {one.kind.text: one.shape for year in page.years for one in year.listed}
    if len(kinds) > len(SHAPES):
        assert page.course.legend[-1][1].text == "Other kinds of event"
    assert len(set(kinds.values())) == min(len(kinds), len(SHAPES))


def test_the_scale_has_an_equal_part_for_every_year() -> None:
    page = timeline_page(reader_of(example_site(), "it"))
    assert page.course and page.course.years == tuple(range(2017, 2028))


def test_a_project_without_phases_still_has_its_events(tmp_path: Path) -> None:
    """The small project has one event with a date, and one without."""
    page = timeline_page(reader_of(reading_of(write_project(tmp_path)), "en"))
    assert page.course and not page.course.phases
    assert [year.title for year in page.years] == ["2017"]
    assert len(page.values["undated_events"].items) == 1


def test_the_last_year_is_open_and_the_others_are_folded(tmp_path: Path) -> None:
    fair = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2018-05-03")
    page = timeline_page(reader_of(reading_of(write_project(tmp_path, {"records/events/fair.yml": fair})), "en"))
    assert [(year.title, year.number, year.is_open) for year in page.years] == [("2017", 1, False), ("2018", 1, True)]

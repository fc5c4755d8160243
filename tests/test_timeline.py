"""The project over time: every strip as long as its date allows, and no surer than its date."""

from pathlib import Path

import pytest
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.pictures.timeline import OPEN, STRIP_LENGTH, Track, timeline_page, track
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
    assert page.overview and page.overview.labels == ("2017", "2018")
    assert [year for year, _ in page.years] == [2017, 2018]
    assert [section.id for section in LIST_PAGES["events"](reader).sections] == ["y2018", "y2017"]


def test_a_date_is_drawn_on_a_strip_of_several_years() -> None:
    assert track(read_date("2018-01/2019-12"), 2017, 5) == Track(240, 720, hollow=True)


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_event_is_drawn_once_or_said_to_be_left_out(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    page = timeline_page(reader)
    drawn = [strip.item.to.id for _, year in page.years for strip in year.strips if strip.item.to]
    undated = [item.to.id for item in page.values["undated_events"].items if item.to]
    assert sorted(drawn + undated) == sorted(reader.catalogue.events)
    assert undated == ["second-meeting"]
    assert page.overview
    *phases, events = page.overview.strips
    assert len(phases) == 2 and all(strip.tracks[0].hollow for strip in phases), "nobody states when they ended"
    assert len(events.tracks) == len(drawn) - 1, "the final meeting may have been in any later year"


def test_a_strip_has_an_equal_part_for_every_month_and_every_year() -> None:
    page = timeline_page(reader_of(example_site(), "it"))
    assert page.years[0][1].labels == tuple("GFMAMGLASOND")
    assert page.overview and page.overview.labels == tuple(map(str, range(2017, 2028)))


def test_a_project_without_phases_still_has_its_events(tmp_path: Path) -> None:
    """The small project has one event with a date, and one without."""
    page = timeline_page(reader_of(reading_of(write_project(tmp_path)), "en"))
    assert page.overview and [year for year, _ in page.years] == [2017]
    assert len(page.values["undated_events"].items) == 1

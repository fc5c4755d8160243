"""The project in figures: hand-counted, and honest about what cannot be counted."""

import datetime
from pathlib import Path

import pytest
from dissemination.pages.pictures import counts
from dissemination.pages.pictures.charts import figures_page
from dissemination.pages.pictures.counts import Count, half_year, is_sure, largest_first
from dissemination.text.dates import read_date
from small_project import TODAY, good, in_order, reader_of, reading_of, write_project


@pytest.mark.parametrize(
    ("date", "half"),
    [
        ("2018-06-30", (2018, 1)),
        ("2018-07-01", (2018, 2)),
        ("2018-21", (2018, 1)),  # spring
        ("2018-22", None),  # summer: June or July
        ("2018-41", (2018, 2)),
        ("2018", None),
        ("2019?-06-06", (2019, 1)),
        ("[2017-11..2018-02]", None),
        ("[2019-07..]", None),
        ("2018-06-30/2018-07-01", None),
    ],
)
def test_a_date_belongs_to_half_a_year_where_it_cannot_lie_in_another(date: str, half: tuple[int, int] | None) -> None:
    assert half_year(read_date(date)) == half


def test_a_date_is_sure_where_nothing_of_it_is_inferred() -> None:
    assert [is_sure(read_date(text)) for text in ("2018-06", "2019?-06-06", "2018-12?", "2017/2019%")] == [
        True,
        False,
        False,
        False,
    ]


def event(name: str, **changes: str) -> dict[str, str]:
    """A file of an event like the first meeting, with other facts."""
    text = good("records/events/kick-off.yml")
    for field, value in changes.items():
        lines = (f"{field}: {value}" if line.startswith(f"{field}:") else line for line in text.splitlines())
        text = "\n".join(lines) + "\n"
    return {f"records/events/{name}.yml": text}


def test_events_are_counted_by_half_year_without_gaps_and_the_others_are_told_apart(tmp_path: Path) -> None:
    """The small project has a first meeting in January 2017, and a second one without a date."""
    files = (
        event("in-spring", date="2017?-04-01")
        | event("a-year-later", date="2018-03")
        | event("in-summer", date="2018-22")
        | event("planned", date="2018-02", status="announced")
        | event("called-off", date="2018-02", status="cancelled")
    )
    found = counts.event_figures(in_order(reading_of(write_project(tmp_path, files))))
    assert found.by_half_year == {(2017, 1): Count(2, 1), (2017, 2): Count(0), (2018, 1): Count(1)}
    assert (found.unplaced, found.announced, found.dropped) == (2, (datetime.date(2018, 2, 28),), 1)
    assert found.left_out(datetime.date(2018, 2, 28)) == {"unplaced": 2, "to_come": 1, "unconfirmed": 0, "dropped": 1}
    assert found.left_out(datetime.date(2018, 3, 1)) == {"unplaced": 2, "to_come": 0, "unconfirmed": 1, "dropped": 1}


def test_a_date_without_a_mark_counts_as_inferred_where_the_record_says_so(tmp_path: Path) -> None:
    """“Spring 2017” has no mark that says which part of it is inferred."""
    files = event("in-spring", date="2017-21\ninferred:\n  date: It follows from the numbers of articles.")
    found = counts.event_figures(in_order(reading_of(write_project(tmp_path, files))))
    assert found.by_half_year == {(2017, 1): Count(2, 1)}


def test_instruments_count_for_each_need_and_country_and_organisations_for_their_seat(tmp_path: Path) -> None:
    catalogue = in_order(reading_of(write_project(tmp_path)))
    records = [entry.record for entry in catalogue.instruments.values()]
    needs = counts.instruments_by_need(catalogue)
    assert list(needs) == list(catalogue.terms("needs"))
    assert sum(count.number for count in needs.values()) == sum(len(record.needs) for record in records)
    assert counts.instruments_by_country(catalogue)["IT"].number == sum(
        any(code.startswith("IT") for code in record.territories) for record in records
    )
    assert counts.partners_by_country(catalogue) == {"FR": Count(1), "IT": Count(1)}


def test_the_largest_stands_first_and_equals_stand_by_name() -> None:
    counts = {"DK": Count(1), "FR": Count(3), "DE": Count(1)}
    names = {"DK": "Denmark", "FR": "France", "DE": "Germany"}
    assert [code for code, _ in largest_first(counts, names.__getitem__)] == ["FR", "DK", "DE"]


def test_bars_are_as_long_as_their_numbers_say(tmp_path: Path) -> None:
    files = event("in-spring", date="2017?-04-01") | event("later", date="2018-03")
    chart = figures_page(reader_of(reading_of(write_project(tmp_path, files), TODAY), "en")).charts["events"]
    assert chart and chart.has_second
    assert [(bar.item.words.text, bar.count, bar.filled, bar.hollow) for bar in chart.bars] == [
        ("first half of 2017", Count(2, 1), 500, 500),
        ("second half of 2017", Count(0), 0, 0),
        ("first half of 2018", Count(1), 500, 0),
    ]


def test_figures_of_the_project_come_before_those_of_the_site(tmp_path: Path) -> None:
    """The small project has two partners in two countries, and held one event."""
    page = figures_page(reader_of(reading_of(write_project(tmp_path)), "en"))
    assert page.key_figures[:2] == ("2 partners", "2 countries")
    assert list(page.charts) == ["partners", "events", "needs", "instruments"]

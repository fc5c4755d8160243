"""How readers are offered calendars, and told what is not in them."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.subscribe_links import calendar_file, partner_calendar, site_calendar
from dissemination.records.localizer import LocalizedText
from small_project import TEMPLATES, good, reader_of, reading_of, write_project

LOAN, FAIR = "records/instruments/loan.yml", "records/events/fair.yml"
LEFT_OUT = "1 {} is not in the calendar, because its exact date is not certain."


def reader(root: Path, *deadlines: str, **lines: str) -> PageContext:
    """Of a project with deadlines, and with a fair that the partner in Mirançon alone receives."""
    due = "".join(f"  - {{{deadline}}}\n" for deadline in deadlines)
    fair = good("records/events/second-meeting.yml").replace(
        "[date, place]", "[place]" if "date" in lines else "[date, place]"
    )
    files = {
        LOAN: good(LOAN) + (f"deadlines:\n{due}" if due else ""),
        FAIR: fair + "".join(f"{key}: {value}\n" for key, value in {"hosts": "[mirancon]", **lines}.items()),
    }
    return reader_of(reading_of(write_project(root, files)), "en")


EARLY = datetime.date(2017, 1, 1)
"""A day on which the project and its events are still to come."""


def said(items: tuple[Item, ...]) -> list[str]:
    return [item.words.text for item in items]


def answer(reader: PageContext, kind: str, id: str, field: str) -> list[str]:
    view = render.view_of(reader, kind, id)
    assert view
    return said(view.values[field].items)


def test_deadlines_without_a_certain_day_are_told(tmp_path: Path) -> None:
    """On the page of the instrument, and on that of all events."""
    ctx = reader(tmp_path, "on: 2027-06, what: Report", "on: 2026-12-31, what: Apply")
    words = answer(ctx, "instruments", "loan", "deadlines")
    assert words[2:] == ["Add the deadlines to your calendar", LEFT_OUT.format("deadline")]
    assert LEFT_OUT.format("deadline") in said(site_calendar(replace(ctx, today=EARLY)))
    assert calendar_file(ctx, "instruments", "loan") == "deadlines.ics"


def test_a_project_that_is_over_offers_its_calendar_until_the_last_deadline(tmp_path: Path) -> None:
    ctx = reader(tmp_path, "on: 2026-12-31, what: Apply")
    offered, *_ = site_calendar(replace(ctx, today=datetime.date(2026, 12, 31)))
    assert offered.span.last == datetime.date(2026, 12, 31)
    assert not site_calendar(replace(ctx, today=datetime.date(2027, 1, 1)))


def test_an_instrument_without_a_certain_deadline_has_no_calendar(tmp_path: Path) -> None:
    ctx = reader(tmp_path, "on: 2027-06, what: Report")
    assert answer(ctx, "instruments", "loan", "deadlines")[1:] == [LEFT_OUT.format("deadline")]
    assert calendar_file(ctx, "instruments", "loan") == ""


def test_events_of_a_partner_can_be_subscribed_to_while_the_project_goes_on(tmp_path: Path) -> None:
    found = partner_calendar(replace(reader(tmp_path), today=EARLY), "mirancon")
    assert said(found) == ["Subscribe to this partner's events"]


def test_a_deadline_and_an_event_tell_their_hours(tmp_path: Path) -> None:
    hours = {"date": "2018-05-02", "time": '"14:30"', "until": '"17:00"', "time_zone": "Europe/Paris"}
    ctx = reader(tmp_path, 'on: 2026-12-31, time: "12:00", time_zone: Europe/Rome, what: Apply', **hours)
    assert answer(ctx, "events", "fair", "date") == ["2 May 2018", "14:30–17:00"]
    assert answer(ctx, "instruments", "loan", "deadlines")[0] == "31 December 2026, 12:00"


def test_a_zone_is_called_by_its_name_where_clocks_show_another_time(tmp_path: Path) -> None:
    ctx = reader(tmp_path, 'on: 2026-12-31, time: "12:00", time_zone: Europe/Lisbon, what: Apply')
    assert answer(ctx, "instruments", "loan", "deadlines")[0] == "31 December 2026, 12:00 (Western European Time)"


@pytest.mark.parametrize(
    ("kind", "id"), [("events", "second-meeting"), ("partners", "index"), ("news", "launch"), ("", "index")]
)
def test_a_page_without_a_calendar_offers_none(tmp_path: Path, kind: str, id: str) -> None:
    assert calendar_file(reader(tmp_path), kind, id) == ""


def test_no_search_finds_a_page_by_what_all_of_its_kind_offer(tmp_path: Path) -> None:
    ctx = replace(reader(tmp_path), today=EARLY)
    view = render.view_of(ctx, "events", "kick-off")
    assert view
    html = render.render_record(TEMPLATES, ctx, view, lambda kind, id: f"/{kind}/{id}", LocalizedText("")).html
    before, _, after = html.partition("<dt data-pagefind-ignore>Calendar</dt>")
    assert after and before.rstrip().endswith('<div data-pagefind-ignore data-until="2017-01-26">')

"""Hours in calendars: moments in UTC, which every program reads alike, and an end for every entry."""

import datetime
import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from icalendar import Calendar, Event
from remembered import remembered
from small_project import good, reader_of, reading_of, write_project

FAIR, LOAN = "records/events/fair.yml", "records/instruments/loan.yml"
HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)
UNKNOWN_END = "When it ends is not known; this entry is shown for one hour."


def files(root: Path, records: Mapping[str, str], revisions: Revisions | None = None) -> dict[str, bytes]:
    reading = reading_of(write_project(root, records))
    return dict(subscriptions([reader_of(reading, "en")], Addresses("", reading.languages), revisions or Revisions()))


def timed(day: str, hours: str, zone: str) -> dict[str, str]:
    """An event at “09:30” or from “09:30” to “12:00”."""
    start, _, until = hours.partition("-")
    lines = [f"date: {day}", f'time: "{start}"', *([f'until: "{until}"'] if until else []), f"time_zone: {zone}"]
    record = good("records/events/second-meeting.yml").replace("[date, place]", "[place]")
    return {FAIR: record.replace("status: held", "status: announced") + "\n".join(lines) + "\n"}


def the_event(content: bytes) -> Event:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("day", "zone", "start", "end"),
    [
        ("2027-01-10", "Europe/Paris", "20270110T083000Z", "20270110T110000Z"),
        ("2027-07-10", "Europe/Paris", "20270710T073000Z", "20270710T100000Z"),
        ("2027-03-28", "Europe/Paris", "20270328T073000Z", "20270328T100000Z"),
        ("2027-03-28", "America/New_York", "20270328T133000Z", "20270328T160000Z"),
        ("2027-07-10", "Asia/Tokyo", "20270710T003000Z", "20270710T030000Z"),
        ("2027-01-10", "Pacific/Auckland", "20270109T203000Z", "20270109T230000Z"),
    ],
)
def test_an_hour_of_a_place_is_a_moment_in_utc(tmp_path: Path, day: str, zone: str, start: str, end: str) -> None:
    """RFC 5545, section 3.3.5, form 2: there is no time zone left to explain, or to misread."""
    content = files(tmp_path, timed(day, "09:30-12:00", zone))["events/calendar.ics"].decode()
    assert f"DTSTART:{start}\r\n" in content and f"DTEND:{end}\r\n" in content
    assert "VTIMEZONE" not in content and "TZID" not in content


def test_an_event_without_an_end_is_shown_for_an_hour_and_says_so(tmp_path: Path) -> None:
    event = the_event(files(tmp_path, timed("2027-07-10", "23:30", "Europe/Rome"))["events/fair/event.ics"])
    assert event.end - event.start == HOUR and event["description"].endswith(UNKNOWN_END)
    event = the_event(files(tmp_path, timed("2027-07-10", "10:00-11:00", "Europe/Rome"))["events/fair/event.ics"])
    assert event.end - event.start == HOUR and UNKNOWN_END not in event["description"]


def test_an_event_of_days_says_nothing_of_its_end(tmp_path: Path) -> None:
    event = the_event(files(tmp_path, timed("2027-07-10/2027-07-11", "10:00", "Europe/Rome"))["events/fair/event.ics"])
    assert UNKNOWN_END not in event["description"] and event.end == datetime.date(2027, 7, 12)


def test_a_deadline_with_an_hour_is_over_at_once(tmp_path: Path) -> None:
    """It starts when time is up: nobody may think that there is still an hour."""
    lines = 'deadlines:\n  - {on: 2026-12-31, time: "17:00", time_zone: Europe/Rome, what: Apply}\n'
    event = the_event(files(tmp_path, {LOAN: good(LOAN) + lines})["instruments/loan/deadlines.ics"])
    assert event.start == datetime.datetime(2026, 12, 31, 16, tzinfo=datetime.UTC)
    assert event.end - event.start == MINUTE and UNKNOWN_END not in event["description"]


def test_an_end_before_the_beginning_that_was_once_published_is_none(tmp_path: Path) -> None:
    """The check refuses it today, but people may have it: RFC 5545, section 3.8.2.2, wants a later end."""
    (text,) = timed("2026-12-10", "10:00-09:00", "Europe/Rome").values()
    past = remembered(tmp_path / "past", {"2026-11-01": text, "2026-11-02": None}, FAIR)
    event = the_event(files(tmp_path, {}, past)["events/fair/event.ics"])
    assert event["status"] == "CANCELLED" and event.end - event.start == HOUR


@pytest.mark.parametrize(
    ("day", "hours", "zone"),
    [
        ("0001-01-01", "00:30", "Asia/Tokyo"),
        ("0001-01-01", "00:30", "Pacific/Honolulu"),
        ("9998-12-31", "23:30", "Pacific/Honolulu"),
        ("9998-12-31", "23:59", "Asia/Tokyo"),
        ("0999-05-01", "10:00", "Europe/Rome"),
    ],
)
def test_the_ends_of_time_stop_nothing(tmp_path: Path, day: str, hours: str, zone: str) -> None:
    content = files(tmp_path, timed(day, hours, zone))["events/fair/event.ics"]
    event = the_event(content)
    assert event.end > event.start
    assert re.search(rb"^DTSTART(;VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)\r$", content, re.MULTILINE)


ZONES = (
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kolkata",
)
DAYS = ("1971-07-01", "2018-11-04", "2026-03-29", "2027-10-31", "2060-01-01")


def test_noon_is_noon_in_every_zone(tmp_path: Path) -> None:
    """Whatever rules it had or will have."""
    cases = {f"fair-{number}": case for number, case in enumerate(product(DAYS, ZONES))}
    records = {
        FAIR.replace("fair", id): timed(day, "12:00", zone)[FAIR].replace("announced", "cancelled")
        for id, (day, zone) in cases.items()
    }
    made = files(tmp_path, records)
    for id, (day, zone) in cases.items():
        noon = datetime.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone))
        assert the_event(made[f"events/{id}/event.ics"]).start == noon.astimezone(datetime.UTC), (day, zone)

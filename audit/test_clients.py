"""Calendars and feeds as others read them: four readers of calendars besides khal, and one of feeds."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import feedparser
import pytest
from calendar_clients import DAY, READERS, Entry, Khal, read_calendars, with_node
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.records.settings import read_languages
from dissemination.schema.base import Deadline
from dissemination.text.dates import EdtfDate
from small_project import ROOT, good, in_order, reader_of, reading_of, uid, write_project

LANGUAGES = read_languages(ROOT)
ZONES = ("Europe/Rome", "Europe/London", "America/New_York", "Asia/Tokyo", "Africa/Casablanca", "Asia/Kolkata")
"""On both sides of the ocean, with summer time on other days, without any, and half an hour off."""
DAYS = ("2025-01-15", "2026-07-01", "2027-03-28", "2027-10-31", "2028-08-20", "2030-12-24")
HOURS = (("09:30", "12:00"), ("14:30", ""), ("22:45", "23:30"))
AFTER = datetime.date(2031, 1, 1)
HOUR = datetime.timedelta(hours=1)
ROME = ZoneInfo("Europe/Rome")


def certain_days(ctx: PageContext) -> set[Entry]:
    """What the real records say of events and of deadlines, none of which has an hour."""
    dated = [
        dated
        for id, entry in ctx.catalogue.events.items()
        for dated in ((ctx.name("events", id).text, entry.record.date), *due(ctx, "events", id, entry.record.due))
    ]
    for id, entry in ctx.catalogue.instruments.items():
        dated += due(ctx, "instruments", id, entry.record.deadlines)
    periods = ((title, date.days) for title, date in dated if date and date.days)
    return {Entry(title, first, last + DAY) for title, (first, last) in periods}


def due(ctx: PageContext, kind: str, id: str, deadlines: Sequence[Deadline]) -> list[tuple[str, EdtfDate | None]]:
    return [(f"{ctx.name(kind, id)}: {ctx.due(deadline)}", deadline.on) for deadline in deadlines]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("tag", LANGUAGES.tags)
def test_every_reader_sees_the_certain_days_of_the_real_site(site: Path, tag: str, reader: str) -> None:
    file = site / LANGUAGES.folder(tag) / "events/calendar.ics"
    seen = read_calendars(reader, [file])[file]
    assert set(seen.values()) == certain_days(reader_of(reading_of(ROOT), tag))


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_sees_the_same_in_every_file(site: Path, reader: str) -> None:
    """Of what a partner or a single event has, the calendar of the language says the same."""
    files = sorted(site.rglob("*.ics"))
    seen = read_calendars(reader, files)
    for tag in LANGUAGES.tags:
        folder = site / LANGUAGES.folder(tag)
        everything = seen[folder / "events/calendar.ics"]
        for file in [*folder.glob("partners/*/*.ics"), *folder.glob("events/*/*.ics")]:
            assert seen[file].items() <= everything.items(), file


def timed_events() -> Mapping[str, tuple[str, str, str, str]]:
    """Events of six years, in every zone, by identity: day, start, end, zone."""
    cases = enumerate(product(DAYS, HOURS, ZONES))
    return {f"fair-{number:03}": (day, *hours, zone) for number, (day, hours, zone) in cases}


def meant(day: str, start: str, end: str, zone: str) -> Entry:
    """The moments as Python's own zones have them; what has no end is shown for an hour."""
    first, last = (
        datetime.datetime.fromisoformat(f"{day}T{hour or start}")
        .replace(tzinfo=ZoneInfo(zone))
        .astimezone(datetime.UTC)
        for hour in (start, end)
    )
    return Entry("Second meeting", first, last if end else last + HOUR)


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The calendar of a small site full of hours."""
    record = good("records/events/second-meeting.yml").replace("[date, place]", "[place]")
    files = {}
    for id, (day, start, end, zone) in timed_events().items():
        lines = f'date: {day}\ntime: "{start}"\n' + (f'until: "{end}"\n' if end else "") + f"time_zone: {zone}\n"
        files[f"records/events/{id}.yml"] = record + lines
    return calendar_of(write_project(tmp_path_factory.mktemp("timed"), files))


def calendar_of(root: Path) -> Path:
    """The English calendar of a project, when all is over."""
    reading = reading_of(root, AFTER)
    made = dict(subscriptions([reader_of(reading, "en", AFTER)], Addresses("", reading.languages), Revisions()))
    (root / "calendar.ics").write_bytes(made["events/calendar.ics"])
    return root / "calendar.ics"


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_sees_the_hour_of_the_place_in_winter_and_in_summer(timed: Path, reader: str) -> None:
    seen = read_calendars(reader, [timed])[timed]
    wanted = {uid("VALLI", "events", id): meant(*when) for id, when in timed_events().items()}
    assert {name: entry for name, entry in seen.items() if name in wanted} == wanted


@pytest.mark.parametrize("reader", READERS)
def test_no_sign_in_a_name_ends_an_entry(tmp_path: Path, reader: str) -> None:
    """For JavaScript a line ends with U+2028, for Python also with U+0085."""
    record = good("records/events/kick-off.yml")
    name = 'name: "One\\u2028BEGIN:VEVENT\\u2029two\\u0085three; four, \\\\five"\n'
    fair = name + record[record.index("kind:") :]
    file = calendar_of(write_project(tmp_path, {"records/events/fair.yml": fair}))
    titles = {entry.title for entry in read_calendars(reader, [file])[file].values()}
    assert "One\nBEGIN:VEVENT\ntwo\nthree; four, \\five" in titles


def test_somebody_in_rome_sees_the_hour_as_it_is_there(timed: Path, client: Khal) -> None:
    client.take(timed)
    shown = client.shows()
    for id, when in timed_events().items():
        entry = shown[uid("VALLI", "events", id)]
        local = [f"{moment.astimezone(ROME):%Y-%m-%d %H:%M}" for moment in meant(*when)[1:]]
        assert [entry["start-long-full"], entry["end-long-full"]] == local, when


@pytest.mark.parametrize("tag", LANGUAGES.tags)
def test_a_reader_of_feeds_gets_plain_paragraphs(site: Path, tag: str) -> None:
    """XHTML without prefixes, and the day of each article as its head has it."""
    file = site / LANGUAGES.folder(tag) / "news/feed.xml"
    items = with_node("rss-parser", [file])[str(file)]["items"]
    assert items and len(items) == len(feedparser.parse(file.read_bytes()).entries)
    for item in items:
        assert "<p" in item["summary"] and "xhtml:" not in item["summary"], item["title"]
    news = in_order(reading_of(ROOT)).news
    dated = {
        item["link"].rstrip("/").rsplit("/")[-1]: item["pubDate"][:10] for item in items if "/news/" in item["link"]
    }
    assert dated == {id: news[id].date.earliest.isoformat() for id in dated}

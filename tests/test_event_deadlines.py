"""What must be done before an event reaches its page, its calendar and the feeds; so does where people register."""

from pathlib import Path

import feedparser
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from dissemination.pages.layout import CALENDAR, FEED
from dissemination.pages.render import view_of
from icalendar import Calendar
from small_project import good, reader_of, reading_of, write_project

EVENT = "records/events/kick-off.yml"
MORE = """website: https://fair.example/
languages: [it, fr]
registration: {url: https://fair.example/register, until: 2027-04-01, note: Free of charge.}
deadlines: [{on: 2027-03-01, time: "12:00", time_zone: Europe/Rome, what: {en: Send in a paper}}]
"""


def project(folder: Path) -> Path:
    event = good(EVENT).replace("date: 2017-01-25/2017-01-26\nstatus: held", "date: 2027-05-03\nstatus: announced")
    return write_project(folder, {EVENT: event + MORE})


def test_the_page_says_where_and_until_when_people_register(tmp_path: Path) -> None:
    page = view_of(reader_of(reading_of(project(tmp_path)), "en"), "events", "kick-off")
    assert page
    (registration,), (deadline,) = page.values["registration"].items, page.values["deadlines"].items
    assert registration.href == "https://fair.example/register"
    assert [str(line.words) for line in registration.lines] == ["until 1 April 2027", "Free of charge."]
    assert str(deadline.words).startswith("1 March 2027, 12:00")
    assert [str(line.words) for line in deadline.lines] == ["Send in a paper"]
    assert [str(item.words) for item in page.values["languages"].items] == ["Italian and French"]
    assert [item.href for item in page.values["website"].items] == ["https://fair.example/"]


def test_calendars_and_feeds_tell_of_it(tmp_path: Path) -> None:
    reading = reading_of(project(tmp_path))
    readers = [reader_of(reading, tag) for tag in ("en", "it")]
    made = dict(subscriptions(readers, Addresses("https://site.example/", reading.languages), Revisions()))
    for path in (CALENDAR, "events/kick-off/event.ics"):
        found = {str(one["summary"]): one["dtstart"].dt.isoformat() for one in Calendar.from_ical(made[path]).events}
        assert found["First meeting: Registration closes"] == "2027-04-01"
        assert found["First meeting: Send in a paper"].startswith("2027-03-01T11:00")
    english, italian = (
        {str(one["uid"]) for one in Calendar.from_ical(made[path]).events} for path in (CALENDAR, f"it/{CALENDAR}")
    )
    assert english == italian, "one entry in every language"
    (entry,) = [one for one in feedparser.parse(made[FEED]).entries if one.link.endswith("kick-off/")]
    assert "Registration closes: 1 April 2027" in entry.summary

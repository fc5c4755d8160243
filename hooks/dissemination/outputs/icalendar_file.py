"""Calendars: entries become a file of RFC 5545, with the names and the rhythm that RFC 7986 adds."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vDuration, vText

from dissemination.records.localizer import LocalizedText

DAILY = datetime.timedelta(days=1)

MIXED = "mul"
"""The language of a text whose parts are in several (BCP 47)."""


def calendar_entry(tag: str, properties: Mapping[str, Any]) -> Event:
    """A VEVENT (RFC 5545, section 3.6.1) of those properties that have a value.

    Its texts tell their language, ``tag`` where they name none. Nobody is busy because of what a public calendar says.
    """
    made = Event()
    for name, value in {"transp": "TRANSPARENT", **properties}.items():
        language = {}
        if isinstance(value, LocalizedText):
            language = {} if value.lang == MIXED else {"LANGUAGE": value.lang or tag}
            value = value.text
        if value not in (None, ""):
            made.add(name, value, parameters=language)
    return made


def joined(mark: str, *parts: LocalizedText) -> LocalizedText:
    """Texts as one, which has no language of its own where they are in several."""
    languages = {part.lang for part in parts if part.text}
    text = mark.join(part.text for part in parts if part.text)
    return LocalizedText(text, languages.pop() if len(languages) == 1 else MIXED)


def icalendar_object(entries: Sequence[Event], name: str, tag: str, project: str, source: str = "") -> bytes:
    """Entries as a file (section 3.4) called ``name``; ``source`` is its own address, if known.

    The time zones of its moments are explained in it, for the years it covers.
    """
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{project}//Dissemination site//{tag.upper()}")
    made.add("name", vText(name), parameters={"LANGUAGE": tag})  # icalendar does not know that it is a text
    made.add("x-wr-calname", vText(name))
    made.add("refresh-interval", DAILY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(DAILY))  # the same for Outlook
    if source:
        made.add("source", source, parameters={"VALUE": "URI"})
    for entry in entries:
        made.add_component(entry)
    years, zones = [entry.start.year for entry in entries], sorted(made.get_missing_tzids())
    made.subcomponents[:0] = [_time_zone(zone, min(years), max(years)) for zone in zones]
    return bytes(made.to_ical())


def _time_zone(name: str, first_year: int, last_year: int) -> Timezone:
    """The zone from the beginning of one year to the end of another (RFC 5545, section 3.6.5).

    icalendar names the first hour of summer time as the clock shows it afterwards, where the format wants it as
    it was before; and it adds a comment in English, about the years.
    """
    start, end = datetime.date(first_year, 1, 1), datetime.date(last_year + 1, 1, 1)
    made = Timezone.from_tzid(name, first_date=start, last_date=end)
    del made["comment"]
    for part in made.subcomponents:
        ahead = part.TZOFFSETTO - part.TZOFFSETFROM
        if ahead > datetime.timedelta():
            part.DTSTART -= ahead
            if onsets := part.pop("rdate", None):
                part.add("rdate", [onset.dt - ahead for onset in onsets.dts])
    return made

"""Calendars: entries become a file of RFC 5545, with the names and the rhythm that RFC 7986 adds."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from dissemination.localizer import Words
from dissemination.outputs.time_zones import time_zone

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
Time = datetime.date | datetime.datetime
DAILY = datetime.timedelta(days=1)

MIXED = "mul"
"""The language of a text whose parts are in several (BCP 47)."""

NOWHERE = Words("")


@dataclass(frozen=True)
class Occasion:
    """An entry of a calendar: ``start`` is a day, or a moment with its time zone; ``end`` is the last day, or a moment.

    A moment has no end where nobody knows how long it takes. ``revision`` counts the changes; none where
    nobody knows them. ``url`` is empty where the address of the site is not known.
    """

    uid: str
    start: Time
    end: Time | None
    name: Words
    description: Words
    kind: str
    status: Status
    changed: datetime.datetime
    revision: int | None = None
    place: Words = NOWHERE
    coordinates: tuple[float, float] | None = None
    url: str = ""


@dataclass(frozen=True)
class Title:
    """What a calendar is called, in which language, for which project; ``source`` is its own address, if known."""

    name: str
    tag: str
    project: str
    source: str = ""


def calendar(title: Title, occasions: Sequence[Occasion]) -> bytes:
    """The calendar as a file. The time zones of its moments are explained in it, for the years it covers."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{title.project}//Dissemination site//{title.tag.upper()}")
    made.add("name", vText(title.name), parameters={"LANGUAGE": title.tag})  # icalendar does not know that it is a text
    made.add("x-wr-calname", vText(title.name))
    made.add("refresh-interval", DAILY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(DAILY))  # the same for Outlook
    if title.source:
        made.add("source", title.source, parameters={"VALUE": "URI"})
    for occasion in occasions:
        made.add_component(_event(occasion, title.tag))
    years, zones = [occasion.start.year for occasion in occasions], sorted(made.get_missing_tzids())
    made.subcomponents[:0] = [time_zone(zone, min(years), max(years)) for zone in zones]
    content: bytes = made.to_ical()
    return content


def _event(occasion: Occasion, tag: str) -> Event:
    made = Event()
    for name, value in _facts(occasion).items():
        if value not in (None, ""):
            made.add(name, value)
    for name, words in (
        ("summary", occasion.name),
        ("description", occasion.description),
        ("location", occasion.place),
    ):
        if words.text:
            made.add(name, words.text, parameters={} if words.lang == MIXED else {"LANGUAGE": words.lang or tag})
    if occasion.kind:
        made.add("categories", [occasion.kind], parameters={"LANGUAGE": tag})
    return made


def _facts(occasion: Occasion) -> dict[str, Any]:
    """What is the same in every language. Nobody is busy because of what a public calendar says."""
    return {
        "uid": occasion.uid,
        "dtstamp": occasion.changed,
        "last-modified": occasion.changed if occasion.revision is not None else None,
        "sequence": occasion.revision,
        "dtstart": occasion.start,
        "dtend": _end(occasion.end) if occasion.end else None,
        "status": occasion.status,
        "transp": "TRANSPARENT",
        "geo": occasion.coordinates,
        "url": occasion.url,
    }


def _end(end: Time) -> Time:
    """Of days, the first one that is free again."""
    return end if isinstance(end, datetime.datetime) else end + DAILY


def joined(mark: str, *parts: Words) -> Words:
    """Texts as one, which has no language of its own where they are in several."""
    languages = {part.lang for part in parts if part.text}
    text = mark.join(part.text for part in parts if part.text)
    return Words(text, languages.pop() if len(languages) == 1 else MIXED)

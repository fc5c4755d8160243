"""Calendars: entries become a file of RFC 5545, with the names and the rhythm that RFC 7986 adds."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from dissemination.records.localizer import LocalizedText

DAILY = datetime.timedelta(days=1)

MIXED = "mul"
"""The language of a text whose parts are in several (BCP 47)."""


def calendar_entry(properties: Mapping[str, Any]) -> Event:
    """A VEVENT (RFC 5545, section 3.6.1) of those properties that have a value.

    Nobody is busy because of what a public calendar says.
    """
    made = Event()
    for name, value in {"transp": "TRANSPARENT", **properties}.items():
        given = _lines(value) if isinstance(value, LocalizedText) else value
        if given not in (None, ""):
            made.add(name, given, parameters=_language(value))
    return made


def _lines(words: LocalizedText) -> str:
    """A text with no line ends but those that the format escapes: some programs also see one in U+2028."""
    return "\n".join(words.text.splitlines())


def _language(value: Any) -> dict[str, str]:
    """Of a text in another language than its calendar (section 3.2.10): simple programs show what marks a text."""
    foreign = isinstance(value, LocalizedText) and value.lang not in ("", MIXED)
    return {"LANGUAGE": value.lang} if foreign else {}


def joined(mark: str, *parts: LocalizedText) -> LocalizedText:
    """Texts as one, which has no language of its own where they are in several."""
    languages = {part.lang for part in parts if part.text}
    text = mark.join(part.text for part in parts if part.text)
    return LocalizedText(text, languages.pop() if len(languages) == 1 else MIXED)


def icalendar_object(entries: Sequence[Event], name: LocalizedText, tag: str, project: str, source: str = "") -> bytes:
    """Entries as a file (section 3.4) called ``name``; ``source`` is its own address, if known."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{project}//Dissemination site//{tag.upper()}")
    called = vText(_lines(name))  # icalendar does not know that these are texts
    made.add("name", called, parameters=_language(name))
    made.add("x-wr-calname", vText(called))
    made.add("refresh-interval", DAILY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(DAILY))  # the same for Outlook
    if source:
        made.add("source", source, parameters={"VALUE": "URI"})
    for entry in entries:
        made.add_component(entry)
    return bytes(made.to_ical())

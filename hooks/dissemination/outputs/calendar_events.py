"""What records say to calendars: events, and the deadlines of instruments, as one language tells them.

Only what has a day for certain is told; the pages say so of the rest.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from dissemination.history.revisions import Revisions
from dissemination.outputs.icalendar_file import MIXED, CalendarEvent, Time, VEventStatus, joined
from dissemination.outputs.uids import uid
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.context import PageContext
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event, Instrument
from dissemination.schema.event import Place
from dissemination.schema.instrument import Deadline
from dissemination.text.times import hours, moment

STATUS: Mapping[str, VEventStatus] = {
    "held": "CONFIRMED",
    "announced": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
IN_THE_NAME = ("postponed", "cancelled")
"""What must not be overlooked: few calendar programs show the status of an entry."""


Days = tuple[datetime.date, datetime.date]
"""The first and the last one, both certain."""


@dataclass(frozen=True)
class CalendarEventBuilder:
    """Somebody who tells records to calendars, in one language, with what Git knows of their files."""

    ctx: PageContext
    addresses: Addresses
    revisions: Revisions

    def event(self, entry: Entry[Event], days: Days) -> CalendarEvent:
        """Of several days nobody knows when each of them starts."""
        record, place = entry.record, entry.record.place
        start, end = _times(days, record.time, record.until, record.time_zone)
        changed, revision = self._changed(entry.document.file)
        return CalendarEvent(
            uid=self._uid("events", entry.id),
            start=start,
            end=end,
            name=self._name(record),
            description=_above(self._description(record), _hour(record, start), place.link if place else None),
            kind=self._kind(record),
            status=STATUS[record.status],
            changed=changed,
            revision=revision,
            place=self._place(place),
            coordinates=_coordinates(place),
            url=self._url("events", entry.id),
        )

    def deadline(self, entry: Entry[Instrument], deadline: Deadline, days: Days, key: str) -> CalendarEvent:
        """A deadline; ``key`` tells it from the others of its instrument."""
        words = self.ctx.locale.words
        start, end = _times(days, deadline.time, None, deadline.time_zone)
        changed, revision = self._changed(entry.document.file)
        return CalendarEvent(
            uid=self._uid("instruments", entry.id, "deadlines", key),
            start=start,
            end=end,
            name=joined(": ", words(entry.record.name), words(deadline.what)),
            description=_above(words(entry.record.promise), _hour(deadline, start)),
            kind=self.ctx.t("calendar.deadline"),
            status="CONFIRMED",
            changed=changed,
            revision=revision,
            url=self._url("instruments", entry.id),
        )

    def withdrawn(self, occasion: CalendarEvent, why: str) -> CalendarEvent:
        """An entry that people have and that holds no more; ``why`` is the key of the sentence that says so."""
        name = self.marked(occasion.name, "calendar.withdrawn")
        said = joined("\n\n", LocalizedText(self.ctx.t(why)), occasion.description)
        return replace(occasion, name=name, description=said, status="CANCELLED")

    def _changed(self, file: PurePosixPath) -> tuple[datetime.datetime, int | None]:
        """When a file was changed last, and how often; the day of the build where Git does not tell."""
        if revision := self.revisions.of(file):
            return revision.last, revision.number
        return datetime.datetime.combine(self.ctx.today, datetime.time(), datetime.UTC), None

    def _uid(self, *parts: str) -> str:
        return str(uid(self.ctx.catalogue.project.record.acronym, *parts))

    def _url(self, kind: str, id: str) -> str:
        """Its page; nothing for a record of the past."""
        there = id in self.ctx.catalogue.records(kind)
        return self.addresses.absolute(self.ctx.tag, page_path(kind, id)) if there else ""

    def _name(self, record: Event) -> LocalizedText:
        name = self.ctx.locale.words(record.name)
        return self.marked(name, f"status.{record.status}") if record.status in IN_THE_NAME else name

    def marked(self, name: LocalizedText, key: str) -> LocalizedText:
        """A name, and behind it what must not be overlooked."""
        return joined(" ", name, LocalizedText(f"({self.ctx.t(key)})"))

    def _description(self, record: Event) -> LocalizedText:
        """What does not depend on the day of the build, which nobody would be told of as a change."""
        notice = self.ctx.t(f"event.{record.status}") if record.status in IN_THE_NAME else ""
        return joined("\n\n", LocalizedText(notice), self.ctx.locale.words(record.summary))

    def _kind(self, record: Event) -> str:
        """Nothing for a record of the past whose kind is no term any more."""
        known = record.kind in self.ctx.catalogue.terms("event-kinds")
        return self.ctx.term("event-kinds", record.kind).words.text if known else ""

    def _place(self, place: Place | None) -> LocalizedText:
        """The country is named in the reader's language."""
        named = (place.venue, place.locality, place.region) if place and not place.online else ()
        languages = {"", *(self.ctx.locale.words(text).lang for text in named if text)}
        text = ", ".join(item.words.text for item in self.ctx.place(place))
        return LocalizedText(text, "" if languages == {""} else MIXED)


def _times(days: Days, start: str | None, end: str | None, zone: str | None) -> tuple[Time, Time | None]:
    first, last = days
    if first != last or not start or not zone:
        return days
    return moment(first, start, zone), moment(first, end, zone) if end else None


def _hour(timed: Event | Deadline, start: Time) -> str:
    """The hour in words, where the entry itself has none."""
    until = timed.until if isinstance(timed, Event) else None
    return hours(timed.time, until, timed.time_zone) if timed.time and not isinstance(start, datetime.datetime) else ""


def _above(words: LocalizedText, *below: str | None) -> LocalizedText:
    """A text, and below it what is the same in every language."""
    return replace(words, text="\n\n".join(part for part in (words.text, *below) if part))


def _coordinates(place: Place | None) -> tuple[float, float] | None:
    found = place.coordinates if place else None
    return (float(found.latitude), float(found.longitude)) if found else None

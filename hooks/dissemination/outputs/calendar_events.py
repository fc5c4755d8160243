"""The entries of calendars: events, and the deadlines of instruments, in one language.

Only what has a certain day has an entry; the pages say so of the rest.
"""

import datetime
from dataclasses import replace
from typing import Any

from icalendar import Event as VEvent

from dissemination.outputs.icalendar_file import DAILY, MIXED, calendar_entry, joined
from dissemination.outputs.subscription_builder import SubscriptionBuilder
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event, Instrument
from dissemination.schema.base import Deadline
from dissemination.schema.event import Place
from dissemination.text.times import moment

STATUS = {"held": "CONFIRMED", "announced": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
"""The status of an event, and that of its entry (RFC 5545, section 3.8.1.11)."""

IN_THE_NAME = ("postponed", "cancelled")
"""What must not be overlooked: few calendar programs show the status of an entry."""

Days = tuple[datetime.date, datetime.date]
"""The first and the last one, both certain."""

AN_HOUR = datetime.timedelta(hours=1)
"""How long an event is shown of which nobody knows when it ends: many programs refuse an entry without an end."""

AN_INSTANT = datetime.timedelta(minutes=1)
"""How long a deadline is: nobody may think that there is still an hour."""


class CalendarEventBuilder(SubscriptionBuilder):
    """Makes entries of calendars. One that people have and that holds no more is cancelled.

    ``why`` is the key of the sentence that says so.
    """

    def event(self, entry: Entry[Event], days: Days, why: str = "") -> VEvent:
        """An event; one that is postponed or cancelled says so, instead of ``why``."""
        record, place, words = entry.record, entry.record.place, self.ctx.locale.words
        point, link = (place.coordinates, place.link) if place else (None, None)
        known = record.kind in self.ctx.catalogue.terms("event-kinds")  # not always in a record of the past
        times, hour = self._when(record, days)
        mark, notice = f"status.{record.status}", f"event.{record.status}"
        if record.status not in IN_THE_NAME:
            mark, notice = "calendar.withdrawn", why
        ends = record.until or not isinstance(times["dtstart"], datetime.datetime)
        said = joined("\n\n", words(record.summary), LocalizedText("" if ends else self.ctx.t("calendar.no_end")))
        properties = {
            **self._facts(entry),
            **times,
            **self._texts(words(record.name), mark, said, notice, hour, link),
            "status": "CANCELLED" if why else STATUS[record.status],
            "location": self._place(place),
            "geo": (float(point.latitude), float(point.longitude)) if point else None,
            "categories": self.ctx.term("event-kinds", record.kind).words if known else None,
        }
        return calendar_entry(properties)

    def deadline(
        self, entry: Entry[Event] | Entry[Instrument], deadline: Deadline, days: Days, key: str, why: str = ""
    ) -> VEvent:
        """A deadline; ``key`` tells it from the others of its record."""
        words, record = self.ctx.locale.words, entry.record
        times, hour = self._when(deadline, days)
        name = joined(": ", words(record.name), self.ctx.due(deadline))
        said = words(record.promise if isinstance(record, Instrument) else record.summary)
        properties = {
            **self._facts(entry, "deadlines", key),
            **times,
            **self._texts(name, "calendar.withdrawn", said, why, hour),
            "status": "CANCELLED" if why else "CONFIRMED",
            "categories": LocalizedText(self.ctx.t("calendar.deadline")),
        }
        return calendar_entry(properties)

    def _facts(self, entry: Entry[Any], *key: str) -> dict[str, Any]:
        """What is the same in every language."""
        revision = self.revisions.of(entry.document.file)
        there = entry.id in self.ctx.catalogue.records(entry.kind)  # a record of the past has no page
        return {
            "uid": str(self.uid(entry.kind, entry.id, *key)),
            "dtstamp": self.updated(revision, self.ctx.today),
            "last-modified": revision and revision.last,
            "sequence": revision and revision.number,
            "url": self.url(entry.kind, entry.id) if there else "",
        }

    def _texts(
        self, name: LocalizedText, mark: str, said: LocalizedText, notice: str, *below: str | None
    ) -> dict[str, LocalizedText]:
        """Where there is a notice, it stands above the rest, and the mark behind the name.

        It does not depend on the day of the build, of which nobody would be notified as a change.
        """
        if notice:
            name = joined(" ", name, LocalizedText(f"({self.ctx.t(mark)})"))
            said = joined("\n\n", LocalizedText(self.ctx.t(notice)), said)
        text = "\n\n".join(part for part in (said.text, *below) if part)
        return {"summary": name, "description": replace(said, text=text)}

    def _place(self, place: Place | None) -> LocalizedText:
        """The country is named in the reader's language."""
        named = (place.venue, place.locality, place.region) if place else ()
        foreign = any(self.ctx.locale.words(text).lang for text in named if text)
        return LocalizedText(", ".join(str(item.words) for item in self.ctx.place(place)), MIXED if foreign else "")

    def _when(self, timed: Event | Deadline, days: Days) -> tuple[dict[str, datetime.date], str]:
        """When an entry starts and ends (RFC 5545, section 3.8.2.2); and in words the hour that it cannot hold.

        Moments are in UTC. Only what recurs needs the rules of a time zone, and many programs misread them. Days
        end with the first one that is free again: of several, nobody knows when each of them starts.
        """
        (first, last), time, zone = days, timed.time, timed.time_zone
        until = timed.until if isinstance(timed, Event) else None
        if not (time and zone and datetime.date.min < first == last):  # before that day there is no UTC
            said = self.ctx.locale.hours(time, until, zone or "") if time else ""  # read far away, it needs the zone
            return {"dtstart": first, "dtend": last + DAILY}, said
        start, end = (moment(first, hour, zone).astimezone(datetime.UTC) for hour in (time, until or time))
        shown = AN_HOUR if isinstance(timed, Event) else AN_INSTANT
        return {"dtstart": start, "dtend": end if end > start else start + shown}, ""

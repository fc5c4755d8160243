"""What records say to calendars: events, and the deadlines of instruments, as one language tells them.

Only what has a day for certain is there; the pages say so of the rest.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from dissemination.addresses import Addresses, page_path
from dissemination.load import Entry
from dissemination.localise import Words
from dissemination.models import Event, Instrument
from dissemination.models.event import Place
from dissemination.outputs.calendar import Occasion, Status
from dissemination.outputs.unique import unique
from dissemination.past.revisions import Revisions
from dissemination.views.event import notice
from dissemination.views.reader import Reader

STATUS: Mapping[str, Status] = {
    "held": "CONFIRMED",
    "announced": "TENTATIVE",
    "postponed": "TENTATIVE",
    "cancelled": "CANCELLED",
}
IN_THE_NAME = ("postponed", "cancelled")
"""What must not be overlooked: few calendar programs show the status of an entry."""


@dataclass(frozen=True)
class Teller:
    """Somebody who tells records to calendars, in one language, with what Git knows of their files."""

    reader: Reader
    addresses: Addresses
    revisions: Revisions

    def event(self, entry: Entry[Event]) -> Iterator[Occasion]:
        """The event, if its days are certain. Of several days nobody knows when each of them starts."""
        reader, record, days = self.reader, entry.record, entry.record.date and entry.record.date.days
        if not days:
            return
        (first, last), place = days, record.place
        moment = _moment(record, first) if first == last else None
        changed, revision = self._changed(entry.document.file)
        yield Occasion(
            uid=self._uid("events", entry.id),
            start=moment or first,
            end=None if moment else last,
            name=self._name(record),
            description=self._description(record, moment),
            kind=reader.term("event-kinds", record.kind).words.text,
            status=STATUS[record.status],
            changed=changed,
            revision=revision,
            place=", ".join(item.words.text for item in reader.place(place)),
            coordinates=_coordinates(place),
            url=self.addresses.absolute(reader.tag, page_path("events", entry.id)),
        )

    def deadlines(self, entry: Entry[Instrument]) -> Iterator[Occasion]:
        """Each deadline is known by its position, so that one which is put off stays the same entry."""
        reader = self.reader
        changed, revision = self._changed(entry.document.file)
        for position, deadline in enumerate(entry.record.deadlines):
            if days := deadline.on.days:
                what = reader.speaker.words(deadline.what)
                yield Occasion(
                    self._uid("instruments", entry.id, "deadlines", str(position)),
                    *days,
                    name=Words(f"{reader.name('instruments', entry.id)}: {what}", what.lang),
                    description=reader.speaker.words(entry.record.promise),
                    kind=reader.say("calendar.deadline"),
                    status="CONFIRMED",
                    changed=changed,
                    revision=revision,
                    url=self.addresses.absolute(reader.tag, page_path("instruments", entry.id)),
                )

    def _changed(self, file: PurePosixPath) -> tuple[datetime.datetime, int | None]:
        """When a file was changed last, and how often; the day of the build where Git does not tell."""
        if revision := self.revisions.of(file, self.reader.speaker.languages.preference(self.reader.tag)):
            return revision.last, revision.number
        return datetime.datetime.combine(self.reader.today, datetime.time(), datetime.UTC), None

    def _uid(self, *parts: str) -> str:
        return str(unique(self.reader.catalogue.project.record.acronym, *parts))

    def _name(self, record: Event) -> Words:
        name = self.reader.speaker.words(record.name)
        said = f" ({self.reader.say(f'status.{record.status}')})" if record.status in IN_THE_NAME else ""
        return Words(name.text + said, name.lang)

    def _description(self, record: Event, moment: datetime.datetime | None) -> Words:
        summary = self.reader.speaker.words(record.summary)
        hour = f"{record.time} ({record.time_zone})" if record.time and not moment else ""
        link = record.place.link if record.place else None
        said = (notice(self.reader, record), hour, summary.text, link)
        return Words("\n\n".join(part for part in said if part), summary.lang)


def _moment(record: Event, day: datetime.date) -> datetime.datetime | None:
    if not (record.time and record.time_zone):
        return None
    return datetime.datetime.combine(day, datetime.time.fromisoformat(record.time), ZoneInfo(record.time_zone))


def _coordinates(place: Place | None) -> tuple[float, float] | None:
    found = place.coordinates if place else None
    return (float(found.latitude), float(found.longitude)) if found else None

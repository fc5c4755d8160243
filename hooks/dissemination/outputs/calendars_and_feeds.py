"""What readers can subscribe to, as files of the site: calendars and feeds, in every language.

A calendar program keeps an entry that vanishes from the file. So what records said before, and
people still have, stays there, cancelled, and says why.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from icalendar import Event as VEvent

from dissemination.history.match_entries import match_entries
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendar_events import CalendarEventBuilder, Days
from dissemination.outputs.feed import FeedBuilder
from dissemination.outputs.icalendar_file import icalendar_object
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.layout import CALENDAR, FEED
from dissemination.records.catalogue import Catalogue
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import KINDS, Event, Instrument
from dissemination.schema.instrument import Deadline

Calendar = tuple[str, LocalizedText, Sequence[VEvent]]
"""Its path, its name and its entries."""


def subscriptions(
    contexts: Iterable[PageContext], addresses: Addresses, revisions: Revisions
) -> Iterator[tuple[str, bytes]]:
    """Every file: its path in the site, and its content."""
    for ctx in contexts:
        project, tag = ctx.catalogue.project.record.acronym, ctx.tag
        for neutral, name, entries in _calendars(CalendarEventBuilder(ctx, addresses, revisions)):
            source = addresses.absolute(tag, neutral)
            content = icalendar_object(entries, name, tag, project, source)
            for path in (neutral, *_former_paths(ctx, neutral)):
                yield addresses.file(tag, path), content
        builder = FeedBuilder(ctx, addresses, revisions)
        yield addresses.file(tag, FEED), builder.feed(builder.entries())


def _former_paths(ctx: PageContext, neutral: str) -> Iterator[str]:
    """Where the calendar of a record was before: programs that subscribed to it ask there for ever."""
    kind, *id, file = neutral.split("/")
    for old in ctx.catalogue.formerly(kind, *id) if id else ():
        yield f"{kind}/{old}/{file}"


def _calendars(builder: CalendarEventBuilder) -> Iterator[Calendar]:
    """Of the project, and of each record. One that was ever there stays, even when it is empty."""
    ctx, catalogue, past = builder.ctx, builder.ctx.catalogue, builder.revisions.records
    events, once = dict(_events(builder)), _once(catalogue, past("events"))
    instruments = sorted({*catalogue.instruments, *past("instruments", "deadlines")})
    deadlines = {id: due for id in instruments if (due := tuple(_deadlines(builder, id)))}
    name = LocalizedText(ctx.t("calendar.name", project=catalogue.project.record.acronym))
    yield CALENDAR, name, (*events.values(), *chain(*deadlines.values()))
    for id, entry in events.items():
        yield _of(builder, "events", id, (entry,))
    for id in sorted({*catalogue.partners, *once}):
        known = (*catalogue.events_of(id), *sorted(once.get(id, set()) - catalogue.events.keys()))
        if (entries := [events[event] for event in known if event in events]) or id in once:
            yield _of(builder, "partners", id, entries)
    for id, due in deadlines.items():
        yield _of(builder, "instruments", id, due)


def _of(builder: CalendarEventBuilder, kind: str, id: str, entries: Sequence[VEvent]) -> Calendar:
    """The calendar of a record; it bears the name of the record, or the one that it had at last."""
    ctx = builder.ctx
    entry = ctx.catalogue.records(kind).get(id) or next(reversed(builder.revisions.records(kind).get(id, ())), None)
    name = ctx.locale.words(entry.record.name) if entry else LocalizedText(id)
    name = replace(name, text=f"{ctx.catalogue.project.record.acronym}: {name}")
    return f"{kind}/{id}/{KINDS[kind].calendar}", name, entries


def _events(builder: CalendarEventBuilder) -> Iterator[tuple[str, VEvent]]:
    """Every event that has or had an entry, those in front that the site still knows."""
    events, past = builder.ctx.catalogue.events, builder.revisions.records("events")
    for id in (*builder.ctx.catalogue.in_order("events", events), *sorted(past.keys() - events.keys())):
        if entry := _event(builder, events.get(id), past.get(id, ())):
            yield id, entry


def _event(builder: CalendarEventBuilder, entry: Entry[Event] | None, past: Sequence[Entry[Event]]) -> VEvent | None:
    """What the record says; where it has no certain day any more, the last one it had, cancelled."""
    if entry and (days := _days(entry.record)):
        return builder.event(entry, days)
    dated = [(version, days) for version in past if (days := _days(version.record))]
    if not dated:
        return None
    last, days = dated[-1]
    if not entry:
        held = last.record.model_copy(update={"status": "held"})
        return builder.event(replace(last, record=held), days, "calendar.gone")
    when = {name: getattr(last.record, name) for name in ("date", "time", "until", "time_zone")}
    return builder.event(replace(entry, record=entry.record.model_copy(update=when)), days, "calendar.lost")


def _days(event: Event) -> Days | None:
    return event.date.days if event.date else None


def _once(catalogue: Catalogue, past: Mapping[str, Sequence[Entry[Event]]]) -> Mapping[str, set[str]]:
    """The partners, each with the events that were once in its calendar."""
    once: dict[str, set[str]] = defaultdict(set)
    for id, versions in past.items():
        for event in (version.record for version in versions if _days(version.record)):
            for partner in (*event.hosts, *event.participants):
                once[catalogue.renamed.get(("partners", partner), partner)].add(id)
    return once


def _deadlines(builder: CalendarEventBuilder, id: str) -> Iterator[VEvent]:
    """What is or was due for an instrument, cancelled if it is gone or on no certain day any more."""
    entry, past = builder.ctx.catalogue.instruments.get(id), builder.revisions.records("instruments", "deadlines")
    named: Mapping[str, Deadline] = {}
    certain: dict[str, tuple[Entry[Instrument], Deadline, Days]] = {}
    for version in (*past.get(id, ()), *([entry] if entry else ())):
        named = _named(version.record.deadlines, named)
        certain |= {key: (version, deadline, days) for key, deadline in named.items() if (days := deadline.on.days)}
    for key, last in certain.items():
        now = named.get(key) if entry else None
        why = "calendar.lost" if now else "calendar.gone"
        yield builder.deadline(*last, key, "" if now and now.on.days else why)


def _named(deadlines: Sequence[Deadline], before: Mapping[str, Deadline]) -> Mapping[str, Deadline]:
    """Deadlines under the names by which each is known for ever, as in the version ``before``.

    A new one is named by the first language of its words, and numbered where another bears that name.
    """
    carried = match_entries([_facts(deadline) for deadline in before.values()], [_facts(due) for due in deadlines])
    names = {here: list(before)[there] for here, there in carried.items()}
    for position, deadline in enumerate(deadlines):
        words = next(iter(deadline.what.root.values()))
        free = (name for name in chain([words], (f"{words} {n}" for n in count(2))) if name not in names.values())
        names.setdefault(position, next(free))
    return {names[position]: deadline for position, deadline in enumerate(deadlines)}


def _facts(deadline: Deadline) -> Mapping[str, str]:
    """By what a deadline is known when it is put off, or when its words change."""
    return {"on": deadline.on.text, **deadline.what.root}

"""What readers can subscribe to, as files of the site: calendars and feeds, in every language.

A calendar program keeps an entry that vanishes from the file. So what records said before, and
people still have, stays there, cancelled, and says why.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from posixpath import basename
from typing import Any

from icalendar import Event as VEvent

from dissemination.history.match_entries import match_entries
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendar_events import CalendarEventBuilder, Days
from dissemination.outputs.feed import FeedBuilder
from dissemination.outputs.icalendar_file import icalendar_object
from dissemination.pages.addresses import Addresses
from dissemination.pages.context import PageContext
from dissemination.pages.layout import CALENDAR, FEED, WITH_FEED
from dissemination.records.catalogue import Catalogue
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import KINDS, Event
from dissemination.schema.base import Deadline
from dissemination.schema.partner import PARTNERS

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
        for neutral, content in _feeds(FeedBuilder(ctx, addresses, revisions)):
            for path in (neutral, *_former_paths(ctx, neutral)):
                yield addresses.file(tag, path), content


def _feeds(builder: FeedBuilder) -> Iterator[tuple[str, bytes]]:
    """Of the project, of each partner and of each need, by their neutral paths."""
    yield FEED, builder.whole()
    for kind in WITH_FEED:
        for id in builder.ctx.catalogue.with_pages(kind):
            path = f"{kind}/{id}/{basename(FEED)}"
            own = replace(builder, path=path)
            yield path, own.of_partner(id) if kind == PARTNERS.name else own.of_need(id)


def _former_paths(ctx: PageContext, neutral: str) -> Iterator[str]:
    """Where the calendar of a record was before: programs that subscribed to it ask there for ever."""
    kind, *id, file = neutral.split("/")
    for old in ctx.catalogue.formerly(kind, *id) if id else ():
        yield f"{kind}/{old}/{file}"


def _calendars(builder: CalendarEventBuilder) -> Iterator[Calendar]:
    """Of the project, and of each record. One that was ever there stays, even when it is empty."""
    ctx, catalogue, past = builder.ctx, builder.ctx.catalogue, builder.revisions.records
    events, once = dict(_events(builder)), _once(catalogue, past("events"))
    deadlines = {kind: dict(_all_deadlines(builder, kind)) for kind in ("events", "instruments")}
    name = LocalizedText(ctx.t("calendar.name", project=catalogue.project.record.acronym))
    due_entries = chain.from_iterable(chain(*(due.values() for due in deadlines.values())))
    yield CALENDAR, name, (*events.values(), *due_entries)
    for id in dict.fromkeys((*events, *deadlines["events"])):
        own = [events[id]] if id in events else []
        yield _of(builder, "events", id, (*own, *deadlines["events"].get(id, ())))
    for id in sorted({*catalogue.partners, *once}):
        known = (*catalogue.events_of(id), *sorted(once.get(id, set()) - catalogue.events.keys()))
        if (entries := [events[event] for event in known if event in events]) or id in once:
            yield _of(builder, "partners", id, entries)
    for id, due in deadlines["instruments"].items():
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


def _all_deadlines(builder: CalendarEventBuilder, kind: str) -> Iterator[tuple[str, Sequence[VEvent]]]:
    """The records of a kind for which something is or was due, with its entries."""
    past = builder.revisions.records(kind, "" if kind == "events" else "deadlines")
    for id in sorted({*builder.ctx.catalogue.records(kind), *past}):
        if due := tuple(_deadlines(builder, kind, id)):
            yield id, due


def _deadlines(builder: CalendarEventBuilder, kind: str, id: str) -> Iterator[VEvent]:
    """What is or was due for a record, cancelled if it is gone or on no certain day any more."""
    entry = builder.ctx.catalogue.records(kind).get(id)
    past = builder.revisions.records(kind, "" if kind == "events" else "deadlines")
    named: Mapping[str, Deadline] = {}
    certain: dict[str, tuple[Entry[Any], Deadline, Days]] = {}
    for version in (*past.get(id, ()), *([entry] if entry else ())):
        named = _named(version.record.due if kind == "events" else version.record.deadlines, named)
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

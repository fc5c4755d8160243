"""The entries of calendars: what records say now, and, cancelled, what they said before and people still have.

A calendar program keeps an entry that vanishes from the file; so what is withdrawn stays there and says so.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

from dissemination.history.match_entries import match_entries
from dissemination.load import Entry
from dissemination.models import Event, Instrument
from dissemination.models.instrument import Deadline
from dissemination.outputs.calendar import Occasion
from dissemination.outputs.occasions import IN_THE_NAME, Days, Teller

WHEN = ("date", "time", "until", "time_zone")


def events(teller: Teller) -> Mapping[str, Occasion]:
    """Every event that has or had an entry, those in front that the site still knows."""
    catalogue = teller.ctx.catalogue
    gone = sorted(set(teller.revisions.ids("events")) - catalogue.events.keys())
    ids = (*catalogue.in_order("events", catalogue.events), *gone)
    return {id: occasion for id in ids if (occasion := _event(teller, id, catalogue.events.get(id)))}


def _event(teller: Teller, id: str, entry: Entry[Event] | None) -> Occasion | None:
    """What the record says; where it has no certain day any more, the last one it had, cancelled."""
    if entry and (days := _days(entry.record)):
        return teller.event(entry, days)
    dated = [(past, days) for past in teller.revisions.records("events", id) if (days := _days(past.record))]
    if not dated:
        return None
    past, days = dated[-1]
    if not entry:
        last = replace(past, record=past.record.model_copy(update={"status": "held"}))
        return teller.withdrawn(teller.event(last, days), "calendar.gone")
    when = {name: getattr(past.record, name) for name in WHEN}
    occasion = teller.event(replace(entry, record=entry.record.model_copy(update=when)), days)
    if entry.record.status in IN_THE_NAME:  # which name and description say already
        return replace(occasion, status="CANCELLED")
    return teller.withdrawn(occasion, "calendar.lost")


def _days(event: Event) -> Days | None:
    return event.date.days if event.date else None


def once_of(teller: Teller) -> Mapping[str, set[str]]:
    """The partners, each with the events that were once in its calendar."""
    once: dict[str, set[str]] = defaultdict(set)
    for id in teller.revisions.ids("events"):
        for past in teller.revisions.records("events", id):
            for partner in (*past.record.hosts, *past.record.participants) if _days(past.record) else ():
                once[partner].add(id)
    return once


def deadlines(teller: Teller, id: str) -> tuple[Occasion, ...]:
    """The deadlines that an instrument has or had, each known for ever by what it was called at first."""
    entry = teller.ctx.catalogue.instruments.get(id)
    keys: list[str] = []
    before: Sequence[Deadline] = ()
    certain: dict[str, tuple[Entry[Instrument], Deadline, Days]] = {}
    for version in (*teller.revisions.records("instruments", id, "deadlines"), *([entry] if entry else [])):
        written = version.record.deadlines
        matches = match_entries([_facts(deadline) for deadline in before], [_facts(deadline) for deadline in written])
        keys, before = _keys(written, {here: keys[there] for here, there in matches.items()}), written
        for key, deadline in zip(keys, written, strict=True):
            if deadline.on.days:
                certain[key] = (version, deadline, deadline.on.days)
    now = dict(zip(keys, entry.record.deadlines, strict=True)) if entry else {}
    return tuple(_deadline(teller, key, last, now.get(key)) for key, last in certain.items())


def _facts(deadline: Deadline) -> Mapping[str, str]:
    """By what a deadline is known when it is put off, or when its words change."""
    return {"on": deadline.on.text, **deadline.what.root}


def _keys(deadlines: Sequence[Deadline], carried: Mapping[int, str]) -> list[str]:
    """What tells deadlines from each other: the first language of their words, numbered where they are the same.

    ``carried`` are the positions of those that were there before, and what those are known by.
    """
    keys = [carried.get(position, "") for position in range(len(deadlines))]
    for position, deadline in enumerate(deadlines):
        if not keys[position]:
            words = next(iter(deadline.what.root.values()))
            names = chain([words], (f"{words} {number}" for number in count(2)))
            keys[position] = next(name for name in names if name not in keys)
    return keys


def _deadline(
    teller: Teller, key: str, last: tuple[Entry[Instrument], Deadline, Days], now: Deadline | None
) -> Occasion:
    """What the record says; or what it said when the day was certain, cancelled."""
    version, deadline, days = last
    occasion = teller.deadline(version, deadline, days, key)
    if now and now.on.days:
        return occasion
    return teller.withdrawn(occasion, "calendar.lost" if now else "calendar.gone")

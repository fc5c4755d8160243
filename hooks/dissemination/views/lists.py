"""A record as one entry of a list: its name, and the two or three facts by which people choose."""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dissemination.dates import EdtfDate
from dissemination.finder import Offer, standing, turning_days
from dissemination.localise import Words
from dissemination.models.base import Record
from dissemination.models.event import Event
from dissemination.models.instrument import Instrument
from dissemination.models.partner import Partner
from dissemination.models.values import country_of
from dissemination.views.parts import Item, Target, Value
from dissemination.views.reader import Reader
from dissemination.views.spans import Span, after, over_time


def entry(reader: Reader, kind: str, id: str) -> Item:
    """The entry for any record."""
    return {"partners": partner, "events": event, "instruments": instrument, "news": article}[kind](reader, id)


def entries(reader: Reader, kind: str, ids: Iterable[str]) -> tuple[Item, ...]:
    return tuple(entry(reader, kind, id) for id in ids)


def pointing_to(reader: Reader, kind: str, id: str, source_kind: str, *fields: str) -> tuple[Item, ...]:
    """The records of ``source_kind`` that point here from one of ``fields``, in their order."""
    catalogue = reader.catalogue
    found = (source for field in fields for source in catalogue.sources_of(kind, id, source_kind, field))
    return entries(reader, source_kind, catalogue.in_order(source_kind, dict.fromkeys(found)))


def days_of_change(reader: Reader, record: Record) -> Iterator[datetime.date]:
    """The days on which what is said of a record may change."""
    match record:
        case Event(date=EdtfDate() as date):
            yield from after(until(date))
        case Instrument():
            yield from turning_days(offer(record))
        case Partner(member=EdtfDate() as member):
            yield from after(member.latest)
    confirm_after = reader.catalogue.project.record.confirm_after
    if record.confirmed and confirm_after is not None:
        yield from after(record.confirmed.on.latest, confirm_after + 1)


def timed(reader: Reader, record: Record, words: Callable[[datetime.date], str]) -> tuple[Item, ...]:
    """What is said of a record, each sentence with its days; nothing on those on which there is nothing to say."""
    said = over_time(reader.today, days_of_change(reader, record), words)
    return tuple(Item(Words(text), span=span) for text, span in said if text)


def related(reader: Reader, kind: str, id: str, relations: Mapping[str, tuple[str, ...]]) -> dict[str, Value]:
    """Cards of the records that point to one: per name their kind, and the fields from which they do."""
    return {name: Value(pointing_to(reader, kind, id, *source)) for name, source in relations.items()}


def partner(reader: Reader, id: str) -> Item:
    record = reader.catalogue.partners[id].record
    lines = [Item(Words(seat(reader, record)))]
    if reader.tag == "en" and record.english_name and record.english_name != reader.name("partners", id).text:
        lines.insert(0, Item(Words(record.english_name)))
    if record.role == "lead":
        lines.append(Item(Words(reader.say("role.lead"))))
    lines.extend(timed(reader, record, lambda day: reader.say("partner.left") if has_left(record, day) else ""))
    return Item(reader.name("partners", id), Target("partners", id), lines=tuple(lines))


def has_left(record: Partner, day: datetime.date) -> bool:
    return record.member is not None and record.member.latest < day


def seat(reader: Reader, record: Partner) -> str:
    return reader.within(record.country, record.locality)


def event(reader: Reader, id: str) -> Item:
    record = reader.catalogue.events[id].record
    lines = (Item(Words(event_date(reader, record))), *reader.place(record.place))
    return Item(
        reader.name("events", id),
        Target("events", id),
        lines=lines,
        tags=timed(reader, record, partial(status_tag, reader, record)),
    )


def status_tag(reader: Reader, record: Event, day: datetime.date) -> str:
    """A word of warning where an event did not surely take place as planned."""
    status = "unconfirmed" if is_past_announcement(record, day) else record.status
    return reader.say(f"status.{status}") if status != "held" else ""


def is_past_announcement(record: Event, day: datetime.date) -> bool:
    """Whether it should be over by then, and nobody has said that it was held."""
    return record.status == "announced" and record.date is not None and until(record.date) < day


def until(date: EdtfDate) -> datetime.date:
    """The last day on which an event is waited for: “July 2019 or later” is not to the end of time."""
    return date.earliest if date.one_of and date.open else date.latest


def event_date(reader: Reader, record: Event) -> str:
    return reader.speaker.date(record.date) if record.date else reader.say("date.unknown")


def instrument(reader: Reader, id: str) -> Item:
    record = reader.catalogue.instruments[id].record
    facts = f"{kinds(reader, record)} – {where(reader, record)}"
    lines = (Item(reader.speaker.words(record.promise)), Item(Words(facts)))
    tags = timed(reader, record, partial(standing_tag, reader, record))
    return Item(reader.name("instruments", id), Target("instruments", id), lines=lines, tags=tags)


def kinds(reader: Reader, record: Instrument) -> str:
    return " · ".join(str(kind.words) for kind in reader.terms("instrument-kinds", record.kinds))


def where(reader: Reader, record: Instrument) -> str:
    """The areas in words; each one with its country when it is smaller than a country."""
    labels = []
    for code in record.territories:
        label = str(reader.term("territories", code).words)
        labels.append(f"{label} ({reader.speaker.country(country_of(code))})" if len(code) > 2 else label)
    return reader.speaker.listing(labels)


def countries(record: Instrument) -> frozenset[str]:
    """The countries an instrument works in; the Union counts as one of its own."""
    return frozenset(country_of(code) for code in record.territories)


def offer(record: Instrument) -> Offer:
    """What the finder weighs."""
    valid = record.valid
    return Offer(
        needs=record.needs,
        areas=record.territories,
        audiences=record.audiences,
        conditions_known="conditions" not in record.unknown,
        first=valid.earliest if valid else datetime.date.min,
        last=valid.latest if valid else datetime.date.max,
        end_known=valid is not None and not valid.end_unknown,
        deadlines=tuple((deadline.on.earliest, deadline.on.latest) for deadline in record.deadlines),
    )


def still_open(reader: Reader, ids: Iterable[str]) -> tuple[tuple[int, Span], ...]:
    """How many of some instruments have not ended, each number with its days."""
    last_days = sorted(offer(reader.catalogue.instruments[id].record).last for id in ids)
    ends = (end for day in last_days for end in after(day))
    return over_time(reader.today, ends, lambda day: len(last_days) - bisect_left(last_days, day))


def standing_tag(reader: Reader, record: Instrument, day: datetime.date) -> str:
    """A word of warning where an instrument cannot be had on a day, or not for long."""
    now = standing(offer(record), day)
    return reader.say(f"state.{now}") if now in ("ended", "coming", "closing") else ""


def article(reader: Reader, id: str) -> Item:
    found = reader.catalogue.news[id]
    lines = (Item(reader.speaker.words(found.summary)), Item(Words(reader.speaker.date(found.date))))
    return Item(reader.name("news", id), Target("news", id), lines=lines)

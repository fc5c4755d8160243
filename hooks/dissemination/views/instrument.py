"""The page of an instrument: the answer first, then everything else."""

import datetime
from collections.abc import Iterable, Mapping
from functools import partial

from dissemination.finder import standing
from dissemination.load import Entry
from dissemination.localise import Words
from dissemination.models import Instrument
from dissemination.models.instrument import Contact, Deadline
from dissemination.times import hours
from dissemination.views.lists import entries, offer, related, standing_tag, timed, where
from dissemination.views.parts import Item, RecordPage, Target, Value
from dissemination.views.reader import EMAIL, LINK, Reader, Values, shortened, translated
from dissemination.views.subscribe import deadlines_calendar

RELATIONS = {
    "funds": ("instruments", "funded_by"),
    "basis_of": ("instruments", "legal_basis"),
    "improved_by": ("partners", "policy_instrument"),
    "presented_at": ("events", "presented"),
    "in_the_news": ("news", "about"),
}


def instrument_page(reader: Reader, entry: Entry[Instrument]) -> RecordPage:
    record, words = entry.record, reader.speaker.words
    return RecordPage(
        "instruments",
        entry.id,
        title=words(record.name),
        kicker=tuple(kind.words for kind in reader.terms("instrument-kinds", record.kinds)),
        lead=words(record.promise),
        description=shortened(words(record.summary)),
        translated=translated(reader, record.name, record.promise, record.summary),
        values=Values(reader, record, {**_facts(reader, entry), **_relations(reader, entry)}),
        place=where(reader, record),
        state=standing_tag(reader, record, reader.today),
        notices=timed(reader, record, lambda day: _notice(reader, record, day) or reader.out_of_date(record, day)),
        certainty=reader.certainty(record),
    )


def _notice(reader: Reader, record: Instrument, day: datetime.date) -> str:
    now = standing(offer(record), day)
    date = reader.speaker.date(record.valid) if record.valid else ""
    return reader.say(f"instrument.{now}", date=date) if now in ("ended", "coming") else ""


def _facts(reader: Reader, entry: Entry[Instrument]) -> Mapping[str, Value]:
    record, links, texts = entry.record, reader.links, reader.texts
    free = reader.say("cost.free") if record.free else None
    made: Mapping[str, Iterable[Item | str | None]] = {
        "contact": (contact(reader, record),),
        "area": texts(record.area) or (where(reader, record),),
        "cost": (free, *texts(record.cost)),
        "valid": timed(reader, record, partial(_valid, reader, record)),
        "deadlines": (*_deadlines(reader, record), *deadlines_calendar(reader, entry.id)),
        "providers": (*links("partners", record.providers), *texts(record.other_providers)),
        "funding": (*links("instruments", record.funded_by), *texts(record.funding)),
        "legal_basis": (*links("instruments", record.legal_basis), *texts(record.legal_text)),
        "link_to_project": (reader.say(f"link.{record.link_to_project}"), *texts(record.link_note)),
    }
    return {name: reader.value(record, name, *items) for name, items in made.items()}


def _relations(reader: Reader, entry: Entry[Instrument]) -> Mapping[str, Value]:
    relating = reader.catalogue.sources_of("instruments", entry.id, "instruments", "related")
    others = dict.fromkeys([*entry.record.related, *relating])
    return related(reader, "instruments", entry.id, RELATIONS) | {
        "related": Value(entries(reader, "instruments", others))
    }


def contact(reader: Reader, record: Instrument) -> Item:
    """Whom to turn to, as one item: a name that leads to its page, and below it the ways to reach it.

    Where nobody knows whom, it says so, and names who offers the instrument.
    """
    contact = record.contact
    if not contact:
        return Item(Words(reader.say("not_known")), lines=_offered_by(reader, record))
    below = (*_ways(reader, contact), *reader.texts(contact.note))
    if contact.partner:
        return Item(reader.name("partners", contact.partner), Target("partners", contact.partner), lines=below)
    if contact.name:
        return Item(reader.speaker.words(contact.name), lines=below)
    first, *rest = below
    return Item(first.words, href=first.href, lines=tuple(rest))


def _ways(reader: Reader, contact: Contact) -> tuple[Item, ...]:
    """The ways to reach somebody: those of the instrument itself, else those of the organisation."""
    own = (*reader.items(contact.url, LINK), *reader.items(contact.email, EMAIL), *reader.items(contact.phone))
    if own or not contact.partner:
        return own
    partner = reader.catalogue.partners[contact.partner].record
    ways = (*reader.items(partner.website, LINK), *reader.items(partner.email, EMAIL))
    return ways or (Item(Words(reader.say("no_address"))),)


def _offered_by(reader: Reader, record: Instrument) -> tuple[Item, ...]:
    items = (*reader.links("partners", record.providers), *reader.texts(record.other_providers))
    who = reader.speaker.listing(item.words.text for item in items)
    return (Item(Words(reader.say("offered_by", who=who))),) if who else ()


def _valid(reader: Reader, record: Instrument, day: datetime.date) -> str:
    if not record.valid:
        return ""
    now = standing(offer(record), day)
    return reader.say(f"valid.{now}", date=reader.speaker.date(record.valid))


def _deadlines(reader: Reader, record: Instrument) -> tuple[Item, ...]:
    return tuple(
        Item(Words(_until(reader, deadline)), lines=reader.texts(deadline.what)) for deadline in record.deadlines
    )


def _until(reader: Reader, deadline: Deadline) -> str:
    date = reader.speaker.date(deadline.on)
    return f"{date}, {hours(deadline.time, None, deadline.time_zone)}" if deadline.time else date

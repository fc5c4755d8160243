"""The page of an instrument: the answer first, then everything else."""

from functools import partial

from dissemination.finder import standing
from dissemination.load import Entry
from dissemination.localise import Words
from dissemination.models import Instrument
from dissemination.models.base import Amount
from dissemination.models.instrument import Contact, Deadline
from dissemination.times import hours
from dissemination.views.lists import entries, offer, pointing_to, standing_tag, where
from dissemination.views.partner import email, website
from dissemination.views.parts import Item, PageView, Row, Section, Target
from dissemination.views.reader import Reader, shortened, translated
from dissemination.views.subscribe import deadlines_calendar


def instrument_page(reader: Reader, entry: Entry[Instrument]) -> PageView:
    record, words = entry.record, reader.speaker.words
    return PageView(
        "instruments",
        entry.id,
        title=words(record.name),
        kicker=tuple(kind.words for kind in reader.terms("instrument-kinds", record.kinds)),
        lead=words(record.promise),
        description=shortened(words(record.summary)),
        translated=translated(reader, record.name, record.promise, record.summary),
        place=where(reader, record),
        state=standing_tag(reader, record),
        notice=_notice(reader, record) or reader.out_of_date(record),
        answer=tuple(row for row in _answer(reader, entry) if row),
        sections=tuple(section for section in _sections(reader, entry) if section),
    )


def _notice(reader: Reader, record: Instrument) -> str:
    now = standing(offer(record), reader.today)
    date = reader.speaker.date(record.valid) if record.valid else ""
    return reader.say(f"instrument.{now}", date=date) if now in ("ended", "coming") else ""


def _answer(reader: Reader, entry: Entry[Instrument]) -> tuple[Row | None, ...]:
    record = entry.record
    area = reader.texts(record.area) or (where(reader, record),)
    return (
        reader.row(record, "contact", contact(reader, record)),
        reader.row(record, "audiences", *reader.terms("audiences", record.audiences), always=True),
        reader.row(record, "area", *area),
        reader.row(
            record, "cost", reader.say("cost.free") if record.free else None, *reader.texts(record.cost), always=True
        ),
        reader.row(record, "amounts", *_sums(reader, record.amounts)),
        reader.row(record, "valid", _valid(reader, record), always=True),
        reader.row(
            record,
            "deadlines",
            *_deadlines(reader, record),
            *deadlines_calendar(reader, entry.id),
        ),
    )


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
    phone = Item(Words(contact.phone)) if contact.phone else None
    own = [way for way in (website(contact.url), email(contact.email), phone) if way]
    if own or not contact.partner:
        return tuple(own)
    partner = reader.catalogue.partners[contact.partner].record
    ways = [way for way in (website(partner.website), email(partner.email)) if way]
    return tuple(ways) or (Item(Words(reader.say("no_address"))),)


def _offered_by(reader: Reader, record: Instrument) -> tuple[Item, ...]:
    items = (*reader.links("partners", record.providers), *reader.texts(record.other_providers))
    who = reader.speaker.listing(item.words.text for item in items)
    return (Item(Words(reader.say("offered_by", who=who))),) if who else ()


def _valid(reader: Reader, record: Instrument) -> str | None:
    if not record.valid:
        return None
    now = standing(offer(record), reader.today)
    return reader.say(f"valid.{now}", date=reader.speaker.date(record.valid))


def _sums(reader: Reader, amounts: tuple[Amount, ...]) -> tuple[Item, ...]:
    return tuple(Item(Words(reader.speaker.amount(amount)), lines=reader.texts(amount.what)) for amount in amounts)


def _deadlines(reader: Reader, record: Instrument) -> tuple[Item, ...]:
    return tuple(
        Item(Words(_until(reader, deadline)), lines=reader.texts(deadline.what)) for deadline in record.deadlines
    )


def _until(reader: Reader, deadline: Deadline) -> str:
    date = reader.speaker.date(deadline.on)
    return f"{date}, {hours(deadline.time, None, deadline.time_zone)}" if deadline.time else date


def _details(reader: Reader, record: Instrument) -> Section:
    rows = (
        reader.row(record, "needs", *reader.terms("needs", record.needs)),
        reader.row(
            record, "providers", *reader.links("partners", record.providers), *reader.texts(record.other_providers)
        ),
        reader.row(record, "funding", *reader.links("instruments", record.funded_by), *reader.texts(record.funding)),
        reader.row(record, "budget", *_sums(reader, record.budget)),
        reader.row(
            record, "legal_basis", *reader.links("instruments", record.legal_basis), *reader.texts(record.legal_text)
        ),
        reader.row(
            record, "link_to_project", reader.say(f"link.{record.link_to_project}"), *reader.texts(record.link_note)
        ),
    )
    return Section("details", reader.say("section.details"), "rows", rows=tuple(row for row in rows if row))


def _sections(reader: Reader, entry: Entry[Instrument]) -> tuple[Section, ...]:
    record, pointing = entry.record, partial(pointing_to, reader, "instruments", entry.id)
    relating = reader.catalogue.sources_of("instruments", entry.id, "instruments", "related")
    related = dict.fromkeys([*record.related, *relating])
    return (
        reader.section("summary", reader.texts(record.summary), "prose"),
        reader.section("offer", reader.texts(*record.offer)),
        reader.section("conditions", reader.texts(*record.conditions)),
        reader.section("steps", reader.texts(*record.steps), "steps"),
        reader.section("results", reader.texts(*record.results)),
        _details(reader, record),
        reader.section("funds", pointing("instruments", "funded_by"), "cards"),
        reader.section("basis_of", pointing("instruments", "legal_basis"), "cards"),
        reader.section("improved_by", pointing("partners", "policy_instrument"), "cards"),
        reader.section("presented_at", pointing("events", "presented"), "cards"),
        reader.section("related", entries(reader, "instruments", related), "cards"),
        reader.section("in_the_news", pointing("news", "about"), "cards"),
        reader.certainty(record),
        reader.sources(record.sources),
    )

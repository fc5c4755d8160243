"""The page of an instrument: the answer first, then everything else."""

import datetime
from collections.abc import Iterable, Mapping
from functools import partial

from dissemination.pages.components import Item, RecordPage, Target, Value
from dissemination.pages.context import EMAIL, LINK, PageContext, Values, shortened, translated
from dissemination.pages.finder import standing
from dissemination.pages.record_cards import cards, offer, related, standing_tag, timed, where
from dissemination.pages.subscribe_links import deadlines_calendar
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Instrument
from dissemination.schema.instrument import Contact, Deadline
from dissemination.text.times import hours

INSTRUMENT_RELATIONS = {
    "funds": ("instruments", "funded_by"),
    "basis_of": ("instruments", "legal_basis"),
    "improved_by": ("partners", "policy_instrument"),
    "presented_at": ("events", "presented"),
    "in_the_news": ("news", "about"),
}


def instrument_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.instruments[id]
    record, words = entry.record, ctx.locale.words
    return RecordPage(
        "instruments",
        id,
        title=words(record.name),
        kicker=tuple(kind.words for kind in ctx.terms("instrument-kinds", record.kinds)),
        lead=words(record.promise),
        description=shortened(words(record.summary)),
        translated=translated(ctx, record.name, record.promise, record.summary),
        values=Values(ctx, record, {**_facts(ctx, entry), **_relations(ctx, entry)}),
        place=where(ctx, record),
        state=standing_tag(ctx, record, ctx.today),
        notices=timed(ctx, record, lambda day: _notice(ctx, record, day) or ctx.out_of_date(record, day)),
        certainty=ctx.certainty(record),
    )


def _notice(ctx: PageContext, record: Instrument, day: datetime.date) -> str:
    now = standing(offer(record), day)
    date = ctx.locale.date(record.valid) if record.valid else ""
    return ctx.t(f"instrument.{now}", date=date) if now in ("ended", "coming") else ""


def _facts(ctx: PageContext, entry: Entry[Instrument]) -> Mapping[str, Value]:
    record, links, texts = entry.record, ctx.links, ctx.texts
    free = ctx.t("cost.free") if record.free else None
    made: Mapping[str, Iterable[Item | str | None]] = {
        "contact": (contact(ctx, record),),
        "area": texts(record.area) or (where(ctx, record),),
        "cost": (free, *texts(record.cost)),
        "valid": timed(ctx, record, partial(_valid, ctx, record)),
        "deadlines": (*_deadlines(ctx, record), *deadlines_calendar(ctx, entry.id)),
        "providers": (*links("partners", record.providers), *texts(record.other_providers)),
        "funding": (*links("instruments", record.funded_by), *texts(record.funding)),
        "legal_basis": (*links("instruments", record.legal_basis), *texts(record.legal_text)),
        "link_to_project": (ctx.t(f"link.{record.link_to_project}"), *texts(record.link_note)),
    }
    return {name: ctx.value(record, name, *items) for name, items in made.items()}


def _relations(ctx: PageContext, entry: Entry[Instrument]) -> Mapping[str, Value]:
    relating = ctx.catalogue.sources_of("instruments", entry.id, "instruments", "related")
    others = dict.fromkeys([*entry.record.related, *relating])
    return related(ctx, "instruments", entry.id, INSTRUMENT_RELATIONS) | {
        "related": Value(cards(ctx, "instruments", others))
    }


def contact(ctx: PageContext, record: Instrument) -> Item:
    """Whom to turn to, as one item: a name that leads to its page, and below it the ways to reach it.

    Where nobody knows whom, it says so, and names who offers the instrument.
    """
    contact = record.contact
    if not contact:
        return Item(LocalizedText(ctx.t("not_known")), lines=_offered_by(ctx, record))
    below = (*_ways(ctx, contact), *ctx.texts(contact.note))
    if contact.partner:
        return Item(ctx.name("partners", contact.partner), Target("partners", contact.partner), lines=below)
    if contact.name:
        return Item(ctx.locale.words(contact.name), lines=below)
    first, *rest = below
    return Item(first.words, href=first.href, lines=tuple(rest))


def _ways(ctx: PageContext, contact: Contact) -> tuple[Item, ...]:
    """The ways to reach somebody: those of the instrument itself, else those of the organisation."""
    own = (*ctx.items(contact.url, LINK), *ctx.items(contact.email, EMAIL), *ctx.items(contact.phone))
    if own or not contact.partner:
        return own
    partner = ctx.catalogue.partners[contact.partner].record
    ways = (*ctx.items(partner.website, LINK), *ctx.items(partner.email, EMAIL))
    return ways or (Item(LocalizedText(ctx.t("no_address"))),)


def _offered_by(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    items = (*ctx.links("partners", record.providers), *ctx.texts(record.other_providers))
    who = ctx.locale.listing(item.words.text for item in items)
    return (Item(LocalizedText(ctx.t("offered_by", who=who))),) if who else ()


def _valid(ctx: PageContext, record: Instrument, day: datetime.date) -> str:
    if not record.valid:
        return ""
    now = standing(offer(record), day)
    return ctx.t(f"valid.{now}", date=ctx.locale.date(record.valid))


def _deadlines(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    return tuple(
        Item(LocalizedText(_until(ctx, deadline)), lines=ctx.texts(deadline.what)) for deadline in record.deadlines
    )


def _until(ctx: PageContext, deadline: Deadline) -> str:
    date = ctx.locale.date(deadline.on)
    return f"{date}, {hours(deadline.time, None, deadline.time_zone)}" if deadline.time else date

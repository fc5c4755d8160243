"""The page of an instrument: the answer first, then everything else."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from dissemination.pages.components import Item, RecordPage
from dissemination.pages.context import EMAIL, LINK, PageContext
from dissemination.pages.finder import standing
from dissemination.pages.record_cards import offer, period, record_page, related_both_ways, timed, where
from dissemination.pages.subscribe_links import deadlines_calendar
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Instrument
from dissemination.schema.instrument import Contact


def instrument_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.instruments[id]
    record = entry.record
    free = ctx.t("cost.free") if record.free else None
    made = {
        "contacts": contacts(ctx, record),
        "area": record.area or where(ctx, record),
        "cost": (free, record.cost),
        "valid": timed(ctx, record, partial(_valid, ctx, record)),
        "deadlines": (*_deadlines(ctx, record), *deadlines_calendar(ctx, id)),
        "providers": _providers(ctx, record),
        "funding": (ctx.items(record.funded_by, "instruments"), record.funding),
        "legal_basis": (ctx.items(record.legal_basis, "instruments"), record.legal_text),
        "link_to_project": (ctx.t(f"link.{record.link_to_project}"), record.link_note),
        "related": related_both_ways(ctx, entry),
    }
    return record_page(ctx, entry, ctx.items(record.kinds, "instrument-kinds"), where(ctx, record), made)


def _valid(ctx: PageContext, record: Instrument, day: datetime.date) -> str:
    return ctx.t(f"valid.{standing(offer(record), day)}", date=period(ctx, record)) if record.valid else ""


def contacts(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    """Whom to turn to, the best one first: each a name that leads to its page, and below it the ways to reach it.

    Where nobody knows whom, it says so, and names who offers the instrument.
    """
    if not record.contacts:
        providers = ctx.locale.listing(item.words.marked for item in _providers(ctx, record))
        offered_by = ctx.t("offered_by", who=providers) if providers else ""
        return (Item(LocalizedText(ctx.t("not_known")), lines=ctx.items(offered_by)),)
    return tuple(_contact(ctx, contact) for contact in record.contacts)


def _contact(ctx: PageContext, contact: Contact) -> Item:
    named = ctx.items(contact.partner, "partners") or ctx.items(contact.name)
    first, *below = (*named, *_ways(ctx, contact), *ctx.items(contact.note))
    return replace(first, lines=tuple(below))


def _ways(ctx: PageContext, contact: Contact) -> tuple[Item, ...]:
    """The ways to reach somebody: those of the instrument itself, else those of the organisation."""
    own = (*ctx.items(contact.url, LINK), *ctx.items(contact.email, EMAIL), *ctx.items(contact.phone))
    if own or not contact.partner:
        return own
    partner = ctx.catalogue.partners[contact.partner].record
    ways = (*ctx.items(partner.website, LINK), *ctx.items(partner.email, EMAIL))
    return ways or ctx.items(ctx.t("no_address"))


def _providers(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    return ctx.items((ctx.items(record.providers, "partners"), record.other_providers))


def _deadlines(ctx: PageContext, record: Instrument) -> Iterator[Item]:
    for deadline in record.deadlines:
        date = ctx.locale.date(deadline.on)
        until = f"{date}, {ctx.hours(deadline.time, None, deadline.time_zone)}" if deadline.time else date
        yield Item(LocalizedText(until), lines=ctx.items(deadline.what))

"""The page of an instrument: the answer first, then everything else."""

import datetime
from functools import partial

from dissemination.pages.components import Item, RecordPage
from dissemination.pages.contacts import contacts
from dissemination.pages.context import PageContext
from dissemination.pages.finder import standing
from dissemination.pages.record_cards import (
    ask_first,
    deadline_items,
    offer,
    period,
    record_page,
    related_both_ways,
    timed,
    where,
)
from dissemination.pages.subscribe_links import deadlines_calendar
from dissemination.schema import Instrument


def instrument_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.instruments[id]
    record = entry.record
    free = ctx.t("cost.free") if record.free else None
    made = {
        "contacts": contacts(ctx, record),
        "area": record.area or where(ctx, record),
        "cost": (free, record.cost),
        "valid": timed(ctx, record, partial(_valid, ctx, record)),
        "ask_first": ask_first(ctx, [record]),
        "deadlines": (*deadline_items(ctx, record.deadlines), *deadlines_calendar(ctx, id)),
        "providers": _providers(ctx, record),
        "funding": (ctx.items(record.funded_by, "instruments"), record.funding),
        "legal_basis": (ctx.items(record.legal_basis, "instruments"), record.legal_text),
        "link_to_project": (ctx.t(f"link.{record.link_to_project}"), record.link_note),
        "successor": (ctx.items(record.successor, "instruments"), record.other_successor),
        "related": related_both_ways(ctx, entry),
    }
    return record_page(ctx, entry, ctx.items(record.kinds, "instrument-kinds"), where(ctx, record), made)


def _valid(ctx: PageContext, record: Instrument, day: datetime.date) -> str:
    return ctx.t(f"valid.{standing(offer(record), day)}", date=period(ctx, record)) if record.valid else ""


def _providers(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    return ctx.items((ctx.items(record.providers, "partners"), record.other_providers))

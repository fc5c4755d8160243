"""The page of a partner: who they are, where, and what they have to do with everything else."""

from dataclasses import replace

from dissemination.pages.components import Item, RecordPage
from dissemination.pages.contacts import worded_ways
from dissemination.pages.context import LINK, PageContext
from dissemination.pages.record_cards import record_page, related_both_ways
from dissemination.pages.shown_pictures import logo_of
from dissemination.pages.subscribe_links import own_feed, partner_calendar
from dissemination.records.contact_ways import WayKind, partner_ways
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Partner
from dissemination.schema.values import Text


def partner_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.partners[id]
    record = entry.record
    where = ctx.within(record.country, record.locality, _territory(ctx, record))
    made = {
        "place": ctx.value(record, "place", where, shown=("locality", "country")),
        "contacts": _contacts(ctx, record),
        "phone": _ways(ctx, record, "phone"),
        "email": _ways(ctx, record, "email"),
        "website": ctx.items(record.website, LINK),
        "succeeded_by": (ctx.items(record.succeeded_by, "partners"), record.other_successor),
        "calendar": partner_calendar(ctx, id),
        "subscribe": own_feed(ctx, "partners", id),
        "related_partners": related_both_ways(ctx, entry),
    }
    seat = ctx.within(record.country, record.locality)
    page = record_page(ctx, entry, ctx.items(ctx.t(f"role.{record.role}")), seat, made)
    return replace(page, logo=logo_of(ctx, record))


def _contacts(ctx: PageContext, record: Partner) -> tuple[Item, ...]:
    """The ways to reach it; the page has its name above."""
    ways = worded_ways(ctx, partner_ways(record))
    return (Item(LocalizedText(""), ways=ways),) if ways else ()


def _ways(ctx: PageContext, record: Partner, kind: WayKind) -> tuple[Item, ...]:
    """The number, or the mailbox, and below it since when it is known."""
    ways = worded_ways(ctx, (way for way in partner_ways(record) if way.kind == kind))
    return tuple(Item(LocalizedText(way.words), href=way.href, lines=ctx.items(way.as_of)) for way in ways)


def _territory(ctx: PageContext, record: Partner) -> Text | None:
    """The area around the seat; nothing where its name is, or holds, that of the city, in whatever language."""
    if not record.territory:
        return None
    label = ctx.catalogue.terms("territories")[record.territory].label
    city = set(record.locality.root.values()) if record.locality else set()
    return None if any(f" {name} " in f" {area} " for area in label.root.values() for name in city) else label

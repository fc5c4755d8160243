"""The page of a partner: who they are, where, and what they have to do with everything else."""

from dissemination.pages.components import RecordPage
from dissemination.pages.context import LINK, PageContext
from dissemination.pages.record_cards import record_page, related_both_ways
from dissemination.pages.subscribe_links import partner_calendar
from dissemination.schema import Partner
from dissemination.schema.values import Text


def partner_page(ctx: PageContext, id: str) -> RecordPage:
    """Of partners of the project and of contacts it is also said what nobody knows."""
    entry = ctx.catalogue.partners[id]
    record, ours = entry.record, entry.record.role != "associated"
    improving = any(other.record.policy_instrument for other in ctx.catalogue.partners.values())
    asked = bool(ctx.catalogue.sources_of("partners", id, "instruments", "contacts")) and not record.email
    site, improved = ctx.items(record.website, LINK), ctx.items(record.policy_instrument, "instruments")
    where = ctx.within(record.country, record.locality, _territory(ctx, record))
    made = {
        "place": ctx.value(record, "place", where, shown=("locality", "country")),
        "website": ctx.value(record, "website", site, expected=ours or asked),
        "policy_instrument": ctx.value(record, "policy_instrument", improved, expected=ours and improving),
        "calendar": partner_calendar(ctx, id),
        "related_partners": related_both_ways(ctx, entry),
    }
    seat = ctx.within(record.country, record.locality)
    return record_page(ctx, entry, ctx.items(ctx.t(f"role.{record.role}")), seat, made)


def _territory(ctx: PageContext, record: Partner) -> Text | None:
    """The area around the seat; nothing where its name is, or holds, that of the city, in whatever language."""
    if not record.territory:
        return None
    label = ctx.catalogue.terms("territories")[record.territory].label
    city = set(record.locality.root.values()) if record.locality else set()
    return None if any(f" {name} " in f" {area} " for area in label.root.values() for name in city) else label

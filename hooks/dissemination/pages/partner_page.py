"""The page of a partner: who they are, where, and what they have to do with everything else."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from dissemination.pages.components import RecordPage, Value
from dissemination.pages.context import LINK, PageContext, Values, shortened, translated
from dissemination.pages.record_cards import cards, has_left, related, seat, timed
from dissemination.pages.subscribe_links import partner_calendar
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Partner
from dissemination.schema.values import Text

PARTNER_RELATIONS = {
    "offers": ("instruments", "providers", "contact"),
    "hosted": ("events", "hosts"),
    "took_part": ("events", "participants"),
    "in_the_news": ("news", "about"),
}


def partner_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.partners[id]
    record = entry.record
    summary = ctx.locale.words(record.summary)
    return RecordPage(
        "partners",
        id,
        title=ctx.locale.words(record.name),
        kicker=(LocalizedText(ctx.t(f"role.{record.role}")),),
        lead=summary,
        description=shortened(summary),
        translated=translated(ctx, record.name, record.summary),
        values=Values(ctx, record, _values(ctx, entry)),
        place=seat(ctx, record),
        notices=timed(ctx, record, lambda day: _notice(ctx, record, day) or ctx.out_of_date(record, day)),
        certainty=ctx.certainty(record),
    )


def _notice(ctx: PageContext, record: Partner, day: datetime.date) -> str:
    if not record.member or not has_left(record, day):
        return ""
    return ctx.t("partner.left_notice", date=ctx.locale.date(record.member))


def _values(ctx: PageContext, entry: Entry[Partner]) -> Mapping[str, Value]:
    record, catalogue = entry.record, ctx.catalogue
    asked = bool(catalogue.sources_of("partners", entry.id, "instruments", "contact"))
    ours = record.role != "associated"
    site = ctx.value(record, "website", *ctx.items(record.website, LINK))
    improved = ctx.value(record, "policy_instrument", *ctx.links("instruments", [record.policy_instrument]))
    where = ctx.within(record.country, record.locality, _territory(ctx, record))
    others = dict.fromkeys([*record.related, *catalogue.sources_of("partners", entry.id, "partners", "related")])
    return {
        "place": ctx.value(record, "place", where, shown=("locality", "country")),
        "website": replace(site, unknown=site.unknown or ours or (asked and not record.email)),
        "policy_instrument": replace(improved, unknown=improved.unknown or ours),
        "calendar": Value(partner_calendar(ctx, entry.id)),
        "related_partners": Value(cards(ctx, "partners", others)),
        **related(ctx, "partners", entry.id, PARTNER_RELATIONS),
    }


def _territory(ctx: PageContext, record: Partner) -> Text | None:
    """The area around the seat; nothing where its name is, or holds, that of the city, in whatever language."""
    if not record.territory:
        return None
    label = ctx.catalogue.terms("territories")[record.territory].label
    city = set(record.locality.root.values()) if record.locality else set()
    return None if any(f" {name} " in f" {area} " for area in label.root.values() for name in city) else label

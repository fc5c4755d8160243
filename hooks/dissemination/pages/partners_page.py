"""The lists of partners: those who take part on maps, in lists and by place, and how to reach them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dissemination.pages.components import Item, ListPage, Value, values_of
from dissemination.pages.contacts import worded_ways
from dissemination.pages.context import PageContext
from dissemination.pages.long_lists import SHOWN_AT_FIRST, Filter, Fold, LongList, folded, list_filter, telling
from dissemination.pages.pictures.map import Map, partners_map
from dissemination.pages.pictures.places import Spot, spots
from dissemination.pages.record_cards import cards
from dissemination.pages.shown_pictures import logo_of
from dissemination.records.contact_ways import partner_ways
from dissemination.records.localizer import LocalizedText
from dissemination.schema.partner import Role


@dataclass(frozen=True)
class MapPage(ListPage):
    """What is also shown on maps, and by place."""

    maps: tuple[Map, ...] = ()
    missing: str = ""
    """Places whose coordinates nobody has written."""
    beyond: str = ""
    """Places that lie beyond the edge of the map."""
    places: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class PartnersPage(MapPage, LongList):
    """Partners on maps, in lists, and by place."""


def partners_page(ctx: PageContext) -> PartnersPage:
    """The consortium, then those associated with it, by country."""
    values = {"consortium": consortium(ctx), "associated": cards(ctx, "partners", _by_country(ctx, "associated"))}
    long = {name: items for name, items in values.items() if len(items) > SHOWN_AT_FIRST}
    maps = partners_map(ctx)
    return PartnersPage(
        values_of({**values, "logos": logos(ctx)}),
        filters=_partner_filters(ctx),
        maps=maps.drawn,
        missing=maps.missing,
        beyond=maps.beyond,
        places=spots(ctx),
        parts={name: folded(ctx, _countries(ctx, name, items)) for name, items in long.items()},
    )


def _partner_filters(ctx: PageContext) -> tuple[Filter, ...]:
    records = {id: entry.record for id, entry in ctx.catalogue.partners.items()}
    countries = {id: (record.country,) for id, record in records.items()}
    roles = {id: (record.role,) for id, record in records.items()}
    asked = (
        list_filter("country", ctx.t("field.country"), countries, lambda code: LocalizedText(ctx.locale.country(code))),
        list_filter("role", ctx.t("field.role"), roles, lambda role: LocalizedText(ctx.t(f"role.{role}"))),
    )
    return telling(asked, len(records))


def _countries(ctx: PageContext, name: str, items: Iterable[Item]) -> Iterator[Fold]:
    """Partners of one role by country; the lead partner, who stands first, with the others of its country."""
    countries = defaultdict[str, list[Item]](list)
    for item in items:
        if item.to:
            countries[ctx.catalogue.partners[item.to.id].record.country].append(item)
    for code, found in countries.items():
        yield Fold(f"{name}-{code.lower()}", ctx.locale.country(code), Value(tuple(found)))


def contact_page(ctx: PageContext) -> ListPage:
    """The partners of the project that can be reached, each with its ways and its address."""
    known = ((id, ctx.catalogue.partners[id].record) for id in _members(ctx))
    named = ((ctx.link("partners", id), record, worded_ways(ctx, partner_ways(record))) for id, record in known)
    lines = (replace(link, ways=ways, lines=ctx.items(record.address)) for link, record, ways in named)
    return ListPage(values_of({"partner_contacts": tuple(item for item in lines if item.ways or item.lines)}))


def consortium(ctx: PageContext) -> tuple[Item, ...]:
    """The lead partner first, then the others by country."""
    return cards(ctx, "partners", _members(ctx))


def logos(ctx: PageContext) -> tuple[Item, ...]:
    """The partners of the project whose logo may be shown, in the order of the consortium."""
    partners = ctx.catalogue.partners
    shown = ((id, logo_of(ctx, partners[id].record)) for id in _members(ctx))
    return tuple(replace(ctx.link("partners", id), picture=logo) for id, logo in shown if logo)


def _members(ctx: PageContext) -> tuple[str, ...]:
    """The identities of the consortium, in its order."""
    return (*_by_country(ctx, "lead"), *_by_country(ctx, "partner"))


def _by_country(ctx: PageContext, role: Role) -> tuple[str, ...]:
    """The partners of a role by the name of their country, those of one country by their own."""
    ids = ctx.catalogue.partners
    named = ctx.in_order("partners", (id for id, entry in ids.items() if entry.record.role == role))
    return tuple(sorted(named, key=lambda id: ctx.country_in_order(ids[id].record.country)))

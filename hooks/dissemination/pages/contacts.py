"""Whom people can contact, and the ways to reach them, as pages and cards show them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from dissemination.pages.components import Item, Way
from dissemination.pages.context import PageContext
from dissemination.records.contact_ways import ContactWay, Reached, partner_ways, reached
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Instrument
from dissemination.schema.instrument import Contact

DIALLED = re.compile(r"\+?[0-9][0-9 ()/.-]*")
"""A number that a telephone can dial; what else stands in one (“ext. 12”) is for people."""

TRUNK_PREFIX = re.compile(r"(?<=[0-9])\s*\(0\)")
"""A zero that is dialled at home alone: “+49 (0)511”."""


def contacts(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    """Whom to contact, who can be reached first: each a name with the ways to reach it, and what to know below.

    Where nobody is named, it says where to ask instead: whoever offers the instrument, else who leads the project.
    """
    if found := reached(ctx.catalogue, record):
        return tuple(_contact(ctx, one) for one in found)
    offering = ctx.items((ctx.items(record.providers, "partners"), record.other_providers))
    lead = ctx.catalogue.lead
    ways = worded_ways(ctx, partner_ways(ctx.catalogue.partners[lead].record))
    return offering or (replace(ctx.link("partners", lead), ways=ways),)


def worded_ways(ctx: PageContext, ways: Iterable[ContactWay]) -> tuple[Way, ...]:
    """Ways to reach somebody, with what one does, where it leads, and since when it is known."""
    return tuple(_worded(ctx, way) for way in ways)


def _worded(ctx: PageContext, way: ContactWay) -> Way:
    as_of = ctx.t("way.as_of", date=ctx.locale.date(way.as_of)) if way.as_of else ""
    words = urlsplit(way.value).netloc if way.kind in ("form", "site") else way.value
    return Way(way.kind, _href(way), ctx.t(f"way.{way.kind}"), words, as_of)


def _href(way: ContactWay) -> str:
    match way.kind:
        case "phone":
            return dialled(way.value)
        case "email":
            return f"mailto:{way.value}"
    return way.value


def dialled(number: str) -> str:
    """The address (RFC 3966) that dials a number; empty where it holds more than that."""
    if not DIALLED.fullmatch(number):
        return ""
    abroad = number.startswith("+")
    digits = re.sub("[^0-9]", "", TRUNK_PREFIX.sub("", number) if abroad else number)
    return f"tel:{'+' if abroad else ''}{digits}"


def _contact(ctx: PageContext, one: Reached) -> Item:
    contact = one.contact
    ways = worded_ways(ctx, one.ways)
    first, *below = (*_named(ctx, contact), *_known(ctx, contact), *ctx.items(contact.note))
    return replace(first, ways=ways, lines=tuple(below))


def _named(ctx: PageContext, contact: Contact) -> tuple[Item, ...]:
    """The organisation and its desk; no words where neither is named, as the ways say whose page it is."""
    named = (*ctx.items(contact.partner, "partners"), *ctx.items(contact.name))
    return named or (Item(LocalizedText("")),)


def _known(ctx: PageContext, contact: Contact) -> tuple[Item, ...]:
    """Where and when somebody is there, and in which languages."""
    partner = ctx.catalogue.partners[contact.partner].record if contact.partner else None
    address = contact.address or (partner and partner.address)
    spoken = ctx.locale.listing(map(ctx.locale.language, contact.languages))
    languages = ctx.t("way.languages", languages=spoken) if spoken else ""
    return ctx.items((address, contact.hours, languages))

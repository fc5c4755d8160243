"""How people reach somebody about an offer: by its own ways, else by those of the organisation behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from dissemination.records.catalogue import Catalogue
from dissemination.schema import Instrument, Partner
from dissemination.schema.instrument import Contact
from dissemination.text.dates import EdtfDate

WayKind = Literal["phone", "email", "form", "site"]
"""The ways in the order in which they are best on a telephone."""


@dataclass(frozen=True)
class ContactWay:
    """One way to reach somebody: a number, a mailbox, or the address of a form or of a site."""

    kind: WayKind
    value: str
    as_of: EdtfDate | None = None
    """The month of the page on which a number or a mailbox was read; none where nobody said it."""


@dataclass(frozen=True)
class Reached:
    """Somebody to contact about an offer, with all ways to do so, the best one first."""

    contact: Contact
    ways: tuple[ContactWay, ...]


def reached(catalogue: Catalogue, record: Instrument) -> tuple[Reached, ...]:
    """Those whom the record names, and who offers it where none of them can be reached; who can stands first."""
    named = tuple(Reached(contact, _ways(catalogue, contact)) for contact in record.contacts)
    if not any(one.ways for one in named):
        asked = {contact.partner for contact in record.contacts}
        offering = (Contact(partner=id) for id in record.providers if id not in asked)
        others = (Reached(contact, _ways(catalogue, contact)) for contact in offering)
        named = (*(one for one in others if one.ways), *named)
    return tuple(sorted(named, key=lambda one: not one.ways))


def partner_ways(partner: Partner) -> tuple[ContactWay, ...]:
    """The ways to reach an organisation itself."""
    return tuple(_known(phone=partner.phone, email=partner.email, site=partner.website, as_of=partner.as_of))


def _ways(catalogue: Catalogue, contact: Contact) -> tuple[ContactWay, ...]:
    """Of each kind the way that the offer names, else that of the organisation."""
    own = _known(phone=contact.phone, email=contact.email, form=contact.form, site=contact.url, as_of=contact.as_of)
    behind = partner_ways(catalogue.partners[contact.partner].record) if contact.partner else ()
    found = {way.kind: way for way in (*behind, *own)}
    return tuple(found[kind] for kind in get_args(WayKind) if kind in found)


def _known(
    *, phone: str | None, email: str | None, site: str | None, form: str | None = None, as_of: EdtfDate | None
) -> Iterator[ContactWay]:
    """Addresses of pages are tried by the check of links; the month stands where nobody tries."""
    if phone:
        yield ContactWay("phone", phone, as_of)
    if email:
        yield ContactWay("email", email, as_of)
    if form:
        yield ContactWay("form", form)
    if site:
        yield ContactWay("site", site)

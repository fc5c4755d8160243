"""What calendars and feeds have in common: names for ever, addresses, and dates of changes."""

import datetime
from dataclasses import dataclass
from uuid import UUID, uuid5

from dissemination.history.revisions import Revision, Revisions
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.context import PageContext
from dissemination.text.times import moment

SITES = UUID("36b4fbb7-d648-4626-ab7a-8d104a447256")
"""The name space of all the sites that this generator makes."""


@dataclass(frozen=True)
class SubscriptionBuilder:
    """What entries of calendars and feeds are made from, in one language: records, and what Git tells of them."""

    ctx: PageContext
    addresses: Addresses
    revisions: Revisions

    def uid(self, kind: str, id: str, *key: str) -> UUID:
        """A name made from names (RFC 9562, version 5), the same for ever.

        They are the fixed id of the project, then a kind, the first identity that something had,
        and what else tells it from others. The address of the site is none of them: a calendar
        that moves with its site updates what people have.
        """
        catalogue = self.ctx.catalogue
        first, *_ = (*catalogue.formerly(kind, id), id)
        return uuid5(SITES, "/".join((catalogue.project.record.fixed_id, kind, first, *key)))

    def url(self, kind: str, id: str) -> str:
        """The published address of a page; empty where that of the site is not known."""
        return self.addresses.absolute(self.ctx.tag, page_path(kind, id))

    def updated(self, revision: Revision | None, day: datetime.date) -> datetime.datetime:
        """When something changed last; where Git does not tell, on ``day``, or today if that is still to come."""
        return revision.last if revision else moment(min(day, self.ctx.today), "00:00", "UTC")

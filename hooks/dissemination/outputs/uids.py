"""Names for entries of calendars and feeds: the same for ever, wherever the site stands."""

from uuid import UUID, uuid5

SITES = UUID("36b4fbb7-d648-4626-ab7a-8d104a447256")
"""The name space of all the sites that this generator makes."""


def uid(site: str, *parts: str) -> UUID:
    """A name made from names (RFC 9562, version 5): the site's own, then what tells the thing from all others.

    The address of the site is no part of it: a calendar that moves with its site updates what people have.
    """
    return uuid5(SITES, "/".join((site, *parts)))

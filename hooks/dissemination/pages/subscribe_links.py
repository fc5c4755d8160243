"""How readers take dates and news with them: calendars and feeds, each with the one sentence it needs.

The files stand beside the page that offers them, so that their names are all the link there is.
"""

from collections.abc import Iterable
from posixpath import basename

from dissemination.pages.addresses import Addresses
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.layout import CALENDAR, FEED
from dissemination.records.localizer import LocalizedText
from dissemination.schema import KINDS


def calendar_file(ctx: PageContext, kind: str, id: str) -> str:
    """The file of the calendar that a page offers; empty where it offers none."""
    if (kind, id) == ("events", "index"):
        return basename(CALENDAR)
    file = KINDS[kind].calendar if kind in KINDS and id in ctx.catalogue.records(kind) else ""
    return file if file and any(_are_certain(ctx, kind, id)) else ""


def event_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The event as a calendar entry, or why there is none."""
    file = calendar_file(ctx, "events", id)
    return _explained(ctx, "calendar.add", file, "calendar.add_how") if file else ctx.items(ctx.t("calendar.uncertain"))


def partner_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The events of a partner, and how many have no certain day."""
    file = calendar_file(ctx, "partners", id)
    offered = _subscription(ctx, "calendar.partner", f"partners/{id}/{file}") if file else ()
    return (*offered, *_left_out(ctx, "partners", [id]))


def deadlines_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The deadlines of an instrument as calendar entries, and how many have no certain day."""
    file = calendar_file(ctx, "instruments", id)
    offered = _explained(ctx, "calendar.add_deadlines", file, "calendar.add_how") if file else ()
    return (*offered, *_left_out(ctx, "instruments", [id]))


def site_calendar(ctx: PageContext) -> tuple[Item, ...]:
    """The calendar of the whole site, how to have it, and what is not in it."""
    offered = _subscription(ctx, "calendar.subscribe", CALENDAR)
    left_out = (_left_out(ctx, kind, ctx.catalogue.records(kind)) for kind in ("events", "instruments"))
    return (*offered, *(item for items in left_out for item in items))


def site_feed(ctx: PageContext) -> tuple[Item, ...]:
    return _explained(ctx, "feed.subscribe", basename(FEED), "feed.how")


def _are_certain(ctx: PageContext, kind: str, id: str) -> list[bool]:
    """Of each date that a record would put into a calendar, whether its day is certain."""
    catalogue = ctx.catalogue
    events = catalogue.events_of(id) if kind == "partners" else [id] if kind == "events" else ()
    deadlines = catalogue.instruments[id].record.deadlines if kind == "instruments" else ()
    dates = (*(catalogue.events[event].record.date for event in events), *(deadline.on for deadline in deadlines))
    return [bool(date and date.days) for date in dates]


def _left_out(ctx: PageContext, kind: str, ids: Iterable[str]) -> tuple[Item, ...]:
    number = sum(not is_certain for id in ids for is_certain in _are_certain(ctx, kind, id))
    what = "deadlines" if kind == "instruments" else "events"
    return ctx.items(ctx.t.count(f"count.left_out.{what}", number) if number else "")


def _subscription(ctx: PageContext, words: str, neutral: str) -> tuple[Item, ...]:
    """A link that calendar programs know to be for them; below it the plain address, for those that ask for one."""
    file = basename(neutral)
    address = Addresses(ctx.site_url, ctx.locale.languages).absolute(ctx.tag, neutral)
    if not address:
        return _explained(ctx, words, file, "calendar.subscribe_how")
    plain = Item(LocalizedText(ctx.t("calendar.address")), lines=(Item(LocalizedText(address), href=file),))
    return (*_explained(ctx, words, f"webcal://{address.partition('://')[2]}", "calendar.subscribe_how"), plain)


def _explained(ctx: PageContext, words: str, href: str, how: str) -> tuple[Item, ...]:
    return (Item(LocalizedText(ctx.t(words)), href=href, lines=ctx.items(ctx.t(how))),)

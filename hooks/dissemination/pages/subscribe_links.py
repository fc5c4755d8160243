"""How readers take dates and news with them: calendars and feeds, each with the one sentence it needs.

The files stand beside the page that offers them, so that their names are all the link there is.
"""

import datetime
from collections.abc import Iterable
from posixpath import basename

from dissemination.pages.addresses import Addresses
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.pages.layout import CALENDAR, FEED, feed_file
from dissemination.pages.spans import Span
from dissemination.records.localizer import LocalizedText
from dissemination.schema import KINDS
from dissemination.text.dates import EdtfDate


def calendar_file(ctx: PageContext, kind: str, id: str) -> str:
    """The file of the calendar that a page offers; empty where it offers none."""
    if (kind, id) == ("events", "index"):
        return basename(CALENDAR)
    if kind not in KINDS or id not in ctx.catalogue.records(kind):
        return ""
    due = ctx.catalogue.events[id].record.due if kind == "events" else ()
    certain = (date.days for date in (*_dates(ctx, kind, id), *(one.on for one in due)))
    return KINDS[kind].calendar if any(certain) else ""


def event_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The event as a calendar entry, until it is over."""
    file, date = calendar_file(ctx, "events", id), ctx.catalogue.events[id].record.date
    offered = _explained(ctx, "calendar.add", file, "calendar.add_how") if file else ()
    return _up_to(ctx, date.latest, offered) if date else ()


def partner_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The events of a partner, as long as the project goes on or one of them is to come."""
    file = calendar_file(ctx, "partners", id)
    offered = _subscription(ctx, "calendar.partner", f"partners/{id}/{file}") if file else ()
    return _up_to(ctx, _last_day(ctx, _dates(ctx, "partners", id)), offered)


def deadlines_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The deadlines of an instrument as calendar entries, and how many have no certain day."""
    file = calendar_file(ctx, "instruments", id)
    offered = _explained(ctx, "calendar.add_deadlines", file, "calendar.add_how") if file else ()
    return (*offered, *_left_out(ctx, [id]))


def site_calendar(ctx: PageContext) -> tuple[Item, ...]:
    """The calendar of the whole site, how to have it, and what is not in it; as long as something is to come."""
    offered = (*_subscription(ctx, "calendar.subscribe", CALENDAR), *_left_out(ctx, ctx.catalogue.instruments))
    everything = (
        date
        for kind in ("events", "instruments")
        for id in ctx.catalogue.records(kind)
        for date in _dates(ctx, kind, id)
    )
    return _up_to(ctx, _last_day(ctx, everything), offered)


def own_feed(ctx: PageContext, kind: str, id: str) -> tuple[Item, ...]:
    """The feed of what concerns one organisation, or one need."""
    return _explained(ctx, f"feed.of.{kind}", feed_file(kind, id), "feed.how_own")


def site_feed(ctx: PageContext) -> tuple[Item, ...]:
    return _explained(ctx, "feed.subscribe", basename(FEED), "feed.how")


def _dates(ctx: PageContext, kind: str, id: str) -> list[EdtfDate]:
    """The dates that a record puts into a calendar."""
    catalogue = ctx.catalogue
    events = catalogue.events_of(id) if kind == "partners" else [id] if kind == "events" else ()
    deadlines = catalogue.instruments[id].record.deadlines if kind == "instruments" else ()
    dates = (*(catalogue.events[event].record.date for event in events), *(deadline.on for deadline in deadlines))
    return [date for date in dates if date]


def _last_day(ctx: PageContext, dates: Iterable[EdtfDate]) -> datetime.date:
    """The day after which a calendar changes no more: the end of the project, or what comes after it."""
    return max((ctx.catalogue.project.record.last_day, *(date.latest for date in dates)))


def _left_out(ctx: PageContext, ids: Iterable[str]) -> tuple[Item, ...]:
    """How many deadlines of instruments have no certain day."""
    number = sum(not date.days for id in ids for date in _dates(ctx, "instruments", id))
    return ctx.items(ctx.t.count("count.left_out", number) if number else "")


def _up_to(ctx: PageContext, last: datetime.date, items: Iterable[Item]) -> tuple[Item, ...]:
    """The same until some day; nothing once it has passed."""
    return tuple(item.on(Span(last=last)) for item in items) if ctx.today <= last else ()


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

"""How readers take dates and news with them: calendars and feeds, each with the one sentence it needs.

The files stand beside the page that offers them, so that their names are all the link there is.
"""

from collections.abc import Iterable, Sequence

from dissemination.pages.addresses import Addresses
from dissemination.pages.components import Item
from dissemination.pages.context import PageContext
from dissemination.records.localizer import LocalizedText
from dissemination.schema import KINDS
from dissemination.schema.event import EVENTS
from dissemination.schema.instrument import INSTRUMENTS
from dissemination.schema.partner import PARTNERS
from dissemination.text.dates import EdtfDate

Dates = Sequence[EdtfDate | None]


def calendar_file(ctx: PageContext, kind: str, id: str) -> str:
    """The file of the calendar that a page offers; empty where it offers none."""
    if (kind, id) == ("events", "index"):
        return "calendar.ics"
    file = KINDS[kind].calendar if kind in KINDS and id in ctx.catalogue.records(kind) else ""
    return file if file and any(map(_is_certain, _dates(ctx, kind, id))) else ""


def event_calendar(ctx: PageContext, date: EdtfDate | None) -> tuple[Item, ...]:
    """The event as a calendar entry, or why there is none."""
    if not _is_certain(date):
        return (Item(LocalizedText(ctx.t("calendar.uncertain"))),)
    return (_explained(ctx, "calendar.add", EVENTS.calendar, "calendar.add_how"),)


def partner_calendar(ctx: PageContext, id: str) -> tuple[Item, ...]:
    """The events of a partner, and how many have no certain day."""
    dates = _dates(ctx, "partners", id)
    certain = any(map(_is_certain, dates))
    offered = _subscription(ctx, "calendar.partner", f"partners/{id}/{PARTNERS.calendar}") if certain else []
    return (*offered, *_left_out(ctx, "events", dates))


def deadlines_calendar(ctx: PageContext, id: str) -> list[Item]:
    """The deadlines of an instrument as calendar entries, and how many have no certain day."""
    dates = _dates(ctx, "instruments", id)
    certain = any(map(_is_certain, dates))
    offer = [_explained(ctx, "calendar.add_deadlines", INSTRUMENTS.calendar, "calendar.add_how")] if certain else []
    return [*offer, *_left_out(ctx, "deadlines", dates)]


def site_calendar(ctx: PageContext) -> tuple[Item, ...]:
    """The calendar of the whole site, how to have it, and what is not in it."""
    catalogue = ctx.catalogue
    items = _subscription(ctx, "calendar.subscribe", "events/calendar.ics")
    dates = {
        "events": [date for id in catalogue.events for date in _dates(ctx, "events", id)],
        "deadlines": [date for id in catalogue.instruments for date in _dates(ctx, "instruments", id)],
    }
    return (*items, *(item for what in dates for item in _left_out(ctx, what, dates[what])))


def site_feed(ctx: PageContext) -> tuple[Item, ...]:
    return (_explained(ctx, "feed.subscribe", "feed.xml", "feed.how"),)


def _dates(ctx: PageContext, kind: str, id: str) -> Dates:
    """What a record would put into a calendar."""
    catalogue = ctx.catalogue
    if kind == "instruments":
        return [deadline.on for deadline in catalogue.instruments[id].record.deadlines]
    return [catalogue.events[event].record.date for event in (catalogue.events_of(id) if kind == "partners" else (id,))]


def _is_certain(date: EdtfDate | None) -> bool:
    return bool(date and date.days)


def _left_out(ctx: PageContext, what: str, dates: Dates) -> Iterable[Item]:
    number = sum(not _is_certain(date) for date in dates)
    return [Item(LocalizedText(ctx.t.count(f"count.left_out.{what}", number)))] if number else []


def _subscription(ctx: PageContext, words: str, neutral: str) -> list[Item]:
    """A link that calendar programs know to be for them; below it the plain address, for those that ask for one."""
    file = neutral.rpartition("/")[2]
    address = Addresses(ctx.site_url, ctx.locale.languages).absolute(ctx.tag, neutral)
    if not address:
        return [_explained(ctx, words, file, "calendar.subscribe_how")]
    plain = Item(LocalizedText(ctx.t("calendar.address")), lines=(Item(LocalizedText(address), href=file),))
    return [_explained(ctx, words, f"webcal://{address.partition('://')[2]}", "calendar.subscribe_how"), plain]


def _explained(ctx: PageContext, words: str, href: str, how: str) -> Item:
    return Item(LocalizedText(ctx.t(words)), href=href, lines=(Item(LocalizedText(ctx.t(how))),))

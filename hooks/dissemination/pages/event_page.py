"""The page of an event: when, where, who, what was shown, what came of it."""

from dataclasses import replace

from dissemination.pages.components import DateBlock, Item, RecordPage
from dissemination.pages.context import LINK, PageContext
from dissemination.pages.record_cards import cards, deadline_items, record_page
from dissemination.pages.subscribe_links import event_calendar
from dissemination.schema import Event
from dissemination.text.dates import EdtfDate
from dissemination.text.translations import join_texts

PLACE = ("place.venue", "place.locality", "place.region", "place.country")


def event_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.events[id]
    record, place = entry.record, ctx.place(entry.record.place)
    time = ctx.hours(record.time, record.until, record.time_zone) if record.time else None
    link = ctx.items(record.place.link, LINK) if record.place else ()
    came = ctx.in_order("partners", record.participants)
    made = {
        "date": ctx.value(record, "date", record.date, time),
        "place": ctx.value(record, "place", place, link, shown=PLACE),
        "participants": (ctx.items(came, "partners"), record.other_participants),
        "languages": ctx.locale.listing(map(ctx.locale.language, record.languages)),
        "registration": _registration(ctx, record),
        "deadlines": tuple(deadline_items(ctx, record.deadlines)),
        "calendar": event_calendar(ctx, id),
        "presented": cards(ctx, "instruments", record.presented),
        "follows": cards(ctx, "events", ctx.in_order("events", record.follows)),
    }
    where = join_texts(", ", (item.words.marked for item in place))
    page = record_page(ctx, entry, [ctx.term("event-kinds", record.kind)], where, made)
    return replace(page, date=date_block(ctx, record.date) if record.date else None)


def date_block(ctx: PageContext, date: EdtfDate) -> DateBlock | None:
    """The day or the month in which it starts; none where that is not known."""
    start, end = date.start, date.end
    if not start or not start.month or date.one_of:
        return None
    in_a_month = end and (end.year, end.month) == (start.year, start.month) and end.day and end.day != start.day
    days = f"{start.day}–{end.day}" if end and in_a_month else str(start.day or "")
    return DateBlock(days, ctx.locale.short_month(start.earliest), str(start.year))


def _registration(ctx: PageContext, record: Event) -> tuple[Item, ...]:
    """Where people register, and until when."""
    if not (registration := record.registration):
        return ()
    until = registration.until and ctx.t("event.register_until", date=ctx.locale.date(registration.until))
    first, *below = ctx.items((ctx.items(registration.url, LINK), until, registration.note)) or (None,)
    return (replace(first, lines=tuple(below)),) if first else ()

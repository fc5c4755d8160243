"""The page of an event: when, where, who, what was shown, what came of it."""

from dissemination.pages.components import RecordPage
from dissemination.pages.context import LINK, PageContext
from dissemination.pages.record_cards import cards, event_date, record_page
from dissemination.pages.subscribe_links import event_calendar

PLACE = ("place.venue", "place.locality", "place.region", "place.country")


def event_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.events[id]
    record, place = entry.record, ctx.place(entry.record.place)
    time = ctx.hours(record.time, record.until, record.time_zone) if record.time else None
    link = ctx.items(record.place.link, LINK) if record.place else ()
    came = ctx.in_order("partners", record.participants)
    made = {
        "date": (event_date(ctx, record), time),
        "place": ctx.value(record, "place", place, link, shown=PLACE),
        "participants": (ctx.items(came, "partners"), record.other_participants),
        "calendar": event_calendar(ctx, id),
        "presented": cards(ctx, "instruments", record.presented),
        "follows": cards(ctx, "events", ctx.in_order("events", record.follows)),
    }
    where = ", ".join(str(item.words) for item in place)
    return record_page(ctx, entry, [ctx.term("event-kinds", record.kind)], where, made)

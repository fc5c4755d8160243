"""The page of an event: when, where, who, what was shown, what came of it."""

import datetime
from functools import partial

from dissemination.pages.components import RecordPage
from dissemination.pages.context import LINK, PageContext
from dissemination.pages.record_cards import cards, event_date, is_past_announcement, record_page
from dissemination.pages.subscribe_links import event_calendar
from dissemination.schema import Event
from dissemination.text.times import hours

PLACE = ("place.venue", "place.locality", "place.region", "place.country")
EVENT_RELATIONS = {"followed_by": ("events", "follows"), "in_the_news": ("news", "about")}


def event_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.events[id]
    record, place = entry.record, ctx.place(entry.record.place)
    time = hours(record.time, record.until, record.time_zone) if record.time else None
    link = ctx.items(record.place.link, LINK) if record.place else ()
    made = {
        "date": (event_date(ctx, record), time),
        "place": ctx.value(record, "place", place, link, shown=PLACE),
        "participants": (ctx.items(record.participants, "partners"), record.other_participants),
        "calendar": event_calendar(ctx, id),
        "presented": cards(ctx, "instruments", record.presented),
        "follows": cards(ctx, "events", record.follows),
    }
    return record_page(
        ctx,
        entry,
        kicker=(ctx.term("event-kinds", record.kind).words,),
        place=", ".join(item.words.text for item in place),
        lead=record.summary,
        notice=partial(_notice, ctx, record),
        made=made,
        relations=EVENT_RELATIONS,
    )


def _notice(ctx: PageContext, record: Event, day: datetime.date) -> str:
    """What must be known before the date is believed."""
    if is_past_announcement(record, day):
        return ctx.t("event.announced_past")
    return "" if record.status == "held" else ctx.t(f"event.{record.status}")

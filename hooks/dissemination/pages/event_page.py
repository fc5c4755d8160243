"""The page of an event: when, where, who, what was shown, what came of it."""

import datetime
from collections.abc import Mapping

from dissemination.pages.components import RecordPage, Value
from dissemination.pages.context import PageContext, Values, shortened, translated, website
from dissemination.pages.record_cards import cards, event_date, is_past_announcement, related, status_tag, timed
from dissemination.pages.subscribe_links import event_calendar
from dissemination.records.load import Entry
from dissemination.schema import Event
from dissemination.text.times import hours

PLACE = ("place.venue", "place.locality", "place.region", "place.country")
EVENT_RELATIONS = {"followed_by": ("events", "follows"), "in_the_news": ("news", "about")}


def event_page(ctx: PageContext, id: str) -> RecordPage:
    entry = ctx.catalogue.events[id]
    record = entry.record
    summary = ctx.locale.words(record.summary)
    return RecordPage(
        "events",
        id,
        title=ctx.locale.words(record.name),
        kicker=(ctx.term("event-kinds", record.kind).words,),
        lead=summary,
        description=shortened(summary),
        translated=translated(ctx, record.name, record.summary),
        values=Values(ctx, record, _values(ctx, entry)),
        place=", ".join(item.words.text for item in ctx.place(record.place)),
        state=status_tag(ctx, record, ctx.today),
        notices=timed(ctx, record, lambda day: _notice(ctx, record, day) or ctx.out_of_date(record, day)),
        certainty=ctx.certainty(record),
    )


def _notice(ctx: PageContext, record: Event, day: datetime.date) -> str:
    """What must be known before the date is believed."""
    if is_past_announcement(record, day):
        return ctx.t("event.announced_past")
    return "" if record.status == "held" else ctx.t(f"event.{record.status}")


def _values(ctx: PageContext, entry: Entry[Event]) -> Mapping[str, Value]:
    record, place = entry.record, entry.record.place
    time = hours(record.time, record.until, record.time_zone) if record.time else None
    came = (*ctx.links("partners", record.participants), *ctx.texts(record.other_participants))
    link = website(place.link) if place and place.link else None
    return {
        "date": ctx.value(record, "date", event_date(ctx, record), time),
        "place": ctx.value(record, "place", *ctx.place(place), link, shown=PLACE),
        "participants": ctx.value(record, "participants", *came),
        "calendar": Value(event_calendar(ctx, record.date)),
        "presented": Value(cards(ctx, "instruments", record.presented)),
        "follows": Value(cards(ctx, "events", record.follows)),
        **related(ctx, "events", entry.id, EVENT_RELATIONS),
    }

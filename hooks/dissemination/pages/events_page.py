"""The list of events: what is to come, and what was."""

import datetime
from collections.abc import Mapping

from dissemination.pages.components import Item, Value, values_of
from dissemination.pages.context import PageContext
from dissemination.pages.long_lists import (
    Filter,
    Fold,
    LongList,
    by_year,
    folded,
    further,
    list_filter,
    partners_filter,
    telling,
    years_filter,
)
from dissemination.pages.record_cards import card, until
from dissemination.pages.spans import BEGINNING, Span, after
from dissemination.pages.subscribe_links import site_calendar


def events_page(ctx: PageContext) -> LongList:
    """What is to come, soonest first; then the past, year by year, latest first."""
    events, past = ctx.catalogue.events, _past(ctx)
    years = {id: ctx.catalogue.when(id).year for id, entry in events.items() if entry.record.date}
    latest_first = sorted((id for id in past if id in years), key=ctx.catalogue.when, reverse=True)
    undated = Value(tuple(item for id, item in past.items() if id not in years))
    coming = tuple(card(ctx, "events", id).on(Span(last=last)) for id, last in coming_events(ctx).items())
    parts = (*by_year((years[id], past[id]) for id in latest_first), Fold("undated", ctx.t("date.unknown"), undated))
    return LongList(
        values_of({"upcoming": coming, "subscribe": site_calendar(ctx)}),
        folded(ctx, (part for part in parts if part.entries)),
        filters=_event_filters(ctx, years),
        parts={"upcoming": further(ctx, coming)},
    )


def _event_filters(ctx: PageContext, years: Mapping[str, int]) -> tuple[Filter, ...]:
    records = {id: entry.record for id, entry in ctx.catalogue.events.items()}
    kinds = {id: (record.kind,) for id, record in records.items()}
    asked = (
        list_filter("kind", ctx.t("field.kind"), kinds, lambda kind: ctx.term("event-kinds", kind).words),
        years_filter(ctx, years),
        partners_filter(ctx, {id: (*record.hosts, *record.participants) for id, record in records.items()}),
    )
    return telling(asked, len(records))


def coming_events(ctx: PageContext) -> Mapping[str, datetime.date]:
    """Events that can still take place, each with the last day on which it can."""
    events = ctx.catalogue.events
    records = ((id, events[id].record) for id in ctx.in_order("events", events))
    dated = ((id, until(record.date)) for id, record in records if record.status != "held" and record.date)
    return {id: last for id, last in dated if last >= ctx.today}


def _past(ctx: PageContext) -> Mapping[str, Item]:
    """The cards of the others as they happened, and of those to come from the day on which they are over."""
    coming = coming_events(ctx)
    ordered = ctx.in_order("events", ctx.catalogue.events)
    over = {id: next(after(coming[id]), None) if id in coming else BEGINNING for id in ordered}
    return {id: card(ctx, "events", id).on(Span(day)) for id, day in over.items() if day}

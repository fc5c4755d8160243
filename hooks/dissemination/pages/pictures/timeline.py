"""The project over time: its phases on a scale of years, its events on one of months, year by year."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from dissemination.pages.components import Item, ListPage, Value
from dissemination.pages.context import PageContext
from dissemination.pages.record_cards import card, cards
from dissemination.records.localizer import LocalizedText
from dissemination.text.dates import EdtfDate
from dissemination.text.languages import cldr

STRIP_LENGTH = 1200
"""User units of a strip; each month of a year is equally long."""

OPEN = 60
"""User units by which a strip whose end is not known goes on beyond the edge."""


@dataclass(frozen=True)
class Track:
    """From where to where a strip is drawn; ``hollow`` where the very days are not stated anywhere."""

    start: int
    end: int
    hollow: bool


@dataclass(frozen=True)
class Strip:
    """What happened, when in words, and when as tracks."""

    item: Item
    when: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class Tracks:
    """Strips below each other on one scale; ``labels`` stand for its equal parts, months or years."""

    labels: tuple[str, ...]
    strips: tuple[Strip, ...]
    length: int = STRIP_LENGTH


@dataclass(frozen=True)
class TimelinePage(ListPage):
    """The phases, the events of each year, and what cannot be drawn."""

    overview: Tracks | None = None
    years: tuple[tuple[int, Tracks], ...] = ()


def timeline_page(ctx: PageContext) -> TimelinePage:
    catalogue = ctx.catalogue
    ordered = [(id, catalogue.events[id].record.date) for id in ctx.in_order("events", catalogue.events)]
    dated = [(id, date) for id, date in ordered if date]
    years = groupby(dated, key=lambda pair: pair[1].listed_on.year)
    return TimelinePage(
        {"undated_events": Value(cards(ctx, "events", (id for id, date in ordered if not date)))},
        overview=_overview(ctx, [date for _, date in dated if date.latest != datetime.date.max]),
        years=tuple((year, _year(ctx, year, events)) for year, events in years),
    )


def _overview(ctx: PageContext, events: list[EdtfDate]) -> Tracks | None:
    """The phases, and below them at once all events that cannot be arbitrarily late."""
    phases = [(phase.name, phase.period) for phase in ctx.catalogue.project.record.phases if phase.period]
    dates = [*(period for _, period in phases), *events]
    if not dates:
        return None
    first = min(date.listed_on.year for date in dates)
    years = range(first, max(_last_day(date).year for date in dates) + 1)
    rows = [(ctx.locale.words(name), ctx.locale.date(period), [period]) for name, period in phases]
    rows.append((LocalizedText(ctx.t("course.events")), ctx.t.count("count.events", len(events)), events))
    strips = (
        Strip(Item(words), when, tuple(track(date, first, len(years)) for date in dates))
        for words, when, dates in rows
        if dates
    )
    return Tracks(tuple(map(str, years)), tuple(strips))


def _year(ctx: PageContext, year: int, events: Iterable[tuple[str, EdtfDate]]) -> Tracks:
    strips = (
        Strip(replace(card(ctx, "events", id), lines=()), ctx.locale.date(date), (track(date, year, 1),))
        for id, date in events
    )
    months = cldr(ctx.tag).months["stand-alone"]["narrow"]
    return Tracks(tuple(months[month] for month in range(1, 13)), tuple(strips))


def track(date: EdtfDate, first_year: int, years: int) -> Track:
    """Where a date lies on a strip of so many years. What begins before it, or ends after, is cut at its edge."""
    scale = STRIP_LENGTH / (12 * years)
    start = max(0.0, _months(date.earliest, first_year) * scale)
    end = _months(_last_day(date) + datetime.timedelta(days=1), first_year) * scale
    goes_on = end > STRIP_LENGTH or date.latest == datetime.date.max
    return Track(round(start), STRIP_LENGTH + OPEN if goes_on else round(end), hollow=not _is_stated(date))


def _last_day(date: EdtfDate) -> datetime.date:
    """For a date without an end, the end of the year it starts in."""
    return datetime.date(date.earliest.year, 12, 31) if date.latest == datetime.date.max else date.latest


def _months(day: datetime.date, first_year: int) -> float:
    """Months since the beginning of a year, the days of a month as parts of it."""
    length = calendar.monthrange(day.year, day.month)[1]
    return (day.year - first_year) * 12 + day.month - 1 + (day.day - 1) / length


def _is_stated(date: EdtfDate) -> bool:
    """Whether sources state the very days."""
    points = (date.start, date.end or date.start)
    return not date.one_of and all(point and point.day and point.is_sure for point in points)

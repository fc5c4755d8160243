"""The page “The project in figures”: charts of what the records hold, and what they leave open."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dissemination.pages.components import Item, ListPage
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.counts import (
    Count,
    EventFigures,
    HalfYear,
    event_figures,
    instruments_by_country,
    instruments_by_need,
    largest_first,
    partners_by_country,
)
from dissemination.pages.record_cards import countries_of, still_open
from dissemination.pages.spans import after, over_time
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Partner

BAR_LENGTH = 1000
"""User units of the longest bar."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it stands for, how many that is, and how long its filled and its hollow part are."""

    item: Item
    count: Count
    filled: int
    hollow: int


@dataclass(frozen=True)
class Chart:
    """Bars in a table, and sentences about them; ``has_second`` tells whether there are numbers of a second sort."""

    sentences: tuple[Item, ...]
    bars: tuple[Bar, ...]
    has_second: bool
    length: int = BAR_LENGTH


@dataclass(frozen=True)
class FiguresPage(ListPage):
    """Charts by what they count, first of the project, then of the site; none of what there is nothing of."""

    key_figures: tuple[str, ...] = ()
    charts: Mapping[str, Chart | None] = field(default_factory=dict)


def figures_page(ctx: PageContext) -> FiguresPage:
    charts = {
        "partners": _partners(ctx),
        "events": _events(ctx),
        "needs": _needs(ctx),
        "instruments": _instruments(ctx),
    }
    return FiguresPage({}, key_figures=key_figures(ctx), charts=charts)


def key_figures(ctx: PageContext) -> tuple[str, ...]:
    """The partners of the project, their countries, and the events that took place, in words; nothing of none."""
    partners = [one.record for one in ctx.catalogue.partners.values() if one.record.role != "associated"]
    held = [one for one in ctx.catalogue.events.values() if one.record.status == "held"]
    numbers = {
        "count.partners": len(partners),
        "count.countries": len({partner.country for partner in partners}),
        "count.events_held": len(held),
    }
    return tuple(ctx.t.count(key, number) for key, number in numbers.items() if number)


def _events(ctx: PageContext) -> Chart | None:
    found = event_figures(ctx.catalogue)
    if not found.by_half_year:
        return None
    fullest, most = max(found.by_half_year.items(), key=lambda pair: pair[1].number)
    events = ctx.t.count("count.events", most.number)
    inferred = any(count.second for count in found.by_half_year.values())
    sentences = (
        ctx.t("figures.events.most", period=_half_year(ctx, fullest), events=events),
        ctx.t("figures.events.inferred") if inferred else "",
    )
    counted = ((_half_year(ctx, half), count) for half, count in found.by_half_year.items())
    return _chart(ctx, (*ctx.items(sentences), *_left_out(ctx, found)), counted)


def _left_out(ctx: PageContext, found: EventFigures) -> Iterator[Item]:
    """Which events the chart does not show, and how many; announced ones are not to come for ever."""

    def said(day: datetime.date) -> str:
        numbers = found.left_out(day).items()
        parts = [ctx.t(f"figures.events.{name}", number=ctx.locale.number(n)) for name, n in numbers if n]
        return ctx.t("figures.events.left_out", events=ctx.locale.listing(parts)) if parts else ""

    ends = (day for last in found.announced for day in after(last))
    yield from (Item(LocalizedText(text), span=span) for text, span in over_time(ctx.today, ends, said) if text)


def _half_year(ctx: PageContext, half: HalfYear) -> str:
    """ISO 8601-2 gives the halves of a year the numbers 40 and 41."""
    return ctx.t(f"date.division.{39 + half[1]}", year=half[0])


def _needs(ctx: PageContext) -> Chart | None:
    instruments, found = ctx.catalogue.instruments, instruments_by_need(ctx.catalogue)
    if not any(count.number for count in found.values()):
        return None
    all_of_them = ctx.t.count("count.instruments", len(instruments))
    ended = (
        Item(LocalizedText(ctx.t("figures.needs.ended", ended=ctx.locale.number(len(instruments) - left))), span=span)
        for left, span in still_open(ctx, instruments)
        if left < len(instruments)
    )
    several = any(len(entry.record.needs) > 1 for entry in instruments.values())
    said = ctx.t("figures.needs.recorded", instruments=all_of_them), ctx.t("figures.needs.several") if several else ""
    counted = largest_first(found, lambda id: ctx.locale.sort_key(ctx.term("needs", id).words))
    return _chart(ctx, ctx.items((*said, *ended)), ((ctx.term("needs", id), count) for id, count in counted))


def _instruments(ctx: PageContext) -> Chart | None:
    where = [countries_of(entry.record) for entry in ctx.catalogue.instruments.values()]
    shared = any(len(countries) > 1 or "EU" in countries for countries in where)
    return _countries(ctx, instruments_by_country(ctx.catalogue), ctx.t("figures.instruments.each") if shared else "")


def _partners(ctx: PageContext) -> Chart | None:
    records = [entry.record for entry in ctx.catalogue.partners.values()]
    sentences = (
        ctx.t("figures.partners.seats") if any(record.role == "associated" for record in records) else "",
        tuple(_who_left(ctx, records)),
        ctx.t("figures.partners.others"),
    )
    return _countries(ctx, partners_by_country(ctx.catalogue), sentences)


def _who_left(ctx: PageContext, partners: Iterable[Partner]) -> Iterator[Item]:
    """How many partners have left the project, each number with its days."""
    ends = sorted(filter(None, map(ctx.catalogue.left_on, partners)))
    days = (day for end in ends for day in after(end))
    for left, span in over_time(ctx.today, days, lambda day: bisect_left(ends, day)):
        if left:
            yield Item(LocalizedText(ctx.t("figures.partners.left", number=ctx.locale.number(left))), span=span)


def _countries(ctx: PageContext, counts: Mapping[str, Count], sentences: object) -> Chart | None:
    counted = largest_first(counts, ctx.country_in_order)
    named = ((ctx.locale.country(code), count) for code, count in counted)
    return _chart(ctx, ctx.items(sentences), named) if counts else None


def _chart(ctx: PageContext, sentences: tuple[Item, ...], counted: Iterable[tuple[Item | str, Count]]) -> Chart:
    pairs = tuple(counted)
    longest = max((count.number for _, count in pairs), default=0) or 1
    bars = tuple(_bar(ctx, what, count, longest) for what, count in pairs)
    return Chart(sentences, bars, has_second=any(count.second for _, count in pairs))


def _bar(ctx: PageContext, what: Item | str, count: Count, longest: int) -> Bar:
    first, whole = (round(BAR_LENGTH * number / longest) for number in (count.number - count.second, count.number))
    (item,) = ctx.items(what)
    return Bar(item, count, first, whole - first)

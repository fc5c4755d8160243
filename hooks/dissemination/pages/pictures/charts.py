"""The page “The project in figures”: charts of what the records hold, and what they leave open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dissemination import figures
from dissemination.figures import Count, HalfYear, largest_first
from dissemination.localizer import Words, alphabetical
from dissemination.pages.components import Item, ListPage
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.shapes import Bar, Chart
from dissemination.pages.record_cards import still_open

BAR_LENGTH = 1000
"""User units of the longest bar."""

Counted = tuple[Item, Count]


@dataclass(frozen=True)
class FiguresPage(ListPage):
    """Charts by what they count; none of what there is nothing of."""

    charts: Mapping[str, Chart | None] = field(default_factory=dict)


def project_figures(ctx: PageContext) -> FiguresPage:
    charts = {"events": _events, "needs": _needs, "instruments": _instruments, "partners": _partners}
    return FiguresPage({}, charts={name: chart(ctx) for name, chart in charts.items()})


def _events(ctx: PageContext) -> Chart | None:
    found = figures.events(ctx.catalogue)
    if not found.by_half_year:
        return None
    fullest, most = max(found.by_half_year.items(), key=lambda pair: pair[1].number)
    numbers = {name: ctx.locale.number(getattr(found, name)) for name in ("unplaced", "announced", "dropped")}
    sentences = (
        ctx.t("figures.events.most", period=_half_year(ctx, fullest), events=_count(ctx, "events", most)),
        ctx.t("figures.events.left_out", **numbers),
    )
    counted = ((Item(Words(_half_year(ctx, half))), count) for half, count in found.by_half_year.items())
    return _chart(ctx, _items(sentences), counted)


def _half_year(ctx: PageContext, half: HalfYear) -> str:
    """ISO 8601-2 gives the halves of a year the numbers 40 and 41."""
    return ctx.t(f"date.division.{39 + half[1]}", year=half[0])


def _needs(ctx: PageContext) -> Chart:
    instruments = ctx.catalogue.instruments
    recorded = ctx.t("figures.needs.recorded", instruments=_count(ctx, "instruments", Count(len(instruments))))
    ended = (
        Item(Words(ctx.t("figures.needs.ended", ended=ctx.locale.number(len(instruments) - left))), span=span)
        for left, span in still_open(ctx, instruments)
    )
    counted = largest_first(
        figures.instruments_by_need(ctx.catalogue), lambda id: alphabetical(str(ctx.term("needs", id).words))
    )
    pairs = ((ctx.term("needs", id), count) for id, count in counted)
    return _chart(ctx, (Item(Words(recorded)), *ended), pairs)


def _instruments(ctx: PageContext) -> Chart:
    counted = largest_first(figures.instruments_by_country(ctx.catalogue), ctx.country_in_order)
    items = ((Item(Words(ctx.locale.country(code))), count) for code, count in counted)
    return _chart(ctx, _items([ctx.t("figures.instruments.each")]), items)


def _partners(ctx: PageContext) -> Chart:
    counted = largest_first(figures.partners_by_country(ctx.catalogue), ctx.country_in_order)
    items = ((Item(Words(ctx.locale.country(code))), count) for code, count in counted)
    return _chart(ctx, _items([ctx.t("figures.partners.seats")]), items)


def _count(ctx: PageContext, what: str, count: Count) -> str:
    return ctx.t.count(f"count.{what}", count.number)


def _items(sentences: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(Words(sentence)) for sentence in sentences)


def _chart(ctx: PageContext, sentences: tuple[Item, ...], counted: Iterable[Counted]) -> Chart:
    pairs = tuple(counted)
    longest = max((count.number for _, count in pairs), default=0) or 1
    seconds = any(count.second for _, count in pairs)
    bars = tuple(_bar(ctx, item, count, longest, seconds) for item, count in pairs)
    return Chart(sentences, bars, BAR_LENGTH, seconds)


def _bar(ctx: PageContext, item: Item, count: Count, longest: int, seconds: bool) -> Bar:
    first, whole = (round(BAR_LENGTH * number / longest) for number in (count.number - count.second, count.number))
    numbers = (count.number, count.second) if seconds else (count.number,)
    return Bar(item, tuple(map(ctx.locale.number, numbers)), first, whole - first)

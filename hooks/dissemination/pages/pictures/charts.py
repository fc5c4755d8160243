"""The page “The project in figures”: charts of what the records hold, and what they leave open."""

import datetime
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dissemination.pages.components import Item, ListPage
from dissemination.pages.context import PageContext
from dissemination.pages.record_cards import countries_of, still_open, until
from dissemination.pages.spans import T, after, over_time
from dissemination.records.catalogue import Catalogue
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Partner
from dissemination.text.collation import SortKey
from dissemination.text.dates import EdtfDate

BAR_LENGTH = 1000
"""User units of the longest bar."""

HalfYear = tuple[int, int]
"""A year and 1 or 2, for its first or its second half."""


@dataclass(frozen=True)
class Count:
    """How many, and how many of them are of the second sort: less certain, or less closely connected."""

    number: int
    second: int = 0


@dataclass(frozen=True)
class EventFigures:
    """Events that took place, by half-year, without a gap between the first and the last.

    ``second`` counts those whose date is inferred or approximate.
    ``unplaced`` are those that cannot be given to one half-year, ``announced`` the last days, in order, on which those
    that nobody has confirmed can take place; ``dropped`` were postponed or cancelled.
    """

    by_half_year: Mapping[HalfYear, Count]
    unplaced: int
    announced: tuple[datetime.date, ...]
    dropped: int

    def left_out(self, day: datetime.date) -> Mapping[str, int]:
        """How many are not counted on a day, and why."""
        past = bisect_left(self.announced, day)
        to_come = len(self.announced) - past
        return {"unplaced": self.unplaced, "to_come": to_come, "unconfirmed": past, "dropped": self.dropped}


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
    """Charts by what they count; none of what there is nothing of."""

    charts: Mapping[str, Chart | None] = field(default_factory=dict)


def figures_page(ctx: PageContext) -> FiguresPage:
    charts = {
        "events": _events(ctx),
        "needs": _needs(ctx),
        "instruments": _instruments(ctx),
        "partners": _partners(ctx),
    }
    return FiguresPage({}, charts=charts)


def event_figures(catalogue: Catalogue) -> EventFigures:
    records = [entry.record for entry in catalogue.events.values()]
    status = Counter(record.status for record in records)
    placed = [
        (half, record, record.date)
        for record in records
        if record.status == "held" and record.date and (half := half_year(record.date))
    ]
    unsure = (half for half, record, date in placed if "date" in record.inferred or not is_sure(date))
    found = _counted((half for half, *_ in placed), unsure)
    years = range(min(found)[0], max(found)[0] + 1) if found else ()
    every = ((year, half) for year in years for half in (1, 2))
    by_half_year = {half: found.get(half, Count(0)) for half in every if min(found) <= half <= max(found)}
    announced = (record.date for record in records if record.status == "announced")
    last_days = sorted(until(date) if date else datetime.date.max for date in announced)
    unplaced, dropped = status["held"] - len(placed), status["postponed"] + status["cancelled"]
    return EventFigures(by_half_year, unplaced, tuple(last_days), dropped)


def _counted(those: Iterable[T], second: Iterable[T] = ()) -> Mapping[T, Count]:
    number, seconds = Counter(those), Counter(second)
    return {one: Count(number[one], seconds[one]) for one in number}


def half_year(date: EdtfDate) -> HalfYear | None:
    """The half of a year that a date lies in; none where it may lie in another one, too."""
    first, last = ((day.year, 1 if day.month < 7 else 2) for day in (date.earliest, date.latest))
    return first if first == last else None


def is_sure(date: EdtfDate) -> bool:
    """Whether nothing of the date is marked as inferred or approximate."""
    return all(point.is_sure for point in (date.start, date.end) if point)


def instruments_by_need(catalogue: Catalogue) -> Mapping[str, Count]:
    """Needs in the order of the vocabulary; an instrument counts for each need it answers."""
    found = _counted(need for entry in catalogue.instruments.values() for need in entry.record.needs)
    return {need: found.get(need, Count(0)) for need in catalogue.terms("needs")}


def instruments_by_country(catalogue: Catalogue) -> Mapping[str, Count]:
    """Countries, and EU for the whole of the Union; an instrument counts for each country it works in."""
    return _counted(code for entry in catalogue.instruments.values() for code in countries_of(entry.record))


def partners_by_country(catalogue: Catalogue) -> Mapping[str, Count]:
    """``second`` counts the associated organisations."""
    records = [entry.record for entry in catalogue.partners.values()]
    associated = (record.country for record in records if record.role == "associated")
    return _counted((record.country for record in records), associated)


def largest_first(counts: Mapping[str, Count], name: Callable[[str], SortKey]) -> tuple[tuple[str, Count], ...]:
    """By number; those with the same number by name."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1].number, name(pair[0]))))


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
    ends = sorted(one.member.latest for one in partners if one.member and one.role != "associated")
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

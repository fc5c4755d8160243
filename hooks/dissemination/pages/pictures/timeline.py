"""The project over time: its phases and its events on one scale, a lane per partner, and a list that says the same."""

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dissemination.pages.components import Item, ListPage, Value
from dissemination.pages.context import PageContext
from dissemination.pages.long_lists import Fold
from dissemination.pages.record_cards import card, cards
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event
from dissemination.text.dates import EdtfDate

STRIP_LENGTH = 1200
"""User units of a strip; each month of a year is equally long."""

OPEN = 60
"""User units by which a strip whose end is not known goes on beyond the edge."""

DOT = 40
"""User units that the symbol of an event takes, in a lane."""

SHAPES = ("circle", "square", "triangle", "diamond", "cross")
"""Symbols of the most frequent kinds of event; where there are more kinds, the last one is for all others."""

Dated = tuple[str, Event, EdtfDate]
"""The identity of an event, its record and its date."""


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
class Dot:
    """An event in a lane: the middle of its track, how far down it stands, its symbol."""

    track: Track
    level: int
    shape: str

    @property
    def middle(self) -> int:
        return round((self.track.start + min(self.track.end, STRIP_LENGTH)) / 2)


@dataclass(frozen=True)
class Lane:
    """The events of a partner, how many in words, and how many stand below each other."""

    item: Item
    said: str
    dots: tuple[Dot, ...]

    @property
    def levels(self) -> int:
        return 1 + max(dot.level for dot in self.dots)


@dataclass(frozen=True)
class Course:
    """Phases and lanes on one scale of years; ``legend`` says in words what each symbol stands for."""

    years: tuple[int, ...]
    phases: tuple[Strip, ...]
    lanes: tuple[Lane, ...]
    legend: tuple[tuple[str, LocalizedText], ...]
    has_hollow: bool
    """Whether the very days of an event or a phase are not stated."""
    length: int = STRIP_LENGTH
    dot: int = DOT


@dataclass(frozen=True)
class Listed:
    """An event in words: its name, when, its symbol and kind."""

    item: Item
    when: str
    shape: str
    kind: LocalizedText


@dataclass(frozen=True)
class Year(Fold):
    """The events of a year in words, which can be folded."""

    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class TimelinePage(ListPage):
    """The picture, the events of each year in words, and what cannot be drawn."""

    course: Course | None = None
    years: tuple[Year, ...] = ()


def timeline_page(ctx: PageContext) -> TimelinePage:
    events = ctx.catalogue.events
    ordered = [(id, events[id].record, events[id].record.date) for id in ctx.in_order("events", events)]
    dated = [(id, event, date) for id, event, date in ordered if date]
    shapes = _shapes(ctx, dated)
    return TimelinePage(
        {"undated_events": Value(cards(ctx, "events", (id for id, _, date in ordered if not date)))},
        course=_course(ctx, [one for one in dated if one[2].latest != datetime.date.max], shapes),
        years=tuple(_years(ctx, dated, shapes)),
    )


def _years(ctx: PageContext, dated: Sequence[Dated], shapes: Mapping[str, str]) -> Iterator[Year]:
    """Those that have events. The last one is open, on whatever day: an old page says what a fresh one would."""
    found = {year: tuple(all) for year, all in groupby(dated, key=lambda one: one[2].listed_on.year)}
    for year, events in found.items():
        listed = tuple(_listed(ctx, *one, shapes) for one in events)
        value = Value(tuple(one.item for one in listed))
        yield Year(f"y{year}", str(year), value, is_open=year == max(found), listed=listed)


def _shapes(ctx: PageContext, dated: Sequence[Dated]) -> Mapping[str, str]:
    """The symbol of each kind of event that there is, the most frequent kind first."""
    number = Counter(event.kind for _, event, _ in dated)
    kinds = sorted(
        (kind for kind in ctx.catalogue.terms("event-kinds") if number[kind]), key=lambda kind: -number[kind]
    )
    return {kind: SHAPES[min(place, len(SHAPES) - 1)] for place, kind in enumerate(kinds)}


def _listed(ctx: PageContext, id: str, event: Event, date: EdtfDate, shapes: Mapping[str, str]) -> Listed:
    item = replace(card(ctx, "events", id), lines=())
    return Listed(item, ctx.locale.date(date), shapes[event.kind], ctx.term("event-kinds", event.kind).words)


def _course(ctx: PageContext, dated: Sequence[Dated], shapes: Mapping[str, str]) -> Course | None:
    """The phases, and all events that cannot be arbitrarily late."""
    phases = [(phase.name, phase.period) for phase in ctx.catalogue.project.record.phases if phase.period]
    dates = [*(period for _, period in phases), *(date for *_, date in dated)]
    if not dates:
        return None
    first = min(date.listed_on.year for date in dates)
    years = tuple(range(first, max(_last_day(date).year for date in dates) + 1))
    strips = tuple(
        Strip(Item(ctx.locale.words(name)), ctx.locale.date(period), (track(period, first, len(years)),))
        for name, period in phases
    )
    lanes = tuple(_lanes(ctx, dated, years, shapes))
    drawn = [*(strip.tracks[0] for strip in strips), *(dot.track for lane in lanes for dot in lane.dots)]
    legend = tuple(_legend(ctx, shapes, {dot.shape for lane in lanes for dot in lane.dots}))
    return Course(years, strips, lanes, legend, any(track.hollow for track in drawn))


def _legend(ctx: PageContext, shapes: Mapping[str, str], shown: set[str]) -> Iterator[tuple[str, LocalizedText]]:
    for shape in SHAPES:
        kinds = [kind for kind, one in shapes.items() if one == shape]
        words = LocalizedText(ctx.t("course.other_kinds"))
        if shape in shown:
            yield shape, ctx.term("event-kinds", kinds[0]).words if len(kinds) == 1 else words


def _lanes(ctx: PageContext, dated: Iterable[Dated], years: Sequence[int], shapes: Mapping[str, str]) -> Iterator[Lane]:
    """An event stands in the lane of each partner that hosts it, or else of each that takes part, or else apart."""
    partners = ctx.catalogue.partners
    ours = [id for id in ctx.in_order("partners", partners) if partners[id].record.role != "associated"]
    found = defaultdict[str, list[tuple[Track, str]]](list)
    for _, event, date in dated:
        among = [[id for id in ours if id in those] for those in (event.hosts, event.participants)]
        for lane in next(filter(None, among), [""]):
            found[lane].append((track(date, years[0], len(years)), shapes[event.kind]))
    for id in (*ours, ""):
        if found[id]:
            item = ctx.link("partners", id) if id else Item(LocalizedText(ctx.t("course.others")))
            yield Lane(item, ctx.t.count("count.events", len(found[id])), tuple(_stacked(found[id])))


def _stacked(tracks: Iterable[tuple[Track, str]]) -> Iterator[Dot]:
    """Symbols that would touch stand below each other."""
    ends: list[int] = []
    for one, shape in sorted(tracks, key=lambda pair: (pair[0].start, pair[0].end)):
        dot = Dot(one, 0, shape)
        level = next((level for level, end in enumerate(ends) if end <= min(dot.middle - DOT, one.start)), len(ends))
        ends[level : level + 1] = [max(dot.middle, min(one.end, STRIP_LENGTH))]
        yield replace(dot, level=level)


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

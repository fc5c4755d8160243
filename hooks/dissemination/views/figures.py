"""The page “The project in figures”: charts of what the records hold, and what they leave open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dissemination import figures
from dissemination.figures import Count, HalfYear, largest_first
from dissemination.localise import Words, alphabetical
from dissemination.views.lists import still_open
from dissemination.views.parts import Item, ListPage
from dissemination.views.pictures import Bar, Chart
from dissemination.views.reader import Reader

LENGTH = 1000
"""User units of the longest bar."""

Counted = tuple[Item, Count]


@dataclass(frozen=True)
class FiguresPage(ListPage):
    """Charts by what they count; none of what there is nothing of."""

    charts: Mapping[str, Chart | None] = field(default_factory=dict)


def project_figures(reader: Reader) -> FiguresPage:
    charts = {"events": _events, "needs": _needs, "instruments": _instruments, "partners": _partners}
    return FiguresPage({}, charts={name: chart(reader) for name, chart in charts.items()})


def _events(reader: Reader) -> Chart | None:
    found = figures.events(reader.catalogue)
    if not found.by_half_year:
        return None
    fullest, most = max(found.by_half_year.items(), key=lambda pair: pair[1].number)
    numbers = {name: reader.speaker.number(getattr(found, name)) for name in ("unplaced", "announced", "dropped")}
    sentences = (
        reader.say("figures.events.most", period=_half_year(reader, fullest), events=_count(reader, "events", most)),
        reader.say("figures.events.left_out", **numbers),
    )
    counted = ((Item(Words(_half_year(reader, half))), count) for half, count in found.by_half_year.items())
    return _chart(reader, _items(sentences), counted)


def _half_year(reader: Reader, half: HalfYear) -> str:
    """ISO 8601-2 gives the halves of a year the numbers 40 and 41."""
    return reader.say(f"date.division.{39 + half[1]}", year=half[0])


def _needs(reader: Reader) -> Chart:
    instruments = reader.catalogue.instruments
    recorded = reader.say("figures.needs.recorded", instruments=_count(reader, "instruments", Count(len(instruments))))
    ended = (
        Item(Words(reader.say("figures.needs.ended", ended=reader.speaker.number(len(instruments) - left))), span=span)
        for left, span in still_open(reader, instruments)
    )
    counted = largest_first(
        figures.instruments_by_need(reader.catalogue), lambda id: alphabetical(str(reader.term("needs", id).words))
    )
    pairs = ((reader.term("needs", id), count) for id, count in counted)
    return _chart(reader, (Item(Words(recorded)), *ended), pairs)


def _instruments(reader: Reader) -> Chart:
    counted = largest_first(figures.instruments_by_country(reader.catalogue), reader.country_in_order)
    items = ((Item(Words(reader.speaker.country(code))), count) for code, count in counted)
    return _chart(reader, _items([reader.say("figures.instruments.each")]), items)


def _partners(reader: Reader) -> Chart:
    counted = largest_first(figures.partners_by_country(reader.catalogue), reader.country_in_order)
    items = ((Item(Words(reader.speaker.country(code))), count) for code, count in counted)
    return _chart(reader, _items([reader.say("figures.partners.seats")]), items)


def _count(reader: Reader, what: str, count: Count) -> str:
    return reader.say.count(f"count.{what}", count.number)


def _items(sentences: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(Words(sentence)) for sentence in sentences)


def _chart(reader: Reader, sentences: tuple[Item, ...], counted: Iterable[Counted]) -> Chart:
    pairs = tuple(counted)
    longest = max((count.number for _, count in pairs), default=0) or 1
    seconds = any(count.second for _, count in pairs)
    bars = tuple(_bar(reader, item, count, longest, seconds) for item, count in pairs)
    return Chart(sentences, bars, LENGTH, seconds)


def _bar(reader: Reader, item: Item, count: Count, longest: int, seconds: bool) -> Bar:
    first, whole = (round(LENGTH * number / longest) for number in (count.number - count.second, count.number))
    numbers = (count.number, count.second) if seconds else (count.number,)
    return Bar(item, tuple(map(reader.speaker.number, numbers)), first, whole - first)

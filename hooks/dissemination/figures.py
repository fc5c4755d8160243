"""The project in figures: what the records hold, counted; and what could not be counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dissemination.catalogue import Catalogue
from dissemination.dates import EdtfDate, Point
from dissemination.models import Event
from dissemination.models.values import country_of

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
    ``unplaced`` are those that cannot be given to one half-year; ``announced`` all that nobody has confirmed,
    ``dropped`` those that were postponed or cancelled.
    """

    by_half_year: Mapping[HalfYear, Count]
    unplaced: int
    announced: int
    dropped: int


def events(catalogue: Catalogue) -> EventFigures:
    records = [entry.record for entry in catalogue.events.values()]
    held = [record for record in records if record.status == "held"]
    placed = [(half, record) for record in held if (half := half_year(record.date))]
    announced = sum(record.status == "announced" for record in records)
    return EventFigures(
        dict(_without_gaps(placed)), len(held) - len(placed), announced, len(records) - len(held) - announced
    )


def half_year(date: EdtfDate | None) -> HalfYear | None:
    """The half of a year that a date lies in; none where it may lie in another one, too."""
    if date is None:
        return None
    first, last = ((day.year, 1 if day.month < 7 else 2) for day in (date.earliest, date.latest))
    return first if first == last else None


def _without_gaps(placed: Iterable[tuple[HalfYear, Event]]) -> Iterable[tuple[HalfYear, Count]]:
    pairs = list(placed)
    if not pairs:
        return
    number = Counter(half for half, _ in pairs)
    unsure = Counter(half for half, record in pairs if "date" in record.inferred or not is_sure(record.date))
    year, half = min(number)
    while (year, half) <= max(number):
        yield (year, half), Count(number[year, half], unsure[year, half])
        year, half = (year, 2) if half == 1 else (year + 1, 1)


def is_sure(date: EdtfDate | None) -> bool:
    """Whether nothing of the date is marked as inferred or approximate."""
    points: tuple[Point | None, ...] = (date.start, date.end) if date else ()
    return all(point.is_sure for point in points if point)


def instruments_by_need(catalogue: Catalogue) -> Mapping[str, Count]:
    """Needs in the order of the vocabulary; an instrument counts for each need it answers."""
    numbers = Counter(need for entry in catalogue.instruments.values() for need in entry.record.needs)
    return {need: Count(numbers[need]) for need in catalogue.terms("needs")}


def instruments_by_country(catalogue: Catalogue) -> Mapping[str, Count]:
    """Countries, and EU for the whole of the Union; an instrument counts for each country it works in."""
    areas = ({country_of(code) for code in entry.record.territories} for entry in catalogue.instruments.values())
    return {code: Count(number) for code, number in Counter(code for codes in areas for code in codes).items()}


def partners_by_country(catalogue: Catalogue) -> Mapping[str, Count]:
    """``second`` counts the associated organisations."""
    records = [entry.record for entry in catalogue.partners.values()]
    numbers = Counter(record.country for record in records)
    associated = Counter(record.country for record in records if record.role == "associated")
    return {code: Count(number, associated[code]) for code, number in numbers.items()}


def largest_first(counts: Mapping[str, Count], name: Callable[[str], str]) -> tuple[tuple[str, Count], ...]:
    """By number; those with the same number by name."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1].number, name(pair[0]))))

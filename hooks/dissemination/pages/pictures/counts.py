"""What the charts show, counted: partners, events and instruments, from the records alone."""

import datetime
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dissemination.pages.record_cards import countries_of, until
from dissemination.pages.spans import T
from dissemination.records.catalogue import Catalogue
from dissemination.text.collation import SortKey
from dissemination.text.dates import EdtfDate

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

"""The days on which something holds: what depends on the reader's day is written once for each stretch of days.

Without scripts a page is that of the day it was built; time.js shows what holds on the reader's own day.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")

BEGINNING, END = datetime.date.min, datetime.date.max


@dataclass(frozen=True)
class Span:
    """The first and the last day on which something holds; without a first one, since the day of the build."""

    first: datetime.date = BEGINNING
    last: datetime.date = END

    def __bool__(self) -> bool:
        """Whether there is a day on which it does not hold: templates then have something to say of it."""
        return self.first > BEGINNING or self.last < END

    @property
    def begins(self) -> bool:
        """Whether it does not hold yet on the day of the build."""
        return self.first > BEGINNING

    @property
    def ends(self) -> bool:
        return self.last < END

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last

    def covers(self, other: "Span") -> bool:
        return self.first <= other.first and other.last <= self.last


ALWAYS = Span()


def over_time(
    today: datetime.date, days: Iterable[datetime.date], value: Callable[[datetime.date], T]
) -> tuple[tuple[T, Span], ...]:
    """Each value with the days on which it holds, from today on; ``days`` are those on which it may change."""
    later = sorted({day for day in days if day > today})
    runs = groupby(((value(day), day) for day in (today, *later)), key=lambda pair: pair[0])
    values, first_days = zip(*(next(run) for _, run in runs), strict=True)
    starts = (BEGINNING, *first_days[1:])
    ends = (*(day - datetime.timedelta(1) for day in first_days[1:]), END)
    return tuple((value, Span(*days)) for value, *days in zip(values, starts, ends, strict=True))


def hull(spans: Iterable[Span]) -> Span:
    """From the first day of the first to the last day of the last; always for none."""
    firsts, lasts = zip(*((span.first, span.last) for span in spans), strict=True)
    return Span(min(firsts), max(lasts))


def after(day: datetime.date, days: int = 1) -> Iterator[datetime.date]:
    """The day that comes so many days later; none after the end of time, which stands for an open end."""
    if day < END - datetime.timedelta(days):
        yield day + datetime.timedelta(days)

"""Dates as people know them: exact, partial, uncertain, or a span.

Records hold them as EDTF does (ISO 8601-2:2019, levels 0 to 2).
"""

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_POINT = r"[?~%]?[0-9]{4}(S[0-9]+)?[?~%]?(-[?~%]?[0-9]{2}[?~%]?){0,2}"
LOOKS_LIKE_A_DATE = rf"^({_POINT}|({_POINT}|\.\.)?/({_POINT}|\.\.)?|\[({_POINT})?\.\.({_POINT})?\])$"
"""A pattern for every form that ``read_date`` reads, and for some days that no calendar has."""

# The forms are those that edtf 5.0.2 reads, with which the tests compare them; its grammar takes 15 ms for each date.
_YEAR = "[0-9]{4}(?:S[0-9]+)?"
_BARE = f"{_YEAR}(?:-[0-9]{{2}}){{0,2}}"
_WHOLE = f"{_BARE}[?~%]?"
_PARTS = (
    f"(?:{_BARE}|[0-9]{{4}}-[0-9]{{2}}[?~%]-[0-9]{{2}}"
    "|(?:[?~%]?[0-9]{4}|[0-9]{4}[?~%](?=-))(?:-[?~%]?[0-9]{2}){0,2})"
)
_EQUALLY_EXACT = "|".join(
    rf"{point}\.\.{point}" for point in ("[0-9]{4}", f"{_YEAR}-[0-9]{{2}}", f"{_YEAR}-[0-9]{{2}}-[0-9]{{2}}")
)
ALONE = re.compile(f"{_WHOLE}|{_PARTS}")
FROM_TO = re.compile(rf"(?:{_WHOLE}|\.\.)?/(?:{_WHOLE}|\.\.)?|{_PARTS}/{_PARTS}")
ONE_OF = re.compile(rf"\[(?:{_BARE}\.\.|\.\.{_BARE}|{_EQUALLY_EXACT})\]")

DOUBT = re.compile("[?~%]")
DOUBT_OF_YEAR = re.compile("[0-9]{4}[?~%]-")
SIGNIFICANT_DIGITS = re.compile("S[0-9]+")
SPACED = re.compile(r"[ \t\r\n]*([?~%/\[\]]|\.\.)[ \t\r\n]*")
"""A sign with space around it, which says nothing."""


class NotADateError(ValueError):
    """The text is no date of ISO 8601-2, or of a form that a record has no use for."""


LONGEST_DATE = 40
"""Characters; two uncertain days and a slash are thirty."""

Divisions = Mapping[int, tuple[int, int]]
"""Parts of a year by their codes, each with its first and last month; the fourteenth is February of the next year."""

SEASONS: Divisions = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14)}
"""ISO 8601-2 leaves open which winter is that of a year: the one it begins with, or the one it ends with."""

DIVISIONS: Divisions = {**SEASONS, 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
"""The parts of a year that people speak of: seasons, quarters, halves."""


@dataclass(frozen=True)
class EdtfPoint:
    """A day, a month, a part of a year, or a year.

    ``division`` is the code ISO 8601-2 gives to a part of the year:
    21 to 24 are the seasons, 33 to 36 the quarters, 40 and 41 the halves.
    ``year_inferred`` is a question mark behind the year alone, ``inferred`` one behind the whole,
    ``approximate`` a tilde.
    """

    year: int
    month: int | None
    day: int | None
    division: int | None
    earliest: datetime.date
    latest: datetime.date
    year_inferred: bool = False
    inferred: bool = False
    approximate: bool = False

    @property
    def is_sure(self) -> bool:
        return not (self.year_inferred or self.inferred or self.approximate)


@dataclass(frozen=True)
class EdtfDate:
    """A date in a record: one point, a span from ``start`` to ``end``, or one unknown day in that span.

    ``open`` is a span that goes on (``2018/..``), ``end_unknown`` one whose end nobody knows (``2018/``),
    ``one_of`` a single day somewhere in the span (``[2017-11..2018-02]``).
    """

    text: str
    start: EdtfPoint | None
    end: EdtfPoint | None = None
    open: bool = False
    end_unknown: bool = False
    one_of: bool = False

    @property
    def earliest(self) -> datetime.date:
        """The first day it can be."""
        return self.start.earliest if self.start else datetime.date.min

    @property
    def latest(self) -> datetime.date:
        """The last day it can be; the end of time where the end is open or unknown."""
        last = None if self.open or self.end_unknown else self.end or self.start
        return last.latest if last else datetime.date.max

    @property
    def is_inferred(self) -> bool:
        """Whether a question mark says that no source states it in full."""
        return any(point.year_inferred or point.inferred for point in (self.start, self.end) if point)

    @property
    def listed_on(self) -> datetime.date:
        """The day by which lists sort it: the first it can be, or the last where nobody knows the first."""
        return self.earliest if self.start else self.latest

    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last day, where both are known for certain: what a calendar can hold."""
        ends = (self.start, self.end or self.start)
        if self.open or self.end_unknown or self.one_of or not all(end and end.day and end.is_sure for end in ends):
            return None
        # After the last year that Python knows there is no day on which an entry could end.
        return (self.earliest, self.latest) if self.latest.year < datetime.MAXYEAR else None

    @property
    def day(self) -> datetime.date | None:
        """The day, where it is one alone, and certain."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None


@lru_cache(maxsize=4096)
def read_date(text: str) -> EdtfDate:
    """Read a date of ISO 8601-2. Raises NotADateError."""
    said = SPACED.sub(r"\1", text.strip()) if len(text) <= LONGEST_DATE else ""
    try:
        if ALONE.fullmatch(said):
            return EdtfDate(text, _point(said, {} if DOUBT.search(said) else DIVISIONS))
        if FROM_TO.fullmatch(said) and said.strip("./"):
            first, last = (_end(end) for end in said.split("/"))
            return EdtfDate(text, first, last, open=said.endswith(".."), end_unknown=said.endswith("/"))
        if ONE_OF.fullmatch(said):
            first, last = (_point(end, {}) if end else None for end in said[1:-1].split(".."))
            return EdtfDate(text, first, last, open=not last, one_of=True)
    except ValueError as error:
        raise NotADateError(text) from error
    raise NotADateError(text[:LONGEST_DATE])


def is_date(text: str) -> bool:
    """Whether a text is a date that a record can hold."""
    try:
        read_date(text)
    except NotADateError:
        return False
    return True


def _end(said: str) -> EdtfPoint | None:
    """An end of a span; none where it is open or unknown. Raises ValueError."""
    return _point(said, {} if DOUBT.search(said[:-1]) else SEASONS) if said.strip(".") else None


def _point(said: str, divisions: Divisions) -> EdtfPoint:
    """A year, a month, a day, or a part of the year that is one of the ``divisions``. Raises ValueError."""
    year, *parts = map(int, SIGNIFICANT_DIGITS.sub("", DOUBT.sub("", said)).split("-"))
    month, day = (*parts, None, None)[:2]
    division = month if day is None and month in divisions else None
    from_month, to_month = divisions[division] if division else (1, 12) if month is None else (month, month)
    earliest = datetime.date(year, from_month, 1 if day is None else day)
    last_year, last_month = year + to_month // 13, (to_month - 1) % 12 + 1
    latest = datetime.date(last_year, last_month, monthrange(last_year, last_month)[1]) if day is None else earliest
    of_year, others = (said[4], said[5:]) if DOUBT_OF_YEAR.match(said) else ("", said)
    return EdtfPoint(
        *(year, None if division else month, day, division, earliest, latest),
        year_inferred=of_year in ("?", "%"),
        inferred=not {"?", "%"}.isdisjoint(others),
        approximate=not {"~", "%"}.isdisjoint(said),
    )

"""Dates as people know them: exact, partial, uncertain, or a span.

Records hold them as EDTF does (ISO 8601-2:2019, levels 0 to 2).
"""

import datetime
import re
from calendar import monthrange
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO
from typing import Any

from edtf import parse_edtf, parser
from edtf.parser.edtf_exceptions import EDTFParseException

_POINT = r"[?~%]?[0-9]{4}(S[0-9]+)?[?~%]?(-[?~%]?[0-9]{2}[?~%]?){0,2}"
LOOKS_LIKE_A_DATE = rf"^({_POINT}|({_POINT}|\.\.)?/({_POINT}|\.\.)?|\[({_POINT})?\.\.({_POINT})?\])$"
"""A pattern for every form that ``read_date`` reads, and for some days that no calendar has."""

PLAIN = re.compile(r"([0-9]{4})(?:-(?!00)([0-9]{2})(?:-(?!00)([0-9]{2}))?)?")
"""A year, a month or a day that nobody doubts."""


class NotADateError(ValueError):
    """The text is no date of ISO 8601-2, or of a form that a record has no use for."""


LONGEST_DATE = 40
"""Characters; two uncertain days and a slash are thirty, and the grammar is slow with what is no date."""

DIVISIONS = frozenset({*range(21, 25), *range(33, 37), 40, 41})
"""The parts of a year that people speak of: seasons, quarters, halves."""

WINTER = "24"
"""ISO 8601-2 leaves open which winter is that of a year."""


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
    if len(text) > LONGEST_DATE:
        raise NotADateError(text[:LONGEST_DATE])
    return _plain(text) or _parsed(text)


def is_date(text: str) -> bool:
    """Whether a text is a date that a record can hold."""
    try:
        read_date(text)
    except NotADateError:
        return False
    return True


def _plain(text: str) -> EdtfDate | None:
    """A date or an interval without marks, as most are: the grammar takes 15 ms for each."""
    start, slash, end = text.partition("/")
    first, last = _plain_point(start), _plain_point(end)
    if not slash:
        return EdtfDate(text, first) if first else None
    if (first or last) and (first or start in ("", "..")) and (last or end in ("", "..")):
        return EdtfDate(text, first, last, open=end == "..", end_unknown=end == "")
    return None


def _plain_point(text: str) -> EdtfPoint | None:
    if not (found := PLAIN.fullmatch(text)):
        return None
    year, month, day = int(found[1]), _number(found[2]), _number(found[3])
    try:
        earliest = datetime.date(year, month or 1, day or 1)
        latest = datetime.date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return EdtfPoint(year, month, day, None, earliest, latest)


def _parsed(text: str) -> EdtfDate:
    try:
        with redirect_stdout(StringIO()):  # edtf 5.0.2 prints what it tries, into the output of our commands
            tree = parse_edtf(text)
        if isinstance(tree, parser.OneOfASet):
            (span,) = tree.objects
            return _span(text, span, one_of=True)
        return _span(text, tree) if isinstance(tree, parser.Interval) else EdtfDate(text, _point(tree))
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise NotADateError(text) from error


def _span(text: str, tree: Any, *, one_of: bool = False) -> EdtfDate:
    open_end, end_unknown = getattr(tree.upper, "is_open", False), getattr(tree.upper, "is_unknown", False)
    start = None if isinstance(tree.lower, parser.UnspecifiedIntervalSection) else _point(tree.lower)
    end = None if open_end or end_unknown else _point(tree.upper)
    if start is None and end is None:
        raise NotADateError(text)
    return EdtfDate(text, start, end, open_end, end_unknown, one_of)


def _point(tree: Any) -> EdtfPoint:
    if isinstance(tree, parser.UncertainOrApproximate):
        mark = str(tree.ua or "")
        inferred, approximate = "?" in mark or "%" in mark, "~" in mark or "%" in mark
        return replace(_point(tree.date), inferred=inferred, approximate=approximate)
    if not isinstance(tree, parser.Date | parser.Season | parser.PartialUncertainOrApproximate):
        raise NotADateError(str(tree))
    division = getattr(tree, "season", None)
    if division and int(division) not in DIVISIONS:
        raise NotADateError(str(tree))
    marks = {name: str(mark) for name, mark in vars(tree).items() if name.endswith(("_ua", "_ua_b")) and mark}
    year_mark, others = marks.pop("year_ua", ""), "".join(marks.values())
    month, day = (None if division else _number(getattr(tree, part, None)) for part in ("month", "day"))
    point = EdtfPoint(int(tree.year), month, day, _number(division), *_extent(tree, division))
    year_inferred, inferred = bool(year_mark.strip("~")), bool(others.strip("~"))
    approximate = bool({*year_mark, *others} & {"~", "%"})
    return replace(point, year_inferred=year_inferred, inferred=inferred, approximate=approximate)


def _extent(tree: Any, division: str | None) -> tuple[datetime.date, datetime.date]:
    """The first and the last day; the winter of a year may be the one it begins with or the one it ends with."""
    if division == WINTER:
        year = int(tree.year)
        return datetime.date(year, 1, 1), datetime.date(year + 1, 3, 1) - datetime.timedelta(days=1)
    return datetime.date(*tree.lower_strict()[:3]), datetime.date(*tree.upper_strict()[:3])


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None

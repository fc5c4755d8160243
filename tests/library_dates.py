"""Dates as the library edtf reads them: what our own reader is compared with."""

import datetime
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from typing import Any

from dissemination.text.dates import DIVISIONS, EdtfDate, EdtfPoint
from edtf import parse_edtf, parser
from edtf.parser.edtf_exceptions import EDTFParseException

WINTER = "24"
"""ISO 8601-2 leaves open which winter is that of a year; ours is longer than the library's."""


def read_by_library(text: str) -> EdtfDate | None:
    """None for what it refuses, and for what it reads and no record has a use for."""
    try:
        with redirect_stdout(StringIO()):  # edtf 5.0.2 prints what it tries
            tree = parse_edtf(text)
        if isinstance(tree, parser.OneOfASet):
            (span,) = tree.objects
            return _span(text, span, one_of=True)
        return _span(text, tree) if isinstance(tree, parser.Interval) else EdtfDate(text, _point(tree))
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        return None


def _span(text: str, tree: Any, *, one_of: bool = False) -> EdtfDate | None:
    open_end, end_unknown = getattr(tree.upper, "is_open", False), getattr(tree.upper, "is_unknown", False)
    start = None if isinstance(tree.lower, parser.UnspecifiedIntervalSection) else _point(tree.lower)
    end = None if open_end or end_unknown else _point(tree.upper)
    return EdtfDate(text, start, end, open_end, end_unknown, one_of) if start or end else None


def _point(tree: Any) -> EdtfPoint:
    """Raises ValueError."""
    if isinstance(tree, parser.UncertainOrApproximate):
        mark = str(tree.ua or "")
        inferred, approximate = "?" in mark or "%" in mark, "~" in mark or "%" in mark
        return replace(_point(tree.date), inferred=inferred, approximate=approximate)
    if not isinstance(tree, parser.Date | parser.Season | parser.PartialUncertainOrApproximate):
        raise ValueError(tree)
    division = getattr(tree, "season", None)
    if division and int(division) not in DIVISIONS:
        raise ValueError(tree)
    marks = {name: str(mark) for name, mark in vars(tree).items() if name.endswith(("_ua", "_ua_b")) and mark}
    year_mark, others = marks.pop("year_ua", ""), "".join(marks.values())
    month, day = (None if division else _number(getattr(tree, part, None)) for part in ("month", "day"))
    point = EdtfPoint(int(tree.year), month, day, _number(division), *_extent(tree, division))
    year_inferred, inferred = bool(year_mark.strip("~")), bool(others.strip("~"))
    approximate = bool({*year_mark, *others} & {"~", "%"})
    return replace(point, year_inferred=year_inferred, inferred=inferred, approximate=approximate)


def _extent(tree: Any, division: str | None) -> tuple[datetime.date, datetime.date]:
    if division == WINTER:
        year = int(tree.year)
        return datetime.date(year, 1, 1), datetime.date(year + 1, 3, 1) - datetime.timedelta(days=1)
    return datetime.date(*tree.lower_strict()[:3]), datetime.date(*tree.upper_strict()[:3])


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None

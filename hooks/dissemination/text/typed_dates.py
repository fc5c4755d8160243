"""Dates and times of day as people type them, made into what records hold where they can mean one thing only."""

import re

from dissemination.text.dates import is_date
from dissemination.text.languages import cldr

IN_FIGURES = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?:\s?r\.?)?")
IN_WORDS = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th|er|º|°)?\.?\s+)?([^\W\d]+)\s+([0-9]{4})(?:\s?r\.?)?")
"""A day or a month; in Polish “r.” follows the year."""
FROM = re.compile(r"(?i)^(from|between|dal(la)?|dall'|da|tra|du|de|entre|vom|von|zwischen|od|między|από)\s*(?<=[\s'])")
IN_BETWEEN = re.compile(
    r"(?i)\s*[–—]\s*|\s+-\s+|(?<=[0-9.])-(?=[0-9])|\s+(to|until|and|al(la)?|a|e|au|à|et|bis|und|do|i|έως)\s+|\s+all'"
)
"""What stands between the first and the last day of a span, as people write it."""
CLOCK_TIME = re.compile(r"([0-9]{1,2})\s?[:.h]\s?([0-9]{2})")


def iso_date(text: str, tag: str) -> str:
    """``30/11/2026``, ``1er décembre 2026`` and ``3–5 May 2026`` as EDTF, the day before the month; else as it was."""
    return _iso_point(text, tag) or _iso_span(text, tag) or text  # a problem shows the date as somebody wrote it


def _iso_point(text: str, tag: str) -> str:
    """A day, a month or a year, or what is EDTF already; empty where it is neither: 11/30/2026."""
    read = text
    if found := IN_FIGURES.fullmatch(text):
        read = f"{found[4]}-{int(found[3]):02}-{int(found[1]):02}"
    elif (found := IN_WORDS.fullmatch(text)) and (month := _months(tag).get(found[2].casefold())):
        read = f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return read if is_date(read) else ""


def _iso_span(text: str, tag: str) -> str:
    """``from 3 to 5 May 2026``, ``30 April – 2 May 2026``, ``2014-2020``: what the first lacks, the last one says."""
    whole = FROM.sub("", text)
    for found in IN_BETWEEN.finditer(whole):
        first, last = whole[: found.start()].strip(), whole[found.end() :].strip()
        end = _iso_point(last, tag)
        if not end or "/" in end:
            continue
        completed = (first, f"{first} {last.split()[-1]}", f"{first} {' '.join(last.split()[-2:])}")
        if IN_FIGURES.fullmatch(last):
            completed = (first, f"{first.rstrip('.')}.{last.partition('.')[2]}", f"{first.rstrip('.')}.{end[:4]}")
        for point in completed:
            start = _iso_point(point, tag)
            if start and start.count("-") == end.count("-") and is_date(span := f"{start}/{end}") and start < end:
                return span
    return ""


def iso_time(text: str) -> str:
    """``9.30`` and ``14 h 30`` as 09:30 and 14:30; anything else as it was."""
    found = CLOCK_TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else text


def _months(tag: str) -> dict[str, int]:
    forms = (cldr(tag).months[use]["wide"] for use in ("format", "stand-alone"))
    return {str(name).casefold(): int(number) for months in forms for number, name in months.items()}

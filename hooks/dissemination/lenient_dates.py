"""Dates and times as people write them become what records hold, where they can mean one thing only."""

import re

from dissemination.dates import is_date
from dissemination.languages import cldr

IN_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.?\s+)?([^\W\d]+)\s+(\d{4})")
TIME = re.compile(r"(\d{1,2})\s?[:.h]\s?(\d{2})")


def iso_date(text: str, tag: str) -> str:
    """``30/11/2026`` and ``1er décembre 2026`` in ISO 8601, the day before the month; anything else as it was."""
    read = text
    if found := IN_FIGURES.fullmatch(text):
        read = f"{found[4]}-{int(found[3]):02}-{int(found[1]):02}"
    elif (found := IN_WORDS.fullmatch(text)) and (month := _months(tag).get(found[2].casefold())):
        read = f"{found[3]}-{month:02}" + (f"-{int(found[1]):02}" if found[1] else "")
    return read if is_date(read) else text  # 11/30/2026: nobody is told of a date that nobody wrote


def iso_time(text: str) -> str:
    """``9.30`` and ``14 h 30`` as 09:30 and 14:30; anything else as it was."""
    found = TIME.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found and int(found[1]) < 24 and int(found[2]) < 60 else text


def _months(tag: str) -> dict[str, int]:
    forms = (cldr(tag).months[use]["wide"] for use in ("format", "stand-alone"))
    return {str(name).casefold(): int(number) for months in forms for number, name in months.items()}

"""What somebody says who starts a site: each answer read from a text, or the reason why it is none."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from babel import localedata
from babel.core import get_global
from pydantic import BaseModel

from dissemination.records.codes import country_meant, language_meant
from dissemination.schema.project import Programme
from dissemination.schema.values import COUNTRIES
from dissemination.text.characters import control_character, invisible_character
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, message, nearest
from dissemination.text.site_words import MARKUP

PERIODS: tuple[str, ...] = get_args(Programme.model_fields["period"].annotation)
LONGEST_ACRONYM = 40
LONGEST_LINE = 300
"""Characters."""

ALL_OVER_THE_WORLD = ("en",)
"""Languages that do not tell where their readers live."""


class SiteAnswers(BaseModel, frozen=True):
    """What the files of a new site are made from; an empty text is still to be written."""

    id: str
    """By what calendars and feeds know the project for ever."""
    acronym: str
    title: str = ""
    languages: tuple[str, ...]
    """The first is the default language."""
    programme: str = ""
    period: str = PERIODS[-1]
    fund: str = ""
    """Empty for the European Regional Development Fund."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2; the first is that of the lead partner."""
    lead: str = ""
    documentation: bool = False
    """Whether the site is documentation alone, without a project behind it: the five answers above are empty."""
    example: bool = False
    """Whether the site is the invented one."""


def read_line(text: str, longest: int = LONGEST_LINE) -> str | Message:
    """One line of plain text."""
    line = " ".join(text.split())
    if not line:
        return message("start.empty")
    if wrong := control_character(line) or invisible_character(line):
        return wrong
    if MARKUP.search(line):
        return message("start.markup", value=line)
    return message("start.too_long", limit=longest) if len(line) > longest else line


def read_acronym(text: str) -> str | Message:
    """The name that everybody uses."""
    return read_line(text, LONGEST_ACRONYM)


def read_period(text: str) -> str | Message:
    """A programming period."""
    period = text.strip().replace("–", "-")
    if period in PERIODS:
        return period
    return message("choice", value=period, choices=", ".join(PERIODS), nearest=nearest(period, PERIODS))


def read_languages_said(text: str) -> tuple[str, ...] | Message:
    """Languages of two letters that CLDR has words for, each once: “de, pl, en”."""
    return _listed(text, str.lower, _wrong_language)


def read_countries_said(text: str) -> tuple[str, ...] | Message:
    """Countries by their codes, each once: “DE, PL”."""
    return _listed(text, str.upper, _wrong_country)


def _listed(
    text: str, written: Callable[[str], str], wrong: Callable[[str], Message | None]
) -> tuple[str, ...] | Message:
    entries = [written(entry) for entry in re.split(r"[,;\s]+", text.strip()) if entry]
    if not entries:
        return message("start.empty")
    doubled = next((entry for position, entry in enumerate(entries) if entry in entries[:position]), None)
    problem = message("listed_twice", value=doubled) if doubled else next(filter(None, map(wrong, entries)), None)
    return problem or tuple(entries)


def _wrong_language(tag: str) -> Message | None:
    if len(tag) == 2 and tag in TEXT_LANGUAGES and localedata.exists(tag):
        return None
    return message("language", value=tag, nearest=language_meant(tag))


def _wrong_country(code: str) -> Message | None:
    return None if code in COUNTRIES else message("country", value=code, nearest=country_meant(code))


def likely_countries(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Where most readers of these languages live (CLDR); none for English, which is read everywhere."""
    likely = get_global("likely_subtags")
    told = (likely.get(tag, "").rpartition("_")[2] for tag in languages if tag not in ALL_OVER_THE_WORLD)
    return tuple(dict.fromkeys(code for code in told if code in COUNTRIES))


READERS_OF: Mapping[str, Callable[[str], Any]] = {
    "acronym": read_acronym,
    "title": read_line,
    "languages": read_languages_said,
    "programme": read_line,
    "period": read_period,
    "fund": read_line,
    "countries": read_countries_said,
    "lead": read_line,
}
"""What is asked, in this order, and what makes an answer of a text: the answer, or a ``Message``."""

OF_DOCUMENTATION = ("acronym", "title", "languages")
"""What is asked of a site of documentation alone."""

"""Changes in words, in the reviewer's language: “date moved from 30 June 2026 to 15 July 2026”."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

from babel.numbers import format_decimal

from dissemination.dates import NotADateError, read_date
from dissemination.languages import cldr
from dissemination.localise import Speaker
from dissemination.models.json_schema import Schema, is_text
from dissemination.models.json_schema import values as parts
from dissemination.models.values import EVERYWHERE
from dissemination.past.changes import Change, is_code, words_of_entry
from dissemination.past.pairing import tidy
from dissemination.past.parts import ByLanguage, words_of
from dissemination.translations import Translations
from dissemination.yaml_reader import Path_

SUM = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
"""A number that a person would write, and that cannot fill the memory of a machine."""

LONGEST = 90
"""Characters. Enough to recognise a text by."""

DAY = "on"

KEYS_ARE_IN = "en"
"""The language of the keys of records."""

NAMED_BY_EDITORS = ("inferred", "synonyms", "terms")
"""Fields whose entries have names: “term credit”."""


@dataclass(frozen=True)
class Teller:
    """Somebody who tells editors and reviewers: words for facts, and our sentences, in one language."""

    speaker: Speaker
    words: Translations


def in_words(change: Change, teller: Teller) -> str:
    """A sentence for a reviewer, without capital and full stop."""
    speaker = teller.speaker
    sentence = teller.words(
        f"change.{change.verb}{_way(change)}",
        what=_what(change, teller),
        languages=speaker.listing(speaker.language(tag) for tag in change.languages if tag != EVERYWHERE),
        before=_said(change, change.before, teller),
        after=_said(change, change.after, teller),
    )
    return tidy(sentence)


def _way(change: Change) -> str:
    if not change.path:
        return "_record"
    if any(tag != EVERYWHERE for tag in change.languages):
        return "_languages"
    named = isinstance(change.path[-1], int) and is_code(change.shape)
    return "_entry" if named and change.verb in ("added", "removed") else ""


def _what(change: Change, teller: Teller) -> str:
    """“amount (“loan”): most”."""
    names = _names(change.path, teller)
    if change.verb == "reordered":
        names[-1] = _plural(str(change.path[-1]), teller)
    if change.entry:
        position = next(at for at, step in enumerate(change.path) if isinstance(step, int))
        names[len(_names(change.path[:position], teller)) - 1] += f" ({_text(change.entry, teller)})"
    named = [name for name in names if name]
    return reduce(lambda whole, part: teller.words("change.inside", whole=whole, part=part), named) if named else ""


def _names(path: Path_, teller: Teller) -> list[str]:
    names: list[str] = []
    fields = [step for step in path if isinstance(step, str)]
    for above, field in zip(("", *fields), fields, strict=False):
        if above in NAMED_BY_EDITORS:
            names[-1] += f" {field}"
        else:
            names.append(_name(field, teller))
    return names


def _name(field: str, teller: Teller) -> str:
    """What one of many is called, or the field; the day of something needs no name."""
    if field == DAY:
        return ""
    one = teller.words.words.get(f"one.{field}")
    return one or _plural(field, teller)


def _plural(field: str, teller: Teller) -> str:
    """What a field is called: as in the file where that is in the reviewer's language, else as on the pages."""
    label = teller.speaker.say.words.get(f"field.{field}", "")
    if teller.words.tag == KEYS_ARE_IN or teller.speaker.say.tag != teller.words.tag or not label:
        return field.replace("_", " ")
    return label[0].lower() + label[1:] if label[1:2].islower() else label


def _said(change: Change, value: Any, teller: Teller) -> str:
    """A value in full, but of a whole record only what it is called."""
    return _value(change.shape, value, teller) if change.path else _text(words_of_entry(change.shape, value), teller)


def _value(shape: Schema, value: Any, teller: Teller) -> str:
    if value is None:
        return ""
    if is_text(shape):
        return _text(words_of(value), teller)
    if is_code(shape):
        return _code(shape, str(value), teller)
    said = (_part(step, inner, inside, teller) for step, inner, inside in parts(shape, value))
    return ", ".join(said) or _quoted(tidy(str(value)), teller)


def _part(step: str | int, shape: Schema, value: Any, teller: Teller) -> str:
    """“most 20,000”; what a text or the entry of a list is can be seen without a name."""
    told = isinstance(step, int) or is_text(shape)
    return f"{'' if told else _name(str(step), teller)} {_value(shape, value, teller)}".strip()


def _text(words: ByLanguage, teller: Teller) -> str:
    """The text in the reviewer's language, or the next best, in quotation marks and not too long."""
    tag = next(
        (tag for tag in (EVERYWHERE, *teller.speaker.languages.preference(teller.speaker.tag), *words) if tag in words),
        "",
    )
    text = tidy(words.get(tag, ""))
    return _quoted(text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…", teller)


def _quoted(text: str, teller: Teller) -> str:
    return teller.words("change.quoted", text=text)


def _code(shape: Schema, written: str, teller: Teller) -> str:
    if shape.get("format") == "edtf":
        return _date(written, teller)
    if shape.get("type") == ["number", "string"]:
        return _number(written, teller)
    return _truth(written, teller) if shape.get("type") == "boolean" else written


def _date(written: str, teller: Teller) -> str:
    try:
        words = teller.speaker.date(read_date(written))
    except NotADateError:
        return _quoted(written, teller)
    return _quoted(words, teller) if "/" in written else words


def _number(written: str, teller: Teller) -> str:
    plain = SUM.fullmatch(written)
    return str(format_decimal(Decimal(written), locale=cldr(teller.speaker.tag))) if plain else _quoted(written, teller)


def _truth(written: str, teller: Teller) -> str:
    return teller.words.words.get(f"change.{written}", written) if written in ("true", "false") else written

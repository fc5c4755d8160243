"""Changes in words: “date moved from 30 June 2026 to 15 July 2026”. English so far; every sentence has a key."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from dissemination.changes import Change, is_code, words_of_entry
from dissemination.dates import NotADateError, read_date
from dissemination.fields import Plain, Shape, Words
from dissemination.languages import cldr
from dissemination.localise import Speaker
from dissemination.models.values import EVERYWHERE
from dissemination.pairing import tidy
from dissemination.parts import ByLanguage, parts, words_of
from dissemination.yaml_reader import Path_

SUM = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
"""A number that a person would write, and that cannot fill the memory of a machine."""

LONGEST = 90
"""Characters. Enough to recognise a text by."""

SENTENCES: Mapping[str, str] = {
    "added": "{what} added: {after}",
    "added.entry": "{what} {after} added",
    "added.record": "new: {after}",
    "added.languages": "{what} added in {languages}",
    "removed": "{what} removed; it was {before}",
    "removed.entry": "{what} {before} removed",
    "removed.record": "removed: {before}",
    "removed.languages": "{what} removed in {languages}",
    "changed": "{what} changed from {before} to {after}",
    "moved": "{what} moved from {before} to {after}",
    "raised": "{what} raised from {before} to {after}",
    "lowered": "{what} lowered from {before} to {after}",
    "reworded": "{what} changed from {before} to {after}",
    "reworded.languages": "{what} reworded in {languages}",
    "reordered": "{what}: the order changed",
}
"""``entry`` is a name or code in a list, ``languages`` a text that has words in several, ``record`` the whole."""

NAMES: Mapping[str, str] = {
    "about": "need",
    "aims": "aim",
    "amounts": "amount",
    "audiences": "audience",
    "budget": "budget",
    "conditions": "condition",
    "confirmed": "confirmation",
    "deadlines": "deadline",
    "facts": "fact",
    "follows": "earlier event",
    "funded_by": "funding programme",
    "general_knowledge": "general knowledge of",
    "hosts": "host",
    "inferred": "reason for",
    "kinds": "kind",
    "legal_basis": "legal act",
    "links": "link",
    "means": "means",
    "needs": "need",
    "offer": "offer",
    "on": "",
    "outcomes": "outcome",
    "outputs": "output",
    "participants": "participant",
    "phases": "phase",
    "presented": "presented instrument",
    "providers": "provider",
    "related": "related",
    "results": "result",
    "sides": "side",
    "sources": "source",
    "steps": "step",
    "synonyms": "synonym in",
    "terms": "term",
    "territories": "territory",
    "themes": "theme",
    "unknown": "unknown field",
}
"""One of many, as English says it; a field that is not here is called what it is called in the file."""

NAMED_BY_EDITORS = ("inferred", "synonyms", "terms")
"""Fields whose entries have names: “term credit”."""


def in_words(change: Change, speaker: Speaker) -> str:
    """A sentence for a reviewer, without capital and full stop."""
    sentence = SENTENCES[change.verb + _way(change)].format(
        what=_what(change, speaker),
        languages=speaker.listing(speaker.language(tag) for tag in change.languages if tag != EVERYWHERE),
        before=_said(change, change.before, speaker),
        after=_said(change, change.after, speaker),
    )
    return tidy(sentence)


def _way(change: Change) -> str:
    if not change.path:
        return ".record"
    if any(tag != EVERYWHERE for tag in change.languages):
        return ".languages"
    named = isinstance(change.path[-1], int) and is_code(change.shape)
    return ".entry" if named and change.verb in ("added", "removed") else ""


def _what(change: Change, speaker: Speaker) -> str:
    """“amount (“loan”): most”."""
    names = _names(change.path)
    if change.verb == "reordered":
        names[-1] = str(change.path[-1])
    if change.entry:
        position = next(at for at, step in enumerate(change.path) if isinstance(step, int))
        names[len(_names(change.path[:position])) - 1] += f" ({_text(change.entry, speaker)})"
    return ": ".join(name for name in names if name)


def _names(path: Path_) -> list[str]:
    names: list[str] = []
    fields = [step for step in path if isinstance(step, str)]
    for above, field in zip(("", *fields), fields, strict=False):
        if above in NAMED_BY_EDITORS:
            names[-1] += f" {field}"
        else:
            names.append(_name(field))
    return names


def _name(field: str) -> str:
    return NAMES.get(field, field.replace("_", " "))


def _said(change: Change, value: Any, speaker: Speaker) -> str:
    """A value in full, but of a whole record only what it is called."""
    return _value(change.shape, value, speaker) if change.path else _text(words_of_entry(change.shape, value), speaker)


def _value(shape: Shape, value: Any, speaker: Speaker) -> str:
    if value is None:
        return ""
    if isinstance(shape, Words):
        return _text(words_of(value), speaker)
    if is_code(shape):
        return _code(shape, str(value), speaker)
    said = (_part(step, inner, inside, speaker) for step, inner, inside in parts(shape, value))
    return ", ".join(said) or f"“{tidy(str(value))}”"


def _part(step: str | int, shape: Shape, value: Any, speaker: Speaker) -> str:
    """“most 20,000”; what a text or the entry of a list is can be seen without a name."""
    told = isinstance(step, int) or isinstance(shape, Words)
    return f"{'' if told else _name(str(step))} {_value(shape, value, speaker)}".strip()


def _text(words: ByLanguage, speaker: Speaker) -> str:
    """The text in the reviewer's language, or the next best, in quotation marks and not too long."""
    tag = next((tag for tag in (EVERYWHERE, *speaker.languages.preference(speaker.tag), *words) if tag in words), "")
    text = tidy(words.get(tag, ""))
    return f"“{text if len(text) <= LONGEST else text[:LONGEST].rsplit(' ', 1)[0] + '…'}”"


def _code(shape: Shape, written: str, speaker: Speaker) -> str:
    type_ = shape.type if isinstance(shape, Plain) else "text"
    return {"date": _date, "number": _number, "truth": _truth}.get(type_, _plain)(written, speaker)


def _date(written: str, speaker: Speaker) -> str:
    try:
        words = speaker.date(read_date(written))
    except NotADateError:
        return f"“{written}”"
    return f"“{words}”" if "/" in written else words


def _number(written: str, speaker: Speaker) -> str:
    plain = SUM.fullmatch(written)
    return str(format_decimal(Decimal(written), locale=cldr(speaker.tag))) if plain else f"“{written}”"


def _truth(written: str, _: Speaker) -> str:
    return {"true": "yes", "false": "no"}.get(written, written)


def _plain(written: str, _: Speaker) -> str:
    return written

"""What a record's file says, part by part, with what the model expects there: for versions that no model accepted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dissemination.models.json_schema import Schema, is_text, values
from dissemination.models.values import EVERYWHERE
from dissemination.past.pairing import tidy
from dissemination.yaml_reader import Path_

ByLanguage = Mapping[str, str]
"""A text as a file has it: language, words."""

OWN_LANGUAGE = frozenset({"Source.title", "Partner.name"})
"""Texts that stay in their own language: nobody is asked to translate them."""


def texts(shape: Schema, data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, ByLanguage]]:
    """Every text that readers want in their own language, and the way to it."""
    if is_text(shape) and (words := words_of(data)):
        yield path, words
    for step, inner, value in values(shape, data):
        if inner.get("field") not in OWN_LANGUAGE:
            yield from texts(inner, value, (*path, step))


def heard(shape: Schema, data: Any, tags: Sequence[str]) -> Any:
    """The data as somebody hears it who prefers these languages: of every text only the words in the best of them.

    What the model does not know is kept as it is, so that versions differ for ever that once did.
    """
    if is_text(shape):
        words = words_of(data)
        return next((tidy(words[tag]) for tag in (EVERYWHERE, *tags, *sorted(words)) if tag in words), None)
    inside = {step: heard(inner, value, tags) for step, inner, value in values(shape, data)}
    return {**data, **inside} if isinstance(data, dict) else inside or data


def words_of(data: Any) -> ByLanguage:
    """A text as it was written: a plain string is the same everywhere. What is no text has no words."""
    said = {EVERYWHERE: data} if isinstance(data, str) else data if isinstance(data, dict) else {}
    return {tag: words for tag, words in said.items() if isinstance(words, str) and words.strip()}

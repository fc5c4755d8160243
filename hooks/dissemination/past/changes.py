"""What a change of a record means: two versions in, the facts and texts that differ out.

``change_words`` says it in words. An entry of a list is followed when it moves (see ``pairing``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from dissemination.models.json_schema import Schema, is_text
from dissemination.models.json_schema import values as parts
from dissemination.models.values import EVERYWHERE
from dissemination.past.pairing import pairs, tidy
from dissemination.past.parts import ByLanguage, words_of
from dissemination.yaml_reader import Path_

Verb = Literal["added", "removed", "changed", "moved", "raised", "lowered", "reworded", "reordered"]

NEITHER_MORE_NOR_LESS = ("latitude", "longitude")
"""Numbers that change without being raised or lowered."""


@dataclass(frozen=True)
class Change:
    """One difference: the way to it, what sort of thing it is, and what it was and is (none: not there).

    ``entry`` are the words that tell an entry of a list from the others; none where it is the only one.
    ``languages`` are those in which a text was reworded, added or removed.
    """

    path: Path_
    verb: Verb
    shape: Schema
    before: Any = None
    after: Any = None
    entry: ByLanguage = field(default_factory=dict)
    languages: tuple[str, ...] = ()


def changes(shape: Schema, before: Any, after: Any, path: Path_ = ()) -> Iterator[Change]:
    """Every difference between two versions of a value, in the order of its model. None is a value not there."""
    if _tidied(before) == _tidied(after):
        return
    if is_text(shape):
        yield from _reworded(shape, words_of(before), words_of(after), path)
    elif "items" in shape:
        yield from _of_list(shape["items"], _list(before), _list(after), path)
    elif shape.get("additionalProperties"):
        yield from _of_parts(shape, before, after, path)
    elif before is None or after is None:
        yield Change(path, "removed" if after is None else "added", shape, before, after)
    elif is_code(shape):
        yield Change(path, _verb(shape, before, after, path), shape, before, after)
    else:
        yield from _of_parts(shape, before, after, path)


def _of_parts(shape: Schema, before: Any, after: Any, path: Path_) -> Iterator[Change]:
    olds = {step: value for step, _, value in parts(shape, before)}
    news = {step: value for step, _, value in parts(shape, after)}
    for step, inner in _steps(shape, (*olds, *news)).items():
        yield from changes(inner, olds.get(step), news.get(step), (*path, step))


def _steps(shape: Schema, there: Sequence[Any]) -> Mapping[Any, Schema]:
    if "properties" in shape:
        return dict(shape["properties"])
    inner: Schema = shape.get("additionalProperties", {})
    return dict.fromkeys(there, inner)


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _of_list(shape: Schema, before: list[Any], after: list[Any], path: Path_) -> Iterator[Change]:
    carried = _same(before, after) if is_code(shape) else pairs(before, after)
    for here, there in carried.items():
        told = words_of_entry(shape, after[here]) if len(after) > 1 else {}
        for change in changes(shape, before[there], after[here], (*path, here)):
            yield replace(change, entry=change.entry or told)
    for here, item in enumerate(after):
        if here not in carried:
            yield Change((*path, here), "added", shape, None, item)
    for there, item in enumerate(before):
        if there not in carried.values():
            yield Change((*path, there), "removed", shape, item)
    if [carried[here] for here in sorted(carried)] != sorted(carried.values()):
        yield Change(path, "reordered", {"items": shape}, before, after)


def is_code(shape: Schema) -> bool:
    """Whether values are names and numbers, which are the same or others but never alike."""
    return not (is_text(shape) or shape.keys() & {"items", "properties", "additionalProperties"})


def _same(before: list[Any], after: list[Any]) -> Mapping[int, int]:
    return {here: before.index(item) for here, item in enumerate(after) if item in before and item not in after[:here]}


def words_of_entry(shape: Schema, item: Any) -> ByLanguage:
    """The first text in an entry: what people would call it."""
    if is_text(shape):
        return words_of(item)
    found = (words_of_entry(inner, value) for _, inner, value in parts(shape, item))
    return next((words for words in found if words), {})


def _verb(shape: Schema, before: Any, after: Any, path: Path_) -> Verb:
    """Days move and sums rise; a span of time, like anything else, just changes."""
    if shape.get("format") == "edtf" and "/" not in f"{before}{after}":
        return "moved"
    if shape.get("type") == ["number", "string"] and path[-1] not in NEITHER_MORE_NOR_LESS:
        try:
            return "raised" if Decimal(after) > Decimal(before) else "lowered"
        except (ArithmeticError, TypeError, ValueError):
            return "changed"
    return "changed"


def _reworded(shape: Schema, before: ByLanguage, after: ByLanguage, path: Path_) -> Iterator[Change]:
    """A text that comes or goes as a whole is one change; else one per thing that happened to its languages."""
    if not before or not after:
        if before or after:
            yield Change(path, "added" if after else "removed", shape, before or None, after or None)
        return
    if (EVERYWHERE in before) != (EVERYWHERE in after):
        spoken = tuple(tag for tag in (*after, *before) if tag != EVERYWHERE)
        yield Change(path, "reworded", shape, before, after, languages=spoken)
        return
    happened: dict[Verb, list[str]] = {"reworded": [], "added": [], "removed": []}
    for tag in dict.fromkeys((*after, *before)):
        if tidy(before.get(tag, "")) != tidy(after.get(tag, "")):
            happened["added" if tag not in before else "removed" if tag not in after else "reworded"].append(tag)
    for verb, tags in happened.items():
        if tags:
            yield Change(path, verb, shape, before, after, languages=tuple(tags))


def _tidied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tidied(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_tidied(inside) for inside in value]
    return tidy(value) if isinstance(value, str) else value

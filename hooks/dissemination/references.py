"""Where a record points to others: read off the models, never listed by hand."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from dissemination.models.json_schema import Schema, shape, values
from dissemination.yaml_reader import Path_


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[Path_, str, str]]:
    """Every reference in the data of a record, be it in order or not: the way to it, the kind and the identity."""
    yield from _references(_referring(model), data, ())


def _references(shape: Schema, data: Any, path: Path_) -> Iterator[tuple[Path_, str, str]]:
    if "reference" in shape and isinstance(data, str):
        yield path, shape["reference"], data
    for step, inner, value in values(shape, data):
        yield from _references(inner, value, (*path, step))


@cache
def _referring(model: type[BaseModel]) -> Schema:
    """The parts of a record that hold references; most others are texts, and every record is searched."""
    return _pruned(shape(model))


def _pruned(shape: Schema) -> Schema:
    if "reference" in shape:
        return shape
    lists = {word: _pruned(shape[word]) for word in ("items", "additionalProperties") if shape.get(word)}
    fields = {name: _pruned(inner) for name, inner in shape.get("properties", {}).items()}
    found = {name: inner for name, inner in fields.items() if inner}
    return {word: inner for word, inner in lists.items() if inner} | ({"properties": found} if found else {})

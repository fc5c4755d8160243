"""Where a record points to others: read off the models, never listed by hand."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from dissemination.models.json_schema import Schema, shape, values
from dissemination.yaml_reader import Path_


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[Path_, str, str]]:
    """Every reference in the data of a record, be it in order or not: the way to it, the kind and the identity."""
    yield from _references(shape(model), data, ())


def _references(shape: Schema, data: Any, path: Path_) -> Iterator[tuple[Path_, str, str]]:
    if isinstance(data, str):
        if "reference" in shape:
            yield path, shape["reference"], data
    else:
        for step, inner, value in values(shape, data):
            yield from _references(inner, value, (*path, step))

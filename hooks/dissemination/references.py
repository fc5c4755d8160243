"""Where a record points to others: read off the models, never listed by hand."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, RootModel

from dissemination.fields import Group, Keyed, Many, Pointer, Shape, fields
from dissemination.yaml_reader import Path_


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[Path_, str, str]]:
    """Every reference in the data of a record, be it in order or not: the way to it, the kind and the identity."""
    yield from _references(Group(model), data, ())


def _references(shape: Shape, data: Any, path: Path_) -> Iterator[tuple[Path_, str, str]]:
    match shape, data:
        case Pointer(kind), str():
            yield path, kind, data
        case Many(item), list():
            for position, value in enumerate(data):
                yield from _references(item, value, (*path, position))
        case Keyed(_, item), dict():
            for key, value in data.items():
                yield from _references(item, value, (*path, key))
        case Group(model), dict():
            for name, inside in _shapes(model).items():
                if name in data:
                    yield from _references(inside, data[name], (*path, name))


@cache
def _shapes(model: type[BaseModel]) -> Mapping[str, Shape]:
    """What may stand in each field, in the order of the model."""
    known = {field.name: field.shape for field in fields(model)}
    return {name: known[name] for name in model.model_fields}


@cache
def fields_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a model's fields, and of the fields of its parts: ``place``, ``place.locality``."""
    return tuple(_fields_of(model, ""))


def _fields_of(model: type[BaseModel], path: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{path}{name}"
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel) and not issubclass(part, RootModel):
                yield from _fields_of(part, f"{path}{name}.")

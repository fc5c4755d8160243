"""Where a record points to others: read off the models, never listed by hand."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel

from dissemination.models.values import Reference
from dissemination.yaml_reader import Path_


@cache
def _pointing_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """Fields that hold references, with the kind they point to; fields that hold models which point, with none."""
    hints = get_type_hints(model, include_extras=True)
    found = ((name, _kind(hints[name]), _holds_pointing(hints[name])) for name in model.model_fields)
    return tuple((name, kind) for name, kind, holds_pointing in found if kind or holds_pointing)


def references(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str, str]]:
    """Every reference in a record: the way to it, the kind and the identity it points to."""
    model: type[BaseModel] = type(value)
    for name, kind in _pointing_fields(model):
        inside = getattr(value, name)
        for step, item in _items(inside):
            if kind and item is not None:
                yield (*path, name, *step), kind, item
            elif isinstance(item, BaseModel):
                yield from references(item, (*path, name, *step))


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


def _items(value: Any) -> Iterator[tuple[Path_, Any]]:
    if isinstance(value, tuple):
        yield from (((position,), item) for position, item in enumerate(value))
    elif isinstance(value, Mapping):
        yield from (((key,), item) for key, item in value.items())
    else:
        yield (), value


def _kind(annotation: Any) -> str | None:
    if get_origin(annotation) is Annotated:
        marks = (mark for mark in annotation.__metadata__ if isinstance(mark, Reference))
        mark = next(marks, None)
        return mark.kind if mark else _kind(annotation.__origin__)
    kinds = (_kind(argument) for argument in get_args(annotation) if argument not in (NoneType, Ellipsis))
    return next((kind for kind in kinds if kind), None)


def _holds_pointing(annotation: Any) -> bool:
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, BaseModel) and bool(_pointing_fields(annotation))
    return any(_holds_pointing(argument) for argument in get_args(annotation))

"""What an editor may write in each field, read off the models: for skeletons, schemas and forms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dissemination.dates import EdtfDate
from dissemination.models.base import Record
from dissemination.models.values import Naming, Reference, Text

Marks = tuple[Any, ...]
"""What a model says of a field besides its type: limits, patterns, examples, what it refers to."""


@dataclass(frozen=True)
class Words:
    """A text: the same everywhere, or one per language."""


@dataclass(frozen=True)
class Plain:
    """One value that is never translated."""

    type: Literal["text", "date", "number", "truth"]
    pattern: str | None = None
    examples: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Choice:
    """One of a few words that the model lists."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class Pointer:
    """The identity of a record of this kind, or a term of this vocabulary."""

    kind: str


@dataclass(frozen=True)
class Name:
    """The name of a field of the record, or the tag of a language."""

    of: Literal["field", "language"]


@dataclass(frozen=True)
class Group:
    """Fields of their own."""

    model: type[BaseModel]


@dataclass(frozen=True)
class Many:
    """A list."""

    item: "Shape"
    at_least: int = 0


@dataclass(frozen=True)
class Keyed:
    """Values with a name each, which the editor chooses."""

    key: "Shape"
    value: "Shape"
    at_least: int = 0


Shape = Words | Plain | Choice | Pointer | Name | Group | Many | Keyed


@dataclass(frozen=True)
class Field:
    """A key of a record: whether it must be there, what it means, what may stand behind it."""

    name: str
    required: bool
    description: str
    examples: tuple[str, ...]
    shape: Shape


@cache
def fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a record or of a part of one, in the order of the model; how sure we are comes last."""
    hints = get_type_hints(model, include_extras=True)
    order = sorted(model.model_fields, key=lambda name: name in Record.model_fields)
    return tuple(_field(name, model.model_fields[name], hints[name]) for name in order)


def required_first(model: type[BaseModel]) -> tuple[Field, ...]:
    """What must be said, then what may be; both in the order of ``fields``."""
    return tuple(sorted(fields(model), key=lambda field: not field.required))


def is_needed(model: type[BaseModel], name: str) -> bool:
    """Whether no record can do without what stands behind a key: ``amounts[1].currency``."""
    step, _, others = name.partition(".")
    field = next((field for field in fields(model) if field.name == step.partition("[")[0]), None)
    if field is None or not others:
        return field is not None and field.required and not step.endswith("]")
    inside = field.shape.item if isinstance(field.shape, Many) else field.shape
    return isinstance(inside, Group) and is_needed(inside.model, others)


def names(model: type[BaseModel]) -> Iterator[str]:
    """The names that a record can give to its fields: ``place`` and also ``place.country``."""
    for field in fields(model):
        yield field.name
        if isinstance(field.shape, Group):
            yield from (f"{field.name}.{inside}" for inside in names(field.shape.model))


def _field(name: str, info: FieldInfo, hint: Any) -> Field:
    shape = shape_of(hint, tuple(info.metadata))
    examples = info.examples or (shape.examples if isinstance(shape, Plain) else ())
    return Field(name, info.is_required(), info.description or "", tuple(examples), shape)


def shape_of(hint: Any, marks: Marks = ()) -> Shape:
    """What may stand where the models have this type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return shape_of(arguments[0], (*marks, *arguments[1:]))
    if NoneType in arguments:
        return shape_of(next(argument for argument in arguments if argument is not NoneType), marks)
    if origin is Literal:
        return Choice(arguments)
    if origin is tuple:
        return Many(shape_of(arguments[0]), _told(marks, "min_length") or 0)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Keyed(shape_of(arguments[0]), shape_of(arguments[1]), _told(marks, "min_length") or 0)
    return _single(hint, marks)


def _single(type_: type, marks: Marks) -> Shape:
    if type_ is Text:
        return Words()
    if issubclass(type_, BaseModel):
        return Group(type_)
    for mark in marks:
        if isinstance(mark, Reference):
            return Pointer(mark.kind)
        if isinstance(mark, Naming):
            return Name(mark.what)
    return _plain(type_, marks)


def _plain(type_: type, marks: Marks) -> Plain:
    types: Mapping[type, Literal["text", "date", "number", "truth"]]
    types = {str: "text", EdtfDate: "date", Decimal: "number", int: "number", bool: "truth"}
    pattern = _told(marks, "pattern") or (_told(marks, "json_schema_extra") or {}).get("pattern")
    examples = tuple(_told(marks, "examples") or ())
    return Plain(types[type_], pattern, examples, _told(marks, "ge"), _told(marks, "le"))


def _told(marks: Iterable[Any], what: str) -> Any:
    """The first thing that the marks say on a question."""
    said = (getattr(mark, what, None) for mark in _flat(marks))
    return next((answer for answer in said if answer is not None), None)


def _flat(marks: Iterable[Any]) -> Iterator[Any]:
    for mark in marks:
        yield mark
        if isinstance(mark, FieldInfo):
            yield from mark.metadata

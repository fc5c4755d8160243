"""The JSON Schema (2020-12) of a record, made by pydantic and read by all that asks what a field holds.

Three keywords are ours. ``field`` is the full name of a field, such as ``Event.place``. ``reference``
is the kind of record, or the vocabulary, that a text points to. ``names`` tells what a text is the
name of: a field of the record, a language, or a record of any kind.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from dissemination.schema.base import Record, RecordWithPage

Schema = dict[str, Any]

INSIDE = ("properties", "items", "additionalProperties")
"""The keywords for what stands in a value: in its fields, or in each of its entries."""

NUMBER = r"^[-+]?[0-9._]+([eE][-+]?[0-9]+)?$"


class _Generator(GenerateJsonSchema):
    """A line without a value is left out of a record, so there are neither nulls nor defaults."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    default_schema = nullable_schema

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        """A number may stand in quotes."""
        return super().int_schema(schema) | {"type": ["number", "string"], "pattern": NUMBER}

    decimal_schema = int_schema

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Fields know whose they are; how sure we are of a record comes last."""
        made, model = super().model_schema(schema), schema["cls"]
        if "properties" in made:
            names = sorted(made["properties"], key=_place)
            fields = {name: {"field": _full_name(model, name)} for name in names}
            made["properties"] = {name: fields[name] | made["properties"][name] for name in names}
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  # pydantic's name
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002
        """In the order of the models, not of the alphabet."""
        return value


def _place(name: str) -> int:
    return sum(name in model.model_fields for model in (RecordWithPage, Record))


def _full_name(model: type[BaseModel], name: str) -> str:
    """A field under the name of the model that declares it: every record has the same sources."""
    owner = next(part for part in reversed(model.__mro__) if name in vars(part).get("__annotations__", {}))
    return f"{owner.__name__}.{name}"


@cache
def json_schema(model: type[BaseModel]) -> Schema:
    """The schema of a model, with the models inside it under ``$defs``."""
    return model.model_json_schema(schema_generator=_Generator)


@cache
def shape(model: type[BaseModel]) -> Schema:
    """The same, with the models inside it where they are used."""
    return dict(_inlined(json_schema(model), json_schema(model).get("$defs", {})))


def _inlined(value: Any, models: Schema) -> Any:
    if isinstance(value, list):
        return [_inlined(item, models) for item in value]
    if not isinstance(value, dict):
        return value
    whole = models[value["$ref"].rpartition("/")[2]] | value if "$ref" in value else value
    return {key: _inlined(inside, models) for key, inside in whole.items() if key not in ("$ref", "$defs")}


@cache
def ways_to(model: type[BaseModel], wanted: Callable[[Schema], bool]) -> Schema:
    """The shape of a model without all parts that neither are ``wanted`` nor hold what is."""
    return _only(shape(model), wanted) or {}


def _only(part: Schema, wanted: Callable[[Schema], bool]) -> Schema | None:
    """A part with what is wanted in it; nothing where there is none."""
    fields = {name: kept for name, inner in part.get("properties", {}).items() if (kept := _only(inner, wanted))}
    inside: Schema = {"properties": fields} if fields else {}
    for key in ("items", "additionalProperties"):
        if isinstance(part.get(key), dict) and (kept := _only(part[key], wanted)):
            inside[key] = kept
    if not inside and not wanted(part):
        return None
    return {key: value for key, value in part.items() if key not in INSIDE} | inside


def is_text(shape: Schema) -> bool:
    """Whether it may be written once per language."""
    return bool(shape.get("title") == "Text")


def item(shape: Schema) -> Schema:
    """An entry of a list; any other value is its own."""
    found: Schema = shape.get("items", shape)
    return found


def part(shape: Schema, path: Iterable[str | int]) -> Schema:
    """What may stand at the end of a path, which may leave out positions in lists; or nothing."""
    for step in path:
        if "items" in shape:
            shape = shape["items"]
        if isinstance(step, str):
            shape = shape.get("properties", {}).get(step) or shape.get("additionalProperties") or {}
    return shape


def values(shape: Schema, data: Any) -> Iterator[tuple[str | int, Schema, Any]]:
    """Key or position of every value inside, what may stand there, and what does, right or wrong."""
    if isinstance(data, list) and "items" in shape:
        yield from ((position, shape["items"], value) for position, value in enumerate(data))
    elif isinstance(data, dict) and "properties" in shape:
        yield from ((name, inner, data[name]) for name, inner in shape["properties"].items() if name in data)
    elif isinstance(data, dict) and "additionalProperties" in shape:
        yield from ((key, shape["additionalProperties"], value) for key, value in data.items())


@cache
def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a record and of its parts, as records name them: ``place.country``."""
    return tuple(_names(shape(model), ""))


def _names(shape: Schema, above: str) -> Iterator[str]:
    for name, inside in item(shape).get("properties", {}).items():
        yield f"{above}{name}"
        yield from _names(inside, f"{above}{name}.")

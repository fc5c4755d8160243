"""Models become JSON Schemas (2020-12), which help an editor's program to complete, explain and underline.

They accept what ``load`` accepts, as a program sees it that takes ``2026`` for a number and ``true`` for a truth
value; of the ways to write a truth value they know ``true`` and ``false`` alone. What only a model's own functions
can tell (a sum without a figure) is left to ``records check``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from dissemination.editing.descriptions import description, meaning
from dissemination.editing.identities import Identities
from dissemination.fields import (
    Choice,
    Field,
    Group,
    Keyed,
    Many,
    Name,
    Plain,
    Pointer,
    Shape,
    Words,
    fields,
    names,
)
from dissemination.languages import TEXT_LANGUAGES, TONGUES, Languages
from dissemination.models import KINDS, VOCABULARIES, Project
from dissemination.models.values import EVERYWHERE
from dissemination.telling import messages
from dissemination.translations import ENGLISH

Schema = dict[str, Any]

FOLDER = PurePosixPath("schemas")
MODELS: Mapping[str, type[BaseModel]] = {**KINDS, "project": Project}

ANY_WORDS = ["string", "number", "boolean"]
"""What YAML may take a text for: a name such as 2026 or true."""


@dataclass(frozen=True)
class _Site:
    """What a schema depends on besides the model of its record."""

    known: Identities
    languages: Languages
    record: type[BaseModel]


def schema_files(known: Identities, languages: Languages) -> Mapping[PurePosixPath, str]:
    """One file for each kind of record, and one for the project."""
    sites = {name: _Site(known, languages, model) for name, model in MODELS.items()}
    return {
        FOLDER / f"{name}.json": json.dumps(schema(site), ensure_ascii=False, indent=2) + "\n"
        for name, site in sites.items()
    }


def modeline(file: PurePosixPath) -> str:
    """The first line of a record: it tells an editor's program where the schema is."""
    folder = file.parent
    name = file.stem if folder.name == "records" else folder.name
    up = "/".join(".." for _ in folder.parts)
    return f"# yaml-language-server: $schema={up}/{FOLDER / name}.json"


def schema(site: _Site) -> Schema:
    """The schema of a record, complete in itself."""
    root = _group(site.record, site)
    groups = {model.__name__: _group(model, site) for model in sorted(_parts(site.record), key=lambda m: m.__name__)}
    shared = _shared(site)
    used = set(_used([root, groups, shared["text"]]))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": site.record.__name__}
    return head | root | {"$defs": {name: inside for name, inside in shared.items() if name in used} | groups}


def _parts(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The models inside a model."""
    found = {inner for field in fields(model) for inner in _models(field.shape)}
    return found.union(*(_parts(inner) for inner in found))


def _models(shape: Shape) -> Iterator[type[BaseModel]]:
    if isinstance(shape, Group):
        yield shape.model
    elif isinstance(shape, Many | Keyed):
        yield from _models(shape.item if isinstance(shape, Many) else shape.value)


def _used(value: Any) -> Iterator[str]:
    """What a schema refers to."""
    if isinstance(value, dict):
        yield from (target.rpartition("/")[2] for key, target in value.items() if key == "$ref")
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inside:
        yield from _used(part)


def _group(model: type[BaseModel], site: _Site) -> Schema:
    required = [field.name for field in fields(model) if field.required]
    return {
        "description": _told(meaning(model, tag) for tag in _tongues(site)),
        "type": "object",
        "properties": {field.name: _described(model, field, site) for field in fields(model)},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(model: type[BaseModel], field: Field, site: _Site) -> Schema:
    said = _told(description(model, field, tag) for tag in _tongues(site))
    return {"description": said} | _value(field.shape, site)


def _tongues(site: _Site) -> Iterator[str]:
    """The languages to explain in: those of the site that we know, all in one schema.

    A schema per language would need another first line in each editor's copy of every record.
    """
    yield from [tag for tag in site.languages.tags if tag in TONGUES] or [ENGLISH]


def _hint(site: _Site, key: str, **values: str) -> str:
    return _told(messages(tag)(f"schema.{key}", **values) for tag in _tongues(site))


def _told(sentences: Iterable[str]) -> str:
    """The same in several languages, as paragraphs: what editors' programs show beside a key."""
    return "\n\n".join(sentences)


def _value(shape: Shape, site: _Site) -> Schema:
    match shape:
        case Words():
            return _refer("text")
        case Pointer(kind):
            return _refer(kind)
        case Name(what):
            return _refer(what)
        case Group(model):
            return _refer(model.__name__)
        case Choice(values):
            return {"enum": list(values)}
        case Many(item, at_least):
            return {"type": "array", "items": _value(item, site)} | ({"minItems": at_least} if at_least else {})
        case Keyed(at_least=at_least):
            return {"type": "object", **_keyed(shape, site)} | ({"minProperties": at_least} if at_least else {})
        case Plain():
            return _plain(shape, site)


def _refer(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _plain(shape: Plain, site: _Site) -> Schema:
    match shape.type:
        case "date":
            return _patterned(shape, ["string", "number"], site)
        case "number":
            return _number(shape, site)
        case "truth":
            return {"type": "boolean"}
        case "text":
            return _patterned(shape, "string", site) if shape.pattern else _refer("line")


def _number(shape: Plain, site: _Site) -> Schema:
    return {
        "type": ["number", "string"],
        **({"minimum": shape.least} if shape.least is not None else {}),
        **({"maximum": shape.most} if shape.most is not None else {}),
        "pattern": r"^[-+]?[0-9._]+([eE][-+]?[0-9]+)?$",
        "errorMessage": _hint(site, "number"),
    }


def _patterned(shape: Plain, types: str | list[str], site: _Site) -> Schema:
    return {
        "type": types,
        "pattern": shape.pattern,
        "examples": list(shape.examples),
        "errorMessage": _hint(site, "like", examples=", ".join(shape.examples)),
    }


def _keyed(shape: Keyed, site: _Site) -> Schema:
    value = _value(shape.value, site)
    match shape.key:
        case Name("field"):
            keys = dict.fromkeys(names(site.record), value)
            return {"properties": keys, "patternProperties": {_named(site): value}, "additionalProperties": False}
        case Name("language"):
            return _per_language(value, site)
    return {"additionalProperties": value}


def _field_name(site: _Site) -> Schema:
    return {
        "type": "string",
        "pattern": _named(site),
        "defaultSnippets": [{"label": name, "body": name} for name in names(site.record)],
        "errorMessage": _hint(site, "no_field"),
    }


def _named(site: _Site) -> str:
    """A field, or something inside it: the Italian wording of a name is ``name.it``."""
    return rf"^({'|'.join(field.name for field in fields(site.record))})(\..+)?$"


def _per_language(value: Schema, site: _Site) -> Schema:
    """The languages of the site are offered; all others we know are accepted."""
    others = sorted({*TEXT_LANGUAGES, EVERYWHERE}.difference(site.languages.tags))
    return {
        "properties": dict.fromkeys(site.languages.tags, value),
        "patternProperties": {f"^({'|'.join(others)})$": value},
        "additionalProperties": False,
    }


def _shared(site: _Site) -> dict[str, Schema]:
    """What many fields have in common."""
    line = {"type": ANY_WORDS, "pattern": r"\S", "errorMessage": _hint(site, "line")}
    text = {
        "type": [*ANY_WORDS, "object"],
        "pattern": r"\S",
        **_per_language(_refer("line"), site),
        "minProperties": 1,
        "errorMessage": _hint(site, "text"),
    }
    enumerated = {kind: _enumerated(kind, called, site) for kind, called in site.known.items()}
    return {"line": line, "text": text, "field": _field_name(site), **enumerated}


def _enumerated(kind: str, called: Mapping[str, str], site: _Site) -> Schema:
    """Identities with their names; the year 2019, as an identity, may be taken for a number."""
    numbers = {int(id): name for id, name in called.items() if id.isdecimal()}
    return {
        "description": _hint(site, "term" if kind in VOCABULARIES else "record", kind=kind),
        "enum": [*called, *numbers],
        "enumDescriptions": [*called.values(), *numbers.values()],
    }

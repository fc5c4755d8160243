"""The JSON Schemas of records, which help an editor's program to complete, explain and underline.

They accept what ``load`` accepts, as a program sees it that takes ``2026`` for a number and ``true`` for a truth
value; of the ways to write a truth value they know ``true`` and ``false`` alone. What only a model's own functions
can tell (a sum without a figure) is left to ``dissemination check``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from dissemination.authoring.descriptions import Identities, description
from dissemination.schema import KINDS, VOCABULARIES, Project
from dissemination.schema.json_schema import Schema, field_names, json_schema, shape
from dissemination.schema.values import EVERYWHERE, LongText, Text
from dissemination.text.languages import EDITOR_LANGUAGES, TEXT_LANGUAGES, Languages
from dissemination.text.problem_reports import messages
from dissemination.text.translations import ENGLISH

SCHEMAS = PurePosixPath("schemas")
PUBLISHED = PurePosixPath("data/v1/schemas")
MODELS: Mapping[str, type[BaseModel]] = {name: kind.model for name, kind in KINDS.items()} | {"project": Project}

ANY_WORDS = ["string", "number", "boolean"]
"""What YAML may take a text for: a name such as 2026 or true."""


TEXTS = (Text.__name__, LongText.__name__)
"""The models of words, which depend on the languages of the site."""


@dataclass(frozen=True)
class _Site:
    """What a schema depends on besides the model of its record."""

    known: Identities
    languages: Languages
    record: type[BaseModel]

    @property
    def explained_in(self) -> tuple[str, ...]:
        """The languages of the site that fields are described in, all in one schema.

        A schema per language would need another first line in each editor's copy of every record.
        """
        return tuple(tag for tag in self.languages.tags if tag in EDITOR_LANGUAGES) or (ENGLISH,)

    def hint(self, key: str, **values: str) -> str:
        return "\n\n".join(messages(tag)(f"schema.{key}", **values) for tag in self.explained_in)


def schema_files(known: Identities, languages: Languages) -> Mapping[PurePosixPath, str]:
    """A file for each kind of record, and one for the project, as they lie beside the records."""
    return {SCHEMAS / f"{name}.json": _text({}, _schema(name, known, languages)) for name in MODELS}


def published_schemas(site_url: str, known: Identities, languages: Languages) -> Mapping[PurePosixPath, str]:
    """The same as files of the site, whose address they say where it is known (JSON Schema, core, 8.2.1)."""
    files = {PUBLISHED / f"{name}.json": _schema(name, known, languages) for name in MODELS}
    address = f"{site_url.rstrip('/')}/{{}}"
    return {file: _text({"$id": address.format(file)} if site_url else {}, schema) for file, schema in files.items()}


def modeline(file: PurePosixPath) -> str:
    """The first line of a record: it tells an editor's program where the schema is."""
    name = file.stem if file.parent.name == "records" else file.parent.name
    up = "../" * len(file.parent.parts)
    return f"# yaml-language-server: $schema={up}{SCHEMAS / name}.json"


def _text(head: Schema, schema: Schema) -> str:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**dialect, **head, **schema}, ensure_ascii=False, indent=2) + "\n"


def _schema(name: str, known: Identities, languages: Languages) -> Schema:
    """Complete in itself."""
    site = _Site(known, languages, MODELS[name])
    found = _filled(json_schema(MODELS[name]), site)
    text = json.dumps(found)
    used = {name: part for name, part in _shared(site).items() if name == "line" or f'"#/$defs/{name}"' in text}
    return found | {"$defs": used | found["$defs"]}


def _filled(schema: Schema, site: _Site) -> Schema:
    """A part of the models' schema, with the descriptions, records and terms of a site."""
    described = "\n\n".join(description(schema, tag) for tag in site.explained_in if "description" in schema)
    head = {"description": described} if described else {}
    if name := _shared_name(schema):
        return head | {"$ref": f"#/$defs/{name}"}
    found = {key: value for key, value in schema.items() if key not in ("field", "propertyNames")} | head
    for word in ("items", "additionalProperties"):
        if schema.get(word):
            found[word] = _filled(schema[word], site)
    for word in ("properties", "$defs"):
        if word in schema:
            found[word] = {name: _filled(part, site) for name, part in schema[word].items() if name not in TEXTS}
    return found | _described(schema, found, site)


def _shared_name(schema: Schema) -> str:
    """Under which name a part stands that depends on the site; nothing for any other."""
    match schema:
        case {"$ref": "#/$defs/Text" | "#/$defs/LongText"}:
            return "text"
        case {"reference": name} | {"names": name}:
            return str(name)
        case {"type": "string"} if not schema.keys() & {"pattern", "enum"}:
            return "line"
    return ""


def _described(schema: Schema, found: Schema, site: _Site) -> Schema:
    """The names that values may have, of fields or of languages; what to write instead of a value that is wrong."""
    match schema:
        case {"propertyNames": {"names": "field"}}:
            return _keyed(field_names(site.record), _field_pattern(site), found["additionalProperties"])
        case {"propertyNames": {"names": "language"}}:
            return _per_language(found["additionalProperties"], site)
        case {"type": ["number", "string"]}:
            return {"errorMessage": site.hint("number")}
        case {"pattern": _, "examples": examples}:
            return {"errorMessage": site.hint("like", examples=", ".join(examples))}
    return {}


def _keyed(offered: Iterable[str], accepted: str, value: Schema) -> Schema:
    """Keys that an editor's program offers, and a pattern of those that it accepts besides."""
    keys = {"properties": dict.fromkeys(offered, value), "patternProperties": {accepted: value}}
    return keys | {"additionalProperties": False}


def _field_pattern(site: _Site) -> str:
    """A field, or something inside it: the Italian wording of a name is ``name.it``."""
    return rf"^({'|'.join(shape(site.record)['properties'])})(\..+)?$"


def _per_language(value: Schema, site: _Site) -> Schema:
    """The languages of the site are offered; all others we know are accepted."""
    others = sorted({*TEXT_LANGUAGES, EVERYWHERE}.difference(site.languages.tags))
    return _keyed(site.languages.tags, f"^({'|'.join(others)})$", value)


def _shared(site: _Site) -> Mapping[str, Schema]:
    """What many fields have in common."""
    line = {"type": ANY_WORDS, "pattern": r"\S", "errorMessage": site.hint("line")}
    per_language = _per_language({"$ref": "#/$defs/line"}, site)
    text: Schema = {"type": [*ANY_WORDS, "object"], "pattern": r"\S", **per_language, "minProperties": 1}
    text["errorMessage"] = site.hint("text")
    snippets = [{"label": name, "body": name} for name in field_names(site.record)]
    field: Schema = {"type": "string", "pattern": _field_pattern(site), "defaultSnippets": snippets}
    field["errorMessage"] = site.hint("no_field")
    enumerated = {kind: _enumerated(kind, called, site) for kind, called in site.known.items()}
    return {"line": line, "text": text, "field": field, **enumerated}


def _enumerated(kind: str, called: Mapping[str, str], site: _Site) -> Schema:
    """Identities with their names; the year 2019, as an identity, may be taken for a number."""
    numbers = {int(id): name for id, name in called.items() if id.isdecimal()}
    return {
        "description": site.hint("term" if kind in VOCABULARIES else "record", kind=kind),
        "enum": [*called, *numbers],
        "enumDescriptions": [*called.values(), *numbers.values()],
    }

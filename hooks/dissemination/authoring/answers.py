"""What somebody says of a record before it is written: ``place.country=IT``, for the fields that models have."""

from collections.abc import Iterable

from pydantic import BaseModel

from dissemination.records.reference_targets import ReferenceTargets, missing_target, target_exists
from dissemination.records.validation_errors import nearest_date
from dissemination.schema.json_schema import Schema, is_text, item, part, shape
from dissemination.text.characters import control_character
from dissemination.text.dates import is_date
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, message, nearest

FieldPath = tuple[str, ...]
"""The path to a field by names alone. Into a list it leads to the first entry."""

Answers = dict[FieldPath, tuple[str, ...]]

Wrong = tuple[str, Message]
"""A setting that says nothing a record could hold, and why; no setting where two of them are at odds."""


def read_answers(
    model: type[BaseModel], settings: Iterable[str], known: ReferenceTargets
) -> tuple[Answers, list[Wrong]]:
    """The answers in ``field=value``, and what is wrong with each that cannot be one."""
    said: Answers = {}
    wrong = []
    for setting in settings:
        name, value = map(str.strip, setting.partition("=")[::2])
        path = tuple(name.split("."))
        if reason := _unfit(setting, value) or _unreachable(shape(model), path):
            wrong.append((_shown(setting), reason))
        elif path in said and "items" not in part(shape(model), path):
            wrong.append((setting, message("new.one_value", field=name)))
        elif reason := _impossible(part(shape(model), path), value, known):
            wrong.append((setting, reason))
        said[path] = (*said.get(path, ()), value)
    # A text is the same everywhere, or there is one per language.
    for path in said:
        if path[:-1] in said:
            wrong.append(("", message("new.doubled", general=".".join(path[:-1]), field=".".join(path))))
    return said, wrong


def _unfit(setting: str, value: str) -> Message | None:
    if _shown(setting) != setting:
        return message("new.not_utf8")
    return control_character(setting) or (None if value else message("new.says_nothing"))


def _shown(setting: str) -> str:
    return setting.encode("utf-8", "replace").decode("utf-8")


def _unreachable(shape: Schema, path: FieldPath) -> Message | None:
    """Why a path leads to nothing that can be set."""
    named = ".".join(path)
    match shape:
        case {"items": dict(item)} if path or "properties" in item:
            return _unreachable(item, path)
        case {"properties": dict(fields)} if not path:
            return message("new.has_parts", keys=", ".join(fields))
        case {"properties": dict(fields)} if path[0] not in fields:
            return message("new.no_field", value=path[0], nearest=nearest(path[0], fields))
        case {"properties": dict(fields)}:
            return _unreachable(fields[path[0]], path[1:])
        case {"additionalProperties": _}:
            return message("new.not_here")
    if not path or (is_text(shape) and named in TEXT_LANGUAGES):
        return None
    return message("new.language", value=named) if is_text(shape) else message("new.nowhere", field=named)


def _impossible(field: Schema, value: str, known: ReferenceTargets) -> Message | None:
    """Why a value cannot stand where it should, for those that are chosen, and for dates."""
    match item(field):
        case {"enum": [*values]} if value not in values:
            return message("choice", value=value, choices=", ".join(values), nearest=nearest(value, values))
        case {"reference": str(kind)} if not target_exists(kind, value, known):
            return missing_target(kind, value, known)
        case {"format": "edtf"} if not is_date(value):
            return message("date", value=value, nearest=nearest_date(value))
    return None

"""A record that waits to be filled: blanks for what it must have and what is usual, and in comments what it may have.

Every comment starts with “# ”, every line that can be used with “#” and no space, or with “#” and an indentation.
Of a group in comments each line has one “#”, however deep it lies.
What somebody says before it is written (``place.country=IT``) stands in its blank.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from dissemination.authoring.descriptions import FieldPath, Identities, description, example
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
from dissemination.records.link_records import missing_subject
from dissemination.records.references import ReferenceTargets, missing_target
from dissemination.records.validation import nearest_date
from dissemination.schema import KINDS, VOCABULARIES
from dissemination.schema.json_schema import Schema, field_names, is_text, item, part, shape
from dissemination.text.characters import control_character
from dissemination.text.dates import is_date
from dissemination.text.languages import TEXT_LANGUAGES, Languages
from dissemination.text.problems import Message, message, nearest
from dissemination.text.translations import Translations

Answers = dict[FieldPath, tuple[str, ...]]

TRUTH = {"true": True, "false": False}


def read_answers(
    model: type[BaseModel], settings: Iterable[str], known: ReferenceTargets
) -> tuple[Answers, list[tuple[str, Message]]]:
    """The answers in ``field=value``, and each setting that cannot be one, with the reason.

    There is no setting where two of them are at odds.
    """
    said: Answers = {}
    wrong = []
    for setting in settings:
        name, value = map(str.strip, setting.partition("=")[::2])
        path = tuple(name.split("."))
        field = part(shape(model), path)
        reason = _unfit(setting, value) or unreachable(shape(model), path)
        if not reason and path in said and "items" not in field:
            reason = message("new.one_value", field=name)
        if reason := reason or _impossible(field, value, known):
            wrong.append((_shown(setting), reason))
        said[path] = (*said.get(path, ()), value)
    # A text is the same everywhere, or there is one per language.
    doubled = [(".".join(path[:-1]), ".".join(path)) for path in said if path[:-1] in said]
    wrong += [("", message("new.doubled", general=general, field=field)) for general, field in doubled]
    return said, wrong


def _unfit(setting: str, value: str) -> Message | None:
    if _shown(setting) != setting:
        return message("new.not_utf8")
    return control_character(setting) or (None if value else message("new.says_nothing"))


def _shown(setting: str) -> str:
    return setting.encode("utf-8", "replace").decode("utf-8")


def unreachable(shape: Schema, path: FieldPath) -> Message | None:
    """Why a path leads to nothing that can be set."""
    named = ".".join(path)
    match shape:
        case {"items": dict(entry)} if path or "properties" in entry:
            return unreachable(entry, path)
        case {"properties": dict(fields)} if not path:
            return message("new.has_parts", keys=", ".join(fields))
        case {"properties": dict(fields)} if path[0] not in fields:
            return message("new.no_field", value=path[0], nearest=nearest(path[0], fields))
        case {"properties": dict(fields)}:
            return unreachable(fields[path[0]], path[1:])
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
        case {"reference": str(kind)}:
            return missing_target(kind, value, known)
        case {"names": "record"}:
            return missing_subject(value, known)
        case {"format": "edtf"} if not is_date(value):
            return message("date", value=value, nearest=nearest_date(value))
        case {"type": "boolean"} if value not in TRUTH:
            return message("true_or_false", value=value)
        case {"pattern": str(pattern), "type": ["number", "string"]} if not re.search(pattern, value):
            return message("number", value=value)
    return None


def nested(model: type[BaseModel], answers: Answers) -> dict[str, Any]:
    """The data that answers make, in the order of the model; of a list of groups, one group can be said."""
    data: dict[str, Any] = {}
    for path, values in answers.items():
        *groups, last = path
        field, group = part(shape(model), path), data
        for name in groups:
            group = group.setdefault(name, {})
        said = [TRUTH[one] if item(field).get("type") == "boolean" else one for one in values]
        # A tuple stands on one line: identities, which need no more.
        several = said if is_text(item(field)) else tuple(said)
        group[last] = several if "items" in field else said[0]
    return dict(_in_lists(shape(model), data))


def _in_lists(shape: Schema, value: Any) -> Any:
    if isinstance(value, dict) and "items" in shape:
        return [_in_lists(shape["items"], value)]
    if isinstance(value, dict) and "properties" in shape:
        return {name: _in_lists(inner, value[name]) for name, inner in shape["properties"].items() if name in value}
    return value


@dataclass(frozen=True)
class _Context:
    """What is known before anybody writes."""

    record: type[BaseModel]
    usual: tuple[FieldPath, ...]
    """Fields with a blank although nobody needs them."""
    answers: Answers
    known: Identities
    languages: Languages
    words: Translations
    """Sentences in the editor's language."""

    def wants(self, path: FieldPath) -> bool:
        """Whether a field, or a part of it, is usual or has been said."""
        return any(other[: len(path)] == path for other in (*self.usual, *self.answers))


def skeleton(kind: str, answers: Answers, known: Identities, languages: Languages, words: Translations) -> str:
    """The text of a new record. It is in order once its blanks are filled."""
    usual = tuple(tuple(name.split(".")) for name in KINDS[kind].usual)
    context = _Context(KINDS[kind].model, usual, answers, known, languages, words)
    whole = shape(context.record)
    names = _in_order(whole, (), context)
    blanks = [name for name in names if _is_used(whole, name, (), context)]
    blocks, besides = (
        [_block(whole, name, (), context) for name in names if (name in blanks) is used] for used in (True, False)
    )
    head = [modeline(PurePosixPath("records", kind, "new.yml"))]
    head += [f"# {words(f'skeleton.{key}')}" for key in ("fill", "languages", "everywhere")]
    between = [f"# {words(f'skeleton.{key}')}" for key in ("besides", "remove")]
    return "\n\n".join("\n".join(block) for block in (head, *blocks, between, *besides)) + "\n"


def _is_used(shape: Schema, name: str, path: FieldPath, context: _Context) -> bool:
    """Whether a field has a blank, or what was said; the others stand behind “#”."""
    return name in shape.get("required", ()) or context.wants((*path, name))


def _in_order(shape: Schema, path: FieldPath, context: _Context) -> list[str]:
    """What must be said, what is usual or was said, then what may be; each in the order of the model."""
    needed = shape.get("required", ())
    return sorted(shape["properties"], key=lambda name: (name not in needed, not context.wants((*path, name))))


def _block(shape: Schema, name: str, path: FieldPath, context: _Context, *, behind: bool = False) -> list[str]:
    """A field with what there is to know about it; behind “#” where nobody needs it, and no group around it is."""
    used, path, field = _is_used(shape, name, path, context), (*path, name), shape["properties"][name]
    notes = _notes(field, context, needed=name in shape.get("required", ()))
    lines = [*(f"# {note}" for note in notes), *_lines(name, field, path, context, behind=behind or not used)]
    return lines if used or behind else [f"#{line}" for line in lines]


def _lines(key: str, shape: Schema, path: FieldPath, context: _Context, *, behind: bool = False) -> list[str]:
    """A key with its value, or with a blank for it."""
    if path in context.answers:
        said = [TRUTH[one] if item(shape).get("type") == "boolean" else one for one in context.answers[path]]
        return as_record({key: said if "items" in shape else said[0]}).splitlines()
    return [f"{key}:", *(f"  {line}" for line in _inside(shape, path, context, behind=behind))]


def _inside(shape: Schema, path: FieldPath, context: _Context, *, behind: bool) -> list[str]:
    """The lines below a key, for what does not stand behind it."""
    if is_text(shape):
        said = [answer[-1] for answer in context.answers if answer[:-1] == path]
        tags = dict.fromkeys((*context.languages.tags, *said))
        return [line for tag in tags for line in _lines(tag, {}, (*path, tag), context)]
    match shape:
        case {"properties": _}:
            names = _in_order(shape, path, context)
            return [line for name in names for line in _block(shape, name, path, context, behind=behind)]
        case {"items": {"properties": _} as entry}:
            first = _in_order(entry, path, context)[0]
            inside = _inside(entry, path, context, behind=behind)
            return _dashed(inside) if _is_used(entry, first, path, context) else _below_dash(inside)
        case {"items": dict(entry)}:
            return _dashed(_inside(entry, path, context, behind=behind) or [""])
        case {"additionalProperties": dict(value)}:
            return _lines(field_names(context.record)[0], value, (*path, ""), context)
    return []


def _dashed(lines: list[str]) -> list[str]:
    """The first line that is no comment opens the entry of a list; what comes after it belongs to it."""
    at = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:at], f"- {lines[at]}".rstrip(), *(f"  {line}" for line in lines[at + 1 :])]


def _below_dash(lines: list[str]) -> list[str]:
    """The same where nobody needs the first line: any other may be the first one to be used."""
    return ["-", *(f"  {line}" for line in lines)]


def _notes(field: Schema, context: _Context, *, needed: bool) -> Iterator[str]:
    words, tag = context.words, context.words.tag
    yield description(field, tag)
    if needed and field.get("examples"):
        yield words("skeleton.example", example=example(field, tag))
    several = "several" if "items" in field else "one"
    match item(field):
        case {"enum": values}:
            yield words(f"skeleton.{several}", values=", ".join(values))
        case {"reference": kind} if kind not in VOCABULARIES:
            such = next(iter(context.known[kind]), "")
            yield words("skeleton.such_record" if such else "skeleton.record", kind=kind, id=such)
        case {"reference": kind}:
            yield words(f"skeleton.{several}_of_vocabulary", vocabulary=kind)
            yield from (f"· {id} – {called}" for id, called in context.known[kind].items())
        case {"names": "field"}:
            yield words("skeleton.field", name=field_names(context.record)[0])

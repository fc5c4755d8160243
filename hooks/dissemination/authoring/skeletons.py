"""A record that waits to be filled: the fields that it must have, with blanks, and in comments those that it may have.

Every comment starts with “# ”, every line that can be used with “#” and no space, or with “#” and an indentation.
What somebody says before it is written (``place.country=IT``) stands in its blank.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from dissemination.authoring.descriptions import FieldPath, Identities, description, example
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
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
        reason = _unfit(setting, value) or _unreachable(shape(model), path)
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
        case {"reference": str(kind)}:
            return missing_target(kind, value, known)
        case {"format": "edtf"} if not is_date(value):
            return message("date", value=value, nearest=nearest_date(value))
    return None


@dataclass(frozen=True)
class _Context:
    """What is known before anybody writes."""

    record: type[BaseModel]
    answers: Answers
    known: Identities
    languages: Languages
    words: Translations
    """Sentences in the editor's language."""


def skeleton(kind: str, answers: Answers, known: Identities, languages: Languages, words: Translations) -> str:
    """The text of a new record. It is in order once its blanks are filled."""
    context = _Context(KINDS[kind].model, answers, known, languages, words)
    whole = shape(context.record)
    blocks = [_block(whole, name, (), context) for name in _needed_first(whole)]
    needed = len(whole["required"])
    head = [modeline(PurePosixPath("records", kind, "new.yml"))]
    head += [f"# {words(f'skeleton.{key}')}" for key in ("fill", "languages", "everywhere")]
    besides = [f"# {words(f'skeleton.{key}')}" for key in ("besides", "remove")]
    return "\n\n".join("\n".join(block) for block in (head, *blocks[:needed], besides, *blocks[needed:])) + "\n"


def _needed_first(shape: Schema) -> list[str]:
    """What must be said, then what may be; both in the order of the model."""
    return sorted(shape["properties"], key=lambda name: name not in shape.get("required", ()))


def _block(shape: Schema, name: str, path: FieldPath, context: _Context) -> list[str]:
    """A field with what there is to know about it; behind “#” where nobody needs it."""
    field, path = shape["properties"][name], (*path, name)
    needed = name in shape.get("required", ())
    lines = [*(f"# {note}" for note in _notes(field, context, needed=needed)), *_lines(name, field, path, context)]
    wanted = needed or any(answer[: len(path)] == path for answer in context.answers)
    return lines if wanted else [f"#{line}" for line in lines]


def _lines(key: str, shape: Schema, path: FieldPath, context: _Context) -> list[str]:
    """A key with its value, or with a blank for it."""
    if path in context.answers:
        said = context.answers[path]
        return as_record({key: list(said) if "items" in shape else said[0]}).splitlines()
    return [f"{key}:", *(f"  {line}" for line in _inside(shape, path, context))]


def _inside(shape: Schema, path: FieldPath, context: _Context) -> list[str]:
    """The lines below a key, for what does not stand behind it."""
    if is_text(shape):
        said = [answer[-1] for answer in context.answers if answer[:-1] == path]
        tags = dict.fromkeys((*context.languages.tags, *said))
        return [line for tag in tags for line in _lines(tag, {}, (*path, tag), context)]
    match shape:
        case {"properties": _}:
            return [line for name in _needed_first(shape) for line in _block(shape, name, path, context)]
        case {"items": dict(item)}:
            return _dashed(_inside(item, path, context) or [""])
        case {"additionalProperties": dict(value)}:
            return _lines(field_names(context.record)[0], value, (*path, ""), context)
    return []


def _dashed(lines: list[str]) -> list[str]:
    """The first line that is no comment opens the entry of a list; what comes after it belongs to it.

    Where nobody needs that line, the dash stands alone: any other may be the first one to be used.
    """
    at = next(number for number, line in enumerate(lines) if not line.startswith("# "))
    if lines[at].startswith("#"):
        return ["-", *(f"  {line}" for line in lines)]
    return [*lines[:at], f"- {lines[at]}".rstrip(), *(f"  {line}" for line in lines[at + 1 :])]


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

"""A record that waits to be filled: the fields that it must have, with blanks, and in comments those that it may have.

Every comment starts with “# ”, every line that can be used with “#” and no space, or with “#” and an indentation.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from dissemination.authoring.answers import Answers, FieldPath
from dissemination.authoring.descriptions import description, example
from dissemination.authoring.identities import Identities
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
from dissemination.schema import KINDS, VOCABULARIES
from dissemination.schema.json_schema import Schema, field_names, is_text, item, shape
from dissemination.text.languages import Languages
from dissemination.text.translations import Translations

COMMENT_WIDTH = 100


@dataclass(frozen=True)
class _Context:
    """What is known before anybody writes."""

    record: type[BaseModel]
    answers: Answers
    known: Identities
    languages: Languages
    words: Translations
    """Sentences in the editor's language."""

    def told(self, path: FieldPath) -> bool:
        """Whether an answer stands at the end of a path, or farther along it."""
        return any(answer[: len(path)] == path for answer in self.answers)


def skeleton(kind: str, answers: Answers, known: Identities, languages: Languages, words: Translations) -> str:
    """The text of a new record. It is in order once its blanks are filled."""
    context = _Context(KINDS[kind].model, answers, known, languages, words)
    whole = shape(context.record)
    blocks = [_block(whole, name, (), context) for name in _needed_first(whole)]
    needed = len(whole["required"])
    head = [
        modeline(PurePosixPath("records", kind, "new.yml")),
        *(f"# {words(f'skeleton.{key}')}" for key in ("fill", "languages", "everywhere")),
    ]
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
    return lines if needed or context.told(path) else [f"#{line}" for line in lines]


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
            return list(_dashed(_inside(item, path, context) or [""]))
        case {"additionalProperties": dict(value)}:
            return _lines(field_names(context.record)[0], value, (*path, ""), context)
    return []


def _dashed(lines: list[str]) -> Iterator[str]:
    """The first line that is no comment opens the entry of a list; what comes after it belongs to it."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    yield from lines[:first]
    yield f"- {lines[first]}".rstrip()
    yield from (f"  {line}" for line in lines[first + 1 :])


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
        case {"reference": kind} if needed:
            yield words(f"skeleton.{several}_of_vocabulary", vocabulary=kind)
            yield from (f"· {id} – {called}" for id, called in context.known[kind].items())
        case {"reference": kind} if context.known[kind]:
            listed = words(f"skeleton.{several}", values=", ".join(context.known[kind]))
            yield from textwrap.wrap(listed, COMMENT_WIDTH, break_on_hyphens=False)
        case {"names": "field"}:
            yield words("skeleton.field", name=field_names(context.record)[0])

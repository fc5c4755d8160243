"""A record that waits to be filled: the fields that it must have, with blanks, and in comments those that it may have.

Every comment starts with “# ”, every line that can be used with “#” and no space, or with “#” and an indentation.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml
from pydantic import BaseModel

from dissemination.editing.answers import Answers, Way
from dissemination.editing.descriptions import description, example
from dissemination.editing.identities import Identities
from dissemination.editing.schemas import modeline
from dissemination.fields import Choice, Field, Group, Keyed, Many, Name, Pointer, Shape, Words, names, required_first
from dissemination.languages import Languages
from dissemination.models import KINDS, VOCABULARIES
from dissemination.translations import Translations
from dissemination.yaml_reader import NOTHING

WIDTH = 100


@dataclass(frozen=True)
class _Sheet:
    """What is known before anybody writes."""

    record: type[BaseModel]
    answers: Answers
    known: Identities
    languages: Languages
    words: Translations
    """Sentences in the editor's language."""

    def told(self, way: Way) -> bool:
        """Whether an answer stands at the end of a way, or farther along it."""
        return any(answer[: len(way)] == way for answer in self.answers)


def skeleton(kind: str, answers: Answers, known: Identities, languages: Languages, words: Translations) -> str:
    """The text of a new record. It is in order once its blanks are filled."""
    sheet = _Sheet(KINDS[kind], answers, known, languages, words)
    order = required_first(sheet.record)
    head = [
        modeline(PurePosixPath("records", kind, "new.yml")),
        *(f"# {words(f'skeleton.{key}')}" for key in ("fill", "languages", "everywhere")),
    ]
    needed = [_block(sheet.record, field, (), sheet) for field in order if field.required]
    besides = [f"# {words(f'skeleton.{key}')}" for key in ("besides", "remove")]
    possible = [_block(sheet.record, field, (), sheet) for field in order if not field.required]
    return "\n\n".join("\n".join(block) for block in (head, *needed, besides, *possible)) + "\n"


def _block(model: type[BaseModel], field: Field, way: Way, sheet: _Sheet) -> list[str]:
    """A field with what there is to know about it; behind “#” where nobody needs it."""
    way = (*way, field.name)
    lines = [*(f"# {note}" for note in _notes(model, field, sheet)), *_lines(field.name, field.shape, way, sheet)]
    return lines if field.required or sheet.told(way) else [f"#{line}" for line in lines]


def _lines(key: str, shape: Shape, way: Way, sheet: _Sheet) -> list[str]:
    """A key with its value, or with a blank for it."""
    said = () if isinstance(shape, Many) else sheet.answers.get(way, ())
    inside = [] if said else _inside(shape, way, sheet)
    return [f"{key}: {scalar(said[0])}" if said else f"{key}:", *(f"  {line}" for line in inside)]


def _inside(shape: Shape, way: Way, sheet: _Sheet) -> list[str]:
    """The lines below a key, for what does not stand behind it."""
    match shape:
        case Words():
            said = [answer[-1] for answer in sheet.answers if answer[:-1] == way]
            tags = dict.fromkeys((*sheet.languages.tags, *said))
            return [line for tag in tags for line in _lines(tag, Choice(()), (*way, tag), sheet)]
        case Group(model):
            return [line for field in required_first(model) for line in _block(model, field, way, sheet)]
        case Many(item):
            return list(_entries(item, way, sheet))
        case Keyed(_, value):
            return _lines(next(names(sheet.record)), value, (*way, ""), sheet)
    return []


def _entries(item: Shape, way: Way, sheet: _Sheet) -> Iterator[str]:
    if way in sheet.answers:
        yield from (f"- {scalar(answer)}" for answer in sheet.answers[way])
    else:
        yield from _dashed(_inside(item, way, sheet) or [""])


def _dashed(lines: list[str]) -> Iterator[str]:
    """The first line that is no comment opens the entry of a list; what comes after it belongs to it."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    yield from lines[:first]
    yield f"- {lines[first]}".rstrip()
    yield from (f"  {line}" for line in lines[first + 1 :])


def _notes(model: type[BaseModel], field: Field, sheet: _Sheet) -> Iterator[str]:
    words, tag = sheet.words, sheet.words.tag
    yield description(model, field, tag)
    if field.required and field.examples:
        yield words("skeleton.example", example=example(model, field, tag))
    several, shape = ("several", field.shape.item) if isinstance(field.shape, Many) else ("one", field.shape)
    match shape:
        case Choice(values):
            yield words(f"skeleton.{several}", values=", ".join(values))
        case Pointer(kind) if kind not in VOCABULARIES:
            such = next(iter(sheet.known[kind]), "")
            yield words("skeleton.such_record" if such else "skeleton.record", kind=kind, id=such)
        case Pointer(kind) if field.required:
            yield words(f"skeleton.{several}_of_vocabulary", vocabulary=kind)
            yield from (f"· {id} – {called}" for id, called in sheet.known[kind].items())
        case Pointer(kind) if sheet.known[kind]:
            listed = words(f"skeleton.{several}", values=", ".join(sheet.known[kind]))
            yield from textwrap.wrap(listed, WIDTH, break_on_hyphens=False)
        case Name("field"):
            yield words("skeleton.field", name=next(names(sheet.record)))


def scalar(value: str) -> str:
    """A value as YAML: as it is, or in quotes where it would be read as something else."""
    try:
        same = yaml.load(f"key: {value}", yaml.BaseLoader) == {"key": value}  # noqa: S506  # it makes nothing but text
    except yaml.YAMLError:
        same = False
    quoted: str = yaml.dump(value, default_style='"', allow_unicode=True, width=float("inf"))
    return value if same and value not in NOTHING else quoted.strip()

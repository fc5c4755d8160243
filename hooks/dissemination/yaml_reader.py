"""YAML as people write it, with the place of every key and value, and nothing that can surprise.

Every scalar stays the text that was written (``country: NO`` is Norway, not false); the models say
what it is. Anchors, aliases and tags are refused: no record needs them, and they can explode.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import yaml
from yaml import events

from dissemination.problems import Place, Problem

DEEPEST = 12
"""No record is nested deeper; a file that is was made to break something."""

LARGEST = 200_000
"""Bytes. The largest honest record is a tenth of it."""

Event = Any
"""An event of PyYAML, whose declared types say less than its documentation."""

Path_ = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""


@dataclass
class Document:
    """What a file says, and where it says it."""

    file: PurePosixPath
    data: Any = None
    keys: dict[Path_, Place] = field(default_factory=dict)
    values: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path_, *, of_key: bool = False) -> Place:
        """Where the value (or the key) stands; for what is not there, where its nearest parent stands."""
        places = self.keys if of_key else self.values
        while path and path not in places:
            path, places = path[:-1], self.keys
        return places.get(path, Place(self.file))

    def problem(self, path: Path_, sentence: str, *, of_key: bool = False) -> Problem:
        return Problem(self.place(path, of_key=of_key), dotted(path), sentence)


def dotted(path: Path_) -> str:
    """``("outcomes", 0, "it")`` as editors read it: ``outcomes[1].it``."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".")


def read_file(root: Path, file: PurePosixPath) -> Document:
    """Read a file of records below ``root``. Never raises for what the file holds."""
    try:
        octets = (root / file).read_bytes()
    except OSError as error:
        return _refused(file, f"the file cannot be read: {error.strerror}.")
    if len(octets) > LARGEST:
        return _refused(file, f"the file is larger than {LARGEST // 1000} kB; a record is one small file.")
    try:
        return read_text(file, octets.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = octets[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return Document(file, problems=[Problem(place, "", "this is not UTF-8 text. Save the file as UTF-8.")])


def read_text(file: PurePosixPath, text: str, *, first_line: int = 1) -> Document:
    """Read YAML that starts on ``first_line`` of ``file``."""
    document = Document(file)
    try:
        _Reader(document, first_line).read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file)
        document.problems.append(Problem(place, "", _explained(error, text, mark)))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        character = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else f"{error.character:#x}"
        document.problems.append(
            Problem(Place(file, line), "", f"the character {character} is not allowed here. Remove it.")
        )
    except _TooStrangeError as strange:
        document.problems.append(strange.problem)
    return document


def _refused(file: PurePosixPath, sentence: str) -> Document:
    return Document(file, problems=[Problem(Place(file), "", sentence)])


class _TooStrangeError(Exception):
    """The file uses a part of YAML that records do without."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Reader:
    """Turns the events of PyYAML into values and places, one document per file."""

    def __init__(self, document: Document, first_line: int) -> None:
        self.document = document
        self.first_line = first_line

    def read(self, text: str) -> None:
        stream = yaml.parse(text, Loader=yaml.CSafeLoader)
        for event in stream:
            if isinstance(event, events.DocumentStartEvent):
                if self.document.values:
                    self._refuse(
                        event, "a file holds one record. Remove the line “---” and put the rest in its own file."
                    )
                self.document.data = self._value(next(stream), stream, ())
        if self.document.data in (None, ""):
            self._complain(
                Place(self.document.file, self.first_line),
                (),
                "the file is empty. Write the record, or remove the file.",
            )

    def _value(self, event: Event, stream: Iterator[Event], path: Path_) -> Any:
        place = self._place(event)
        self._plain_yaml(event, path)
        self.document.values[path] = place
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(stream, path)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(stream, path)
        if not event.value and not event.style and path:
            self._complain(place, path, "has no value. Write one, or remove the line.")
        return event.value

    def _mapping(self, stream: Iterator[Event], path: Path_) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key := next(stream), events.MappingEndEvent):
            if not isinstance(key, events.ScalarEvent) or key.anchor:
                self._refuse(key, "a key is one plain word.")
            inside, place = (*path, key.value), self._place(key)
            if key.value in values:
                self._complain(
                    place,
                    inside,
                    f"stands here a second time; the first is on line {self.document.keys[inside].line}. Keep one.",
                )
            else:
                self.document.keys[inside] = place
            values[key.value] = self._value(next(stream), stream, inside)
        return values

    def _sequence(self, stream: Iterator[Event], path: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(stream), events.SequenceEndEvent):
            items.append(self._value(event, stream, (*path, len(items))))
        return items

    def _plain_yaml(self, event: Event, path: Path_) -> None:
        if len(path) > DEEPEST:
            self._refuse(event, f"the record is nested more than {DEEPEST} levels deep.")
        if isinstance(event, events.AliasEvent) or event.anchor:
            self._refuse(
                event, "anchors (&) and aliases (*) are not used in records. Write the value out, or put it in quotes."
            )
        if event.tag:
            self._refuse(event, f"the tag {event.tag} is not used in records. Remove it, or put the value in quotes.")

    def _place(self, event: Event) -> Place:
        return Place(self.document.file, event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def _complain(self, place: Place, path: Path_, sentence: str) -> None:
        self.document.problems.append(Problem(place, dotted(path), sentence))

    def _refuse(self, event: Event, sentence: str) -> NoReturn:
        raise _TooStrangeError(Problem(self._place(event), "", sentence))


def _explained(error: yaml.MarkedYAMLError, text: str, mark: Any) -> str:
    """PyYAML's complaint in words for people who do not know YAML's grammar."""
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or (mark and line[mark.column : mark.column + 1] == "\t"):
        return "a tab stands here. Indent with spaces."
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "this line has a second colon followed by a space. Put the text in quotes."
    if "found unexpected end of stream" in problem or "while scanning a quoted scalar" in (error.context or ""):
        return "a quotation mark is opened and never closed."
    if "while parsing a flow" in (error.context or ""):
        return "a bracket is opened and never closed, or a comma is missing."
    if "could not find expected ':'" in problem:
        return "a colon is missing: every line is “key: value”."
    if "cannot start any token" in problem:
        return "a value cannot start with this character. Put the text in quotes."
    return (
        "the indentation is not right here, or a text needs quotes: keys of one level stand exactly below each other."
    )

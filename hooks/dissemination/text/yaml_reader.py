"""YAML as people write it, with the place of every key and value, and nothing that can surprise.

Every scalar stays the text that was written (``country: NO`` is Norway, not false); the models say
what it is. Anchors, aliases and tags are refused: no record needs them, and they can explode.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

import yaml
from yaml import events

from dissemination.text.characters import CONTROL, INVISIBLE, control_character, invisible_character
from dissemination.text.conflicts import conflict_offset
from dissemination.text.problems import Message, Position, Problem, message, read_utf8
from dissemination.text.yaml_errors import yaml_problem

DEEPEST = 12
"""No record is nested deeper; a file that is was made to break something."""

NOTHING = ("", "~", "null", "Null", "NULL")
"""Plain scalars by which YAML says that there is no value."""

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""YAML 1.1, section 5.4, which PyYAML follows."""

INDENTATION = re.compile(rf"^ *{INVISIBLE.pattern}", re.MULTILINE)
"""A line that begins with a sign nobody sees."""

RUN_TOGETHER = re.compile(r"[a-z_]+:.", re.DOTALL)
"""A key, a colon and a value without the space between them, which YAML takes for a key."""

ENTRY_ALONE = re.compile("[ \t]*[,}]")
"""What stands behind a part of a text in braces, which YAML takes for a key because a comma is before it."""

COMMENT = re.compile("[ \t]+(?P<sign>#)(?P<text>\\S?)")

LARGEST = 200_000
"""Bytes. The largest honest record is a tenth of it."""

YamlEvent = Any
"""An event of PyYAML, whose declared types say less than its documentation."""

KeyPath = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""

LineAndColumn = tuple[int, int]
"""Counted from 0: a position is made of the few that are asked for."""


@dataclass
class Document:
    """What a file says, and where it says it."""

    file: PurePosixPath
    first_line: int = 1
    data: Any = None
    keys: dict[KeyPath, LineAndColumn] = field(default_factory=dict)
    values: dict[KeyPath, LineAndColumn] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, line: int, column: int) -> Position:
        """A place in the text, whose lines and columns are counted from 0."""
        return Position(self.file, line + self.first_line, column + 1)

    def place(self, path: KeyPath, *, of_key: bool = False) -> Position:
        """Where the value (or the key) stands; for what is not there, where its nearest parent stands."""
        if not of_key and path in self.values:
            return self.at(*self.values[path])
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.at(*(self.keys.get(path) or self.values[path])) if path else Position(self.file)

    def problem(self, path: KeyPath, said: Message, *, of_key: bool = False) -> Problem:
        return Problem(self.place(path, of_key=of_key), dotted(path), said)


def dotted(path: KeyPath) -> str:
    """``("outcomes", 0, "en")`` as editors read it: ``outcomes[1].en``."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".")


def flat(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Nested groups of words as pairs: ``date.first`` and its word."""
    if isinstance(value, str):
        yield dotted(path), value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from flat(inside, (*path, key))


def read_file(root: Path, file: PurePosixPath) -> Document:
    """Read a file of records below ``root``. Never raises for what the file holds."""
    text = read_utf8(root, file, LARGEST)
    return _known_text(file, text) if isinstance(text, str) else Document(file, problems=[text])


@lru_cache(maxsize=4096)  # records are read for the site and for what is to be translated, and again at each change
def _known_text(file: PurePosixPath, text: str) -> Document:
    return read_text(file, text)


def read_text(
    file: PurePosixPath,
    text: str,
    *,
    first_line: int = 1,
    empty: str = "empty_file",
    reader: "Callable[[Document, str], YamlReader] | None" = None,
) -> Document:
    """Read YAML that starts on ``first_line`` of ``file``; ``empty`` is the message for one without a word."""
    document = Document(file, first_line)
    try:
        _refuse_conflicts(document, text)
        _refuse_characters(document, text)
        (reader or YamlReader)(document, text).read(empty)
    except yaml.MarkedYAMLError as error:
        document.problems.append(yaml_problem(file, first_line, error, text))
    except _RefusedError as refused:
        document.problems.extend(refused.args)
    return document


def _refuse_conflicts(document: Document, text: str) -> None:
    """What Git left would be a text like others between quotation marks."""
    if (at := conflict_offset(text)) is not None:
        place = Position.at(document.file, text, at, document.first_line)
        raise _RefusedError(Problem(place, "", message("conflict")))


def _refuse_characters(document: Document, text: str) -> None:
    """What PyYAML would report with its offset in bytes, or take for the first letter of a key."""
    if _is_plain(text):
        return
    for pattern, problem_with in ((CONTROL, control_character), (INDENTATION, invisible_character)):
        if (found := pattern.search(text)) and (said := problem_with(found[0])):
            place = Position.at(document.file, text, found.end() - 1, document.first_line)
            raise _RefusedError(Problem(place, "", said))


def _is_plain(text: str) -> bool:
    """Whether each sign but the ends of lines is one that shows: neither a control character nor an invisible one."""
    return text.replace("\n", "").isprintable()


class _RefusedError(Exception):
    """The file uses a part of YAML that records do without: the problem."""


class YamlReader:
    """Turns the events of PyYAML into values and places, one document per file."""

    loader: Any = yaml.CSafeLoader

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.lines = [*(text.split("\n") if _is_plain(text) else LINE_BREAK.split(text)), ""]

    def read(self, empty: str) -> None:
        stream = yaml.parse(self.text, Loader=self.loader)
        for event in stream:
            if isinstance(event, events.DocumentStartEvent):
                if self.document.values:
                    self.refuse(event, message("one_document"))
                self.document.data = self.value(next(stream), stream, ())
        if self.document.data in (None, ""):
            self.complain(self.document.at(0, 0), (), message(empty))

    def value(self, event: YamlEvent, stream: Iterator[YamlEvent], path: KeyPath) -> Any:
        self.refuse_syntax(event, path)
        start, kind = event.start_mark, type(event)
        self.document.values[path] = (start.line, start.column)
        if kind is events.MappingStartEvent:
            return self._mapping(stream, path)
        if kind is events.SequenceStartEvent:
            entries: list[Any] = []
            while type(entry := next(stream)) is not events.SequenceEndEvent:
                entries.append(self.value(entry, stream, (*path, len(entries))))
            return entries
        if event.style and (said := control_character(event.value)):  # written as an escape: "\0"
            self.complain(self._place(event), path, said)
        return self.scalar(event, path)

    def scalar(self, event: YamlEvent, path: KeyPath) -> Any:
        """Text without quotes says what it seems to say: “Fair #3” would be cut short in silence."""
        if event.style:
            return event.value
        end = event.end_mark
        line = self.lines[end.line]
        comment = COMMENT.match(line, end.column) if len(line) > end.column else None
        if comment and (event.value or comment["text"]):
            sign = self.document.at(end.line, comment.start("sign"))
            self.complain(sign, path, message("comment"))
        elif event.value in NOTHING and path:
            self.complain(self._place(event), path, message("no_value"))
        return event.value

    def _mapping(self, stream: Iterator[YamlEvent], path: KeyPath) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        keys = self.document.keys
        while (kind := type(key := next(stream))) is not events.MappingEndEvent:
            if kind is not events.ScalarEvent or key.anchor or key.tag:
                self.refuse(key, message("key_not_plain"))
            name = self._name(key, path, values)
            inside, start = (*path, name), key.start_mark
            if name in values:
                self.complain(self._place(key), inside, message("duplicate", line=self.document.at(*keys[inside]).line))
            else:
                keys[inside] = (start.line, start.column)
            values[name] = self.value(next(stream), stream, inside)
        return values

    def _name(self, key: YamlEvent, path: KeyPath, before: dict[str, Any]) -> str:
        """What a key was meant to be. Where a sign or a space is missing, YAML finds keys that nobody wrote."""
        written: str = key.value
        name = written if written.isprintable() else INVISIBLE.sub("", written)
        if not key.style and RUN_TOGETHER.match(written):
            self.refuse(key, invisible_character(written) or message("no_space"))
        if name.isdecimal() and str(next(reversed(before.values()), "")).isdecimal():
            self.refuse(key, message("decimal_comma"))
        if before and not key.style and ENTRY_ALONE.match(self.lines[key.end_mark.line], key.end_mark.column):
            self.refuse(key, message("text_comma"))
        if not written.isprintable() and (said := control_character(written) or invisible_character(written)):
            self.complain(self._place(key), (*path, name), said)
        return name

    def refuse_syntax(self, event: YamlEvent, path: KeyPath) -> None:
        """What no record needs."""
        if len(path) > DEEPEST:
            self.refuse(event, message("too_deep", limit=DEEPEST))
        if isinstance(event, events.AliasEvent) or event.anchor:
            self.refuse(event, message("anchor"))
        if event.tag:
            self.refuse(event, message("tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _place(self, event: YamlEvent) -> Position:
        return self.document.at(event.start_mark.line, event.start_mark.column)

    def complain(self, place: Position, path: KeyPath, said: Message) -> None:
        self.document.problems.append(Problem(place, dotted(path), said))

    def refuse(self, event: YamlEvent, said: Message) -> NoReturn:
        raise _RefusedError(Problem(self._place(event), "", said))

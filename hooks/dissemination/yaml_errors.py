"""What PyYAML complains of, in words for people who do not know YAML's grammar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from dissemination.problems import Message, Place, Problem, message
from dissemination.signs import INVISIBLE, unseen

CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
"""The lines that Git leaves where two people changed the same place."""

MISPLACED = re.compile(rf"[ \t]*(?:- +)*(?:-|[a-z_]+:)?(?={INVISIBLE.pattern})")
"""What stands before one of them where YAML expects an ordinary space."""

NO_SPACE = re.compile(r"([ \t]*(?:- +)*[a-z_]+:)(?=[^\s/])")
"""A key that runs into its value."""

VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^:\"']*: +)?")
"""What stands before the value of a line."""

COLON = re.compile(r":( |$)")
"""What ends a key."""

COMPLAINTS = (
    ("found unknown escape character", "backslash"),
    ("while scanning a quoted scalar", "open_quote"),
    ("while scanning a simple key", "no_colon"),
    ("could not find expected ':'", "no_colon"),
    ("while parsing a flow", "open_bracket"),
    ("while parsing a block node", "bad_start"),
    ("while scanning an alias", "bad_start"),
    ("while scanning an anchor", "bad_start"),
    ("cannot start any token", "bad_start"),
    ("mapping keys are not allowed", "bad_start"),
    ("block sequence entries are not allowed", "dash"),
    ("while scanning a block scalar", "text_below"),
)
"""What PyYAML says, and our message for it."""

CLOSED = {'"': "after_quote", "'": "after_quote", "]": "bracket_start", "}": "bracket_start"}
"""Signs after which a value is at its end, and our message for one that goes on."""

BEGUN = ("open_quote", "open_bracket", "no_colon", "bad_start", "text_below")
"""Messages about something that was begun: told where it begins, not where PyYAML gave up."""


@dataclass(frozen=True)
class _Spot:
    """A line and a column, counted from 0."""

    line: int
    column: int


def yaml_problem(file: PurePosixPath, first_line: int, error: yaml.MarkedYAMLError, text: str) -> Problem:
    """The problem behind a complaint about ``text``, which starts on ``first_line`` of ``file``."""
    if conflict := CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + first_line
        return Problem(Place(file, line), "", message("conflict"))
    stopped = _spot(error.problem_mark or error.context_mark)
    begun = _spot(error.context_mark) if error.context_mark else stopped
    lines = [*text.splitlines(), ""]
    said, spot = next(_reasons(f"{error.context} {error.problem}", begun, stopped, lines))
    return Problem(Place(file, spot.line + first_line, spot.column + 1), "", said)


def _spot(mark: yaml.Mark | None) -> _Spot:
    return _Spot(mark.line, mark.column) if mark else _Spot(0, 0)


def _reasons(complaint: str, begun: _Spot, stopped: _Spot, lines: Sequence[str]) -> Iterator[tuple[Message, _Spot]]:
    """What may have led to a complaint, the likeliest first."""
    line = lines[min(stopped.line, len(lines) - 1)]
    before, key = line[: stopped.column], _named(complaint)
    near = sorted({max(stopped.line - 1, 0), stopped.line, begun.line if key == "no_colon" else stopped.line})
    yield from _between_key_and_value(lines, [number for number in near if number < len(lines)])
    if "\t" in line[: len(line) - len(line.lstrip())] or line[stopped.column :].startswith("\t"):
        yield message("tab"), stopped
    if "mapping values are not allowed" in complaint and COLON.search(before):
        yield message("second_colon"), stopped
    if "did not find expected key" in complaint and (closed := CLOSED.get(before.rstrip()[-1:])):
        yield message(closed), _Spot(stopped.line, _value(line))
    yield message(key), begun if key in BEGUN else stopped


def _between_key_and_value(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[Message, _Spot]]:
    """What stands where a space should stand."""
    for number in numbers:
        if found := MISPLACED.match(lines[number]):
            yield unseen(lines[number][found.end()]), _Spot(number, found.end())
    for number in numbers:
        if found := NO_SPACE.match(lines[number]):
            yield message("no_space"), _Spot(number, found.end())


def _value(line: str) -> int:
    """Where the value of a line begins."""
    found = VALUE.match(line)
    return found.end() if found else 0


def _named(complaint: str) -> str:
    return next((key for said, key in COMPLAINTS if said in complaint), "indentation")

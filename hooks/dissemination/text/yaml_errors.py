"""What PyYAML complains of, in words for people who do not know YAML's grammar."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import yaml

from dissemination.text.characters import INVISIBLE, invisible_character
from dissemination.text.conflicts import MIDDLE
from dissemination.text.problems import Message, Position, Problem, message

MISPLACED = re.compile(rf"[ \t]*(?:- +)*(?:-|[a-z_]+:)?(?={INVISIBLE.pattern})")
"""What stands before one of them where YAML expects an ordinary space."""

NO_SPACE = re.compile(r"([ \t]*(?:- +)*[a-z_]+:)(?=[^\s/])")
"""A key that runs into its value."""

BEFORE_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[^:\"']*: +)?")
"""What stands before the value of a line."""

COLON = re.compile(r":( |$)")
"""What ends a key."""

COMPLAINTS = (
    ("found unknown escape character", "backslash"),
    ("while scanning a quoted scalar", "open_quote"),
    ("while scanning a simple key|could not find expected ':'", "no_colon"),
    ("while parsing a flow", "open_bracket"),
    ("block node|an alias|an anchor|cannot start any token|mapping keys are not allowed", "bad_start"),
    ("block sequence entries are not allowed", "dash"),
    ("while scanning a block scalar", "text_below"),
)
"""What PyYAML says, and our message for it."""

CLOSED = {'"': "after_quote", "'": "after_quote", "]": "bracket_start", "}": "bracket_start"}
"""Signs after which a value is at its end, and our message for one that goes on."""

BEGUN = ("open_quote", "open_bracket", "no_colon", "bad_start", "text_below")
"""Messages about something that was begun: reported where it begins, not where PyYAML gave up."""


_Spot = tuple[int, int]
"""A line and a column, counted from 0."""


def yaml_problem(file: PurePosixPath, first_line: int, error: yaml.MarkedYAMLError, text: str) -> Problem:
    """The problem behind a complaint about ``text``, which starts on ``first_line`` of ``file``.

    Of the lines that Git leaves, only the middle one can be there: ``read_text`` refuses the others before.
    """
    if conflict := MIDDLE.search(text):
        return Problem(Position.at(file, text, conflict.start(), first_line), "", message("conflict"))
    spots = [(mark.line, mark.column) for mark in (error.problem_mark, error.context_mark) if mark] or [(0, 0)]
    reasons = _reasons(f"{error.context} {error.problem}", spots[-1], spots[0], [*text.splitlines(), ""])
    said, (line, column) = next(reasons)
    return Problem(Position(file, line + first_line, column + 1), "", said)


def _reasons(complaint: str, begun: _Spot, stopped: _Spot, lines: Sequence[str]) -> Iterator[tuple[Message, _Spot]]:
    """What may have led to a complaint, the likeliest first."""
    number, column = stopped
    line = lines[min(number, len(lines) - 1)]
    key = next((key for said, key in COMPLAINTS if re.search(said, complaint)), "indentation")
    near = sorted({max(number - 1, 0), number, begun[0] if key == "no_colon" else number})
    yield from _between_key_and_value(lines, [number for number in near if number < len(lines)])
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column:].startswith("\t"):
        yield message("tab"), stopped
    if "mapping values are not allowed" in complaint and COLON.search(line[:column]):
        yield message("second_colon"), stopped
    if "did not find expected key" in complaint and (closed := CLOSED.get(line[:column].rstrip()[-1:])):
        yield message(closed), (number, len(line) - len(BEFORE_VALUE.sub("", line, count=1)))
    yield message(key), begun if key in BEGUN else stopped


def _between_key_and_value(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[Message, _Spot]]:
    """What stands where a space should stand."""
    for pattern in (MISPLACED, NO_SPACE):
        for number in numbers:
            if found := pattern.match(lines[number]):
                sign = lines[number][found.end()]
                yield invisible_character(sign) or message("no_space"), (number, found.end())

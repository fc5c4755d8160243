"""What PyYAML complains of, in words for people who do not know YAML's grammar."""

import re
from pathlib import PurePosixPath
from typing import Any

import yaml

from dissemination.problems import Place, Problem, message

CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
"""The lines that Git leaves where two people changed the same place."""

COMPLAINTS = (
    ("mapping values are not allowed", "second_colon"),
    ("while scanning a quoted scalar", "open_quote"),
    ("while scanning a simple key", "no_colon"),
    ("could not find expected ':'", "no_colon"),
    ("while parsing a flow", "open_bracket"),
    ("while scanning an alias", "bad_start"),
    ("while scanning an anchor", "bad_start"),
    ("cannot start any token", "bad_start"),
)
"""What PyYAML says, and our message for it."""

BEGUN = ("open_quote", "open_bracket", "no_colon", "bad_start")
"""Messages about something that was begun: told where it begins, not where PyYAML gave up."""


def explained(file: PurePosixPath, first_line: int, error: yaml.MarkedYAMLError, text: str) -> Problem:
    """The problem behind a complaint about ``text``, which starts on ``first_line`` of ``file``."""
    if conflict := CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + first_line
        return Problem(Place(file, line), "", message("conflict"))
    mark = error.problem_mark or error.context_mark
    said = f"{error.context} {error.problem}"
    key = next((key for complaint, key in COMPLAINTS if complaint in said), "indentation")
    if _tab(text, mark):
        key = "tab"
    elif key in BEGUN:
        mark = error.context_mark or mark
    place = Place(file, mark.line + first_line, mark.column + 1) if mark else Place(file)
    return Problem(place, "", message(key))


def _tab(text: str, mark: Any) -> bool:
    """Whether a tab stands where PyYAML stopped, or indents its line."""
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    return "\t" in indentation or (bool(mark) and line[mark.column :].startswith("\t"))

"""The history of every field of a record for itself: its file is cut at its fields without being read.

Reading YAML is what costs; and most commits change one field of many, or none that is translated.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from dissemination.past.history import Version
from dissemination.past.translations import Edition
from dissemination.yaml_reader import read_text

FIELD = re.compile(r"\n([A-Za-z_]\w*):(?=\s|\Z)")

COMMENTS = re.compile(r"(?:\n[ \t]*(?:#.*)?)*")
"""What may stand above the first field."""

STRANGE = re.compile(r"\n(?![A-Za-z_]\w*:(?:\s|\Z)|-?(?:\s|\Z)|#)")
"""A line without indentation that is no field, no entry of a list and no comment."""

BREAKS = ("\r", "\x85", "\u2028", "\u2029")
"""Ends of lines besides the usual one (YAML 1.1, section 4.1.4)."""


@dataclass(frozen=True)
class _Written:
    """A field as one version of the file has it, and the file around it."""

    field: str
    around: str
    lines: str

    def read(self, file: PurePosixPath) -> Any:
        """The field as data: none if it could not be read, empty if it was not there."""
        if not self.lines:
            return {}
        data = read_text(file, self.lines).data
        if data is None and self.lines != self.around:  # brackets or quotes that end below
            data = read_text(file, self.around).data
        if data is None:
            return None
        return {self.field: data[self.field]} if isinstance(data, dict) and self.field in data else {}


def cut(text: str) -> Mapping[str, str] | None:
    """The lines of each field of a record; nothing where only YAML can tell where one ends."""
    text = f"\n{text}"
    fields = list(FIELD.finditer(text))
    plain = not STRANGE.search(text) and not any(sign in text for sign in BREAKS)
    if not plain or not fields or not COMMENTS.fullmatch(text, 0, fields[0].start()):
        return None
    ends = [*(field.start() for field in fields[1:]), len(text)]
    lines: dict[str, str] = {}
    for field, end in zip(fields, ends, strict=True):
        lines[field[1]] = lines.get(field[1], "") + text[field.start() : end].rstrip("\n")
    return lines


def strands(file: PurePosixPath, versions: Sequence[Version], fields: Sequence[str]) -> Iterator[tuple[Edition, ...]]:
    """Of each field, the editions in which it changed or in which branches met; none of a field that never changed."""
    texts = [version.contents.get(file, "") for version in versions]
    cuts = [cut(text) if text else {} for text in texts]
    for field in fields:
        written = [
            _Written(field, text, text if lines is None else lines.get(field, ""))
            for text, lines in zip(texts, cuts, strict=True)
        ]
        strand = _changes(versions, written)
        if len(strand) > 1:
            yield tuple(Edition(versions[at].commit, written[at].read(file), after) for at, after in strand)


def _changes(versions: Sequence[Version], written: Sequence[_Written]) -> list[tuple[int, tuple[int, ...]]]:
    """The versions to look at: position, and which of those found before it follows."""
    found: list[tuple[int, tuple[int, ...]]] = []
    holds: list[int] = []
    for at, version in enumerate(versions):
        after = tuple(dict.fromkeys(holds[position] for position in version.after))
        if len(after) == 1 and written[found[after[0]][0]].lines == written[at].lines:
            holds.append(after[0])
        else:
            holds.append(len(found))
            found.append((at, after))
    return found

"""What is wrong with a record, as a value: where it is, what it is, what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapidfuzz import process


@dataclass(frozen=True, order=True)
class Place:
    """A point in a file: path from the project's root, line and column, both counted from 1."""

    file: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: its place, the field it concerns, and a sentence with the remedy."""

    place: Place
    field: str
    sentence: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.place}: {field}{self.sentence}"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The nearest allowed word as a question, or nothing when none is near."""
    nearest = process.extractOne(word, sorted(allowed), score_cutoff=60)
    return f" Did you mean “{nearest[0]}”?" if nearest else ""

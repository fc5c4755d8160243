"""What is wrong with a record, as a value: where it is, what it is, what to write instead.

Files become text here, or a problem that says why they are none.
"""

import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ELOOP, ENOENT, ENOSPC, EPERM, EROFS
from functools import lru_cache
from pathlib import Path, PurePosixPath

from rapidfuzz import fuzz, process

LONGEST_VALUE = 60
"""Characters of an offending value that a sentence shows."""

UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move the cursor of a terminal, break a line, or make it read otherwise than it is written."""

LISTS = ("keys", "choices", "lists")
"""Values that name what is allowed: they are the remedy, and never cut."""


REASONS_OF_SYSTEM: Mapping[int, str] = {
    ENOENT: "absent",
    EISDIR: "folder",
    ELOOP: "circle",
    **dict.fromkeys((EACCES, EPERM, EROFS), "forbidden"),
    **dict.fromkeys((ENOSPC, EDQUOT, EFBIG), "full"),
}
"""Why the system does not let us read or write, and the key of our sentence for it."""


@dataclass(frozen=True, order=True)
class Position:
    """A point in a file: path from the project's root, line and column, both counted from 1."""

    file: PurePosixPath
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(str(self.file))}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Message:
    """A sentence that is still to be said: its key in words/<language>/messages.yml, and what fills it in."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    def told(self, words: Mapping[str, str]) -> str:
        """The sentence in one language, with the nearest right word, or what else to do where there is none."""
        values = dict(self.values)
        remedy = "did_you_mean" if values.get("nearest") else f"otherwise.{self.key}"
        told = (words[key].format(**values) for key in (self.key, remedy) if key in words or key == self.key)
        return " ".join(told)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: its place, the field it concerns, and the sentence with the remedy.

    A to-do is right as far as it goes: it stops neither check nor build, but the publishing of the site.
    """

    place: Position
    field: str
    message: Message
    to_do: bool = False

    def told(self, words: Mapping[str, str]) -> str:
        """The whole line, as editors read it."""
        field = f"{printable(self.field)}: " if self.field else ""
        return f"{self.place}: {field}{self.message.told(words)}"


def printable(text: str) -> str:
    """A text on one line, with an escape (\\x1b) for each character that is not to be printed."""
    return UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def message(key: str, **values: object) -> Message:
    """A message with its values on one line and, but for lists of what is allowed, of a bearable length."""
    return Message(key, tuple((name, _shown(value, name in LISTS)) for name, value in values.items()))


def file_problem(file: PurePosixPath, key: str, **values: object) -> Problem:
    """What is wrong with a file as a whole."""
    return Problem(Position(file), "", message(key, **values))


def refused(error: OSError) -> Message:
    """Why the system does not let us read or write, in words for editors; its own are English everywhere."""
    return message(f"unreadable.{REASONS_OF_SYSTEM.get(error.errno or 0, 'other')}", number=error.errno)


def read_utf8(root: Path, file: PurePosixPath, largest: int | None = None) -> str | Problem:
    """The text of a file below ``root``, or why there is none; ``largest`` is in bytes."""
    try:
        status = (root / file).stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            return file_problem(file, "no_file")  # it may have no end
        if _leads_out(root, file):
            return file_problem(file, "link_outside")
        if largest and status.st_size > largest:
            return file_problem(file, "too_large", limit=largest // 1000)
        octets = (root / file).read_bytes()
        return octets.decode("utf-8-sig")
    except OSError as error:
        return Problem(Position(file), "", refused(error))
    except UnicodeDecodeError as error:
        before = octets[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return Problem(Position(file, before.count(b"\n") + 1, column), "", message("not_utf8"))


def _leads_out(root: Path, file: PurePosixPath) -> bool:
    """Whether a symbolic link on the way to a file that exists leads out of ``root``."""
    linked = any((root / step).is_symlink() for step in (file, *file.parents[:-1]))
    return linked and not (root / file).resolve().is_relative_to(root.resolve())


def nearest(word: object, allowed: Iterable[str]) -> str:
    """The allowed word that was probably meant, or nothing when none is near."""
    return _nearest(str(word), frozenset(allowed))


@lru_cache(maxsize=4096)  # a name that is wrong in one place is often wrong in many
def _nearest(word: str, allowed: frozenset[str]) -> str:
    words, folded = _in_order(allowed)
    found = process.extractOne(word.casefold(), folded, scorer=fuzz.ratio, score_cutoff=60)
    return words[found[2]] if found else ""


@lru_cache(maxsize=256)  # to put ten thousand names in order takes longer than to find the nearest
def _in_order(allowed: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words, and the same without capitals."""
    words = sorted(allowed)
    return words, [word.casefold() for word in words]


def _shown(value: object, whole: bool) -> str:
    text = printable(" ".join(str(value).split()))
    return text if whole or len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}…"

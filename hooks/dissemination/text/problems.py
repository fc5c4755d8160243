"""What is wrong with a record, as a value: where it is, what it is, what to write instead.

Files become text here, or a problem that says why they are none.
"""

import re
import stat
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ELOOP, ENOENT, ENOSPC, EPERM, EROFS
from functools import lru_cache
from pathlib import Path, PurePosixPath

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST_VALUE = 60
"""Characters of an offending value that a sentence shows."""

UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move the cursor of a terminal, break a line, or make it read otherwise than it is written."""

SHORTEST = 4
"""Letters that a word has at least if it is taken for a mistyped one; each shorter word is near many others."""

LONG_WORD = 8
"""Letters from which on two may be mistyped."""

MOST_TYPOS = 2

LISTS = ("keys", "choices", "lists", "path", "help")
"""Values that name what is allowed, which is the remedy, a path, or what a rule asks for: they are never cut."""


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

    @classmethod
    def at(cls, file: PurePosixPath, text: str, offset: int, first_line: int = 1) -> "Position":
        """The point at an ``offset`` in a text that starts on ``first_line`` of its file."""
        line = text.count("\n", 0, offset)
        return cls(file, first_line + line, offset - text.rfind("\n", 0, offset))

    def __str__(self) -> str:
        return f"{printable(str(self.file))}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Message:
    """A sentence that is still to be said: its key in words/<language>/messages.yml, and what fills it in."""

    key: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, words: Mapping[str, str]) -> str:
        """The sentence in one language, with the nearest right word, or what else to do where there is none."""
        values = dict(self.values)
        remedy = "did_you_mean" if values.get("nearest") else f"otherwise.{self.key}"
        sentences = (words[key].format(**values) for key in (self.key, remedy) if key in words or key == self.key)
        return " ".join(sentences)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: its place, the field it concerns, and the sentence with the remedy.

    A to-do is right as far as it goes: it stops neither check nor build, but the publishing of the site.
    """

    place: Position
    field: str
    message: Message
    to_do: bool = False

    def text(self, words: Mapping[str, str]) -> str:
        """The whole line, as editors read it."""
        field = f"{printable(self.field)}: " if self.field else ""
        return f"{self.place}: {field}{self.message.text(words)}"


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
    path = root / file
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            return file_problem(file, "no_file")  # it may have no end
        if _leads_out(root, path, len(file.parts)):
            return file_problem(file, "link_outside")
        if largest and status.st_size > largest:
            return file_problem(file, "too_large", limit=largest // 1000)
        octets = path.read_bytes()
        return octets.decode("utf-8-sig")
    except OSError as error:
        return Problem(Position(file), "", refused(error))
    except UnicodeDecodeError as error:
        before = octets[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return Problem(Position(file, before.count(b"\n") + 1, column), "", message("not_utf8"))


def _leads_out(root: Path, path: Path, deep: int) -> bool:
    """Whether a symbolic link on the way to a file, so many steps below ``root``, leads out of it."""
    linked = any(step.is_symlink() for step in (path, *path.parents[: deep - 1]))
    return linked and not path.resolve().is_relative_to(root.resolve())


def nearest(word: object, allowed: Iterable[str]) -> str:
    """The one allowed word that was mistyped; nothing where there is none, or more than one."""
    return _nearest(str(word), frozenset(allowed))


@lru_cache(maxsize=4096)  # a name that is wrong in one place is often wrong in many
def _nearest(word: str, allowed: frozenset[str]) -> str:
    """The same but for capitals, accents and signs; else a letter left out, too many, wrong or misplaced."""
    (words, alike), said = _sorted_out(allowed), _plain(word)
    if said in words:
        return words[said]
    lengths = range(len(said) - MOST_TYPOS, len(said) + MOST_TYPOS + 1)
    likely = [other for length in lengths for other in alike.get((length, _numbers(said)), ())]
    found = process.extract(said, likely, scorer=OSA.distance, score_cutoff=MOST_TYPOS, limit=2)
    best = [other for other, distance, _ in found if distance == found[0][1]]
    return words[best[0]] if len(best) == 1 and found[0][1] <= _typos(said, best[0]) else ""


def _typos(said: str, other: str) -> int:
    """How many letters may be mistyped."""
    shorter = min(len(said), len(other))
    return 0 if shorter < SHORTEST else 1 if shorter < LONG_WORD else MOST_TYPOS


@lru_cache(maxsize=256)  # to read ten thousand names takes longer than to find the nearest
def _sorted_out(allowed: frozenset[str]) -> tuple[Mapping[str, str], Mapping[tuple[int, str], Sequence[str]]]:
    """The words by their letters and digits alone, without those that differ otherwise; and these by what they share.

    A mistyped word has about the same length and the same numbers: another number is another thing. Codes, in capitals
    alone, are never taken for mistyped ones: each is like another.
    """
    often, alike = Counter(map(_plain, allowed)), defaultdict[tuple[int, str], list[str]](list)
    words = {plain: word for word in sorted(allowed) if often[plain := _plain(word)] == 1 and plain}
    for plain, word in words.items():
        if not word.isupper():
            alike[len(plain), _numbers(plain)].append(plain)
    return words, alike


def _numbers(word: str) -> str:
    return " ".join(re.findall(r"\d+", word))


def _plain(word: str) -> str:
    """A word without capitals, accents and signs."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if letter.isalnum())


def _shown(value: object, whole: bool) -> str:
    text = printable(" ".join(str(value).split()))
    return text if whole or len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}…"

"""What happened to some files, commit after commit, read out of what ``git log`` says.

Files are followed by name: a renamed file starts a new history. Merges are kept as they are, so that two
branches which went on side by side are not mistaken for one that went back and forth.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

FORMAT = "%H%x00%P%x00%ct%x00%cs%x00%B%x00"
"""What ``read_log`` wants to be told of each commit: name, parents, moment, day, message."""


@dataclass(frozen=True)
class Commit:
    """A commit: its name, its day and its message; no name for what has not been committed yet.

    ``seconds`` is the moment, counted from 1970.
    """

    id: str
    day: datetime.date
    message: str
    seconds: int = 0


WORKING_TREE = Commit("", datetime.date.max, "")
"""What stands in the folder and in no commit; it is newer than all of them."""


@dataclass(frozen=True)
class Entry:
    """One commit of the log: what it follows, and the files it changed, each with the name of its new content.

    A merge is compared with the first commit it follows. A file that was removed has no content.
    """

    commit: Commit
    parents: tuple[str, ...]
    changes: Mapping[PurePosixPath, str | None]


@dataclass(frozen=True)
class Step:
    """Some files as one commit left them; ``after`` are the positions of the steps it follows."""

    commit: Commit
    blobs: Mapping[PurePosixPath, str]
    after: tuple[int, ...]


def read_log(answer: str) -> Iterator[Entry]:
    """What ``git log --raw -z`` printed. No message and no path can hold the NUL that parts them."""
    words = iter([word.lstrip("\n") for word in answer.split("\0")])
    entry: Entry | None = None
    for word in words:
        if word.startswith(":") and entry:
            entry = replace(entry, changes={**entry.changes, PurePosixPath(next(words)): _blob(word)})
        elif word:
            if entry:
                yield entry
            parents, seconds, day, message = next(words).split(), int(next(words)), next(words), next(words)
            entry = Entry(Commit(word, datetime.date.fromisoformat(day), message, seconds), tuple(parents), {})
    if entry:
        yield entry


def _blob(facts: str) -> str | None:
    """``:100644 100644 before after M``; links and submodules have other numbers, and have no content for us."""
    _, mode, _, blob, _ = facts.split()
    return blob if mode.startswith("100") else None


def steps(log: Iterable[Entry], group_of: Mapping[PurePosixPath, K]) -> Mapping[K, list[Step]]:
    """The log (oldest first), told again for each group of files; the last step of each is the newest."""
    entries = list(log)
    awaited = Counter(parent for entry in entries for parent in entry.parents)
    heads: dict[str, dict[K, int]] = {}
    told: dict[K, list[Step]] = defaultdict(list)
    for entry in entries:
        before = [heads[parent] for parent in entry.parents if parent in heads]
        heads[entry.commit.id] = _advance(entry, before, group_of, told)
        awaited.subtract(entry.parents)
        for parent in entry.parents:
            if not awaited[parent]:
                heads.pop(parent, None)  # no later commit follows it
    return told


def _advance(
    entry: Entry, before: list[dict[K, int]], group_of: Mapping[PurePosixPath, K], told: dict[K, list[Step]]
) -> dict[K, int]:
    """Add a step to every group that the commit changes, or on which the commits it follows do not agree."""
    touched: dict[K, dict[PurePosixPath, str | None]] = defaultdict(dict)
    for file, blob in entry.changes.items():
        if file in group_of:
            touched[group_of[file]][file] = blob
    here = dict(before[0]) if before else {}
    for key in touched.keys() | _disagreements(before):
        blobs = dict(told[key][here[key]].blobs if key in here else {}) | touched.get(key, {})
        after = tuple(dict.fromkeys(head[key] for head in before if key in head))
        here[key] = len(told[key])
        told[key].append(Step(entry.commit, {file: blob for file, blob in blobs.items() if blob}, after))
    return here


def _disagreements(heads: list[dict[K, int]]) -> set[K]:
    return {key for head in heads[1:] for key in head.keys() | heads[0].keys() if head.get(key) != heads[0].get(key)}

"""The versions of records and pages, commit after commit, from one ``git log``.

Files are followed by name: a renamed file starts a new history, which ``renames`` joins to the
old one. A merge has both its parents, so that two branches are not mistaken for one that went back and forth.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from dissemination.history.git import UnavailableError, git
from dissemination.records.load import PROJECT
from dissemination.text.problems import Message, message

FOLDERS = ("records", "docs")
SHALLOW = message("unavailable.shallow")
UNTRACKED = message("unavailable.untracked")
NO_COMMIT = message("unavailable.no_commit")

EPOCH = datetime.datetime.fromtimestamp(0, datetime.UTC)
LAST_SECOND = 253_370_764_799
"""Of the year 9998: after the next one calendars end (RFC 5545, RFC 3339), and Python too."""

FORMAT = ("-z", "--no-color", "--no-renames", "--relative", "--no-ext-diff")
ORDER = ("--topo-order", "--reverse", "--parents", "--full-history")
"""Oldest first; side branches too, so that the number of revisions never falls, whatever branches are merged."""
COMMIT = ("--format=%H%x00%P%x00%cd%x00%B%x00", "--date=raw", "--no-show-signature", "--no-notes")
LOG = ("log", *ORDER, *COMMIT, "--raw", "--no-abbrev", *FORMAT, "--diff-merges=first-parent")


@dataclass(frozen=True)
class Commit:
    """A commit; ``seconds`` is its moment, counted from 1970. What is not committed has no ``id``.

    ``blobs`` are the new ones of the files that it changed, a merge compared with its first parent;
    a removed file has none.
    """

    id: str
    day: datetime.date
    message: str
    seconds: int = 0
    parents: tuple[str, ...] = field(default=(), compare=False)
    blobs: dict[PurePosixPath, str | None] = field(default_factory=dict, compare=False)


WORKING_TREE = Commit("", datetime.date.max, "")
"""What stands in the folder and in no commit; it is newer than all of them."""


@dataclass(frozen=True)
class Version:
    """A record, or a page in all its languages, as a commit left it; ``parents`` are positions in its history.

    What is not committed yet has the name of its file for a blob.
    """

    commit: Commit
    blobs: Mapping[PurePosixPath, str] = field(hash=False)
    parents: tuple[int, ...]


@dataclass(frozen=True)
class History:
    """The versions of each record and page, oldest first, also of those that are gone.

    ``published`` are the commits that the branch of the site had for its newest, one after the
    other; ``projects`` are all commits that have a ``records/project.yml``, with its blob.
    Without versions, ``unavailable`` says why.
    """

    root: Path = Path()
    versions: Mapping[PurePosixPath, tuple[Version, ...]] = field(default_factory=dict)
    published: frozenset[str] = frozenset()
    projects: Mapping[str, str] = field(default_factory=dict)
    unavailable: Message | None = None


def read_history(root: Path) -> History:
    """The history of everything below ``records/`` and ``docs/``. Never raises."""
    try:
        if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return History(root, unavailable=SHALLOW)
        log = parse_log(_text(git(root, *LOG, "--", *FOLDERS)))
        changed = _text(git(root, "diff", "--name-only", *FORMAT, "HEAD", "--", *FOLDERS)).split("\0")
    except UnavailableError as error:
        return History(root, unavailable=error.reason)
    files: dict[PurePosixPath, str | None] = {PurePosixPath(file): file for file in changed if file}
    here = replace(WORKING_TREE, parents=tuple(commit.id for commit in log[-1:]), blobs=files)
    versions = versions_of([*log, here])
    unavailable = None if versions else UNTRACKED
    return History(root, versions, frozenset(_first_parents(log)), _projects(log), unavailable)


def has_past(history: History) -> bool:
    """Whether there are commits, although nobody can read their history here; not so in a new project."""
    if history.unavailable in (UNTRACKED, NO_COMMIT):
        return False
    return any((folder / ".git").exists() for folder in (history.root, *history.root.parents))


def commits_since(root: Path, revision: str) -> frozenset[str] | None:
    """The commits that HEAD has and ``revision`` has not; None where Git does not know the revision."""
    try:
        name = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return frozenset(_text(git(root, "rev-list", f"{_text(name).strip()}..HEAD")).split())
    except UnavailableError:
        return None


def _text(answer: bytes) -> str:
    return answer.decode("utf-8", "replace")


def key_of(file: PurePosixPath) -> PurePosixPath:
    """What a file belongs to: a page ``docs/<path>`` is the same path in every language; a record is itself."""
    folder, _, *page = file.parts if file.suffix == ".md" and len(file.parts) > 2 else ("", "")
    return PurePosixPath("docs", *page) if folder == "docs" else file


def parse_log(output: str) -> list[Commit]:
    """What ``git log --raw -z`` printed. No message and no path can hold the NUL that separates them.

    A commit without a date is as old as the one before it.
    """
    words = iter([word.lstrip("\n") for word in output.split("\0")])
    commits: list[Commit] = []
    moments: dict[str, datetime.datetime] = {}
    for word in words:
        if word.startswith(":"):
            commits[-1].blobs[PurePosixPath(next(words))] = _blob(word)
        elif word:
            parents, date, text = tuple(next(words).split()), next(words), next(words)
            moment = _moment(date) or max((moments[id] for id in parents if id in moments), default=EPOCH)
            moments[word] = moment
            commits.append(Commit(word, moment.date(), text, int(moment.timestamp()), parents))
    return commits


def _moment(date: str) -> datetime.datetime | None:
    """“1777809600 +0200”; nothing where there is no date, or one that no calendar holds.

    Where an offset is longer than a day, Git itself gives up; we take it for none.
    """
    seconds, _, offset = date.partition(" ")
    if not 0 < int(seconds or 0) <= LAST_SECOND:
        return None
    hours, minutes = divmod(abs(int(offset)), 100)
    ahead = datetime.timedelta(hours=hours, minutes=minutes) if hours < 23 else datetime.timedelta()
    zone = datetime.timezone(-ahead if offset.startswith("-") else ahead)
    return datetime.datetime.fromtimestamp(int(seconds), zone)


def _blob(facts: str) -> str | None:
    """``:100644 100644 before after M``; links and submodules have other modes, and no content for us."""
    _, mode, _, blob, _ = facts.split()
    return blob if mode.startswith("100") else None


def versions_of(log: Sequence[Commit]) -> Mapping[PurePosixPath, tuple[Version, ...]]:
    """The log (oldest first) sorted by record and page; the last version of each is the newest."""
    last_child = {parent: commit.id for commit in log for parent in commit.parents}
    heads: dict[str, _Newest] = {}
    versions: dict[PurePosixPath, list[Version]] = defaultdict(list)
    for commit in log:
        heads[commit.id] = _add(commit, [heads[id] for id in commit.parents if id in heads], versions)
        for parent in commit.parents:
            if last_child[parent] == commit.id:
                heads.pop(parent, None)
    return {key: tuple(found) for key, found in versions.items()}


_Newest = dict[PurePosixPath, int]
"""Of each record and page, the position of the version that a commit holds."""


def _add(commit: Commit, parents: list[_Newest], versions: dict[PurePosixPath, list[Version]]) -> _Newest:
    """Add a version to whatever the commit changes, or its parents disagree on; gives back the newest of each."""
    changed: dict[PurePosixPath, dict[PurePosixPath, str | None]] = defaultdict(dict)
    for file, blob in commit.blobs.items():
        changed[key_of(file)][file] = blob
    newest, *others = [dict(parent) for parent in parents] or [{}]
    disputed = {key for other in others for key, _ in other.items() ^ newest.items()}
    for key in changed.keys() | disputed:
        blobs = dict(versions[key][newest[key]].blobs if key in newest else {}) | changed.get(key, {})
        before = tuple(dict.fromkeys(parent[key] for parent in parents if key in parent))
        newest[key] = len(versions[key])
        versions[key].append(Version(commit, {file: blob for file, blob in blobs.items() if blob}, before))
    return newest


def _projects(log: Sequence[Commit]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for commit in log:
        before = (found[parent] for parent in commit.parents if parent in found)
        if blob := commit.blobs.get(PROJECT) or next(before, ""):
            found[commit.id] = blob
    return found


def _first_parents(log: Sequence[Commit]) -> Iterator[str]:
    """From the newest commit back, at each merge to the branch that it was made on."""
    wanted = log[-1].id if log else ""
    for commit in reversed(log):
        if commit.id == wanted:
            yield wanted
            wanted = next(iter(commit.parents), "")

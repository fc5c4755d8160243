"""What Git remembers of the files of a project."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from dissemination.past.git import SilentError, as_text, contents_of, git
from dissemination.past.timeline import FORMAT, WORKING_TREE, Commit, Entry, Step, read_log, steps
from dissemination.problems import Message, message

K = TypeVar("K", bound=Hashable)

LOG = ("log", "--topo-order", "--reverse", "--parents", "--no-show-signature", "--no-notes", "--no-color", "-z")
DIFF = ("--raw", "--no-abbrev", "--no-renames", "--relative", "--no-ext-diff", "--diff-merges=first-parent")
SHALLOW = message("silent.shallow")
UNKNOWN = message("silent.unknown")


@dataclass(frozen=True)
class Version:
    """Some files as one commit left them. ``after`` are the positions of the versions it follows; a merge has two."""

    commit: Commit
    contents: Mapping[PurePosixPath, str]
    after: tuple[int, ...]


@dataclass(frozen=True)
class History(Generic[K]):
    """The versions of each group of files, oldest first; where there are none at all, ``silence`` says why."""

    versions: Mapping[K, tuple[Version, ...]]
    silence: Message | None = None


@dataclass(frozen=True)
class Stretch:
    """What a branch adds: the commit where it began, and the names of those that came since."""

    start: str
    commits: frozenset[str]


def read_history(root: Path, groups: Mapping[K, Iterable[PurePosixPath]]) -> History[K]:
    """The versions of groups of files below ``root``, what stands in the folder included. Never raises.

    A group that Git does not know has no versions.
    """
    group_of = {file: key for key, files in groups.items() for file in files}
    try:
        log = log_of(root, sorted({file.parts[0] for file in group_of}))
        told = steps(log, group_of)
        contents = contents_of(root, {blob for line in told.values() for step in line for blob in step.blobs.values()})
    except SilentError as silent:
        return History({}, silent.reason)
    versions = {key: versions_of(line, contents) for key, line in told.items()}
    known = {key: _with_the_folder(root, groups[key], line) for key, line in versions.items()}
    return History(known, None if known else UNKNOWN)


def log_of(root: Path, folders: Iterable[str], *how: str) -> Iterator[Entry]:
    """Every commit that changed something in these folders, oldest first. Raises SilentError."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise SilentError(SHALLOW)
    log = git(root, *LOG, *DIFF, *how, f"--format={FORMAT}", "--", *folders)
    return read_log(log.decode("utf-8", "replace"))


def versions_of(line: Iterable[Step], contents: Mapping[str, str]) -> tuple[Version, ...]:
    return tuple(_version(step, contents) for step in line)


def stretch_since(root: Path, revision: str) -> Stretch | None:
    """What HEAD has and ``revision`` has not; nothing where Git does not know the revision."""
    try:
        name = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        tip = name.decode("ascii").strip()
        commits = git(root, "rev-list", f"{tip}..HEAD").decode("ascii").split()
    except SilentError:
        return None
    try:
        start = git(root, "merge-base", tip, "HEAD").decode("ascii").strip()
    except SilentError:  # the two have no common past, or a shallow clone does not know it
        start = tip
    return Stretch(start, frozenset(commits))


def files_at(root: Path, commit: str, folder: str) -> Mapping[PurePosixPath, str]:
    """The files of a folder as a commit has them; none where Git does not know the commit."""
    try:
        listing = git(root, "ls-tree", "-r", "-z", commit, "--", folder)
        blobs = dict(_listed(line) for line in listing.decode("utf-8", "replace").split("\0") if " blob " in line)
        contents = contents_of(root, set(blobs.values()))
    except SilentError:
        return {}
    return {file: contents[blob] for file, blob in blobs.items() if blob in contents}


def _listed(line: str) -> tuple[PurePosixPath, str]:
    facts, _, file = line.partition("\t")
    return PurePosixPath(file), facts.split()[2]


def _version(step: Step, contents: Mapping[str, str]) -> Version:
    files = {file: contents[blob] for file, blob in step.blobs.items() if blob in contents}
    return Version(step.commit, files, step.after)


def _with_the_folder(root: Path, files: Iterable[PurePosixPath], line: tuple[Version, ...]) -> tuple[Version, ...]:
    """The versions, and what stands in the folder where it differs from the last of them."""
    here = {file: text for file in files if (text := _on_disk(root / file)) is not None}
    return line if here == line[-1].contents else (*line, Version(WORKING_TREE, here, (len(line) - 1,)))


def _on_disk(path: Path) -> str | None:
    try:
        return as_text(path.read_bytes())
    except OSError:
        return None

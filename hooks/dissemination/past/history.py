"""What Git remembers of the files of a project: the only place that runs git, and it only asks."""

import os
import subprocess
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, NoReturn, TypeVar

from dissemination.past.timeline import FORMAT, WORKING_TREE, Commit, Step, read_log, steps
from dissemination.problems import Message, message

K = TypeVar("K", bound=Hashable)

LOG = ("log", "--topo-order", "--reverse", "--parents", "--no-show-signature", "--no-notes", "--no-color", "-z")
DIFF = ("--raw", "--no-abbrev", "--no-renames", "--relative", "--no-ext-diff", "--diff-merges=first-parent")
SHALLOW = message("silent.shallow")
UNKNOWN = message("silent.unknown")
REFUSALS = {
    "not a git repository": "unkept",
    "dubious ownership": "owner",
    "does not have any commits yet": "bare",
}
"""What git says, and our reason for it."""


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


class _SilentError(Exception):
    """Git has no answer."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason


def read_history(root: Path, groups: Mapping[K, Iterable[PurePosixPath]]) -> History[K]:
    """The versions of groups of files below ``root``, what stands in the folder included. Never raises.

    A group that Git does not know has no versions.
    """
    group_of = {file: key for key, files in groups.items() for file in files}
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            _be_silent(SHALLOW)
        folders = sorted({file.parts[0] for file in group_of})
        log = _git(root, *LOG, *DIFF, f"--format={FORMAT}", "--", *folders).decode("utf-8", "replace")
        told = steps(read_log(log), group_of)
        contents = _contents(root, {blob for line in told.values() for step in line for blob in step.blobs.values()})
    except _SilentError as silent:
        return History({}, silent.reason)
    versions = {key: tuple(_version(step, contents) for step in line) for key, line in told.items()}
    known = {key: _with_the_folder(root, groups[key], line) for key, line in versions.items()}
    return History(known, None if known else UNKNOWN)


def stretch_since(root: Path, revision: str) -> Stretch | None:
    """What HEAD has and ``revision`` has not; nothing where Git does not know the revision."""
    try:
        name = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        tip = name.decode("ascii").strip()
        commits = _git(root, "rev-list", f"{tip}..HEAD").decode("ascii").split()
    except _SilentError:
        return None
    try:
        start = _git(root, "merge-base", tip, "HEAD").decode("ascii").strip()
    except _SilentError:  # the two have no common past, or a shallow clone does not know it
        start = tip
    return Stretch(start, frozenset(commits))


def files_at(root: Path, commit: str, folder: str) -> Mapping[PurePosixPath, str]:
    """The files of a folder as a commit has them; none where Git does not know the commit."""
    try:
        listing = _git(root, "ls-tree", "-r", "-z", commit, "--", folder)
        blobs = dict(_listed(line) for line in listing.decode("utf-8", "replace").split("\0") if " blob " in line)
        contents = _contents(root, set(blobs.values()))
    except _SilentError:
        return {}
    return {file: contents[blob] for file, blob in blobs.items() if blob in contents}


def _listed(line: str) -> tuple[PurePosixPath, str]:
    facts, _, file = line.partition("\t")
    return PurePosixPath(file), facts.split()[2]


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers. No pager, no prompt, no writing, no fetching of what is not here."""
    command = ["git", "--no-pager", "-c", "log.showRoot=true", *arguments]
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # our own arguments; a revision is verified before it is used
            command, cwd=root, env=os.environ | quiet, input=given, capture_output=True, check=False
        )
    except OSError:
        _be_silent(message("silent.absent"))
    if done.returncode:
        _be_silent(_reason(done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout


def _reason(said: str) -> Message:
    """What git said (in English: LC_ALL is C) as a reason in the editor's language, where it is a usual one."""
    known = next((key for words, key in REFUSALS.items() if words in said), None)
    if known or not said:
        return message(f"silent.{known or 'mute'}")
    return message("silent.refused", said=said.splitlines()[0])


def _be_silent(reason: Message) -> NoReturn:
    raise _SilentError(reason)


def _contents(root: Path, blobs: set[str]) -> Mapping[str, str]:
    """What the blobs say, all in one question; those that are no UTF-8 text, or not here, are left out."""
    answer = _git(root, "cat-file", "--batch", "--buffer", given="".join(f"{blob}\n" for blob in blobs).encode("ascii"))
    contents: dict[str, str] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, *facts = answer[at:end].decode("ascii").split()
        at = end + 1
        if len(facts) == 2:  # “… missing” has neither size nor content
            size = int(facts[1])
            text, at = _text(answer[at : at + size]), at + size + 1
            contents |= {blob: text} if text is not None else {}
    return contents


def _text(octets: bytes) -> str | None:
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _version(step: Step, contents: Mapping[str, str]) -> Version:
    files = {file: contents[blob] for file, blob in step.blobs.items() if blob in contents}
    return Version(step.commit, files, step.after)


def _with_the_folder(root: Path, files: Iterable[PurePosixPath], line: tuple[Version, ...]) -> tuple[Version, ...]:
    """The versions, and what stands in the folder where it differs from the last of them."""
    here = {file: text for file in files if (text := _on_disk(root / file)) is not None}
    return line if here == line[-1].contents else (*line, Version(WORKING_TREE, here, (len(line) - 1,)))


def _on_disk(path: Path) -> str | None:
    try:
        return _text(path.read_bytes())
    except OSError:
        return None

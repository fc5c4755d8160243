"""The only place that runs git. Nothing but the first commit of a new site is written with it."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath

from dissemination.text.problems import Message, message, read_utf8

REASONS = {
    "not a git repository": "no_repository",
    "dubious ownership": "owner",
    "does not have any commits yet": "no_commit",
}
"""What git prints, and the key of our message for it."""


class UnavailableError(Exception):
    """Git has no answer; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The output of git. No pager, no prompt, no fetching. Raises UnavailableError."""
    command = ["git", "--no-pager", "-c", "log.showRoot=true", *arguments]
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # our own arguments; a revision is verified before it is used
            command, cwd=root, env=os.environ | quiet, input=given, capture_output=True, check=False
        )
    except OSError as error:
        raise UnavailableError(message("unavailable.no_git")) from error
    if done.returncode:
        raise UnavailableError(_reason(done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout


def has_uncommitted_changes(root: Path, besides: Iterable[str] = ()) -> bool:
    """Whether something below ``root``, ``besides`` some paths, is not committed; False where Git cannot tell."""
    try:
        return bool(git(root, "status", "--porcelain", "--", ".", *(f":!{path}" for path in besides)).strip())
    except UnavailableError:
        return False


def _reason(printed: str) -> Message:
    """What git printed (in English: LC_ALL is C) as a reason in the editor's language, where it is a usual one."""
    known = next((key for words, key in REASONS.items() if words in printed), None)
    if known or not printed:
        return message(f"unavailable.{known or 'no_answer'}")
    return message("unavailable.refused", said=printed.splitlines()[0])


def contents_of(root: Path, blobs: Iterable[str]) -> Mapping[str, str]:
    """The contents of blobs, read in one call, without those that are not UTF-8 text, or not here.

    What is not committed has the name of its file for a blob.
    """
    names = dict.fromkeys(blobs)
    read = {name: read_utf8(root, PurePosixPath(name)) for name in names if "/" in name}
    contents = {name: text for name, text in read.items() if isinstance(text, str)}
    wanted = "".join(f"{name}\n" for name in names if name not in read).encode("ascii")
    try:
        answer = BytesIO(git(root, "cat-file", "--batch", "--buffer", given=wanted) if wanted else b"")
    except UnavailableError:
        return contents
    while line := answer.readline():
        blob, *facts = line.decode("ascii").split()
        if len(facts) == 2:  # “… missing” has neither size nor content
            octets, _ = answer.read(int(facts[1])), answer.readline()
            with suppress(UnicodeDecodeError):
                contents[blob] = octets.decode("utf-8-sig")
    return contents

"""The only place that runs git, and it only asks."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dissemination.problems import Message, message

REFUSALS = {
    "not a git repository": "unkept",
    "dubious ownership": "owner",
    "does not have any commits yet": "bare",
}
"""What git says, and our reason for it."""


class SilentError(Exception):
    """Git has no answer."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason


def git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers. No pager, no prompt, no writing, no fetching of what is not here. Raises SilentError."""
    command = ["git", "--no-pager", "-c", "log.showRoot=true", *arguments]
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # our own arguments; a revision is verified before it is used
            command, cwd=root, env=os.environ | quiet, input=given, capture_output=True, check=False
        )
    except OSError as error:
        raise SilentError(message("silent.absent")) from error
    if done.returncode:
        raise SilentError(_reason(done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout


def _reason(said: str) -> Message:
    """What git said (in English: LC_ALL is C) as a reason in the editor's language, where it is a usual one."""
    known = next((key for words, key in REFUSALS.items() if words in said), None)
    if known or not said:
        return message(f"silent.{known or 'mute'}")
    return message("silent.refused", said=said.splitlines()[0])


def contents_of(root: Path, blobs: set[str]) -> Mapping[str, str]:
    """What the blobs say, all in one question; those that are no UTF-8 text, or not here, are left out."""
    answer = git(root, "cat-file", "--batch", "--buffer", given="".join(f"{blob}\n" for blob in blobs).encode("ascii"))
    contents: dict[str, str] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        blob, *facts = answer[at:end].decode("ascii").split()
        at = end + 1
        if len(facts) == 2:  # “… missing” has neither size nor content
            size = int(facts[1])
            text, at = as_text(answer[at : at + size]), at + size + 1
            contents |= {blob: text} if text is not None else {}
    return contents


def as_text(octets: bytes) -> str | None:
    """The octets as text; nothing where they are no UTF-8."""
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None

"""When each file was last changed, and how often: one question to Git, without reading any version.

``history`` knows what the versions say and takes a thousand times longer; a calendar needs only their number.
"""

import datetime
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LOG = ("log", "--full-history", "--no-renames", "--no-show-signature", "--no-color", "--no-ext-diff", "-z")
"""The whole history, so that the number of changes never falls, whatever branches are merged."""


@dataclass(frozen=True)
class Revision:
    """The commits that changed a file: how many came after the first one, and when the last one was made (UTC)."""

    number: int
    last: datetime.datetime


Revisions = Mapping[PurePosixPath, Revision]


def read_revisions(root: Path) -> Revisions:
    """The revisions of every record and every page below ``root``; none without Git, or in a shallow clone."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, *LOG, "--format=%x01%ct", "--name-only", "--relative", "--", "records", "docs")
    moments: dict[PurePosixPath, list[int]] = {}
    for moment, file in _changes(log):
        moments.setdefault(file, []).append(moment)
    return {
        file: Revision(len(seconds) - 1, datetime.datetime.fromtimestamp(max(seconds), datetime.UTC))
        for file, seconds in moments.items()
    }


def _changes(log: str) -> Iterator[tuple[int, PurePosixPath]]:
    """Seconds since 1970, and a file that was changed then."""
    moment = 0
    for word in log.split("\0"):
        if said := word.lstrip("\n"):
            if said.startswith("\x01"):
                moment = int(said[1:])
            else:
                yield moment, PurePosixPath(said)


def _git(root: Path, *arguments: str) -> str:
    """What git answers; nothing where it has no answer."""
    command = ["git", "--no-pager", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)  # noqa: S603  # our own arguments
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.decode("utf-8", "replace")

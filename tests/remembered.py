"""A repository with a made-up history of one file, for a test."""

import datetime
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions

WHO = "An Editor <editor@example.org>"


def noon(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def remembered(root: Path, versions: Mapping[str, str | None], path: str) -> Revisions:
    """What the file said since noon of some days; None where it was not there any more. ``root`` is a new folder."""
    stream = "".join(_commit(day, text, path) for day, text in versions.items())
    _git(root.parent, "init", "--quiet", "--initial-branch=main", str(root))
    _git(root, "fast-import", "--quiet", given=stream)
    _git(root, "reset", "--quiet", "--hard")
    return Revisions(read_history(root))


def _commit(day: str, text: str | None, path: str) -> str:
    size = 0 if text is None else len(text.encode("utf-8"))
    change = f"D {path}\n" if text is None else f"M 100644 inline {path}\ndata {size}\n{text}\n"
    return f"commit refs/heads/main\ncommitter {WHO} {int(noon(day).timestamp())} +0000\ndata 6\nChange\n{change}"


def _git(folder: Path, *arguments: str, given: str = "") -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    deaf = plain | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=deaf, input=given.encode("utf-8"), check=True)

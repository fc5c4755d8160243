"""A folder that is written whole or not at all, and its first commit."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import ENAMETOOLONG
from pathlib import Path, PurePosixPath

from dissemination.history.git import UnavailableError, git
from dissemination.text.problems import Message, message


def folder_problem(folder: Path) -> Message | None:
    """Why a site cannot be started in a folder: it holds something, is none, or lies in one that is not there."""
    try:
        if folder.is_dir():
            return message("start.not_empty", path=folder) if any(folder.iterdir()) else None
        if folder.exists() or folder.is_symlink():
            return message("start.no_folder", path=folder)
        return None if folder.parent.is_dir() else message("start.no_parent", path=folder.parent)
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return message("start.long_path")
        raise


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder to write to, whose contents move to ``folder`` when all is done; else nothing is left of it.

    It lies beside a folder that is not there yet; in one that is, which may be on a disk of its own.
    """
    there = folder.is_dir()
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name[:50]}-", dir=folder if there else folder.parent))
    try:
        site = scratch / "site"
        site.mkdir()  # of the usual mode, which the scratch folder has not
        yield site
        if there:
            _move_contents(site, folder)
        else:
            site.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _move_contents(source: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for path in sorted(source.iterdir()):
            moved.append(path.rename(target / path.name))
    except BaseException:
        for path in moved:
            path.rename(source / path.name)
        raise


def write_files(root: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Write files below ``root``. Raises OSError."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def commit_all(root: Path, subject: str) -> bool:
    """Begin a history at ``root`` with one commit on main. False where Git is not there or knows no author."""
    commands = (
        ("init", "--quiet"),
        ("symbolic-ref", "HEAD", "refs/heads/main"),  # which every version of Git knows, other than “init -b”
        ("add", "--all"),
        ("-c", "user.useConfigOnly=true", "commit", "--quiet", "--message", subject),
    )
    try:
        for command in commands:
            git(root, "--git-dir=.git", "--work-tree=.", *command)
    except UnavailableError:
        return False
    return True

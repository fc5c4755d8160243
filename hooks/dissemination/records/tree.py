"""The folders of a project: which files belong to the site. Everything that reads or publishes them asks here.

A file is looked at before anybody reads it: what it is and how large, and where a symbolic link leads. Git carries
links, so somebody else may have made them.
"""

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from errno import EISDIR
from pathlib import Path, PurePosixPath

from dissemination.records.settings import read_site_folder
from dissemination.text.file_names import is_left_behind, name_problem
from dissemination.text.problems import Message, Position, Problem, file_problem, message, refused

FOLDERS_OF_A_SITE = ("records", "docs", "overrides")

DEEPEST_FOLDER = 20
"""Folders within folders."""

FOR_HOSTS = ("docs/.well-known", "docs/.nojekyll", "docs/.htaccess")
"""Hidden files that belong to the site, at the top of docs/ (RFC 8615; GitHub Pages; Apache)."""

LARGEST_FILES = {".md": 5, ".svg": 5}
"""MB, by ending: what is read whole."""

LARGEST_FILE = 100
"""MB, of all others: GitHub takes no larger ones."""


@dataclass(frozen=True)
class Tree:
    """The files below a folder in order, as paths from the root; what must not be read, or cannot be, is a problem."""

    files: tuple[PurePosixPath, ...]
    unreadable: tuple[Problem, ...]


def read_tree(root: Path, folder: str) -> Tree:
    """Every file of the site below ``folder`` of the project at ``root``, looked at and not read.

    Hidden files and those that programs leave are passed over.
    """
    top = PurePosixPath(folder)
    there = (root / top).exists() or (root / top).is_symlink()
    found = list(_looked_at(root, top, linked=False)) if there else []
    files = (one for one in found if isinstance(one, PurePosixPath))
    return Tree(tuple(files), tuple(one for one in found if isinstance(one, Problem)))


def _looked_at(root: Path, file: PurePosixPath, *, linked: bool) -> Iterator[PurePosixPath | Problem]:
    """A file, or what is below a folder; ``linked`` is one to which a link has led."""
    path = root / file
    try:
        status = path.lstat()
        if is_link := stat.S_ISLNK(status.st_mode):
            if said := _of_link(root, path, linked):
                yield Problem(Position(file), "", said)
                return
            status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            said = _of_file(file, status.st_mode, status.st_size)
            if not said:
                path.open("rb").close()  # fails where it may not be read; of a pipe, this would wait for ever
            yield Problem(Position(file), "", said) if said else file
        elif said := _of_folder(file):
            yield Problem(Position(file), "", said)
        else:
            for name in sorted(inside.name for inside in path.iterdir()):
                if not is_left_behind(name) and not _is_hidden(file / name):
                    yield from _looked_at(root, file / name, linked=linked or is_link)
    except OSError as error:
        yield Problem(Position(file), "", refused(error))


def wrong_names(files: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """Files and folders with a name that they cannot have on every system."""
    known: dict[PurePosixPath, PurePosixPath] = {}
    seen: set[PurePosixPath] = set()
    for file in files:
        for path in (file, *file.parents[:-2]):
            if path in seen:
                break
            seen.add(path)
            same = known.setdefault(path.parent / unicodedata.normalize("NFC", path.name).casefold(), path)
            if same != path:
                yield file_problem(path, "name_twice", name=same.name)
            elif said := name_problem(path.name):
                yield Problem(Position(path), "", said)


def _is_hidden(file: PurePosixPath) -> bool:
    """As MkDocs does it, but for what hosts ask for, and records that lack their name."""
    record = file.parts[0] == "records" and file.name.endswith(".yml")
    return file.name.startswith(".") and not record and str(file) not in FOR_HOSTS


def _of_link(root: Path, path: Path, linked: bool) -> Message | None:
    """Why a symbolic link is not followed. It may lead to what the project shows to everybody anyway."""
    try:
        home, target = root.resolve(), path.resolve()
    except RuntimeError:  # in a circle, of which the system says more
        return None
    if not target.is_relative_to(home):
        return message("link_outside")
    inside = target.relative_to(home)
    if any(step.startswith(".") for step in inside.parts) or target.is_relative_to(read_site_folder(root).resolve()):
        return message("link_hidden", folder=inside.parts[0])
    if path.parent.resolve().is_relative_to(target):
        return message("link_in_circle")
    return message("link_in_link") if linked else None


def _of_file(file: PurePosixPath, mode: int, size: int) -> Message | None:
    most = LARGEST_FILES.get(file.suffix.lower(), LARGEST_FILE)
    if str(file) in FOLDERS_OF_A_SITE:
        return message("no_folder")
    if not stat.S_ISREG(mode):
        return message("no_file")
    too_large = file.parts[0] != "records" and size > most * 1_000_000
    return message("file_too_large", limit=most) if too_large else None


def _of_folder(folder: PurePosixPath) -> Message | None:
    if folder.suffix in (".yml", ".md"):
        return refused(IsADirectoryError(EISDIR, ""))
    return message("folder_too_deep", limit=DEEPEST_FOLDER) if len(folder.parts) > DEEPEST_FOLDER else None

"""Files become records: read, checked against their model, with the place of everything they say."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Generic

from dissemination.records.tree import Tree, read_tree
from dissemination.records.validation import M, validated
from dissemination.schema import KINDS, Project
from dissemination.text.file_names import name_problem
from dissemination.text.problems import Message, Position, Problem, file_problem, message, nearest
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import Document, read_file

IDENTITY = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*")
"""The name of a record or page, and what its address ends in: one that every system can hold."""

PROJECT = PurePosixPath("records/project.yml")

INDEX_NAME = "index"
"""The last part of the address of a list; no record can have it."""


@dataclass(frozen=True)
class Entry(Generic[M]):
    """A record with its identity and the file it was read from."""

    kind: str
    id: str
    record: M
    document: Document


Read = tuple[Document, Entry[M] | None]


def _of_no_kind() -> Mapping[str, Mapping[str, Any]]:
    return {kind: {} for kind in KINDS}


@dataclass(frozen=True)
class Loaded:
    """Everything below ``records/``, and everything that is wrong with it. ``refused`` is what is no record yet."""

    project: Entry[Project] | None = None
    entries: Mapping[str, Mapping[str, Entry[Any]]] = field(default_factory=_of_no_kind)
    refused: Mapping[str, Mapping[str, Document]] = field(default_factory=_of_no_kind)
    problems: tuple[Problem, ...] = ()


def load(root: Path, tree: Tree | None = None) -> Loaded:
    """Read ``records/`` below ``root``, of which the ``tree`` may be known. Never raises for what the files hold."""
    tree = tree or read_tree(root, "records")
    problems = [*tree.unreadable, *(problem for file in tree.files if (problem := _not_a_record(root, file)))]
    there = PROJECT not in {problem.place.file for problem in tree.unreadable}
    if there and not (root / PROJECT).exists() and not (root / PROJECT).is_symlink():
        there = False
        problems.append(file_problem(PROJECT, "no_project_record"))
    project = _read(root, PROJECT, "project", Project, problems)[1] if there else None
    read = {
        name: {file.stem: _read(root, file, name, kind.model, problems) for file in record_files(tree.files, name)}
        for name, kind in KINDS.items()
    }
    entries = {kind: {id: entry for id, (_, entry) in ids.items() if entry} for kind, ids in read.items()}
    refused = {kind: {id: document for id, (document, entry) in ids.items() if not entry} for kind, ids in read.items()}
    return Loaded(project, entries, refused, tuple(problems))


def record_files(files: Iterable[PurePosixPath], kind: str) -> list[PurePosixPath]:
    """Those that are records of a kind, each called ``<identity>.yml``, in order."""
    folder = PurePosixPath("records", kind)
    return sorted(file for file in files if file.suffix == ".yml" and file.name[0] != "." and file.parent == folder)


def _read(root: Path, file: PurePosixPath, kind: str, model: type[M], problems: list[Problem]) -> Read[M]:
    if file.stem == INDEX_NAME:
        problems.append(file_problem(file, "reserved", name=INDEX_NAME))
    elif said := no_address(root, file):
        problems.append(Problem(Position(file), "", said))
    document = read_file(root, file)
    record = validated(document, model, problems)
    return document, Entry(kind, file.stem, record, document) if record else None


def no_address(root: Path, file: PurePosixPath) -> Message | None:
    """Why the path of a file cannot be an address; ``wrong_names`` reports names that no file should have."""
    plain = all(IDENTITY.fullmatch(name) or name_problem(name) for name in file.parts[1:-1])
    if plain and (IDENTITY.fullmatch(file.stem) or name_problem(file.name)):
        return None
    return message("bad_file_name", nearest=nearest_address(root, file))


def nearest_address(root: Path, file: PurePosixPath) -> str:
    """What a file of a record or page may be called, with its folders where they are wrong; nothing that is taken."""
    names = [slug(name) for name in (*file.parts[1:-1], file.stem)]
    if not file.suffix or not all(map(IDENTITY.fullmatch, names)) or names[-1] == INDEX_NAME:
        return ""
    meant = PurePosixPath(file.parts[0], *names[:-1], f"{names[-1]}{file.suffix}")
    if _is_another(root / meant, root / file):
        return ""
    return meant.name if meant.parent == file.parent else str(meant)


def _is_another(path: Path, than: Path) -> bool:
    """Whether there is another file; where capitals make no difference, the same one has two names."""
    return path.exists() and not (than.exists() and path.samefile(than))


def _not_a_record(root: Path, file: PurePosixPath) -> Problem | None:
    """Why a file below records/ is no record: it would be silently ignored."""
    folder = file.parent.relative_to("records").as_posix()
    if file == PROJECT:
        return None
    if folder not in KINDS:
        shown = "" if folder == "." else f"{folder}/"
        lists, near = ", ".join(KINDS), nearest(file.parts[1], KINDS)
        near = "" if (root / "records" / near / file.name).exists() else near
        return file_problem(file, "no_kind", folder=shown, lists=lists, nearest=near)
    if file.name.startswith(".") and (said := no_address(root, file)):
        return Problem(Position(file), "", said)
    return None if file.suffix == ".yml" else file_problem(file, "not_yml")

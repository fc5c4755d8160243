"""Files become records: read, checked against their model, with the place of everything they say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Generic

from dissemination.records.validation import M, validated
from dissemination.schema import KINDS, Kind, Project
from dissemination.text.problems import Problem, file_problem, nearest
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import Document, read_file

IDENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IGNORED = (".gitkeep",)

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


@dataclass(frozen=True)
class Loaded:
    """Everything below ``records/``, and everything that is wrong with it. ``refused`` is what is no record yet."""

    project: Entry[Project] | None
    entries: Mapping[str, Mapping[str, Entry[Any]]]
    refused: Mapping[str, Mapping[str, Document]]
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Read ``records/`` below ``root``. Never raises for what the files hold."""
    problems: list[Problem] = list(_strangers(root))
    _, project = _read(root, PurePosixPath("records/project.yml"), "project", Project, problems)
    read = {name: _folder(root, kind, problems) for name, kind in KINDS.items()}
    entries = {kind: {id: entry for id, (_, entry) in ids.items() if entry} for kind, ids in read.items()}
    refused = {kind: {id: document for id, (document, entry) in ids.items() if not entry} for kind, ids in read.items()}
    return Loaded(project, entries, refused, tuple(problems))


def _folder(root: Path, kind: Kind, problems: list[Problem]) -> Mapping[str, Read[Any]]:
    """What each file says, as a record where it is one."""
    folder = PurePosixPath("records", kind.name)
    files = sorted((root / folder).glob("*.yml"))
    return {file.stem: _read(root, folder / file.name, kind.name, kind.model, problems) for file in files}


def _read(root: Path, file: PurePosixPath, kind: str, model: type[M], problems: list[Problem]) -> Read[M]:
    if file.stem == INDEX_NAME:
        problems.append(file_problem(file, "reserved", name=INDEX_NAME))
    elif not IDENTITY.fullmatch(file.stem):
        problems.append(file_problem(file, "bad_file_name", nearest=nearest_address(file)))
    document = read_file(root, file)
    record = validated(document, model, problems)
    return document, Entry(kind, file.stem, record, document) if record else None


def nearest_address(file: PurePosixPath) -> str:
    """The nearest file name that is an address."""
    return f"{slug(file.stem)}{file.suffix}" if slug(file.stem) else ""


def _strangers(root: Path) -> Iterator[Problem]:
    """Whatever lies below records/ and is no record: it would be silently ignored."""
    for path in sorted((root / "records").rglob("*")):
        file = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_dir() or path.name in IGNORED or str(file) == "records/project.yml":
            continue
        folder = file.parent.relative_to("records").as_posix()
        if folder not in KINDS:
            shown = "" if folder == "." else f"{folder}/"
            lists, near = ", ".join(KINDS), nearest(folder, KINDS)
            yield file_problem(file, "no_kind", folder=shown, lists=lists, nearest=near)
        elif file.suffix != ".yml":
            yield file_problem(file, "not_yml")

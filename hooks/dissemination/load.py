"""Files become records: read, checked against their model, with the place of everything they say."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from dissemination.models import KINDS, Model, Project
from dissemination.models.sentences import explained
from dissemination.models.values import EVERYWHERE
from dissemination.problems import Place, Problem, message, nearest
from dissemination.signs import invisible
from dissemination.yaml_reader import Document, Path_, dotted, read_file

M = TypeVar("M", bound=Model)

IDENTITY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IGNORED = (".gitkeep",)

INDEX = "index"
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
    found = {kind: _folder(root, kind, model, problems) for kind, model in KINDS.items()}
    entries = {kind: {id: entry for id, (_, entry) in read.items() if entry} for kind, read in found.items()}
    refused = {
        kind: {id: document for id, (document, entry) in read.items() if not entry} for kind, read in found.items()
    }
    return Loaded(project, entries, refused, tuple(problems))


def validated(document: Document, model: type[M], problems: list[Problem]) -> M | None:
    """The document as a record, or nothing and the reasons in ``problems``."""
    problems.extend(document.problems)
    if any(not problem.field for problem in document.problems):
        return None
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        told = {(problem.place, problem.field) for problem in document.problems}
        cut = {problem.field for problem in document.problems if problem.message.key == "comment"}
        found = (problem for problem in _problems(document, model, error) if problem.field not in cut)
        problems.extend(problem for problem in found if (problem.place, problem.field) not in told)
        return None
    return None if document.problems else record


def _folder(root: Path, kind: str, model: type[M], problems: list[Problem]) -> Mapping[str, Read[M]]:
    """What each file says, as a record where it is one."""
    files = sorted((root / "records" / kind).glob("*.yml"))
    return {
        file.stem: _read(root, PurePosixPath(f"records/{kind}/{file.name}"), kind, model, problems) for file in files
    }


def _read(root: Path, file: PurePosixPath, kind: str, model: type[M], problems: list[Problem]) -> Read[M]:
    if file.stem == INDEX:
        problems.append(Problem(Place(file), "", message("reserved", name=INDEX)))
    elif not IDENTITY.fullmatch(file.stem):
        problems.append(Problem(Place(file), "", message("bad_file_name")))
    document = read_file(root, file)
    record = validated(document, model, problems)
    return document, Entry(kind, file.stem, record, document) if record else None


def _strangers(root: Path) -> Iterator[Problem]:
    """Whatever lies below records/ and is no record: it would be silently ignored."""
    for path in sorted((root / "records").rglob("*")):
        file = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_dir() or path.name in IGNORED or str(file) == "records/project.yml":
            continue
        folder = file.parent.relative_to("records").as_posix()
        if folder not in KINDS:
            shown = "" if folder == "." else f"{folder}/"
            yield Problem(Place(file), "", message("no_kind", folder=shown, nearest=nearest(folder, KINDS)))
        elif file.suffix != ".yml":
            yield Problem(Place(file), "", message("not_yml"))


def _problems(document: Document, model: type[Model], error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the entries are there, each with a problem of its own
        path, of_key = _path(detail["loc"]), detail["type"] in ("extra_forbidden", "language")
        said = invisible(detail["input"]) or explained(detail, _keys(model, detail["loc"][:-1]))
        yield Problem(document.place(path, of_key=of_key), _name(detail["loc"]), said)


def _path(location: tuple[int | str, ...]) -> Path_:
    return tuple(step for step in location if step not in ("[key]", EVERYWHERE))


def _name(location: tuple[int | str, ...]) -> str:
    return dotted(_path(location))


def _keys(model: Any, path: Path_) -> tuple[str, ...]:
    """The keys that a model allows at a path."""
    for step in path:
        if isinstance(model, type) and issubclass(model, BaseModel) and step in model.model_fields:
            model = _inner(model.model_fields[str(step)].annotation)
    return tuple(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else ()


def _inner(annotation: Any) -> Any:
    """The model inside ``X | None``, ``tuple[X, …]`` or ``Mapping[str, X]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_inner(argument) for argument in get_args(annotation))
    return next((found for found in inner if isinstance(found, type) and issubclass(found, BaseModel)), None)

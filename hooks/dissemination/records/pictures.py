"""The pictures that records and articles name: found in docs/assets/, and looked at."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.images.originals import read_original
from dissemination.images.sizes import Original
from dissemination.records.articles import Article
from dissemination.records.load import Loaded
from dissemination.schema import KINDS_WITH_PAGES, Model, Project
from dissemination.schema.json_schema import Schema, values, ways_to
from dissemination.schema.news import News
from dissemination.text.characters import invisible_character
from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.yaml_reader import Document, KeyPath

DOCS_FOLDER = PurePosixPath("docs")

ASSETS = "assets/"
"""Where the pictures of records lie in it."""

LOGOS = ("logo", "programme_logo")
"""The fields of the project that name one."""


@dataclass(frozen=True)
class NamedPicture:
    """A picture as a record names it: the path of the name in its document, the name, and whether it is a logo."""

    document: Document
    path: KeyPath
    name: str
    logo: bool


@dataclass(frozen=True)
class Pictures:
    """The files of pictures and of logos, by the name that records give them."""

    shown: Mapping[str, Original] = field(default_factory=dict)
    logos: Mapping[str, Original] = field(default_factory=dict)


NO_PICTURES = Pictures()


def read_pictures(
    root: Path, docs: Collection[PurePosixPath], loaded: Loaded, news: Mapping[str, Article]
) -> tuple[Pictures, tuple[Problem, ...]]:
    """Every picture that is named, and what is wrong; ``docs`` are all files in docs/."""
    below = (str(file.relative_to(DOCS_FOLDER)) for file in docs)
    assets = frozenset(path for path in below if path.startswith(ASSETS))
    found: dict[bool, dict[str, Original]] = {False: {}, True: {}}
    problems: list[Problem] = []
    for named in _named(loaded, news):
        read = _absent(named.name, assets) or read_original(root, DOCS_FOLDER / named.name)
        if isinstance(read, Original):
            found[named.logo][named.name] = read
        else:
            problems.append(named.document.problem(named.path, read))
    return Pictures(found[False], found[True]), tuple(problems)


def _named(loaded: Loaded, news: Mapping[str, Article]) -> Iterator[NamedPicture]:
    """In records that are in order: of others the mistakes that they have are told first."""
    if loaded.project:
        document = loaded.project.document
        yield from _in_document(Project, document)
        yield from (
            NamedPicture(document, (field,), name, logo=True) for field, name in project_logos(loaded.project.record)
        )
    for kind, described in KINDS_WITH_PAGES.items():
        for entry in loaded.entries[kind].values():
            yield from _in_document(described.model, entry.document)
    for article in news.values():
        for document in article.documents.values():
            yield from _in_document(News, document)


def project_logos(project: Project) -> Iterator[tuple[str, str]]:
    """The logos that the project has: their fields and files."""
    named = ((field, getattr(project, field)) for field in LOGOS)
    return ((field, name) for field, name in named if name)


def _in_document(model: type[Model], document: Document) -> Iterator[NamedPicture]:
    for path, name, logo in _in_part(ways_to(model, _is_picture), document.data, ()):
        yield NamedPicture(document, path, name, logo)


def _is_picture(part: Schema) -> bool:
    return part.get("title") in ("Picture", "PartnerLogo")


def _in_part(part: Schema, data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str, bool]]:
    if _is_picture(part):
        yield (*path, "file"), data["file"], part["title"] == "PartnerLogo"
    for step, inner, value in values(part, data):
        yield from _in_part(inner, value, (*path, step))


def _absent(name: str, assets: Collection[str]) -> Message | None:
    """That there is no such file in docs/assets/, with the one that was meant."""
    if name in assets:
        return None
    path = PurePosixPath(name.replace("\\", "/"))
    same = sorted(file for file in assets if PurePosixPath(file).name == path.name)
    meant = same[0] if len(same) == 1 else nearest(name, assets)
    beside = path.parts[:1] != (ASSETS.strip("/"),) or ".." in path.parts
    key = "picture.outside" if beside and not meant else "picture.absent"
    return invisible_character(name) or message(key, value=name, nearest=meant)

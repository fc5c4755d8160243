"""What is translated: a record, which holds its texts in every language, or a page, which has a file in each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.languages import Languages
from dissemination.models import KINDS, Model, Project
from dissemination.models.json_schema import Schema, shape
from dissemination.news import HEAD
from dissemination.past.history import Version
from dissemination.past.parts import ByLanguage, texts
from dissemination.past.strands import strands
from dissemination.past.translations import Edition, source_of
from dissemination.problems import Place
from dissemination.yaml_reader import Document, Path_, dotted, read_file, read_text

PROJECT = PurePosixPath("records/project.yml")

PAGE: Path_ = ()
"""The way to the text of a page, which is one text, head and body."""


@dataclass(frozen=True)
class RecordFile:
    """A record: every text in it has its own way and its own line."""

    kind: str
    id: str
    shape: Schema
    document: Document
    titles: ByLanguage = field(default_factory=dict)

    @property
    def files(self) -> tuple[PurePosixPath, ...]:
        return (self.document.file,)

    @property
    def data(self) -> Any:
        return self.document.data

    def strands(self, versions: Sequence[Version]) -> Iterator[Sequence[Edition]]:
        """The histories in which something may have been left behind: one per field that is translated."""
        data = self.data if isinstance(self.data, dict) else {}
        yield from strands(self.document.file, versions, [field for field in data if self._is_translated(field)])

    def _is_translated(self, field: str) -> bool:
        return any(len(words) > 1 for _, words in self.texts({field: self.data[field]}))

    def texts(self, data: Any) -> Iterator[tuple[Path_, ByLanguage]]:
        return texts(self.shape, data)

    def place(self, path: Path_, tag: str) -> Place:
        """Where the text stands in a language; where it is missing, where the field does."""
        keys, values = self.document.keys, self.document.values
        return keys.get((*path, tag)) or keys.get(path) or values.get(path) or Place(self.document.file)

    def field(self, path: Path_, tag: str) -> str:
        return dotted((*path, tag))


@dataclass(frozen=True)
class PageFiles:
    """A Markdown page: one file per language, the same path in each language's folder."""

    kind: str
    id: str
    file_in: Mapping[str, PurePosixPath]
    data: ByLanguage
    source: str

    @property
    def files(self) -> tuple[PurePosixPath, ...]:
        return tuple(self.file_in.values())

    @property
    def titles(self) -> ByLanguage:
        """What the page is called in each language, as far as its head says so."""
        heads = {
            tag: read_text(self.file_in[tag], head[1]).data
            for tag, text in self.data.items()
            if (head := HEAD.match(text))
        }
        return {tag: str(head["title"]) for tag, head in heads.items() if isinstance(head, dict) and "title" in head}

    def strands(self, versions: Sequence[Version]) -> Iterator[Sequence[Edition]]:
        """The history of the page, which is one text."""
        yield [Edition(version.commit, self._read(version), version.after) for version in versions]

    def _read(self, version: Version) -> ByLanguage:
        return {tag: version.contents[file] for tag, file in self.file_in.items() if file in version.contents}

    def texts(self, data: ByLanguage) -> Iterator[tuple[Path_, ByLanguage]]:
        yield PAGE, data

    def place(self, _: Path_, tag: str) -> Place:
        """The file in a language; where it is missing, the one it would be translated from."""
        return Place(self.file_in[tag if tag in self.data else self.source])

    def field(self, _: Path_, __: str) -> str:
        return ""


Subject = RecordFile | PageFiles


def subjects(root: Path, languages: Languages) -> tuple[Subject, ...]:
    """Every record and every page of the project at ``root``, in order or not."""
    return (*records(root), *_pages(root, languages))


def model_of(file: PurePosixPath) -> type[Model] | None:
    """The model of a file of records, also of one that is not there any more."""
    if file == PROJECT:
        return Project
    inside = file.suffix == ".yml" and len(file.parts) == 3 and file.parts[0] == "records"
    return KINDS.get(file.parts[1]) if inside else None


def records(root: Path) -> Iterator[RecordFile]:
    """Every file below ``records/`` that has a model."""
    for path in sorted((root / "records").rglob("*.yml")):
        file = PurePosixPath(path.relative_to(root).as_posix())
        if model := model_of(file):
            kind = "project" if file == PROJECT else file.parts[1]
            yield RecordFile(kind, file.stem, shape(model), read_file(root, file))


def _pages(root: Path, languages: Languages) -> Iterator[PageFiles]:
    for page in sorted({page for tag in languages.tags for page in _below(root / "docs" / tag)}):
        files = {tag: PurePosixPath("docs", tag, page) for tag in languages.tags}
        words = {
            tag: (root / file).read_text("utf-8", "replace") for tag, file in files.items() if (root / file).exists()
        }
        kind, id = _identity(page)
        yield PageFiles(kind, id, files, words, source_of(words, languages) or languages.default)


def _below(folder: Path) -> Iterator[PurePosixPath]:
    return (PurePosixPath(path.relative_to(folder).as_posix()) for path in folder.rglob("*.md"))


def _identity(page: PurePosixPath) -> tuple[str, str]:
    """A news article has a kind of its own; any other page is known by its path."""
    article = page.parent == PurePosixPath("news") and page.stem != "index"
    return ("news", page.stem) if article else ("pages", page.with_suffix("").as_posix())

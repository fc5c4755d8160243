"""What is translated: a record, which holds its texts in every language, or a page, which has a file in each.

The history of a record is read field by field: its versions are cut at their top-level keys, and only what
changed is read as YAML, which is what takes time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from dissemination.history.translations import ByLanguage, Texts, collapse_whitespace
from dissemination.records.articles import HEAD
from dissemination.records.load import PROJECT, record_files
from dissemination.records.renamed_fields import current_data, current_name
from dissemination.records.tree import read_tree
from dissemination.schema import KINDS, Model, Project
from dissemination.schema.json_schema import Schema, is_text, values, ways_to
from dissemination.schema.news import NEWS
from dissemination.schema.values import EVERYWHERE
from dissemination.text.languages import Languages
from dissemination.text.problems import Position
from dissemination.text.yaml_reader import Document, KeyPath, read_file, read_text

PAGE: KeyPath = ()
"""The path of the text of a page, which is one text, head and body."""

OWN_LANGUAGE = frozenset({"Source.title", "Partner.name"})
"""Texts that stay in their own language: nobody is asked to translate them."""

TOP_LEVEL_KEY = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)


@dataclass(frozen=True)
class TranslatableRecord:
    """A record: every text in it has its own path and its own line. Equal are those that are read in the same way."""

    kind: str
    id: str
    model: type[Model]
    document: Document = field(compare=False)
    titles: ClassVar[ByLanguage] = {}
    """None: the catalogue knows what a record is called."""

    @property
    def key(self) -> PurePosixPath:
        return self.document.file

    @cached_property
    def texts(self) -> Texts:
        return dict(texts_of(self.model, self.document.data))

    def parts(self, contents: Mapping[PurePosixPath, str]) -> Mapping[str, Any]:
        """Each translated field as written; the whole file where its keys are quoted or in braces."""
        text = contents.get(self.key, "")
        names = {str(path[0]) for path, words in self.texts.items() if len(words) > 1}
        if text.startswith(("{", '"', "'")):
            return dict.fromkeys(names, text)
        parts = (part.rstrip() for part in TOP_LEVEL_KEY.split(text))
        return {name: part for part in parts if (name := current_name(self.model, part.partition(":")[0])) in names}

    def read(self, name: str, part: Any) -> Texts | None:
        """The texts of a field in a version; None where it cannot be read."""
        data = current_data(self.model, read_text(self.key, part).data)
        return dict(texts_of(self.model, {name: data.get(name)})) if isinstance(data, dict) else None

    def place(self, path: KeyPath, tag: str, _: str) -> Position:
        """Where the text stands in a language; where it is missing, where the field does."""
        return self.document.place((*path, tag), of_key=True)


@dataclass(frozen=True)
class TranslatablePage:
    """A Markdown page: one file per language, the same path in each language's folder. Read in the same way as all."""

    kind: str
    id: str
    key: PurePosixPath
    files: Mapping[str, PurePosixPath] = field(compare=False)
    words: ByLanguage = field(compare=False)

    @property
    def titles(self) -> ByLanguage:
        """What the page is called in each language, as far as its head says so."""
        heads = {tag: HEAD.match(text) for tag, text in self.words.items()}
        data = {tag: read_text(self.files[tag], head[1]).data for tag, head in heads.items() if head}
        return {tag: str(known["title"]) for tag, known in data.items() if isinstance(known, dict) and "title" in known}

    @property
    def texts(self) -> Texts:
        return {PAGE: self.words}

    def parts(self, contents: Mapping[PurePosixPath, str]) -> Mapping[str, Any]:
        return {"": tuple((tag, contents[file]) for tag, file in self.files.items() if file in contents)}

    def read(self, _: str, part: Any) -> Texts:
        return {PAGE: {tag: collapse_whitespace(text) for tag, text in part}}

    def place(self, _: KeyPath, tag: str, source: str) -> Position:
        """The file in a language; where it is missing, the one it would be translated from."""
        return Position(self.files[tag if tag in self.words else source])


Translatable = TranslatableRecord | TranslatablePage


def translatables(root: Path, languages: Languages) -> tuple[Translatable, ...]:
    """Every record and every page of the project at ``root``, in order or not."""
    return (*_records(root), *_pages(root, languages))


def texts_of(model: type[Model], data: Any) -> Iterator[tuple[KeyPath, ByLanguage]]:
    """Every text in the data of a record that readers want in their own language, and its path."""
    yield from _texts_of(ways_to(model, is_text), data, ())


def _texts_of(schema: Schema, data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, ByLanguage]]:
    if is_text(schema) and (words := _words_of(data)):
        yield path, words
    for step, inner, value in values(schema, data):
        if inner.get("field") not in OWN_LANGUAGE:
            yield from _texts_of(inner, value, (*path, step))


def _words_of(data: Any) -> ByLanguage:
    """A text as it was written: a plain string is the same everywhere. What is no text has no words."""
    words = {EVERYWHERE: data} if isinstance(data, str) else data if isinstance(data, dict) else {}
    return {tag: collapse_whitespace(text) for tag, text in words.items() if isinstance(text, str) and text.strip()}


def _records(root: Path) -> Iterator[TranslatableRecord]:
    files = read_tree(root, "records").files
    yield TranslatableRecord("project", "project", Project, read_file(root, PROJECT))
    for name, kind in KINDS.items():
        for file in record_files(files, name):
            yield TranslatableRecord(name, file.stem, kind.model, read_file(root, file))


def _pages(root: Path, languages: Languages) -> Iterator[TranslatablePage]:
    there = frozenset(file for file in read_tree(root, "docs").files if file.suffix == ".md" and len(file.parts) > 2)
    for page in sorted({PurePosixPath(*file.parts[2:]) for file in there if file.parts[1] in languages.tags}):
        files = {tag: PurePosixPath("docs", tag, page) for tag in languages.tags}
        words = {tag: (root / file).read_text("utf-8", "replace") for tag, file in files.items() if file in there}
        article = page.parent == PurePosixPath(NEWS.name) and page.stem != "index"
        kind, id = (NEWS.name, page.stem) if article else ("pages", str(page.with_suffix("")))
        yield TranslatablePage(kind, id, PurePosixPath("docs", page), files, words)

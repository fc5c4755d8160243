"""How records and articles became what they are: when they changed for a reader, and what the site said before."""

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.load import Entry
from dissemination.models import KINDS
from dissemination.models.json_schema import shape
from dissemination.models.news import News
from dissemination.news import HEAD
from dissemination.past.git import SilentError, contents_of
from dissemination.past.history import Version, log_of, versions_of
from dissemination.past.pairing import tidy
from dissemination.past.parts import heard
from dissemination.past.subjects import model_of
from dissemination.past.timeline import Entry as Logged
from dissemination.past.timeline import steps
from dissemination.validation import validated
from dissemination.yaml_reader import read_text

WHOLE = "--full-history"
"""Side branches too, so that the number of changes never falls, whatever branches are merged."""


@dataclass(frozen=True)
class Revision:
    """How often something changed since it was first written, when that was, and when it changed last (UTC)."""

    number: int
    first: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True)
class Revisions:
    """The versions of every file, also of those that are not there any more, oldest first.

    ``published`` are the commits that the branch of the site had for its newest, one after the other.
    """

    versions: Mapping[PurePosixPath, tuple[Version, ...]] = field(default_factory=dict)
    published: frozenset[str] = frozenset()

    def of(self, file: PurePosixPath, tags: Sequence[str]) -> Revision | None:
        """The changes of a file for a reader who prefers these languages: of what it says, not of how it is written.

        None where Git does not know it. A merge is no change: those that it brings together have been counted.
        """
        versions = self.versions.get(file, ())
        texts = [version.contents.get(file) for version in versions]
        moments = [
            version.commit.seconds
            for version, text in zip(versions, texts, strict=True)
            if len(version.after) < 2
            and self._differ(file, texts[version.after[0]] if version.after else None, text, tags)
        ]
        if not moments:
            return None
        first, last = (datetime.datetime.fromtimestamp(end(moments), datetime.UTC) for end in (min, max))
        return Revision(len(moments) - 1, first, last)

    def ids(self, kind: str) -> Iterator[str]:
        """Every record of a kind that ever was."""
        return (file.stem for file in self.versions if model_of(file) is KINDS[kind])

    def records(self, kind: str, id: str) -> tuple[Entry[Any], ...]:
        """What the site said in a record that has changed, oldest first. What the model refuses today is left out."""
        file = PurePosixPath(f"records/{kind}/{id}.yml")
        if file not in self._records:
            self._records[file] = tuple(self._read(kind, file))
        return self._records[file]

    def _differ(self, file: PurePosixPath, before: str | None, after: str | None, tags: Sequence[str]) -> bool:
        """Whether two versions say something else in a language; None is a file that is not there."""
        if before == after or before is None or after is None:
            return before != after
        return bool(self._said(file, before, tags) != self._said(file, after, tags))

    def _said(self, file: PurePosixPath, text: str, tags: Sequence[str]) -> Any:
        if model := model_of(file):
            return heard(shape(model), self._data(file, text), tags)
        head = HEAD.match(text)
        return (heard(shape(News), self._data(file, head[1]), tags), tidy(text[head.end() :])) if head else tidy(text)

    @cached_property
    def _data(self) -> Callable[[PurePosixPath, str], Any]:
        """Reads a version once for all languages."""
        return cache(_data)

    @cached_property
    def _records(self) -> dict[PurePosixPath, tuple[Entry[Any], ...]]:
        return {}

    def _read(self, kind: str, file: PurePosixPath) -> Iterator[Entry[Any]]:
        texts = [version.contents.get(file) for version in self.versions.get(file, ())]
        published = [version.commit.id in self.published for version in self.versions.get(file, ())]
        for text in itertools.compress(texts, published) if len(set(texts)) > 1 else ():
            if text and (record := validated(document := read_text(file, text), KINDS[kind], [])):
                yield Entry(kind, file.stem, record, document)


def read_revisions(root: Path) -> Revisions:
    """The revisions of every record and every article below ``root``; none without Git, or in a shallow clone."""
    try:
        log = list(log_of(root, ("records", "docs"), WHOLE))
        files = {file for logged in log for file in logged.changes if model_of(file) or _is_article(file)}
        told = steps(log, {file: file for file in files})
        contents = contents_of(root, {blob for line in told.values() for step in line for blob in step.blobs.values()})
    except SilentError:
        return Revisions()
    return Revisions({file: versions_of(line, contents) for file, line in told.items()}, frozenset(_published(log)))


def _published(log: Sequence[Logged]) -> Iterator[str]:
    """From the newest commit back, at each merge to the branch that it was made on."""
    logged = {entry.commit.id: entry for entry in log}
    id = log[-1].commit.id if log else ""
    while id in logged:
        yield id
        id = next(iter(logged[id].parents), "")


def _is_article(file: PurePosixPath) -> bool:
    return file.parts[:1] == ("docs",) and file.parts[2:-1] == ("news",) and file.suffix == ".md"


def _data(file: PurePosixPath, text: str) -> Any:
    data = read_text(file, text).data
    return text if data is None else data

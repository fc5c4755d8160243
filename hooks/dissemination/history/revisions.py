"""How often and when records and articles changed, and what the site published of them before."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from dissemination.history.git import contents_of
from dissemination.history.git_log import WORKING_TREE, History, Version, key_of
from dissemination.history.project_ids import foreign_commits
from dissemination.records.load import Entry
from dissemination.records.renamed_fields import current_data
from dissemination.records.validation import validated
from dissemination.schema import KINDS
from dissemination.text.yaml_reader import read_text


@dataclass(frozen=True)
class Revision:
    """How often a file changed since it was first written, when that was, and when it changed last (UTC)."""

    number: int
    first: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True)
class Revisions:
    """The revisions of every file, also of those that are not there any more.

    What the repository tells of another project than that of the fixed id ``project`` does not
    count. No revision is later than the day of the build, ``today``, whatever clock dated it.
    """

    history: History = field(default_factory=History)
    project: str = ""
    today: datetime.date = datetime.date.max
    _published: dict[tuple[str, str], Mapping[str, tuple[Entry[Any], ...]]] = field(default_factory=dict, init=False)

    def of(self, file: PurePosixPath) -> Revision | None:
        """The changes of a file; None where Git does not know it.

        A merge is no change: those that it brings together have been counted.
        """
        versions = self.history.versions.get(key_of(file), ())
        changes = [version.commit for version in versions if _is_change(version, versions, file)]
        moments = [commit.seconds for commit in changes if commit.id not in self._foreign]
        if not moments:
            return None
        latest = datetime.datetime.combine(self.today, datetime.time(23, 59, 59), datetime.UTC)
        dates = (datetime.datetime.fromtimestamp(end(moments), datetime.UTC) for end in (min, max))
        return Revision(len(moments) - 1, *(min(date, latest) for date in dates))

    def records(self, kind: str, word: str = "") -> Mapping[str, tuple[Entry[Any], ...]]:
        """What the site published of the records that have changed, oldest first.

        Versions without ``word`` are left out, and what the model refuses today. All is read in one question to Git.
        """
        if (kind, word) not in self._published:
            self._published[kind, word] = self._read(kind, word)
        return self._published[kind, word]

    @cached_property
    def _foreign(self) -> frozenset[str]:
        return foreign_commits(self.history, self.project) if self.project else frozenset()

    def _read(self, kind: str, word: str) -> Mapping[str, tuple[Entry[Any], ...]]:
        published = self.history.published - self._foreign
        blobs = {
            file: [v.blobs[file] for v in versions if file in v.blobs and v.commit.id in published]
            for file, versions in self.history.versions.items()
            if file.parent == PurePosixPath("records", kind) and len({v.blobs.get(file) for v in versions}) > 1
        }
        contents = contents_of(self.history.root, (blob for found in blobs.values() for blob in found))
        return {file.stem: tuple(_entries(kind, file, map(contents.get, found), word)) for file, found in blobs.items()}


def _is_change(version: Version, versions: Sequence[Version], file: PurePosixPath) -> bool:
    before = {versions[position].blobs.get(file) for position in version.parents} or {None}
    return version.commit != WORKING_TREE and len(before) == 1 and version.blobs.get(file) not in before


def _entries(kind: str, file: PurePosixPath, texts: Iterable[str | None], word: str) -> Iterator[Entry[Any]]:
    """The versions that are records, also those with fields that have another name since."""
    model = KINDS[kind].model
    for text in texts:
        if text and word in text:
            document = read_text(file, text)
            document.data = current_data(model, document.data)
            if record := validated(document, model, []):
                yield Entry(kind, file.stem, record, document)

"""The state of every translation: files and history read once, the rule of ``translations`` applied to each text.

Pages ask it what is behind on them; ``records status`` prints the whole.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from dissemination.languages import Languages
from dissemination.models.json_schema import shape
from dissemination.models.values import EVERYWHERE
from dissemination.past.changes import Change, changes
from dissemination.past.history import Version, files_at, read_history
from dissemination.past.parts import ByLanguage
from dissemination.past.subjects import Subject, model_of, records, subjects
from dissemination.past.translations import Behind, behind, missing, source_of
from dissemination.problems import Message, Place
from dissemination.yaml_reader import Path_, read_file, read_text


@dataclass(frozen=True)
class Gap:
    """A text that readers of a language do not find (``behind`` is empty), or that is not up to date.

    ``source`` is the language to translate it from, ``titles`` is what a page that somebody wrote is called.
    """

    place: Place
    field: str
    kind: str
    id: str
    path: Path_
    language: str
    source: str
    behind: Behind | None = None
    titles: ByLanguage = dataclasses.field(default_factory=dict)

    @property
    def page(self) -> tuple[str, str] | None:
        """Kind and identity of the page on which readers find the text; none where it has no page of its own."""
        if self.kind == "vocabularies":
            return ("needs", str(self.path[1])) if self.id == "needs" and self.path[0] == "terms" else None
        if self.kind == "project":
            return "", "project"
        if self.kind == "pages":
            kind, _, id = self.id.rpartition("/")
            return kind, id
        return self.kind, self.id


@dataclass(frozen=True)
class Total:
    """How many texts a language should have, and how many of them are missing or behind."""

    wanted: int
    missing: int
    behind: int

    @property
    def current(self) -> int:
        return self.wanted - self.missing - self.behind

    @property
    def percent(self) -> int:
        """How much of it is up to date: never 100 while something is left to do."""
        return 100 * self.current // self.wanted if self.wanted else 100


@dataclass(frozen=True)
class Survey:
    """How many texts are wanted in every language, and where one is missing or behind.

    Where nobody can tell what is behind, ``silence`` says why.
    """

    wanted: int = 0
    gaps: tuple[Gap, ...] = ()
    silence: Message | None = None

    def total(self, language: str) -> Total:
        """Pages count as one text each, records as many as they have."""
        mine = [gap for gap in self.gaps if gap.language == language]
        behind = sum(gap.behind is not None for gap in mine)
        return Total(self.wanted, len(mine) - behind, behind)

    @cached_property
    def _behind(self) -> Mapping[tuple[tuple[str, str], str], list[Gap]]:
        found: dict[tuple[tuple[str, str], str], list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            if gap.behind and gap.page:
                found[gap.page, gap.language].append(gap)
        return dict(found)

    def behind_on(self, kind: str, id: str, language: str) -> tuple[Gap, ...]:
        """What is behind on a page in a language. A list is an ``index``, a page of its own has no kind."""
        return tuple(self._behind.get(((kind, id), language), ()))


def survey(root: Path, languages: Languages) -> Survey:
    """Look at every text of the project at ``root``, in every language of the site."""
    everything = subjects(root, languages)
    history = read_history(root, {(subject.kind, subject.id): subject.files for subject in everything})
    wanted = sum(EVERYWHERE not in words for subject in everything for _, words in subject.texts(subject.data))
    gaps = [gap for subject in everything for gap in _missing(subject, languages)]
    for subject in everything:
        gaps.extend(_behind(subject, history.versions.get((subject.kind, subject.id), ()), languages))
    return Survey(wanted, tuple(sorted(gaps, key=lambda gap: (gap.place, gap.language))), history.silence)


def left_behind(gaps: Iterable[Gap], commits: frozenset[str]) -> tuple[Gap, ...]:
    """The gaps that one of these commits made or widened, or what is not committed yet."""
    return tuple(gap for gap in gaps if gap.behind and gap.behind.latest.id in {*commits, ""})


def changed_records(root: Path, start: str) -> Iterator[tuple[PurePosixPath, tuple[Change, ...]]]:
    """The records that differ from what a commit has, each with what happened to it."""
    before = files_at(root, start, "records")
    there = {file for file in before if (root / file).is_file()}
    there |= {subject.document.file for subject in records(root)}
    for file in sorted(before.keys() | there):
        if model := model_of(file):
            old = read_text(file, before[file]).data if file in before else None
            new = read_file(root, file).data if file in there else None
            if found := tuple(changes(shape(model), old, new)):
                yield file, found


def _missing(subject: Subject, languages: Languages) -> Iterator[Gap]:
    for path, words in subject.texts(subject.data):
        for tag in missing(words, languages):
            yield _gap(subject, path, tag, source_of(words, languages) or "")


def _behind(subject: Subject, versions: tuple[Version, ...], languages: Languages) -> Iterator[Gap]:
    if len(versions) < 2:
        return  # what was never changed has left nothing behind
    for editions in subject.strands(versions):
        for path, late in behind(editions, subject.texts, languages).items():
            for tag in late.keys() & set(languages.tags):
                yield _gap(subject, path, tag, late[tag].source, late[tag])


def _gap(subject: Subject, path: Path_, tag: str, source: str, late: Behind | None = None) -> Gap:
    place, named = subject.place(path, tag), subject.field(path, tag)
    return Gap(place, named, subject.kind, subject.id, path, tag, source, late, subject.titles)

"""The status of every translation: what is missing or outdated, in which language, and where."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Literal

from dissemination.history.git import contents_of
from dissemination.history.git_log import WORKING_TREE, History, Version
from dissemination.history.translatables import Translatable, translatables
from dissemination.history.translations import Basis, ByLanguage, SourceChange, bases, missing, source_language
from dissemination.schema.values import EVERYWHERE
from dissemination.text.languages import Languages
from dissemination.text.problems import Message, Position
from dissemination.text.yaml_reader import KeyPath, dotted


@dataclasses.dataclass(frozen=True)
class Gap:
    """A text that readers of a language do not find, or (with a ``change`` of its source) that is outdated.

    ``source`` is the language to translate it from, ``was`` what that said when the translation was made;
    ``titles`` is what a page that somebody wrote is called.
    """

    place: Position
    kind: str
    id: str
    path: KeyPath
    language: str
    source: str
    titles: ByLanguage = dataclasses.field(default_factory=dict)
    was: str = ""
    change: SourceChange | None = None

    @property
    def state(self) -> Literal["missing", "outdated"]:
        return "outdated" if self.change else "missing"

    @property
    def field(self) -> str:
        """The field of a record; a page has none."""
        return dotted((*self.path, self.language)) if self.path else ""

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


@dataclasses.dataclass(frozen=True)
class Total:
    """How many texts a language should have, and how many of them are missing or outdated."""

    wanted: int
    missing: int
    outdated: int

    @property
    def current(self) -> int:
        return self.wanted - self.missing - self.outdated

    @property
    def percent(self) -> int:
        """Rounded down: nothing is finished while something is left."""
        return 100 * self.current // self.wanted if self.wanted else 100


@dataclasses.dataclass(frozen=True)
class TranslationStatus:
    """How many texts are wanted in every language, and where one is missing or outdated.

    Where nobody can tell what is outdated, ``unavailable`` says why.
    """

    wanted: int = 0
    gaps: tuple[Gap, ...] = ()
    unavailable: Message | None = None

    def total(self, language: str) -> Total:
        """Pages count as one text each, records as many as they have."""
        states = [gap.state for gap in self.gaps if gap.language == language]
        return Total(self.wanted, states.count("missing"), states.count("outdated"))

    @cached_property
    def _outdated(self) -> Mapping[tuple[tuple[str, str] | None, str], list[Gap]]:
        found: dict[tuple[tuple[str, str] | None, str], list[Gap]] = defaultdict(list)
        for gap in self.gaps:
            if gap.change:
                found[gap.page, gap.language].append(gap)
        return dict(found)

    def outdated_on(self, kind: str, id: str, language: str) -> Sequence[Gap]:
        """What is outdated on a page in a language. A list is an ``index``, a page of its own has no kind."""
        return self._outdated.get(((kind, id), language), ())

    def outdated_by(self, commits: frozenset[str]) -> tuple[Gap, ...]:
        """What one of these commits, or what is not committed yet, left outdated or changed again."""
        return tuple(gap for gap in self.gaps if gap.change and gap.change.latest.id in {*commits, WORKING_TREE.id})


def translation_status(history: History, languages: Languages) -> TranslationStatus:
    """Look at every text of the project, in every language of the site."""
    everything = translatables(history.root, languages)
    wanted = sum(EVERYWHERE not in words for item in everything for words in item.texts.values())
    # What was never changed has left nothing outdated.
    changed = {item.key: found for item in everything if len(found := history.versions.get(item.key, ())) > 1}
    blobs = (blob for versions in changed.values() for version in versions for blob in version.blobs.values())
    contents = contents_of(history.root, blobs)
    gaps = [gap for item in everything for gap in _gaps(item, changed.get(item.key, ()), contents, languages)]
    gaps.sort(key=lambda gap: (gap.place, gap.language))
    return TranslationStatus(wanted, tuple(gaps), history.unavailable)


def _gaps(
    item: Translatable, versions: Sequence[Version], contents: Mapping[str, str], languages: Languages
) -> Iterator[Gap]:
    def gap(path: KeyPath, tag: str, source: str, was: str = "", change: SourceChange | None = None) -> Gap:
        return Gap(item.place(path, tag, source), item.kind, item.id, path, tag, source, item.titles, was, change)

    for path, words in item.texts.items():
        yield from (gap(path, tag, source_language(words, languages) or "") for tag in missing(words, languages))
    for path, tag, basis in bases_by_part(item, versions, contents, languages):
        if basis.change and tag in languages.tags:
            yield gap(path, tag, basis.language, basis.words, basis.change)


def bases_by_part(
    item: Translatable, versions: Sequence[Version], contents: Mapping[str, str], languages: Languages
) -> Iterator[tuple[KeyPath, str, Basis]]:
    """What every translation was made from, in those parts of a record or page that ever changed."""
    files = [{file: contents[blob] for file, blob in v.blobs.items() if blob in contents} for v in versions]
    parts = [item.parts(there) for there in files]
    for name in parts[-1] if parts else ():
        written = tuple(part.get(name) for part in parts)
        if len(set(written)) > 1:
            yield from _bases(item, name, written, tuple(versions), languages)


@lru_cache(maxsize=8192)  # a preview looks at the whole history again after each change
def _bases(
    item: Translatable, name: str, written: tuple[Any, ...], versions: tuple[Version, ...], languages: Languages
) -> tuple[tuple[KeyPath, str, Basis], ...]:
    read = {part: item.read(name, part) if part else {} for part in set(written)}
    return tuple(bases(versions, [read[part] for part in written], languages))

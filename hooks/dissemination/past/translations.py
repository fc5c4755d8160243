"""Which translations are behind: the text they were made from changed after they did.

A text is translated from the site's default language where it has it, else from the first language that it has.
Every translation has a *basis*: the words it was made from, as they stood when the translation last changed.
It is behind as long as these words are not what the original says now. Nobody has to keep a book:
all of it follows from the versions of a file.

Line breaks and spaces say nothing and do not count. A commit whose message holds the line
``Translations: unaffected`` leaves every translation as it was, current or behind.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dissemination.languages import Languages
from dissemination.models.values import EVERYWHERE
from dissemination.past.pairing import counterparts, tidy
from dissemination.past.parts import ByLanguage
from dissemination.past.timeline import Commit
from dissemination.yaml_reader import Path_

TRAILER = re.compile(r"translations ?: ?unaffected ?\.?", re.IGNORECASE)
"""The line as people write it, wherever it stands: when GitHub squashes commits, it is not the last one."""

TextsOf = Callable[[Any], Iterable[tuple[Path_, ByLanguage]]]
"""Finds the texts in the data of a version."""


@dataclass(frozen=True)
class Edition:
    """A record or page as one commit left it: its data, or nothing where it could not be read.

    ``after`` are the positions of the editions it follows: one as a rule, two for a merge.
    """

    commit: Commit
    data: Any
    after: tuple[int, ...]


@dataclass(frozen=True)
class Behind:
    """The language a text was translated from, what it said then and says now, and the commits that changed it."""

    source: str
    was: str
    now: str
    since: Commit
    latest: Commit


@dataclass(frozen=True)
class _Basis:
    """What a translation was made from; ``since`` and ``latest`` are the first and last commit to change that."""

    source: str
    words: str
    since: Commit | None = None
    latest: Commit | None = None


@dataclass(frozen=True)
class _Standing:
    """A text in one version, with the basis of each of its translations."""

    words: ByLanguage
    bases: Mapping[str, _Basis]


@dataclass(frozen=True)
class _State:
    data: Any
    texts: Mapping[Path_, _Standing]


def behind(
    editions: Sequence[Edition], texts_of: TextsOf, languages: Languages
) -> Mapping[Path_, Mapping[str, Behind]]:
    """What is behind in the last of the editions (oldest first): way to the text, language, why."""
    states: list[_State] = []
    for edition in editions:
        states.append(_state(edition, [states[position] for position in edition.after], texts_of, languages))
    texts = states[-1].texts if states else {}
    found = ((path, dict(_late(standing))) for path, standing in texts.items())
    return {path: late for path, late in found if late}


def missing(words: ByLanguage, languages: Languages) -> frozenset[str]:
    """The languages of the site in which a text is wanted and is not there."""
    return frozenset() if EVERYWHERE in words else frozenset(languages.tags) - words.keys()


def source_of(words: ByLanguage, languages: Languages) -> str | None:
    """The language that a text is translated from; none for a text that is the same everywhere."""
    if EVERYWHERE in words:
        return None
    return next((tag for tag in (*languages.preference(languages.default), *sorted(words)) if tag in words), None)


def counts(commit: Commit) -> bool:
    """Whether a commit can leave translations behind: not if a line of its message says otherwise."""
    return not any(TRAILER.fullmatch(tidy(line)) for line in commit.message.splitlines())


def _late(standing: _Standing) -> Iterator[tuple[str, Behind]]:
    for tag, basis in standing.bases.items():
        if basis.since and basis.latest:
            now = standing.words[basis.source]
            yield tag, Behind(basis.source, basis.words, now, basis.since, basis.latest)


def _state(edition: Edition, before: Sequence[_State], texts_of: TextsOf, languages: Languages) -> _State:
    if edition.data is None:
        return before[0] if before else _State(None, {})
    ways = [dict(counterparts(state.data, edition.data)) for state in before]
    texts = {}
    for path, words in texts_of(edition.data):
        earlier = [state.texts[way[path]] for state, way in zip(before, ways, strict=True) if _knows(state, way, path)]
        texts[path] = _standing({tag: tidy(text) for tag, text in words.items()}, earlier, edition.commit, languages)
    return _State(edition.data, texts)


def _knows(state: _State, way: Mapping[Path_, Path_], path: Path_) -> bool:
    return path in way and way[path] in state.texts


def _standing(words: ByLanguage, earlier: Sequence[_Standing], commit: Commit, languages: Languages) -> _Standing:
    source = source_of(words, languages)
    others = words.keys() - {source} if source else ()
    return _Standing(words, {tag: _basis(tag, str(source), words, earlier, commit) for tag in others})


def _basis(tag: str, source: str, words: ByLanguage, earlier: Sequence[_Standing], commit: Commit) -> _Basis:
    """Kept as long as the translation does not change; made anew when it does, and while it is current."""
    kept = [
        _followed(standing, standing.bases[tag], words, commit)
        for standing in earlier
        if tag in standing.bases
        and standing.bases[tag].source in words
        and (standing.words[tag] == words[tag] or not counts(commit))
    ]
    current = not kept or any(basis.since is None for basis in kept)
    # Of two branches that merge, the one on which the original changed knows better since when.
    return _Basis(source, words[source]) if current else min(kept, key=lambda basis: basis.since == commit)


def _followed(standing: _Standing, basis: _Basis, words: ByLanguage, commit: Commit) -> _Basis:
    """A basis after one more commit: still what the original says, or not any more."""
    now = words[basis.source]
    if now == basis.words or (basis.since is None and not counts(commit)):
        return _Basis(basis.source, now)
    moved = now != standing.words[basis.source] and counts(commit)
    return _Basis(basis.source, basis.words, basis.since or commit, commit if moved else basis.latest or commit)

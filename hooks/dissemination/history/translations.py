"""Which translations are outdated: the text they were made from changed after they did.

A text is translated from the site's default language where it has it, else from the first language that it has.
Every translation has a *basis*: the words it was made from, as they stood when the translation last changed.
It is outdated as long as these words are not what the original says now.

A commit whose message holds the line ``Translations: unaffected`` leaves every translation as it was,
up to date or outdated.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dissemination.history.git_log import Commit, Version
from dissemination.history.match_entries import match_entries
from dissemination.schema.values import EVERYWHERE
from dissemination.text.languages import Languages
from dissemination.text.yaml_reader import KeyPath

UNAFFECTED = re.compile(r"translations ?: ?unaffected ?\.?", re.IGNORECASE)
"""The line as people write it, wherever it stands: when GitHub squashes commits, it is not the last one."""

ByLanguage = Mapping[str, str]
"""A text: language, words. Line breaks and double spaces say nothing and are left out."""

Texts = Mapping[KeyPath, ByLanguage]


@dataclass(frozen=True)
class SourceChange:
    """The first and the last commit that changed what a translation was made from."""

    since: Commit
    latest: Commit


@dataclass(frozen=True)
class Basis:
    """What a translation was made from: a language, and what it said; with the ``change``, if that changed."""

    language: str
    words: str
    change: SourceChange | None = None


@dataclass(frozen=True)
class _State:
    """A text in one version, with the basis of each of its translations."""

    words: ByLanguage
    bases: Mapping[str, Basis]


_States = Mapping[KeyPath, _State]


def bases(
    versions: Sequence[Version], texts: Sequence[Texts | None], languages: Languages
) -> Iterator[tuple[KeyPath, str, Basis]]:
    """Every translation in the last of the versions (oldest first): path, language, and what it was made from.

    ``texts`` are those of each version, None where they could not be read.
    """
    states: list[_States] = []
    for version, here in zip(versions, texts, strict=True):
        parents = [states[position] for position in version.parents]
        if here is None or (len(parents) == 1 and here is texts[version.parents[0]]):
            states.append(parents[0] if parents else {})
        else:
            states.append(_states(here, version.commit, parents, languages))
    for path, state in states[-1].items() if states else ():
        yield from ((path, tag, basis) for tag, basis in state.bases.items())


def missing(words: ByLanguage, languages: Languages) -> frozenset[str]:
    """The languages of the site in which a text is wanted and is not there."""
    return frozenset() if EVERYWHERE in words else frozenset(languages.tags) - words.keys()


def source_language(words: ByLanguage, languages: Languages) -> str | None:
    """The language that a text is translated from; none for a text that is the same everywhere."""
    if EVERYWHERE in words:
        return None
    return next((tag for tag in (*languages.preference(languages.default), *sorted(words)) if tag in words), None)


def affects_translations(commit: Commit) -> bool:
    """Whether a commit can leave translations outdated: not if a line of its message says otherwise."""
    return not any(UNAFFECTED.fullmatch(collapse_whitespace(line)) for line in commit.message.splitlines())


def collapse_whitespace(text: str) -> str:
    """A text without its line breaks and double spaces."""
    return " ".join(text.split())


def _states(texts: Texts, commit: Commit, parents: Sequence[_States], languages: Languages) -> _States:
    followed = [_followed(parent, texts) for parent in parents]
    states = {}
    for path, words in texts.items():
        earlier = [before[path] for before in followed if path in before]
        source = source_language(words, languages)
        others = words.keys() - {source} if source else ()
        states[path] = _State(words, {tag: _basis(tag, str(source), words, earlier, commit) for tag in others})
    return states


def _followed(before: _States, after: Texts) -> _States:
    """What each text was before; in a list it is followed when entries come, go and move."""
    lists, found = _by_list(before), dict[KeyPath, _State]()
    for shape, paths in _by_list(after).items():
        old = [before[path] for path in lists.get(shape, ())]
        if paths == [shape]:  # in no list
            pairs: Mapping[int, int] = {0: 0} if old else {}
        else:
            pairs = match_entries([state.words for state in old], [after[path] for path in paths])
        found |= {paths[here]: old[there] for here, there in pairs.items()}
    return found


def _by_list(paths: Iterable[KeyPath]) -> Mapping[KeyPath, list[KeyPath]]:
    """Those together that differ only in the positions in lists, under what they share."""
    found: dict[KeyPath, list[KeyPath]] = defaultdict(list)
    for path in paths:
        found[tuple("" if isinstance(step, int) else step for step in path)].append(path)
    return found


def _basis(tag: str, source: str, words: ByLanguage, earlier: Sequence[_State], commit: Commit) -> Basis:
    """Kept as long as the translation does not change; made anew when it does, and while it is up to date."""
    kept = [
        _after(commit, state.bases[tag], state.words, words)
        for state in earlier
        if tag in state.bases
        and state.bases[tag].language in words
        and (state.words[tag] == words[tag] or not affects_translations(commit))
    ]
    if not kept or any(basis.change is None for basis in kept):
        return Basis(source, words[source])
    # Of two branches that merge, the one on which the original changed knows better since when.
    return min(kept, key=lambda basis: basis.change is not None and basis.change.since == commit)


def _after(commit: Commit, basis: Basis, before: ByLanguage, words: ByLanguage) -> Basis:
    """A basis after one more commit: still what the original says, or not any more."""
    now, affects = words[basis.language], affects_translations(commit)
    if now == basis.words or not (basis.change or affects):
        return Basis(basis.language, now)
    change = basis.change or SourceChange(commit, commit)
    latest = commit if now != before[basis.language] and affects else change.latest
    return Basis(basis.language, basis.words, SourceChange(change.since, latest))

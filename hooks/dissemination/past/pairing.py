"""Which part of a new version carries on which part of the old one.

In mappings that is the part of the same name. In a list it is the entry that says the same; else one that
shares the words of a language with it; else one that is much like it. Entries may move, come and go.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from dissemination.languages import TEXT_LANGUAGES
from dissemination.yaml_reader import Path_

MUCH_LIKE = 0.6
"""Out of 1. Two sentences on different things reach about 0.4, a sentence with a word changed more than 0.8."""


def tidy(text: str) -> str:
    """A text without its line breaks and double spaces, which say nothing."""
    return " ".join(text.split())


def counterparts(before: Any, after: Any, old: Path_ = (), new: Path_ = ()) -> Iterator[tuple[Path_, Path_]]:
    """The way to every part of ``after`` that carries on a part of ``before``, and the way to that one."""
    yield new, old
    if isinstance(before, dict) and isinstance(after, dict):
        for key in after:
            if key in before:
                yield from counterparts(before[key], after[key], (*old, key), (*new, key))
    elif isinstance(before, list) and isinstance(after, list):
        for here, there in pairs(before, after).items():
            yield from counterparts(before[there], after[here], (*old, there), (*new, here))


def pairs(before: Sequence[Any], after: Sequence[Any]) -> Mapping[int, int]:
    """Positions in ``after`` with those in ``before`` that they carry on; new entries are left out."""
    if before == after:
        return {position: position for position in range(len(after))}
    olds, news = [_flat(item) for item in before], [_flat(item) for item in after]
    found: dict[int, int] = {}
    for here, new in enumerate(news):
        free = (there for there, old in enumerate(olds) if old == new and there not in found.values())
        if (there := next(free, None)) is not None:
            found[here] = there
    return found | _alike(olds, news, found)


def _alike(
    olds: Sequence[Mapping[Path_, str]], news: Sequence[Mapping[Path_, str]], taken: Mapping[int, int]
) -> dict[int, int]:
    """The best pairs first, each entry once; of two that are as good, the one that moved less."""
    free = [there for there in range(len(olds)) if there not in taken.values()]
    left = [here for here in range(len(news)) if here not in taken]
    offers = [(*_likeness(olds[there], news[here]), -abs(here - there), here, there) for here in left for there in free]
    found: dict[int, int] = {}
    for shared, likeness, _, here, there in sorted(offers, reverse=True):
        if (shared or likeness >= MUCH_LIKE) and here not in found and there not in found.values():
            found[here] = there
    return found


def _likeness(old: Mapping[Path_, str], new: Mapping[Path_, str]) -> tuple[bool, float]:
    """Whether a language has the same words in both, and how alike the whole is, out of 1."""
    shared = any(path and path[-1] in TEXT_LANGUAGES and old.get(path) == words for path, words in new.items())
    places = sorted(old.keys() | new.keys(), key=str)
    sizes = [len(old.get(place, "")) + len(new.get(place, "")) for place in places]
    alike = (fuzz.ratio(old.get(place, ""), new.get(place, "")) / 100 for place in places)
    return shared, sum(like * size for like, size in zip(alike, sizes, strict=True)) / (sum(sizes) or 1)


def _flat(item: Any, path: Path_ = ()) -> dict[Path_, str]:
    if isinstance(item, dict):
        return {way: text for key, value in item.items() for way, text in _flat(value, (*path, key)).items()}
    if isinstance(item, list):
        return {way: text for step, value in enumerate(item) for way, text in _flat(value, (*path, step)).items()}
    return {path: tidy(str(item))}

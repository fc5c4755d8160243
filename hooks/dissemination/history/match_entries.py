"""Which entry of a list carries on which entry of an earlier version: entries may move, come and go."""

from collections.abc import Mapping, Sequence
from typing import Any


def match_entries(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Mapping[int, int]:
    """Positions in ``after`` with those in ``before`` that they carry on; new entries are left out.

    It is the same entry, else the one that has most values in common, such as the words of a language;
    of two that have as many, the one that moved less.
    """
    offers = [
        (old == new, sum(old.get(name) == value for name, value in new.items()), -abs(there - here), here, there)
        for here, new in enumerate(after)
        for there, old in enumerate(before)
    ]
    found: dict[int, int] = {}
    for _, shared, _, here, there in sorted(offers, reverse=True):
        if shared and here not in found and there not in found.values():
            found[here] = there
    return found

"""The order of names in lists, by the Unicode Collation Algorithm (UTS #10): the same on every machine."""

import re
from functools import cache, lru_cache

from pyuca.collator import Collator_10_0_0

from dissemination.text.languages import ARTICLES

SortKey = tuple[int, ...]


@cache
def _collator() -> Collator_10_0_0:
    """One version of the table, whichever Python it is: pyuca would take that of Python's Unicode."""
    return Collator_10_0_0()


@lru_cache(maxsize=65536)  # a name stands in many lists
def collation_key(name: str, tag: str = "") -> SortKey:
    """What a name is sorted by: signs before it do not count, nor does an article of the language ``tag``."""
    plain = name.replace("’", "'")
    said = re.sub(r"^[\W_]+", "", plain) or plain
    article = ARTICLES.get(tag)
    shorter = re.sub(rf"^(?:{article})(?=\w)", "", said, flags=re.IGNORECASE) if article else said
    return tuple(_collator().sort_key(shorter))

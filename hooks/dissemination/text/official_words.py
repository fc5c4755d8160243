"""Words that the law prescribes and names that it gives, in the languages of the Union: words/official.yml.

Each says where it was found. What nobody could read at an official source, a site confirms with its programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dissemination.text.languages import WORDS, read_words

ON_PAGES = ("union", "cofunded")
"""What pages say, below the subject ``official``; a site may say it otherwise, as its programme does."""

RELIABLE = ("official", "cldr")
"""States of words that nobody has to confirm."""


@dataclass(frozen=True)
class OfficialWords:
    """A name or a statement in one language."""

    text: str
    state: str
    """How well it is known: ``official``, ``cldr``, ``secondary`` or ``inferred``, as the file explains."""
    source: str
    """Where it was found, in words."""


@cache
def _read() -> Mapping[str, Mapping[str, OfficialWords]]:
    data = read_words(WORDS / "official.yml")
    sources = data.pop("sources")
    return {
        name: {tag: OfficialWords(**said | {"source": sources[said["source"]]}) for tag, said in texts.items()}
        for name, texts in data.items()
    }


def official_words(name: str, tag: str) -> OfficialWords | None:
    """What is known of a name or statement in a language: ``union``, ``cofunded`` or a fund, such as ``ERDF``."""
    return _read()[name].get(tag)


def official_name(name: str, tag: str) -> str:
    """The name in a language; nothing where it is not known."""
    words = official_words(name, tag)
    return words.text if words else ""

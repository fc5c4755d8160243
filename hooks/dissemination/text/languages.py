"""Which languages a site speaks, which a text may be written in, and which editors are spoken to in."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global

WORDS = Path(__file__).parents[1] / "words"
ENGINE_LANGUAGES = tuple(sorted(folder.name for folder in WORDS.iterdir() if folder.is_dir()))
"""The languages that readers are spoken to in, wholly or in part."""
EDITOR_LANGUAGES = tuple(tag for tag in ENGINE_LANGUAGES if (WORDS / tag / "messages.yml").is_file())
"""Those of them that editors are spoken to in, too."""

# fmt: off
EXPECTED = frozenset({
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr",
    "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
    "bs", "is", "mk", "nb", "nn", "rm", "sq", "sr", "tr", "uk",
})
"""What a code that is none is most likely meant for: the official languages of the Union
(Council Regulation No 1), then those of other countries that take part in Interreg."""
# fmt: on

SPACED_SIGNS = {"fr": ("«°", ":;?!»%€")}
"""Languages that set a space off a sign, after the first ones and before the others."""

SINGLE_LETTERS = dict.fromkeys(("cs", "pl", "sk"), "aikosuvwz")
"""Languages that end no line with a word of one letter."""

ARTICLES = {
    "ca": "(?:els?|la|les|un|una) |l'",
    "da": "(?:den|det|de|en|et) ",
    "de": "(?:der|die|das|ein|eine) ",
    "el": "(?:ο|η|το|οι|τα|ένας|μία|μια|ένα) ",
    "en": "(?:the|an?) ",
    "es": "(?:el|la|los|las|una?) ",
    "fr": "(?:le|la|les|une?|des) |l'",
    "hu": "(?:az?|egy) ",
    "it": "(?:il|lo|la|i|gli|le|uno?|una) |(?:l|un)'",
    "nl": "(?:de|het|een) ",
    "pt": "(?:os?|as?|uma?) ",
    "sv": "(?:den|det|de|en|ett) ",
}
"""Per language the articles, as a regular expression, that a title is not sorted by."""

TEXT_LANGUAGES = frozenset(tag for tag in map(str, Locale("en").languages) if tag.isalpha())
"""A text may be written in any language that CLDR has a name for: also in Catalan, Luxembourgish or Piedmontese."""

WITHOUT_STEMS = frozenset({"bg", "cs", "hr", "lv", "mt", "sk", "sl"})
"""Official languages of the Union of whose words Pagefind 1.5.2 knows no stems: a search finds them as they are."""

EUROPEAN = {"en": "en_GB", "pt": "pt_PT"}
"""Languages that CLDR takes for those of America where nothing else is said."""


@dataclass(frozen=True)
class Languages:
    """The languages of one site: BCP 47 tags, in the order of the menu; the default stands at the root."""

    default: str
    tags: tuple[str, ...]

    def folder(self, tag: str) -> str:
        """The first part of every address in this language: nothing for the default one."""
        return "" if tag == self.default else f"{tag}/"

    def preference(self, tag: str) -> tuple[str, ...]:
        """The languages to try for a reader of ``tag``, best first."""
        return tuple(dict.fromkeys((tag, self.default, *self.tags)))


def read_words(file: Path) -> Any:
    """What a file of words holds, all as text."""
    return yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  # makes nothing but text


@cache
def unread_languages() -> frozenset[str]:
    """The languages of the engine whose words no native speaker has read yet, as far as words/languages.yml says."""
    readers = read_words(WORDS / "languages.yml")
    return frozenset(tag for tag in ENGINE_LANGUAGES if not readers.get(tag))


@cache
def cldr(tag: str) -> Locale:
    """What the Common Locale Data Repository knows of a language, as it is written in Europe."""
    return Locale.parse(EUROPEAN.get(tag, tag))


def with_territory(tag: str) -> str:
    """A language and the country where most speak it so, as the Open Graph protocol wants: “it_IT”."""
    known = cldr(tag)
    return f"{known.language}_{known.territory or get_global('likely_subtags')[tag].rpartition('_')[2]}"

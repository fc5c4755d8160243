"""The sentences of the engine in every language: words/<language>/<subject>.yml.

A site may change some, and have more languages (``site_words``). What a language lacks is shown in the next best one.
"""

import re
import string
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dissemination.text.languages import WORDS, Languages, cldr, read_words
from dissemination.text.official_words import ON_PAGES, official_name
from dissemination.text.yaml_reader import flat

ENGLISH = "en"
"""The language that has all words."""

OTHER = "other"
"""The plural form that every language has."""

PLURAL_FORMS = ("zero", "one", "two", "few", "many", OTHER)
"""All that there are (CLDR), in its order; a language has some of them."""

READERS = re.compile(r"(interface|pages|official)\..+|fields\.\w+\.(label|heading)")
"""The keys of what readers see."""


class Translation(str):
    """Words in another language than the one that was asked for; ``lang`` says in which."""

    lang: str

    def __new__(cls, text: str, lang: str) -> "Translation":
        translation = super().__new__(cls, text)
        translation.lang = lang
        return translation

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process."""
        return Translation, (str(self), self.lang)

    def format(self, *args: object, **values: object) -> "Translation":
        return Translation(super().format(*args, **values), self.lang)


class Mixed(str):
    """Words in more than one language; each of the ``parts`` is a ``Translation``, or as the whole was asked for."""

    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> "Mixed":
        parts = tuple(parts)
        mixed = super().__new__(cls, "".join(parts))
        mixed.parts = parts
        return mixed

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process."""
        return Mixed, (self.parts,)


def parts_of(text: str) -> tuple[str, ...]:
    """The parts of a text, each in one language."""
    return text.parts if isinstance(text, Mixed) else (text,)


def join_texts(separator: str, texts: Iterable[str]) -> str:
    """Texts with something between them, each still marked with its language."""
    texts = list(texts)
    if not any(isinstance(text, Translation | Mixed) for text in texts):
        return separator.join(texts)
    parts = [part for text in texts for part in (separator, *parts_of(text))]
    return Mixed(filter(None, parts[1:]))


def filled(words: str, values: Mapping[str, Any]) -> str:
    """A sentence with ``{names}`` filled in, each value still marked with its language."""
    if not any(isinstance(value, Translation | Mixed) for value in values.values()):
        return words.format(**values)
    parts: list[str] = []
    for literal, name, _, _ in string.Formatter().parse(words):
        parts.append(Translation(literal, words.lang) if isinstance(words, Translation) else literal)
        if name is not None:
            parts.append(values[name] if isinstance(values[name], str) else str(values[name]))
    return join_texts("", parts)


@dataclass(frozen=True)
class Translations:
    """The words of one subject for one language. Unknown keys raise KeyError: that is a bug in a template."""

    tag: str
    words: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """The keys, as in the files, of what the language lacks."""

    def __call__(self, key: str, **values: Any) -> str:
        """The words for a key, with ``{names}`` filled in."""
        return filled(self.words[key], values) if values else self.words[key]

    def count(self, key: str, number: int) -> str:
        """The words for a number of things, in the plural form that the language they are in asks for (CLDR)."""
        form = cldr(language_of(self.words[f"{key}.{OTHER}"]) or self.tag).plural_form(number)
        return self.words[f"{key}.{form}"].format(number=number)


def language_of(text: str) -> str:
    """The language that words are in; nothing where it is the one that was asked for."""
    return text.lang if isinstance(text, Translation) else ""


@cache
def engine(tag: str) -> Mapping[str, str]:
    """All that the engine says in a language, by subject and key; next to nothing in one that it does not speak."""
    data = {file.stem: read_words(file) for file in sorted((WORDS / tag).glob("*.yml"))}
    official = {name: text for name in ON_PAGES if (text := official_name(name, tag))}
    return dict(flat(data | {"official": official}))


@cache
def translations(subject: str, tag: str) -> Translations:
    """What the engine says to editors about a subject."""
    return Translations(tag, _renamed(_best((tag, ENGLISH), engine), rf"{subject}\.(.+)", r"\1"))


@lru_cache(maxsize=4)  # a long preview may see many versions of the words
def in_every_language(languages: Languages, own: tuple[tuple[tuple[str, str], ...], ...]) -> Mapping[str, Translations]:
    """What readers see where the site has these words of its own, language by language."""
    words = {tag: words_of_readers(engine(tag)) for tag in (*languages.tags, ENGLISH)}
    for tag, pairs in zip(languages.tags, own, strict=True):
        words[tag] |= dict(pairs)
    best = {tag: _best((*languages.preference(tag), ENGLISH), words.__getitem__) for tag in languages.tags}
    return {tag: _for_readers(tag, found) for tag, found in best.items()}


def _best(preference: Iterable[str], words_in: Callable[[str], Mapping[str, str]]) -> dict[str, str]:
    """Every key in the first language that has it, a plural in the first that has all its forms."""
    found: dict[str, str] = {}
    for position, tag in enumerate(dict.fromkeys(preference)):
        words = words_in(tag)
        partial = {stem for stem in plurals() if not all(f"{stem}.{form}" in words for form in plural_forms(tag))}
        passed = partial | {plural_stem(key) or key for key in found}
        fresh = {key: text for key, text in words.items() if (plural_stem(key) or key) not in passed}
        found |= {key: Translation(text, tag) for key, text in fresh.items()} if position else fresh
    return found


def missing_for_editors(tag: str) -> tuple[str, ...]:
    """The keys of what editors are told in English, because their language lacks it; what models say apart."""
    english, said = engine(ENGLISH), engine(tag)
    stems = {stem for stem in plurals() if not all(f"{stem}.{form}" in said for form in plural_forms(tag))}
    asked = dict.fromkeys(plural_stem(key) or key for key in english if not READERS.fullmatch(key))
    return tuple(key for key in asked if key in stems or (key not in plurals() and key not in said))


def words_of_readers(words: Mapping[str, str]) -> dict[str, str]:
    """What readers see: the words of the interface and of pages, and what fields are called."""
    return {key: text for key, text in words.items() if READERS.fullmatch(key)}


def _for_readers(tag: str, words: Mapping[str, str]) -> Translations:
    """Under the keys by which pages ask: a field by ``field.date``, the section that shows it by ``section.date``.

    The words of whole pages keep their subject: ``pages.privacy.title``.
    """
    fields = _renamed(words, r"fields\.(\w+)\.label", r"field.\1")
    sections = _renamed(words, r"fields\.(\w+)\.label", r"section.\1")
    sections |= _renamed(words, r"fields\.(\w+)\.heading", r"section.\1")
    missing = dict.fromkeys(plural_stem(key) or key for key, text in words.items() if isinstance(text, Translation))
    others = _renamed(words, r"interface\.(.+)", r"\1") | _renamed(words, r"((?:pages|official)\..+)", r"\1")
    return Translations(tag, fields | sections | others, tuple(missing))


def _renamed(words: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The words whose keys have the pattern ``old``, with what it makes of each key."""
    found = ((re.fullmatch(old, key), text) for key, text in words.items())
    return {key.expand(new): text for key, text in found if key}


@cache
def plurals() -> frozenset[str]:
    """The keys below which a sentence stands in all its plural forms."""
    english = engine(ENGLISH)
    stems = (key.removesuffix(".one") for key in english if key.endswith(".one"))
    return frozenset(stem for stem in stems if f"{stem}.{OTHER}" in english)


def plural_forms(tag: str) -> tuple[str, ...]:
    """The plural forms of a language."""
    return tuple(form for form in PLURAL_FORMS if form in {*cldr(tag).plural_form.tags, OTHER})


def plural_stem(key: str) -> str:
    """What a key is a plural form of; nothing for all other words."""
    stem, _, form = key.rpartition(".")
    return stem if form in PLURAL_FORMS and stem in plurals() else ""

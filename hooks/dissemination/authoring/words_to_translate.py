"""The words that a language of the site lacks, as a file to be filled in: each key with what it says elsewhere.

All is a comment until somebody translates it, so that a file in which nothing has been done yet is in order. As in the
skeletons of records, comments start with “# ”, and lines that can be used with “#” and no space.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from dissemination.text.languages import WORDS, cldr, read_words
from dissemination.text.translations import (
    ENGLISH,
    Translations,
    engine,
    plural_forms,
    plural_stem,
    plurals,
    words_of_readers,
)

SUBJECTS = ("official", "interface", "pages", "fields")
"""The order in which they are asked for."""

NUMBERS = (*range(200), 1_000_000)
"""Among these are numbers for every plural form that whole numbers have."""

MOST_NUMBERS = 5
"""So many of them are given as examples."""


@cache
def notes() -> Mapping[str, str]:
    """What translators have to know, by key or group of keys."""
    return dict(read_words(WORDS / "notes.yml"))


def words_to_translate(
    tag: str,
    missing: Iterable[str],
    known: Mapping[str, Mapping[str, str]],
    there: str,
    words: Translations,
    now: Mapping[str, str] | None = None,
) -> str:
    """What to add to the file of a language that says ``there`` so far; nothing where all has been asked for.

    ``missing`` are keys, or those above plural forms. ``known`` are languages, best first, with what they say.
    Where they are to be said otherwise, ``now`` is what the language says, and stands between the quotation marks.
    """
    lacking = set(missing)
    entries = [
        entry
        for key in sorted(_keys(), key=lambda key: SUBJECTS.index(key.partition(".")[0]))
        if key in lacking and (entry := _entry(tag, key, known, there, words, now or {}))
    ]
    about = ("change" if now else "fill", "braces", "quotes", "plurals")
    head = [] if there else [f"# {words(f'translate.{key}')}" for key in about]
    blocks = ["\n".join(lines) for lines in (head, *entries) if lines]
    return "\n\n".join(blocks) + "\n" if entries else ""


def keys_about(text: str, said: Mapping[str, str]) -> Sequence[str]:
    """The keys of the words in which a text stands, in capitals or not; those above plural forms for a plural."""
    wanted = text.casefold()
    return [plural_stem(key) or key for key, words in said.items() if wanted in words.casefold()]


def _keys() -> Iterable[str]:
    """All that a language can say to readers, in the order of the English words; a plural once."""
    return dict.fromkeys(plural_stem(key) or key for key in words_of_readers(engine(ENGLISH)))


def _entry(
    tag: str,
    key: str,
    known: Mapping[str, Mapping[str, str]],
    there: str,
    words: Translations,
    now: Mapping[str, str],
) -> list[str]:
    """A key in all its forms with what is said elsewhere; nothing where it already waits to be translated."""
    forms = plural_forms(tag) if key in plurals() else ()
    asked = {f"{key}.{form}" if form else key: form for form in forms or ("",)}
    blanks = [
        line
        for name, form in asked.items()
        if f"{name}:" not in there
        for line in (*_numbers(tag, form, words), f"#{name}: {json.dumps(now.get(name, ''), ensure_ascii=False)}")
    ]
    said = [f"# {other}: {text}" for other, texts in known.items() if (text := _said(other, key, texts))]
    return [*said, *(f"# {note}" for note in _notes(key)), *blanks] if blanks else []


def _said(tag: str, key: str, texts: Mapping[str, str]) -> str:
    """What a language says, on one line; a plural in its forms."""
    found = [texts.get(name, "") for name in (key, *(f"{key}.{form}" for form in plural_forms(tag)))]
    return " · ".join(" ".join(text.split()) for text in dict.fromkeys(found) if text)


def _notes(key: str) -> Iterator[str]:
    """The notes for the groups that a key is in, and its own."""
    names = key.split(".")
    above = (".".join(names[:length]) for length in range(1, len(names) + 1))
    yield from (notes()[name] for name in above if name in notes())


def _numbers(tag: str, form: str, words: Translations) -> Iterator[str]:
    """For which numbers a form is, if it is one."""
    if form:
        numbers = [str(number) for number in NUMBERS if cldr(tag).plural_form(number) == form]
        examples = ", ".join(numbers[:MOST_NUMBERS]) + (" …" if len(numbers) > MOST_NUMBERS else "")
        yield f"# {words('translate.numbers', numbers=examples)}" if numbers else f"# {words('translate.fractions')}"

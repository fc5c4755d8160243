"""The words that a site changes or has in languages of its own, in overrides/locales/<language>.yml, and their check.

They stand below the same subjects as those of the engine, or each on one line under its whole key (``interface.skip``).
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.text.languages import Languages
from dissemination.text.official_words import RELIABLE, official_words
from dissemination.text.problems import Message, Position, Problem, file_problem, message, nearest
from dissemination.text.renamed_words import RenamedKey, renamed_key, renamed_keys
from dissemination.text.translations import (
    ENGLISH,
    OTHER,
    Translations,
    engine,
    in_every_language,
    plural_forms,
    plural_stem,
    words_of_readers,
)
from dissemination.text.yaml_reader import Document, KeyPath, flat, read_file

FOLDER = PurePosixPath("overrides/locales")

NAMES = ("label", "heading")
"""What readers see of a field."""

MARKUP = re.compile(r"<[/A-Za-z!]|&#?\w+;")
"""Tags and entities of HTML; a page would show them as they are typed."""


def read_translations(root: Path, languages: Languages) -> tuple[Mapping[str, Translations], tuple[Problem, ...]]:
    """What readers see in every language of the site, and what is wrong in the site's own words."""
    documents = {tag: read_own_words(root, tag) for tag in languages.tags}
    own = tuple(tuple(flat(documents[tag].data)) for tag in languages.tags)
    problems = (problem for tag, document in documents.items() for problem in _problems(tag, document))
    return in_every_language(languages, own), tuple(problems)


def read_own_words(root: Path, tag: str) -> Document:
    """The site's own words in a language; it needs none, and may have a file in which all are still comments."""
    file = FOLDER / f"{tag}.yml"
    if not ((root / file).exists() or (root / file).is_symlink()):  # a link that leads nowhere is reported
        return Document(file)
    document = read_file(root, file)
    nothing_yet = [problem.message.key for problem in document.problems] == ["empty_file"]
    return Document(file) if nothing_yet else document


def words_to_confirm(root: Path, languages: Languages, name: str) -> Iterator[Problem]:
    """The languages in which nobody could read official words at their source, until the site writes them itself."""
    for tag in languages.tags:
        document, known, key = read_own_words(root, tag), official_words(name, tag), f"official.{name}"
        if key in dict(flat(document.data)) or (known and known.state in RELIABLE):
            continue
        said = message("to_do.official", text=known.text, name=key) if known else message("to_do.unofficial", name=key)
        yield Problem(Position(document.file), key, said)


def _problems(tag: str, document: Document) -> Iterator[Problem]:
    """Words that no page shows, and words with other blanks, at which the build would stop in the middle of a page."""
    yield from document.problems
    known, own = _known(tag), dict[str, KeyPath]()
    reported = {problem.field for problem in document.problems}
    for path in dict.fromkeys(path[:-1] for path in document.values if path and isinstance(path[-1], int)):
        yield document.problem(path, message("one_text"))
    texts = tuple(_texts(document.data, ()))
    there = {".".join(path) for path, _ in texts}
    for path, text in texts:
        key = ".".join(path)
        if key in own:
            first = document.place(own[key], of_key=True)
            yield Problem(document.place(path, of_key=True), key, message("duplicate", line=first.line))
        elif key not in known:
            near = _nearest(key, known)
            yield document.problem(path, _unknown(key, "" if near in there else near), of_key=True)
        elif key not in reported and (wrong := _wrong_words(key, text)):
            yield document.problem(path, wrong)
        own.setdefault(key, path)
    yield from _missing_forms(tag, document, {key: path for key, path in own.items() if key in known})


def renamed_in(document: Document, renamed: Mapping[str, RenamedKey]) -> Iterator[Problem]:
    """The words under keys that have another name, which no other words of the site have already."""
    own = {".".join(path): path for path, _ in _texts(document.data, ())}
    for key, path in own.items():
        if (now := renamed_key(key, renamed)) and now.name not in own:
            yield document.problem(path, _renamed(now), of_key=True)


def _renamed(now: RenamedKey) -> Message:
    return message("words_renamed", name=now.name, version=now.version)


def _texts(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text with the keys that lead to it, as they are written."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, inside in data.items():
            yield from _texts(inside, (*path, key))


def _unknown(key: str, near: str) -> Message:
    """What to do with words that no page shows."""
    if now := renamed_key(key, renamed_keys()):
        return _renamed(now)
    return message("words_unused", nearest=near)


def _missing_forms(tag: str, document: Document, own: Mapping[str, KeyPath]) -> Iterator[Problem]:
    """Where some plural forms of a sentence are said and others are not."""
    for stem in sorted({stem for key in own if (stem := plural_stem(key))}):
        if missing := ", ".join(form for form in plural_forms(tag) if f"{stem}.{form}" not in own):
            said = next(path for key, path in own.items() if plural_stem(key) == stem)
            group = said[:-1] if ".".join(map(str, said[:-1])) == stem else said
            yield Problem(document.place(group, of_key=True), stem, message("words_plural", choices=missing))


def _wrong_words(key: str, text: str) -> Message | None:
    """Why words cannot stand on a page. A plural form may say its number in words."""
    if not text.strip():
        return message("empty")
    if MARKUP.search(text):
        return message("words_markup")
    stem, said = plural_stem(key), blanks(text)
    wanted = blanks(words_of_readers(engine(ENGLISH)).get(f"{stem}.{OTHER}" if stem else key, "")) or frozenset()
    if said == wanted or (said == frozenset() and stem and not key.endswith(f".{OTHER}")):
        return None
    return message("words_blanks", names=" ".join(f"{{{name}}}" for name in sorted(wanted)) or "–")


def blanks(words: str) -> frozenset[str] | None:
    """The names in braces that a sentence leaves to be filled in; none where the braces make no sense."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return None
    plain = all(not spec and not conversion for _, name, spec, conversion in parts if name is not None)
    return frozenset(name for _, name, _, _ in parts if name is not None) if plain else None


def stray_words(files: Iterable[PurePosixPath], languages: Languages) -> Iterator[Problem]:
    """What lies beside the words of the languages of the site, among the ``files`` in overrides/: nobody reads it.

    Beside locales/ MkDocs would publish it.
    """
    names = [f"{tag}.yml" for tag in languages.tags]
    own = {FOLDER / name for name in names}
    for file in files:
        if file.is_relative_to(FOLDER) and file not in own:
            said = message("words_file", nearest=nearest(file.name, names), lists=", ".join(names))
            yield Problem(Position(file), "", said)
        elif file.suffix in (".yml", ".yaml") and file not in own:
            yield file_problem(file, "stray_override")


@cache
def _known(tag: str) -> frozenset[str]:
    """The keys that a language can have."""
    english = words_of_readers(engine(ENGLISH))
    plain = {key for key in english if not plural_stem(key)}
    forms = {f"{stem}.{form}" for key in english if (stem := plural_stem(key)) for form in plural_forms(tag)}
    fields = {key.rpartition(".")[0] for key in english if key.startswith("fields.")}
    return frozenset(plain | forms | {f"{field}.{name}" for field in fields for name in NAMES})


def _nearest(key: str, known: Iterable[str]) -> str:
    """The key that was probably meant; most words are those of the interface."""
    subject = next((one for one in ("fields.", "pages.", "official.") if key.startswith(one)), "interface.")
    names = (other.removeprefix(subject) for other in known if other.startswith(subject))
    name = nearest(key.removeprefix(subject), names)
    return name and f"{subject}{name}"

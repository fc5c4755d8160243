"""The words that a site changes or has in languages of its own, in overrides/locales/<language>.yml, and their check.

They stand below the same subjects as those of the engine.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from dissemination.text.languages import Languages
from dissemination.text.problems import Message, Position, Problem, file_problem, message, nearest
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
from dissemination.text.yaml_reader import Document, flat, read_file

FOLDER = PurePosixPath("overrides/locales")

NAMES = ("label", "heading")
"""What readers see of a field."""

MARKUP = re.compile(r"<[/A-Za-z!]|&#?\w+;")
"""Tags and entities of HTML; a page would show them as they are typed."""


def read_translations(root: Path, languages: Languages) -> tuple[Mapping[str, Translations], tuple[Problem, ...]]:
    """What readers see in every language of the site, and what is wrong in the site's own words."""
    documents = {tag: _read(root, tag) for tag in languages.tags}
    own = tuple(tuple(flat(documents[tag].data)) for tag in languages.tags)
    problems = (problem for tag, document in documents.items() for problem in _problems(tag, document))
    return in_every_language(languages, own), tuple(problems)


def _read(root: Path, tag: str) -> Document:
    """The site's own words in a language; it needs none."""
    file = FOLDER / f"{tag}.yml"
    there = (root / file).exists() or (root / file).is_symlink()  # a link that leads nowhere is reported
    return read_file(root, file) if there else Document(file)


def _problems(tag: str, document: Document) -> Iterator[Problem]:
    """Words that no page shows, and words with other blanks, at which the build would stop in the middle of a page."""
    yield from document.problems
    known, own = _known(tag), dict(flat(document.data))
    reported = {problem.field for problem in document.problems}
    for path in dict.fromkeys(path[:-1] for path in document.values if path and isinstance(path[-1], int)):
        yield document.problem(path, message("one_text"))
    for key, text in own.items():
        path = tuple(key.split("."))
        if key not in known:
            near = _nearest(key, known)
            said = message("words_unused", nearest="" if near in own else near)
            yield document.problem(path, said, of_key=True)
        elif key not in reported and (wrong := _wrong_words(key, text)):
            yield document.problem(path, wrong)
    for stem in sorted({stem for key in own.keys() & known if (stem := plural_stem(key))}):
        if missing := ", ".join(form for form in plural_forms(tag) if f"{stem}.{form}" not in own):
            yield document.problem(tuple(stem.split(".")), message("words_plural", choices=missing), of_key=True)


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
    subject = "fields." if key.startswith("fields.") else "interface."
    names = (other.removeprefix(subject) for other in known if other.startswith(subject))
    name = nearest(key.removeprefix(subject), names)
    return name and f"{subject}{name}"

"""The words of the interface: one file per language in overrides/locales/, the same keys in each."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.languages import Languages, cldr
from dissemination.problems import Place, Problem, message
from dissemination.yaml_reader import Document, flat, read_file

FOLDER = PurePosixPath("overrides/locales")

OTHER = "other"
"""The plural form that every language has."""

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", OTHER})
"""All that there are (CLDR); a language has some of them."""


@dataclass(frozen=True)
class Labels:
    """The interface words of one language. Unknown keys raise KeyError: that is a bug in a template."""

    tag: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: Any) -> str:
        """The words for a key, with ``{names}`` filled in."""
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, number: int) -> str:
        """The words for a number of things, in the plural form the language asks for (CLDR plural rules)."""
        return self.words[f"{key}.{cldr(self.tag).plural_form(number)}"].format(number=number)


def read_labels(root: Path, languages: Languages) -> tuple[Mapping[str, Labels], tuple[Problem, ...]]:
    """The labels of every language of the site, and where a language lacks words that another has."""
    documents = {tag: read_file(root, FOLDER / f"{tag}.yml") for tag in languages.tags}
    labels = {tag: Labels(tag, dict(flat(document.data))) for tag, document in documents.items()}
    problems = [problem for document in documents.values() for problem in document.problems]
    for tag, spoken in labels.items():
        if not documents[tag].problems and not documents[languages.default].problems:
            problems.extend(_lacking(tag, spoken, labels[languages.default]))
            problems.extend(_blanks(documents[tag], spoken, labels[languages.default]))
    return labels, tuple(problems)


def _lacking(tag: str, spoken: Labels, model: Labels) -> Iterator[Problem]:
    file, forms = FOLDER / f"{tag}.yml", {*cldr(tag).plural_form.tags, OTHER}
    plain = {key for key in model.words if not _plural(key, model)}
    wanted = plain | {f"{stem}.{form}" for key in model.words if (stem := _plural(key, model)) for form in forms}
    for key in sorted(wanted - spoken.words.keys()):
        yield Problem(Place(file), key, message("words_missing", file=FOLDER / f"{model.tag}.yml"))
    for key in sorted(spoken.words.keys() - wanted):
        yield Problem(Place(file), key, message("words_unused", file=FOLDER / f"{model.tag}.yml"))


def _blanks(document: Document, spoken: Labels, model: Labels) -> Iterator[Problem]:
    """A translation has the same blanks; with others, the build would stop in the middle of a page."""
    for key, words in spoken.words.items():
        stem = _plural(key, model)
        said = model.words.get(f"{stem}.{OTHER}" if stem else key)
        if said is not None and blanks(words) != (wanted := blanks(said)):
            names = " ".join(f"{{{name}}}" for name in sorted(wanted or ())) or "–"
            yield document.problem(tuple(key.split(".")), message("words_blanks", names=names))


def blanks(words: str) -> frozenset[str] | None:
    """The names in braces that a sentence leaves to be filled in; none where the braces make no sense."""
    try:
        parts = list(string.Formatter().parse(words))
    except ValueError:
        return None
    plain = all(not spec and not conversion for _, name, spec, conversion in parts if name is not None)
    return frozenset(name for _, name, _, _ in parts if name is not None) if plain else None


def _plural(key: str, model: Labels) -> str:
    """What a key is a plural form of, in whatever language; nothing for all other words."""
    stem, _, form = key.rpartition(".")
    return stem if form in PLURAL_FORMS and f"{stem}.{OTHER}" in model.words else ""

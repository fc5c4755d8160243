"""The words of the interface: one file per language in overrides/locales/, the same keys in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.languages import Languages, cldr
from dissemination.problems import Place, Problem
from dissemination.yaml_reader import dotted, read_file

FOLDER = PurePosixPath("overrides/locales")


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
    labels = {tag: Labels(tag, dict(_flat(document.data))) for tag, document in documents.items()}
    problems = [problem for document in documents.values() for problem in document.problems]
    for tag, spoken in labels.items():
        if not documents[tag].problems:
            problems.extend(_lacking(tag, spoken, labels[languages.default]))
    return labels, tuple(problems)


def _flat(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield dotted(path), value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _flat(inside, (*path, key))


def _lacking(tag: str, spoken: Labels, model: Labels) -> Iterator[Problem]:
    file, categories = FOLDER / f"{tag}.yml", (*cldr(tag).plural_form.tags, "other")
    wanted = {form for key in model.words for form in _forms(key, model, categories)}
    for key in sorted(wanted - spoken.words.keys()):
        yield Problem(Place(file), key, f"these words are missing; {FOLDER}/{model.tag}.yml has them. Add them.")
    for key in sorted(spoken.words.keys() - wanted):
        yield Problem(Place(file), key, f"no page uses these words; {FOLDER}/{model.tag}.yml lacks them. Remove them.")


def _forms(key: str, model: Labels, categories: tuple[str, ...]) -> Iterator[str]:
    """A plural key stands for one key per plural category of the language."""
    stem, _, last = key.rpartition(".")
    if last in ("one", "other") and f"{stem}.other" in model.words:
        yield from (f"{stem}.{category}" for category in categories)
    else:
        yield key

"""The one way in, for the build and for ``dissemination check``: load, link, apply the rules."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dissemination.records.articles import load_articles
from dissemination.records.catalogue import Catalogue, link_records
from dissemination.records.load import load
from dissemination.records.markdown_pages import check_markdown_pages
from dissemination.records.references import identities
from dissemination.records.rules import broken_rules
from dissemination.records.to_dos import to_dos
from dissemination.text.languages import Languages
from dissemination.text.problems import Problem
from dissemination.text.translations import Translations, read_translations


@dataclass(frozen=True)
class LoadedProject:
    """What a project says: its catalogue and its interface words, or what is wrong with them."""

    languages: Languages
    translations: Mapping[str, Translations]
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    to_dos: tuple[Problem, ...] = ()
    """What stops nothing but publishing; not looked for where there are problems."""


def load_project(root: Path, languages: Languages, today: datetime.date) -> LoadedProject:
    """Read the project at ``root``. The catalogue is there exactly when there is no problem."""
    translations, unsaid = read_translations(root, languages)
    loaded = load(root)
    news, misprinted = load_articles(root, languages)
    catalogue, unlinked = link_records(loaded, news)
    broken = tuple(broken_rules(catalogue, today)) if catalogue else ()
    astray = check_markdown_pages(root, languages, identities(loaded))
    problems = tuple(sorted({*unsaid, *loaded.problems, *misprinted, *unlinked, *broken, *astray}))
    if problems or not catalogue:
        return LoadedProject(languages, translations, None, problems)
    return LoadedProject(languages, translations, catalogue, (), tuple(sorted(to_dos(root, catalogue))))

"""The one way in, for the build and for ``records check``: load, link, apply the rules."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dissemination.catalogue import Catalogue, link
from dissemination.known import identities
from dissemination.languages import Languages
from dissemination.load import load
from dissemination.news import load_news
from dissemination.problems import Problem
from dissemination.prose import misplaced
from dissemination.rules import broken_rules
from dissemination.settings import read_named_pages
from dissemination.translations import Translations, read_translations


@dataclass(frozen=True)
class Reading:
    """What a project says: its catalogue and its interface words, or what is wrong with them."""

    languages: Languages
    translations: Mapping[str, Translations]
    catalogue: Catalogue | None
    problems: tuple[Problem, ...]


def read(root: Path, languages: Languages, today: datetime.date) -> Reading:
    """Read the project at ``root``. The catalogue is there exactly when there is no problem."""
    translations, unsaid = read_translations(root, languages)
    loaded = load(root)
    news, misprinted = load_news(root, languages)
    catalogue, unlinked = link(loaded, news)
    broken = tuple(broken_rules(catalogue, today)) if catalogue else ()
    astray = misplaced(root, languages, read_named_pages(root), identities(loaded))
    problems = tuple(sorted({*unsaid, *loaded.problems, *misprinted, *unlinked, *broken, *astray}))
    return Reading(languages, translations, None if problems else catalogue, problems)

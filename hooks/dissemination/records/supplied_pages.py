"""The pages that the engine makes for a site that has written none of its own, as neutral paths below docs/.

A page that the site has written in any language is the site's in all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from dissemination.records.load import INDEX_NAME, Loaded
from dissemination.schema import PAGES, Project
from dissemination.schema.news import NEWS
from dissemination.schema.vocabulary import NEEDS

INDEX_PAGES: Mapping[str, str] = {f"{kind}/{INDEX_NAME}.md": kind for kind in PAGES}
"""The list of each kind that has pages."""

TIMELINE, CONTRIBUTE, TAG_LIST = "timeline.md", "contribute.md", "tags.md"
OF_RECORDS = ("project.md", "figures.md", "data.md")
"""The pages that say what records say, and how."""

SUPPLIED: frozenset[str] = frozenset(
    {
        *("index.md", "search.md", TIMELINE, TAG_LIST, *OF_RECORDS),
        *("contact.md", CONTRIBUTE, "privacy.md", "accessibility.md"),
        *INDEX_PAGES,
    }
)
"""All that there can be. Which of them a site has follows from its records."""


def supplied_pages(kinds: Collection[str], project: Project | None) -> frozenset[str]:
    """The pages that have something to say where there is something of these ``kinds``."""
    silent = {page for page, kind in INDEX_PAGES.items() if kind not in kinds}
    if "events" not in kinds and not (project and project.phases):
        silent.add(TIMELINE)
    if project and project.is_documentation:
        silent.update(OF_RECORDS)
    return SUPPLIED - silent


def kinds_with_something(loaded: Loaded, needs: Collection[str] | None, docs: Iterable[PurePosixPath]) -> set[str]:
    """The kinds of which there is a page; what was refused counts, and so do ``needs`` of which nothing is known."""
    there = {kind for kind in PAGES if loaded.entries.get(kind) or loaded.refused.get(kind)}
    if needs or needs is None:
        there.add(NEEDS.name)
    if any(file.parts[2:-1] == (NEWS.name,) and file.suffix == ".md" and file.stem != INDEX_NAME for file in docs):
        there.add(NEWS.name)
    return there


def without(absent: Collection[str], menu: Any) -> Any:
    """A menu (``nav`` in mkdocs.yml), or a part of one, that leads to no page that is ``absent``."""
    if isinstance(menu, list):
        return [kept for entry in menu if (kept := without(absent, entry))]
    if isinstance(menu, dict):
        return {title: kept for title, entry in menu.items() if (kept := without(absent, entry))}
    return "" if menu in absent else menu

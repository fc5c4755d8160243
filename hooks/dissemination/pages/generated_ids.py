"""The places in a page that templates write, so that links to them can be checked without building the site."""

import datetime
import html
import posixpath
import re
from functools import cache
from pathlib import Path

from jinja2 import TemplateError

from dissemination.history.git_log import read_history
from dissemination.history.translation_status import TranslationStatus, translation_status
from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.records.markdown_links import GeneratedIds

ID = re.compile(r'\sid="([^"]+)"')

OF_TRANSLATIONS = "languages"
"""The list whose sections depend on the history."""


def ids_in(markup: str) -> frozenset[str]:
    """The ids in what templates wrote, which quote every attribute."""
    return frozenset(map(html.unescape, ID.findall(markup)))


def generated_ids(root: Path, today: datetime.date, project: LoadedProject) -> GeneratedIds:
    """The ids in the pages of a project that is in order. Those of a site's own templates that fail are not known."""
    templates = render.environment(root)

    @cache
    def status() -> TranslationStatus:
        return translation_status(read_history(root), project.languages)

    def known(tag: str, neutral: str, asked: str) -> frozenset[str] | None:
        assert project.catalogue  # noqa: S101  # it is in order
        locale = Localizer(tag, project.languages, project.translations[tag])
        found = status() if asked == OF_TRANSLATIONS else TranslationStatus()
        ctx = PageContext(project.catalogue, locale, today, found)
        kind, name = posixpath.split(neutral)
        view = render.view_of(ctx, kind, name.removesuffix(".md"))
        try:
            made = (
                render.render_record(templates, ctx, view, _nowhere, LocalizedText(""))
                if view
                else render.render_list(templates, ctx, asked, LIST_PAGES[asked](ctx), _nowhere)
            )
        except TemplateError:
            return None
        return ids_in(made.html)

    return known


def _nowhere(_kind: str, _id: str) -> str:
    """Where links lead changes no id."""
    return ""

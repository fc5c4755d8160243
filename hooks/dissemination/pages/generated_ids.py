"""The places in a page that templates write, so that links to them can be checked without building the site."""

import datetime
import html
import posixpath
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateError

from dissemination.history.git_log import read_history
from dissemination.history.translation_status import TranslationStatus, translation_status
from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.render import Rendered
from dissemination.pages.supplied_page import render_supplied
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.records.markdown_links import GeneratedIds
from dissemination.records.supplied_pages import CONTRIBUTE

ID = re.compile(r'\sid="([^"]+)"')

OF_TRANSLATIONS = "languages"
"""The list whose sections depend on the history."""


def ids_in(markup: str) -> frozenset[str]:
    """The ids in what templates wrote, which quote every attribute."""
    return frozenset(map(html.unescape, ID.findall(markup)))


def generated_ids(root: Path, templates: Environment, today: datetime.date, project: LoadedProject) -> GeneratedIds:
    """The ids in the pages of a project that is in order. Those of a site's own templates that fail are not known."""

    @cache
    def status() -> TranslationStatus:
        return translation_status(read_history(root), project.languages)

    def known(tag: str, neutral: str, asked: str) -> frozenset[str] | None:
        assert project.catalogue  # noqa: S101  # it is in order
        locale = Localizer(tag, project.languages, project.translations[tag])
        asks = OF_TRANSLATIONS if neutral == CONTRIBUTE and neutral in project.supplied else asked
        found = status() if asks == OF_TRANSLATIONS else TranslationStatus()
        ctx = PageContext(project.catalogue, locale, today, found, assessment=project.assessment)
        try:
            return ids_in(_made(project, templates, ctx, neutral, asked).html)
        except TemplateError:
            return None

    return known


def _made(project: LoadedProject, templates: Environment, ctx: PageContext, neutral: str, asked: str) -> Rendered:
    """What templates write in a page, without the text of a person."""
    kind, name = posixpath.split(neutral)
    if neutral in project.supplied:
        return render_supplied(templates, ctx, neutral, _nowhere)
    if view := render.view_of(ctx, kind, name.removesuffix(".md")):
        return render.render_record(templates, ctx, view, _nowhere, LocalizedText(""))
    return render.render_list(templates, ctx, asked, LIST_PAGES[asked](ctx), _nowhere)


def _nowhere(_kind: str, _id: str) -> str:
    """Where links lead changes no id."""
    return ""

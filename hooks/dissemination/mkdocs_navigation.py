"""MkDocs' navigation and contents of a page as values, with what each entry is called in the reader's language."""

from collections.abc import Iterator
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page

from dissemination.mkdocs_config import i18n
from dissemination.mkdocs_run import Run, in_language
from dissemination.pages.context import PageContext
from dissemination.pages.navigation import NavEntry, Navigation


def navigation(run: Run, ctx: PageContext, config: MkDocsConfig) -> Navigation:
    """The menu in one language, all pages of which have been read."""
    return Navigation(tuple(_entry(item, run, ctx, config) for item in run.nav.items))


def _entry(item: Page | Link | Section, run: Run, ctx: PageContext, config: MkDocsConfig) -> NavEntry:
    if isinstance(item, Page):
        own, said = run.title(item, ctx), vars(item).get("title")
        title = own if said is None else _said(str(said), ctx, config, own)
        icon, status = (item.meta.get(key) or "" for key in ("icon", "status"))
        return NavEntry(title, run.path(item, ctx), of_folder=item.is_index, icon=icon, status=status)
    if isinstance(item, Link):
        return NavEntry(_said(item.title, ctx, config), url=item.url)
    children = tuple(_entry(child, run, ctx, config) for child in item.children)  # type: ignore[arg-type]
    first = next((page.path for child in children for page in child.pages), "")
    index = children[0].title if children and children[0].of_folder and not config.nav else ""
    return NavEntry(_said(item.title, ctx, config, index), first, children=children)


def _said(title: str, ctx: PageContext, config: MkDocsConfig, own: str = "") -> str:
    """What mkdocs.yml calls an entry, in the default language or as ``nav_translations`` has it.

    In other languages a page is called by its ``own`` name where there is no translation; so is a folder of which
    MkDocs has made a section.
    """
    translations = i18n(config).current_language_config.nav_translations or {}
    default = ctx.locale.languages.default
    if title in translations.values() or (ctx.tag == default and config.nav):
        return title
    return own or in_language(title, default, ctx)


def section_titles(page: Page) -> Iterator[tuple[str, str]]:
    """The ids and titles of the sections of a text, without its own title (``without_title``)."""
    top = [part for part in page.toc if part.level == 1]
    for part in page.toc:
        inside = part.children if top and part is top[0] else (part,)
        yield from ((each.id, unescape(each.title)) for each in inside)

"""The layouts of all pages of one language, made from what they have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from dissemination.authoring.issue_forms import CORRECTION, form_language, template
from dissemination.pages.addresses import INDEX_FILE, Addresses, card_path, relative
from dissemination.pages.context import PageContext
from dissemination.pages.layout import FEED, HOME, SEARCH, Language, Layout, NavLink, PageMeta
from dissemination.pages.outdated import outdated
from dissemination.pages.subscribe_links import calendar_file
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.project import Programme
from dissemination.text.languages import Languages, cldr, with_territory
from dissemination.text.translations import join_texts

LinkTo = Callable[[str, str], str]
"""From a language and a neutral path to the address to write in the page."""

Titles = Mapping[str, str]
"""Neutral paths of pages and what the pages are called, in the order of a menu."""


@dataclass(frozen=True)
class SiteContext:
    """What the layouts of one language have in common."""

    ctx: PageContext
    addresses: Addresses
    menu: Titles
    footer: Titles
    repository: str

    def layout(self, page: PageMeta, link: LinkTo) -> Layout:
        ctx, tag, project = self.ctx, self.ctx.tag, self.ctx.catalogue.project.record
        addresses, tags = self.addresses, self.addresses.languages.tags
        original = addresses.original(tag, page.translated)
        menu = _nav_links({path: name for path, name in self.menu.items() if path != HOME}, tag, page.path, link)
        home = NavLink(ctx.t("home"), link(tag, HOME), "page" if page.path == HOME else "")
        return Layout(
            ctx.locale,
            project,
            programme=ctx.programme,
            funding=funding(ctx, project.programme),
            publisher=ctx.items(project.publisher),
            today=ctx.today,
            home=home.url,
            search=link(tag, SEARCH),
            feed=link(tag, FEED),
            calendar=calendar_file(ctx, *page.subject),
            languages=tuple(Language(other, _own_name(other), link(other, page.path)) for other in tags),
            menu=menu,
            footer=_nav_links(self.footer, tag, page.path, link),
            page=page,
            trail=() if home.current else (home, *(entry for entry in menu if entry.current == "true")),
            canonical=addresses.absolute(original, page.path) if page.translated else "",
            card=addresses.absolute(original, card_path(page.path)) if page.translated else "",
            og_locale=with_territory(original),
            alternates=addresses.alternates(tag, page.path, page.translated),
            contribute=self._contribute(page) if self.repository and page.translated else (),
            borrowed="" if original == tag else original,
            outdated=outdated(ctx, page.subject, page.headings, lambda other: link(other, page.path)),
        )

    def _contribute(self, page: PageMeta) -> tuple[NavLink, ...]:
        """Ways to take part, most of which ask for no Git."""
        t, (kind, id) = self.ctx.t, page.subject
        form = partial(form_for, self.repository, self.ctx.tag, self.addresses.languages)
        offered = id == "index" and kind in KINDS_WITH_PAGES
        proposals = [NavLink(self._in_its_language(f"propose.{kind}"), form(kind))] if offered else []
        asked = form(CORRECTION, page=page.path.removesuffix(INDEX_FILE) or "/")
        report = NavLink(self._in_its_language("report"), asked)
        edit = [NavLink(t("edit"), f"{self.repository}/edit/main/{page.source}")] if page.source else []
        return (*proposals, report, *edit)

    def _in_its_language(self, key: str) -> str:
        """The words for a form, with its language where that is not the reader's."""
        ctx, spoken = self.ctx, form_language(self.ctx.tag, self.addresses.languages)
        foreign = ctx.t("only_in", language=ctx.locale.language(spoken)) if spoken != ctx.tag else ""
        return join_texts(" ", filter(None, (ctx.t(key), foreign)))


def form_for(repository: str, tag: str, languages: Languages, kind: str, **answers: str) -> str:
    """Where a record of a kind can be proposed, or something be corrected, in the reader's language if possible.

    GitHub opens the form that the address names, and fills in the answers by the names of their fields.
    """
    asked = {"template": template(kind, form_language(tag, languages)), **answers}
    return f"{repository}/issues/new?{urlencode(asked)}"


def funding(ctx: PageContext, programme: Programme) -> tuple[str, ...]:
    """What the law of the period wants beside the emblem, line by line."""
    statement = ctx.t(f"official.{programme.statement}")
    return (statement, ctx.locale.words(programme.fund).marked) if programme.statement == "union" else (statement,)


def _own_name(tag: str) -> str:
    """A language as its speakers call it, with the capital of a menu entry."""
    name = cldr(tag).languages[tag]
    return f"{name[0].upper()}{name[1:]}"


def linking_from(addresses: Addresses, tag: str, path: str) -> LinkTo:
    """Links as a page writes them: relative, so that they work at any base path and from disk."""
    start = addresses.file(tag, path)
    return lambda other, neutral: relative(start, addresses.file(other, neutral))


def _nav_links(titles: Titles, tag: str, here: str, link: LinkTo) -> tuple[NavLink, ...]:
    return tuple(NavLink(title, link(tag, path), _current(path, here)) for path, title in titles.items())


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if "/" in path and here.startswith(path.removesuffix(INDEX_FILE)) else ""

"""The layouts of all pages of one language, made from what they have in common."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from urllib.parse import quote, urlencode

from dissemination.authoring.form_questions import asked_kinds, form_language
from dissemination.authoring.issue_forms import CORRECTION, template
from dissemination.pages.addresses import INDEX_FILE, Addresses, page_path, relative
from dissemination.pages.components import Item, ShownPicture
from dissemination.pages.context import PageContext
from dissemination.pages.finder_form import questions
from dissemination.pages.layout import (
    CALENDAR,
    FEED,
    HOME,
    PROJECT_PAGE,
    SEARCH,
    TAGS_PAGE,
    FooterColumn,
    Hero,
    Language,
    Layout,
    NavLink,
    PageMeta,
)
from dissemination.pages.navigation import Navigation
from dissemination.pages.outdated import outdated
from dissemination.pages.shown_pictures import logos_of_project, shown_picture
from dissemination.pages.spans import BEGINNING, Span, after
from dissemination.pages.subscribe_links import calendar_file
from dissemination.pages.tags_page import tags_of
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.schema.project import Project
from dissemination.text.languages import Languages, cldr, with_territory
from dissemination.text.translations import join_texts

LinkTo = Callable[[str, str], str]
"""From a language and a neutral path to the address to write in the page."""

Logos = Mapping[str, ShownPicture]
"""The pictures named in the record of the project, by their fields."""

Titles = Mapping[str, str]
"""Neutral paths of pages and what the pages are called, in their order."""


LEGAL = tuple(page_path("", name) for name in ("imprint", "accessibility", "privacy"))
ABOUT = tuple(page_path("", name) for name in ("figures", "timeline"))
"""Pages at the foot that stand below a heading of their own; all others are help."""


@dataclass(frozen=True)
class SiteContext:
    """What the layouts of one language have in common."""

    ctx: PageContext
    addresses: Addresses
    nav: Navigation
    footer: Titles
    repository: str

    @cached_property
    def _same_everywhere(self) -> tuple[Localizer, Project, str, tuple[str, ...], tuple[Item, ...], Logos, date]:
        """What the layouts of all pages of the language begin with."""
        ctx, project = self.ctx, self.ctx.catalogue.project.record
        paid, publisher = funding(ctx), ctx.items(project.publisher)
        return ctx.locale, project, ctx.programme, paid, publisher, logos_of_project(ctx), ctx.today

    def layout(self, page: PageMeta, link: LinkTo) -> Layout:
        ctx, addresses = self.ctx, self.addresses
        original, to = addresses.original(ctx.tag, page.translated), partial(link, ctx.tag)
        menu = self.nav.menu(page.path, to)
        home = NavLink(ctx.t("home"), to(HOME), "page" if page.path == HOME else "")
        return Layout(
            *self._same_everywhere,
            home=home.url,
            search=link(ctx.tag, SEARCH),
            feed=link(ctx.tag, FEED),
            calendar=calendar_file(ctx, *page.subject),
            languages=tuple(
                Language(other, _own_name(other), link(other, page.path)) for other in addresses.languages.tags
            ),
            menu=menu,
            footer=self._footer(menu, _nav_links(self.footer, ctx.tag, page.path, link), link),
            page=page,
            ended=_ended(ctx) if page.path in (HOME, PROJECT_PAGE) else (),
            trail=() if home.current else (home, *self.nav.trail(page.path, to)),
            tags=self._tags(page, to),
            section=self.nav.section(page.path, to),
            canonical=addresses.absolute(original, page.path) if page.translated else "",
            card=addresses.absolute(original, page.card) if page.translated else "",
            og_locale=with_territory(original),
            alternates=addresses.alternates(ctx.tag, page.path, page.translated),
            contribute=(*self._on_github(page), *self._by_email(page)) if page.translated else (),
            borrowed="" if original == ctx.tag else original,
            outdated=outdated(ctx, page.subject, page.headings, lambda other: link(other, page.path)),
            hero=self._hero(link) if home.current and page.translated else None,
        )

    def _tags(self, page: PageMeta, to: Callable[[str], str]) -> tuple[NavLink, ...]:
        if "tags" in page.hide:
            return ()
        neutral = posixpath.join(*page.subject)
        return tuple(
            NavLink(tag.words.marked, f"{to(TAGS_PAGE)}#{tag.id}") for tag in tags_of(self.ctx, f"{neutral}.md")
        )

    def _hero(self, link: LinkTo) -> Hero:
        finder, project = (link(self.ctx.tag, path) for path in (page_path("instruments", "index"), PROJECT_PAGE))
        record = self.ctx.catalogue.project.record
        return Hero(
            finder if self.ctx.catalogue.instruments else "",
            "" if record.is_documentation else project,
            questions(self.ctx),
            shown_picture(self.ctx, record.picture) if record.picture else None,
        )

    def _footer(self, menu: tuple[NavLink, ...], pages: tuple[NavLink, ...], link: LinkTo) -> tuple[FooterColumn, ...]:
        """The columns that have something in them; ``pages`` are those at the foot, in the order of ``footer``."""
        ctx, project = self.ctx, self.ctx.catalogue.project.record
        by_path = dict(zip(self.footer, pages, strict=True))
        has_feed = not project.is_documentation or ctx.catalogue.news
        feeds = [NavLink(ctx.t("foot.feed"), link(ctx.tag, FEED))] if has_feed else []
        if ctx.catalogue.events:
            feeds.append(NavLink(ctx.t("calendar.label"), link(ctx.tag, CALENDAR)))
        columns = {
            "project": (*menu, *(entry for path, entry in by_path.items() if path in ABOUT)),
            "help": tuple(entry for path, entry in by_path.items() if path not in (*ABOUT, *LEGAL)),
            "follow": (*feeds, *(NavLink(ctx.locale.words(one.title).marked, one.url) for one in project.channels)),
            "legal": tuple(entry for path, entry in by_path.items() if path in LEGAL),
        }
        titles = {name: ctx.t(f"foot.{name}") for name in columns}
        if project.is_documentation:
            titles["project"] = ctx.t("menu")
        return tuple(FooterColumn(titles[name], links) for name, links in columns.items() if links)

    def _by_email(self, page: PageMeta) -> tuple[NavLink, ...]:
        """How to report an error without an account, where the site has an address; the subject names the page."""
        project, tag = self.ctx.catalogue.project.record, self.ctx.tag
        if not (project.contact and project.contact.email):
            return ()
        where = self.addresses.absolute(tag, page.path) or f"/{self.addresses.file(tag, page.path)}"
        subject = quote(f"{project.acronym}: {where}", safe="")
        return (NavLink(self.ctx.t("report_by_email"), f"mailto:{project.contact.email}?subject={subject}"),)

    def _on_github(self, page: PageMeta) -> tuple[NavLink, ...]:
        """Ways to take part in the repository, where it is known; most of them ask for no Git."""
        if not self.repository:
            return ()
        t, (kind, id) = self.ctx.t, page.subject
        form = partial(form_for, self.repository, self.ctx.tag, self.addresses.languages)
        offered = id == "index" and kind in asked_kinds(self.ctx.catalogue)
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


def _ended(ctx: PageContext) -> tuple[Item, ...]:
    last = ctx.catalogue.project.record.last_day
    words = LocalizedText(ctx.t("project_ended", year=last.year))
    return tuple(Item(words).on(Span(BEGINNING if day <= ctx.today else day)) for day in after(last))


def funding(ctx: PageContext) -> tuple[str, ...]:
    """What the law of the period wants beside the emblem, line by line; nothing where no programme pays."""
    if not (programme := ctx.catalogue.project.record.programme):
        return ()
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
    return tuple(NavLink(title, link(tag, path), "page" if path == here else "") for path, title in titles.items())

"""The layouts of all pages of one language, made from what they have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dissemination.pages.addresses import Addresses, card_path, relative
from dissemination.pages.components import Item
from dissemination.pages.context import EMAIL, PageContext
from dissemination.pages.issue_links import form_about, form_for, listed
from dissemination.pages.layout import FEED, HOME, SEARCH, Language, Layout, NavLink, PageMeta, Site
from dissemination.pages.outdated import outdated
from dissemination.pages.subscribe_links import calendar_file
from dissemination.schema.project import Programme, Publisher
from dissemination.text.languages import cldr, with_territory

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
        ctx, tag = self.ctx, self.ctx.tag
        original = self.addresses.original(tag, page.translated)
        _, *menu = _nav_links(self.menu, tag, page.path, link)
        home = NavLink(ctx.t("home"), link(tag, HOME), "page" if page.path == HOME else "")
        return Layout(
            **vars(self._site),
            home=home.url,
            search=link(tag, SEARCH),
            feed=link(tag, FEED),
            calendar=calendar_file(ctx, *page.subject),
            languages=tuple(
                Language(other, _own_name(other), link(other, page.path)) for other in self.addresses.languages.tags
            ),
            menu=tuple(menu),
            footer=_nav_links(self.footer, tag, page.path, link),
            page=page,
            trail=_trail(home, tuple(menu)),
            canonical=self.addresses.absolute(original, page.path) if page.source else "",
            card=self.addresses.absolute(original, card_path(page.path)) if page.source else "",
            og_locale=with_territory(original),
            alternates=self.addresses.alternates(tag, page.path, page.translated),
            edit=f"{self.repository}/edit/main/{page.source}" if self.repository and page.source else "",
            report=form_about(page.path, self.repository, tag, self.addresses.languages) if page.source else "",
            propose=self._propose(page.path),
            borrowed="" if original == tag else original,
            outdated=outdated(ctx, page.subject, page.headings, lambda other: link(other, page.path)),
        )

    @cached_property
    def _site(self) -> Site:
        ctx, project, words = self.ctx, self.ctx.catalogue.project.record, self.ctx.locale.words
        return Site(
            tag=ctx.tag,
            t=ctx.t,
            locale=ctx.locale,
            name=project.acronym,
            programme=f"{words(project.programme.name)} {project.programme.period}",
            fund=str(words(project.programme.fund)),
            funding=_funding(ctx, project.programme),
            licence=project.licence,
            disclaimer=words(project.disclaimer) if project.disclaimer else None,
            publisher=_publisher(ctx, project.publisher),
            built=ctx.locale.day(ctx.today),
            today=ctx.today,
        )

    def _propose(self, path: str) -> NavLink | None:
        kind, tag = listed(path), self.ctx.tag
        url = form_for(kind, self.repository, tag, self.addresses.languages) if kind else ""
        return NavLink(self.ctx.t(f"propose.{kind}"), url) if url else None


def _funding(ctx: PageContext, programme: Programme) -> tuple[str, ...]:
    """The Union and the fund (Regulation (EU) 821/2014, Article 4); since 2021 a statement that names no fund.

    Regulation (EU) 2021/1060, Annex IX, gives the words of the statement in each language.
    """
    if programme.period == "2014-2020":
        return ctx.t("funding.union"), str(ctx.locale.words(programme.fund))
    return (ctx.t("funding.cofunded"),)


def _own_name(tag: str) -> str:
    """A language as its speakers call it, with the capital of a menu entry."""
    name = cldr(tag).languages[tag]
    return f"{name[0].upper()}{name[1:]}"


def _publisher(ctx: PageContext, publisher: Publisher | None) -> Item | None:
    """Who answers for the site, with the address to write to below."""
    if not publisher:
        return None
    name, ways = ctx.locale.words(publisher.name), ctx.items(publisher.email, EMAIL)
    return Item(name, href=publisher.url or "", lines=ways)


def linking_from(addresses: Addresses, tag: str, path: str) -> LinkTo:
    """Links as a page writes them: relative, so that they work at any base path and from disk."""
    start = addresses.file(tag, path)
    return lambda other, neutral: relative(start, addresses.file(other, neutral))


def _nav_links(titles: Titles, tag: str, here: str, link: LinkTo) -> tuple[NavLink, ...]:
    return tuple(NavLink(title, link(tag, path), _current(path, here)) for path, title in titles.items())


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if "/" in path and here.startswith(path.removesuffix("index.html")) else ""


def _trail(home: NavLink, menu: tuple[NavLink, ...]) -> tuple[NavLink, ...]:
    """The way from the home page to this one, itself left out; none on the home page."""
    return () if home.current else (home, *(link for link in menu if link.current == "true"))

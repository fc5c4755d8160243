"""What stands around every page: who pays, what this is, the menu, the other languages, the small print."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dissemination.pages.addresses import Addresses, Alternate, card_path, page_path, relative
from dissemination.pages.components import Item, PageHeading
from dissemination.pages.context import EMAIL, PageContext
from dissemination.pages.issue_links import form_about, form_for, listed
from dissemination.pages.outdated import Outdated, outdated
from dissemination.pages.subscribe_links import calendar_file
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.schema.project import Licence, Programme, Publisher
from dissemination.text.languages import cldr, with_territory
from dissemination.text.translations import Translations

LinkTo = Callable[[str, str], str]
"""From a language and a neutral path to the address to write in the page."""

HOME = page_path("", "index")
FEED = "news/feed.xml"
SEARCH = page_path("", "search")

Titles = Mapping[str, str]
"""Neutral paths of pages and what the pages are called, in the order of a menu."""


@dataclass(frozen=True)
class PageMeta:
    """What is known of a page before the frame is put around it; ``subject`` is its kind and identity.

    ``kicker`` says in words what kind of page it is.
    """

    path: str
    """The neutral path of the page."""
    title: str
    """What the page is called."""
    description: str
    """One or two sentences for search engines."""
    translated: frozenset[str]
    """The languages in which the page exists."""
    source: str
    """The file from which it is made."""
    headings: tuple[PageHeading, ...] = ()
    """The titles of its sections."""
    subject: tuple[str, str] = ("", "")
    """Its kind and identity."""
    kicker: str = ""
    """What kind of page it is, in words."""


@dataclass(frozen=True)
class NavLink:
    """A link of the frame. ``current`` is ``page`` on that page, ``true`` below it (WAI-ARIA 1.2)."""

    title: str
    """What the link says."""
    url: str
    """Where it leads."""
    current: str = ""
    """``page`` on that page, ``true`` below it, else empty."""


@dataclass(frozen=True)
class Language:
    """A language, by its own name, and where this page is in it."""

    tag: str
    """Its code (BCP 47)."""
    name: str
    """What its speakers call it."""
    url: str
    """This page in it."""


@dataclass(frozen=True)
class Site:
    """What every page of a language says of the site, of the project and of who pays."""

    tag: str
    """The language of the page (BCP 47)."""
    t: Translations
    """The words of the interface, by key."""
    locale: Localizer
    """Dates, sums, names of languages and countries in the language."""
    name: str
    """The acronym of the project."""
    programme: str
    """The programme and its period."""
    fund: str
    """The fund that pays."""
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, line by line."""
    licence: Licence
    """The licence of texts and data."""
    disclaimer: LocalizedText | None
    """A sentence that the programme asks for."""
    publisher: Item | None
    """Who answers for the site."""
    built: str
    """The day of the build, in words."""
    today: datetime.date
    """The day of the build."""


@dataclass(frozen=True)
class Layout(Site):
    """Everything a template needs besides the page's own content."""

    home: str
    """The link to the home page."""
    search: str
    """The link to the search."""
    feed: str
    """The link to the feed of news."""
    calendar: str
    """The calendar that the page offers, which stands beside it."""
    languages: tuple[Language, ...]
    """Every language of the site, and this page in it."""
    menu: tuple[NavLink, ...]
    """The links of the menu, without the home page."""
    footer: tuple[NavLink, ...]
    """The links at the foot of the page."""
    page: PageMeta
    """What is known of the page itself."""
    trail: tuple[NavLink, ...]
    """The way from the home page to this one; empty on the home page."""
    canonical: str
    """The published address; empty where the site's own is not known."""
    card: str
    """The address of the picture for social networks; empty where the site's own address is not known."""
    og_locale: str
    """The language with a territory, as social networks want it."""
    alternates: tuple[Alternate, ...]
    """The page in other languages, for search engines."""
    edit: str
    """The address at which the page's file can be edited; empty where the repository is not known."""
    report: str
    """The form by which anybody can tell what is wrong on the page."""
    propose: NavLink | None
    """The form for a record of the kind that the page lists."""
    borrowed: str
    """The language the page's text is in, where the page is no translation."""
    outdated: tuple[Outdated, ...]
    """Notes on what is outdated in this translation."""


@dataclass(frozen=True)
class SiteContext:
    """What the frames of one language have in common."""

    ctx: PageContext
    addresses: Addresses
    menu: Titles
    footer: Titles
    repository: str

    def layout(self, page: PageMeta, link: LinkTo) -> Layout:
        ctx, tag = self.ctx, self.ctx.tag
        original = self.addresses.original(tag, page.translated)
        _, *menu = _ways(self.menu, tag, page.path, link)
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
            footer=_ways(self.footer, tag, page.path, link),
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


def _ways(titles: Titles, tag: str, here: str, link: LinkTo) -> tuple[NavLink, ...]:
    return tuple(NavLink(title, link(tag, path), _current(path, here)) for path, title in titles.items())


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if "/" in path and here.startswith(path.removesuffix("index.html")) else ""


def _trail(home: NavLink, menu: tuple[NavLink, ...]) -> tuple[NavLink, ...]:
    """The way from the home page to this one, itself left out; none on the home page."""
    return () if home.current else (home, *(way for way in menu if way.current == "true"))

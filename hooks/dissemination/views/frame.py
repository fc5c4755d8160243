"""What stands around every page: who pays, what this is, the menu, the other languages, the small print."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dissemination.addresses import Addresses, Alternate, card_path, page_path, relative
from dissemination.languages import cldr, with_territory
from dissemination.localise import Speaker, Words
from dissemination.models.project import Licence, Programme, Publisher
from dissemination.translations import Translations
from dissemination.views.outdated import Outdated, outdated
from dissemination.views.parts import Heading, Item
from dissemination.views.reader import EMAIL, Reader
from dissemination.views.subscribe import calendar_beside
from dissemination.views.taking_part import form_about, form_for, listed

Link = Callable[[str, str], str]
"""From a language and a neutral path to the address to write in the page."""

HOME = page_path("", "index")
FEED = "news/feed.xml"
SEARCH = page_path("", "search")

Titles = Mapping[str, str]
"""Neutral paths of pages and what the pages are called, in the order of a menu."""


@dataclass(frozen=True)
class Page:
    """What is known of a page before the frame is put around it; ``subject`` is its kind and identity.

    ``kicker`` says in words what kind of page it is.
    """

    path: str
    title: str
    description: str
    translated: frozenset[str]
    source: str
    headings: tuple[Heading, ...] = ()
    subject: tuple[str, str] = ("", "")
    kicker: str = ""


@dataclass(frozen=True)
class Way:
    """A link of the frame. ``current`` is ``page`` on that page, ``true`` below it (WAI-ARIA 1.2)."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class Language:
    """A language, by its own name, and where this page is in it."""

    tag: str
    name: str
    url: str


@dataclass(frozen=True)
class Site:
    """What every page of a language says of the site, of the project and of who pays."""

    tag: str
    say: Translations
    speaker: Speaker
    name: str
    programme: str
    fund: str
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, line by line."""
    licence: Licence
    disclaimer: Words | None
    publisher: Item | None
    built: str
    today: datetime.date


@dataclass(frozen=True)
class Frame(Site):
    """Everything a template needs besides the page's own content."""

    home: str
    search: str
    feed: str
    calendar: str
    """The calendar that the page offers, which stands beside it."""
    languages: tuple[Language, ...]
    menu: tuple[Way, ...]
    footer: tuple[Way, ...]
    page: Page
    trail: tuple[Way, ...]
    canonical: str
    card: str
    """The address of the picture for social networks; empty where the site's own address is not known."""
    locale: str
    alternates: tuple[Alternate, ...]
    edit: str
    report: str
    """The form by which anybody can tell what is wrong on the page."""
    propose: Way | None
    """The form for a record of the kind that the page lists."""
    borrowed: str
    """The language the page's text is in, where the page is no translation."""
    outdated: tuple[Outdated, ...]


@dataclass(frozen=True)
class Surroundings:
    """What the frames of one language have in common."""

    reader: Reader
    addresses: Addresses
    menu: Titles
    footer: Titles
    repository: str

    def frame(self, page: Page, link: Link) -> Frame:
        reader, tag = self.reader, self.reader.tag
        original = self.addresses.original(tag, page.translated)
        _, *menu = _ways(self.menu, tag, page.path, link)
        home = Way(reader.say("home"), link(tag, HOME), "page" if page.path == HOME else "")
        return Frame(
            **vars(self._site),
            home=home.url,
            search=link(tag, SEARCH),
            feed=link(tag, FEED),
            calendar=calendar_beside(reader, *page.subject),
            languages=tuple(
                Language(other, _own_name(other), link(other, page.path)) for other in self.addresses.languages.tags
            ),
            menu=tuple(menu),
            footer=_ways(self.footer, tag, page.path, link),
            page=page,
            trail=_trail(home, tuple(menu)),
            canonical=self.addresses.absolute(original, page.path) if page.source else "",
            card=self.addresses.absolute(original, card_path(page.path)) if page.source else "",
            locale=with_territory(original),
            alternates=self.addresses.alternates(tag, page.path, page.translated),
            edit=f"{self.repository}/edit/main/{page.source}" if self.repository and page.source else "",
            report=form_about(page.path, self.repository, tag, self.addresses.languages) if page.source else "",
            propose=self._propose(page.path),
            borrowed="" if original == tag else original,
            outdated=outdated(reader, page.subject, page.headings, lambda other: link(other, page.path)),
        )

    @cached_property
    def _site(self) -> Site:
        reader, project, words = self.reader, self.reader.catalogue.project.record, self.reader.speaker.words
        return Site(
            tag=reader.tag,
            say=reader.say,
            speaker=reader.speaker,
            name=project.acronym,
            programme=f"{words(project.programme.name)} {project.programme.period}",
            fund=str(words(project.programme.fund)),
            funding=_funding(reader, project.programme),
            licence=project.licence,
            disclaimer=words(project.disclaimer) if project.disclaimer else None,
            publisher=_publisher(reader, project.publisher),
            built=reader.speaker.day(reader.today),
            today=reader.today,
        )

    def _propose(self, path: str) -> Way | None:
        kind, tag = listed(path), self.reader.tag
        url = form_for(kind, self.repository, tag, self.addresses.languages) if kind else ""
        return Way(self.reader.say(f"propose.{kind}"), url) if url else None


def _funding(reader: Reader, programme: Programme) -> tuple[str, ...]:
    """The Union and the fund (Regulation (EU) 821/2014, Article 4); since 2021 a statement that names no fund.

    Regulation (EU) 2021/1060, Annex IX, gives the words of the statement in each language.
    """
    if programme.period == "2014-2020":
        return reader.say("funding.union"), str(reader.speaker.words(programme.fund))
    return (reader.say("funding.cofunded"),)


def _own_name(tag: str) -> str:
    """A language as its speakers call it, with the capital of a menu entry."""
    name = cldr(tag).languages[tag]
    return f"{name[0].upper()}{name[1:]}"


def _publisher(reader: Reader, publisher: Publisher | None) -> Item | None:
    """Who answers for the site, with the address to write to below."""
    if not publisher:
        return None
    name, ways = reader.speaker.words(publisher.name), reader.items(publisher.email, EMAIL)
    return Item(name, href=publisher.url or "", lines=ways)


def linking_from(addresses: Addresses, tag: str, path: str) -> Link:
    """Links as a page writes them: relative, so that they work at any base path and from disk."""
    start = addresses.file(tag, path)
    return lambda other, neutral: relative(start, addresses.file(other, neutral))


def _ways(titles: Titles, tag: str, here: str, link: Link) -> tuple[Way, ...]:
    return tuple(Way(title, link(tag, path), _current(path, here)) for path, title in titles.items())


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if "/" in path and here.startswith(path.removesuffix("index.html")) else ""


def _trail(home: Way, menu: tuple[Way, ...]) -> tuple[Way, ...]:
    """The way from the home page to this one, itself left out; none on the home page."""
    return () if home.current else (home, *(way for way in menu if way.current == "true"))

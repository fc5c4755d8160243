"""What templates are given besides the page's own content: who pays, the menu, the other languages, the small print."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename

from dissemination.pages.addresses import Alternate, card_path, page_path
from dissemination.pages.components import Item, PageHeading, Questions, ShownPicture
from dissemination.pages.outdated import Outdated
from dissemination.records.localizer import Localizer
from dissemination.schema import Project

HOME = page_path("", "index")
FEED, CALENDAR = "news/feed.xml", "events/calendar.ics"
WITH_FEED = ("partners", "needs")
"""The kinds of which each page has a feed of its own beside it."""
SEARCH, PROJECT_PAGE, TAGS_PAGE = (page_path("", name) for name in ("search", "project", "tags"))


def feed_file(kind: str, id: str) -> str:
    """The file of the feed that a page has of its own; empty where it has none."""
    return basename(FEED) if kind in WITH_FEED and id != "index" else ""


@dataclass(frozen=True)
class PageMeta:
    """What is known of a page before its layout is made."""

    path: str
    """The neutral path of the page."""
    title: str
    """What the page is called."""
    description: str
    """One or two sentences for search engines."""
    translated: frozenset[str]
    """The languages in which the page exists; empty for the page for wrong addresses."""
    source: str
    """The file from which it is made; empty where nobody wrote it."""
    headings: tuple[PageHeading, ...] = ()
    """The titles of its sections."""
    subject: tuple[str, str] = ("", "")
    """Its kind and identity."""
    changed: datetime.date | None = None
    """The day of the last change of its file; none where the history does not tell."""
    is_rich: bool = False
    """Whether its text has more than plain text has, for which there is a style sheet of its own."""
    hide: frozenset[str] = frozenset()
    """What its head leaves out: ``navigation``, ``toc``, ``path``, ``footer``, ``tags``."""
    card_alt: str = ""
    """What there is to see in the picture for social networks, where it shows that of the page."""

    @property
    def card(self) -> str:
        """The neutral path of the picture for social networks."""
        return card_path(self.path, pictured=bool(self.card_alt))


@dataclass(frozen=True)
class NavLink:
    """A link of the layout. ``current`` is ``page`` on that page, ``true`` below it (WAI-ARIA 1.2)."""

    title: str
    """What the link says."""
    url: str
    """Where it leads."""
    current: str = ""
    """``page`` on that page, ``true`` below it, else empty."""


@dataclass(frozen=True)
class SectionLink:
    """An entry of the menu of a section; a section in it has a link to its first page."""

    title: str
    """What the link says."""
    url: str
    """Where it leads; empty for a section without pages."""
    current: str = ""
    """``page`` on that page, else empty."""
    children: tuple["SectionLink", ...] = ()
    """What is in a section that holds the page; nothing of any other."""
    icon: str = ""
    """The pictogram of the page, as SVG."""
    status: str = ""
    """``new``, ``deprecated`` or empty."""


@dataclass(frozen=True)
class SectionMenu:
    """The menu of the section that the page is in."""

    title: str
    """What the section is called."""
    links: tuple[SectionLink, ...]
    """Its entries, to any depth."""
    previous: NavLink | None = None
    """The page before this one in the section."""
    next: NavLink | None = None
    """The page after it."""


@dataclass(frozen=True)
class FooterColumn:
    """Links at the foot of a page, below a heading."""

    title: str
    """The heading."""
    links: tuple[NavLink, ...]
    """At least one."""


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
class Hero:
    """The head of the home page."""

    finder: str
    """The link to the finder; empty where there is nothing to find."""
    project: str
    """The link to the page on the project; empty for documentation alone."""
    questions: Questions
    """What can be answered to the questions that lead to the finder."""
    picture: ShownPicture | None
    """The picture that the record of the project names."""


@dataclass(frozen=True)
class Layout:
    """Everything a template needs besides the page's own content."""

    locale: Localizer
    """The language of the page: its words (`locale.t`), dates, sums, names of languages and countries."""
    project: Project
    """The record of the project; `locale.words` gives a text of it."""
    programme: str
    """The programme and its period; empty for documentation alone."""
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, line by line; empty for documentation alone."""
    publisher: tuple[Item, ...]
    """Who answers for the site; empty where nobody does."""
    logos: Mapping[str, ShownPicture]
    """The pictures named in the record of the project, by their fields: `logo`, `programme_logo`."""
    today: datetime.date
    """The day of the build."""
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
    footer: tuple[FooterColumn, ...]
    """The links at the foot of the page: the project, help, what to follow, what the law asks for."""
    page: PageMeta
    """What is known of the page itself."""
    ended: tuple[Item, ...]
    """That the project has ended, with the days on which it has; on the home page and on that of the project."""
    trail: tuple[NavLink, ...]
    """The way from the home page to this one; empty on the home page."""
    tags: tuple[NavLink, ...]
    """The tags of the page, each with the way to all pages that say it."""
    section: SectionMenu | None
    """The menu of the section that the page is in; none for a page that is in none."""
    canonical: str
    """The published address; empty where the site's own is not known."""
    card: str
    """The address of the picture for social networks; empty where the site's own address is not known."""
    og_locale: str
    """The language with a territory, as social networks want it."""
    alternates: tuple[Alternate, ...]
    """The page in other languages, for search engines."""
    contribute: tuple[NavLink, ...]
    """Where a record can be proposed, a mistake be reported, the page's file be edited; empty where there is no way."""
    borrowed: str
    """The language the page's text is in, where the page is no translation."""
    outdated: tuple[Outdated, ...]
    """Notes on what is outdated in this translation."""
    hero: Hero | None
    """The head of the home page; none on other pages."""

    @property
    def own_feed(self) -> str:
        """The feed of what concerns the subject of the page, which stands beside it; empty where there is none."""
        return feed_file(*self.page.subject)

"""What templates are given besides the page's own content: who pays, the menu, the other languages, the small print."""

import datetime
from dataclasses import dataclass

from dissemination.pages.addresses import Alternate, page_path
from dissemination.pages.components import Item, PageHeading
from dissemination.pages.outdated import Outdated
from dissemination.records.localizer import Localizer
from dissemination.schema import Project

HOME = page_path("", "index")
FEED, CALENDAR = "news/feed.xml", "events/calendar.ics"
SEARCH = page_path("", "search")


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
class Language:
    """A language, by its own name, and where this page is in it."""

    tag: str
    """Its code (BCP 47)."""
    name: str
    """What its speakers call it."""
    url: str
    """This page in it."""


@dataclass(frozen=True)
class Layout:
    """Everything a template needs besides the page's own content."""

    locale: Localizer
    """The language of the page: its words (`locale.t`), dates, sums, names of languages and countries."""
    project: Project
    """The record of the project; `locale.words` gives a text of it."""
    programme: str
    """The programme and its period."""
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, line by line."""
    publisher: tuple[Item, ...]
    """Who answers for the site; empty where nobody does."""
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
    contribute: tuple[NavLink, ...]
    """Where a record can be proposed, a mistake be reported, the page's file be edited; empty without a repository."""
    borrowed: str
    """The language the page's text is in, where the page is no translation."""
    outdated: tuple[Outdated, ...]
    """Notes on what is outdated in this translation."""

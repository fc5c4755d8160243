"""Feeds (RFC 4287, Atom): news and events become a file, every text marked with its language."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from dissemination.outputs.subscription_builder import SubscriptionBuilder
from dissemination.pages.addresses import page_path, relative
from dissemination.pages.layout import FEED
from dissemination.pages.record_cards import card, status_tag
from dissemination.records.articles import Article
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event, Instrument
from dissemination.schema.news import NEWS
from dissemination.text.times import moment

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

THE_NEWS = (NEWS.name, "index")
"""The page whose feed is that of the whole site."""

MOST_ENTRIES = 30
"""Of news, and of events, so that neither drives out the other: feed readers keep what they have seen."""


@dataclass(frozen=True)
class FeedEntry:
    """One entry; ``lines`` are its paragraphs, ``published`` is none where nobody knows when it appeared.

    ``day`` is that of the fact. ``url`` is relative to the feed where the address of the site is not known.
    """

    id: str
    url: str
    title: LocalizedText
    lines: tuple[LocalizedText, ...]
    day: datetime.date
    updated: datetime.datetime
    published: datetime.datetime | None = None


@dataclass(frozen=True)
class FeedBuilder(SubscriptionBuilder):
    """Makes feeds: of all news and events, and of what concerns one partner or one need."""

    path: str = FEED
    """The neutral path of the feed: what it links to is relative to it where the address of the site is not known."""

    def whole(self) -> bytes:
        """The feed of all news and events."""
        return self.feed(self._entries(self.ctx.catalogue.news, self.ctx.catalogue.events))

    def of_partner(self, id: str) -> bytes:
        """News about a partner, and the events that it hosts or takes part in."""
        news = self.ctx.catalogue.sources_of("partners", id, "news", "about")
        return self.feed(self._entries(news, self.ctx.catalogue.events_of(id)), ("partners", id))

    def of_need(self, id: str) -> bytes:
        """Events about a need, the instruments that answer it, and the news about these."""
        catalogue = self.ctx.catalogue
        events = catalogue.sources_of("needs", id, "events", "about")
        instruments = catalogue.sources_of("needs", id, "instruments", "needs")
        about = (catalogue.sources_of("instruments", one, "news", "about") for one in instruments)
        return self.feed(self._entries(chain.from_iterable(about), events, instruments), ("needs", id))

    def _entries(
        self, news: Iterable[str], events: Iterable[str], instruments: Iterable[str] = ()
    ) -> Sequence[FeedEntry]:
        """The latest to appear; of those that appeared at one moment, the latest fact first."""
        catalogue = self.ctx.catalogue
        kinds = (
            (self._article(catalogue.news[id]) for id in dict.fromkeys(news)),
            (self._event(catalogue.events[id]) for id in events),
            (self._instrument(catalogue.instruments[id]) for id in instruments),
        )
        return _latest(chain.from_iterable(_latest(entries)[:MOST_ENTRIES] for entries in kinds))

    def feed(self, entries: Sequence[FeedEntry], page: tuple[str, str] = THE_NEWS) -> bytes:
        """The feed of a page, as a file; without entries, it is as old as the build."""
        ctx, project = self.ctx, self.ctx.catalogue.project.record
        root = Element("feed", {"xmlns": ATOM, "xml:lang": ctx.tag})
        _add(root, "id", self._id("feed") if page == THE_NEWS else self._id(*page, "feed"))
        _add(root, "title", self._name(page))
        _add(root, "updated", _utc(max((entry.updated for entry in entries), default=self.updated(None, ctx.today))))
        publisher = project.publisher and str(ctx.locale.words(project.publisher.name))
        _add(_add(root, "author"), "name", publisher or project.acronym)
        _add(root, "rights", f"{project.licence.name} ({project.licence.url})")
        _add(root, "link", rel="alternate", type="text/html", hreflang=ctx.tag, href=self._link(*page))
        if source := self.addresses.absolute(ctx.tag, self.path):
            _add(root, "link", rel="self", type="application/atom+xml", href=source)
        for entry in entries:
            _write(root, entry)
        indent(root)
        return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

    def _name(self, page: tuple[str, str]) -> LocalizedText:
        ctx, (kind, id) = self.ctx, page
        project = ctx.catalogue.project.record.acronym
        if page == THE_NEWS:
            return LocalizedText(ctx.t("feed.name", project=project))
        words = ctx.name(kind, id)
        return LocalizedText(ctx.t("feed.of_page", project=project, name=words.text), words.lang)

    def _article(self, article: Article) -> FeedEntry:
        title, summary = self.ctx.locale.words(article.name), self.ctx.locale.words(article.summary)
        file = article.documents[title.lang or self.ctx.tag].file
        return self._entry("news", article.id, file, article.date.listed_on, title, summary)

    def _event(self, entry: Entry[Event]) -> FeedEntry:
        ctx, record, listed = self.ctx, entry.record, card(self.ctx, "events", entry.id)
        facts = (*(line.words.text for line in listed.lines), status_tag(ctx, record, ctx.today))
        when = LocalizedText(" – ".join(fact for fact in facts if fact))
        due = (f"{ctx.due(one)}: {ctx.locale.date(one.on)}" for one in record.due)
        said = when, *map(LocalizedText, due), ctx.locale.words(record.summary)
        file, day = entry.document.file, ctx.catalogue.when(entry.id)
        return self._entry("events", entry.id, file, day, listed.words, *said)

    def _instrument(self, entry: Entry[Instrument]) -> FeedEntry:
        """An instrument appeared when it was entered."""
        ctx, record = self.ctx, entry.record
        said = ctx.locale.words(record.promise), ctx.locale.words(record.summary)
        return self._entry(
            "instruments", entry.id, entry.document.file, ctx.today, ctx.name("instruments", entry.id), *said
        )

    def _entry(
        self, kind: str, id: str, file: PurePosixPath, day: datetime.date, title: LocalizedText, *lines: LocalizedText
    ) -> FeedEntry:
        """When it appeared and when it last changed (RFC 4287, sections 4.2.9 and 4.2.15).

        An article bears the day on which it appeared. An event appeared when it was entered, but
        not after its day: what is long over is no news. Where neither tells, nobody knows.
        """
        revision, today = self.revisions.of(file), self.ctx.today
        own = moment(day, "00:00", "UTC") if day <= today else None
        appeared = [date for date in (own, revision and revision.first) if date]
        published = own if own and kind == NEWS.name else min(appeared, default=None)
        changed = self.updated(revision, today) if (revision and revision.number) or not published else published
        updated = max(changed, published or changed)
        return FeedEntry(self._id(kind, id), self._link(kind, id), title, lines, day, updated, published)

    def _id(self, *parts: str) -> str:
        """Of the thing in this language: a translation is a text of its own."""
        return self.uid(*parts, self.ctx.tag).urn

    def _link(self, kind: str, id: str) -> str:
        return self.url(kind, id) or relative(self.path, page_path(kind, id))


def _latest(entries: Iterable[FeedEntry]) -> Sequence[FeedEntry]:
    return sorted(entries, key=lambda entry: (entry.published or entry.updated, entry.day, entry.id), reverse=True)


def _write(root: Element, entry: FeedEntry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    if entry.published:
        _add(element, "published", _utc(entry.published))
    _add(element, "updated", _utc(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", href=entry.url)
    box = _add(_add(element, "summary", type="xhtml"), "div", xmlns=XHTML)  # few readers know prefixes
    for words in entry.lines:
        _add(box, "p", words)


def _add(parent: Element, name: str, words: LocalizedText | str = "", **attributes: str) -> Element:
    """An element, whose words tell their language where it is not that of the feed."""
    if isinstance(words, LocalizedText) and words.lang:
        attributes["xml:lang"] = words.lang
    element = SubElement(parent, name, attributes)
    element.text = str(words) or None
    return element


def _utc(moment: datetime.datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

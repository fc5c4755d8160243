"""What news and events say to a feed, in one language."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from dissemination.history.revisions import Revisions
from dissemination.outputs.feed import Channel, FeedEntry
from dissemination.outputs.uids import uid
from dissemination.pages.addresses import Addresses, page_path, relative
from dissemination.pages.context import PageContext
from dissemination.pages.layout import FEED
from dissemination.pages.record_cards import card, status_tag
from dissemination.records.articles import Article
from dissemination.records.load import Entry
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Event
from dissemination.text.dates import EdtfDate

MOST_ENTRIES = 30
"""Of news, and of events, so that neither drives out the other: feed readers keep what they have seen."""


@dataclass(frozen=True)
class FeedEntryBuilder:
    """Somebody who tells news and events to a feed, in one language, with what Git knows of their files."""

    ctx: PageContext
    addresses: Addresses
    revisions: Revisions

    def channel(self) -> Channel:
        ctx, tag = self.ctx, self.ctx.tag
        project = ctx.catalogue.project.record
        publisher = str(ctx.locale.words(project.publisher.name)) if project.publisher else ""
        return Channel(
            id=self._id("feed"),
            title=ctx.t("feed.name", project=project.acronym),
            tag=tag,
            author=publisher or project.acronym,
            rights=f"{project.licence.name} ({project.licence.url})",
            page=self._link("news", "index"),
            source=self.addresses.absolute(tag, FEED),
            updated=_midnight(ctx.today),
        )

    def posts(self) -> tuple[FeedEntry, ...]:
        """The latest to appear; of those that appeared at one moment, the latest fact first."""
        catalogue = self.ctx.catalogue
        news = [(article.date.earliest, self._article(article)) for article in catalogue.news.values()]
        events = [(catalogue.when(id), self._event(entry)) for id, entry in catalogue.events.items()]
        latest = [*_by_appearance(news)[:MOST_ENTRIES], *_by_appearance(events)[:MOST_ENTRIES]]
        return tuple(post for _, post in _by_appearance(latest))

    def _article(self, article: Article) -> FeedEntry:
        title = self.ctx.locale.words(article.name)
        file = article.documents[title.lang or self.ctx.tag].file
        return FeedEntry(
            id=self._id("news", article.id),
            url=self._link("news", article.id),
            title=title,
            lines=(self.ctx.locale.words(article.summary),),
            **self._moments(file, article.date),
        )

    def _event(self, entry: Entry[Event]) -> FeedEntry:
        ctx, record = self.ctx, entry.record
        listed = card(ctx, "events", entry.id)
        facts = (*(line.words.text for line in listed.lines), status_tag(ctx, record, ctx.today))
        return FeedEntry(
            id=self._id("events", entry.id),
            url=self._link("events", entry.id),
            title=listed.words,
            lines=(LocalizedText(" – ".join(fact for fact in facts if fact)), ctx.locale.words(record.summary)),
            **self._moments(entry.document.file, record.date),
        )

    def _id(self, *parts: str) -> str:
        """Of the thing in this language: a translation is a text of its own."""
        return uid(self.ctx.catalogue.project.record.acronym, *parts, self.ctx.tag).urn

    def _link(self, kind: str, id: str) -> str:
        path = page_path(kind, id)
        return self.addresses.absolute(self.ctx.tag, path) or relative(FEED, path)

    def _moments(self, file: PurePosixPath, date: EdtfDate | None) -> Mapping[str, datetime.datetime]:
        """When it appeared and last changed; where Git does not tell, the day of the fact, if it is over.

        Of what has no known beginning, that is its end.
        """
        if revision := self.revisions.of(file):
            return {"published": revision.first, "updated": revision.last}
        day = date and (date.earliest if date.start else date.latest)
        return {"updated": _midnight(min(day or self.ctx.today, self.ctx.today))}


def _by_appearance(dated: Sequence[tuple[datetime.date, FeedEntry]]) -> Sequence[tuple[datetime.date, FeedEntry]]:
    return sorted(dated, key=lambda pair: (pair[1].published or pair[1].updated, pair[0], pair[1].id), reverse=True)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)

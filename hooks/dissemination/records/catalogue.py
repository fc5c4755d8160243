"""All that the site knows, in order and with every relation known at both ends."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from dissemination.records.articles import Article
from dissemination.records.former_addresses import former_path
from dissemination.records.graphs import reachable
from dissemination.records.load import Entry
from dissemination.records.pictures import NO_PICTURES, Pictures
from dissemination.records.references import TERRITORIES, references
from dissemination.records.tagged_pages import TaggedPage
from dissemination.schema import KINDS, KINDS_WITH_PAGES, PAGES
from dissemination.schema.base import RecordWithPage
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.news import NEWS
from dissemination.schema.partner import Partner
from dissemination.schema.project import Project
from dissemination.schema.vocabulary import NEEDS, Term, Vocabulary
from dissemination.text.times import clock


@dataclass(frozen=True)
class Relation:
    """One record points to another, from one of its fields."""

    source_kind: str
    source: str
    field: str
    target_kind: str
    target: str


@dataclass(frozen=True)
class Catalogue:
    """All that the site knows, each kind in the order of its identities."""

    project: Entry[Project]
    partners: Mapping[str, Entry[Partner]]
    events: Mapping[str, Entry[Event]]
    instruments: Mapping[str, Entry[Instrument]]
    vocabularies: Mapping[str, Entry[Vocabulary]]
    news: Mapping[str, Article]
    pictures: Pictures = NO_PICTURES
    tagged: Mapping[str, TaggedPage] = field(default_factory=dict)
    """The pages whose heads say tags, by neutral path."""

    @property
    def lead(self) -> str:
        """The lead partner, whom every project with records names; empty for documentation alone."""
        return self.project.record.lead or ""

    def records(self, kind: str) -> Mapping[str, Entry[Any]]:
        """The records of a kind, whatever their model."""
        found: Mapping[str, Entry[Any]] = getattr(self, kind)
        return found

    @property
    def entries(self) -> Mapping[str, Mapping[str, Entry[Any]]]:
        """The records by kind, as they were loaded."""
        return {kind: self.records(kind) for kind in KINDS}

    def described(self) -> Iterator[Entry[Any]]:
        """The project, and every record that has a page."""
        yield self.project
        for kind in KINDS_WITH_PAGES:
            yield from self.records(kind).values()

    def with_pages(self, kind: str) -> Mapping[str, Entry[Any] | Term | Article]:
        """What has a page of a kind: records, the terms of needs, or articles; nothing where it is no such kind."""
        if kind not in PAGES:
            return {}
        return self.terms(kind) if kind == NEEDS.name else self.news if kind == NEWS.name else self.records(kind)

    @cached_property
    def clocks(self) -> frozenset[str]:
        """The times (CLDR) in which records give hours: most often one, whatever their zones are called."""
        events = (entry.record for entry in self.events.values())
        entries: chain[Entry[Any]] = chain(self.events.values(), self.instruments.values())
        deadlines = (one for entry in entries for one in entry.record.deadlines)
        zones = (*(one.time_zone for one in events if one.time), *(one.time_zone for one in deadlines if one.time))
        return frozenset(map(clock, filter(None, zones)))

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of a vocabulary; none where the site has no such file."""
        entry = self.vocabularies.get(vocabulary)
        return entry.record.terms if entry else {}

    @cached_property
    def wider(self) -> Mapping[str, str]:
        """What contains a territory, an audience or a sector: the next one."""
        vocabularies = ("sectors", "audiences", TERRITORIES)
        terms = {id: term for name in vocabularies for id, term in self.terms(name).items()}
        return {id: term.broader for id, term in terms.items() if term.broader}

    def formerly(self, kind: str, id: str) -> tuple[str, ...]:
        """The identities within its kind that a record or an article once had, the oldest first."""
        match self.with_pages(kind).get(id):
            case Article(former=names) | Entry(record=RecordWithPage(former=names)):
                paths = (PurePosixPath(former_path(name, kind)) for name in names)
                return tuple(path.name for path in paths if str(path.parent) == kind)
        return ()

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], str]:
        """Kind and identity of what is called otherwise now, with its identity of today."""
        return {(kind, old): id for kind in PAGES for id in self.with_pages(kind) for old in self.formerly(kind, id)}

    @cached_property
    def links(self) -> tuple[Relation, ...]:
        """Every relation that a record or an article names, once."""
        found = [
            Relation(entry.kind, entry.id, str(path[0]), kind, id)
            for entry in self.described()
            for path, kind, id in references(type(entry.record), entry.document.data)
        ]
        about = ((id, *target.split("/")) for id, article in self.news.items() for target in article.about)
        found += [Relation(NEWS.name, article, "about", kind, id) for article, kind, id in about]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _pointing_here(self) -> Mapping[tuple[str, str, str, str], list[str]]:
        found = defaultdict(list)
        for link in self.links:
            found[(link.target_kind, link.target, link.source_kind, link.field)].append(link.source)
        return found

    def sources_of(self, kind: str, identity: str, source_kind: str, field: str) -> tuple[str, ...]:
        """The records of ``source_kind`` whose ``field`` points to this one."""
        return tuple(self._pointing_here.get((kind, identity, source_kind, field), ()))

    def left_on(self, partner: Partner) -> datetime.date | None:
        """The last day of a partner that left before the project ended; none of one that stayed to the end."""
        end = self.project.record.end
        last = partner.member.latest if partner.member and partner.role != "associated" else None
        return None if last and end and last >= end.earliest else last

    def events_of(self, partner: str) -> tuple[str, ...]:
        """The events that a partner hosts or takes part in, as they happened."""
        found = (self.sources_of("partners", partner, "events", field) for field in ("hosts", "participants"))
        return self.in_order("events", sorted({*chain.from_iterable(found)}))

    def in_order(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Events as they happened, news with the latest first; what has no date or the same one, as it comes."""
        if kind == "events":
            return tuple(sorted(ids, key=self.when))
        if kind == NEWS.name:
            return tuple(sorted(ids, key=lambda id: self.news[id].date.listed_on, reverse=True))
        return tuple(ids)

    def when(self, id: str) -> datetime.date:
        """The day by which an event is listed; for an undated one, the last of those it carries on."""

        def steps(here: str) -> Iterable[str]:
            event = self.events[here].record
            return () if event.date else event.follows

        dates = (self.events[here].record.date for here in reachable(id, steps))
        return max((date.listed_on for date in dates if date), default=datetime.date.max)

    def within(self, territory: str) -> Iterator[str]:
        """The territory and those that contain it, nearest first."""
        terms = self.terms(TERRITORIES)
        step: str | None = territory
        while step and step in terms:
            yield step
            step = terms[step].broader

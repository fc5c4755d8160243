"""Records become a catalogue: every reference leads somewhere, and every relation is known at both ends."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from dissemination.records.articles import Article
from dissemination.records.former_addresses import former_path
from dissemination.records.load import IDENTITY, Entry, Loaded
from dissemination.records.references import (
    TERRITORIES,
    ReferenceTargets,
    identities,
    missing_target,
    references,
    target_meant,
)
from dissemination.schema import KINDS, KINDS_WITH_PAGES, PAGES, VOCABULARIES
from dissemination.schema.base import Model, RecordWithPage
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.news import NEWS
from dissemination.schema.partner import Partner
from dissemination.schema.project import Project
from dissemination.schema.vocabulary import NEEDS, Term, Vocabulary
from dissemination.text.characters import invisible_character
from dissemination.text.problems import Message, Problem, file_problem, message, nearest
from dissemination.text.times import clock
from dissemination.text.yaml_reader import Document, KeyPath

MOST_COMPARED = 100
"""Names that are wrong in one vocabulary, for which the nearest is looked for."""

CODE = re.compile(r"[A-Z0-9]{2,20}")
"""The key of a territory: of a NUTS region, a country or a group of countries."""


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
        """The times that the clocks show by which records tell hours: most often one."""
        events = (entry.record for entry in self.events.values())
        deadlines = (one for entry in self.instruments.values() for one in entry.record.deadlines)
        zones = (*(one.time_zone for one in events if one.time), *(one.time_zone for one in deadlines if one.time))
        return frozenset(map(clock, filter(None, zones)))

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of a vocabulary; none where the site has no such file."""
        entry = self.vocabularies.get(vocabulary)
        return entry.record.terms if entry else {}

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


def reachable(start: str, steps: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """All that steps lead to, with where they start."""
    reached, todo = set[str](), [start]
    while todo:
        if (here := todo.pop()) not in reached:
            reached.add(here)
            todo.extend(steps(here))
    return frozenset(reached)


def link_records(loaded: Loaded, news: Mapping[str, Article]) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue, and the references that lead nowhere. Without the project there is none."""
    known = identities(loaded)
    problems = (
        *_vocabularies(loaded),
        *_terms(loaded, known),
        *_leading_nowhere(loaded, known),
        *_about_nothing(news, known),
    )
    return Catalogue(loaded.project, news=news, **loaded.entries) if loaded.project else None, problems


def _leading_nowhere(loaded: Loaded, known: ReferenceTargets) -> Iterator[Problem]:
    """References to nothing, also in what was refused for something else."""
    reported = {(problem.place, problem.field) for problem in loaded.problems}
    read: list[tuple[type[Model], Document]] = [(Project, loaded.project.document)] if loaded.project else []
    for kind in KINDS_WITH_PAGES:
        documents = [*(entry.document for entry in loaded.entries[kind].values()), *loaded.refused[kind].values()]
        read += [(KINDS[kind].model, document) for document in documents]
    for model, document in read:
        found, named = list(references(model, document.data)), defaultdict[KeyPath, set[str]](set)
        for path, _, identity in found:
            named[path[:-1]].add(identity)
        for path, kind, identity in found:
            itself = {document.file.stem} if kind in KINDS and KINDS[kind].model is model else set[str]()
            taken = itself | named[path[:-1]] if len(path) > 1 else itself
            problem = (said := missing_target(kind, identity, known, taken)) and document.problem(path, said)
            if problem and (problem.place, problem.field) not in reported:
                yield problem


def _about_nothing(news: Mapping[str, Article], known: ReferenceTargets) -> Iterator[Problem]:
    """Each head of an article is looked at, one per language."""
    for document in (document for article in news.values() for document in article.documents.values()):
        for position, target in enumerate(document.data.get("about", ())):
            kind, _, identity = target.rpartition("/")
            if kind not in KINDS_WITH_PAGES or identity not in known[kind]:
                said = message("no_subject", value=target, nearest=_meant_subject(kind, identity, known))
                yield document.problem(("about", position), invisible_character(target) or said)


def _meant_subject(kind: str, identity: str, known: ReferenceTargets) -> str:
    """Of the same kind, where that is a kind; else whatever is called so."""
    kinds = (nearest(kind, KINDS_WITH_PAGES),) if kind else KINDS_WITH_PAGES
    found = [f"{kind}/{near}" for kind in kinds if kind and (near := known[kind].meant(identity))]
    return found[0] if len(found) == 1 else ""


def _vocabularies(loaded: Loaded) -> Iterator[Problem]:
    """No vocabulary is there to which no field refers; one that nothing needs may be absent."""
    there = {*loaded.entries["vocabularies"], *loaded.refused["vocabularies"]}
    for name in sorted(there - {*VOCABULARIES}):
        near = nearest(name, {*VOCABULARIES} - there)
        file = PurePosixPath(f"records/vocabularies/{name}.yml")
        yield file_problem(file, "unused_vocabulary", lists=", ".join(VOCABULARIES), nearest=near)


def _terms(loaded: Loaded, known: ReferenceTargets) -> Iterator[Problem]:
    """Wider terms are terms of the same vocabulary; a key is an address, or the code of a territory."""
    for entry in loaded.entries["vocabularies"].values():
        terms, wrong = entry.record.terms, 0
        for id, term in terms.items():
            if term.broader and term.broader not in terms:
                wrong += 1  # to compare each of very many with all the others would take for ever
                compared = entry.id in known and wrong <= MOST_COMPARED
                near = target_meant(entry.id, term.broader, known) if compared else ""
                yield entry.document.problem(
                    ("terms", id, "broader"), message("no_broader", value=term.broader, nearest=near)
                )
            if bad := _bad_term(entry.id, id):
                yield entry.document.problem(("terms", id), bad, of_key=True)


def _bad_term(vocabulary: str, id: str) -> Message | None:
    """Needs have pages; the other keys stand in addresses and in what scripts read."""
    if vocabulary == TERRITORIES:
        return None if CODE.fullmatch(id) else message("bad_territory")
    if IDENTITY.fullmatch(id):
        return None
    return message("bad_term" if vocabulary == NEEDS.name else "bad_key")

"""Records become a catalogue: every reference leads somewhere, and every relation is known at both ends."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from dissemination.records.articles import Article
from dissemination.records.load import IDENTITY, Entry, Loaded
from dissemination.records.reference_targets import (
    ReferenceTargets,
    identities,
    missing_target,
    target_exists,
)
from dissemination.records.references import references
from dissemination.schema import (
    KINDS,
    KINDS_WITH_PAGES,
    PAGES,
    VOCABULARIES,
    Event,
    Instrument,
    Partner,
    Project,
    Vocabulary,
)
from dissemination.schema.news import NEWS
from dissemination.schema.vocabulary import NEEDS, Term
from dissemination.text.characters import invisible_character
from dissemination.text.problems import Position, Problem, message, nearest
from dissemination.text.yaml_reader import Document


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
    entries: Mapping[str, Mapping[str, Entry[Any]]]
    news: Mapping[str, Article]
    links: tuple[Relation, ...]

    def records(self, kind: str) -> Mapping[str, Entry[Any]]:
        """The records of a kind, whatever their model."""
        return self.entries[kind]

    @property
    def partners(self) -> Mapping[str, Entry[Partner]]:
        return self.records("partners")

    @property
    def events(self) -> Mapping[str, Entry[Event]]:
        return self.records("events")

    @property
    def instruments(self) -> Mapping[str, Entry[Instrument]]:
        return self.records("instruments")

    @property
    def vocabularies(self) -> Mapping[str, Entry[Vocabulary]]:
        return self.records("vocabularies")

    def with_pages(self, kind: str) -> Mapping[str, Entry[Any] | Term | Article]:
        """What has a page of a kind: records, the terms of needs, or articles; nothing where it is no such kind."""
        if kind not in PAGES:
            return {}
        return self.terms(kind) if kind == NEEDS.name else self.news if kind == NEWS.name else self.records(kind)

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        return self.vocabularies[vocabulary].record.terms

    @cached_property
    def _pointing_here(self) -> Mapping[tuple[str, str, str, str], tuple[str, ...]]:
        found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        for relation in self.links:
            found[(relation.target_kind, relation.target, relation.source_kind, relation.field)].append(relation.source)
        return {end: tuple(dict.fromkeys(sources)) for end, sources in found.items()}

    def sources_of(self, kind: str, identity: str, source_kind: str, field: str) -> tuple[str, ...]:
        """The records of ``source_kind`` whose ``field`` points to this one."""
        return self._pointing_here.get((kind, identity, source_kind, field), ())

    @cached_property
    def _neighbours(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for relation in self.links:
            one, other = (
                (relation.source_kind, relation.source),
                (relation.target_kind, relation.target),
            )
            found[one].append(other)
            found[other].append(one)
        return {record: tuple(dict.fromkeys(others)) for record, others in found.items()}

    def neighbours(self, kind: str, identity: str) -> tuple[tuple[str, str], ...]:
        """Kind and identity of everything that points to a record, or that it points to."""
        return self._neighbours.get((kind, identity), ())

    def events_of(self, partner: str) -> tuple[str, ...]:
        """The events that a partner hosts or takes part in, as they happened."""
        found = (self.sources_of("partners", partner, "events", field) for field in ("hosts", "participants"))
        return self.in_order("events", dict.fromkeys(chain.from_iterable(found)))

    def in_order(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Events as they happened, news with the latest first, everything else by identity."""
        if kind == "events":
            return tuple(sorted(ids, key=lambda id: (self.when(id), id)))
        if kind == NEWS.name:
            return tuple(sorted(ids, key=lambda id: (self.news[id].date.listed_on, id), reverse=True))
        return tuple(sorted(ids))

    def when(self, id: str) -> datetime.date:
        """The day by which an event is listed; for an undated one, the last of those it carries on."""
        reached, todo, days = set(), [id], []
        while todo:
            if (here := todo.pop()) not in reached:
                reached.add(here)
                event = self.events[here].record
                days.extend([event.date.listed_on] if event.date else [])
                todo.extend(() if event.date else event.follows)
        return max(days, default=datetime.date.max)

    def within(self, territory: str) -> Iterator[str]:
        """The territory and those that contain it, nearest first."""
        terms = self.terms("territories")
        step: str | None = territory
        while step and step in terms:
            yield step
            step = terms[step].broader


def link_records(loaded: Loaded, news: Mapping[str, Article]) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Follow every reference. Gives a catalogue of what leads somewhere, and what does not.

    Without the record of the project there is no catalogue.
    """
    known = identities(loaded)
    links = [*_relations(loaded, known), *_subjects(news, known)]
    problems = (*_vocabularies(loaded), *_terms(loaded), *_leading_nowhere(loaded, known), *_about_nothing(news, known))
    if loaded.project is None:
        return None, problems
    return Catalogue(loaded.project, loaded.entries, news, tuple(dict.fromkeys(links))), problems


def _relations(loaded: Loaded, known: ReferenceTargets) -> Iterator[Relation]:
    for entry in _all(loaded):
        for path, kind, identity in references(type(entry.record), entry.document.data):
            if target_exists(kind, identity, known):
                yield Relation(entry.kind, entry.id, str(path[0]), kind, identity)


def _leading_nowhere(loaded: Loaded, known: ReferenceTargets) -> Iterator[Problem]:
    """References to nothing, also in what was refused for something else."""
    read = [(type(entry.record), entry.document) for entry in _all(loaded)]
    read += [(KINDS[kind].model, document) for kind in KINDS_WITH_PAGES for document in loaded.refused[kind].values()]
    told = {(problem.place, problem.field) for problem in loaded.problems}
    for model, document in read:
        for path, kind, identity in references(model, document.data):
            if not target_exists(kind, identity, known):
                problem = document.problem(path, missing_target(kind, identity, known))
                if (problem.place, problem.field) not in told:
                    yield problem


def _subjects(news: Mapping[str, Article], known: ReferenceTargets) -> Iterator[Relation]:
    for article in news.values():
        for _, _, target in _about(article):
            kind, _, identity = target.partition("/")
            if kind in KINDS_WITH_PAGES and identity in known[kind]:
                yield Relation(NEWS.name, article.id, "about", kind, identity)


def _about_nothing(news: Mapping[str, Article], known: ReferenceTargets) -> Iterator[Problem]:
    for article in news.values():
        for document, position, target in _about(article):
            kind, _, identity = target.rpartition("/")
            if kind not in KINDS_WITH_PAGES or identity not in known[kind]:
                said = message("no_subject", value=target, nearest=_meant_subject(kind, identity, known))
                yield document.problem(("about", position), invisible_character(target) or said)


def _meant_subject(kind: str, identity: str, known: ReferenceTargets) -> str:
    """Of the same kind, where that is a kind; else whatever is called so."""
    kinds = (nearest(kind, KINDS_WITH_PAGES),) if kind else KINDS_WITH_PAGES
    found = ((kind, known[kind].meant(identity)) for kind in kinds if kind)
    return next((f"{kind}/{near}" for kind, near in found if near), "")


def _about(article: Article) -> Iterator[tuple[Document, int, str]]:
    """What an article is about, once per language it was written in: each head is checked."""
    for document in article.documents.values():
        for position, target in enumerate(document.data.get("about", ())):
            yield document, position, target


def _all(loaded: Loaded) -> Iterator[Entry]:  # type: ignore[type-arg]  # entries of every kind
    if loaded.project:
        yield loaded.project
    for kind in KINDS_WITH_PAGES:
        yield from loaded.entries[kind].values()


def _vocabularies(loaded: Loaded) -> Iterator[Problem]:
    """The vocabularies that fields refer to are there, and no other."""
    there = {*loaded.entries["vocabularies"], *loaded.refused["vocabularies"]}
    for name in sorted({*VOCABULARIES} ^ there):
        place = Position(PurePosixPath(f"records/vocabularies/{name}.yml"))
        unused = message("unused_vocabulary", lists=", ".join(VOCABULARIES), nearest=nearest(name, VOCABULARIES))
        yield Problem(place, "", unused if name in there else message("missing_vocabulary"))


def _terms(loaded: Loaded) -> Iterator[Problem]:
    """Wider terms are terms of the same vocabulary; the key of a need is an address."""
    for entry in loaded.entries["vocabularies"].values():
        terms = entry.record.terms
        for id, term in terms.items():
            if term.broader and term.broader not in terms:
                said = message("no_broader", value=term.broader, nearest=nearest(term.broader, terms))
                yield entry.document.problem(("terms", id, "broader"), said)
            if entry.id == NEEDS.name and not IDENTITY.fullmatch(id):
                yield entry.document.problem(("terms", id), message("bad_term"), of_key=True)

"""Records become a catalogue: every reference leads somewhere, and every relation is known at both ends."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath

from dissemination.load import IDENTITY, Entry, Loaded
from dissemination.models import VOCABULARIES, Event, Instrument, Partner, Project, Vocabulary
from dissemination.models.vocabulary import Term
from dissemination.news import Article
from dissemination.problems import Message, Place, Problem, message, nearest
from dissemination.references import references
from dissemination.yaml_reader import Document

KINDS_WITH_PAGES = ("partners", "events", "instruments")


@dataclass(frozen=True)
class Link:
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
    news: Mapping[str, Article]
    vocabularies: Mapping[str, Entry[Vocabulary]]
    links: tuple[Link, ...]

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        return self.vocabularies[vocabulary].record.terms

    @cached_property
    def _pointing_here(self) -> Mapping[tuple[str, str, str, str], tuple[str, ...]]:
        found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        for link in self.links:
            found[(link.target_kind, link.target, link.source_kind, link.field)].append(link.source)
        return {end: tuple(dict.fromkeys(sources)) for end, sources in found.items()}

    def sources_of(self, kind: str, identity: str, source_kind: str, field: str) -> tuple[str, ...]:
        """The records of ``source_kind`` whose ``field`` points to this one."""
        return self._pointing_here.get((kind, identity, source_kind, field), ())

    @cached_property
    def _neighbours(self) -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
        found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for link in self.links:
            one, other = (link.source_kind, link.source), (link.target_kind, link.target)
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
        if kind == "news":
            return tuple(sorted(ids, key=lambda id: (self.news[id].date.earliest, id), reverse=True))
        return tuple(sorted(ids))

    def when(self, id: str) -> datetime.date:
        """The first day an event can have been; for an undated one, the last of those it carries on."""
        reached, todo, days = set(), [id], []
        while todo:
            if (here := todo.pop()) not in reached:
                reached.add(here)
                event = self.events[here].record
                days.extend([event.date.earliest] if event.date else [])
                todo.extend(() if event.date else event.follows)
        return max(days, default=datetime.date.max)

    def within(self, territory: str) -> Iterator[str]:
        """The territory and those that contain it, nearest first."""
        terms = self.terms("territories")
        step: str | None = territory
        while step and step in terms:
            yield step
            step = terms[step].broader


def link(loaded: Loaded, news: Mapping[str, Article]) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Follow every reference. Gives the catalogue, or none and what is wrong."""
    vocabularies = {id: entry.record for id, entry in loaded.entries["vocabularies"].items()}
    refused = _refused(loaded.problems)
    problems = [*_vocabularies(vocabularies.keys() | refused["vocabularies"]), *_terms(loaded)]
    known = _identities(loaded, vocabularies, refused)
    links = []
    for entry in _all(loaded):
        for path, kind, identity in references(entry.record):
            if identity in known[kind] or kind in refused["vocabularies"]:
                links.append(Link(entry.kind, entry.id, str(path[0]), kind, identity))
            else:
                problems.append(entry.document.problem(path, _nothing(kind, identity, known[kind])))
    for article in news.values():
        for document, position, target in _subjects(article):
            kind, _, identity = target.partition("/")
            if kind in KINDS_WITH_PAGES and identity in known[kind]:
                links.append(Link("news", article.id, "about", kind, identity))
            else:
                problems.append(document.problem(("about", position), _no_subject(target, known)))
    if loaded.project is None or problems:
        return None, tuple(problems)
    kinds = loaded.entries
    catalogue = Catalogue(
        loaded.project,
        kinds["partners"],
        kinds["events"],
        kinds["instruments"],
        news,
        kinds["vocabularies"],
        tuple(dict.fromkeys(links)),
    )
    return catalogue, ()


def _subjects(article: Article) -> Iterator[tuple[Document, int, str]]:
    """What an article is about, once per language it was written in: each head is checked."""
    for document in article.documents.values():
        for position, target in enumerate(document.data.get("about", ())):
            yield document, position, target


def _no_subject(target: str, known: Mapping[str, frozenset[str]]) -> Message:
    everything = [f"{kind}/{identity}" for kind in KINDS_WITH_PAGES for identity in known[kind]]
    return message("no_subject", value=target, nearest=nearest(target, everything))


def _all(loaded: Loaded) -> Iterator[Entry]:  # type: ignore[type-arg]  # entries of every kind
    if loaded.project:
        yield loaded.project
    for kind in KINDS_WITH_PAGES:
        yield from loaded.entries[kind].values()


def _refused(problems: Iterable[Problem]) -> Mapping[str, set[str]]:
    """Records that are there and were refused. They may be pointed to: one mistake is told once."""
    refused: dict[str, set[str]] = defaultdict(set)
    for problem in problems:
        _, *folders = problem.place.file.parts
        if len(folders) == 2:
            refused[folders[0]].add(problem.place.file.stem)
    return refused


def _identities(
    loaded: Loaded, vocabularies: Mapping[str, Vocabulary], refused: Mapping[str, set[str]]
) -> Mapping[str, frozenset[str]]:
    """What may be pointed to."""
    kinds = {kind: frozenset({*loaded.entries[kind], *refused[kind]}) for kind in KINDS_WITH_PAGES}
    terms = {name: frozenset(vocabularies[name].terms if name in vocabularies else ()) for name in VOCABULARIES}
    return kinds | terms


def _nothing(kind: str, identity: str, known: frozenset[str]) -> Message:
    meant = nearest(identity, known)
    if kind in VOCABULARIES:
        return message("no_term", value=identity, vocabulary=kind, nearest=meant)
    return message(f"no_{kind.removesuffix('s')}", value=identity, nearest=meant)


def _vocabularies(names: Iterable[str]) -> Iterator[Problem]:
    """The vocabularies that fields refer to are there, and no other."""
    there = set(names)
    for name in sorted({*VOCABULARIES} ^ there):
        place = Place(PurePosixPath(f"records/vocabularies/{name}.yml"))
        unused = message("unused_vocabulary", nearest=nearest(name, VOCABULARIES))
        yield Problem(place, "", unused if name in there else message("missing_vocabulary"))


def _terms(loaded: Loaded) -> Iterator[Problem]:
    """Wider terms are terms of the same vocabulary; the key of a need is an address."""
    for entry in loaded.entries["vocabularies"].values():
        terms = entry.record.terms
        for id, term in terms.items():
            if term.broader and term.broader not in terms:
                said = message("no_broader", value=term.broader, nearest=nearest(term.broader, terms))
                yield entry.document.problem(("terms", id, "broader"), said)
            if entry.id == "needs" and not IDENTITY.fullmatch(id):
                yield entry.document.problem(("terms", id), message("bad_term"), of_key=True)

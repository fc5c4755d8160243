"""Records become a catalogue, in which every reference leads somewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from dissemination.geography.nuts import nearest_region
from dissemination.records.articles import Article
from dissemination.records.catalogue import Catalogue
from dissemination.records.load import IDENTITY, Loaded
from dissemination.records.pictures import NO_PICTURES, Pictures
from dissemination.records.references import (
    TERRITORIES,
    ReferenceTargets,
    identities,
    missing_target,
    references,
    target_meant,
)
from dissemination.records.tagged_pages import TaggedPage
from dissemination.schema import KINDS, KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.base import Model
from dissemination.schema.project import Project
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.characters import invisible_character
from dissemination.text.problems import Message, Problem, file_problem, message, nearest
from dissemination.text.yaml_reader import Document, KeyPath

MOST_COMPARED = 100
"""Names that are wrong in one vocabulary, for which the nearest is looked for."""

CODE = re.compile(r"[A-Z0-9]{2,20}")
"""The key of a territory: of a NUTS region, a country or a group of countries."""


def link_records(
    loaded: Loaded,
    news: Mapping[str, Article],
    pictures: Pictures = NO_PICTURES,
    tagged: Mapping[str, TaggedPage] = MappingProxyType({}),
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """The catalogue, and the references that lead nowhere. Without the project there is none."""
    known = identities(loaded)
    problems = (
        *_vocabularies(loaded),
        *_terms(loaded, known),
        *_leading_nowhere(loaded, known),
        *_about_nothing(news, known),
    )
    if not loaded.project:
        return None, problems
    return Catalogue(loaded.project, news=news, pictures=pictures, tagged=tagged, **loaded.entries), problems


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
            if said := missing_subject(target, known):
                yield document.problem(("about", position), said)


def missing_subject(target: str, known: ReferenceTargets) -> Message | None:
    """That there is no such record of any kind; nothing where there is one."""
    kind, _, identity = target.rpartition("/")
    if kind in KINDS_WITH_PAGES and identity in known[kind]:
        return None
    said = message("no_subject", value=target, nearest=_meant_subject(kind, identity, known))
    return invisible_character(target) or said


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
        if not CODE.fullmatch(id):
            return message("bad_territory")
        near = nearest_region(id)
        return None if near is None else message("no_region", value=id, nearest=near)
    if IDENTITY.fullmatch(id):
        return None
    return message("bad_term" if vocabulary == NEEDS.name else "bad_key")

"""Where records point to others, read off the models, and what may be pointed to."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from dissemination.records.codes import territory_meant
from dissemination.records.load import Loaded
from dissemination.schema import KINDS, KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.json_schema import Schema, values, ways_to
from dissemination.schema.values import Text
from dissemination.text.characters import invisible_character
from dissemination.text.problems import Message, message, nearest
from dissemination.text.yaml_reader import KeyPath


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[KeyPath, str, str]]:
    """Every reference in the data of a record, right or wrong: the path, the kind and the identity."""
    yield from _references(ways_to(model, _is_reference), data, ())


def _is_reference(part: Schema) -> bool:
    return "reference" in part


def _references(shape: Schema, data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    if "reference" in shape and isinstance(data, str):
        yield path, shape["reference"], data
    for step, inner, value in values(shape, data):
        yield from _references(inner, value, (*path, step))


@dataclass(frozen=True)
class TargetNames:
    """The identities of one kind, and whose each name is; as sets, since thousands may ask."""

    identities: frozenset[str]
    names: frozenset[str]
    owners: Mapping[str, str]

    def __contains__(self, identity: str) -> bool:
        return identity in self.identities

    def meant(self, word: str) -> str:
        """The identity that was probably meant, by itself or by a name, if one is near."""
        return nearest(word, self.identities) or self.owners.get(nearest(word, self.names), "")


TERRITORIES = "territories"
"""The vocabulary whose terms are codes."""

ReferenceTargets = Mapping[str, TargetNames]
"""What may be pointed to, by kind and vocabulary; a vocabulary that was refused may hold any term."""


def identities(loaded: Loaded) -> ReferenceTargets:
    """Records and terms. A record that was refused may be pointed to: one mistake is reported once."""
    called = {kind: {id: entry.record.name for id, entry in loaded.entries[kind].items()} for kind in KINDS_WITH_PAGES}
    for name in {*VOCABULARIES} - loaded.refused["vocabularies"].keys():
        entry = loaded.entries["vocabularies"].get(name)
        called[name] = {id: term.label for id, term in entry.record.terms.items()} if entry else {}
    return {kind: _names(texts, loaded.refused.get(kind, ())) for kind, texts in called.items()}


def _names(texts: Mapping[str, Text], refused: Iterable[str]) -> TargetNames:
    called = [(name, id) for id, text in texts.items() for name in {*text.root.values()}]
    often = Counter(name for name, _ in called)
    owners = {name: id for name, id in called if often[name] == 1}
    return TargetNames(frozenset({*texts, *refused}), frozenset(owners), owners)


def target_meant(kind: str, word: str, known: ReferenceTargets) -> str:
    """What a word that names nothing was probably meant for; nothing where that is not clear."""
    return known[kind].meant(word) or (territory_meant(word, known[kind].identities) if kind == TERRITORIES else "")


def missing_target(kind: str, identity: str, known: ReferenceTargets, taken: Collection[str] = ()) -> Message | None:
    """That there is no such record, or no such term; nothing where it may be pointed to.

    None of those that are ``taken`` is meant: it would stand there twice.
    """
    if kind not in known or identity in known[kind]:
        return None
    if said := invisible_character(identity):
        return said
    near = target_meant(kind, identity, known)
    near = "" if near in taken else near
    if kind in VOCABULARIES:
        return message("no_term", value=identity, vocabulary=kind, nearest=near)
    return message(f"no_{KINDS[kind].singular}", value=identity, nearest=near)

"""Addresses that pages once had (``former``): each leads on to the page that took its place.

An address is the neutral path of a page without its ending: ``events/fair``, ``events`` for the list, nothing for the
home page.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from dissemination.records.docs_files import DocsFiles
from dissemination.records.load import INDEX_NAME, Loaded
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.schema.vocabulary import NEEDS
from dissemination.text.problems import Position, Problem, message
from dissemination.text.yaml_reader import Document


@dataclass(frozen=True)
class FormerAddress:
    """An address, the page to which it leads on (its neutral path), and where that is written."""

    address: str
    neutral: str
    document: Document
    position: int

    def problem(self, key: str, **values: str) -> Problem:
        return self.document.problem(("former", self.position), message(key, value=self.address, **values))


def address_of(neutral: str) -> str:
    """The address of a page: ``events/index.md`` is at ``events``."""
    bare = neutral.removesuffix(".md")
    return posixpath.dirname(bare) if posixpath.basename(bare) == INDEX_NAME else bare


def former_addresses(loaded: Loaded, docs: DocsFiles) -> Iterator[FormerAddress]:
    """What records and heads of pages say; a name without a folder is one in their own."""
    for kind in KINDS_WITH_PAGES:
        written = {id: entry.document for id, entry in loaded.entries[kind].items()} | {**loaded.refused[kind]}
        for id, document in written.items():
            yield from addresses_in(document, f"{kind}/{id}.md")
    for neutral, versions in docs.texts.items():
        for text in versions.values():
            if "former:" in text.head:
                yield from addresses_in(text.document(), neutral)


def addresses_in(document: Document, neutral: str) -> Iterator[FormerAddress]:
    """What a record or the head of a page says of the page with this neutral path."""
    said = document.data.get("former") if isinstance(document.data, dict) else ()
    for position, name in enumerate(said if isinstance(said, list) else ()):
        if isinstance(name, str):
            path = former_path(name, posixpath.dirname(neutral))
            yield FormerAddress(address_of(path), neutral, document, position)


def former_path(name: str, folder: str) -> str:
    """The neutral path, without its ending, that a name in ``former`` means on a page in a folder."""
    return name.strip("/") if "/" in name else posixpath.join(folder, name)


def leading_on(docs: DocsFiles, found: Collection[FormerAddress]) -> tuple[Mapping[str, str], list[Problem]]:
    """The former addresses with the pages to which they lead on, and those that cannot be one."""
    living = {address_of(neutral) for neutral in docs.pages}
    moved: dict[str, FormerAddress] = {}
    problems = []
    for former in found:
        first = moved.setdefault(former.address, former)
        if former.address.partition("/")[0] in docs.languages.tags:
            problems.append(former.problem("former_language"))
        elif former.address in living:
            problems.append(former.problem("former_living"))
        elif first.neutral != former.neutral:
            problems.append(former.problem("former_twice", file=str(first.document.file)))
    return {address: former.neutral for address, former in moved.items()}, problems


def lost_addresses(
    published: Mapping[str, PurePosixPath], docs: DocsFiles, moved: Collection[str]
) -> Iterator[Problem]:
    """Addresses that were ``published``, each from some file, and at which there is nothing any more."""
    there = {*map(address_of, docs.pages), *moved}
    for address, file in published.items():
        if address not in there and posixpath.dirname(address) not in docs.unknown_folders:
            key = "lost_need" if address.startswith(f"{NEEDS.name}/") else "lost_address"
            folder = f"docs/{docs.languages.default}/{NEEDS.name}"
            said = message(key, value=f"{address}/", name=posixpath.basename(address), folder=folder)
            yield Problem(Position(file), "", said)

"""What a site still lacks before it can be published: it is listed by the check, and does not stop a build."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.records.catalogue import Catalogue
from dissemination.records.contact_ways import reached
from dissemination.text.conflicts import without_fences
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, message, read_utf8
from dissemination.text.site_words import words_to_confirm
from dissemination.text.to_write import MARK
from dissemination.text.yaml_reader import KeyPath

UNWRITTEN = re.compile(rf"\b{MARK}")


def to_dos(
    root: Path, files: Iterable[PurePosixPath], catalogue: Catalogue, languages: Languages, today: datetime.date
) -> Iterator[Problem]:
    """Everything that is still to be done; ``files`` are those in docs/."""
    programme = catalogue.project.record.programme
    found = chain(
        _answerable(catalogue, languages.default),
        _reachable(catalogue, today, languages.default),
        _texts_of_records(catalogue),
        _texts_of_pages(root, files),
        words_to_confirm(root, languages, programme.statement) if programme else (),
    )
    for problem in found:
        yield replace(problem, to_do=True)


def _answerable(catalogue: Catalogue, tag: str) -> Iterator[Problem]:
    """Readers are told who answers for what, or why nobody does; what the law asks of publishers, only of those.

    A reason is written in the language ``tag`` first.
    """
    project, record = catalogue.project, catalogue.project.record
    publisher = record.publisher
    asked = ["publisher", "contact", "host", *(["controller"] if publisher else [])]
    if publisher and publisher.public_body:
        asked.append("enforcement_body")
    for field in asked:
        if getattr(record, field) is None and field not in record.none:
            yield project.document.problem((), message(f"to_do.{field}", tag=tag))
    if publisher and publisher.public_body is None:
        yield project.document.problem(("publisher",), message("to_do.public_body"), of_key=True)


def _reachable(catalogue: Catalogue, today: datetime.date, tag: str) -> Iterator[Problem]:
    """Somebody can be reached about every offer that has not ended, or a reason says why not."""
    for entry in catalogue.instruments.values():
        record = entry.record
        if record.last_day < today or "contacts" in record.none:
            continue
        if not any(one.ways or one.contact.address for one in reached(catalogue, record)):
            yield entry.document.problem(("contacts",) if record.contacts else (), message("to_do.reach", tag=tag))


def _texts_of_records(catalogue: Catalogue) -> Iterator[Problem]:
    documents = [entry.document for entry in catalogue.described()]
    documents += [entry.document for entry in catalogue.vocabularies.values()]
    for document in documents:
        for path in _marked(document.data, ()):
            yield document.problem(path, message("to_do.text", mark=MARK))


def _marked(data: Any, path: KeyPath) -> Iterator[KeyPath]:
    """The paths to all texts that are still to be written."""
    inside = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if not isinstance(value, str):
            yield from _marked(value, (*path, key))
        elif MARK in value and UNWRITTEN.search(value):
            yield *path, key


def _texts_of_pages(root: Path, files: Iterable[PurePosixPath]) -> Iterator[Problem]:
    for file in (file for file in files if file.suffix == ".md"):
        text = read_utf8(root, file)
        written = without_fences(text) if isinstance(text, str) else ""  # code may show how one is written
        for number, line in enumerate(written.splitlines(), start=1):
            if found := UNWRITTEN.search(line):
                yield Problem(Position(file, number, found.start() + 1), "", message("to_do.text", mark=MARK))

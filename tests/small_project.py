"""Projects that the tests have of their own: the smallest one that is in order, with changes, and a whole site."""

import datetime
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import uuid5

from dissemination.outputs.subscription_builder import SITES
from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.records.catalogue import Catalogue
from dissemination.records.load_project import LoadedProject, load_project
from dissemination.records.localizer import Localizer
from dissemination.records.settings import read_languages
from dissemination.text.problem_reports import as_text, messages

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EXAMPLE = TESTS / "example"
"""A whole site of an invented project: every kind of record, every field, three languages."""
TEMPLATES = render.environment(EXAMPLE)
"""Compiled once for all tests of a process, which takes longer than filling them in."""
TODAY = datetime.date(2026, 11, 23)


def write_project(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write the smallest project into the empty folder ``root``, then ``files`` over it: paths and contents."""
    shutil.copytree(TESTS / "good", root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    for path, content in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def write_least_project(root: Path) -> Path:
    """Write a project of which there is its record and its lead partner, and nothing else."""
    write_project(root)
    shutil.rmtree(root / "docs")
    for folder in ("events", "instruments", "vocabularies"):
        shutil.rmtree(root / "records" / folder)
    (root / "records/partners/mirancon.yml").unlink()
    for file, line in (
        ("records/project.yml", "sides: [ITX1, FRX2]\n"),
        ("records/partners/valfinto.yml", "territory: ITX1\n"),
    ):
        (root / file).write_text(good(file).replace(line, ""), "utf-8")
    return root


def good(path: str) -> str:
    """What a file of the smallest project says."""
    return (TESTS / "good" / path).read_text("utf-8")


def uid(project: str, *parts: str) -> str:
    """The UID of an entry of a calendar: of a kind and an identity, under the fixed id of a project."""
    return str(uuid5(SITES, "/".join((project, *parts))))


def reading_of(root: Path, today: datetime.date = TODAY) -> LoadedProject:
    return load_project(root, read_languages(root), today)


def lines_of(root: Path, today: datetime.date = TODAY) -> list[str]:
    """The problems as editors see them."""
    return as_text(reading_of(root, today).problems, messages("en")).splitlines()


def lines_about(root: Path, file: str, content: str | bytes) -> list[str]:
    """What is told of the smallest project with one more file, or another text in one, without the file's name."""
    return [line.removeprefix(f"{file}:") for line in lines_of(write_project(root, {file: content}))]


def in_order(reading: LoadedProject) -> Catalogue:
    """The catalogue of a project that has no problems."""
    assert reading.catalogue, as_text(reading.problems, messages("en"))
    return reading.catalogue


@cache
def example_site() -> LoadedProject:
    """The records of the example."""
    return reading_of(EXAMPLE)


def reader_of(reading: LoadedProject, tag: str, today: datetime.date = TODAY) -> PageContext:
    return PageContext(in_order(reading), Localizer(tag, reading.languages, reading.translations[tag]), today)

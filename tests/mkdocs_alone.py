"""Builds in which the engine does not check texts itself, so that only MkDocs refuses them."""

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

from dissemination.pages.generated_ids import generated_ids
from dissemination.pages.render import environment
from dissemination.records.load_project import LoadedProject, load_project
from dissemination.records.settings import read_languages
from dissemination.text.problem_reports import as_text, messages
from sites import FIXED_DAY, QUIET, Project
from small_project import TODAY

OF_TEXTS_ALONE = "load_project.wrong_docs = lambda *_: ()"

OF_EVERYTHING = """
from dataclasses import replace
told = "wrong_docs check_markdown_pages check_media broken_rules lost_addresses wrong_names wrong_templates stray_words"
for name in (*told.split(), "to_dos"):
    setattr(load_project, name, lambda *_: ())
for name in ("read_translations", "load_articles", "leading_on", "link_records"):
    setattr(load_project, name, lambda *args, read=getattr(load_project, name): (read(*args)[0], ()))
load = load_project.load
load_project.load = lambda *args: replace(load(*args), problems=())
"""

BUILD = """
import sys
from dissemination.records import load_project
from mkdocs.__main__ import cli
{switched_off}
cli(["build", *sys.argv[1:]])
"""


def build_unchecked(project: Project, switched_off: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Build with a part of the engine's own check switched off."""
    command = [sys.executable, "-c", BUILD.format(switched_off=switched_off), *options]
    return subprocess.run(
        command, cwd=project.root, env=os.environ | QUIET | FIXED_DAY, capture_output=True, text=True, check=False
    )


class StoppedError(Exception):
    """MkDocs stopped before its end: at which text, and what it said last."""


def refused_by_mkdocs(project: Project) -> set[str]:
    """The texts that MkDocs warns of in some language, with the engine's own check of texts switched off.

    Raises StoppedError.
    """
    done = build_unchecked(project, OF_TEXTS_ALONE)
    if done.returncode:
        page = re.search("Error (?:reading|building) page '(.+?)'", done.stderr)
        raise StoppedError(page and text_of(project.root, page[1]), done.stderr.rstrip().rpartition("\n")[2])
    pages = re.findall(r"WARNING -  Doc file '(.+?)' contains", done.stderr)
    assert len(pages) == done.stderr.count("WARNING"), done.stderr
    return {text_of(project.root, page) for page in pages}


def text_of(root: Path, page: str) -> str:
    """The text that a page shows: its own, or the best of the other languages."""
    _, neutral = page.split("/", 1)
    found = (page, *(f"{tag}/{neutral}" for tag in ("en", "it", "fr")))
    return next(text for text in found if (root / "docs" / text).exists())


def checked(root: Path) -> LoadedProject:
    """What the check reads and tells, which also knows what templates write."""
    return load_project(root, read_languages(root), TODAY, None, partial(generated_ids, root, environment(root), TODAY))


def checked_lines(root: Path) -> list[str]:
    """What it tells, as editors see it."""
    return as_text(checked(root).problems, messages("en")).splitlines()

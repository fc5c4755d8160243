"""The pages in reference/ say what the code says, and leave nothing unexplained."""

import argparse
import re
from pathlib import Path, PurePosixPath

import pytest
import yaml
from dissemination.authoring.reference import (
    CONTEXT,
    PACKAGE,
    VARIABLES,
    dataclass_docs,
    reference_files,
    template_blocks,
)
from dissemination.commands.__main__ import add_commands
from dissemination.commands.generate import command_reference
from dissemination.pages.render import environment
from dissemination.records.mkdocs_rules import CHECKS
from dissemination.records.settings import EDITOR_LANGUAGE, ENVIRONMENT, MKDOCS_DEFAULTS, MKDOCS_SETTINGS
from jinja2 import meta, nodes
from small_project import EXAMPLE, ROOT

PAGES = reference_files(command_reference(add_commands(argparse.ArgumentParser())))


@pytest.mark.parametrize("file", PAGES, ids=str)
def test_a_page_is_fresh(file: PurePosixPath) -> None:
    """When this fails, type “dissemination generate”."""
    assert (ROOT / file).read_text("utf-8") == PAGES[file]


def test_there_is_no_other_page() -> None:
    assert {Path("reference", file.name) for file in (ROOT / "reference").iterdir()} == set(map(Path, PAGES))


@pytest.mark.parametrize("file", PAGES, ids=str)
def test_nothing_is_without_a_meaning(file: PurePosixPath) -> None:
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in PAGES[file].splitlines() if line.startswith("| `")]
    meaning = {"fields": 3, "settings": -1, "commands": 2, "templates": -1}
    where = [3 if len(row) == 5 else meaning[file.stem] for row in rows]
    assert rows
    assert [row for row, at in zip(rows, where, strict=True) if not row[at].strip()] == []


@pytest.mark.parametrize("module", CONTEXT)
def test_every_group_of_values_is_explained(module: str) -> None:
    assert [name for name, said, _ in dataclass_docs(PACKAGE / module) if not said] == []


def test_a_block_says_what_its_comment_says(tmp_path: Path) -> None:
    (file := tmp_path / "a.html").write_text(
        '{#- Whole. -#}\n{% extends "x" %}\n{# Above. #}\n{% block a %}x{% endblock %}\n{% block b %}{# In. #}x'
        '{% endblock %}\n{% block c %}{{ section("offers") }}{% endblock %}{% block d %}{% endblock %}'
        "{% block e %}x{% endblock %}",
        "utf-8",
    )
    said = dict(template_blocks(file))
    assert said == {"a": "Above.", "b": "In.", "c": "“Support offered”", "d": "Nothing.", "e": ""}


MADE_FOR_PYTHON = ("_translation.html", "_markdown_picture.html")
"""Templates that no other one includes, with variables of their own."""


def test_every_variable_of_the_environment_is_explained() -> None:
    texts = [(PACKAGE / f"records/{name}.py").read_text("utf-8") for name in ("settings", "mkdocs_defaults")]
    texts += [file.read_text("utf-8") for file in (ROOT / ".github/workflows").glob("*.yml")]
    found = re.findall(r'environ(?:ment)?\.get\("(\w+)"|vars\.(\w+)', "\n".join(texts))
    assert {name for names in found for name in names if name} | set(EDITOR_LANGUAGE) == set(ENVIRONMENT)


def test_every_variable_of_a_template_is_explained() -> None:
    env = environment(EXAMPLE)
    files = [file for folder in ("records", "lists") for file in (PACKAGE / "theme" / folder).glob("*.html")]
    trees = [env.parse(file.read_text("utf-8")) for file in files if file.name not in MADE_FOR_PYTHON]
    used = set().union(*map(meta.find_undeclared_variables, trees))
    own = {macro.name for tree in trees for macro in tree.find_all(nodes.Macro)}
    own |= {name.name for tree in trees for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    assert used - own <= set(VARIABLES) <= used


def test_every_setting_that_is_explained_is_one_that_a_site_may_have() -> None:
    assert {name.partition(".")[0] for name in (*MKDOCS_SETTINGS, *MKDOCS_DEFAULTS)} <= set(CHECKS)
    said = yaml.safe_load((EXAMPLE / "mkdocs.yml").read_text("utf-8"))
    assert {name.partition(".")[0] for name in MKDOCS_SETTINGS} == set(said)

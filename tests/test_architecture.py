"""Who may know whom: read from the imports, so that the shape of the code does not wear away."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from dissemination.models import KINDS
from dissemination.pages import PAGES
from dissemination.settings import read_languages
from small_project import ROOT, TESTS

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "dissemination"

STAGES = (
    "problems",
    "languages",
    "dates",
    "yaml_reader",
    "models",
    "load",
    "news",
    "references",
    "catalogue",
    "rules",
    "labels",
    "reading",
    "settings",
    "localise",
    "addresses",
    "views",
    "pages",
    "outputs",
    "commands",
)
"""The parts that make the site, in the order of the work: each may import those before it."""

CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}
MAY_LOOK_AROUND = {"settings", "history"}
"""Modules that see what differs between two machines: the environment, and the repository's past."""


def names(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, as a dotted name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports name the whole way"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def imports(file: Path) -> frozenset[str]:
    return frozenset(names(file))


def stage(name: str) -> str | None:
    """The part of the package that a dotted name belongs to; none for what is not ours, or the package itself."""
    package, *parts = name.split(".")
    return parts[0] if package == "dissemination" and parts else None


def stage_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")
everything = pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())


def stages_of(file: Path) -> set[str]:
    """The parts that a module imports from, its own part left out."""
    return {found for name in imports(file) if (found := stage(name))} - {stage_of(file)}


def test_the_stages_are_there() -> None:
    assert set(STAGES) <= {stage_of(file) for file in MODULES}


@everything
def test_nothing_imports_a_later_stage(file: Path) -> None:
    if stage_of(file) in STAGES:
        later = STAGES[STAGES.index(stage_of(file)) :]
        assert stages_of(file) & set(later) == set()


def test_imports_never_run_in_a_circle() -> None:
    """Neither among the stages, nor among the parts that help them."""
    left = {part: set[str]() for part in map(stage_of, MODULES)}
    for file in MODULES:
        left[stage_of(file)] |= stages_of(file)
    while free := {part for part, needed in left.items() if not needed & left.keys()}:
        left = {part: needed for part, needed in left.items() if part not in free}
    assert left == {}


@everything
def test_commands_are_the_end(file: Path) -> None:
    if stage_of(file) != "commands":
        assert "commands" not in stages_of(file)


@everything
def test_the_package_does_not_know_the_site_generator(file: Path) -> None:
    assert {
        name for name in imports(file) if name.split(".")[0].startswith(("mkdocs", "material", "properdocs"))
    } == set()


def test_one_file_knows_the_site_generator() -> None:
    knowing = {
        file.relative_to(HOOKS).as_posix()
        for file in HOOKS.rglob("*.py")
        if any(name.split(".")[0] == "mkdocs" for name in imports(file))
    }
    assert knowing == {"mkdocs_hooks.py"}


def test_nobody_imports_the_hooks() -> None:
    """They would exist twice: MkDocs loads the file under a name of its own."""
    files = [*PACKAGE.rglob("*.py"), *TESTS.rglob("*.py")]
    assert [file for file in files if any(name.split(".")[0] == "mkdocs_hooks" for name in imports(file))] == []


@everything
def test_today_is_an_argument(file: Path) -> None:
    """Only settings.py looks at the clock, so that two builds of one day are the same."""
    calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)} & CLOCK
    assert asked == set() or stage_of(file) == "settings"
    assert imports(file) & {"random", "locale", "time"} == set()
    assert "os" not in imports(file) or stage_of(file) in MAY_LOOK_AROUND


@everything
def test_markup_stands_in_templates(file: Path) -> None:
    texts = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    assert [text for text in texts if isinstance(text, str) and ("</" in text or "/>" in text)] == []


def test_the_languages_of_the_site_are_the_same_everywhere() -> None:
    configured = set(read_languages(ROOT).tags)
    assert configured == {folder.name for folder in (ROOT / "docs").iterdir() if folder.is_dir()}
    assert configured == {file.stem for file in (ROOT / "overrides" / "locales").glob("*.yml")}


def test_every_kind_of_record_has_its_folder_and_its_page() -> None:
    assert set(KINDS) == {folder.name for folder in (ROOT / "records").iterdir() if folder.is_dir()}
    assert set(KINDS) - {"vocabularies"} <= set(PAGES)

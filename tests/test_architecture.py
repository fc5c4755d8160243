"""Who may know whom: read from the imports, so that the shape of the code does not wear away."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from dissemination.records.settings import read_languages
from dissemination.schema import KINDS, PAGES
from small_project import ROOT, TESTS

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "dissemination"

STAGES = (
    "problems",
    "languages",
    "dates",
    "text_files",
    "yaml_reader",
    "models",
    "validation",
    "load",
    "news",
    "references",
    "known",
    "catalogue",
    "figures",
    "rules",
    "confirmation",
    "translations",
    "prose",
    "settings",
    "reading",
    "localizer",
    "addresses",
    "history",
    "geography",
    "finder",
    "editing",
    "forms",
    "pages",
    "outputs",
    "commands",
)
"""The parts that make the site, in the order of the work: each may import those before it."""

CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}
MAY_LOOK_AROUND = {"settings.py", "history/git.py", "commands/__main__.py"}
"""Modules that see what differs between two machines: the environment, and the repository's past."""


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def names(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, as a dotted name."""
    for node in ast.walk(tree(file)):
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


def offenders(wrong: Callable[[Path], bool]) -> list[str]:
    """The modules that break a rule."""
    return [file.relative_to(PACKAGE).as_posix() for file in MODULES if wrong(file)]


def stages_of(file: Path) -> set[str]:
    """The parts that a module imports from, its own part left out."""
    return {found for name in imports(file) if (found := stage(name))} - {stage_of(file)}


def test_the_stages_are_there() -> None:
    assert set(STAGES) <= {stage_of(file) for file in MODULES}


def test_nothing_imports_a_later_stage() -> None:
    later = {stage: set(STAGES[position:]) for position, stage in enumerate(STAGES)}
    assert offenders(lambda file: bool(stages_of(file) & later.get(stage_of(file), set()))) == []


def test_imports_never_run_in_a_circle() -> None:
    """Neither among the stages, nor among the parts that help them."""
    left = {part: set[str]() for part in map(stage_of, MODULES)}
    for file in MODULES:
        left[stage_of(file)] |= stages_of(file)
    while free := {part for part, needed in left.items() if not needed & left.keys()}:
        left = {part: needed for part, needed in left.items() if part not in free}
    assert left == {}


def test_nothing_imports_the_commands() -> None:
    assert offenders(lambda file: "commands" in stages_of(file)) == []


def test_the_package_does_not_know_the_site_generator() -> None:
    generators = ("mkdocs", "material", "properdocs")
    assert offenders(lambda file: any(name.startswith(generators) for name in imports(file))) == []


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


def test_today_is_an_argument() -> None:
    """Only settings.py looks at the clock, so that two builds of one day are the same."""

    def looks(file: Path) -> bool:
        calls = [node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call)]
        return bool({call.attr for call in calls if isinstance(call, ast.Attribute)} & CLOCK)

    assert offenders(looks) == ["settings.py"]
    assert offenders(lambda file: bool(imports(file) & {"random", "locale", "time"})) == []


def test_few_modules_see_what_differs_between_two_machines() -> None:
    assert set(offenders(lambda file: "os" in imports(file))) <= MAY_LOOK_AROUND


def test_markup_stands_in_templates() -> None:
    def holds_markup(file: Path) -> bool:
        constants = (node.value for node in ast.walk(tree(file)) if isinstance(node, ast.Constant))
        return any("</" in text or "/>" in text for text in constants if isinstance(text, str))

    assert offenders(holds_markup) == []


def test_the_languages_of_the_site_are_the_same_everywhere() -> None:
    configured = set(read_languages(ROOT).tags)
    assert configured == {folder.name for folder in (ROOT / "docs").iterdir() if folder.is_dir()}


def test_every_kind_of_record_has_its_folder_and_its_page() -> None:
    assert set(KINDS) == {folder.name for folder in (ROOT / "records").iterdir() if folder.is_dir()}
    for page in PAGES.values():
        assert (PACKAGE / f"pages/{page.singular}_page.py").exists()
        assert (PACKAGE / f"theme/records/{page.singular}.html").exists()
        assert (PACKAGE / f"theme/lists/{page.name}.html").exists()

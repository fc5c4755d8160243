"""Who may know whom: read from the imports, so that the shape of the code does not wear away."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from dissemination.schema import KINDS, PAGES
from small_project import EXAMPLE, ROOT, TESTS

HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "dissemination"
STARTER = PACKAGE / "starter"
"""Data: the hooks of a new site are in it."""
MODULES = [file for file in sorted(PACKAGE.rglob("*.py")) if STARTER not in file.parents]
PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")

LISTED = PAGE.partition("\n## Folders\n")[2].partition("\n## ")[0]
ORDER = re.findall(r"^([a-z_]+)(?:/|\.py) ", LISTED, re.MULTILINE)
"""The folders and modules that stand in the package, in the order in which ARCHITECTURE.md lists them."""

WAYS_IN = {"mkdocs_events", "commands", "__main__"}
"""What starts the work: MkDocs and the command line."""

LONGEST = 30
"""Lines of code of a function."""

CLOCK = {"now", "today", "utcnow", "localtime", "gmtime"}
MAY_LOOK_AROUND = {
    "records/settings.py",
    "history/git.py",
    "outputs/search.py",
    "outputs/side_by_side.py",
    "outputs/site_folder.py",
    "commands/__main__.py",
    "commands/build.py",
}
"""Modules that see what differs between two machines: the environment, the repository's past, the file system."""


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


def part(file: Path) -> str:
    """The folder or module of the package that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def parts_imported(file: Path) -> set[str]:
    """The parts of the package that a module imports from; the package itself, with its version, is none."""
    dotted = (name.split(".") for name in imports(file) - {"dissemination.__version__"})
    return {parts[1] for parts in dotted if parts[0] == "dissemination" and len(parts) > 1}


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__")


def offenders(wrong: Callable[[Path], bool]) -> list[str]:
    """The modules that break a rule."""
    return [file.relative_to(PACKAGE).as_posix() for file in MODULES if wrong(file)]


def test_every_module_has_its_place_in_the_order() -> None:
    assert len(ORDER) == len(set(ORDER))
    assert {part(file) for file in MODULES} - {"__init__"} <= set(ORDER)
    folders = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    assert set(re.findall(r"^([a-z_]+)/ ", LISTED, re.MULTILINE)) == folders


def test_nothing_imports_what_comes_later() -> None:
    """The package itself, which everything imports with its parts, imports none of them."""
    place = {"__init__": -1} | {name: number for number, name in enumerate(ORDER)}
    assert offenders(lambda file: any(place[name] > place[part(file)] for name in parts_imported(file))) == []


def test_nothing_imports_what_starts_the_work() -> None:
    assert offenders(lambda file: bool((parts_imported(file) & WAYS_IN) - {part(file)})) == ["__main__.py"]


def test_imports_never_run_in_a_circle() -> None:
    """Neither among the folders nor within one."""
    modules = {dotted(file): file for file in MODULES}
    left = {name: (imports(file) & modules.keys()) - {"dissemination"} for name, file in modules.items()}
    while free := {name for name, needed in left.items() if not needed & left.keys()}:
        left = {name: needed for name, needed in left.items() if name not in free}
    assert left == {}


def test_the_modules_named_after_the_site_generator_alone_know_it() -> None:
    generators = {"mkdocs", "material", "properdocs"}
    knowing = [file for file in HOOKS.rglob("*.py") if generators & {name.split(".")[0] for name in imports(file)}]
    modules = "config events files hooks_file links navigation pages preview records renewal run"
    assert sorted(file.stem for file in knowing) == [f"mkdocs_{name}" for name in modules.split()]


def test_nobody_imports_the_hooks() -> None:
    """They would exist twice: MkDocs loads the file under a name of its own."""
    files = [*MODULES, *TESTS.rglob("*.py")]
    assert [file for file in files if any(name.split(".")[0] == "mkdocs_hooks" for name in imports(file))] == []


def test_no_module_is_called_like_one_of_the_standard_library() -> None:
    named = {folder for file in MODULES for folder in file.relative_to(PACKAGE).with_suffix("").parts}
    assert named & (sys.stdlib_module_names - {"__main__", "__init__"}) == set()


def defined(file: Path) -> Iterator[str]:
    """The names that a module defines; what it imports and hands on is defined elsewhere."""
    for node in tree(file).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                found = (name for target in targets for name in ast.walk(target))
                yield from (name.id for name in found if isinstance(name, ast.Name))


def test_a_public_name_is_defined_once() -> None:
    where = defaultdict(set)
    for file in MODULES:
        for name in defined(file):
            where[name].add(file.relative_to(PACKAGE).as_posix())
    assert {name: files for name, files in where.items() if len(files) > 1 and not name.startswith("_")} == {}


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """Lines that are neither blank, comment nor docstring."""
    first, *_ = function.body
    documented = range(first.lineno, (first.end_lineno or 0) + 1) if ast.get_docstring(function) is not None else ()
    numbers = range(function.lineno, (function.end_lineno or 0) + 1)
    kept = (lines[number - 1].strip() for number in numbers if number not in documented)
    return sum(1 for line in kept if line and not line.startswith("#"))


@pytest.mark.parametrize("file", sorted(HOOKS.rglob("*.py")), ids=lambda file: file.relative_to(HOOKS).as_posix())
def test_functions_are_short(file: Path) -> None:
    functions = [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lines = file.read_text("utf-8").splitlines()
    assert [function.name for function in functions if lines_of_code(function, lines) > LONGEST] == []


def test_today_is_an_argument() -> None:
    """Only settings.py looks at the clock, so that two builds of one day are the same."""

    def looks(file: Path) -> bool:
        calls = [node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call)]
        return bool({call.attr for call in calls if isinstance(call, ast.Attribute)} & CLOCK)

    assert offenders(looks) == ["records/settings.py"]
    assert offenders(lambda file: bool(imports(file) & {"random", "locale", "time"})) == []


def test_few_modules_see_what_differs_between_two_machines() -> None:
    assert set(offenders(lambda file: "os" in imports(file))) <= MAY_LOOK_AROUND


def test_markup_stands_in_templates() -> None:
    def holds_markup(file: Path) -> bool:
        constants = (node.value for node in ast.walk(tree(file)) if isinstance(node, ast.Constant))
        return any("</" in text or "/>" in text for text in constants if isinstance(text, str))

    assert offenders(holds_markup) == []


def test_every_kind_of_record_has_its_folder_and_its_page() -> None:
    assert set(KINDS) == {folder.name for folder in (EXAMPLE / "records").iterdir() if folder.is_dir()}
    for page in PAGES.values():
        assert (PACKAGE / f"pages/{page.singular}_page.py").exists()
        assert (PACKAGE / f"theme/records/{page.singular}.html").exists()
        assert (PACKAGE / f"theme/lists/{page.name}.html").exists()


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "MAINTAINING.md"])
def test_what_developers_read_names_what_is_there(name: str) -> None:
    """Paths from the root or the package; classes and constants of the package."""
    text = (ROOT / name).read_text("utf-8")
    text = text.partition("\n## For developers\n")[2] if name == "CONTRIBUTING.md" else text
    paths = set(re.findall(r"`([\w./-]*/[\w./-]*|[\w-]+\.(?:py|md|toml))`", text))
    assert {path for path in paths if not (ROOT / path).exists() and not (PACKAGE / path).exists()} == set()
    called = set(re.findall(r"`([A-Z]+_[A-Z_]+|[A-Z][a-z]+(?:[A-Z][a-z]+)*)`", text)) - {"EDITORS_LANGUAGE"}
    assert called <= {found for file in MODULES for found in defined(file)}


def test_the_glossary_is_short() -> None:
    glossary = PAGE.partition("\n## Glossary\n")[2].partition("\n## ")[0]
    assert len(re.findall(r"^\| ", glossary, re.MULTILINE)) - 1 <= 30

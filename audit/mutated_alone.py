"""Two hundred broken records and files of words, and two hundred broken pages, each in a small site of its own.

The engine's own check is switched off in the build. What the check accepts is built without a warning; what it names
stops the build, makes MkDocs warn, or would be published as it is. A traceback is one of those that are explained.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markdown_mutations import page
from mkdocs_alone import OF_EVERYTHING, build_unchecked, checked
from mutations import mutants
from sites import Project, copy_project, made_small
from small_project import EXAMPLE, TESTS

NUMBER, SEED = 200, 20261201

ENDS = ("built", "warned", "failed", "traceback")

EXPLAINED = {
    "KeyError": "a record that the check refuses is not there for those that name it",
    "UnicodeDecodeError": "a text is not UTF-8",
}
"""Why a build without its check ends in a traceback."""

FOOT = "docs/en/data.md"
"""A page that every other one links to."""


@dataclass(frozen=True)
class Outcome:
    """What the check says of a file, by the keys of its sentences, and how a build without it ends."""

    file: str
    told: tuple[str, ...]
    end: str
    said: str


def main() -> None:
    """Print a table; status 1 where what the check accepts is not built without a warning, or a traceback is new."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as two:
        model = in_lithuanian(made_small(copy_project(EXAMPLE, Path(folder, "model"))))
        outcomes = [
            (kind, list(two.map(partial(outcome, model), range(NUMBER), drawn)))
            for kind, drawn in (("records", records()), ("pages", pages(model)))
        ]
    print(f"{'':28}", *(f"{end:>10}" for end in ENDS))
    for kind, found in outcomes:
        for row, told in (("accepted", False), ("named", True)):
            counted = Counter(outcome.end for outcome in found if bool(outcome.told) == told)
            print(f"{kind + ', ' + row + ' by the check':28}", *(f"{counted[end]:>10}" for end in ENDS))
    every = [outcome for _, found in outcomes for outcome in found]
    stopped = [outcome for outcome in every if outcome.end == "traceback"]
    for error, reason in EXPLAINED.items():
        found = [outcome for outcome in stopped if outcome.said.startswith(error)]
        print(f"{len(found)} times {error}: {reason}.", *sorted({key for outcome in found for key in outcome.told}))
    wrong = [outcome for outcome in every if not outcome.told and outcome.end != "built"]
    wrong += [outcome for outcome in stopped if not outcome.said.startswith(tuple(EXPLAINED))]
    print(
        *(f"{outcome.file}: {outcome.end}: {outcome.said}" for outcome in wrong),
        f"{len(wrong)} disagreements.",
        sep="\n",
    )
    sys.exit(1 if wrong else 0)


def in_lithuanian(project: Project) -> Project:
    """Also in a language of whose words the project has files of its own."""
    line = "        - {locale: it, name: Italiano}\n"
    project.replace("mkdocs.yml", line, line + "        - {locale: lt, name: Lietuvių}\n")
    shutil.copytree(TESTS / "whole/lithuanian", project.root, dirs_exist_ok=True)
    return project


def records() -> Iterator[tuple[str, bytes]]:
    root = TESTS / "good"
    files = sorted(path.relative_to(root).as_posix() for path in (root / "records").rglob("*.yml"))
    return mutants(NUMBER, SEED, root, files)


def pages(model: Project) -> Iterator[tuple[str, bytes]]:
    for step in range(NUMBER):
        file, content = page(step, ("en", "it"), model.root, SEED)
        yield str(file), content


def outcome(model: Project, number: int, drawn: tuple[str, bytes]) -> Outcome:
    """Lay one file into a copy of the model, and lead to it if it is a page."""
    file, content = drawn
    project = Project(model.root.with_name(f"{Path(file).suffix[1:]}-{number}"))
    shutil.copytree(model.root, project.root)
    (project.root / file).parent.mkdir(parents=True, exist_ok=True)
    (project.root / file).write_bytes(content)
    if file.startswith("docs/") and file != FOOT:
        with (project.root / FOOT).open("a", encoding="utf-8") as foot:
            foot.write(f"\n[One](</{file.split('/', 2)[2]}>)\n")
    told = tuple(sorted({problem.message.key for problem in checked(project.root).problems}))
    done = build_unchecked(project, OF_EVERYTHING)
    shutil.rmtree(project.root)
    return Outcome(file, told, *ended(done.returncode, done.stderr))


def ended(status: int, said: str) -> tuple[str, str]:
    """How a build ended, and the last line that tells why."""
    lines = [line for line in said.splitlines() if not line.startswith("INFO")]
    last = lines[-1] if lines else ""
    if "Traceback" in said:
        return "traceback", last
    return ("failed" if status else "warned" if lines else "built"), last


if __name__ == "__main__":
    main()

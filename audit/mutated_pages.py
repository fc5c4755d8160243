"""A thousand broken pages, laid together into ten builds: MkDocs refuses those that the check names, and no others.

What only our own models and rules refuse (heads, names, merge markers) is told by the build as by the check, with the
same lines, and then taken away, so that MkDocs can say what it thinks of the rest.
"""

import re
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath

from dissemination.schema.news import NEWS
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Problem
from markdown_mutations import ARTICLE, page
from mkdocs_alone import OF_EVERYTHING, StoppedError, build_unchecked, checked, refused_by_mkdocs
from sites import Project, copy_project
from small_project import EXAMPLE

BUILDS, PAGES = 10, 100

OF_MKDOCS = frozenset({"no_target", "no_id"})
"""What MkDocs refuses, too."""
FATAL = frozenset({"link", "unreadable_markdown"})
"""At which MkDocs stops, so that it says nothing of the other pages."""

LIST = PurePosixPath("docs/en/all.md")
HEAD = "---\ntitle: All\n---\n\n"


def main() -> None:
    """Print what became of the pages; exit status 1 where check and build disagree."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as two:
        places = [Path(folder, str(number)) for number in range(BUILDS)]
        found = list(two.map(build, places, range(BUILDS)))
    counted = sum((counts for counts, _ in found), Counter[str]())
    print(f"{counted['pages']} broken pages in {BUILDS} builds:", end=" ")
    print(
        f"{counted['ours']} refused by our models and rules, and named by the build with the same lines;",
        f"{counted['mkdocs']} refused by MkDocs, {counted['accepted']} accepted.",
        f"{counted['fatal']} of them stop MkDocs.",
    )
    wrong = [line for _, lines in found for line in lines]
    print(*wrong, f"{len(wrong)} disagreements.", sep="\n")
    sys.exit(1 if wrong else 0)


def laid(root: Path, number: int) -> tuple[Project, set[str]]:
    """The example with a hundred broken pages, and a list that leads to all of them."""
    root.mkdir()
    project = copy_project(EXAMPLE, root)
    project.replace("mkdocs.yml", "contribute]", "contribute, all]")
    files: dict[PurePosixPath, bytes] = {}
    for step in count(number * BUILDS * PAGES):
        if len(files) == PAGES:
            break
        file, content = page(step)
        with suppress(FileExistsError, IsADirectoryError, NotADirectoryError):  # a name that is a folder already
            (project.root / file).parent.mkdir(parents=True, exist_ok=True)
            (project.root / file).write_bytes(content)
            files[file] = content
    listed = {"/".join(file.parts[2:]) for file in files if is_listed(file)}
    project.write(str(LIST), HEAD + "".join(f"- [One](/{neutral})\n" for neutral in sorted(listed)))
    return project, {str(file) for file in files}


def is_listed(file: PurePosixPath) -> bool:
    """Whether a page is new, under a name that the engine takes."""
    return re.fullmatch(r"m\d+\.md", file.name) is not None


def build(root: Path, number: int) -> tuple[Counter[str], list[str]]:
    project, files = laid(root, number)
    told = checked(project.root).problems
    wrong = named(project, told)
    ours = {problem.place.file for problem in told if problem.message.key not in OF_MKDOCS}
    fatal = {problem.place.file for problem in told if problem.message.key in FATAL}
    for file in fatal:
        wrong += stops(project, file)
    without(project, ours)
    left = checked(project.root).problems
    if other := [told_as(problem) for problem in left if problem.message.key not in OF_MKDOCS]:
        return Counter(pages=len(files)), [*wrong, *(f"still told: {line}" for line in other)]
    by_mkdocs = None
    while by_mkdocs is None:
        try:
            by_mkdocs = refused_by_mkdocs(project)
        except StoppedError as error:
            file, said = error.args
            wrong.append(f"{file}: accepted, and stops MkDocs: {said}")
            if not file:
                return Counter(pages=len(files)), wrong
            without(project, {PurePosixPath("docs", file)})
    left = checked(project.root).problems
    by_check = {problem.place.file.relative_to("docs").as_posix() for problem in left}
    wrong += [f"{file}: only the check refuses it" for file in by_check - by_mkdocs]
    wrong += [f"{file}: only MkDocs refuses it" for file in by_mkdocs - by_check]
    refused = {f"docs/{file}" for file in by_check} & files
    counts = {"pages": len(files), "ours": len({*map(str, ours)} & files), "mkdocs": len(refused)}
    accepted = len(files) - counts["ours"] - counts["mkdocs"]
    return Counter(counts | {"accepted": accepted, "fatal": len(fatal)}), wrong


def told_as(problem: Problem) -> str:
    return problem.told(messages("en").words)


def named(project: Project, told: tuple[Problem, ...]) -> list[str]:
    """The lines of the check that the build, with everything switched on, does not say, or says in its own way."""
    done = project.build(LC_ALL="C.UTF-8")
    lines, wrong = set(done.stderr.splitlines()), [told_as(problem) for problem in told]
    missing = [f"the build does not say: {line}" for line in wrong if line not in lines]
    strange = ["a traceback"] if "Traceback" in done.stderr else []
    return [*missing, *strange, *(["the build succeeds"] if told and not done.returncode else [])]


def stops(project: Project, file: PurePosixPath) -> list[str]:
    """A page that MkDocs cannot read does stop it, alone among pages that are in order."""
    alone = Project(project.root.with_name(f"{project.root.name}-alone"))
    shutil.rmtree(alone.root, ignore_errors=True)
    alone.root.mkdir()
    copy_project(EXAMPLE, alone.root)
    alone.write(str(file), (project.root / file).read_text("utf-8"))
    failed = build_unchecked(alone, OF_EVERYTHING).returncode
    return [] if failed else [f"{file}: MkDocs reads it"]


def without(project: Project, files: set[PurePosixPath]) -> None:
    """Put back what was there before, or a page in order where the list leads to it."""
    for file in files:
        before = EXAMPLE / file
        if before.exists():
            shutil.copyfile(before, project.root / file)
        elif is_listed(file):
            project.write(str(file), ARTICLE if file.parent.name == NEWS.name else HEAD)
        elif (project.root / file).is_file():
            (project.root / file).unlink()


if __name__ == "__main__":
    main()

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

from dissemination.records.mkdocs_defaults import FOOTER
from dissemination.schema.news import NEWS
from dissemination.text.problem_reports import as_text, messages
from dissemination.text.problems import Problem
from markdown_mutations import ARTICLE, OTHER_FILES, TAGS, page
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
    footer = f"extra: {{footer: [{', '.join(FOOTER)}, all]}}\n"
    project.write("mkdocs.yml", footer + (root / "mkdocs.yml").read_text("utf-8"))
    for other in OTHER_FILES:
        project.write(other, "")
    project.write("docs/it/news/only.md", ARTICLE)
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
    """What became of a hundred pages, and where check and build disagree."""
    project, files = laid(root, number)
    told = checked(project.root).problems
    wrong = named(project, told)
    fatal = {problem.place.file for problem in told if problem.message.key in FATAL and not problem.field}
    for file in fatal:
        wrong += stops(project, file)
    ours = taken_away(project, told)
    by_mkdocs, stopping = warned_of(project)
    by_check = {problem.place.file.relative_to("docs").as_posix() for problem in checked(project.root).problems}
    wrong += stopping
    wrong += [f"{file}: only the check refuses it" for file in by_check - by_mkdocs]
    wrong += [f"{file}: only MkDocs refuses it" for file in by_mkdocs - by_check]
    counts = {"ours": len(ours & files), "mkdocs": len({f"docs/{file}" for file in by_check} & (files - ours))}
    accepted = len(files) - sum(counts.values())
    return Counter(counts | {"pages": len(files), "accepted": accepted, "fatal": len(fatal)}), wrong


def taken_away(project: Project, told: tuple[Problem, ...]) -> set[str]:
    """Take away the pages that our models and rules refuse, and what is then refused.

    That is what only they led to, and what agrees with them and no longer with the page in another language.
    """
    ours: set[PurePosixPath] = set()
    while other := {problem.place.file for problem in told if problem.message.key not in OF_MKDOCS}:
        assert not other <= ours, [told_as(problem) for problem in told]
        ours |= other
        without(project, other)
        told = checked(project.root).problems
    return set(map(str, ours))


def warned_of(project: Project) -> tuple[set[str], list[str]]:
    """The pages that MkDocs refuses, and those at which it stops, although the check has not said so."""
    stopping: list[str] = []
    while True:
        try:
            return refused_by_mkdocs(project), stopping
        except StoppedError as error:
            file, said = error.args
            assert file, said
            stopping.append(f"{file}: accepted, and stops MkDocs: {said}")
            without(project, {PurePosixPath("docs", file)})


def told_as(problem: Problem) -> str:
    return problem.text(messages("en").words)


def named(project: Project, told: tuple[Problem, ...]) -> list[str]:
    """The lines of the check that the build, with everything switched on, does not say, or says in its own way."""
    done = project.build(LC_ALL="C.UTF-8")
    said = set(done.stderr.splitlines())
    missing = [
        f"the build does not say: {line}" for line in as_text(told, messages("en")).splitlines() if line not in said
    ]
    strange = ["a traceback"] if "Traceback" in done.stderr else []
    return [*missing, *strange, *(["the build succeeds"] if told and not done.returncode else [])]


def stops(project: Project, file: PurePosixPath) -> list[str]:
    """A page that MkDocs cannot read does stop it, alone among pages that are in order."""
    alone = Project(project.root.with_name(f"{project.root.name}-alone"))
    shutil.rmtree(alone.root, ignore_errors=True)
    alone.root.mkdir()
    copy_project(EXAMPLE, alone.root)
    (alone.root / file).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(project.root / file, alone.root / file)
    failed = build_unchecked(alone, OF_EVERYTHING).returncode
    return [] if failed else [f"{file}: MkDocs reads it"]


def without(project: Project, files: set[PurePosixPath]) -> None:
    """Put back what was there before, in every language, or a page in order where the list leads to it."""
    for file in {PurePosixPath("docs", tag, *one.parts[2:]) for one in files for tag in (one.parts[1], *TAGS)}:
        before = EXAMPLE / file
        if before.is_file():
            shutil.copyfile(before, project.root / file)
        elif is_listed(file) and file in files:
            project.write(str(file), ARTICLE if file.parent.name == NEWS.name else HEAD)
        elif (project.root / file).is_file():
            (project.root / file).unlink()


if __name__ == "__main__":
    main()

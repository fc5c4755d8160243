"""The check and MkDocs agree about links: what one refuses, so does the other, whatever people write."""

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from dissemination.pages.generated_ids import generated_ids
from dissemination.records.load_project import load_project
from dissemination.records.markdown_links import IDS_OF_THE_FRAME
from dissemination.records.settings import read_languages
from sites import Project
from small_project import TODAY
from whole.built_pages import read_pages

SEED = 20261130
TEXTS = 120

TARGETS = (
    "storm.md", "2020-04-storm.md", "../news/2020-04-storm.md", "../../news/2020-04-storm.md", "/news/index.md",
    "/en/news/index.md", "/it/news/index.md", "/fr/project.md", "../project.md", "project.md", "../../it/project.md",
    "../events/kick-off.md", "/events/kick-off.md", "/events/nobody.md", "/needs/repair.md", "/partners/club.md",
    "../events/", "../events", "events/kick-off", "..", ".", "/", "//host.example/x", "./", "../index.md", "index.md",
    "../../../../x.md", "https://a.example/x.md", "mailto:a@b.example", "a@b.example", "javascript:0",
    "", " ", "#", "#own", "#nowhere", "#main", "?q=1", "x y.md", "only.md", "/news/only.md", "borrowed.png",
    "/news/borrowed.png", "../news/borrowed.png", "/assets/site.css", "/img/plain.png", "../img/plain.png",
    "/eu/letters.png", "%70roject.md", "../%70roject.md", "\\project.md", "../project.html", "/project/", "tel:+1",
    "report.pdf", "/docs/x.md", "../.hidden.md", "/.hidden.md", "é.md", "/news/index.md?x=1", "#fn:1", "#fnref:1",
)  # fmt: skip
IDS = ("", "", "", "#own", "#nowhere", "#y2018", "#main", "#q", "#sources", "#raw", "#in-code", "#consortium", "#É")
SHAPES = (
    "[words]({})", "![picture]({})", "<{}>", "[words](<{}>)", '[words]({} "title")', "[words][r{n}]\n\n[r{n}]: {}",
    "`[words]({})`", "    [words]({})", "```\n[words]({})\n```", '<a href="{}">words</a>', '<img src="{}" alt="">',
    "## Title {#own}\n\n[words]({})", '<p id="raw">x</p>\n\n[words]({})', "    <b id=\"in-code\">\n\n[words]({})",
    "- [words]({})\n- [words]({})", "| a |\n|---|\n| [words]({}) |", "[words]({}){ .style }",
    "[words][]\n\n[words]: {}",
    "> [words]({})", "*[words]({})*", "[![picture]({})](/news/index.md)", "\\[words]({})", "[^1]: {}", "[words] ({})",
    "[words]({}){ href=x.md }", "<!-- [words]({}) -->", "~~~\n[words]({})\n~~~", "<div>\n[words]({})\n</div>",
    "[words]({}\n)", "[wo\nrds]({})", "[words]({})[words]({})", "&#91;words]({})", "[words]\n\n[Words]: {}",
)  # fmt: skip

ARTICLE = "---\ntitle: {0}\ndate: 2018-05-02\nsummary: Told.\nsources:\n  - title: A report\n---\n"


PICTURES = "![a](borrowed.png) ![b](/news/borrowed.png) ![c](../../img/plain.png)\n"


def some_markdown(chance: random.Random, number: int) -> str:
    target = chance.choice(TARGETS) + chance.choice(IDS)
    return chance.choice(SHAPES).replace("{n}", str(number)).replace("{}", target)


def mutated(project: Project, chance: random.Random) -> None:
    """Articles in one language or several, lines added to every text, and pictures in odd places."""
    for number in range(TEXTS):
        for tag in chance.sample(("en", "it", "fr"), chance.choice((1, 1, 2, 3))):
            text = "\n\nWords.\n\n".join(some_markdown(chance, n) for n in range(chance.choice((0, 1, 1, 2))))
            project.write(f"docs/{tag}/news/m{number}.md", ARTICLE.format(number) + "\n" + text + "\n")
    for file in sorted((project.root / "docs").rglob("*.md")):
        if "/m" not in file.as_posix() and chance.random() < 0.5:
            file.write_text(f"{file.read_text('utf-8')}\n\n{some_markdown(chance, 0)}\n", "utf-8")
    project.write("docs/it/news/only.md", ARTICLE.format("Only") + PICTURES)
    for picture in ("it/news/borrowed.png", "img/plain.png", "eu/letters.png", "fr/news/report.pdf"):
        project.write(f"docs/{picture}", "")


BUILD = """
import sys
from dissemination.records import load_project
from mkdocs.__main__ import cli
load_project.wrong_docs = lambda *_: ()
cli(["build", "--site-dir", sys.argv[1]])
"""


def refused_by_mkdocs(project: Project) -> set[str]:
    """The texts that MkDocs warns of in some language, with the engine's own check of texts switched off."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"}
    command = [sys.executable, "-c", BUILD, str(project.site)]
    done = subprocess.run(
        command, cwd=project.root, env=os.environ | quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    pages = re.findall(r"WARNING -  Doc file '(.+?)' contains", done.stderr)
    assert len(pages) == done.stderr.count("WARNING"), done.stderr
    return {text_of(project.root, page) for page in pages}


def text_of(root: Path, page: str) -> str:
    """The text that a page shows: its own, or the best of the other languages."""
    _, neutral = page.split("/", 1)
    found = (page, *(f"{tag}/{neutral}" for tag in ("en", "it", "fr")))
    return next(text for text in found if (root / "docs" / text).exists())


def refused_by_the_check(project: Project) -> set[str]:
    read = load_project(
        project.root, read_languages(project.root), TODAY, None, partial(generated_ids, project.root, TODAY)
    )
    assert {problem.message.key for problem in read.problems} == {"no_target", "no_id"}
    return {problem.place.file.relative_to("docs").as_posix() for problem in read.problems}


@pytest.fixture(scope="module")
def odd(copy: Callable[[], Project]) -> Project:
    made = copy()
    mutated(made, random.Random(SEED))  # noqa: S311  # the same chances every time, and no secret
    return made


@pytest.fixture(scope="module")
def refused(odd: Project) -> set[str]:
    """Builds the site, too."""
    return refused_by_mkdocs(odd)


def test_the_check_refuses_the_texts_that_mkdocs_refuses_and_no_others(odd: Project, refused: set[str]) -> None:
    assert refused_by_the_check(odd) == refused
    assert 20 < len(refused) < TEXTS


def test_every_page_has_the_places_that_links_to_all_pages_may_name(site: Path) -> None:
    for page in read_pages(site):
        assert page.ids >= IDS_OF_THE_FRAME, page.path


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("folder", ["", "it", "fr"])
def test_a_picture_beside_a_text_is_shown_in_every_language(folder: str, odd: Project) -> None:
    page = odd.site / folder / "news/only/index.html"
    pictures = re.findall(r'<img [^>]*src="([^"]+\.png)"', page.read_text("utf-8"))
    assert len(pictures) == 3
    for picture in pictures:
        assert (page.parent / picture).is_file(), picture

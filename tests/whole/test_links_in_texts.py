"""The check and MkDocs agree about links: what one refuses, so does the other, whatever people write."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from dissemination.records.markdown_links import IDS_OF_EVERY_PAGE
from markdown_mutations import OTHER_FILES, some_link
from mkdocs_alone import checked, refused_by_mkdocs
from sites import Project
from whole.built_pages import read_pages

SEED = 20261130
TEXTS = 120

ARTICLE = "---\ntitle: {0}\ndate: 2018-05-02\nsummary: Told.\nsources:\n  - title: A report\n---\n"


PICTURES = "![a](borrowed.png) ![b](/news/borrowed.png) ![c](../../img/plain.png)\n"


def mutated(project: Project, chance: random.Random) -> None:
    """Articles in one language or several, lines added to every text, and pictures in odd places."""
    for number in range(TEXTS):
        for tag in chance.sample(("en", "it", "fr"), chance.choice((1, 1, 2, 3))):
            text = "\n\nWords.\n\n".join(some_link(chance, n) for n in range(chance.choice((0, 1, 1, 2))))
            project.write(f"docs/{tag}/news/m{number}.md", ARTICLE.format(number) + "\n" + text + "\n")
    for file in sorted((project.root / "docs").rglob("*.md")):
        if "/m" not in file.as_posix() and chance.random() < 0.5:
            file.write_text(f"{file.read_text('utf-8')}\n\n{some_link(chance, 0)}\n", "utf-8")
    project.write("docs/it/news/only.md", ARTICLE.format("Only") + PICTURES)
    for file in OTHER_FILES:
        project.write(file, "")


def refused_by_the_check(project: Project) -> set[str]:
    read = checked(project.root)
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
        assert page.ids >= IDS_OF_EVERY_PAGE, page.path


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("folder", ["", "it", "fr"])
def test_a_picture_beside_a_text_is_shown_in_every_language(folder: str, odd: Project) -> None:
    page = odd.site / folder / "news/only/index.html"
    _, text, _ = re.split("</?article", page.read_text("utf-8"))
    pictures = re.findall(r'<img [^>]*src="([^"]+\.png)"', text)
    assert len(pictures) == 3
    for picture in pictures:
        assert (page.parent / picture).is_file(), picture

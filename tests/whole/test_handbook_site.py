"""The handbook as a site: it builds strictly with the engine that it describes, and the audit finds nothing."""

import re

import pytest
from handbook_site import HANDBOOK, linked
from sites import Project, built_handbook


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built_handbook(tmp_path_factory.mktemp("handbook") / "site")


def test_every_page_is_in_the_menu(handbook: Project) -> None:
    listed = set(re.findall(r"- (\S+\.md)$", (handbook.root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    docs = handbook.root / "docs/en"
    assert {file.relative_to(docs).as_posix() for file in docs.rglob("*.md")} == listed


def test_the_audit_finds_nothing(handbook: Project) -> None:
    done = handbook.audit()
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_folded_can_be_searched(handbook: Project) -> None:
    page = (handbook.site / "markdown/tabs/index.html").read_text("utf-8")
    assert "data-pagefind-body" in page and re.search(r"<details.*?Change in Beispielfurt", page, re.DOTALL)


def test_links_lead_to_pages_of_the_site_or_into_the_repository() -> None:
    assert "[fields](reference/fields.md)" in linked(HANDBOOK / "README.md")
    assert "[Markdown](markdown/index.md)" in linked(HANDBOOK / "README.md")
    text = linked(HANDBOOK / "updating.md", "https://git.example/o/r")
    assert "](https://git.example/o/r/blob/main/CHANGELOG.md)" in text and "../CHANGELOG.md" not in text


def test_code_keeps_its_links() -> None:
    assert "`[the fair](../../records/events/fair.yml)`" in linked(HANDBOOK / "pages.md", "https://git.example/o/r")


def test_a_link_to_no_page_of_the_handbook_is_its_words_alone() -> None:
    text = linked(HANDBOOK / "updating.md")
    assert "CHANGELOG.md)" not in text

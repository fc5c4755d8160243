"""Readers are told of a text that is behind its original: on that page, in that language, and nowhere else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from dissemination.site_audit.server import serving
from playwright.sync_api import Browser, expect
from repository import new_repository
from sites import Project
from whole.built_pages import read_page, read_pages

NOTE = 'class="notice outdated"'
SERVICE, NEWS = "records/instruments/first-boat-service.yml", "docs/en/news/shores-at-the-boatyard.md"


@pytest.fixture(scope="module")
def patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patched:
        yield patched


@pytest.fixture(scope="module")
def project_with_a_past(copy: Callable[[], Project], patch: pytest.MonkeyPatch) -> Project:
    """The example, in which some texts were changed after it was committed."""
    project = copy()
    past = new_repository(project.root, patch)
    past.commit({".gitignore": "site\n__pycache__\n"}, "Begin", day="2026-01-01")

    def rewrite(path: str, old: str, new: str, message: str = "Change", day: str = "2026-03-03") -> None:
        past.replace(path, old, new)
        past.commit({}, message, day)

    rewrite(SERVICE, "A public service for people who", "A public service for people and crews that")
    rewrite(SERVICE, "pubblico per chi vuole", "pubblico per persone ed equipaggi che vogliono", day="2026-03-04")
    rewrite(NEWS, "open talks", "open long talks", day="2026-04-01")
    rewrite("records/vocabularies/needs.yml", "en: To repair a boat", "en: To mend a boat", day="2026-04-02")
    rewrite("records/project.yml", "mend their boats", "repair their boats", day="2026-04-03")
    rewrite("docs/it/privacy.md", "Questo sito", "Questo sito web", day="2026-04-04")
    rewrite("docs/en/index.md", "All of it is", "All of\nit is", day="2026-04-05")
    typo = "Correct a typo\n\nTranslations: unaffected"
    rewrite("records/partners/chantier.yml", "A boatyard for", "The boatyard for", typo, day="2026-04-06")
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project


def noted(site: Path) -> set[str]:
    """The pages that have a note."""
    return {page.path for page in read_pages(site) if NOTE in (site / page.path).read_text("utf-8")}


def test_a_note_stands_on_what_is_behind_and_nowhere_else(project_with_a_past: Project) -> None:
    """Not on originals, on what was brought up to date, set anew, or changed without need to translate."""
    assert noted(project_with_a_past.site) == {
        "fr/instruments/first-boat-service/index.html",
        *(
            f"{tag}/{page}/index.html"
            for tag in ("it", "fr")
            for page in ("needs/repair", "news/shores-at-the-boatyard", "project")
        ),
    }


def test_without_history_there_is_no_note(site: Path) -> None:
    """The copy that the tests build is no repository."""
    assert noted(site) == set()


def test_a_note_is_calm_says_why_and_leads_to_the_original(browser: Browser, project_with_a_past: Project) -> None:
    with serving(project_with_a_past.site) as address:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(f"{address}fr/instruments/first-boat-service/")
        note = page.get_by_role("note")
        assert note.inner_text().replace("\u00a0", " ") == (
            "Une partie de cette page n'est peut-être plus à jour : « De quoi s'agit-il ? ». "
            "L'original en anglais a été modifié le 3 mars 2026. Lire l'original en anglais"
        )
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        note.get_by_role("link").click()
        expect(page.get_by_text("A public service for people and crews that")).to_be_visible()
        page.close()


def test_helpers_see_how_far_each_language_is_and_where_to_begin(
    browser: Browser, project_with_a_past: Project
) -> None:
    with serving(project_with_a_past.site) as address:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(f"{address}it/contribute/")
        assert page.get_by_role("row").count() == 4
        cells = page.get_by_role("row", name="Francese").get_by_role("cell").all_inner_texts()
        assert [cell.strip() for cell in cells[1:]] == ["4", "0"]
        begin = page.get_by_role("region", name="Da rivedere")
        begin.get_by_role("link", name="Prima Barca").click()
        page.wait_for_url(f"{address}it/instruments/first-boat-service/")
        page.goto(f"{address}it/contribute/")
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        page.close()


def test_helpers_are_told_that_a_build_without_history_cannot_tell(site: Path) -> None:
    assert "built without their history" in read_page(site, "contribute/index.html").text

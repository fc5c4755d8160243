"""A site that lacks a whole kind of record is a good site: it builds strictly, and its audit finds nothing."""

import re
import shutil
from pathlib import Path

import command
import pytest
from small_project import good, write_project

NEWS = ("docs/en/news", "docs/it/news")
EVENTS = ("records/events", "records/vocabularies/event-kinds.yml", *NEWS)
INSTRUMENTS = (
    "records/instruments",
    "records/vocabularies/instrument-kinds.yml",
    "records/vocabularies/audiences.yml",
    "records/partners/mirancon.yml",
)


def menu_of(page: Path) -> list[str]:
    menu = page.read_text("utf-8").partition('nav class="menu"')[2].partition("</nav>")[0]
    return [re.sub("<[^>]+>", "", entry) for entry in re.findall(r"<a [^>]*>(.+?)</a>", menu)]


@pytest.mark.parametrize(
    ("gone", "menu"),
    [
        (EVENTS, ["Needs", "Offers", "Partners", "The project"]),
        ((*INSTRUMENTS, *EVENTS), ["Needs", "Partners", "The project"]),
        ((*INSTRUMENTS, *EVENTS, "records/vocabularies/needs.yml"), ["Partners", "The project"]),
    ],
    ids=["events", "instruments", "needs"],
)
def test_a_site_without_a_kind_of_record_is_whole(
    gone: tuple[str, ...], menu: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where no browser is installed, in which the pages of a site are looked at otherwise."""
    monkeypatch.setattr("dissemination.site_audit.browser.NEEDED_PACKAGES", ("package_that_nobody_has",))
    root, site = write_project(tmp_path, {"mkdocs.yml": good("mkdocs.yml").replace("nav: []", "#")}), tmp_path / "site"
    for path in gone:
        shutil.rmtree(root / path, ignore_errors=True) if (root / path).is_dir() else (root / path).unlink(True)
    done = command.run(root, ["build"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout + done.stderr
    audited = command.run(root, ["test", "--site", str(site)], {"LC_ALL": "C"})
    assert (audited.returncode, audited.stdout.splitlines()[-1]) == (0, "Nothing is wrong."), audited.stdout
    assert menu_of(site / "index.html") == menu


def test_an_empty_menu_is_one_of_all_pages(tmp_path: Path) -> None:
    """In French, too, in which the home page is borrowed."""
    root = write_project(tmp_path)
    assert "nav: []" in good("mkdocs.yml")
    done = command.run(root, ["build"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"The project", "Search", "News", "Advice", "First meeting"} <= {*menu_of(root / "site/index.html")}
    assert "Two valleys, one market" not in " ".join(menu_of(root / "site/fr/index.html"))


@pytest.mark.parametrize(
    ("said", "variable"),
    [("", None), ("", ""), ("", "https://site.example/one/"), ("site_url: https://site.example/two\n", None)],
)
def test_a_site_is_audited_at_the_address_that_it_is_built_for(
    said: str, variable: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links of the page for wrong addresses begin at the root of the host. Workflows give an empty variable."""
    monkeypatch.setattr("dissemination.site_audit.browser.NEEDED_PACKAGES", ("package_that_nobody_has",))
    settings = good("mkdocs.yml").replace("nav: []", "#") + said
    root = write_project(tmp_path, {"mkdocs.yml": settings})
    environment = {"LC_ALL": "C"} | ({} if variable is None else {"SITE_URL": variable})
    for typed in (["test"], ["build"], ["test", "--site", str(root / "site")]):
        done = command.run(root, typed, environment)
        assert done.returncode == 0, done.stdout + done.stderr

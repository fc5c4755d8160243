"""A site that lacks a whole kind of record is a good site: it builds strictly, and its audit finds nothing."""

import json
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


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where none is installed: other tests look at pages in one."""
    monkeypatch.setattr("dissemination.site_audit.browser.NEEDED_PACKAGES", ("package_that_nobody_has",))


@pytest.mark.usefixtures("without_browser")
@pytest.mark.parametrize(
    ("gone", "menu", "site_url", "variable"),
    [
        (EVENTS, ["Find support", "Partners", "The project"], "", "https://site.example/one/"),
        (
            (*INSTRUMENTS, *EVENTS),
            ["Support by need", "Partners", "The project"],
            "site_url: https://site.example/two\n",
            None,
        ),
        ((*INSTRUMENTS, *EVENTS, "records/vocabularies/needs.yml"), ["Partners", "The project"], "", None),
    ],
    ids=["events", "instruments", "needs"],
)
def test_a_site_without_a_kind_of_record_is_whole(
    gone: tuple[str, ...], menu: list[str], site_url: str, variable: str | None, tmp_path: Path
) -> None:
    """And is audited at the address that it is built for, if it is said, in the environment or in mkdocs.yml.

    Links of the page for wrong addresses begin at the root of the host.
    """
    root = write_project(tmp_path, {"mkdocs.yml": good("mkdocs.yml").replace("nav: []", "#") + site_url})
    environment = {"LC_ALL": "C"} | ({} if variable is None else {"SITE_URL": variable})
    for path in gone:
        shutil.rmtree(root / path, ignore_errors=True) if (root / path).is_dir() else (root / path).unlink(True)
    done = command.run(root, ["build"], environment)
    assert done.returncode == 0, done.stdout + done.stderr
    audited = command.run(root, ["test", "--site", "site"], environment)
    assert (audited.returncode, audited.stdout.splitlines()[-1]) == (0, "Nothing is wrong."), audited.stdout
    assert menu_of(root / "site/index.html") == menu


@pytest.mark.usefixtures("without_browser")
def test_a_site_is_built_and_audited_at_an_address_where_nobody_says_one(tmp_path: Path) -> None:
    """Workflows give an empty variable."""
    root = write_project(tmp_path, {"mkdocs.yml": good("mkdocs.yml").replace("nav: []", "#")})
    done = command.run(root, ["test", "--format", "json"], {"LC_ALL": "C", "SITE_URL": ""})
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


def test_an_empty_menu_is_one_of_all_pages_that_no_list_leads_to(tmp_path: Path) -> None:
    """A folder is a section, called as its page is; in French, too, in which the home page is borrowed.

    A site that changes nothing of the looks needs no folder for that.
    """
    root = write_project(tmp_path)
    assert not (root / "overrides").exists()
    assert "nav: []" in good("mkdocs.yml")
    done = command.run(root, ["build"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"The project", "News", "Find support"} <= {*menu_of(root / "site/index.html")}
    assert {"Advice", "First meeting"}.isdisjoint(menu_of(root / "site/index.html"))
    assert "Two valleys, one market" not in " ".join(menu_of(root / "site/fr/index.html"))

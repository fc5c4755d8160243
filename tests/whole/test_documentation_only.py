"""A site of documentation alone: no project behind it, so no emblem, no records, and a menu of all its pages."""

import re
from pathlib import Path

import command
import pytest
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.commands.start import write_site
from sites import Project
from whole.test_new_site import WITHOUT_ENGINE

PAGES = {"install.md": "# Install\n\nType it.\n", "guide/index.md": "# Guide\n\n[Up](../index.md)\n"}

SEVERAL = ("de", "pl", "en")


@pytest.fixture(scope="module", params=[("en",), SEVERAL], ids="-".join)
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The site as ``dissemination start --documentation`` leaves it, with two pages more, built."""
    root: Path = tmp_path_factory.mktemp("documentation")
    write_site(root, SiteAnswers(id="1", acronym="DOCS", languages=request.param, documentation=True), WITHOUT_ENGINE)
    project = Project(root)
    for path, text in PAGES.items():
        project.write(f"docs/{request.param[0]}/{path}", text)
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    assert re.findall("(?m)^(?:WARNING|ERROR).*", result.stderr) == []
    return project


def test_nothing_is_wrong_with_it(started: Project) -> None:
    done = command.run(started.root, ["check"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout
    assert not any(path.name != "project.yml" for path in (started.root / "records").rglob("*"))


def test_the_menu_holds_its_pages_and_no_other(started: Project) -> None:
    menu = re.search(r'<nav class="menu".*?</nav>', (started.site / "index.html").read_text("utf-8"), re.DOTALL)
    assert menu and re.findall('href="([^"]+)"', menu[0]) == ["install/index.html", "guide/index.html"]


def test_no_page_speaks_of_a_programme_or_of_records(started: Project) -> None:
    pages = {str(file.relative_to(started.site)): file.read_text("utf-8") for file in started.site.rglob("*.html")}
    assert not {"project/index.html", "figures/index.html", "data/index.html", "partners/index.html"} & pages.keys()
    assert [path for path, text in pages.items() if "emblem.svg" in text or "/None" in text] == []


@pytest.mark.parametrize("started", [SEVERAL], ids="-".join, indirect=True)
def test_the_audit_finds_nothing(started: Project) -> None:
    """That of the handbook is such a site in one language, and is audited, too."""
    done = started.audit()
    assert done.returncode == 0, done.stdout + done.stderr

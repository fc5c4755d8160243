"""A site that has just been started builds at once, strictly, in all its languages, with nothing to translate."""

import re
from pathlib import Path

import command
import pytest
from dissemination.authoring.engine_pin import Pin
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.commands.start import write_site
from sites import Project

WITHOUT_ENGINE = Pin("./engine/x.whl --hash=sha256:00")
"""The test builds with the engine of this repository."""


@pytest.fixture(scope="module", params=[("de", "pl", "en"), ("uk", "en")], ids=lambda languages: "-".join(languages))
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """The site, built, and what MkDocs said. The engine speaks no Ukrainian."""
    root: Path = tmp_path_factory.mktemp("project") / "naïve site"
    root.mkdir()
    answers = SiteAnswers(id="1", acronym="NEISSE", languages=request.param, countries=("DE", "PL"), lead="Stadt X")
    write_site(root, answers, WITHOUT_ENGINE)
    project = Project(root)
    result = project.build()
    assert result.returncode == 0, result.stderr
    return project, result.stderr


def test_nothing_is_wrong_and_what_is_to_be_written_is_listed(started: tuple[Project, str]) -> None:
    done = command.run(started[0].root, ["check"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout
    told = [line for line in done.stdout.splitlines() if "it says “TODO:”" in line]
    assert {line.split(":")[0] for line in told} >= {"records/project.yml", "records/partners/stadt-x.yml"}
    assert command.run(started[0].root, ["check", "--publish"], {"LC_ALL": "C"}).returncode == 1


def test_the_build_warns_of_nothing(started: tuple[Project, str]) -> None:
    assert re.findall("(?m)^(?:WARNING|ERROR).*", started[1]) == []


def test_there_is_a_home_page_in_every_language_with_menu_and_partner(started: tuple[Project, str]) -> None:
    site = started[0].site
    pages = {page: page.read_text("utf-8") for page in site.rglob("index.html")}
    default, *others = (folder.name for folder in (started[0].root / "docs").iterdir())
    assert f'<html lang="{default}"' in pages[site / "index.html"] and others == []
    for tag in {folder.name for folder in site.iterdir() if len(folder.name) == 2}:
        assert f'<html lang="{tag}"' in pages[site / tag / "index.html"]
        assert 'href="partners/stadt-x/index.html"' in pages[site / tag / "index.html"]


def test_what_is_generated_is_fresh(started: tuple[Project, str]) -> None:
    done = command.run(started[0].root, ["generate", "--check"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout

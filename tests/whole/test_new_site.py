"""A site that has just been started builds at once, strictly, in all its languages, with nothing to translate."""

import re
from pathlib import Path

import command
import pytest
from dissemination.authoring.engine_pin import Pin
from dissemination.authoring.site_answers import SiteAnswers
from dissemination.commands.start import write_site
from dissemination.records.settings import read_languages
from dissemination.text.to_write import MARK, to_write
from dissemination.text.translations import translations
from sites import Project

WITHOUT_ENGINE = Pin("./engine/x.whl --hash=sha256:00")
"""The test builds with the engine of this repository."""

TITLE = "Rescue across the river"


@pytest.fixture(scope="module", params=[("de", "pl", "en"), ("uk", "en")], ids=lambda languages: "-".join(languages))
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """The site, built, and what MkDocs said. The engine speaks no Ukrainian."""
    root: Path = tmp_path_factory.mktemp("project") / "naïve site"
    root.mkdir()
    said = {"acronym": "NEISSE", "title": TITLE, "lead": "Stadt X"}
    answers = SiteAnswers(id="1", languages=request.param, countries=("DE", "PL"), **said)
    write_site(root, answers, WITHOUT_ENGINE)
    project = Project(root)
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project, result.stderr


def test_nothing_is_wrong_and_what_is_to_be_written_is_listed(started: tuple[Project, str]) -> None:
    done = command.run(started[0].root, ["check"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout
    told = [line for line in done.stdout.splitlines() if f"it says “{MARK}”" in line]
    assert {line.split(":")[0] for line in told} >= {"records/project.yml", "records/partners/stadt-x.yml"}
    assert command.run(started[0].root, ["check", "--publish"], {"LC_ALL": "C"}).returncode == 1


def test_the_build_warns_of_nothing(started: tuple[Project, str]) -> None:
    assert re.findall("(?m)^(?:WARNING|ERROR).*", started[1]) == []


def test_there_is_a_home_page_in_every_language_with_menu_and_partner(started: tuple[Project, str]) -> None:
    languages = read_languages(started[0].root)
    assert {*languages.tags} == {folder.name for folder in (started[0].root / "docs").iterdir()}
    for tag in languages.tags:
        home = started[0].site / ("" if tag == languages.default else tag) / "index.html"
        text = home.read_text("utf-8")
        assert f'<html lang="{tag}"' in text and 'href="partners/stadt-x/index.html"' in text
        assert '<dl class="quick">' in text  # there is nothing to ask yet: what pays for the project stands there


def test_the_home_page_says_what_the_project_is_to_readers_search_engines_and_social_networks(
    started: tuple[Project, str],
) -> None:
    languages = read_languages(started[0].root)
    summary = to_write(translations("starter", languages.default)("todo.summary"))
    for tag in languages.tags:
        text = (started[0].site / ("" if tag == languages.default else tag) / "index.html").read_text("utf-8")
        assert TITLE in re.findall("<h1>(.*)</h1>", text)[0]
        assert f'<meta property="og:title" content="{TITLE}">' in text
        assert text.count(f'content="{summary}"') == 2


def test_what_is_generated_is_fresh(started: tuple[Project, str]) -> None:
    done = command.run(started[0].root, ["generate", "--check"], {"LC_ALL": "C"})
    assert done.returncode == 0, done.stdout

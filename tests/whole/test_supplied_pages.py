"""The least site: mkdocs.yml, the project and its lead partner, and nothing in docs/."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import SITE_URL, Project
from small_project import good, write_least_project
from whole.built_pages import read_page

PAGES = ("", *(f"{name}/" for name in ("project", "partners", "figures", "data", "accessibility", "privacy", "search")))
REPOSITORY = "https://github.example/valli/site"


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built strictly, with an address and a repository."""
    project = Project(write_least_project(tmp_path_factory.mktemp("least")))
    (project.root / "docs").mkdir()
    menu = "nav: [index.md, needs/index.md, events/index.md, partners/index.md, {More: [news/index.md]}, project.md]\n"
    extra = f"extra: {{repository: {REPOSITORY}, footer: [timeline, accessibility, privacy, contribute]}}\n"
    settings = good("mkdocs.yml").replace("nav: []", "#")
    project.write("mkdocs.yml", f"{settings}site_url: {SITE_URL}\n{menu}{extra}")
    done = project.build_here()
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.parametrize("language", ["", "it/", "fr/"])
def test_it_has_every_page_that_readers_and_the_law_ask_for(least: Project, language: str) -> None:
    for page in PAGES:
        assert (least.site / language / page / "index.html").is_file()
    for nothing in ("needs", "instruments", "events", "news", "timeline"):
        assert not (least.site / language / nothing / "index.html").exists()


def test_menu_and_footer_lead_to_what_there_is(least: Project) -> None:
    text = (least.site / "it/index.html").read_text("utf-8")
    menu, footer = text.partition('nav class="menu"')[2].partition("</ul>")[0], text.partition("<footer")[2]
    assert re.findall(r"<a [^>]*>([^<]+)</a>", menu) == ["Partner", "Il progetto"]
    assert re.findall(r"<h2>([^<]+)</h2>|<li><a [^>]*>([^<]+)</a>", footer) == [
        ("Il progetto", ""),
        ("", "Partner"),
        ("", "Il progetto"),
        ("Informazioni sul sito", ""),
        ("", "Come partecipare"),
        ("Seguire il progetto", ""),
        ("", "Notizie (Atom)"),
        ("Note legali", ""),
        ("", "Dichiarazione di accessibilità"),
        ("", "Privacy"),
    ]


def test_a_supplied_page_is_a_translation_as_others_are(least: Project) -> None:
    text = (least.site / "fr/privacy/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}fr/privacy/">' in text
    assert re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', text.partition("</head>")[0]) == [
        ("en", f"{SITE_URL}privacy/"),
        ("it", f"{SITE_URL}it/privacy/"),
        ("fr", f"{SITE_URL}fr/privacy/"),
        ("x-default", f"{SITE_URL}privacy/"),
    ]
    assert "data-pagefind-body" in text and 'class="notice"' not in text
    assert f"<loc>{SITE_URL}fr/privacy/</loc>" in (least.site / "sitemap.xml").read_text("utf-8")


def test_nobody_can_edit_what_nobody_wrote(least: Project) -> None:
    text = (least.site / "privacy/index.html").read_text("utf-8")
    assert f"{REPOSITORY}/issues/new" in text and f"{REPOSITORY}/edit/" not in text
    assert f"{REPOSITORY}/edit/" in (least.site / "partners/valfinto/index.html").read_text("utf-8")


def test_every_link_leads_to_a_file_of_the_site(least: Project) -> None:
    for file in least.site.rglob("index.html"):
        for link in read_page(least.site, file.relative_to(least.site).as_posix()).links:
            path = link.partition("#")[0]
            if path and not re.match(r"[a-z]+:", path):
                assert (file.parent / path).resolve().is_file(), f"{file}: {link}"


FAULTS = '<button></button><svg width="2000" height="1" aria-hidden="true"></svg><p style="color: red">Red.</p></main>'


@pytest.mark.usefixtures("browser")  # so that there is one; the audit starts its own
def test_what_only_a_browser_sees_is_told_and_recorded(least: Project, tmp_path: Path) -> None:
    """A control without a name, a page that is too wide, and a style that its own policy forbids."""
    page = (least.site / "index.html").read_text("utf-8")
    shutil.copytree(least.site / "assets", tmp_path / "assets")
    (tmp_path / "index.html").write_text(page.replace("</main>", FAULTS), "utf-8")
    command = [sys.executable, "-m", "dissemination", "test", "--site", tmp_path, "--record", "--format", "json"]
    done = subprocess.run(command, cwd=least.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert {"audit.axe", "audit.sideways", "audit.console"} <= {problem["rule"] for problem in told}
    recorded = json.loads((least.root / "assessment.json").read_text("utf-8"))
    assert recorded["browser"] and {"test": "reflow", "pages": 1, "findings": 1} in recorded["tests"]

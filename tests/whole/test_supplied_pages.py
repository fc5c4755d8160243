"""The least site: mkdocs.yml, the project and its lead partner, and nothing in docs/."""

import re
import shutil

import pytest
from sites import SITE_URL, Project, copy_project
from small_project import TESTS, good
from whole.built_pages import read_page

PAGES = ("", *(f"{name}/" for name in ("project", "partners", "figures", "data", "accessibility", "privacy", "search")))
REPOSITORY = "https://github.example/valli/site"


@pytest.fixture(scope="module")
def least(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built strictly, with an address and a repository."""
    project = copy_project(TESTS / "good", tmp_path_factory.mktemp("least"))
    shutil.rmtree(project.root / "docs")
    shutil.rmtree(project.root / "records")
    (project.root / "docs").mkdir()
    project.write("records/project.yml", good("records/project.yml").replace("sides: [ITX1, FRX2]\n", ""))
    partner = good("records/partners/valfinto.yml").replace("territory: ITX1\n", "")
    project.write("records/partners/valfinto.yml", partner)
    menu = "nav: [index.md, needs/index.md, events/index.md, partners/index.md, {More: [news/index.md]}, project.md]\n"
    extra = f"extra: {{repository: {REPOSITORY}, footer: [timeline, accessibility, privacy, contribute]}}\n"
    settings = good("mkdocs.yml").replace("nav: []", "#")
    project.write("mkdocs.yml", f"{settings}site_url: {SITE_URL}\n{menu}{extra}")
    done = project.build()
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
    menu, footer = (text.partition(f"<{start}")[2].partition("</ul>")[0] for start in ('nav class="menu"', "footer"))
    assert re.findall(r"<a [^>]*>([^<]+)</a>", menu) == ["Partner", "Il progetto"]
    assert re.findall(r"<li><a [^>]*>([^<]+)</a>", footer) == [
        "Dichiarazione di accessibilità",
        "Privacy",
        "Come partecipare",
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

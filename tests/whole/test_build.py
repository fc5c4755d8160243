"""The build: the same bytes under either tool; a wrong record stops it and changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import material
import pytest
import yaml
from dissemination.authoring.issue_forms import ISSUE_TEMPLATES, form_files
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.records.site_templates import THEME
from sites import SITE_URL, Project, made_small
from small_project import EXAMPLE, ROOT
from whole.built_pages import MOVED, contents, read_page

LANGUAGES = ("", "it/", "fr/")


def test_every_language_has_a_page_for_every_record(site: Path) -> None:
    records = Counter(file.parent.name for file in (EXAMPLE / "records").glob("*/*.yml"))
    for language in LANGUAGES:
        for kind in ("partners", "events", "instruments"):
            pages = [file.read_text("utf-8") for file in (site / language / kind).glob("*/index.html")]
            assert sum(MOVED not in page for page in pages) == records[kind]
        assert len(list((site / language / "news").glob("*/index.html"))) >= 5
        assert len(list((site / language / "needs").glob("*/index.html"))) >= 6


@contextmanager
def one_processor() -> Iterator[None]:
    """What is started works on one processor, where the system lets us choose."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def test_properdocs_makes_the_same_site_on_one_processor(project: Project, copy: Callable[[], Project]) -> None:
    """The fork that MkDocs sites can move to, should MkDocs cease to work; and one process, which makes everything."""
    other = copy()
    with one_processor():
        result = other.build("properdocs")
    assert result.returncode == 0, result.stderr
    assert contents(other.site) == contents(project.site)


WITHOUT_MATERIAL = """
import runpy, sys
from dissemination.markdown_extensions.icons import icon_folder
from mkdocs.theme import Theme
icon_folder()  # pictograms are files of Material's that somebody has kept
load = Theme._load_theme_config
Theme._load_theme_config = lambda theme, name: None if name == "material" else load(theme, name)
sys.modules["material"] = None
runpy.run_module("mkdocs", run_name="__main__")
"""
"""MkDocs on a machine that has no Material but its pictograms, to a theme that extends none."""


def test_without_material_below_the_site_is_the_same(project: Project, copy: Callable[[], Project]) -> None:
    """What to do should Material cease to work: take one line out of mkdocs_theme.yml, and the package out of ours."""
    other = copy()
    other.write("hooks/without_material.py", WITHOUT_MATERIAL)
    result = other.build("without_material", PYTHONPATH=str(other.root / "hooks"))
    assert result.returncode == 0, result.stderr
    assert contents(other.site) == contents(project.site)


def test_a_wrong_record_stops_the_build_with_a_sentence_and_leaves_the_site_alone(
    copy: Callable[[], Project],
) -> None:
    broken = copy()
    broken.write("site/index.html", "yesterday's site")
    broken.replace("records/events/shore-meeting.yml", "hosts: [chantier]", "hosts: [chantièr]")
    result = broken.build()
    assert result.returncode != 0
    assert "shore-meeting.yml:18:9: hosts[1]: there is no partner “chantièr”" in result.stderr
    assert "Did you mean “chantier”?" in result.stderr
    assert "Traceback" not in result.stderr
    assert (broken.site / "index.html").read_text("utf-8") == "yesterday's site"


def test_a_link_that_leads_nowhere_stops_what_the_makefile_runs(copy: Callable[[], Project]) -> None:
    broken = made_small(copy())
    shutil.copy(ROOT / "Makefile", broken.root)
    broken.write("docs/it/project.md", "---\ntitle: Progetto\n---\n\n[?](nulla.md)\n")
    command = ["make", "site", f"BIN={Path(sys.executable).parent}", "READY="]
    result = subprocess.run(command, cwd=broken.root, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "docs/it/project.md:5:5: “nulla.md” leads to no page and no file." in result.stdout


def test_schemas_of_the_records_are_published_once_and_know_every_record(site: Path) -> None:
    schema = json.loads((site / "data/v1/schemas/events.json").read_text("utf-8"))
    assert schema["$id"] == f"{SITE_URL}data/v1/schemas/events.json"
    assert set(schema["$defs"]["partners"]["enum"]) == {
        file.stem for file in (EXAMPLE / "records/partners").glob("*.yml")
    }
    assert len(list(site.rglob("events.json"))) == 1


MARKUP = "<script>alert(1)</script> {{ 7 * 7 }} [x](javascript:alert(1)) &lt;/title&gt;"


@pytest.fixture(scope="module")
def altered(copy: Callable[[], Project]) -> Path:
    """The site with a known repository and no known address, a hostile name, and long prose about a record.

    The theme lies inside the project, as after `make site`.
    """
    changed = copy()
    (changed.root / ".venv").mkdir()
    (changed.root / ".venv/material").symlink_to(Path(material.__file__).parent)
    changed.replace("records/partners/chantier.yml", "name: Chantier Fictif\n", f"name: '{MARKUP}'\n")
    for language in ("en", "it", "fr"):
        prose = "---\ntitle: Chantier\n---\n\n## Ten years {#ten}\n\nA *story*, with a [motto](../about/motto.md).\n"
        changed.write(f"docs/{language}/partners/chantier.md", prose)
    changed.write("docs/en/about/motto.md", "---\ntitle: Our motto\n---")
    result = changed.build(
        SITE_URL="", REPOSITORY_URL="https://code.example/owner/name", PYTHONPATH=str(changed.root / ".venv")
    )
    assert result.returncode == 0, result.stderr
    return changed.site


def test_nothing_of_the_theme_is_published(altered: Path) -> None:
    """Material's own scripts and styles, which no page asks for, weigh a fifth of the site."""
    published = {file.relative_to(altered).as_posix() for file in (altered / "assets").rglob("*") if file.is_file()}
    ours = {f"assets/{file.name}" for file in (THEME / "assets").iterdir()}
    assert ours <= published
    assert {path for path in published - ours if path.endswith((".css", ".js"))} <= {"assets/colours.css"}


def test_edit_links_lead_to_the_file_to_change(altered: Path) -> None:
    edit = "https://code.example/owner/name/edit/main/"
    assert f"{edit}records/partners/club.yml" in (altered / "it/partners/club/index.html").read_text("utf-8")
    assert f"{edit}docs/it/partners/chantier.md" in (altered / "it/partners/chantier/index.html").read_text("utf-8")
    assert f"{edit}docs/fr/project.md" in (altered / "fr/project/index.html").read_text("utf-8")


def test_lists_lead_to_the_form_for_one_more_in_the_readers_language(altered: Path) -> None:
    """Each link names a form that is written for these records."""
    forms = form_files(load(EXAMPLE), read_languages(EXAMPLE))
    words = {
        "": ("en", "Propose an event", "Propose an offer", "Propose an organisation"),
        "it/": ("it", "Proponi un evento", "Segnala un aiuto da aggiungere", "Proponi un'organizzazione"),
        "fr/": ("fr", "Proposer un événement", "Signaler une aide à ajouter", "Proposer un organisme"),
    }
    for folder, (tag, *titles) in words.items():
        for kind, title in zip(("event", "instrument", "partner"), titles, strict=True):
            page = read_page(altered, f"{folder}{kind}s/index.html")
            assert f"https://code.example/owner/name/issues/new?template={kind}.{tag}.yml" in page.links
            assert title in page.text
            assert ISSUE_TEMPLATES / f"{kind}.{tag}.yml" in forms
    assert not [link for link in read_page(altered, "project/index.html").links if "template=event" in link]


def test_every_page_leads_to_a_form_that_knows_the_page(altered: Path) -> None:
    form = "https://code.example/owner/name/issues/new?template=correction"
    assert f"{form}.it.yml&page=partners%2Fclub%2F" in read_page(altered, "it/partners/club/index.html").links
    assert f"{form}.en.yml&page=%2F" in read_page(altered, "index.html").links
    forms = form_files(load(EXAMPLE), read_languages(EXAMPLE))
    fields = yaml.safe_load(forms[ISSUE_TEMPLATES / "correction.it.yml"])["body"]
    assert "page" in {field.get("id") for field in fields}


def test_nobody_invents_a_repository_or_an_address(altered: Path, site: Path) -> None:
    for path in ("partners/club/index.html", "events/index.html"):
        page = (site / path).read_text("utf-8")
        assert "/edit/" not in page and "/issues/" not in page
    page = (altered / "index.html").read_text("utf-8")
    assert 'rel="canonical"' not in page and 'rel="alternate" hreflang' not in page
    assert not (altered / "sitemap.xml").exists() and not (altered / "robots.txt").exists()


def test_long_prose_about_a_record_becomes_part_of_its_page(altered: Path) -> None:
    """Below what describes it, above how sure we are; its headings stand in the list of contents."""
    page = (altered / "partners/chantier/index.html").read_text("utf-8")
    parts = ('href="#ten"', 'id="ten"', "<em>story</em>", 'id="hosted"', 'id="certainty"', 'id="sources"')
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_a_head_with_nothing_below_it_is_still_a_head(altered: Path) -> None:
    page = read_page(altered, "about/motto/index.html")
    assert "Our motto" in page.headings and "title:" not in page.text


def test_markup_in_a_record_is_shown_as_text_everywhere(altered: Path) -> None:
    """In the page, its title, its description, the lists, and the breadcrumbs."""
    shown = MARKUP.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for path in ("partners/chantier/index.html", "it/partners/index.html", "events/shore-meeting/index.html"):
        page = (altered / path).read_text("utf-8")
        assert shown in page
        assert "<script>" not in page and 'href="javascript' not in page and "49" not in page.partition("<body")[0]

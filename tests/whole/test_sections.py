"""A site of documentation: the menu beside a page, its title, the pages before and after, in each language.

And a page with all that a text may have: what it says is found, and reached with the keyboard.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import command
import pytest
from dissemination.site_audit.server import serving
from documentation_site import write_documentation
from playwright.sync_api import Page, expect
from sites import FIXED_DAY, QUIET, SITE_URL
from whole.test_keyboard import NARROWEST, REACHABLE, STAND

ENVIRONMENT = {"LC_ALL": "C", "SITE_URL": SITE_URL, "REPOSITORY_URL": "https://code.example/o/n", **FIXED_DAY, **QUIET}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_documentation(tmp_path_factory.mktemp("documentation"))
    done = command.run(root, ["build"], ENVIRONMENT)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


def part(site: Path, page: str, start: str, end: str) -> str:
    return (site / page / "index.html").read_text("utf-8").partition(start)[2].partition(end)[0]


def links(html: str) -> list[str]:
    return [re.sub("<[^>]+>", "", link) for link in re.findall(r"<a [^>]*>(.*?)</a>", html, re.DOTALL)]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("guide", "Guide"),
        ("guide/write/event", "Add an event &amp; more"),
        ("guide/write/pictures", "Pictures"),
        ("guide/write/deep", "Deep"),
        ("it/guide/write/event", "Aggiungere un evento"),
        ("it/guide/write/pictures", '<span lang="en">Pictures</span>'),
    ],
)
def test_a_page_has_one_title_from_its_head_or_else_from_its_text(site: Path, page: str, title: str) -> None:
    html = (site / page / "index.html").read_text("utf-8")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == [title]


def test_further_titles_of_a_text_are_headings_of_sections(site: Path) -> None:
    assert '<h2 id="more">More</h2>' in (site / "guide/write/pictures/index.html").read_text("utf-8")


def test_the_menu_beside_a_page_is_that_of_its_section(site: Path) -> None:
    menu = part(site, "guide/write/event", '<nav class="section-menu"', "</nav>")
    assert "<summary>Guide</summary>" in menu
    assert links(menu) == [
        *("Guide", "Writing", "Add an event &amp; more", "Pictures &amp; files", "Deeper", "Publish deprecated"),
        *("Every feature", "MkDocs"),
    ]
    assert re.findall(r'<a [^>]*aria-current="page">(.*?)</a>', menu) == ["Add an event &amp; more"]


def test_sections_are_translated_and_what_is_not_says_in_which_language_it_is(site: Path) -> None:
    menu = part(site, "it/guide/write/event", '<nav class="section-menu"', "</nav>")
    assert links(menu)[:4] == ["Guida", "Scrivere", "Aggiungere un evento", "Pictures"]
    foreign = re.findall('<span lang="en">(.*?)</span>', menu)
    assert foreign == ["Pictures", "Deeper", "Publish", "Every feature", "MkDocs"]


def test_a_page_has_its_pictogram_and_its_status_in_the_menu_of_its_section(site: Path) -> None:
    menu = part(site, "it/guide/write/event", '<nav class="section-menu"', "</nav>")
    assert re.search(r'<a [^>]*><svg aria-hidden="true".*</svg><span lang="en">Publish</span> (.*)</a>', menu)
    assert '<span class="tag">obsoleto</span>' in menu


def test_one_turns_the_pages_of_the_section(site: Path) -> None:
    turn = part(site, "guide/write/event", '<nav class="turn"', "</nav>")
    assert re.findall(r'rel="(\w+)"><small>(\w+)</small> <span>(.*?)</span>', turn) == [
        ("prev", "Previous", "Guide"),
        ("next", "Next", "Pictures &amp; files"),
    ]
    first = part(site, "guide", '<nav class="turn"', "</nav>")
    assert 'rel="prev"' not in first


def test_a_page_outside_of_sections_has_no_menu_of_one(site: Path) -> None:
    assert "section-menu" not in (site / "index.html").read_text("utf-8")


def test_a_page_leads_to_its_tags_and_these_to_their_pages_in_every_language(site: Path) -> None:
    shown = part(site, "it/guide/write/event", '<div class="page-tags">', "</div>")
    assert re.findall('href="(.*?)">(.*?)</a>', shown) == [("../../../tags/index.html#tag:redazione", "Redazione")]
    foreign = part(site, "it/guide/write/pictures", '<div class="page-tags">', "</div>")
    assert '#tag:editing"><span lang="en">Editing</span></a>' in foreign
    listed = part(site, "it/tags", '<h2 id="tag:redazione">', "</section>")
    assert re.findall('href="(.*?)">(.*?)</a>', listed) == [("../guide/write/event/index.html", "Aggiungere un evento")]
    assert 'href="../tags/index.html"' in part(site, "it/guide", '<footer class="site-foot"', "</footer>")


def test_search_engines_are_told_the_first_words_of_a_page_without_a_description(site: Path) -> None:
    assert '<meta name="description" content="First words.">' in part(site, "guide/write/event", "<head>", "</head>")


@pytest.mark.parametrize(("word", "where"), [("kingfisher", "a folded note"), ("nightingale", "a folded tab")])
def test_the_search_finds_what_is_folded(page: Page, address: str, word: str, where: str) -> None:
    page.goto(f"{address}search/?q={word}")
    expect(page.locator('.results a[href="/sub/guide/features/"]'), where).to_be_visible()


@pytest.mark.parametrize("width", [NARROWEST["width"], 1280])
def test_tabs_notes_code_and_tables_are_reached_with_the_keyboard(page: Page, address: str, width: int) -> None:
    """Each is seen to be reached, and opens; a wide table and a long line are scrolled."""
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(f"{address}guide/features/", wait_until="networkidle")
    stops = []
    for _ in range(page.evaluate(REACHABLE)):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STAND))
    reached = "".join(stop["what"] for stop in stops if stop)
    for part in ("Folded", "Italy", "France", "<pre", 'class="table-scroll"', "A part in HTML", "Subscribe"):
        assert part in reached, part
    assert [stop for stop in stops if stop and not (stop["marked"] and stop["onScreen"])] == []
    page.locator("summary", has_text="France").press("Enter")
    expect(page.get_by_text("second valley")).to_be_visible()
    expect(page.get_by_text("first valley")).to_be_hidden()
    table = page.locator(".table-scroll").last
    table.press("ArrowRight")
    if width == NARROWEST["width"]:
        expect(table).not_to_have_js_property("scrollLeft", 0)


def test_pictures_are_found_beside_the_text_and_shown_in_the_light_or_the_dark(page: Page, address: str) -> None:
    page.goto(f"{address}guide/features/")
    drawn = page.get_by_alt_text("A valley in HTML")
    assert drawn.evaluate("e => e.decode().then(() => e.naturalWidth)") > 0
    for scheme, seen in (("light", "day"), ("dark", "night")):
        page.emulate_media(color_scheme=scheme)
        assert [e.get_attribute("alt") for e in page.get_by_alt_text("A valley by").all() if e.is_visible()] == [
            f"A valley by {seen}"
        ]


def test_nothing_is_left_out_on_paper(page: Page, address: str) -> None:
    """What is folded, each tab below its title, wide code and tables, and ticks that are drawn as a ground."""
    page.set_viewport_size({"width": 720, "height": 720})
    page.goto(f"{address}guide/features/")
    page.emulate_media(media="print")
    for words in ("the word kingfisher", "first valley", "second valley", "with Markdown"):
        expect(page.get_by_text(words), words).to_be_visible()
    for title in ("Italy", "France", "Elsewhere"):
        expect(page.locator("summary", has_text=title)).to_be_visible()
    parts = page.locator("main :is(pre, .table-scroll)")
    assert parts.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)") == []
    tick = page.locator(".task-list-indicator.done").first
    assert tick.evaluate("e => getComputedStyle(e, '::before').printColorAdjust") == "exact"

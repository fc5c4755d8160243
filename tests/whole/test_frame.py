"""The frame of every page with what is longest: a name of 25 letters, a German statement, five languages, logos."""

import contextlib
from collections.abc import Iterator
from itertools import combinations

import pytest
from dissemination.site_audit.server import serving
from playwright.sync_api import Browser, Locator, Page
from sites import Project
from small_project import good, write_project

NAME, SHORT = "ALPINE CROSS-BORDER SKILL", "ALPINESKILLS"
MOST = 130
"""Pixels that the head of a page may be high on a phone."""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 100"><path d="M0 0h{}v100H0z"/></svg>'
PHONE, DESK = (360, 740), (1280, 800)


def long_project(project: Project, short: str) -> Project:
    """A site in five languages, the first of them German, funded since 2021."""
    text = (
        good("records/project.yml")
        .replace("acronym: VALLI", f"acronym: {NAME}\n{short}")
        .replace("2014-2020", "2021-2027")
    )
    brand = (
        "logo: assets/logo.svg\nprogramme_logo: assets/programme.svg\ncolours: {main: '#0b3d91'}\n"
        "channels: [{title: Newsletter, url: https://news.example/}]\n"
    )
    write_project(
        project.root,
        {
            "records/project.yml": text + brand,
            "docs/assets/logo.svg": LOGO.format(250, 250),
            "docs/assets/programme.svg": LOGO.format(400, 400),
        },
    )
    project.replace("mkdocs.yml", "nav: []", "#")
    languages = "".join(f"        - {{locale: {tag}, name: {tag}}}\n" for tag in ("de", "fr", "pl"))
    project.replace("mkdocs.yml", "        - {locale: fr, name: Français}\n", languages)
    assert (done := project.build_here()).returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module", params=[f"short_name: {SHORT}\n", ""], ids=["short name", "long name"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = long_project(Project(tmp_path_factory.mktemp("long")), request.param)
    with serving(project.site) as served:
        yield f"{served}de/"


@pytest.fixture
def still(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which no script runs."""
    with contextlib.closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def box(place: Locator) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    found = place.bounding_box()
    assert found
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def size_of(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})


def test_the_head_of_a_page_leaves_the_screen_to_the_page(page: Page, address: str) -> None:
    size_of(page, *PHONE)
    page.goto(address)
    assert box(page.locator(".site-head"))[3] <= MOST


@pytest.mark.parametrize("language", ["en", "fr", "it", "pl"])
def test_the_statement_of_the_union_takes_three_lines_at_most(page: Page, address: str, language: str) -> None:
    """The German one takes four: in three, it would leave a long name no room."""
    size_of(page, *PHONE)
    page.goto(address.replace("/de/", f"/{language}/").replace("/en/", "/"))
    said = page.locator(".funding p")
    line = said.evaluate("said => parseFloat(getComputedStyle(said).lineHeight)")
    assert said.evaluate("said => said.getBoundingClientRect().height") < 3.5 * line


@pytest.mark.parametrize("letters", [16, 32])
@pytest.mark.parametrize("width", [320, 360, 640, 832, 1280])
def test_nothing_in_the_frame_is_cut_off_or_stands_in_another_thing(
    page: Page, address: str, width: int, letters: int
) -> None:
    """Also where letters are twice as large (WCAG 1.4.4)."""
    size_of(page, width, 740)
    page.goto(address)
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}px` }", letters)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in (".names .brand", ".funding", ".funding p"):
        assert page.locator(part).evaluate("e => e.scrollWidth <= e.clientWidth + 1"), part
    brand, funding = box(page.locator(".names .brand")), box(page.locator(".funding"))
    assert brand[2] <= funding[0] or brand[3] <= funding[1]
    shown = [place for place in page.locator(".menu-bar :is(a, summary)").all() if place.is_visible()]
    for one, other in combinations(map(box, shown), 2):
        assert one[2] <= other[0] + 1 or other[2] <= one[0] + 1 or one[3] <= other[1] + 1 or other[3] <= one[1] + 1


@pytest.mark.parametrize("size", [(320, 568), PHONE, DESK])
def test_emblem_and_statement_stand_in_the_first_screen_and_no_logo_is_higher(
    page: Page, address: str, size: tuple[int, int]
) -> None:
    """Regulation (EU) 2021/1060, Article 47 and Annex IX."""
    size_of(page, *size)
    page.goto(address)
    assert page.locator(".funding strong").inner_text() == "Kofinanziert von der Europäischen Union"
    left, top, right, bottom = box(page.locator(".funding"))
    assert left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]
    emblem = box(page.locator(".funding img"))
    for place in page.locator(".names img, .site-foot img").all():
        if place.is_visible():
            _, above, _, below = box(place)
            assert below - above <= emblem[3] - emblem[1] + 0.1


def test_the_menus_open_and_close_without_scripts(still: Page) -> None:
    size_of(still, *PHONE)
    for menu in (".menu", ".languages"):
        links = still.locator(f"{menu} a")
        assert not links.first.is_visible()
        still.locator(f"{menu} summary").click()
        assert all(link.is_visible() for link in links.all())
        still.locator(f"{menu} summary").click()
        assert not links.first.is_visible()


def test_on_a_wide_screen_the_menu_stands_in_a_row_without_scripts(still: Page) -> None:
    size_of(still, *DESK)
    tops = {round(box(link)[1]) for link in still.locator(".menu a").all()}
    assert len(tops) == 1 and not still.locator(".menu summary").is_visible()


def test_escape_closes_a_menu_and_returns_to_its_button(page: Page, address: str) -> None:
    size_of(page, *PHONE)
    page.goto(address)
    page.locator(".menu summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator(".menu a").first.is_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_the_colours_of_the_project_are_those_of_the_page(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator(".menu-bar").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(11, 61, 145)"


def test_the_foot_leads_to_what_one_can_follow(page: Page, address: str) -> None:
    page.goto(address + "privacy/index.html")
    links = page.locator(".site-foot a")
    found = set(links.evaluate_all("all => all.map(link => link.getAttribute('href'))"))
    assert {"../news/feed.xml", "../events/calendar.ics", "https://news.example/"} <= found

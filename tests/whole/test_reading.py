"""What readers do, in a real browser: find an answer, search, use the keyboard, print, read in the dark."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_kinds import PAGE_KINDS, RESULT, address_of, is_search
from playwright.sync_api import Browser, Page, expect

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "resultTypes": ["violations"],  # what is in order need not be listed
}


@pytest.mark.parametrize("kind", PAGE_KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_each_kind_is_accessible(
    page: Page, address: str, site: Path, kind: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 2.2 AA as far as axe can tell; `make audit` looks at every page."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme)
    page.goto(address + "it/" + address_of(kind, site))
    if is_search(page.url):
        page.locator(RESULT).first.wait_for()
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("scripts", [True, False])
def test_two_steps_lead_from_the_home_page_to_a_door_to_knock_at(browser: Browser, address: str, scripts: bool) -> None:
    """A crew on the isle that needs a repair, with and without scripts."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + "fr/")
    page.get_by_role("link", name="Réparer un bateau").click()
    france = page.get_by_role("region", name="France", exact=True)
    first = france.get_by_role("listitem").first
    assert "Club Nautique Fictif" in first.inner_text() and "À qui vous adresser" in first.inner_text()
    first.get_by_role("heading").get_by_role("link").click()
    page.wait_for_url("**/fr/instruments/boat-loan/**")
    assert page.get_by_role("link", name="Ouvrir le site club.example").is_visible()
    context.close()


def test_search_finds_a_word_in_the_language_of_the_page_by_keyboard_alone(browser: Browser, address: str) -> None:
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + "it/")
    press_until_focused(page, ".find")
    assert not [url for url in fetched if "pagefind" in url or "search" in url], "nothing is loaded before a search"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    press_until_focused(page, "#q")
    page.keyboard.type("prestito")
    page.keyboard.press("Enter")
    page.locator(RESULT).first.wait_for()
    links = page.locator(RESULT).get_by_role("link").evaluate_all("links => links.map(link => link.href)")
    assert links and all("/sub/it/" in link for link in links)
    assert any("boat-loan" in link for link in links)
    page.close()


def test_search_says_so_when_nothing_is_found(page: Page, address: str) -> None:
    page.goto(address + "search/?q=%E2%98%83")
    page.get_by_text("Nothing found for “☃”").wait_for()


def test_without_scripts_the_search_says_what_it_needs(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/?q=boat")
    assert "through the menu" in page.get_by_role("status").inner_text()
    assert page.get_by_role("navigation", name="Main menu").get_by_role("link").count() >= 5
    context.close()


def test_the_keyboard_can_skip_to_the_content(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement && e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "#main")


def test_the_address_is_the_short_one(page: Page, address: str) -> None:
    """Links name the file so that they work from disk; what readers copy does not."""
    page.goto(address)
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Events").click()
    page.wait_for_url(address + "events/")


def test_the_site_opens_from_disk(browser: Browser, site: Path) -> None:
    """As reviewers do with what a pull request leaves, on a phone too: styles, and links from the need to the help."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto((site / "fr" / "index.html").as_uri())
    page.get_by_role("link", name="Réparer un bateau").tap()
    page.get_by_role("listitem").filter(has_text="Prêt Bateau").first.get_by_role("heading").get_by_role("link").tap()
    page.wait_for_url("**/fr/instruments/boat-loan/index.html")
    assert page.locator(".skip").evaluate("e => getComputedStyle(e).position") == "absolute", "the styles are there"
    assert page.get_by_role("heading", level=1).inner_text().startswith("Prêt Bateau")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    page.close()


def test_the_search_says_from_disk_what_it_needs(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "search" / "index.html").as_uri() + "?q=credit")
    assert "web server" in page.get_by_role("status").inner_text()
    page.close()


def press_until_focused(page: Page, selector: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def test_large_letters_keep_the_contact_of_an_offer_apart_from_its_answer(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + "instruments/first-boat-service/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    end = "place => place.getBoundingClientRect()"
    rows, contact = (page.locator(f".answer > {part}").evaluate(end) for part in (".rows", ".contact"))
    assert contact["top"] >= rows["bottom"] or contact["left"] >= rows["right"]
    assert page.locator(".answer > .rows").evaluate("rows => rows.scrollWidth <= rows.clientWidth")

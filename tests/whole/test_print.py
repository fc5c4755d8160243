"""An instrument on paper: one sheet to take to the counter, with the address that leads to the rest."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from sites import SITE_URL

SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")
LONGEST = 6
"""How many instruments of each language are printed: those with the most to say."""


@pytest.fixture
def page(page: Page) -> Page:
    page.emulate_media(color_scheme="dark")
    return page


def longest(site: Path, folder: str) -> list[str]:
    pages = (site / folder / "instruments").glob("*/index.html")
    known = sorted(pages, key=lambda page: page.stat().st_size, reverse=True)
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in known[:LONGEST]]


def printed_behind(link: Locator) -> str:
    return str(link.evaluate("link => getComputedStyle(link, '::after').content"))


def test_a_link_is_printed_with_its_address(page: Page, address: str) -> None:
    page.goto(address + "events/shore-meeting/")
    page.emulate_media(media="print")
    assert printed_behind(page.locator("#sources + ul a").first).startswith('" (http')


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
def test_an_instrument_fits_one_sheet(page: Page, site: Path, address: str, folder: str) -> None:
    for path in longest(site, folder):
        page.goto(address + path)
        assert len(SHEET.findall(page.pdf(prefer_css_page_size=True))) == 1, path


def test_the_sheet_says_what_counts_and_where_it_comes_from(page: Page, address: str) -> None:
    """Nothing to click, no dark paper."""
    page.goto(address + "instruments/first-boat-service/")
    page.emulate_media(media="print")
    for shown in (".funding", ".answer", "#summary", "#conditions", "#certainty", "#sources + ul"):
        assert page.locator(shown).is_visible(), shown
    for hidden in (".menu", ".find", ".languages", ".trail", ".contents", "#related"):
        assert not page.locator(hidden).is_visible(), hidden
    assert page.get_by_text(SITE_URL + "instruments/first-boat-service/").is_visible()
    way = page.locator(".answer a[href^=http]")
    assert "www.primabarca.example" in way.inner_text(), "who reads it knows where it leads"
    assert printed_behind(way) == "none"
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(
    ("path", "leads_on"),
    [
        ("", ".all"),
        ("news/", "[aria-labelledby='subscribe']"),
        ("project/", "[aria-labelledby='pictures']"),
        ("partners/porto-esempio/", "[aria-labelledby='subscribe']"),
    ],
)
def test_what_only_leads_on_is_not_printed(page: Page, address: str, path: str, leads_on: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    assert page.locator(leads_on).count()
    assert not page.locator(f"{leads_on}:visible").count()


@pytest.mark.parametrize("path", ["events/", "instruments/", "partners/porto-esempio/"])
def test_cards_are_printed_two_in_a_row_and_whole(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.emulate_media(media="print")
    columns = page.locator("main .cards").evaluate_all(
        "lists => lists.map(list => getComputedStyle(list).gridTemplateColumns.split(' ').length)"
    )
    assert set(columns) == {2}
    assert page.locator("main .cards > li").first.evaluate("card => getComputedStyle(card).breakInside") == "avoid"


def test_two_maps_stand_side_by_side_on_paper(page: Page, address: str) -> None:
    page.goto(address + "partners/")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    tops = {box["y"] for map in page.locator(".map").all() if (box := map.bounding_box())}
    assert len(tops) == 1

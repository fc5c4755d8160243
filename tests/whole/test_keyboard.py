"""By keyboard alone, on the narrowest screen: everything can be reached, in order, and is seen to be reached."""

import re
from pathlib import Path

import pytest
from page_kinds import PAGE_KINDS, RESULT, address_of, is_search
from playwright.sync_api import Page, ViewportSize, expect

NARROWEST: ViewportSize = {"width": 320, "height": 640}
"""In CSS pixels: a small phone, or 1280 enlarged four times (WCAG 1.4.10)."""

REACHABLE = """() => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    return all.filter((element) => seen(element) && !element.disabled && element.tabIndex >= 0).length;
}"""
STAND = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    window.order ??= new Map();
    const known = order.has(element);
    if (!known) order.set(element, order.size);
    const box = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    // A link may go on in the next line; of a mark on a map, the circle can be pressed, whose name stands anywhere.
    const line = (element.querySelector(".reach") ?? element).getClientRects()[0];
    const target = document.elementFromPoint(line.x + Math.min(line.width, 8) / 2, line.y + line.height / 2);
    return {
        known,
        what: element.outerHTML.slice(0, 100),
        top: box.top + scrollY,
        marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        onScreen: box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth,
        covered: !(target && (element.contains(target) || target.contains(element))),
    };
}"""


@pytest.fixture
def page(page: Page, address: str, site: Path, kind: str) -> Page:
    page.set_viewport_size(NARROWEST)
    # Scripts add stops, and take some away.
    page.goto(address + "fr/" + address_of(kind, site), wait_until="networkidle")
    if is_search(page.url):
        page.locator(RESULT).first.wait_for()
    return page


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_the_tab_key_reaches_everything_in_the_order_of_reading(page: Page, kind: str) -> None:
    """Down the page, each stop on the screen, uncovered and marked, until there are no more."""
    expected = page.evaluate(REACHABLE)
    stops = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STAND))
    assert all(stops) and not any(stop["known"] for stop in stops), f"{kind}: {len(stops)} stops"
    for stop in stops:
        assert stop["marked"] and stop["onScreen"] and not stop["covered"], stop
    tops = [stop["top"] for stop in stops[1:]]  # the first one is the way past the menus
    assert [stop["what"] for stop, above in zip(stops[2:], tops, strict=False) if stop["top"] < above - 12] == []


@pytest.mark.parametrize("kind", ["home", "instrument", "results", "lost"])
def test_the_first_stop_leads_past_the_menus(page: Page, kind: str) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page, kind).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

"""The home page in a browser: words and a place lead to the finder, with scripts and without; it is light."""

import contextlib

import pytest
from playwright.sync_api import Browser

BOXES = "all => all.map((one) => one.getBoundingClientRect())"
LETTERS = """title => {
    const { firstChild: text } = title, range = new Range();
    return [...text.data.matchAll(/[\\p{L}]+/gu)].filter((word) => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1;
    }).map(([word]) => word);
}"""
"""The words of a title that stand on more than one line."""


@pytest.mark.parametrize("scripts", [True, False])
def test_words_and_a_place_lead_to_the_finder(browser: Browser, address: str, scripts: bool) -> None:
    """Their address can be kept; without scripts the list of all offers is there."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    form = page.locator("main form")
    form.locator("[name=words]").fill("there is a leak")
    form.locator("[name=where]").select_option("border")
    form.locator("button").click()
    page.wait_for_url("**/instruments/*?words=there+is+a+leak&*where=border")
    if scripts:
        page.locator("[data-verdict]:visible").first.wait_for()
        assert page.locator("#need").input_value() == "repair" and page.locator("#where").input_value() == "border"
    else:
        assert page.locator("[data-all] .cards > li").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_letters_of_the_head_stand_on_a_picture(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}fr/")
    boxes = page.locator(".hero :is(h1, .lead, form, .more)").evaluate_all(BOXES)
    pictures = page.locator(".hero picture").evaluate_all(BOXES)
    for box in boxes:
        for picture in pictures:
            apart = box["right"] <= picture["left"] or box["left"] >= picture["right"]
            assert apart or box["bottom"] <= picture["top"] or box["top"] >= picture["bottom"]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("width", "news", "partners"), [(360, 2, 4), (1280, 3, 6)])
def test_on_a_phone_the_home_page_shows_the_first_of_what_it_leads_to(
    browser: Browser, address: str, width: int, news: int, partners: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    for section, shown in (("latest_news", news), ("consortium", partners)):
        entries = page.locator(f"[aria-labelledby={section}] > ul > li")
        assert entries.filter(visible=True).count() == min(shown, entries.count())
        assert page.locator(f"[aria-labelledby={section}] .all").is_visible()
    context.close()


def test_the_second_map_explains_only_what_the_first_does_not(browser: Browser, address: str) -> None:
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(address)
        symbols = page.locator(".map .legend li").all_inner_texts()
    assert symbols
    assert len(symbols) == len(set(symbols))


def test_letters_twice_as_large_break_no_name_of_a_page_on_a_phone(browser: Browser, address: str) -> None:
    """As a reader sees it who enlarges the page: half of the width."""
    with contextlib.closing(browser.new_context(viewport={"width": 180, "height": 740})) as context:
        page = context.new_page()
        for path in ("it/accessibility/", "fr/partners/"):
            page.goto(address + path)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 180
            assert page.locator("h1").evaluate(LETTERS) == []

"""The home page in a browser: words and a place lead to the finder, with scripts and without; it is light."""

import pytest
from playwright.sync_api import Browser

BOXES = "all => all.map((one) => one.getBoundingClientRect())"


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

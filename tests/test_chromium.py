"""The Chromium of the tests: what Playwright switches off stays off."""

from chromium import BY_PLAYWRIGHT, OF_THE_WINDOW
from playwright.sync_api import Browser

OFF = "--disable-features="


def test_what_playwright_switches_off_stays_off(browser: Browser) -> None:
    """When this fails, Playwright is another one: write its list into tests/chromium.py."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto("chrome://version")
        typed = page.locator("#command_line").inner_text().split()
    by_playwright, by_us = (word.removeprefix(OFF).split(",") for word in typed if word.startswith(OFF))
    assert {*by_playwright} == {*BY_PLAYWRIGHT}
    assert {*by_us} == {*BY_PLAYWRIGHT, *OF_THE_WINDOW}

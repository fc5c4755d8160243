"""What the first view of a page costs somebody on a phone: few requests, few bytes, nothing that is not used."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from page_kinds import PAGE_KINDS, address_of, is_search
from playwright.sync_api import Browser
from transfer import transfer

LIMIT = 40_000
"""Bytes as compressed by a server, headers left out."""

PHOTOGRAPHS = "/assets/pictures/"
"""They are the site's own: a page is weighed without them."""
MODULES = {
    "time.js": "[data-from], [data-until], [data-finder]",
    "lists.js": ".filter, .fold:not([data-finder] *)",
    "search.js": "[data-search]",
    "finder.js": "[data-finder]",
}
"""Scripts, each with what a page has that needs it."""
KINDS = [kind for kind, address in PAGE_KINDS.items() if not is_search(address)]  # searches are weighed by test_search


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_view_is_light(browser: Browser, address: str, site: Path, kind: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    with transfer(page) as counted:
        page.goto(address + "fr/" + address_of(kind, site))
        page.wait_for_load_state("networkidle")
    table = {urlsplit(url).path: size for url, size in counted.bytes.items() if PHOTOGRAPHS not in url}
    assert sum(table.values()) <= LIMIT, table
    named = set(page.locator("[src], link[href]").evaluate_all("all => all.map((one) => one.src || one.href)"))
    needed = {script for script, wanted in MODULES.items() if page.locator(wanted).count()}
    needed |= {"letters.js"} if "search.js" in needed else set()
    named |= {urljoin(address, f"assets/{script}") for script in needed}
    asked = {url for url in counted.bytes if PHOTOGRAPHS not in url}
    assert asked - {page.url, page.url + "index.html"} <= named
    context.close()

"""One page of every kind, for what is shown once per kind and not on every page."""

from pathlib import Path

from playwright.sync_api import Page, expect

PAGE_KINDS = {
    "home": "",
    "needs": "needs/",
    "need": "needs/*/",
    "instruments": "instruments/",
    "instrument": "instruments/*/",
    "events": "events/",
    "event": "events/*/",
    "partners": "partners/",
    "partner": "partners/*/",
    "news": "news/",
    "article": "news/*/",
    "project": "project/",
    "timeline": "timeline/",
    "figures": "figures/",
    "languages": "contribute/",
    "text": "accessibility/",
    "search": "search/",
    "results": "search/?q=Interreg",
    "lost": "nowhere/",
}
"""Names of kinds, and below a language's home page the address of one of them; * is any record of the site."""
RESULT = ".results ol > li"
"""What is there when a search has been answered."""
UNREADY = ".filter[hidden], [data-finder] form[hidden], [data-finder][aria-busy]"
"""What is there until the scripts of a list, or of the finder, have put it in order."""


def address_of(kind: str, site: Path) -> str:
    """The address of a page of this kind; of all records, the one with the longest page."""
    address = PAGE_KINDS[kind]
    if "*" not in address:
        return address
    longest = max(site.glob(f"{address}index.html"), key=lambda page: (page.stat().st_size, page))
    return f"{longest.parent.relative_to(site).as_posix()}/"


def is_search(address: str) -> bool:
    """Whether the page fills itself with results."""
    return "?q=" in address


def wait_for_scripts(page: Page) -> None:
    """Until a list, or the finder, can be asked."""
    expect(page.locator(UNREADY)).to_have_count(0)

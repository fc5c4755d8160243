"""A site that nobody builds any more still tells the truth: the reader's browser corrects it to the reader's day."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dissemination.site_audit.server import serving
from playwright.sync_api import Browser, Page
from sites import Project

BUILT = datetime.date(2026, 11, 23)
LATER = datetime.date(2027, 1, 11)
EVENT = """\
name: {{en: "Fair {name}", it: "Fiera {name}"}}
kind: workshop
date: {date}
status: {status}
place: {{locality: Porto Esempio, country: IT}}
summary: {{en: "A fair.", it: "Una fiera."}}
sources: [{{title: {{en: Programme}}}}]
"""
EVENTS = {
    "one": ("2026-11-30", "announced"),
    "two": ("2026-12-15/2026-12-16", "announced"),
    "three": ("2027-01", "announced"),
    "four": ("2027-05-01", "cancelled"),
    "five": ("2027-06-01", "announced"),
}
PATHS = (
    "index.html",
    "events/index.html",
    "it/events/index.html",
    "events/one/index.html",
    "figures/index.html",
    "timeline/index.html",
    "it/instruments/first-boat-service/index.html",
)


def epoch(day: datetime.date) -> str:
    return str(int(datetime.datetime.combine(day, datetime.time(8), datetime.UTC).timestamp()))


@pytest.fixture(scope="module")
def sites(copy: Callable[[], Project]) -> dict[datetime.date, Path]:
    """The same records in two languages, built on two days."""
    project = copy()
    project.replace("mkdocs.yml", "        - {locale: fr, name: Français}\n", "")
    shutil.rmtree(project.root / "docs/fr")
    for name, (date, status) in EVENTS.items():
        project.write(f"records/events/{name}.yml", EVENT.format(name=name, date=date, status=status))
    project.replace("records/instruments/first-boat-service.yml", "valid: 1994/", 'valid: "2020/2026-12-31"')
    built = {}
    for day in (BUILT, LATER):
        result = project.build_here(SOURCE_DATE_EPOCH=epoch(day))
        assert result.returncode == 0, result.stderr
        built[day] = project.site.rename(project.root / str(day))
    return built


@pytest.fixture(scope="module")
def yesterday(sites: dict[datetime.date, Path]) -> Iterator[str]:
    with serving(sites[BUILT]) as address:
        yield address


@pytest.fixture(scope="module")
def fresh(sites: dict[datetime.date, Path]) -> Iterator[str]:
    with serving(sites[LATER]) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """A page in Rome."""
    return browser.new_page(timezone_id="Europe/Rome")


def seen(page: Page, address: str, day: datetime.date) -> str:
    """What somebody sees of a page on a day; the day of the build, which is a fact of its own, left out."""
    page.clock.set_fixed_time(datetime.datetime.combine(day, datetime.time(12), datetime.UTC))
    page.goto(address, wait_until="networkidle")
    return "\n".join(line for line in main(page).splitlines() if line.strip())


def main(page: Page) -> str:
    page.evaluate("document.querySelectorAll('.as-of').forEach((note) => note.remove())")
    page.evaluate("document.querySelectorAll('.illustration > .fold').forEach((year) => { year.open = true; })")
    return page.locator("main").inner_text()


@pytest.mark.parametrize("path", PATHS)
def test_an_old_page_says_what_a_fresh_one_would(page: Page, yesterday: str, fresh: str, path: str) -> None:
    corrected = seen(page, yesterday + path, LATER)
    assert corrected == seen(page, fresh + path, LATER)
    assert corrected != seen(page, yesterday + path, BUILT)


def test_before_the_day_it_was_built_a_page_is_left_as_it_is(page: Page, yesterday: str) -> None:
    """A clock that is wrong, or a reader west of Greenwich."""
    address = yesterday + "events/index.html"
    assert seen(page, address, datetime.date(2001, 1, 1)) == seen(page, address, BUILT)


def test_without_scripts_the_page_is_that_of_its_day_and_says_so(browser: Browser, yesterday: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(yesterday + "events/index.html")
        upcoming = page.locator("section[aria-labelledby=upcoming]").inner_text()
    assert "As of 23 November 2026." in upcoming and "Fair one" in upcoming


def test_a_page_that_will_not_change_loads_no_script_for_it(browser: Browser, yesterday: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(yesterday + "privacy/index.html", wait_until="networkidle")
        assert not [url for url in asked if url.endswith("time.js")]
        page.goto(yesterday + "events/index.html", wait_until="networkidle")
        assert [url for url in asked if url.endswith("time.js")]

"""The site of FFWD EUROPE as it is published."""

import gzip
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from small_project import ROOT
from whole.built_pages import read_page, read_pages
from whole.test_links import internal

FOLDERS = {"en": "", "it": "it/", "fr": "fr/"}
MEETING = "events/luceo-cross-border-meeting/index.html"

FORMER = {"partners": {"setinweb"}}
"""Addresses of records that are no more; the pages there lead on."""


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_record_has_its_page(site: Path, folder: str) -> None:
    for kind in ("partners", "events", "instruments"):
        records = {file.stem for file in (ROOT / "records" / kind).glob("*.yml")}
        pages = {page.parent.name for page in (site / folder / kind).glob("*/index.html")}
        assert pages - FORMER.get(kind, set()) == records
    assert len(list((site / folder / "news").glob("*/index.html"))) >= 15
    assert len(list((site / folder / "needs").glob("*/index.html"))) >= 8


def test_no_text_is_missing_in_a_language(site: Path) -> None:
    """Names of sources stay in their own language; everything else exists in all three."""
    for page in read_pages(site):
        before_sources = (site / page.path).read_text("utf-8").partition('id="sources">')[0]
        assert '<small class="mark">(' not in before_sources, page.path


def test_every_link_leads_somewhere_and_every_page_can_be_reached(site: Path) -> None:
    pages = {page.path: page for page in read_pages(site)}
    lost = pages.pop("404.html")
    named = {path for page in pages.values() for path, _ in internal(page)}
    assert [path for path in named if not (site / path).is_file()] == []
    assert pages.keys() - named == set() and lost.title


def test_the_meeting_of_the_press_release_is_told_in_each_language(site: Path) -> None:
    for folder, words in {"": "6 June 2019", "it/": "6 giugno", "fr/": "6 juin"}.items():
        assert words in read_page(site, folder + MEETING).text
    assert "Francia" in read_page(site, f"it/{MEETING}").text


def test_every_page_says_that_this_edition_is_not_official(site: Path) -> None:
    words = {
        "en": "not an official publication",
        "it": "Non è una pubblicazione ufficiale",
        "fr": "publication officielle",
    }
    for page in read_pages(site):
        assert words[page.lang] in page.text, page.path


@pytest.mark.parametrize("tag", FOLDERS)
def test_calendar_and_feed_hold_what_is_known(site: Path, tag: str) -> None:
    """Six events have a certain day; every article stands in the feed."""
    calendar = Calendar.from_ical((site / FOLDERS[tag] / "events/calendar.ics").read_bytes())
    assert len([entry for entry in calendar.walk("VEVENT") if "/events/" in entry["URL"]]) == 6
    feed = feedparser.parse((site / FOLDERS[tag] / "news/feed.xml").read_bytes())
    assert not feed.bozo and feed.feed.title.startswith("FFWD EUROPE")
    assert len(feed.entries) >= len(list((ROOT / "docs/en/news").glob("2*.md")))


def test_the_list_of_instruments_is_light(site: Path) -> None:
    """Compressed as servers do: page, style sheet, scripts and pictures, for 54 instruments.

    40 kB is the limit of every page (tests/whole/test_weight.py), also of this one, the heaviest of the site.
    """
    names = (
        "site.css",
        "colours.css",
        "site.js",
        "lists.js",
        "finder.js",
        "time.js",
        "emblem.svg",
        "icon.svg",
    )
    for folder in FOLDERS.values():
        files = (f"{folder}instruments/index.html", *(f"assets/{name}" for name in names))
        assert sum(len(gzip.compress((site / file).read_bytes())) for file in files) < 40_000

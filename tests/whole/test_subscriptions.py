"""What readers take with them from a site: every file can be read, and leads back to pages that are there."""

import re
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from dissemination.text.typography import NO_BREAK_SPACE
from icalendar import Calendar
from repository import new_repository
from sites import SITE_URL, Project, made_small
from small_project import EXAMPLE
from whole.built_pages import read_page, read_pages

FOLDERS = {"en": "", "it": "it/", "fr": "fr/"}


def page(site: Path, url: str) -> str:
    """The heading of the page that an address of the site leads to, as it was typed."""
    assert url.startswith(SITE_URL), url
    return read_page(site, url.removeprefix(SITE_URL) + "index.html").headings[0].replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize("tag", FOLDERS)
def test_every_entry_of_a_feed_leads_to_its_page(site: Path, tag: str) -> None:
    feed = feedparser.parse((site / FOLDERS[tag] / "news/feed.xml").read_bytes())
    assert not feed.bozo and feed.feed.language == tag and feed.feed.title.startswith("SAMPLE SHORES")
    assert len(feed.entries) == len({entry.id for entry in feed.entries})
    assert {entry.link for entry in feed.entries} >= {
        f"{SITE_URL}{FOLDERS[tag]}news/{article.stem}/" for article in (EXAMPLE / "docs/en/news").glob("2*.md")
    }
    for entry in feed.entries:
        assert page(site, entry.link) == entry.title


@pytest.mark.parametrize("tag", FOLDERS)
def test_every_entry_of_a_calendar_leads_to_its_page(site: Path, tag: str) -> None:
    events = Calendar.from_ical((site / FOLDERS[tag] / "events/calendar.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 11, "six events with a certain day, two deadlines of one of them and three of offers"
    for event in events:
        assert event["summary"].startswith(page(site, event["url"])), "then what is to be done, or that it is off"


def names(*files: Path) -> set[str]:
    """The names of the entries; no file is empty."""
    calendars = [Calendar.from_ical(file.read_bytes()).walk("VEVENT") for file in files]
    assert calendars and all(calendars)
    return {str(event["uid"]) for events in calendars for event in events}


def test_single_files_hold_what_the_calendar_holds(site: Path) -> None:
    """The events with a certain day and the deadlines, each in a file of its own and with its partners, and no more."""
    everything = names(site / "events/calendar.ics")
    assert names(*site.glob("events/*/event.ics"), *site.glob("instruments/*/deadlines.ics")) == everything
    assert names(*site.glob("partners/*/calendar.ics")) <= everything


def test_calendar_programs_are_called_by_their_own_kind_of_address(site: Path) -> None:
    """As long as something is to come: the open day of port-exemple is."""
    webcal = SITE_URL.replace("https:", "webcal:")
    for folder in FOLDERS.values():
        links = read_page(site, f"{folder}events/index.html").links
        assert f"{webcal}{folder}events/calendar.ics" in links and "calendar.ics" in links
        links = read_page(site, f"{folder}partners/port-exemple/index.html").links
        assert f"{webcal}{folder}partners/port-exemple/calendar.ics" in links and "calendar.ics" in links


def test_no_page_shows_the_fixed_id(site: Path) -> None:
    assert "id: invented-shores-2017\n" in (EXAMPLE / "records/project.yml").read_text("utf-8")
    assert not [page for page in site.rglob("*.html") if "invented-shores-2017" in page.read_text("utf-8")]


def test_a_page_with_a_calendar_tells_programs_of_it(site: Path) -> None:
    """The pages that have one, and no other: those beside which the file stands."""
    for page in (site / page.path for page in read_pages(site)):
        here = {file.name for file in page.parent.glob("*.ics")}
        told = re.findall(
            r'<link rel="alternate" type="text/calendar" title="[^"]+" href="([^"]+)">', page.read_text("utf-8")
        )
        assert set(told) == here, page


def test_a_shallow_clone_does_not_build_strictly(
    copy: Callable[[], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers of changes would fall, and calendar programs leave out what has a lower one."""
    made = new_repository(made_small(copy()).root, monkeypatch)
    for _ in range(2):
        made.commit({})
    made.git("clone", "--quiet", "--depth=1", made.root.as_uri(), str(tmp_path / "shallow"))
    result = Project(tmp_path / "shallow").build(LC_ALL="C")
    assert result.returncode != 0
    assert "Calendars and feeds cannot number their changes: this is a shallow clone." in result.stderr

"""Former addresses on a whole site: they lead on, and neither readers, search engines nor calendars notice more."""

from pathlib import Path

import pytest
from whole.built_pages import MOVED, read_page
from whole.test_links import internal

FORMER = {
    "events/boat-show": "events/boat-fair",
    "partners/paint-house": "partners/vernishuset",
    "instruments/buoy-service": "instruments/mooring-service",
    "news/storm": "news/2020-04-storm",
    "about": "project",
}
"""What the example says that some pages were once called."""


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
@pytest.mark.parametrize(("old", "new"), FORMER.items())
def test_a_former_address_leads_on(old: str, new: str, folder: str, site: Path) -> None:
    page = read_page(site, f"{folder}{old}/index.html")
    target = (f"{folder}{new}/index.html", "")
    assert page.lang == (folder.strip("/") or "en")
    assert target in internal(page)
    assert all((site / path).is_file() for path, _ in internal(page))
    assert page.canonical == f"https://site.example/sub/{folder}{new}/"


def test_search_engines_are_told_of_the_new_address_alone(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for old, new in FORMER.items():
        assert f"/{old}/" not in sitemap and f"/{new}/" in sitemap


def test_no_page_links_to_a_former_address(site: Path) -> None:
    moved = {f"{folder}{old}/index.html" for old in FORMER for folder in ("", "it/", "fr/")}
    for file in site.rglob("*.html"):
        path = file.relative_to(site).as_posix()
        if "pagefind" not in file.parts and path not in moved:
            assert MOVED not in file.read_text("utf-8"), path
            assert not {target for target, _ in internal(read_page(site, path))} & moved, path


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("events/boat-show/event.ics", "events/boat-fair/event.ics"),
        ("partners/paint-house/calendar.ics", "partners/vernishuset/calendar.ics"),
        ("instruments/buoy-service/deadlines.ics", "instruments/mooring-service/deadlines.ics"),
    ],
)
def test_a_calendar_goes_on_at_its_former_address(old: str, new: str, folder: str, site: Path) -> None:
    """Programs that subscribed to it ask there for ever; it names the new address as its own."""
    calendar = (site / folder / old).read_bytes()
    assert calendar == (site / folder / new).read_bytes()
    assert f"https://site.example/sub/{folder}{new}".encode() in calendar.replace(b"\r\n ", b"")

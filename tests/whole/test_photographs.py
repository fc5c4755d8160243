"""Photographs and logos in a whole site: in every language, below a path, and without what cameras write into them."""

import re
from pathlib import Path

import pytest
from drawn import ASSETS, SECRET
from PIL import Image
from playwright.sync_api import Page
from whole.built_pages import read_pages

IMAGE = re.compile(r"<(?:img|source)\b[^>]*>")
ADDRESSES = re.compile(r'\b(src|srcset)="([^"]*)"')


def files_named(tag: str) -> list[tuple[str, int]]:
    """The addresses in a tag, each with the width that is said of it (0: none)."""
    found = []
    for name, value in ADDRESSES.findall(tag):
        parts = [value] if name == "src" else value.split(", ")
        found += [
            (address, int(width.rstrip("w") or 0)) for address, _, width in (part.partition(" ") for part in parts)
        ]
    return found


def test_every_size_that_a_page_names_is_there_and_as_wide_as_it_says(site: Path) -> None:
    seen: set[tuple[Path, int]] = set()
    for page in site.rglob("*.html"):
        for tag in IMAGE.findall(page.read_text("utf-8")):
            for address, width in files_named(tag):
                file = site / address.removeprefix("/sub/") if address.startswith("/") else page.parent / address
                assert file.is_file(), (page, address)
                seen |= {(file.resolve(), width)} if width else set()
    made = {file.resolve() for file in (site / "assets/pictures").iterdir()}
    assert {file for file, _ in seen} == made, "nothing is made that nobody shows"
    for file, width in seen:
        with Image.open(file) as picture:
            assert picture.width == width


def test_what_a_camera_has_written_is_nowhere_in_the_site(site: Path) -> None:
    assert SECRET in (ASSETS / "boats/lent.jpg").read_bytes()
    assert [file for file in site.rglob("*") if file.is_file() and SECRET in file.read_bytes()] == []


def test_originals_are_not_published_and_drawings_are(site: Path) -> None:
    assets = {file.relative_to(site / "assets").as_posix() for file in (site / "assets").rglob("*") if file.is_file()}
    assert {"jetty.svg", "anchor.svg"} <= assets
    assert not {"open-harbour.png", "boats/lent.jpg", "sail.png"} & assets


def test_social_networks_show_the_picture_of_a_page(site: Path) -> None:
    for folder in ("", "it/", "fr/"):
        text = (site / folder / "events/open-harbour/index.html").read_text("utf-8")
        assert f'{folder}events/open-harbour/card.jpg"' in text and 'content="image/jpeg"' in text
        with Image.open(site / folder / "events/open-harbour/card.jpg") as card:
            assert (card.size, card.format) == ((1200, 630), "JPEG")
            blue = card.convert("RGB").getpixel((80, 505))
        assert isinstance(blue, tuple) and max(abs(a - b) for a, b in zip(blue, (0, 51, 153), strict=True)) < 12
    drawing = (site / "partners/porto-esempio/index.html").read_text("utf-8")
    assert 'partners/porto-esempio/card.png"' in drawing, "a drawing of lines has no pixels"


def test_every_picture_says_what_it_shows_and_how_large_it_is(site: Path) -> None:
    for page in read_pages(site):
        for tag in re.findall(r"<img\b[^>]*>", (site / page.path).read_text("utf-8")):
            assert re.search(r' width="\d+"', tag) and re.search(r' height="\d+"', tag) and " alt=" in tag, tag


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["", "events/open-harbour/", "it/partners/porto-esempio/", "news/2026-11-open-harbour/"]
)
def test_pictures_are_shown_and_fit(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.evaluate("Promise.allSettled([...document.images].map(image => image.decode()))")
    assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).map(image => image.src)") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    widths = page.evaluate(
        "[...document.querySelectorAll('picture img')].filter(image => image.checkVisibility())"
        ".map(image => image.getBoundingClientRect().width)"
    )
    assert widths and min(widths) > 20

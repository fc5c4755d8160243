"""What Regulation (EU) 821/2014, Article 4, asks of a site that is funded in 2014-2020, seen in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from whole.built_pages import read_pages

FUND = {
    "en": "European Regional Development Fund",
    "it": "Fondo europeo di sviluppo regionale",
    "fr": "Fonds européen de développement régional",
}
UNION = {"en": "European Union", "it": "Unione europea", "fr": "Union européenne"}
ALLOWED = ("arial", "auto", "calibri", "garamond", "trebuchet", "tahoma", "verdana", "ubuntu")


@pytest.mark.parametrize("size", [(320, 568), (1280, 720)])
@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
def test_emblem_and_union_stand_in_the_first_screen(
    page: Page, address: str, folder: str, size: tuple[int, int]
) -> None:
    """Article 4(3)(a): emblem and reference to the Union inside the viewing area, without scrolling."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + folder)
    for what in (".funding img", ".funding strong"):
        box = page.locator(what).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height and box["x"] + box["width"] <= width
    assert page.locator(".funding strong").inner_text() == UNION[folder.removesuffix("/") or "en"]


def test_the_words_beside_the_emblem_use_an_allowed_type_face_without_effects(page: Page, address: str) -> None:
    """Article 4(4): type faces; no italics, underlining or effects; black, white or reflex blue. On white always."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        style = page.locator(".funding strong").evaluate("e => ({...getComputedStyle(e)})")
        assert style["fontFamily"].split(",")[0].strip('" ').lower().split()[0] in ALLOWED
        assert (style["fontStyle"], style["textDecorationLine"], style["textShadow"]) == ("normal", "none", "none")
        assert style["color"] == "rgb(0, 0, 0)"
        assert page.locator(".names").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["", "partners/", "partners/porto-esempio/"])
def test_no_logo_is_higher_than_the_emblem(page: Page, address: str, path: str, width: int) -> None:
    """Article 4(5); the emblem itself is a centimetre high at least (Annex II), which CSS calls 38 pixels."""
    page.set_viewport_size({"width": width, "height": 720})
    page.goto(address + path)
    logos = page.locator("header img, .logos img, .logo img")
    heights = logos.evaluate_all("images => images.map(image => image.getBoundingClientRect().height)")
    assert len(heights) > 1
    assert max(heights) == page.locator(".funding img").evaluate("e => e.getBoundingClientRect().height") >= 38


def test_every_page_names_the_union_and_the_fund_in_its_language(site: Path) -> None:
    """Article 4(3)(b): the fund is named; “European Union” is always written in full."""
    for page in read_pages(site):
        assert UNION[page.lang] in page.text and FUND[page.lang] in page.text, page.path


def test_every_page_says_that_this_edition_is_not_official(site: Path) -> None:
    """Nobody is named as publisher; the project gives the reason in these words."""
    words = {
        "en": "not an official publication",
        "it": "Non è una pubblicazione ufficiale",
        "fr": "publication officielle",
    }
    for page in read_pages(site):
        assert words[page.lang] in page.text, page.path

"""Maps and charts as readers meet them: by keyboard, on narrow screens, in colours of their own choice."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page
from whole.built_pages import read_page

PICTURED = ("", "partners/", "figures/", "timeline/")


def accessible_names(page: Page) -> dict[str, str]:
    """The names of the marks of the map of Europe, and where they lead."""
    marks = page.locator("#map-europe a")
    names = [mark.get_attribute("aria-label") or "" for mark in marks.all()]
    return dict(zip(names, marks.evaluate_all("marks => marks.map(mark => mark.href.baseVal)"), strict=True))


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
def test_every_mark_has_a_name_and_leads_to_what_is_there(page: Page, address: str, folder: str) -> None:
    page.goto(f"{address}{folder}partners/")
    found = accessible_names(page)
    assert len(found) == 5
    for name, target in found.items():
        place = re.sub(r"^.* \+\d+: ", "", name).split(",")[0].split(" (")[0]
        page.goto(f"{address}{folder}partners/")
        with page.expect_navigation():
            page.locator(f'#map-europe a[aria-label="{name}"] .dot').click()
        where = page.locator(":target") if "#" in target else page.locator("main")
        assert place in where.inner_text() or place in where.locator("a").evaluate_all(
            "links => links.map(link => link.getAttribute('aria-label')).join()"
        )


def test_the_map_and_the_table_say_the_same(site: Path) -> None:
    page = read_page(site, "partners/index.html")
    for place in ("Anse-Fictive", "Beispielhafen", "Examplestad", "Port-Exemple", "Porto Esempio", "Próbki"):
        drawn, *_, listed = [at for at in range(len(page.text)) if page.text.startswith(place, at)]
        assert drawn < page.text.index("PlaceCountryPartners") < listed


def test_the_keyboard_reaches_the_marks_and_shows_where_it_is(page: Page, address: str) -> None:
    page.goto(address + "partners/")
    page.locator("//figure[@id='map-europe']/preceding::a").last.focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused).startswith("Examplestad")
    ring = page.locator("#map-europe a").first.locator(".reach")
    assert ring.evaluate("e => getComputedStyle(e).fill") != "rgba(0, 0, 0, 0)"
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/#place-se-examplestad")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_label_of_a_map_leaves_it_or_covers_another_one(page: Page, address: str, width: int) -> None:
    """With the letters of this machine, which are wider than most."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "it/partners/")
    boxes = "texts => texts.map(text => text.getBoundingClientRect().toJSON())"
    for figure in page.locator("figure.map").all():
        paper = figure.locator("> svg").bounding_box()
        labels = figure.locator("> svg text:visible").evaluate_all(boxes)
        assert paper and len(labels) > 2
        for label in labels:
            assert paper["x"] <= label["left"] and label["right"] <= paper["x"] + paper["width"]
            across = [o for o in labels if o["left"] < label["right"] - 1 and label["left"] < o["right"] - 1]
            over = [o for o in across if o["top"] < label["bottom"] - 3 and label["top"] < o["bottom"] - 3]
            assert over == [label]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance, of a colour as browsers write it: rgb(…)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_and_marks_stand_out_from_land_and_sea(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11: axe cannot tell what lies behind letters in a picture."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address + "partners/")

    def painted(selector: str, what: str = "fill") -> str:
        return str(page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{what}"))

    grounds = [
        painted(".map path"),
        painted(".map .ours:not(.wider)"),
        painted(".map .wider"),
        painted(".map > svg", "backgroundColor"),
        painted(".map a text", "stroke"),
    ]
    for ground in grounds:
        assert contrast(painted(".map a text"), ground) >= 4.5
        assert contrast(painted(".map a:not(.hollow) .dot"), ground) >= 3
        assert contrast(painted(".map .hollow .dot", "stroke"), ground) >= 3
        assert contrast(painted(".map .river-name"), ground) >= 4.5
        for drawn in (".map .border", ".map .river", ".map .leader"):
            assert contrast(painted(drawn, "stroke"), ground) >= 3
    assert contrast(painted(".map .country"), painted(".map .ours:not(.wider)")) >= 4.5


@pytest.mark.parametrize("path", PICTURED)
def test_pictures_fit_the_narrowest_screen(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for folder in ("", "it/", "fr/"):
        page.goto(address + folder + path)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("path", "what"), [("partners/", ".dot"), ("figures/", ".bar path"), ("timeline/", ".event:not(.hollow)")]
)
def test_pictures_can_be_seen_in_colours_of_the_readers_choice(page: Page, address: str, path: str, what: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(address + path)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    drawn = page.locator(what).last.evaluate("e => [getComputedStyle(e).fill, getComputedStyle(e).stroke]")
    assert any(colour not in (paper, "none") for colour in drawn)

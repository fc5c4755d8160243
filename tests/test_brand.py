"""What a site looks like because its record says so: colours that can be read, logos that are there."""

from pathlib import Path

import pytest
from dissemination.outputs.colours_file import colours_file
from dissemination.pages.components import ShownPicture
from dissemination.pages.shown_pictures import logos_of_project
from dissemination.schema.colours import (
    HIGHLIGHT,
    INK,
    MAIN,
    PAPER,
    PAPER_DARK,
    SHADE,
    SHADE_DARK,
    contrast,
    nearest_highlight,
    nearest_main,
    tokens,
)
from dissemination.schema.project import Colours
from drawn import RED, saved
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from small_project import TESTS, good, lines_of, reader_of, reading_of, write_project

PROJECT = good("records/project.yml")
SVG = "http://www.w3.org/2000/svg"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z"/></svg>'
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def told(root: Path, lines: str, files: dict[str, str | bytes] | None = None) -> list[str]:
    project = write_project(root, {"records/project.yml": PROJECT + lines} | (files or {}))
    return [line.split(": ", 1)[1] for line in lines_of(project)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0a5c63", "#ffffff", 7.71)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """The first two are known from WebAIM's tool and many others."""
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.01)


@given(COLOURS)
def test_the_nearest_good_colours_can_be_read_and_stay_what_they_are(colour: str) -> None:
    main, highlight = nearest_main(colour), nearest_highlight(colour)
    assert contrast(main, PAPER) >= 4.5 and contrast(highlight, INK) >= 4.5
    assert (nearest_main(main), nearest_highlight(highlight)) == (main, highlight)
    assert main == colour or contrast(colour, PAPER) < 4.5


@given(COLOURS)
def test_letters_can_be_read_in_all_colours_that_follow(colour: str) -> None:
    """On paper, in boxes and on the tint, in light and in dark."""
    made = tokens(nearest_main(colour), HIGHLIGHT)
    for theme, grounds in enumerate([(PAPER, SHADE), (PAPER_DARK, SHADE_DARK)]):
        for ground in (*grounds, made["tint"][theme]):
            assert contrast(made["link"][theme], ground) >= 4.5
    assert contrast(made["main-deep"][0], PAPER) >= 4.5


def test_the_usual_colours_are_those_of_the_style_sheet() -> None:
    sheet = (TESTS.parent / "hooks/dissemination/theme/assets/site.css").read_text("utf-8")
    for line in colours_file(Colours(main=MAIN, highlight=HIGHLIGHT)).splitlines()[1:-1]:
        assert line in sheet


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("colours: {main: '#0b3d91', highlight: '#ffcc00'}\n", []),
        ("colours: {main: '#0b3d91'}\n", []),
        ("colours: {main: red}\n", ["colours.main: “red” is not a colour. Write a # and six"]),
        ("colours:\n  main: #0b3d91\n", ["colours.main: what follows the # is a comment"]),
        ("colours: {main: '#ff8800'}\n",
         ["colours.main: white letters on #ff8800 cannot be read by everybody: the contrast is less than 4.5 to 1. "
          "A darker colour is needed. Did you mean “#b35f00”?"]),
        ("colours: {highlight: '#003399'}\n",
         ["colours.highlight: dark letters on #003399 cannot be read by everybody: the contrast is less than 4.5 to 1. "
          "A lighter colour is needed. Did you mean “#4482ff”?"]),
    ],
)  # fmt: skip
def test_a_colour_that_cannot_be_read_on_is_told_with_the_nearest_that_can(
    lines: str, said: list[str], tmp_path: Path
) -> None:
    found = told(tmp_path, lines)
    assert len(found) == len(said) and all(map(str.startswith, found, said)), found


def test_a_logo_is_a_picture_in_docs(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"docs/assets/logo.svg": DRAWING, "docs/assets/broken.png": b"no picture"}
    assert told(tmp_path, "logo: assets/logo.svg\n", files) == []
    assert told(tmp_path, "logo: assets/lgo.svg\nprogramme_logo: assets/broken.png\n", files) == [
        "logo: there is no file “assets/lgo.svg” in docs/. Did you mean “assets/logo.svg”?",
        "programme_logo: this file is not a picture of a type that can be shown. Save it as one of these: "
        "JPEG, PNG, WebP, AVIF, GIF, SVG.",
    ]


@pytest.mark.parametrize(
    ("opening", "size"), [('viewBox="0 0 40 20"', (96, 48)), ('width="30px" height="60"', (24, 48))]
)
def test_the_room_that_a_drawing_takes_is_known_before_it_is_there(
    opening: str, size: tuple[int, int], tmp_path: Path
) -> None:
    logo = shown_logo(tmp_path, {"docs/assets/logo.svg": f'<svg xmlns="{SVG}" {opening}><path d="M0 0h1v1z"/></svg>'})
    assert ((logo.width, logo.height), logo.usual.files[0].path) == (size, "assets/logo.svg")


@pytest.mark.parametrize("opening", ["", 'width="100%" height="100%"'])
def test_a_drawing_without_a_size_is_told(opening: str, tmp_path: Path) -> None:
    drawing = f'<svg xmlns="{SVG}" {opening}><path d="M0 0h1v1z"/></svg>'
    (said,) = told(tmp_path, "logo: assets/logo.svg\n", {"docs/assets/logo.svg": drawing})
    assert said.startswith("logo: the drawing does not say how large it is.")


def test_a_photographed_logo_is_published_in_its_size_alone(tmp_path: Path) -> None:
    """What cameras and programs write into files stays with the original."""
    logo = shown_logo(tmp_path, {"docs/assets/logo.png": saved(Image.new("RGB", (900, 900), RED), "PNG")})
    paths = [file.path for source in logo.sources for file in source.files]
    assert (logo.width, logo.height) == (48, 48)
    assert paths and all(path.startswith("assets/pictures/logo-") for path in paths)


def shown_logo(root: Path, files: dict[str, str | bytes]) -> ShownPicture:
    """The logo of a project that has this one file."""
    (name,) = (file.removeprefix("docs/") for file in files)
    project = {"records/project.yml": PROJECT + f"logo: {name}\n"}
    return logos_of_project(reader_of(reading_of(write_project(root, files | project)), "en"))["logo"]

"""Colours: whether letters can be read on them (WCAG 2.2), and those that follow from the two of a project."""

import colorsys
import re
from collections.abc import Callable, Iterable

LEAST_CONTRAST = 4.5
"""Between letters of the usual size and what is behind them (WCAG 2.2, success criterion 1.4.3)."""

GOOD_CONTRAST = 7.0
"""The same at level AAA (1.4.6)."""

PAPER = "#ffffff"
"""The ground of pages where the reader's system is light, and letters on the main colour."""

INK = "#15222a"
"""Letters on light grounds."""

PAPER_DARK, SHADE, SHADE_DARK = "#0f1518", "#f2f6f6", "#172023"
"""The ground of pages where the reader's system is dark; that of boxes in light and dark."""

MAIN, HIGHLIGHT = "#0a5c63", "#f2b134"
"""The colours of a site that has chosen none: petrol and amber."""

HEX = "^#[0-9A-Fa-f]{6}$"
"""How a colour is written: red, green and blue."""

STEPS = 255
"""Between black and white, as many as a colour can show."""


def is_colour(text: str) -> bool:
    return re.fullmatch(HEX, text) is not None


def contrast(one: str, other: str) -> float:
    """Between two colours, from 1 to 21 (WCAG 2.2: contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """A ``share`` of ``one``, from 0 to 1, and for the rest ``other``."""
    pairs = zip(parts(one), parts(other), strict=True)
    return _written(share * first + (1 - share) * second for first, second in pairs)


def nearest_main(colour: str) -> str:
    """The nearest colour of the same hue that bears white letters, and is a link on white paper; often itself."""
    return _darkened(colour, lambda one: contrast(PAPER, one) >= LEAST_CONTRAST)


def nearest_highlight(colour: str) -> str:
    """The nearest colour of the same hue that bears dark letters; often itself."""
    return _lightened(colour, lambda one: contrast(INK, one) >= LEAST_CONTRAST)


def tokens(main: str, highlight: str) -> dict[str, tuple[str, str]]:
    """The colours of the style sheet by their names, each for a light and for a dark page.

    Letters in ``link`` can be read on paper, in boxes (``shade``) and on ``tint``.
    """
    tint = (mixed(main, PAPER, 0.1), mixed(main, PAPER_DARK, 0.3))
    deep = mixed(main, "#000000", 0.75)
    link = _darkened(main, lambda one: min(contrast(one, ground) for ground in (SHADE, tint[0])) >= LEAST_CONTRAST)
    on_dark = _lightened(
        main,
        lambda one: (
            contrast(one, PAPER_DARK) >= GOOD_CONTRAST
            and min(contrast(one, ground) for ground in (SHADE_DARK, tint[1])) >= LEAST_CONTRAST
        ),
    )
    return {
        "main": (main, main),
        "main-deep": (deep, deep),
        "highlight": (highlight, highlight),
        "tint": tint,
        "link": (link, on_dark),
        "accent": (link, on_dark),
    }


def _darkened(colour: str, passes: Callable[[str], bool]) -> str:
    return _moved(colour, passes, -1)


def _lightened(colour: str, passes: Callable[[str], bool]) -> str:
    return _moved(colour, passes, 1)


def _moved(colour: str, passes: Callable[[str], bool], direction: int) -> str:
    """The first colour that passes, of the same hue and saturation, on the way to black or white."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / STEPS for part in parts(colour)))
    for step in range(STEPS + 1):
        moved = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness + direction * step / STEPS)), saturation)
        found = _written(part * STEPS for part in moved) if step else colour.lower()
        if passes(found):
            return found
    raise ValueError(f"no colour of the hue of {colour} passes")


def _luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2.2: relative luminance)."""
    shares = (part / STEPS for part in parts(colour))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parts(colour: str) -> tuple[int, int, int]:
    """Its red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)

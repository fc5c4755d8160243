"""Letters of the pictures for social networks: lines that fit, and how much of each pixel a line covers.

All letters are Ubuntu's: one of the type faces that may stand beside the emblem of the Union
(Regulation (EU) 821/2014, Article 4(4)), freely licensed, with Latin, Greek and Cyrillic letters.
"""

import math
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "Ubuntu-Medium.ttf"

SIZES = (68, 60, 52, 44)
"""Pixels that the letters of a title may be high, largest first."""

LINE = 1.18
"""Height of a line, in sizes of a letter."""


def fitted(title: str, width: float, height: float) -> tuple[tuple[str, ...], int]:
    """The lines of a title in the largest letters that leave room for all; in the smallest, the end may be missing."""
    for size in SIZES:
        length, room = partial(_length, size), int(height // (size * LINE))
        lines = tuple(wrapped(title, width, length))
        if len(lines) <= room:
            return lines, size
    *whole, last = lines[:room]
    while length(f"{last}…") > width:
        last = last[:-1]
    return (*whole, f"{last.rstrip()}…"), size


def wrapped(text: str, width: float, length: Callable[[str], float]) -> Iterator[str]:
    """Lines no longer than ``width``, broken between words; a word that is longer still is broken anywhere."""
    line = ""
    for word in text.split():
        if line and length(f"{line} {word}") > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
        while length(line) > width and len(line) > 1:
            cut = next((end for end in range(len(line) - 1, 1, -1) if length(line[:end]) <= width), 1)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def cover(text: str, size: int) -> Image.Image:
    """A line of letters: how much of each pixel they cover, from 0 to 255."""
    font = _font(size)
    _, _, right, bottom = font.getbbox(text)
    image = Image.new("L", (math.ceil(right) + 1, math.ceil(bottom) + 1), 0)
    ImageDraw.Draw(image).text((0, 0), text, 255, font)
    return image


@cache
def _word_length(size: int, word: str) -> float:
    return _font(size).getlength(word)


def _length(size: int, text: str) -> float:
    """Of a line, word by word: letters of different words are not drawn closer together."""
    words = text.split(" ")
    return sum(_word_length(size, word) for word in words) + (len(words) - 1) * _word_length(size, " ")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Raqm would place letters more finely, but not in the same way everywhere."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)

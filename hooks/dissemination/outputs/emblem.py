"""The emblem of the Union, drawn (Regulation (EU) 821/2014, Annex II)."""

import math
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw

EMBLEM = (144, 96)
"""Pixels; the emblem is three parts wide and two high."""


@cache
def emblem_cover() -> Image.Image:
    """How much of each pixel is star, from 0 to 255: twelve upright stars of five points, on the hours of a clock."""
    finer = 4
    width, height = (side * finer for side in EMBLEM)
    cover = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(cover)
    for hour in range(12):
        angle = math.radians(30 * hour)
        centre = (width / 2 + height / 3 * math.sin(angle), height / 2 - height / 3 * math.cos(angle))
        pen.polygon(list(star(centre, height / 18)), 255)
    return cover.reduce(finer)


def star(centre: tuple[float, float], radius: float) -> Iterator[tuple[float, float]]:
    """The ten corners of an upright star with five points, the outer ones on a circle."""
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(126))
    for corner in range(10):
        angle, reach = math.radians(36 * corner), inner if corner % 2 else radius
        yield centre[0] + reach * math.sin(angle), centre[1] - reach * math.cos(angle)

"""The picture that a social network or a messenger shows beside a link: 1200 by 630 pixels, PNG.

All letters are Ubuntu's: one of the type faces that may stand beside the emblem of the Union
(Regulation (EU) 821/2014, Article 4(4)), freely licensed, with Latin, Greek and Cyrillic letters.
"""

import math
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 76
FONT = Path(__file__).parent / "fonts" / "Ubuntu-Medium.ttf"

SIZES = (68, 60, 52, 44)
"""Pixels that the letters of a title may be high, largest first."""

LINE = 1.18
"""Height of a line, in sizes of a letter."""

TITLE_TOP, TITLE_BOTTOM = 232, 466
"""Pixels from above between which the title stands."""

KIND_ROWS, TITLE_ROWS = (TITLE_TOP - 48, TITLE_TOP), (TITLE_TOP, 480)
"""Pixels from above of what differs from card to card; what is above or below them is the same in a whole language."""

EMBLEM = (144, 96)
"""Pixels; the emblem is three parts wide and two high."""

FUNDING = {1: ((30, 32),), 2: ((10, 32), (52, 28))}
"""Pixels from the top of the emblem down, and the height of the letters, for so many lines beside it."""

Colour = tuple[int, int, int]
Ramp = tuple[Colour, Colour, int]
"""From one colour to another, in so many shades, so that letters have smooth edges."""

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (74, 85, 101)
REFLEX_BLUE, YELLOW = (0, 51, 153), (255, 204, 0)
STRONG, SOFT, BLUE, STARS = (WHITE, BLACK, 6), (WHITE, GREY, 4), (WHITE, REFLEX_BLUE, 3), (REFLEX_BLUE, YELLOW, 3)
RAMPS = (STRONG, SOFT, BLUE, STARS)
"""All the colours there are: sixteen, which PNG keeps in half a byte each."""


@dataclass(frozen=True)
class CardFrame:
    """What all cards of one language say."""

    name: str
    programme: str
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, in one line or two."""


@dataclass(frozen=True)
class Card:
    """What one page is called, and of which kind it is."""

    frame: CardFrame
    kind: str
    title: str

    @property
    def composed(self) -> "Card":
        """The same with each letter as one sign: the type face has no accents that stand alone."""
        frame = self.frame
        words = (frame.name, frame.programme, *frame.funding, self.kind, self.title)
        name, programme, *funding, kind, title = (normalize("NFC", text) for text in words)
        return Card(CardFrame(name, programme, tuple(funding)), kind, title)


Band = tuple[bytes, bytes]
"""Rows of pixels as PNG takes them, each with the number of its filter before it; and the same, deflated."""


def draw(card: Card) -> bytes:
    """The card as a PNG file: the same bytes for the same words.

    Bands of rows are deflated one by one and put together, as RFC 1951 allows at the boundaries of bytes, so that what
    many cards share is drawn and deflated once.
    """
    card = card.composed
    above, below = _around(card.frame)
    bands = (above, _kind(card.kind), _title(card.title), below)
    check = 1
    for rows, _ in bands:
        check = zlib.adler32(rows, check)
    deflated = b"".join((b"\x78\xda", *(data for _, data in bands), struct.pack(">I", check)))  # RFC 1950
    size = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)  # four bits a pixel, which number a colour
    colours = bytes(part for ramp in RAMPS for part in _shades(*ramp))
    chunks = ((b"IHDR", size), (b"PLTE", colours), (b"IDAT", deflated), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@lru_cache(maxsize=8)
def _around(frame: CardFrame) -> tuple[Band, Band]:
    """All that stands above the kind, and all below the title."""
    picture = _empty(frame)
    above, below = picture.crop((0, 0, WIDTH, KIND_ROWS[0])), picture.crop((0, TITLE_ROWS[1], WIDTH, HEIGHT))
    return _band(above), _band(below, zlib.Z_FINISH)


@lru_cache(maxsize=128)
def _kind(kind: str) -> Band:
    picture = _blank(KIND_ROWS[1] - KIND_ROWS[0])
    _write(picture, (MARGIN, 0), kind[:1].upper() + kind[1:], 30, SOFT)
    return _band(picture)


@lru_cache(maxsize=1)
def _title(title: str) -> Band:
    picture = _blank(TITLE_ROWS[1] - TITLE_ROWS[0])
    lines, size = fitted(title, WIDTH - 2 * MARGIN, TITLE_BOTTOM - TITLE_TOP)
    for number, line in enumerate(lines):
        _write(picture, (MARGIN, round(number * size * LINE)), line, size, STRONG)
    return _band(picture)


def _band(picture: Image.Image, end: int = zlib.Z_FULL_FLUSH) -> Band:
    pixels, width = picture.tobytes("raw", "P;4"), WIDTH // 2
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, len(pixels), width))
    deflate = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return rows, deflate.compress(rows) + deflate.flush(end)


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


@cache
def _word_length(size: int, word: str) -> float:
    return _font(size).getlength(word)


def _length(size: int, text: str) -> float:
    """Of a line, word by word: letters of different words are not drawn closer together."""
    words = text.split(" ")
    return sum(_word_length(size, word) for word in words) + (len(words) - 1) * _word_length(size, " ")


def _empty(frame: CardFrame) -> Image.Image:
    """A card without kind and title: the project above, who pays below."""
    picture = _blank(HEIGHT)
    _write(picture, (MARGIN, 62), frame.name, 46, BLUE)
    _write(picture, (MARGIN, 120), frame.programme, 28, SOFT)
    top = HEIGHT - 32 - EMBLEM[1]
    picture.paste(_emblem(), (MARGIN, top))
    beside = MARGIN + EMBLEM[0] + 24
    for line, (down, size) in zip(frame.funding, FUNDING[len(frame.funding)], strict=True):
        _write(picture, (beside, top + down), line, size, STRONG)
    return picture


def _blank(height: int) -> Image.Image:
    """White, with a blue edge on the left; the numbers of the colours are those of ``RAMPS``."""
    picture = Image.new("P", (WIDTH, height), 0)
    picture.paste(_numbers(BLUE)[255], (0, 0, 24, height))
    return picture


def _shades(first: Colour, last: Colour, number: int) -> Iterator[int]:
    """Red, green and blue of each shade, one after the other."""
    for step in range(number):
        share = step / (number - 1)
        yield from (round(one + (other - one) * share) for one, other in zip(first, last, strict=True))


@cache
def _numbers(ramp: Ramp) -> list[int]:
    """From how much of a pixel is covered (0 to 255) to the number of a colour."""
    first = sum(number for _, _, number in RAMPS[: RAMPS.index(ramp)])
    return [first + round(cover / 255 * (ramp[2] - 1)) for cover in range(256)]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Raqm would place letters more finely, but not in the same way everywhere."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _write(picture: Image.Image, at: tuple[int, int], text: str, size: int, ramp: Ramp) -> None:
    """Write a line on the white; ``at`` is its upper left corner."""
    _, _, right, bottom = _font(size).getbbox(text)
    cover = Image.new("L", (math.ceil(right) + 1, math.ceil(bottom) + 1), 0)
    ImageDraw.Draw(cover).text((0, 0), text, 255, _font(size))
    picture.paste(cover.point(_numbers(ramp)), at)


@cache
def _emblem() -> Image.Image:
    """The emblem by its geometry: twelve upright stars of five points, on the hours of a clock."""
    finer = 4
    width, height = (side * finer for side in EMBLEM)
    cover = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(cover)
    for hour in range(12):
        angle = math.radians(30 * hour)
        centre = (width / 2 + height / 3 * math.sin(angle), height / 2 - height / 3 * math.cos(angle))
        pen.polygon(list(star(centre, height / 18)), 255)
    return cover.reduce(finer).point(_numbers(STARS))


def star(centre: tuple[float, float], radius: float) -> Iterator[tuple[float, float]]:
    """The ten corners of an upright star with five points, the outer ones on a circle."""
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(126))
    for corner in range(10):
        angle, reach = math.radians(36 * corner), inner if corner % 2 else radius
        yield centre[0] + reach * math.sin(angle), centre[1] - reach * math.cos(angle)

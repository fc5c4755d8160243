"""The picture that a social network or a messenger shows beside a link: 1200 by 630 pixels.

It says what the page is called. One that shows the picture of the page is made in ``pictured_cards``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from unicodedata import normalize

from PIL import Image

from dissemination.images.sizes import Original
from dissemination.outputs.card_letters import LINE, cover, fitted
from dissemination.outputs.emblem import EMBLEM, emblem_cover
from dissemination.outputs.png_bands import LAST, Band, band, png
from dissemination.schema.colours import MAIN, parts

WIDTH, HEIGHT = 1200, 630
MARGIN = 76

TITLE_TOP, TITLE_BOTTOM = 232, 466
"""Pixels from above between which the title stands."""

KIND_ROWS, TITLE_ROWS = (TITLE_TOP - 48, TITLE_TOP), (TITLE_TOP, 480)
"""Pixels from above of what differs from card to card; what is above or below them is the same in a whole language."""

FUNDING = {1: ((30, 32),), 2: ((10, 32), (52, 28))}
"""Pixels from the top of the emblem down, and the height of the letters, for so many lines beside it."""

Colour = tuple[int, int, int]
Ramp = tuple[Colour, Colour, int]
"""From one colour to another, in so many shades, so that letters have smooth edges."""

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (74, 85, 101)
REFLEX_BLUE, YELLOW = (0, 51, 153), (255, 204, 0)
STRONG, SOFT, STARS = (WHITE, BLACK, 6), (WHITE, GREY, 4), (REFLEX_BLUE, YELLOW, 3)
OF_THE_SITE = (WHITE, BLACK, 3)
"""Ends in the main colour of the site, which stands in the palette alone."""

RAMPS = (STRONG, SOFT, OF_THE_SITE, STARS)
"""All the colours there are: sixteen, which PNG keeps in half a byte each."""


@dataclass(frozen=True)
class CardFrame:
    """What all cards of one language say."""

    name: str
    programme: str
    funding: tuple[str, ...]
    """What stands beside the emblem of the Union, in one line or two; nothing for documentation alone."""
    colour: str = MAIN
    """The main colour of the site."""

    @property
    def palette(self) -> bytes:
        """The colours of ``RAMPS``."""
        main = (WHITE, parts(self.colour), 3)
        return bytes(part for ramp in RAMPS for part in _shades(*(main if ramp is OF_THE_SITE else ramp)))


@dataclass(frozen=True)
class Card:
    """What one page is called, and of which kind it is."""

    frame: CardFrame
    kind: str
    title: str
    picture: Original | None = None
    """The picture that it shows in the place of words."""

    @property
    def composed(self) -> "Card":
        """The same with each letter as one sign: the type face has no accents that stand alone."""
        frame = self.frame
        words = (frame.name, frame.programme, *frame.funding, self.kind, self.title)
        name, programme, *funding, kind, title = (normalize("NFC", text) for text in words)
        return Card(replace(frame, name=name, programme=programme, funding=tuple(funding)), kind, title)


def draw(card: Card) -> bytes:
    """The card as a PNG file: the same bytes for the same words. What many cards share is drawn once."""
    card = card.composed
    above, below = _around(card.frame)
    return png(WIDTH, card.frame.palette, (above, _kind(card.kind), _title(card.title), below))


def rows_below(frame: CardFrame) -> bytes:
    """What stands below the title, as a band."""
    rows, _ = _around(Card(frame, "", "").composed.frame)[1]
    return rows


@lru_cache(maxsize=8)
def _around(frame: CardFrame) -> tuple[Band, Band]:
    """All that stands above the kind, and all below the title."""
    picture = _empty(frame)
    above, below = picture.crop((0, 0, WIDTH, KIND_ROWS[0])), picture.crop((0, TITLE_ROWS[1], WIDTH, HEIGHT))
    return band(above), band(below, LAST)


@lru_cache(maxsize=128)
def _kind(kind: str) -> Band:
    picture = _blank(KIND_ROWS[1] - KIND_ROWS[0])
    _write(picture, (MARGIN, 0), kind[:1].upper() + kind[1:], 30, SOFT)
    return band(picture)


@lru_cache(maxsize=1)
def _title(title: str) -> Band:
    picture = _blank(TITLE_ROWS[1] - TITLE_ROWS[0])
    lines, size = fitted(title, WIDTH - 2 * MARGIN, TITLE_BOTTOM - TITLE_TOP)
    for number, line in enumerate(lines):
        _write(picture, (MARGIN, round(number * size * LINE)), line, size, STRONG)
    return band(picture)


def _empty(frame: CardFrame) -> Image.Image:
    """A card without kind and title: the project above, who pays below."""
    picture = _blank(HEIGHT)
    _write(picture, (MARGIN, 62), frame.name, 46, OF_THE_SITE)
    _write(picture, (MARGIN, 120), frame.programme, 28, SOFT)
    if not frame.funding:
        return picture
    top = HEIGHT - 32 - EMBLEM[1]
    picture.paste(emblem_cover().point(_numbers(STARS)), (MARGIN, top))
    beside = MARGIN + EMBLEM[0] + 24
    for line, (down, size) in zip(frame.funding, FUNDING[len(frame.funding)], strict=True):
        _write(picture, (beside, top + down), line, size, STRONG)
    return picture


def _blank(height: int) -> Image.Image:
    """White, with an edge in the main colour on the left; the numbers of the colours are those of ``RAMPS``."""
    picture = Image.new("P", (WIDTH, height), 0)
    picture.paste(_numbers(OF_THE_SITE)[255], (0, 0, 24, height))
    return picture


def _write(picture: Image.Image, at: tuple[int, int], text: str, size: int, ramp: Ramp) -> None:
    """Write a line on the white; ``at`` is its upper left corner."""
    picture.paste(cover(text, size).point(_numbers(ramp)), at)


@cache
def _numbers(ramp: Ramp) -> list[int]:
    """From how much of a pixel is covered (0 to 255) to the number of a colour."""
    first = sum(number for _, _, number in RAMPS[: RAMPS.index(ramp)])
    return [first + round(covered / 255 * (ramp[2] - 1)) for covered in range(256)]


def _shades(first: Colour, last: Colour, number: int) -> Iterator[int]:
    """Red, green and blue of each shade, one after the other."""
    for step in range(number):
        share = step / (number - 1)
        yield from (round(one + (other - one) * share) for one, other in zip(first, last, strict=True))

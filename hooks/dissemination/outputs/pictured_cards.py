"""The picture for social networks of a page that has a picture of its own, which it shows in the place of words."""

from functools import lru_cache, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from dissemination.images.encoding import kept, pixels_of
from dissemination.images.sizes import Original
from dissemination.outputs.cards import HEIGHT, TITLE_ROWS, WHITE, WIDTH, CardFrame, rows_below
from dissemination.outputs.png_bands import unpacked

CUT_AROUND = (0.5, 0.4)
"""Around which point a picture is cut, as shares of its width and height: faces are seldom in its lower half."""

LEAST_WIDTH = 600
"""Pixels of a picture that a card shows: a smaller one would be blurred."""


def is_fit(original: Original) -> bool:
    """Whether a card can show a picture."""
    return not original.is_drawing and original.width >= LEAST_WIDTH


def draw_pictured(root: Path, frame: CardFrame, original: Original) -> bytes:
    """The card of a page that has a picture: above it, cut to the width, below the emblem and what stands beside it.

    Kept from build to build, by all that it is made of. Raises OSError.
    """
    shared = rows_below(frame)
    name = f"card-{blake2b(shared + frame.palette, digest_size=8).hexdigest()}.jpg"
    return kept(root, original, name, partial(_pictured, root, shared, frame.palette, original))


def _pictured(root: Path, shared: bytes, palette: bytes, original: Original) -> bytes:
    """``shared`` are the rows of what stands below."""
    card = Image.new("RGB", (WIDTH, HEIGHT), WHITE)
    card.paste(_cut(root, original), (0, 0))
    card.paste(unpacked(shared, WIDTH, palette), (0, TITLE_ROWS[1]))
    written = BytesIO()
    card.save(written, "JPEG", quality=82, subsampling=0, optimize=True, progressive=True)
    return written.getvalue()


@lru_cache(maxsize=8)  # the same in each language
def _cut(root: Path, original: Original) -> Image.Image:
    """A picture in the shape of what a card shows of it."""
    box = (WIDTH, TITLE_ROWS[1])
    seen = _on_white(pixels_of(root, original, box))
    return ImageOps.fit(seen, box, Image.Resampling.LANCZOS, centering=CUT_AROUND)


def _on_white(picture: Image.Image) -> Image.Image:
    """Networks show what can be seen through in black."""
    if picture.mode == "RGB":
        return picture
    white = Image.new("RGB", picture.size, WHITE)
    white.paste(picture, mask=picture.getchannel("A"))
    return white

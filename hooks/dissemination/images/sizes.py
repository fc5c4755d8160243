"""Which files are made of a picture: their widths, their formats, and the addresses by which pages know them."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from dissemination.text.slugs import slug

WIDTHS = (480, 960, 1600)
"""Pixels. A page is at most 700 wide: the largest is for screens that have more than two for each."""

LOGO = (160, 48)
"""Pixels that a logo has at most; a second file has twice as many each way."""

PUBLISHED_IN = "assets/pictures"
"""Of the site."""

TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
"""By ending, what HTML calls it."""


@dataclass(frozen=True)
class Original:
    """A file that pictures are made of: its path from the root of the project, and the pixels as people see them."""

    file: PurePosixPath
    width: int
    height: int
    key: str
    """Of the content, and of the way in which it is made into others: another one for each change."""
    flat: bool
    """Whether it has few colours or parts that can be seen through, as drawings and logos have."""

    @property
    def is_drawing(self) -> bool:
        """Whether it is a drawing of lines, which has no pixels and is shown as it is."""
        return self.file.suffix.lower() == ".svg"


@dataclass(frozen=True)
class Size:
    """One file that is made of a picture."""

    path: str
    """Below the folder of the site."""
    width: int
    height: int
    ending: str

    @property
    def name(self) -> str:
        """What it is called where files are kept from build to build."""
        return f"{self.width}x{self.height}.{self.ending}"


def sizes_of(original: Original, *, logo: bool = False) -> tuple[Size, ...]:
    """The files to be made of it, narrowest first: AVIF, and for browsers that lack it JPEG; PNG where it is flat.

    A logo, of few pixels, loses none of them.
    """
    if original.is_drawing:
        return ()
    modern, usual = ("webp", "png") if logo else ("avif", "png" if original.flat else "jpg")
    boxes = tuple(_of_logo(original) if logo else _of_picture(original))
    return tuple(Size(_path(original, *box, ending), *box, ending) for ending in (modern, usual) for box in boxes)


def published_drawing(original: Original) -> str:
    """Where a drawing of lines stands in the site: MkDocs puts it there."""
    return quote(original.file.relative_to("docs").as_posix())


def _of_picture(original: Original) -> Iterator[tuple[int, int]]:
    """No file is larger than the original, nor nearly as large as the next one."""
    largest = min(original.width, WIDTHS[-1])
    for width in (*(width for width in WIDTHS if width * 1.2 < largest), largest):
        yield width, max(1, round(original.height * width / original.width))


def _of_logo(original: Original) -> Iterator[tuple[int, int]]:
    width, height = logo_size(original)
    yield width, height
    if 2 * width <= original.width and 2 * height <= original.height:
        yield 2 * width, 2 * height


def logo_size(original: Original) -> tuple[int, int]:
    """Width and height of a logo on the page, in pixels."""
    scale = min(LOGO[0] / original.width, LOGO[1] / original.height)
    if not original.is_drawing:
        scale = min(1, scale)
    return max(1, math.floor(original.width * scale)), max(1, math.floor(original.height * scale))


def _path(original: Original, width: int, height: int, ending: str) -> str:
    name = slug(original.file.stem) or "picture"
    return f"{PUBLISHED_IN}/{name}-{original.key[:12]}-{width}x{height}.{ending}"

"""A picture is looked at before anything is made of it: its type, its size, and whether all of it is there.

Programs that write pictures make mistakes, and some pictures were made to break those that read them.
"""

import re
import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from dissemination.images.encoding import READABLE, is_kept, is_turned, key_of_content
from dissemination.images.sizes import Original
from dissemination.text.problems import Message, message, refused

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
"""Of the files of such pictures."""

TYPES_OF_PICTURES = "JPEG, PNG, WebP, AVIF, GIF, SVG"
"""The same for editors, with drawings of lines."""

LARGEST_PICTURE = 10
"""MB. A photograph of 20 million pixels in good quality has fewer; the whole repository should stay below 1 GB."""

MOST_PIXELS = 50
"""Millions. Such a picture takes 200 MB when it is read whole."""

DECIMAL = r"[0-9]*\.?[0-9]+"
VIEW_BOX = re.compile(rf"\s*-?{DECIMAL}[\s,]+-?{DECIMAL}[\s,]+({DECIMAL})[\s,]+({DECIMAL})\s*")
LENGTH = re.compile(rf"({DECIMAL})(?:px)?")


def read_original(root: Path, file: PurePosixPath) -> Original | Message:
    """The picture at a path below ``root``, or why nothing can be made of it."""
    try:
        status = (root / file).stat()
        if status.st_size > LARGEST_PICTURE * 1_000_000:
            return message("picture.heavy", limit=LARGEST_PICTURE)
        return _read(root, file, status.st_mtime_ns, status.st_size)
    except OSError as error:
        return refused(error)


@lru_cache(maxsize=4096)  # a preview asks at every change; time and size tell whether it is the same file
def _read(root: Path, file: PurePosixPath, _changed: int, _size: int) -> Original | Message:
    content = (root / file).read_bytes()
    if file.suffix.lower() == ".svg":
        return _drawing(file, content)
    key = key_of_content(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _picture(file, content, key, is_whole=is_kept(root, key))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return message("picture.pixels", limit=MOST_PIXELS)
    except UnidentifiedImageError:
        return message("picture.type", lists=TYPES_OF_PICTURES)
    except Exception:  # whatever Pillow raises for a file that goes wrong half-way: OSError, SyntaxError, ValueError …
        return message("picture.broken")


def _picture(file: PurePosixPath, content: bytes, key: str, *, is_whole: bool) -> Original | Message:
    """Raises what Pillow raises. One of which files have been made need not be read to its end again."""
    with Image.open(BytesIO(content), formats=READABLE) as image:
        width, height = image.size
        if width * height > MOST_PIXELS * 1_000_000:
            return message("picture.pixels", limit=MOST_PIXELS)
        flat = image.mode in ("1", "P", "PA", "LA", "RGBA") or "transparency" in image.info
        if not is_whole:
            image.draft(image.mode, (1, 1))  # the whole file is read, and few pixels of it are worked out
            image.load()
        if is_turned(image):
            width, height = height, width
    return Original(file, width, height, key, flat)


def _drawing(file: PurePosixPath, content: bytes) -> Original | Message:
    """An SVG, whose parts ``svg_problems`` looks at; here, how wide and high it is."""
    if b"<!DOCTYPE" in content:
        return message("svg.document_type")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  # without a document type there are no entities
    except ElementTree.ParseError:
        return message("picture.broken")
    if box := VIEW_BOX.fullmatch(root.get("viewBox", "")):
        sides = [float(side) for side in box.groups()]
    else:
        lengths = [LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        sides = [float(length[1]) for length in lengths if length]
    if len(sides) != 2 or not all(sides):
        return message("picture.no_size")
    scale = 1 if min(sides) >= 1 else 1000
    width, height = (max(1, round(side * scale)) for side in sides)
    return Original(file, width, height, key_of_content(content), flat=True)

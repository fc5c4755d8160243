"""PNG files of at most sixteen colours, put together from bands of rows.

Bands are deflated one by one, as RFC 1951 allows at the boundaries of bytes, so that what many pictures share is
deflated once.
"""

import struct
import zlib
from collections.abc import Sequence

from PIL import Image

Band = tuple[bytes, bytes]
"""Rows of pixels as PNG takes them, each with the number of its filter before it; and the same, deflated."""

FURTHER, LAST = zlib.Z_FULL_FLUSH, zlib.Z_FINISH
"""How a band ends: before another one, or with the picture."""


def png(width: int, palette: bytes, bands: Sequence[Band]) -> bytes:
    """The file of a picture whose ``bands`` stand one below the other, the last of them with the end ``LAST``."""
    check, height = 1, 0
    for rows, _ in bands:
        check = zlib.adler32(rows, check)
        height += len(rows) // _row(width)
    deflated = b"".join((b"\x78\xda", *(data for _, data in bands), struct.pack(">I", check)))  # RFC 1950
    size = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)  # four bits a pixel, which number a colour
    chunks = ((b"IHDR", size), (b"PLTE", palette), (b"IDAT", deflated), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def band(picture: Image.Image, end: int = FURTHER) -> Band:
    """The rows of a picture of numbered colours."""
    pixels, width = picture.tobytes("raw", "P;4"), picture.width // 2
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, len(pixels), width))
    deflate = zlib.compressobj(5, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return rows, deflate.compress(rows) + deflate.flush(end)


def unpacked(rows: bytes, width: int, palette: bytes) -> Image.Image:
    """The pixels of a band, in their colours."""
    row = _row(width)
    pixels = b"".join(rows[start + 1 : start + row] for start in range(0, len(rows), row))
    picture = Image.frombytes("P", (width, len(rows) // row), pixels, "raw", "P;4")
    picture.putpalette(palette)
    return picture.convert("RGB")


def _row(width: int) -> int:
    """The bytes of a row of pixels, two in a byte, with the number of its filter."""
    return width // 2 + 1


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

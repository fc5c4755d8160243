"""Pictures that tests draw: a red corner tells what is up and left, the rest what became of the colours.

Run it to draw those of the example anew: python tests/drawn.py
"""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw

RED, BLUE = (200, 30, 30), (20, 60, 160)
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825
SECRET = b"Somebody Whose Name Is Nobody's Business"
"""Found in no published file."""

ASSETS = Path(__file__).parent / "example/docs/assets"


def corner(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Blue, with a red quarter at the top on the left."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    return image.convert(mode)


def saved(image: Image.Image, format: str = "JPEG", **settings: Any) -> bytes:
    """The file of a picture."""
    written = BytesIO()
    image.save(written, format, **({"quality": 92} if format == "JPEG" else {}) | settings)
    return written.getvalue()


TURNED_BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera stores what is upright for people, by the orientation that it notes."""


def as_held(image: Image.Image, orientation: int, format: str = "JPEG") -> bytes:
    """A picture as a camera stores it that was held otherwise."""
    noted = Image.Exif()
    noted[ORIENTATION] = orientation
    stored = image.transpose(TURNED_BACK[orientation]) if orientation in TURNED_BACK else image
    return saved(stored, format, exif=noted)


def told_all(image: Image.Image, format: str = "JPEG") -> bytes:
    """A picture with all that cameras and programs write beside the pixels."""
    noted = Image.Exif()
    noted[ARTIST] = SECRET.decode()
    noted.get_ifd(GPS)[1] = "N"
    noted.get_ifd(GPS)[2] = (44.0, 53.0, 47.0)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>%b</dc:creator></x:xmpmeta>' % SECRET
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    beside: dict[str, Any] = {"exif": noted, "xmp": xmp, "icc_profile": profile}
    if format in ("JPEG", "GIF"):
        beside["comment"] = SECRET
    return saved(image, format, **beside)


def deep(width: int, height: int) -> bytes:
    """A greyscale of sixteen bits, from black on the left to white on the right."""
    row = b"".join(struct.pack(">H", 65535 * x // (width - 1)) for x in range(width))
    head = struct.pack(">IIBBBBB", width, height, 16, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress((b"\0" + row) * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def bomb(width: int, height: int) -> bytes:
    """A file of some bytes that says to hold so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def swapped_profile() -> bytes:
    """A profile of a screen whose red and green have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    number = struct.unpack_from(">I", profile, 128)[0]
    at = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(number)}
    red, green = at[b"rXYZ"] + 4, at[b"gXYZ"] + 4
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def harbour(width: int, height: int) -> Image.Image:
    """An invented harbour: a sky, a sea, three boats."""
    image = Image.new("RGB", (width, height), (214, 232, 240))
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 0.72, height * 0.1, width * 0.82, height * 0.1 + width * 0.1), (250, 205, 90))
    pen.polygon([(0, height * 0.55), (width * 0.3, height * 0.3), (width * 0.62, height * 0.55)], (150, 175, 150))
    pen.polygon([(width * 0.4, height * 0.55), (width * 0.7, height * 0.38), (width, height * 0.55)], (120, 150, 130))
    pen.rectangle((0, height * 0.55, width, height), (70, 120, 150))
    for at, colour in ((0.2, (190, 60, 50)), (0.47, (240, 240, 235)), (0.75, (60, 90, 60))):
        left, line, unit = width * at, height * 0.72, width * 0.06
        pen.polygon(
            [
                (left, line),
                (left + 2.4 * unit, line),
                (left + 2 * unit, line + unit / 2),
                (left + 0.4 * unit, line + unit / 2),
            ],
            colour,
        )
        pen.polygon(
            [
                (left + 1.1 * unit, line - 0.1 * unit),
                (left + 1.1 * unit, line - 2.2 * unit),
                (left + 2.1 * unit, line - 0.1 * unit),
            ],
            (250, 250, 245),
        )
    return image


def logo(width: int, height: int) -> Image.Image:
    """A sail on nothing."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(width * 0.1, height * 0.75), (width * 0.45, height * 0.05), (width * 0.45, height * 0.75)], (20, 60, 160)
    )
    pen.polygon(
        [(width * 0.5, height * 0.75), (width * 0.5, height * 0.2), (width * 0.9, height * 0.75)], (200, 30, 30)
    )
    pen.rectangle((0, height * 0.82, width, height * 0.95), (20, 60, 160))
    return image


if __name__ == "__main__":
    ASSETS.mkdir(exist_ok=True)
    finer = harbour(3200, 2000).reduce(2)
    (ASSETS / "open-harbour.png").write_bytes(saved(finer.quantize(64), "PNG", optimize=True))
    (ASSETS / "boats").mkdir(exist_ok=True)
    near = finer.crop((600, 420, 1240, 900)).resize((1280, 960), Image.Resampling.LANCZOS)
    (ASSETS / "boats/lent.jpg").write_bytes(told_all(near))
    (ASSETS / "sail.png").write_bytes(saved(logo(1200, 600).reduce(4), "PNG", optimize=True))

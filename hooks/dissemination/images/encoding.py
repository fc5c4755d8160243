"""Pixels become files: the right way up, in the colours that every screen knows, and with nothing else in them.

Photographs carry more than one sees: the place where they were taken, the number of the camera, names, comments.
Nothing of it is copied: each file is made of pixels alone. Its bytes depend on the original and on the versions of the
libraries alone, never on the number of processors: AVIF is written by one thread.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from errno import ESTALE
from functools import cache, partial
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from PIL import Image, ImageCms, features
from PIL import __version__ as pillow_version
from PIL.Image import Resampling, Transpose

from dissemination.images.sizes import Original, Size

KEPT = ".cache/pictures"
"""Where files are kept from build to build, below the root of a project: a folder per original, by its key."""

AT_ONCE = 2
"""Pictures that are worked on at the same time: each may take 200 MB."""

WRITTEN_AS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 50, "speed": 8, "max_threads": 1},
    "jpg": {"format": "JPEG", "quality": 76, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "lossless": True, "method": 4},
}
"""By ending, how a file is written. AVIF twice as slow as this is a tenth smaller."""

LIBRARIES = ("avif", "webp", "libjpeg_turbo", "littlecms2", "zlib_ng")
RECIPE = repr((1, WRITTEN_AS, pillow_version, [features.version(name) for name in LIBRARIES]))
"""All on which the bytes of a file depend besides the original; the first number is that of the functions below."""

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
"""As Pillow calls them; several pictures in one file of JPEG (MPO), as telephones write them, are read as the first."""

ORIENTATION = 0x0112
"""Exif 2.32, tag 274: how the camera was held."""

ORIENTATIONS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What turns the pixels the right way up, by orientation."""

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def key_of_content(content: bytes) -> str:
    """By what the files that are made of an original are known; another one for each change."""
    return blake2b(RECIPE.encode() + content, digest_size=16).hexdigest()


def is_turned(image: Image.Image) -> bool:
    """Whether what is stored as its width is its height."""
    return image.getexif().get(ORIENTATION) in (5, 6, 7, 8)


def is_kept(root: Path, key: str) -> bool:
    """Whether something has been made of an original already."""
    return (root / KEPT / key).is_dir()


def made_files(root: Path, wanted: Iterable[tuple[Original, tuple[Size, ...]]]) -> Iterator[tuple[str, bytes]]:
    """Paths and contents of all files of some pictures, made now or kept from an earlier build. Raises OSError."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for files in pool.map(partial(_made, root), wanted):
            yield from files


def _made(root: Path, wanted: tuple[Original, tuple[Size, ...]]) -> list[tuple[str, bytes]]:
    original, sizes = wanted
    largest = max((size.width, size.height) for size in sizes)
    pixels = cache(partial(pixels_of, root, original, largest))
    return [(size.path, kept(root, original, size.name, partial(_file, pixels, size))) for size in sizes]


def kept(root: Path, original: Original, name: str, make: Callable[[], bytes]) -> bytes:
    """The content of a file that has been kept, or that is made and kept. Where nothing can be kept, it is made."""
    file = root / KEPT / original.key / name
    with suppress(OSError):
        return file.read_bytes()
    content = make()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(content)
        Path(new.name).replace(file)  # a build that is stopped leaves no half of it under its name
    return content


def forget_others(root: Path, keys: Iterable[str]) -> None:
    """Remove what is kept of originals that are no more."""
    with suppress(OSError):
        for folder in (root / KEPT).iterdir():
            if folder.name not in {*keys}:
                shutil.rmtree(folder, ignore_errors=True)


def pixels_of(root: Path, original: Original, at_least: tuple[int, int]) -> Image.Image:
    """The pixels of a picture, the right way up and in sRGB, in the smallest size that is wide and high enough.

    None is larger than the original. Raises OSError, also where the file has changed since it was looked at.
    """
    content = (root / original.file).read_bytes()
    if key_of_content(content) != original.key:  # what is made now would be kept as if it were of the one before
        raise OSError(ESTALE, "It has changed while it was read", str(root / original.file))
    with Image.open(BytesIO(content), formats=READABLE) as image:
        turn = ORIENTATIONS.get(image.getexif().get(ORIENTATION, 1))
        scale = min(
            1, max(wanted / side for wanted, side in zip(at_least, (original.width, original.height), strict=True))
        )
        stored = (original.height, original.width) if is_turned(image) else (original.width, original.height)
        size = (max(1, round(stored[0] * scale)), max(1, round(stored[1] * scale)))
        image.draft(None, size)  # a photograph in JPEG is worked out at a half, a quarter or an eighth of its size
        image.load()
        profile = image.info.get("icc_profile")
        small = _with_plain_pixels(image).resize(size, Resampling.LANCZOS, reducing_gap=3)
    pixels = _in_srgb(small, profile)
    return _alone(pixels if turn is None else pixels.transpose(turn))


def _with_plain_pixels(image: Image.Image) -> Image.Image:
    """Pixels that can be made smaller: not the numbers of colours, and eight bits for each."""
    if image.mode.startswith("I"):  # sixteen bits a pixel
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in ("PA", "LA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that were meant, as screens show them; where a profile does not fit the picture, as they are."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
            shown = ImageCms.profileToProfile(image, meant, SRGB, intent, mode, flags=flags)
            return shown or image
    return image.convert(mode)


def _alone(image: Image.Image) -> Image.Image:
    """The same pixels with nothing beside them."""
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _file(made: Callable[[], Image.Image], size: Size) -> bytes:
    pixels = made()
    scaled = (
        pixels
        if pixels.size == (size.width, size.height)
        else pixels.resize((size.width, size.height), Resampling.LANCZOS)
    )
    written = BytesIO()
    (scaled.convert("RGB") if size.ending == "jpg" else scaled).save(written, **WRITTEN_AS[size.ending])
    return written.getvalue()

"""What is made of pictures: the right way up, in the colours that were meant, and nothing but pixels."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from dissemination.images import encoding, originals
from dissemination.images.encoding import KEPT, forget_others, made_files
from dissemination.images.originals import LARGEST_PICTURE, read_original
from dissemination.images.sizes import LOGO, WIDTHS, Original, sizes_of
from dissemination.text.problems import Message
from drawn import BLUE, RED, SECRET, as_held, bomb, corner, deep, saved, swapped_profile, told_all
from PIL import Image, ImageCms

FILE = PurePosixPath("docs/assets/picture")
Look = Callable[..., Original]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Read a picture with a content, in a folder of its own."""

    def read(content: bytes, name: str = "picture.jpg") -> Original:
        original = told(tmp_path, content, name)
        assert isinstance(original, Original), original
        return original

    return read


def told(root: Path, content: bytes, name: str = "picture.jpg") -> Original | Message:
    file = PurePosixPath("docs/assets", name)
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(content)
    return read_original(root, file)


def made(root: Path, original: Original, *, logo: bool = False) -> dict[str, bytes]:
    """The files of a picture, by width, height and ending."""
    return {
        size.name: content
        for size, content in zip(sizes_of(original, logo=logo), _contents(root, original, logo), strict=True)
    }


def _contents(root: Path, original: Original, logo: bool) -> list[bytes]:
    return [content for _, content in made_files(root, [(original, sizes_of(original, logo=logo))])]


def pixel(content: bytes, across: float, down: float) -> tuple[int, ...]:
    image = Image.open(BytesIO(content))
    found = image.convert("RGBA" if "A" in image.mode else "RGB").getpixel(
        (int(image.width * across), int(image.height * down))
    )
    assert isinstance(found, tuple)
    return found


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 14) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_camera_was_held_the_picture_is_upright(
    orientation: int, format: str, look: Look, tmp_path: Path
) -> None:
    original = look(as_held(corner(600, 400), orientation, format))
    assert (original.width, original.height) == (600, 400)
    for name, content in made(tmp_path, original).items():
        width, height = Image.open(BytesIO(content)).size
        assert f"{width}x{height}" == name.partition(".")[0]
        assert near(pixel(content, 0.25, 0.25), RED) and near(pixel(content, 0.75, 0.25), BLUE), name
        assert near(pixel(content, 0.25, 0.75), BLUE) and near(pixel(content, 0.75, 0.75), BLUE), name


def test_colours_of_another_screen_are_those_that_were_meant(look: Look, tmp_path: Path) -> None:
    """Red and green have changed places in its profile: what is stored as red is meant to be green."""
    original = look(saved(Image.new("RGB", (600, 400), (0, 200, 0)), icc_profile=swapped_profile()))
    for content in made(tmp_path, original).values():
        red, green, blue = pixel(content, 0.5, 0.5)
        assert red > 150 and green < 90 and blue < 90


@pytest.mark.parametrize("profile", [b"nonsense", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_is_passed_over(profile: bytes, look: Look, tmp_path: Path) -> None:
    original = look(saved(corner(600, 400), icc_profile=profile))
    assert all(near(pixel(content, 0.25, 0.25), RED) for content in made(tmp_path, original).values())


def test_the_four_colours_of_printers_become_those_of_screens(look: Look, tmp_path: Path) -> None:
    original = look(saved(corner(600, 400, "CMYK")))
    for content in made(tmp_path, original).values():
        assert Image.open(BytesIO(content)).mode == "RGB"
        assert near(pixel(content, 0.25, 0.25), RED, 20) and near(pixel(content, 0.75, 0.75), BLUE, 20)


def test_sixteen_bits_become_eight(look: Look, tmp_path: Path) -> None:
    original = look(deep(600, 40), "deep.png")
    for content in made(tmp_path, original).values():
        assert [near(pixel(content, x, 0.5), (round(255 * x),) * 3, 6) for x in (0.1, 0.5, 0.9)] == [True] * 3


@pytest.mark.parametrize("mode", ["P", "L", "1", "LA", "RGBA"])
def test_pictures_of_every_mode_keep_what_they_show(mode: str, look: Look, tmp_path: Path) -> None:
    grey = corner(600, 400, "L")
    image = corner(600, 400)
    original = look(saved(image.quantize(16) if mode == "P" else image.convert(mode), "PNG"), "drawn.png")
    for content in made(tmp_path, original).values():
        coloured = mode in ("P", "RGBA")
        expected = RED if coloured else (int(grey.getpixel((9, 9))),) * 3
        if mode != "1":
            assert near(pixel(content, 0.25, 0.25)[:3], expected)


def test_what_can_be_seen_through_stays_so_and_has_no_dark_rim(look: Look, tmp_path: Path) -> None:
    image = Image.new("RGBA", (1200, 800), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (300, 200, 900, 600))
    original = look(saved(image, "PNG"), "seen-through.png")
    files = made(tmp_path, original)
    assert {name.partition(".")[2] for name in files} == {"avif", "png"}
    for name, content in files.items():
        assert pixel(content, 0.05, 0.05)[3] < 10 and near(pixel(content, 0.5, 0.5), (255, 255, 255, 255))
        if name.endswith(".png"):
            shown = Image.open(BytesIO(content))
            seen = [shown.getpixel((x, shown.height // 2)) for x in range(shown.width)]
            assert all(min(pixel[:3]) > 250 for pixel in seen if isinstance(pixel, tuple) and pixel[3] > 40)


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_one_is_shown_and_does_not_move(format: str, look: Look, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (600, 400), colour) for colour in (RED, BLUE, (0, 200, 0))]
    original = look(saved(frames[0], format, save_all=True, append_images=frames[1:], duration=100), "moving.gif")
    for content in made(tmp_path, original).values():
        assert getattr(Image.open(BytesIO(content)), "n_frames", 1) == 1
        assert near(pixel(content, 0.5, 0.5), RED)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_nothing_but_pixels_is_published(format: str, look: Look, tmp_path: Path) -> None:
    content = told_all(corner(1200, 800), format)
    if format != "PNG":  # which keeps some of it deflated
        assert SECRET in content
    original = look(content)
    for logo in (False, True):
        for name, published in made(tmp_path, original, logo=logo).items():
            for beside in (
                SECRET,
                SECRET[:12],
                b"Exif",
                b"xmpmeta",
                b"http",
                b"acsp",
                b"iCCP",
                b"ICC_PROFILE",
                b"eXIf",
                b"tEXt",
            ):
                assert beside not in published, (name, beside)
            assert not Image.open(BytesIO(published)).info.keys() & {"exif", "xmp", "icc_profile", "comment"}


def test_forty_million_pixels_are_made_small(look: Look, tmp_path: Path) -> None:
    original = look(saved(corner(7300, 5480), quality=50))
    files = made(tmp_path, original)
    assert sorted({Image.open(BytesIO(content)).width for content in files.values()}) == [*WIDTHS]
    assert all(near(pixel(content, 0.25, 0.25), RED) for content in files.values())


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [480, 960, 1600]),
        ((1601, 900), [480, 960, 1600]),
        ((1000, 700), [480, 1000]),
        ((500, 500), [500]),
        ((60, 40), [60]),
        ((3000, 1), [480, 960, 1600]),
    ],
)
def test_no_file_is_larger_than_the_original(size: tuple[int, int], widths: list[int]) -> None:
    original = Original(FILE, *size, "0" * 32, flat=False)
    assert [made.width for made in sizes_of(original) if made.ending == "avif"] == widths
    assert all(made.height >= 1 for made in sizes_of(original))


def test_a_logo_fits_its_place_and_has_a_sharper_file() -> None:
    wide, high = (Original(FILE, *size, "0" * 32, flat=True) for size in ((1600, 400), (400, 1600)))
    assert [(made.width, made.height) for made in sizes_of(wide, logo=True) if made.ending == "png"] == [
        (160, 40),
        (320, 80),
    ]
    assert all(made.height <= 2 * LOGO[1] for made in sizes_of(high, logo=True))


def test_the_address_of_a_file_changes_with_what_is_in_it(look: Look) -> None:
    one, other = look(saved(corner(600, 400))), look(saved(corner(600, 401)))
    assert {made.path for made in sizes_of(one)} & {made.path for made in sizes_of(other)} == set()


def test_a_name_with_other_signs_becomes_an_address(look: Look) -> None:
    original = look(saved(corner(600, 400)), "Öffentlicher Tag (2).JPG")
    assert all(made.path.startswith("assets/pictures/offentlicher-tag-2-") for made in sizes_of(original))


def pictures(root: Path) -> list[Original]:
    contents = [saved(corner(600 + number, 400)) for number in range(2)]
    contents += [saved(corner(600, 400 + number, "RGBA"), "PNG") for number in range(1)]
    read = [told(root, content, f"{number}.jpg") for number, content in enumerate(contents)]
    return [one for one in read if isinstance(one, Original)]


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_the_bytes_are_the_same_for_any_number_of_threads(
    at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second round is kept from the first; the third is made anew, one after the other."""
    wanted = [(one, sizes_of(one)) for one in pictures(tmp_path)]
    monkeypatch.setattr(encoding, "AT_ONCE", at_once)
    first, kept = dict(made_files(tmp_path, wanted)), dict(made_files(tmp_path, wanted))
    forget_others(tmp_path, [])
    with ThreadPoolExecutor(1) as pool:
        alone = {
            path: content for files in pool.map(partial(encoding._made, tmp_path), wanted) for path, content in files
        }
    assert first == kept == alone and len(first) == 3 * 4


def test_what_is_kept_is_not_made_again(look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = look(saved(corner(1000, 700)))
    before = made(tmp_path, original)

    def fail(*_: object) -> None:
        raise AssertionError("it was made again")

    monkeypatch.setattr(encoding, "pixels_of", fail)
    assert made(tmp_path, original) == before


def test_what_is_kept_of_a_picture_that_is_no_more_goes(look: Look, tmp_path: Path) -> None:
    old = look(saved(corner(600, 400)))
    made(tmp_path, old)
    new = look(saved(corner(600, 300)))
    made(tmp_path, new)
    forget_others(tmp_path, [new.key])
    assert [folder.name for folder in (tmp_path / KEPT).iterdir()] == [new.key]


def test_a_build_that_was_stopped_leaves_what_the_next_one_completes(look: Look, tmp_path: Path) -> None:
    original = look(saved(corner(1000, 700)))
    before = made(tmp_path, original)
    (tmp_path / KEPT / original.key / "480x336.avif").unlink()
    assert made(tmp_path, original) == before


def test_where_nothing_can_be_kept_pictures_are_made_all_the_same(look: Look, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file, not a folder", "utf-8")
    assert made(tmp_path, look(saved(corner(600, 400))))


def test_a_picture_that_changes_while_the_site_is_built_is_not_kept_as_the_one_before(
    look: Look, tmp_path: Path
) -> None:
    original = look(saved(corner(600, 400)))
    (tmp_path / original.file).write_bytes(saved(corner(600, 400).transpose(Image.Transpose.ROTATE_180)))
    with pytest.raises(OSError, match="changed"):
        made(tmp_path, original)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"no picture at all", "picture.type"),
        (b"", "picture.type"),
        (saved(corner(600, 400))[:-2000], "picture.broken"),
        (saved(corner(600, 400), "PNG")[:-60], "picture.broken"),
        (saved(corner(600, 400), "WEBP")[:-60], "picture.broken"),
        (saved(corner(600, 400), "TIFF"), "picture.type"),
        (bomb(9000, 9000), "picture.pixels"),
        (bomb(12000, 12000), "picture.pixels"),
        (bomb(60000, 60000), "picture.pixels"),
        (bomb(0, 10), "picture.type"),
        (bytes(LARGEST_PICTURE * 1_000_000 + 1), "picture.heavy"),
    ],
    ids=[
        "words",
        "nothing",
        "cut JPEG",
        "cut PNG",
        "cut WebP",
        "TIFF",
        "81 MP",
        "144 MP",
        "3600 MP",
        "no width",
        "heavy",
    ],
)
def test_what_cannot_be_shown_is_refused(content: bytes, key: str, tmp_path: Path) -> None:
    said = told(tmp_path, content)
    assert isinstance(said, Message) and said.key == key


def test_what_was_made_before_is_not_read_to_its_end_again(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = look(saved(corner(600, 400)))
    made(tmp_path, original)
    originals._read.cache_clear()
    monkeypatch.setattr(Image.Image, "load", None)
    assert read_original(tmp_path, original.file) == original


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h9"/></svg>'


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('viewBox="0 0 120 40"', (120, 40)),
        ('viewBox="-5,-5 12.4 4.2" width="600"', (12, 4)),
        ('width="300px" height="100"', (300, 100)),
        ('viewBox="0 0 .5 .25"', (500, 250)),
        ('width="100%" height="100%"', None),
        ("", None),
    ],
)
def test_a_drawing_of_lines_says_how_large_it_is(said: str, size: tuple[int, int] | None, tmp_path: Path) -> None:
    original = told(tmp_path, SVG.format(said).encode(), "logo.svg")
    if size:
        assert isinstance(original, Original) and (original.width, original.height) == size
        assert sizes_of(original) == sizes_of(original, logo=True) == ()
    else:
        assert isinstance(original, Message) and original.key == "picture.no_size"

"""The pictures for social networks: every title legible, the emblem as the law draws it, the same bytes every time."""

import math
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import pytest
from alphabets import ALPHABETS
from dissemination.images.originals import read_original
from dissemination.images.sizes import Original
from dissemination.outputs.card_letters import FONT, SIZES, fitted, wrapped
from dissemination.outputs.cards import HEIGHT, KIND_ROWS, MARGIN, TITLE_ROWS, WIDTH, Card, CardFrame, draw
from dissemination.outputs.emblem import EMBLEM, star
from dissemination.outputs.pictured_cards import draw_pictured, is_fit
from dissemination.schema.colours import MAIN
from dissemination.text.languages import EXPECTED
from drawn import RED, saved
from PIL import Image, ImageFont

FRAME = CardFrame(
    "SAMPLE SHORES", "Interreg Example 2014-2020", ("Unione europea", "Fondo europeo di sviluppo regionale")
)
LONG = "Zweite Sitzung des Begleitausschusses " * 20


def picture(title: str) -> Image.Image:
    return Image.open(BytesIO(draw(Card(FRAME, "Evento", title)))).convert("RGB")


def test_the_statement_of_the_programmes_since_2021_has_one_line_and_fits() -> None:
    later = replace(FRAME, funding=("Bendrai finansuoja Europos Sąjunga",))
    card = Image.open(BytesIO(draw(Card(later, "", "Miréo")))).convert("L")
    right, emblem = card.crop((WIDTH - 100, HEIGHT - 130, WIDTH, HEIGHT)), MARGIN + EMBLEM[0] + 24
    assert right.getextrema() == (255, 255), "nothing is cut at the edge"
    assert card.crop((emblem, HEIGHT - 32 - EMBLEM[1], WIDTH, HEIGHT - 32)).getextrema()[0] < 100


def shape_of(letter: str) -> tuple[tuple[int, int], bytes]:
    """How a letter is drawn: its size and its pixels."""
    drawn = ImageFont.truetype(FONT, 60, layout_engine=ImageFont.Layout.BASIC).getmask(letter)
    return drawn.size, bytes(drawn)


def test_every_language_that_a_site_is_likely_to_speak_has_its_letters() -> None:
    assert ALPHABETS.keys() == EXPECTED


@pytest.mark.parametrize("tag", ALPHABETS)
def test_no_letter_is_drawn_as_the_box_that_stands_for_a_missing_one(tag: str) -> None:
    box = shape_of("\ufffe")  # no character, so that no font has it
    assert shape_of("a") != box
    texts = (ALPHABETS[tag], normalize("NFC", ALPHABETS[tag].upper()), "–—…·„“”‚‘’«»‹›€№§°")
    letters = {letter for text in texts for letter in text} - set("\u0301\u0308")  # no sign has ΰ as a capital
    assert sorted(letter for letter in letters if shape_of(letter) == box) == []


def test_accents_that_stand_alone_are_drawn_with_their_letters() -> None:
    """Files that were typed on some systems have them."""
    assert draw(Card(FRAME, "Città", normalize("NFD", "Łódź, Škofja Loka"))) == draw(
        Card(FRAME, normalize("NFD", "Città"), "Łódź, Škofja Loka")
    )


def test_lines_break_between_words_and_hold_all_of_them() -> None:
    text = "a door to knock at for each need"
    lines = list(wrapped(text, 12, len))
    assert " ".join(lines) == text
    assert all(len(line) <= 12 for line in lines)


def test_a_word_longer_than_a_line_is_broken_and_nothing_is_lost() -> None:
    lines = list(wrapped("die Donaudampfschifffahrtsgesellschaft fährt", 10, len))
    assert "".join(lines).replace(" ", "") == "dieDonaudampfschifffahrtsgesellschaftfährt"
    assert all(len(line) <= 10 for line in lines)
    assert list(wrapped("wide", 0, len)) == ["w", "i", "d", "e"], "even where nothing fits"


def test_a_short_title_has_large_letters_and_a_long_one_small() -> None:
    assert fitted("Miréo", 1000, 250) == (("Miréo",), SIZES[0])
    assert fitted("Incontro transfrontaliero a Miréo con le imprese delle due rive del lago", 1000, 250)[1] in SIZES
    lines, size = fitted(LONG, 1000, 250)
    assert size == SIZES[-1] and lines[-1].endswith("…")


@pytest.mark.parametrize("title", ["Miréo", LONG, "", "Žvejų uosto mokslo ir laivų muziejus", "България", "Ελλάδα"])
def test_a_card_has_the_size_that_networks_ask_for_and_is_light(title: str) -> None:
    file = draw(Card(FRAME, "", title))
    assert Image.open(BytesIO(file)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(file) < 20_000


@pytest.mark.parametrize(("one", "other"), [("Ląka", "Laka"), ("È", "E"), ("Ő", "Ö"), ("Й", "И")])
def test_accents_are_drawn(one: str, other: str) -> None:
    assert picture(one).tobytes() != picture(other).tobytes()


@pytest.mark.parametrize(
    "letters", ["àâçéèêëîïôùûüÿœæ", "ąčęėįšųūž", "łńóśźż", "őűäößñøå", "бгдёжзий", "αβγδέ", "“”’–…€"]
)
def test_the_type_face_has_every_letter(letters: str) -> None:
    """A letter that is missing is drawn as the box that stands for all missing ones."""
    missing = picture("\U0010ffff").tobytes()
    assert all(picture(letter).tobytes() != missing for letter in letters)


def test_the_same_words_give_the_same_bytes_whatever_was_drawn_before_or_is_drawn_meanwhile() -> None:
    later = replace(FRAME, funding=("Bendrai finansuoja Europos Sąjunga",))
    cards = [
        Card(around, kind, title) for title in ("Miréo", LONG) for kind in ("Evento", "") for around in (FRAME, later)
    ]
    files = [draw(card) for card in cards]
    assert len(set(files)) == len(cards)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(draw, cards[::-1])) == files[::-1]


def test_a_file_is_whole() -> None:
    """Every chunk has its checksum, and the pixels, which are deflated band by band, have theirs."""
    file, chunks = draw(Card(FRAME, "Evento", "Miréo")), {}
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    place = 8
    while place < len(file):
        length, name = struct.unpack_from(">I4s", file, place)
        chunks[name] = file[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", file, place + 8 + length)[0] == zlib.crc32(name + chunks[name])
        place += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(zlib.decompress(chunks[b"IDAT"])) == HEIGHT * (1 + WIDTH // 2)


@pytest.mark.parametrize("title", ["Ǻjgpqy", "Ǻjgpqy " * 7, "Ǻjgpqy " * 14, "Ǻjgpqy " * 40])
def test_no_letter_is_cut_between_two_bands(title: str) -> None:
    card = Image.open(BytesIO(draw(Card(FRAME, "Ǻjgpqy", title)))).convert("L")
    for top, bottom in (KIND_ROWS, TITLE_ROWS):
        assert card.crop((MARGIN, top, WIDTH, bottom)).getextrema()[0] < 255
        assert card.crop((MARGIN, bottom - 1, WIDTH, bottom)).getextrema() == (255, 255)


def test_the_emblem_has_its_proportions_and_colours() -> None:
    """Annex II of Regulation (EU) 821/2014: two to three; Reflex blue, RGB 0-51-153, and yellow, RGB 255-204-0."""
    width, height = EMBLEM
    assert width * 2 == height * 3
    card = picture("Miréo")
    left, top = 76, HEIGHT - 32 - height
    emblem = card.crop((left, top, left + width, top + height))
    assert {emblem.getpixel((x, y)) for x in (0, width - 1) for y in (0, height - 1)} == {(0, 51, 153)}
    for hour in range(12):
        angle = math.radians(30 * hour)
        x, y = width / 2 + height / 3 * math.sin(angle), height / 2 - height / 3 * math.cos(angle)
        assert emblem.getpixel((int(x), int(y))) == (255, 204, 0), hour
    assert card.getpixel((left - 1, top)) == card.getpixel((left + width, top)) == (255, 255, 255)


def test_the_name_and_the_edge_have_the_colour_of_the_site_and_the_emblem_its_own() -> None:
    drawn = (draw(Card(replace(FRAME, colour=colour), "", "A")) for colour in ("#7a1f3d", MAIN))
    red, usual = (Image.open(BytesIO(file)).convert("RGB") for file in drawn)
    assert (red.getpixel((4, 4)), usual.getpixel((4, 4))) == ((0x7A, 0x1F, 0x3D), (0x0A, 0x5C, 0x63))
    top = HEIGHT - 32 - EMBLEM[1]
    emblem = (MARGIN, top, MARGIN + EMBLEM[0], top + EMBLEM[1])
    assert red.crop(emblem).tobytes() == usual.crop(emblem).tobytes()
    name = red.crop((MARGIN, 62, WIDTH, 120)).getcolors()
    assert name and (0x7A, 0x1F, 0x3D) in {colour for _, colour in name}


def test_a_card_with_a_picture_has_the_colour_of_the_site_below_it(tmp_path: Path) -> None:
    content = saved(Image.new("RGB", (1600, 900), RED))
    one, other = (pictured(tmp_path, content, colour=colour) for colour in (MAIN, "#7a1f3d"))
    assert near(one.getpixel((4, HEIGHT - 4)), (0x0A, 0x5C, 0x63))
    assert near(other.getpixel((4, HEIGHT - 4)), (0x7A, 0x1F, 0x3D))


def test_a_star_stands_upright_with_its_points_on_a_circle() -> None:
    corners = list(star((0, 0), 1))
    assert corners[0] == pytest.approx((0, -1))
    assert [round(math.hypot(*corner), 3) for corner in corners] == [1, 0.382] * 5


def pictured(root: Path, content: bytes, funding: str = "Unione europea", colour: str = MAIN) -> Image.Image:
    file = PurePosixPath("docs/assets/photo")
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(content)
    original = read_original(root, file)
    assert isinstance(original, Original) and is_fit(original)
    frame = replace(FRAME, funding=(funding,), colour=colour)
    return Image.open(BytesIO(draw_pictured(root, frame, original))).convert("RGB")


@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (700, 500), (2400, 300)])
def test_a_card_with_a_picture_is_filled_to_its_edges_and_keeps_the_emblem(
    size: tuple[int, int], tmp_path: Path
) -> None:
    card = pictured(tmp_path, saved(Image.new("RGB", size, RED)))
    assert card.size == (WIDTH, HEIGHT)
    for at in ((2, 2), (WIDTH - 3, 2), (2, TITLE_ROWS[1] - 3), (WIDTH - 3, TITLE_ROWS[1] - 3)):
        assert near(card.getpixel(at), RED)
    assert near(card.getpixel((MARGIN + 4, HEIGHT - 32 - EMBLEM[1] + 4)), (0, 51, 153))
    assert near(card.getpixel((WIDTH - 5, HEIGHT - 5)), (255, 255, 255))


def test_what_can_be_seen_through_is_white_on_a_card(tmp_path: Path) -> None:
    card = pictured(tmp_path, saved(Image.new("RGBA", (1200, 700), (0, 0, 0, 0)), "PNG"))
    assert near(card.getpixel((600, 200)), (255, 255, 255))


def test_a_card_that_is_kept_is_that_of_its_own_words(tmp_path: Path) -> None:
    content = saved(Image.new("RGB", (1600, 900), RED))
    one, other, again = (pictured(tmp_path, content, words) for words in ("Union", "Unia", "Union"))
    assert one.tobytes() == again.tobytes() != other.tobytes()


def near(one: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(one, tuple)
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12

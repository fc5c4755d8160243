"""The map: right places, legible names, and a table that says the same."""

from pathlib import Path

import pytest
from dissemination.geography.outlines import Box, clipped, inside, outlines
from dissemination.geography.projection import project
from dissemination.pages import render
from dissemination.pages.finder_form import finder
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.need_page import NeedPage
from dissemination.pages.pictures import charts as figures
from dissemination.pages.pictures.map import APART, Sheet, bounds, home_map, partners_map, together
from dissemination.pages.pictures.map_labels import beside, disc, roomiest
from dissemination.pages.pictures.places import Spot, spots
from small_project import TESTS, example_site, good, reader_of, reading_of, write_project

SHEET = Sheet(Box(3000, 2000, 3800, 2600))


def spot(name: str, east: float, records: int = 1) -> Spot:
    return Spot("FR", name, name, tuple(f"{name}-{number}" for number in range(records)), (), (east, 2300.0))


def test_the_projection_gives_what_the_guidance_note_gives() -> None:
    """EPSG Guidance Note 7-2, the worked example of method 9820."""
    east, north = project(50, 5)
    assert (round(east, 2), round(north, 2)) == (3962799.45, 2999718.85)
    assert project(52, 10) == pytest.approx((4321000, 3210000))


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (45.3, 7.4, "IT"),
        (44.6, 6.6, "FR"),
        (49.18, -0.37, "FR"),
        (57.05, 9.8, "DK"),
        (54.9, 23.9, "LT"),
        (45.2, 34.3, "UA"),  # Crimea
        (35.3, 33.4, "CY"),  # the north of the island
    ],
)
def test_a_place_lies_in_the_outline_of_its_country(latitude: float, longitude: float, country: str) -> None:
    east, north = project(latitude, longitude)
    point = (east / 1000, north / 1000)
    assert [code for code, rings in outlines().items() if any(inside(point, ring) for ring in rings)] == [country]


def test_a_ring_is_cut_at_the_edges_of_a_box() -> None:
    square = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
    assert set(clipped(square, Box(2, 2, 9, 9))) == {(2, 2), (4, 2), (4, 4), (2, 4)}
    assert clipped(square, Box(5, 5, 9, 9)) == ()


def test_a_map_is_neither_too_shallow_nor_too_tall() -> None:
    for points in ([(0, 0), (1000, 0)], [(0, 0), (0, 1000)], [(5, 5)]):
        box = bounds(points, 100)
        assert 0.74 < box.height / box.width < 1.11
        assert all(box.wider(-99).holds(Box(x, y, x, y)) for x, y in points)


def test_places_too_near_each_other_share_a_mark_led_by_the_one_with_most_records() -> None:
    near, far = 3300 + APART - 1, 3300 + 3 * APART
    places = (spot("Small", near), spot("Large", 3300, records=3), spot("Alone", far))
    names = [[place.name for place in group] for group in together(SHEET, places)]
    assert names == [["Large", "Small"], ["Alone"]]


def test_a_name_covers_no_mark_and_no_other_name() -> None:
    marks = [(100 + 70 * column, 100 + 70 * row, ("Somewhere",)) for column in range(9) for row in range(6)]
    rooms = [label.room for label in beside(marks, SHEET.paper) if label]
    taken = rooms + [disc(x, y) for x, y, _ in marks]
    assert rooms, "some have room"
    for room in rooms:
        assert SHEET.paper.holds(room)
        assert sum(room.overlaps(other) for other in taken) == 1, "nothing but itself"


def test_the_name_of_a_country_stands_inside_of_it_or_nowhere() -> None:
    half = ((0.0, 0.0), (400.0, 0.0), (400.0, 600.0), (0.0, 600.0))
    label = roomiest("Italia", [half], SHEET.paper, [disc(200, 100)])
    assert label and label.room.east <= 400 and label.y > 200
    assert roomiest("Italia", [(*half[:2], (200.0, 20.0))], SHEET.paper, []) is None


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_table_of_places_holds_every_partner_and_every_event_once(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    table = spots(reader)
    listed = [item.to for location in table for item in (*location.partners, *location.events)]
    assert len(listed) == len(set(listed)) == len(reader.catalogue.partners) + len(reader.catalogue.events)
    assert len({location.id for location in table}) == len(table)


def test_the_map_shows_what_has_coordinates_and_names_what_has_none() -> None:
    reader = reader_of(example_site(), "en")
    (europe, border), missing = partners_map(reader)
    assert {place.name for place in spots(reader) if place.at} == {
        "Anse-Fictive",
        "Beispieldorf",
        "Beispielhafen",
        "Examplestad",
        "Port-Exemple",
        "Porto Esempio",
        "Próbki",
    }
    names = [mark.name for mark in europe.marks]
    assert "Beispielhafen, Beispieldorf (Germany): 2 organisations, 1 event" in names
    assert any(name.startswith("Port-Exemple, Porto Esempio, Anse-Fictive (France, Italy)") for name in names)
    assert all(mark.label for drawn in (europe, border) for mark in drawn.marks), "there is room for all names"
    assert [mark.partners for mark in border.marks] == [True, False, True], "no partner sits at the boatyard"
    assert [name.lines for name in border.names] == [("France",), ("Italy",)]
    assert "Obraztsovo" in missing


ELSEWHERE = {
    "ITX1": "EL52",
    "FRX2": "UKN0",
    "  IT:\n": "  EL:\n",
    "  FR:\n": "  UK:\n",
    "broader: IT\n": "broader: EL\n",
    "broader: FR\n": "broader: UK\n",
    "\ncountry: IT\n": "\ncountry: GR\ncoordinates: {latitude: 40.6, longitude: 22.9}\n",
    "\ncountry: FR\n": "\ncountry: GB\ncoordinates: {latitude: 55.0, longitude: -7.3}\n",
    "country: IT}": "country: GR}",
}
"""What makes of the small project one in Greece and Northern Ireland."""


def elsewhere() -> dict[str, str]:
    files = {file.relative_to(TESTS / "good").as_posix() for file in (TESTS / "good/records").rglob("*.yml")}
    moved = {file: good(file) for file in files}
    for old, new in ELSEWHERE.items():
        moved = {file: text.replace(old, new) for file, text in moved.items()}
    return moved


def test_the_greek_and_the_northern_irish_are_in_greece_and_in_the_united_kingdom(tmp_path: Path) -> None:
    """NUTS begins with EL and UK what ISO 3166-1 calls GR and GB."""
    reader = reader_of(reading_of(write_project(tmp_path, elsewhere())), "en")
    (border,), _ = partners_map(reader)
    assert {mark.name for mark in border.marks} == {
        "Valfinto (Greece): 1 organisation, 1 event",
        "Mirançon (United Kingdom): 1 organisation",
    }
    need = render.view_of(reader, "needs", "lender")
    assert isinstance(need, NeedPage) and [side.title for side in need.sides] == ["Greece", "United Kingdom"]
    assert LIST_PAGES["instruments"](reader).sections[0].title == "Greece"
    assert [group.title for group in finder(reader).places] == ["Greece", "United Kingdom"]
    assert figures.instruments_by_country(reader.catalogue).keys() == {"GR", "GB"}
    loan = render.view_of(reader, "instruments", "loan")
    assert loan and loan.place == "Colmarch (Greece)"


def seats(**places: str) -> dict[str, str]:
    """The partners of the smallest project with coordinates: latitude and longitude by name."""
    files = {}
    for name, at in places.items():
        latitude, longitude = at.split()
        file = f"records/partners/{name}.yml"
        files[file] = f"{good(file)}coordinates: {{latitude: {latitude}, longitude: {longitude}}}\n"
    return files


def test_where_all_places_are_at_the_border_its_map_is_the_only_one(tmp_path: Path) -> None:
    """On a map of Europe, they would be one mark."""
    files = seats(valfinto="44.9 7.05", mirancon="44.9 6.65")
    reader = reader_of(reading_of(write_project(tmp_path, files)), "en")
    ((there,), _), (here,) = partners_map(reader), home_map(reader)
    assert (there.id, here.id) == ("map-border", "map-border")
    assert len(here.marks) == 2
    assert {mark.to.kind for mark in here.marks if mark.to} == {"partners"}


def test_a_country_without_an_outline_is_not_named_on_the_map(tmp_path: Path) -> None:
    files = {
        "records/vocabularies/territories.yml": good("records/vocabularies/territories.yml") + "  CA: {label: Canada}\n"
    }
    files["records/project.yml"] = good("records/project.yml").replace("[ITX1, FRX2]", "[ITX1, FRX2, CA]")
    files |= seats(valfinto="44.9 7.3", mirancon="44.9 6.6")
    (border,), _ = partners_map(reader_of(reading_of(write_project(tmp_path, files)), "en"))
    assert {line for name in border.names for line in name.lines} <= {"France", "Italy"}


def test_places_whose_names_differ_in_accents_alone_stand_in_a_fixed_order(tmp_path: Path) -> None:
    """A set has no order of its own: two builds would differ."""
    files = {
        f"records/partners/{name}.yml": good("records/partners/mirancon.yml").replace("Mirançon\nterr", f"{city}\nterr")
        for name, city in {"a": "Pré", "b": "Pre", "c": "Prè", "d": "PRE"}.items()
    }
    reader = reader_of(reading_of(write_project(tmp_path, files)), "en")
    assert [spot.name for spot in spots(reader) if spot.name.lower().startswith("pr")] == ["Pre", "PRE", "Pré", "Prè"]


def test_countries_stand_in_the_order_of_the_alphabet_accents_or_not(tmp_path: Path) -> None:
    """The Faroes, “Îles Féroé”, come after France, and not after Sweden."""
    files = {
        f"records/partners/{code.lower()}.yml": good("records/partners/mirancon.yml")
        .replace("territory: FRX2\n", "")
        .replace(": FR\n", f": {code}\n")
        for code in ("ES", "SE", "FO")
    }
    reader = reader_of(reading_of(write_project(tmp_path, files)), "fr")
    consortium = LIST_PAGES["partners"](reader).values["consortium"].items
    assert [item.to.id for item in consortium if item.to] == ["valfinto", "es", "mirancon", "fo", "se"]


def test_a_mark_leads_to_the_only_record_of_its_place_or_to_the_list() -> None:
    reader = reader_of(example_site(), "en")
    (europe, border), _ = partners_map(reader)
    leads = {mark.name.split(",")[0].split(" (")[0]: (mark.to and mark.to.id, mark.fragment) for mark in europe.marks}
    assert leads["Próbki"] == ("probki", "")
    assert leads["Examplestad"] == (None, "place-se-examplestad")
    assert leads["Port-Exemple"] == (None, "map-border")
    places = ("fr-anse-fictive", "fr-port-exemple", "it-porto-esempio")
    assert {mark.fragment for mark in border.marks} == {f"place-{place}" for place in places}

"""The map: right places, legible names, and a table that says the same."""

from dataclasses import replace
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from dissemination.geography.outlines import FRAME, Box, clipped, cut, inside, outlines
from dissemination.geography.projection import project
from dissemination.geography.regions import country_of_regions
from dissemination.pages import render
from dissemination.pages.finder_form import finder
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.need_page import NeedPage
from dissemination.pages.pictures import counts
from dissemination.pages.pictures.map import home_map, partners_map
from dissemination.pages.pictures.map_labels import NamedThing, disc, labelled, moved, roomiest
from dissemination.pages.pictures.map_marks import APART, TOUCHING, together
from dissemination.pages.pictures.map_sheet import Land, Sheet, bounds, tinted
from dissemination.pages.pictures.places import Spot, spots
from dissemination.schema.values import country_of
from map_sides import off_their_side
from small_project import TESTS, example_site, good, lines_of, reader_of, reading_of, write_project

SHEET = Sheet(Box(3000, 2000, 3800, 2600))
HALF = ((0.0, 0.0), (400.0, 0.0), (400.0, 600.0), (0.0, 600.0))
"""The west of the paper."""


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


def test_a_line_is_cut_at_the_edges_of_a_box() -> None:
    box = Box(0, 0, 4, 4)
    through = [(-2.0, 2.0), (2.0, 2.0), (6.0, 2.0), (6.0, 3.0), (3.0, 3.0)]
    assert list(cut(through, box)) == [[(0, 2), (2, 2), (4, 2)], [(4, 3), (3, 3)]]
    assert list(cut([(5.0, 0.0), (5.0, 4.0), (9.0, 9.0)], box)) == []
    assert list(cut([(1.0, 1.0), (2.0, 1.0), (2.0, 3.0)], box)) == [[(1, 1), (2, 1), (2, 3)]]


def test_a_map_is_neither_too_shallow_nor_too_tall() -> None:
    for points in ([(0, 0), (1000, 0)], [(0, 0), (0, 1000)], [(5, 5)]):
        box = bounds(points, 100)
        assert 0.74 < box.height / box.width < 1.11
        assert all(box.wider(-99).holds(Box(x, y, x, y)) for x, y in points)


def test_places_of_one_country_that_touch_share_a_mark_led_by_the_one_with_most_records() -> None:
    near, far = 3300 + TOUCHING - 1, 3300 + TOUCHING
    places = (spot("Small", near), spot("Large", 3300, records=3), spot("Alone", far))
    assert [[place.name for place in group] for group in together(SHEET, places)] == [["Large", "Small"], ["Alone"]]


def test_places_of_two_countries_never_share_a_mark() -> None:
    here, there = spot("Here", 3300), replace(spot("There", 3301), country="IT")
    assert together(SHEET, (here, there)) == ((here,), (there,))


def test_a_mark_makes_room_for_another_as_near_to_its_place_as_can_be() -> None:
    point = moved((100, 100), [(110, 100)], APART, lambda at: at[0] <= 110)
    assert point and point[0] <= 110 and APART <= dist(point, (110, 100)) < APART + 15
    assert moved((100, 100), [(110, 100)], APART, lambda _: False) is None


def test_a_name_covers_no_mark_and_no_other_name() -> None:
    marks = [(100 + 70 * column, 100 + 70 * row) for column in range(9) for row in range(6)]
    things = [NamedThing(at, (("Somewhere",),), lambda _: True) for at in marks]
    labels = [label for label in labelled(things, Land({}), SHEET.paper) if label]
    assert any(label.wide for label in labels) and not all(label.wide for label in labels)
    taken = [room for label in labels for room in label.rooms] + [disc(*at) for at in marks]
    for label in labels:
        assert SHEET.paper.holds(label.room)
        assert sum(label.room.overlaps(other) for other in taken) == 1, "nothing but itself"


def test_a_name_stays_out_of_the_countries_that_it_must_not_cover() -> None:
    """There is no room for it but on the other side of its mark, or at the end of a line."""
    land = Land({"FR": (HALF,)})
    (label,) = labelled([NamedThing((410, 300), (("Somewhere",),), lambda under: not under)], land, SHEET.paper)
    assert label and label.room.west >= 400 and not label.leader
    beside = NamedThing((410, 300), (("Somewhere",),), lambda under: under == {"FR"})
    (label,) = labelled([beside], land, SHEET.paper)
    assert label and label.room.west < 400 and label.anchor == "end"


def test_the_name_of_a_country_stands_inside_of_it_or_nowhere() -> None:
    label = roomiest("Italia", [HALF], SHEET.paper, [disc(200, 100)])
    assert label and label.room.east <= 400 and label.y > 200
    assert roomiest("Italia", [(*HALF[:2], (200.0, 20.0))], SHEET.paper, []) is None


@pytest.mark.parametrize(
    ("territory", "latitude", "longitude", "code"),
    [
        ("ITH1", 46.5, 11.35, "H1"),
        ("FRM", 42.2, 9.1, "M"),
        ("EL43", 35.3, 25.1, "43"),
        ("UKN0", 54.6, -6.7, "N0"),
        ("DEA22", 50.7, 7.1, "A"),  # Natural Earth has the Land alone
        ("PT119", 41.4, -8.3, "1"),  # and districts, which are no regions of NUTS
        ("XK", 42.6, 20.9, ""),
    ],
)
def test_a_territory_is_drawn_or_the_next_wider_one(
    territory: str, latitude: float, longitude: float, code: str
) -> None:
    country = country_of_regions(country_of(territory))
    assert country and country.code_of(territory) == code
    east, north = project(latitude, longitude)
    point = (east / 1000, north / 1000)
    assert sum(inside(point, ring) for ring in country.rings(code, 0.5)) == 1


def test_what_lies_overseas_is_drawn_nowhere() -> None:
    """And not as the whole country."""
    country = country_of_regions("FR")
    assert country and country.code_of("FRY4") == "Y4" and country.rings("Y4", 0.5) == ()
    tint = tinted(Sheet(FRAME), ["FRY4", "ES70", "PT2"])
    assert tint.own == tint.wider == ()


def test_neighbours_are_drawn_with_the_same_line() -> None:
    france, italy = country_of_regions("FR"), country_of_regions("IT")
    assert france and italy
    lines, back = ([set(line) for line in one.border(two, 0)] for one, two in ((france, "IT"), (italy, "FR")))
    assert lines and sorted(map(sorted, lines)) == sorted(map(sorted, back))


def test_a_wider_region_in_place_of_another_is_told_apart() -> None:
    tint = tinted(Sheet(FRAME), ["DEA22", "ITH1"])
    assert (len(tint.own), len(tint.wider)) == (1, 1)
    assert tinted(Sheet(FRAME), ["DEA22", "DEA"]).wider == (), "it is the region of another partner"


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_table_of_places_holds_every_partner_and_every_event_once(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    table = spots(reader)
    listed = [item.to for location in table for item in (*location.partners, *location.events)]
    assert len(listed) == len(set(listed)) == len(reader.catalogue.partners) + len(reader.catalogue.events)
    assert len({location.id for location in table}) == len(table)


def test_the_map_shows_what_has_coordinates_and_names_what_has_none() -> None:
    reader = reader_of(example_site(), "en")
    maps = partners_map(reader)
    europe, border = maps.drawn
    assert {place.name for place in spots(reader) if place.at} == {
        "Anse-Fictive",
        "Beispieldorf",
        "Beispielhafen",
        "Examplestad",
        "Port-Exemple",
        "Porto Esempio",
        "Próbki",
    }
    marks = {mark.name: mark for mark in europe.marks}
    assert marks["Beispielhafen, Beispieldorf (Germany): 2 organisations, 1 event"].count == 2
    assert marks["Porto Esempio (Italy): 2 organisations, 1 event"].count == 1
    assert all(mark.label for drawn in (europe, border) for mark in drawn.marks), "there is room for all names"
    assert [mark.partners for mark in border.marks] == [True, False, True], "no partner sits at the boatyard"
    assert [name.lines for name in border.names] == [("France",), ("Italy",)]
    assert "Obraztsovo" in maps.missing and not maps.beyond
    assert europe.legend == ("partner", "other", "several", "region", "wider")
    assert border.legend == ("partner", "other", "wider", "border", "town", "pass", "river")


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_mark_and_every_name_is_on_its_own_side_of_the_border(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    for drawn in partners_map(reader).drawn:
        assert off_their_side(reader, drawn) == []


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_a_finger_finds_each_mark(tag: str) -> None:
    for drawn in partners_map(reader_of(example_site(), tag)).drawn:
        points = [(mark.x, mark.y) for mark in drawn.marks]
        assert all(dist(one, two) >= APART for one, two in combinations(points, 2))


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
    (border,) = partners_map(reader).drawn
    assert {mark.name for mark in border.marks} == {
        "Valfinto (Greece): 1 organisation, 1 event",
        "Mirançon (United Kingdom): 1 organisation",
    }
    need = render.view_of(reader, "needs", "lender")
    assert isinstance(need, NeedPage) and [side.title for side in need.sides] == ["Greece", "United Kingdom"]
    assert LIST_PAGES["instruments"](reader).sections[0].title == "Greece"
    assert [group.title for group in finder(reader).places] == ["Greece", "United Kingdom"]
    assert counts.instruments_by_country(reader.catalogue).keys() == {"GR", "GB"}
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


@pytest.mark.parametrize("sides", ["sides: [ITX1, FRX2]\n", ""])
def test_where_all_places_lie_close_together_the_map_of_their_area_is_the_only_one(tmp_path: Path, sides: str) -> None:
    """On a map of Europe, they would be one mark."""
    files = seats(valfinto="44.9 7.05", mirancon="44.9 6.65")
    files["records/project.yml"] = good("records/project.yml").replace("sides: [ITX1, FRX2]\n", sides)
    reader = reader_of(reading_of(write_project(tmp_path, files)), "en")
    (there,), (here,) = partners_map(reader).drawn, home_map(reader)
    assert (there.id, here.id) == ("map-near", "map-near")
    assert there.title == ("Map of the border region" if sides else "Map of the area")
    assert len(here.marks) == 2
    assert {mark.to.kind for mark in here.marks if mark.to} == {"partners"}
    assert off_their_side(reader, there) == []


def test_a_place_overseas_is_named_and_does_not_shrink_europe(tmp_path: Path) -> None:
    europe = seats(valfinto="44.9 7.05", mirancon="48.9 2.65")
    island = good("records/partners/mirancon.yml").replace("Mirançon\nterritory: FRX2", "Île-Fictive")
    files = europe | {"records/partners/ile.yml": f"{island}coordinates: {{latitude: -21.1, longitude: 55.5}}\n"}
    before = partners_map(reader_of(reading_of(write_project(tmp_path / "a", europe)), "en"))
    after = partners_map(reader_of(reading_of(write_project(tmp_path / "b", files)), "en"))
    assert [(mark.x, mark.y) for mark in before.drawn[0].marks] == [(mark.x, mark.y) for mark in after.drawn[0].marks]
    assert (before.beyond, after.beyond) == ("", "Île-Fictive")


def project_with(landmarks: str, **places: str) -> dict[str, str]:
    text = good("records/project.yml").replace("lead: valfinto\n", f"landmarks:\n{landmarks}lead: valfinto\n")
    return seats(**places) | {"records/project.yml": text}


LANDMARKS = """\
  - {name: Bordoville, kind: town, coordinates: {latitude: 44.93, longitude: 6.70}}
  - {name: {en: High Pass, it: Passo Alto, fr: Col}, kind: pass, coordinates: {latitude: 44.93, longitude: 6.72}}
  - {name: Lungofiume, kind: river, line: [{latitude: 45.0, longitude: 7.1}, {latitude: 45.05, longitude: 7.4}]}
"""


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_landmarks_are_drawn_and_stay_on_their_side(tmp_path: Path, tag: str) -> None:
    files = project_with(LANDMARKS, valfinto="44.9 7.05", mirancon="44.9 6.65")
    reader = reader_of(reading_of(write_project(tmp_path, files)), tag)
    (near,) = partners_map(reader).drawn
    assert [one.kind for one in near.landmarks] == ["town", "pass", "river"]
    assert all(one.label for one in near.landmarks)
    assert near.landmarks[2].path.startswith("M")
    assert near.legend[-3:] == ("town", "pass", "river")
    assert off_their_side(reader, near) == []


def test_a_place_without_coordinates_has_those_of_the_landmark_with_its_name(tmp_path: Path) -> None:
    """It is drawn once, as the place that it is."""
    town = "  - {name: Mirançon, kind: town, coordinates: {latitude: 44.9, longitude: 6.65}}\n"
    reader = reader_of(reading_of(write_project(tmp_path, project_with(town, valfinto="44.9 7.05"))), "en")
    (near,) = partners_map(reader).drawn
    assert {mark.name.split(" (")[0] for mark in near.marks} == {"Valfinto", "Mirançon"}
    assert near.landmarks == ()


@pytest.mark.parametrize(
    ("landmark", "said"),
    [
        ("{name: A, kind: town}", "landmarks[1]: needs coordinates, and no line: only a river has a line."),
        (
            "{name: A, kind: river, coordinates: {latitude: 45, longitude: 7}}",
            "landmarks[1]: needs a line of at least two points, and no coordinates.",
        ),
        (
            "{name: A, kind: pass, coordinates: {latitude: 7, longitude: 45}}",
            "landmarks[1].coordinates: lies beyond the map of Europe. Check latitude and longitude: are they swapped?",
        ),
    ],
)
def test_a_landmark_that_cannot_be_drawn_is_told(tmp_path: Path, landmark: str, said: str) -> None:
    (line,) = [line for line in lines_of(write_project(tmp_path, project_with(f"  - {landmark}\n"))) if "landm" in line]
    assert line.partition(" ")[2] == said


def test_a_map_reads_the_regions_of_the_countries_that_it_shows_alone(tmp_path: Path) -> None:
    country_of_regions.cache_clear()
    files = seats(valfinto="44.9 7.3", mirancon="44.9 6.6")
    partners_map(reader_of(reading_of(write_project(tmp_path, files)), "en"))
    assert 0 < country_of_regions.cache_info().currsize < 8


def test_a_country_without_an_outline_is_not_named_on_the_map(tmp_path: Path) -> None:
    files = {
        "records/vocabularies/territories.yml": good("records/vocabularies/territories.yml") + "  CA: {label: Canada}\n"
    }
    files["records/project.yml"] = good("records/project.yml").replace("[ITX1, FRX2]", "[ITX1, FRX2, CA]")
    files |= seats(valfinto="44.9 7.3", mirancon="44.9 6.6")
    (border,) = partners_map(reader_of(reading_of(write_project(tmp_path, files)), "en")).drawn
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
    europe, border = partners_map(reader).drawn
    leads = {mark.name.split(",")[0].split(" (")[0]: (mark.to and mark.to.id, mark.fragment) for mark in europe.marks}
    assert leads["Próbki"] == ("probki", "")
    assert leads["Examplestad"] == (None, "place-se-examplestad")
    assert leads["Porto Esempio"] == (None, "place-it-porto-esempio")
    places = ("fr-anse-fictive", "fr-port-exemple", "it-porto-esempio")
    assert {mark.fragment for mark in border.marks} == {f"place-{place}" for place in places}

"""Where a place lies: coordinates and areas in another country than the record says are told, and no others."""

from pathlib import Path

import pytest
from dissemination.geography.countries import misplaced
from small_project import example_site, good, lines_of, write_project

PARTNER, EVENT = "records/partners/valfinto.yml", "records/events/kick-off.yml"
IN_ITALY = "coordinates: {latitude: 44.88, longitude: 7.33}"


def told(root: Path, coordinates: str, country: str = "IT") -> list[str]:
    """What is said of a partner with these coordinates; lines of its own tell nothing of its area."""
    record = good(PARTNER).replace("territory: ITX1\n", "").replace("country: IT", f"country: {country}")
    return lines_of(write_project(root, {PARTNER: f"{record}{coordinates}\n"}))


@pytest.mark.parametrize(
    ("country", "latitude", "longitude"),
    [
        ("IT", 44.88, 7.33),
        ("FR", 43.78, 7.5),  # on a border and a coast
        ("IT", 45.81, 8.97),  # an enclave: Campione
        ("DE", 47.7, 8.69),  # another: Büsingen
        ("ES", 42.46, 1.98),  # another: Llívia
        ("ES", 35.29, -2.94),  # in Africa: Melilla
        ("IT", 35.5, 12.6),  # a small island: Lampedusa
        ("DE", 54.18, 7.89),  # another: Heligoland
        ("GR", 36.15, 29.59),  # another, off a foreign coast: Kastellorizo
        ("VA", 41.9, 12.45),  # a country in a city
        ("IT", 43.94, 12.45),  # in San Marino, which no one can tell at this scale
        ("FR", -21.1, 55.5),  # overseas: La Réunion
        ("PT", 37.74, -25.67),  # overseas: the Azores
        ("ES", 28.1, -15.4),  # overseas: the Canaries
        ("TR", 37.91, 40.22),  # beyond the edge of the map, in a country that goes on there
        ("RU", 55.0, 82.9),  # the same, in Asia
        ("NO", 78.2, 15.6),  # beyond the edge in the north
        ("NZ", -41.3, 174.8),  # a country that has no outlines
        ("US", 7.33, 44.88),  # the same, wherever the point is
        ("NO", 90, -180),
        ("CY", 35.3, 33.4),  # the whole island
        ("RS", 42.66, 21.17),  # a status on which the Union takes no position
    ],
)
def test_a_point_that_may_be_right_is_never_refused(country: str, latitude: float, longitude: float) -> None:
    assert misplaced(country, latitude, longitude) is None


@pytest.mark.parametrize(
    ("country", "latitude", "longitude", "wrong"),
    [
        ("LT", 23.9, 54.9, ("swapped", "")),
        ("FR", 6.58, 44.75, ("swapped", "")),
        ("NO", 10.75, 59.91, ("swapped", "")),
        ("SE", 11.97, 57.7, ("swapped", "")),
        ("PT", 38.72, 9.14, ("mirrored", "")),
        ("IE", 53.27, 9.05, ("mirrored", "")),
        ("IS", 64.15, 21.94, ("mirrored", "")),
        ("LV", 54.9, 23.9, ("elsewhere", "LT")),
        ("IT", 48.86, 2.35, ("elsewhere", "FR")),
        ("FR", 45.2, 7.9, ("elsewhere", "IT")),
    ],
)
def test_a_point_in_another_country_is_told(
    country: str, latitude: float, longitude: float, wrong: tuple[str, str]
) -> None:
    assert misplaced(country, latitude, longitude) == wrong


@pytest.mark.parametrize(
    ("coordinates", "said"),
    [
        (
            "{latitude: 7.33, longitude: 44.88}",
            "latitude and longitude are swapped: this point is not in IT, the other one is. "
            "Write latitude: 44.88, longitude: 7.33.",
        ),
        (
            "{latitude: 44.88, longitude: -7.33}",
            "this point is not in IT; the one with the opposite sign, on the other side of Greenwich, is. "
            "Write longitude: 7.33.",
        ),
        (
            "{latitude: 48.86, longitude: 2.35}",
            "this point is in FR, but the record says IT. Correct the coordinates or the country.",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place_and_following_it_puts_it_right(
    coordinates: str, said: str, tmp_path: Path
) -> None:
    assert told(tmp_path / "wrong", f"coordinates: {coordinates}") == [f"{PARTNER}:13:14: coordinates: {said}"]
    assert told(tmp_path / "right", IN_ITALY) == []


def test_an_event_is_asked_the_same_by_its_area_where_no_country_is_named(tmp_path: Path) -> None:
    place = "place: {online: true, territory: ITX1, coordinates: {latitude: 7.33, longitude: 44.88}}"
    event = good(EVENT).replace("place: {locality: Valfinto, country: IT}", place)
    (line,) = lines_of(write_project(tmp_path, {EVENT: event}))
    assert "place.coordinates: latitude and longitude are swapped" in line


@pytest.mark.parametrize(("old", "new"), [("country: IT", "country: FR"), ("territory: ITX1", "territory: FRX2")])
def test_an_area_in_another_country_is_told(old: str, new: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {PARTNER: good(PARTNER).replace(old, new)}))
    assert "territory: “" in line
    assert line.endswith("Correct the area or the country.")


def test_the_area_may_be_the_union(tmp_path: Path) -> None:
    record = good(PARTNER).replace("territory: ITX1", "territory: EU")
    assert lines_of(write_project(tmp_path, {PARTNER: record})) == []


def test_no_place_of_the_example_is_refused_and_its_towns_would_be_if_they_were_swapped() -> None:
    site = example_site()
    assert site.catalogue
    partners = [entry.record for entry in site.catalogue.partners.values()]
    known = [(partner.country, *partner.coordinates.degrees) for partner in partners if partner.coordinates]
    assert {misplaced(*place) for place in known} == {None}
    swapped = [misplaced(country, longitude, latitude) for country, latitude, longitude in known]
    assert swapped.count(("swapped", "")) > 5

"""The map of the Alps: what anybody there knows is on it, and on its own side of the border."""

from functools import cache

import pytest
from dissemination.pages.context import PageContext
from dissemination.pages.pictures.map import Map, partners_map
from dissemination.records.load_project import LoadedProject
from map_sides import off_their_side
from small_project import ROOT, reader_of, reading_of


@cache
def ffwd() -> LoadedProject:
    return reading_of(ROOT)


def maps(tag: str) -> tuple[PageContext, Map, Map]:
    reader = reader_of(ffwd(), tag)
    europe, near = partners_map(reader).drawn
    return reader, europe, near


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_place_and_every_name_is_on_its_own_side(tag: str) -> None:
    reader, *drawn = maps(tag)
    assert [off_their_side(reader, one) for one in drawn] == [[], []]


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", {"Turin", "Briançon", "Susa", "Pinerolo", "Gap", "Montgenèvre", "Durance"}),
        ("it", {"Torino", "Briançon", "Susa", "Pinerolo", "Gap", "Monginevro", "Durance"}),
        ("fr", {"Turin", "Briançon", "Suse", "Pignerol", "Gap", "Montgenèvre", "Durance"}),
    ],
)
def test_people_of_both_sides_find_what_they_know(tag: str, names: set[str]) -> None:
    _, _, near = maps(tag)
    labels = [one.label for one in (*near.marks, *near.landmarks)]
    assert all(labels), "there is room for all names"
    assert names <= {line for label in labels if label and not label.wide for line in label.lines}, "on a phone, too"


def test_the_regions_of_the_partners_are_tinted_and_not_their_countries() -> None:
    _, europe, near = maps("en")
    assert len(europe.regions.own) == 7
    assert len(europe.regions.wider) == 1, "of Germany there are the Länder alone"
    assert len(near.regions.own) == 1

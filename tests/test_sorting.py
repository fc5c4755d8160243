"""Lists in the order of the names that readers see, by the Unicode Collation Algorithm."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.pages.components import Item, Value
from dissemination.pages.context import PageContext
from dissemination.pages.finder_form import finder
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.pictures.map import partners_map
from dissemination.pages.pictures.places import spots
from dissemination.text.collation import collation_key
from small_project import good, reader_of, reading_of, write_project

NAMES = ("Zèbre", "« Éclair »", "l’Été", "eau", "Œuvre", "zone", "Ange", "åre", "Straße")
ORDER = ["Ange", "åre", "eau", "« Éclair »", "l’Été", "Œuvre", "Straße", "Zèbre", "zone"]
"""The same in French, where an article and signs in front do not count."""


def test_names_stand_where_readers_look_for_them() -> None:
    assert sorted(NAMES, key=lambda name: collation_key(name, "fr")) == ORDER


def test_accents_and_capitals_only_decide_between_names_that_are_alike() -> None:
    assert sorted(["Côte b", "cote a", "cöte c"], key=collation_key) == ["cote a", "Côte b", "cöte c"]
    assert sorted(["pre", "PRE", "prè", "pré"], key=collation_key) == ["pre", "PRE", "pré", "prè"]


@pytest.mark.parametrize(
    ("name", "tag", "like"),
    [
        ("The Fund", "en", "Fund"),
        ("A Fund", "en", "Fund"),
        ("Theatre", "en", "Theatre"),
        ("L'Aquila Trust", "it", "Aquila Trust"),
        ("Un’idea", "it", "idea"),
        ("I fondi", "it", "fondi"),
        ("Die Werft", "de", "Werft"),
        ("Dienst", "de", "Dienst"),
        ("Les aides", "fr", "aides"),
        ("Η παροχή", "el", "παροχή"),
        ("Ένα λιμάνι", "el", "λιμάνι"),
        ("Τόποι", "el", "Τόποι"),
        ("“Fund”", "en", "Fund”"),
        ("The", "en", "The"),
        ("…", "en", "…"),
        ("Die Werft", "en", "Die Werft"),  # an article of another language is a part of the name
        ("Le Mans", "", "Le Mans"),  # as it is one of a place
    ],
)
def test_signs_and_articles_in_front_do_not_count(name: str, tag: str, like: str) -> None:
    assert collation_key(name, tag) == collation_key(like)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_the_order_is_not_the_one_of_the_machine(locale: str) -> None:
    """A reader elsewhere sees the same list, wherever it was built."""
    order = f"sorted({NAMES!r}, key=lambda name: collation_key(name, 'fr'))"
    code = f"from dissemination.text.collation import collation_key\nprint(ascii({order}))"
    environment = os.environ | {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "1"}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ascii(ORDER)


Sited = Callable[[str], PageContext]

TITLES = {
    "a-file": "en: Zinc, it: Àncora, fr: L'eau",
    "b-file": "en: The boat, it: Zinco, fr: Œuvre",
    "c-file": "en: Éclair, it: Il mare, fr: Ange",
}
"""Names of records, by their files: no two languages have them in one order, and none in that of the files."""
BY_NAME = {
    "en": ["b-file", "c-file", "a-file"],
    "it": ["a-file", "c-file", "b-file"],
    "fr": ["c-file", "a-file", "b-file"],
}


@pytest.fixture(scope="module")
def sited(tmp_path_factory: pytest.TempPathFactory) -> Sited:
    """A site with three partners, instruments and events of these names; it speaks to readers of a language."""
    files = {}
    for id, names in TITLES.items():
        partner = good("records/partners/mirancon.yml").replace("name: Ville de Mirançon", f"name: {{{names}}}")
        partner = partner.replace("role: partner", "role: associated").replace("policy_instrument: fund\n", "")
        files[f"records/partners/{id}.yml"] = partner.replace("related: [valfinto]\n", "")
        loan = good("records/instruments/loan.yml").split("promise:", 1)[1]
        files[f"records/instruments/{id}.yml"] = f"name: {{{names}}}\npromise:{loan}"
        event = good("records/events/kick-off.yml").split("kind:", 1)[1]
        event = event.replace("participants: [mirancon]", "participants: [b-file, a-file, c-file]")
        files[f"records/events/{id}.yml"] = f"name: {{{names}}}\nkind:{event}"
    root = write_project(tmp_path_factory.mktemp("sorted"), files)
    return lambda tag: reader_of(reading_of(root), tag)


def ours(items: Sequence[Item] | Value) -> list[str]:
    """Which of the three are in a list, as they stand there."""
    listed = items.items if isinstance(items, Value) else items
    return [item.to.id for item in listed if item.to and item.to.id in TITLES]


@pytest.mark.parametrize("tag", BY_NAME)
@pytest.mark.parametrize(
    "shown",
    [
        lambda reader: next(s.value for s in LIST_PAGES["instruments"](reader).sections if ours(s.value)),
        lambda reader: LIST_PAGES["partners"](reader).values["associated"],
        lambda reader: render.view_of(reader, "events", "a-file").values["participants"],
        lambda reader: render.view_of(reader, "partners", "valfinto").values["hosted"],  # all on one day
        lambda reader: next(s.value for s in LIST_PAGES["events"](reader).sections if ours(s.value)),
        lambda reader: next(spot.partners for spot in spots(reader) if ours(spot.partners)),
        lambda reader: render.view_of(reader, "instruments", "loan").values["presented_at"],
    ],
    ids=["instruments", "partners", "participants", "hosted", "events of a day", "table of places", "presented at"],
)
def test_a_list_is_sorted_by_the_names_that_it_shows(
    sited: Sited, tag: str, shown: Callable[[PageContext], Sequence[Item] | Value]
) -> None:
    assert ours(shown(sited(tag))) == BY_NAME[tag]


def test_the_places_that_the_finder_offers_stand_by_name_below_the_sides_of_the_border(tmp_path: Path) -> None:
    file = "records/vocabularies/territories.yml"
    more = """  DK: {label: {en: Denmark, it: Danimarca}, broader: EU}
  AT: {label: {en: Austria, it: Austria}, broader: EU}
  ITX3: {label: Aosta, broader: IT}
  ITX2: {label: Étroits, broader: IT}
"""
    instrument = good("records/instruments/loan.yml").replace("[ITX1]", "[ITX1, ITX2, ITX3]")
    files = {file: good(file) + more, "records/instruments/loan.yml": instrument}
    asked = finder(reader_of(reading_of(write_project(tmp_path, files)), "en"))
    titles = [group.title for group in asked.places]
    assert titles[:2] == ["Italy", "France"] and titles[2:] == ["Austria", "Denmark"]
    italy, *regions = (choice.words.text for choice in asked.places[0].choices)
    assert italy == "Italy" and regions == sorted(regions, key=collation_key) and len(regions) == 3


def test_what_no_map_shows_is_named_in_order(sited: Sited) -> None:
    missing = partners_map(sited("en")).missing
    assert missing.split(" and ")[0].split(", ") == sorted(missing.split(" and ")[0].split(", "), key=collation_key)

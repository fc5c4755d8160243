"""Codes of territories: what looks like a region of NUTS and is none is told, with the nearest that is."""

import json
from pathlib import Path

import pytest
from dissemination.geography.nuts import nearest_region
from dissemination.geography.regions import REGIONS
from small_project import good, lines_about

TERRITORIES = "records/vocabularies/territories.yml"


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("SE110", None),
        ("AT3", None),
        ("NL33", None),  # of 2021
        ("NL36", None),  # of 2024
        ("EL52", None),
        ("UKN0", None),
        ("ATX1", None),  # a site's own
        ("AT", None),
        ("EU", None),
        ("CH04", None),  # of a country that has statistical regions alone
        ("MOUNTAINS", None),
        ("SE19", "SE1"),
        ("SE118", "SE11"),
        ("HR04", "HR0"),  # of 2016
        ("FR82", ""),  # of 2013
        ("ATQQ", ""),
    ],
)
def test_a_region_that_does_not_exist_has_a_nearest_one_that_does(code: str, nearest: str | None) -> None:
    assert nearest_region(code) == nearest


def test_the_regions_that_maps_draw_are_those_of_nuts() -> None:
    began = {"GR": "EL", "GB": "UK"}
    codes = {
        began.get(file.stem, file.stem) + code
        for file in REGIONS.iterdir()
        for code in json.loads(file.read_text("utf-8"))["regions"]
    }
    assert {code: near for code in codes if (near := nearest_region(code)) is not None} == {}


def test_a_territory_with_a_code_that_does_not_exist_is_told(tmp_path: Path) -> None:
    text = good(TERRITORIES) + "  SE19: {label: Somewhere}\n"
    (line,) = lines_about(tmp_path, TERRITORIES, text)
    assert line.endswith(
        "“SE19” is no region of NUTS 2021 or 2024. For a region of an earlier version, write the code that it has "
        "today. A region that NUTS does not have is written with an X after its country, such as ATX1. "
        "Did you mean “SE1”?"
    )

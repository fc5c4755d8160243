"""The example is fit for what the tests ask of it, and the tests ask nothing of the site of this repository."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from dissemination.schema import KINDS, Project
from dissemination.schema.json_schema import field_names
from small_project import EXAMPLE, TESTS, TODAY, example_site, in_order

LEFT_OUT = {*(f"publisher{part}" for part in ("", ".name", ".url", ".email", ".public_body")), "confirm_after", "none"}
"""What a project need not say, and what pages say about then is tested."""
OF_THE_REPOSITORY = re.compile(r"""ROOT / f?"(records|docs|schemas|mkdocs\.yml)|\w\(ROOT\)""")


def written(value: Any, way: str = "") -> Iterator[str]:
    """The fields that a record has, with those of its parts."""
    if isinstance(value, list):
        for item in value:
            yield from written(item, way)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield f"{way}{name}"
            yield from written(inner, f"{way}{name}.")


@pytest.mark.parametrize("kind", ["project", *(kind for kind in KINDS if kind != "vocabularies")])
def test_every_field_is_filled_in_a_record(kind: str) -> None:
    catalogue = in_order(example_site())
    entries = [catalogue.project] if kind == "project" else getattr(catalogue, kind).values()
    filled = {field for entry in entries for field in written(entry.document.data)}
    model = Project if kind == "project" else KINDS[kind].model
    assert set(field_names(model)) - filled - LEFT_OUT == set()


def test_there_are_events_and_deadlines_on_both_sides_of_the_day_of_the_tests() -> None:
    catalogue = in_order(example_site())
    days = [entry.record.date.earliest for entry in catalogue.events.values() if entry.record.date]
    deadlines = [line.on.earliest for entry in catalogue.instruments.values() for line in entry.record.deadlines]
    for found in (days, deadlines):
        assert min(found) < TODAY < max(found)


def test_no_test_of_the_engine_reads_the_site_of_this_repository() -> None:
    """Another project would have to change it; what only this site can show stands in tests/ffwd."""
    files = [file for file in TESTS.rglob("*.py") if file.parent not in (TESTS / "ffwd", EXAMPLE)]
    found = {file.name for file in files if OF_THE_REPOSITORY.search(file.read_text("utf-8"))}
    assert found == set()

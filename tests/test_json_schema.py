"""What the models say of records is found by path, by value and by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dissemination.records.load import load
from dissemination.records.references import references
from dissemination.schema import KINDS, Event, Instrument
from dissemination.schema.json_schema import Schema, field_names, is_text, part, shape, values
from small_project import write_project


@pytest.mark.parametrize("path", [("sources", 0, "title"), ("sources", "title"), ("name",), ("inferred", "place", "x")])
def test_a_path_leads_to_what_may_stand_there(path: tuple[str | int, ...]) -> None:
    found = part(shape(Event), path)
    assert is_text(found) == (path[0] != "inferred") and bool(found) == (path[0] != "inferred")


def test_a_list_says_what_its_entries_are() -> None:
    assert part(shape(Event), ("hosts",))["items"]["reference"] == part(shape(Event), ("hosts", 1))["reference"]


def test_a_field_knows_the_model_that_declares_it() -> None:
    assert (
        part(shape(Event), ("sources",))["field"] == part(shape(Instrument), ("sources",))["field"] == "Record.sources"
    )
    assert part(shape(Event), ("place", "country"))["field"] == "Place.country"


def test_names_of_fields_lead_into_groups_and_lists() -> None:
    assert {"place", "place.coordinates.latitude", "sources", "sources.url"} <= set(field_names(Event))


def test_how_sure_we_are_comes_last() -> None:
    names = list(shape(Event)["properties"])
    assert names[0] == "name" and names[-1] == "sources"


def every_reference(shape: Schema, data: Any, path: tuple[str | int, ...] = ()) -> Iterator[Any]:
    if "reference" in shape:
        yield path, shape["reference"], data
    for step, inner, value in values(shape, data):
        yield from every_reference(inner, value, (*path, step))


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_of_a_record_is_found(kind: str, tmp_path: Path) -> None:
    """Only the parts of a record that hold some are searched."""
    model, entries = KINDS[kind].model, load(write_project(tmp_path)).entries[kind].values()
    for data in (entry.document.data for entry in entries):
        assert list(references(model, data)) == list(every_reference(shape(model), data))
    found = [id for entry in entries for _, _, id in references(model, entry.document.data)]
    assert found or kind != "events"

"""Digits of other scripts, which Python takes for numbers, are told wherever a number stands."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from dissemination.authoring.record_schemas import MODELS
from dissemination.records.validation import validated
from dissemination.schema.json_schema import Schema, shape, values
from dissemination.text.problems import Problem
from dissemination.text.typed_dates import iso_date, iso_time
from dissemination.text.yaml_reader import read_text
from hostile import filled
from small_project import good, lines_of, write_project

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numbers(shape: Schema, data: Any) -> Iterator[tuple[Any, Any]]:
    """Container and key of every value with a digit that is a number, a date, a time or a code."""
    for step, inner, value in values(shape, data):
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            coded = "pattern" in inner or inner.get("type") == ["number", "string"] or inner.get("format") == "edtf"
            if coded and inner.get("format") != "iri" and any(sign.isdigit() for sign in str(value)):
                yield data, step
        else:
            yield from numbers(inner, value)


def problems_of(kind: str, data: Any) -> list[Problem]:
    found: list[Problem] = []
    validated(read_text(PurePosixPath("x.yml"), json.dumps(data, ensure_ascii=False)), MODELS[kind], found)
    return found


@pytest.mark.parametrize("script", [ARABIC, FULL_WIDTH])
@pytest.mark.parametrize("kind", ["events", "instruments", "partners", "project"])
def test_a_digit_of_another_script_is_told_in_every_field(kind: str, script: dict[int, int]) -> None:
    data = filled(MODELS[kind])
    before = problems_of(kind, data)
    found = list(numbers(shape(MODELS[kind]), data))
    assert found
    for inside, step in found:
        value = inside[step]
        inside[step] = str(value).translate(script)
        assert len(problems_of(kind, data)) > len(before), (step, inside[step])
        inside[step] = value


def test_a_time_with_another_digit_is_told_with_its_place(tmp_path: Path) -> None:
    event = good("records/events/kick-off.yml").replace("date: 2017-01-25/2017-01-26", "date: 2017-01-25")
    event += "time: 1٢:30\nuntil: １4:30\ntime_zone: Europe/Rome\n"
    assert [
        line.partition(". ")[0] for line in lines_of(write_project(tmp_path, {"records/events/fair.yml": event}))
    ] == [
        f"records/events/fair.yml:{event.count(chr(10)) - 2}:7: time: “1٢:30” is not a time of day",
        f"records/events/fair.yml:{event.count(chr(10)) - 1}:8: until: “１4:30” is not a time of day",
    ]


def test_nothing_is_read_into_other_digits() -> None:
    assert [iso_date(text, "en") for text in ("٣٠/11/2026", "30 November ２０26")] == [
        "٣٠/11/2026",
        "30 November ２０26",
    ]
    assert [iso_time(text) for text in ("٩.30", "9h٣0")] == ["٩.30", "9h٣0"]

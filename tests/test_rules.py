"""What no single record can say: the rules across records, at different days."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from dissemination.records.rules import RULES, broken_rules
from dissemination.schema import Event
from small_project import TODAY, example_site, good, in_order, lines_of, reading_of, write_project


def event(**changes: str) -> dict[str, str]:
    """The project with one more event: a copy of the first meeting with other fields."""
    kept = [line for line in good("records/events/kick-off.yml").splitlines() if line.split(":")[0] not in changes]
    return {"records/events/fair.yml": "\n".join([*kept, *(f"{key}: {value}" for key, value in changes.items())])}


def test_the_records_of_the_example_break_no_rule() -> None:
    assert list(broken_rules(in_order(example_site()), TODAY)) == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_in_one_sentence_what_it_asks(rule: object) -> None:
    assert str(rule.__doc__).strip().endswith(".")


def test_an_event_can_be_held_from_its_first_day_on(tmp_path: Path) -> None:
    root = write_project(tmp_path, event(date="2018-05-02/2018-05-04", status="held"))
    assert lines_of(root, datetime.date(2018, 5, 2)) == []
    (problem,) = lines_of(root, datetime.date(2018, 5, 1))
    assert problem.startswith("records/events/fair.yml:") and "Write announced" in problem


@pytest.mark.parametrize("date", ["2018-05", "2018", "2018-21", "[2017-11..2018-08]"])
def test_an_event_of_an_unknown_day_can_be_held_once_it_may_have_begun(date: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, event(date=f'"{date}"', status="held"))
    assert lines_of(root, datetime.date(2018, 5, 1)) == []
    assert lines_of(root, datetime.date(2017, 1, 26)) != []


@pytest.mark.parametrize("status", ["announced", "postponed", "cancelled"])
def test_what_was_not_held_may_lie_in_the_future_and_in_the_past(status: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, event(date="2018-05-02", status=status))
    assert [lines_of(root, datetime.date(year, 2, 1)) for year in (2017, 2018, 2026)] == [[], [], []]


def test_a_time_needs_a_zone_and_a_zone_no_time(tmp_path: Path) -> None:
    alone = write_project(tmp_path / "alone", event(time='"14:30"'))
    both = write_project(tmp_path / "both", event(time='"14:30"', time_zone="Europe/Rome"))
    zone = write_project(tmp_path / "zone", event(time_zone="Europe/Rome"))
    assert [len(lines_of(root)) for root in (alone, both, zone)] == [1, 0, 0]


def test_the_lead_of_the_project_is_the_partner_that_leads(tmp_path: Path) -> None:
    partner = good("records/partners/valfinto.yml").replace("role: lead", "role: partner")
    (problem,) = lines_of(write_project(tmp_path, {"records/partners/valfinto.yml": partner}))
    assert problem.startswith("records/partners/valfinto.yml:2:7: role: records/project.yml names “valfinto”")


@pytest.mark.parametrize("field", ["programme", "lead"])
def test_a_project_with_records_says_who_pays_and_who_leads(field: str, tmp_path: Path) -> None:
    lines = good("records/project.yml").splitlines(keepends=True)
    (at,) = [number for number, line in enumerate(lines) if line.startswith(f"{field}:")]
    after = next((number for number in range(at + 1, len(lines)) if lines[number][0] not in " #"), len(lines))
    root = write_project(tmp_path, {"records/project.yml": "".join(lines[:at] + lines[after:])})
    (problem,) = [line for line in lines_of(root) if f": {field}: " in line]
    assert problem.startswith(f"records/project.yml:1:1: {field}: ")


FIRST_MEETING = good("records/events/kick-off.yml")


@pytest.mark.parametrize(
    "said",
    [
        "inferred: {date: The year is not given.}",
        "inferred: {place: The report names the city hall.}",
        "inferred: {place.locality: The report names the city hall.}",
        "general_knowledge: [place.country, kind]",
        "unknown: [time, outcomes, place.venue, place.coordinates]",
    ],
)
def test_certainty_may_concern_a_field_or_a_part_of_one(said: str, tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {"records/events/kick-off.yml": f"{FIRST_MEETING}{said}\n"})) == []


def test_a_partner_that_nobody_names_is_described_in_place_of_its_name(tmp_path: Path) -> None:
    partner = good("records/partners/valfinto.yml") + "unknown: [name]\n"
    assert lines_of(write_project(tmp_path, {"records/partners/valfinto.yml": partner})) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "inferred: {sumary: Nobody knows.}",
            "inferred.sumary: this kind of record has no field “sumary”. Did you mean “summary”?",
        ),
        ("inferred: {time: Nobody knows.}", "inferred.time: “time” has no value in this record."),
        ("general_knowledge: [place.venue]", "general_knowledge[1]: “place.venue” has no value in this record."),
        ("general_knowledge: [kind, outcomes]", "general_knowledge[2]: “outcomes” has no value in this record."),
        ("unknown: [weather]", "unknown[1]: this kind of record has no field “weather”."),
        ("unknown: [time, date]", "unknown[2]: “date” has a value in this record, so it is known. Remove it here."),
        ("unknown: [place.country]", "unknown[1]: “place.country” has a value in this record, so it is known."),
    ],
)
def test_certainty_concerns_fields_that_are_there_and_ignorance_those_that_are_not(
    said: str, told: str, tmp_path: Path
) -> None:
    (problem,) = lines_of(write_project(tmp_path, {"records/events/kick-off.yml": f"{FIRST_MEETING}{said}\n"}))
    assert problem.startswith("records/events/kick-off.yml:19:")
    assert told in problem


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("general_knowledge: [amounts.most]", []),
        ("inferred: {amounts.what: The page names no loan.}", []),
        ("unknown: [amounts.least]", []),
        ("unknown: [amounts.per]", []),
        ("general_knowledge: [amounts.per]", ["“amounts.per” has no value in this record."]),
        ("unknown: [amounts.most]", ["“amounts.most” has a value in this record, so it is known."]),
    ],
)
def test_certainty_may_concern_a_field_inside_of_a_list(said: str, told: list[str], tmp_path: Path) -> None:
    """What some entries of the list have, and others have not, may be unknown or not."""
    amounts = (
        "amounts:\n  - {what: Loan, most: 10, currency: EUR}\n  - {what: Gift, least: 1, most: 2, currency: EUR}\n"
    )
    loan = good("records/instruments/loan.yml") + amounts + said + "\n"
    problems = lines_of(write_project(tmp_path, {"records/instruments/loan.yml": loan}))
    assert [problem.split(": ", 2)[2].split(" Fill")[0].split(" Remove")[0] for problem in problems] == told


def test_certainty_of_the_project_is_looked_at_like_any_other(tmp_path: Path) -> None:
    project = good("records/project.yml") + "unknown: [programme.axis, start]\n"
    (problem,) = lines_of(write_project(tmp_path, {"records/project.yml": project}))
    assert "unknown[2]: “start” has a value" in problem


def test_all_rules_are_applied_to_the_end(tmp_path: Path) -> None:
    files = event(date="2126-05-02", status="held", time='"14:30"', unknown="[name, kind]")
    assert len(lines_of(write_project(tmp_path, files))) == 4


def test_ten_thousand_events_may_follow_each_other(tmp_path: Path) -> None:
    """Each one is undated, so that its place in a list depends on all those before."""
    catalogue = in_order(reading_of(write_project(tmp_path)))
    entry = catalogue.events["second-meeting"]
    chain = {f"e{step}": replace(entry, record=follower(entry.record, step)) for step in range(10_000)}
    long = replace(catalogue, events={**catalogue.events, **chain})
    assert list(broken_rules(long, TODAY)) == []
    assert long.when("e9999") == datetime.date(2017, 1, 25)


def follower(event: Event, step: int) -> Event:
    return event.model_copy(update={"follows": (f"e{step - 1}",) if step else ("kick-off",)})


def test_a_list_sorts_undated_events_by_the_last_they_carry_on_however_they_are_entangled(tmp_path: Path) -> None:
    catalogue = in_order(reading_of(write_project(tmp_path)))
    entry = catalogue.events["second-meeting"]
    both = [("kick-off",), *((f"a{step}", f"b{step}") for step in range(60))]
    knot = {
        f"{letter}{step}": replace(entry, record=entry.record.model_copy(update={"follows": both[step]}))
        for step in range(60)
        for letter in "ab"
    }
    tangled = replace(catalogue, events={**catalogue.events, **knot})
    assert tangled.when("a59") == datetime.date(2017, 1, 25)

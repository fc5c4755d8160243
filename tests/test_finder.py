"""The truth table of the finder: what matches, what may match, what does not, in which order, and why."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from dissemination.pages.finder import Offer, Question, Standing, evaluate, rank, standing
from dissemination.pages.finder_form import finder
from dissemination.pages.instrument_cards import instrument_cards
from dissemination.pages.need_page import NeedPage
from dissemination.pages.render import view_of
from finder_cases import TABLE, TODAY, WIDER, cases, offer_of, on, question_of
from small_project import example_site, reader_of

OPEN = offer_of({})
"""Credit for small firms in Sollande, for ever."""
WHOLE = question_of(TABLE["whole"])
"""Somebody for whom that is."""


def found(offer: Offer, question: Question = WHOLE) -> tuple[str, list[str]]:
    answer = evaluate(offer, question, WIDER, TODAY)
    return answer.verdict, [reason.key for reason in answer.reasons]


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: f"{row.get('offer', {})} {row['asked']}")
def test_the_truth_table(row: Mapping[str, Any]) -> None:
    told, reasons = found(offer_of(row.get("offer", {})), question_of(row["asked"]))
    assert told == row["verdict"]
    assert {*row.get("because", ())} <= {*reasons}


@pytest.mark.parametrize("order", TABLE["orders"], ids=lambda order: str(order["asked"]))
def test_the_best_stands_first(order: Mapping[str, Any]) -> None:
    ranks = [rank(offer_of(changes), question_of(order["asked"]), WIDER, TODAY) for changes in order["offers"]]
    assert ranks == sorted(ranks) and len({*ranks}) == len(ranks)


def test_an_end_that_nobody_knows_is_said_on_no_card() -> None:
    """That one has to ask is said once on the page."""
    assert found(replace(OPEN, end_known=False)) == ("matches", ["place_inside", "who_for"])


def test_the_worst_answer_decides_and_is_told_first() -> None:
    doubtful = replace(OPEN, conditions_known=False)
    assert found(doubtful) == (
        "may_match",
        ["conditions_unknown", "place_inside", "who_for", "when_open"],
    )
    assert found(replace(doubtful, last=on(-1)), Question(("abroad",), ("FRX2",))) == (
        "does_not_match",
        ["need_other", "when_ended"],
    )


def test_what_is_not_known_never_speaks_against_an_instrument() -> None:
    """Whoever asks, and wherever: an instrument of which only the area is known is one to ask about."""
    for _, question, today in cases():
        for area in question.places or ("FR",):
            answer = evaluate(Offer(areas=(area,)), question, WIDER, today)
            assert answer.verdict == ("does_not_match" if question.kinds else "may_match")


def test_the_deadline_that_is_told_is_the_next_one_or_the_last() -> None:
    several = replace(OPEN, deadlines=((on(400), on(400)), (on(-1), on(-1)), (on(3), on(5))))
    told = [reason.deadline for reason in evaluate(several, Question(), WIDER, TODAY).reasons]
    assert [position for position in told if position is not None] == [2]
    gone = replace(OPEN, deadlines=((on(-9), on(-9)), (on(-1), on(-1)), (on(-5), on(-5))))
    told = [reason.deadline for reason in evaluate(gone, Question(), WIDER, TODAY).reasons]
    assert [position for position in told if position is not None] == [1]


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (Offer(), "unknown"),
        (Offer(first=on(1)), "coming"),
        (Offer(first=on(0)), "unknown"),
        (Offer(last=on(-1), end_known=True), "ended"),
        (Offer(last=on(0), end_known=True), "closing"),
        (Offer(end_known=True), "open"),
        (Offer(deadlines=((on(31), on(31)),)), "open"),
        (Offer(deadlines=((on(3), on(3)), (on(40), on(60)))), "open"),
        (Offer(deadlines=((on(30), on(60)),)), "closing"),
        (Offer(deadlines=((on(-3), on(0)),)), "closing"),
        (Offer(deadlines=((on(-3), on(-1)),)), "unknown"),
        (Offer(first=on(1), deadlines=((on(31), on(31)),)), "coming"),
    ],
)
def test_where_an_instrument_stands(offer: Offer, expected: Standing) -> None:
    assert standing(offer, TODAY) == expected


def test_a_coming_deadline_says_until_when_an_instrument_is_open() -> None:
    """Nobody is told to ask whether it still is, nor a period that nobody knows."""
    until = replace(OPEN, end_known=False, first=datetime.date.min, deadlines=((on(40), on(40)),))
    assert found(until) == ("matches", ["place_inside", "who_for", "deadline_next"])


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_no_two_answers_to_a_question_read_alike(tag: str) -> None:
    asked = finder(reader_of(example_site(), tag))
    places = [choice for group in asked.places for choice in group.choices]
    for choices in (asked.needs, [asked.border, *places], asked.audiences):
        said = [choice.words.text for choice in choices if choice]
        assert len(said) == len(set(said)), said


def test_readers_can_say_that_they_are_where_an_instrument_works() -> None:
    reader = reader_of(example_site(), "en")
    places = {choice.value for group in finder(reader).places for choice in group.choices}
    for id, entry in reader.catalogue.instruments.items():
        for area in {*entry.record.territories} - {"EU"}:
            assert area in places
            found = instrument_cards(reader, id, Question(places=(area,)))[0].answer
            assert "place_inside" in [reason.key for reason in found.reasons] or found.reasons[0].key == "when_ended"


def test_both_sides_of_the_border_come_before_the_rest_of_europe() -> None:
    asked = finder(reader_of(example_site(), "en"))
    assert asked.border and set(asked.border.codes) == {"ITX1", "ITX11", "FRX2", "FRX21"}
    assert [group.title for group in asked.places[:2]] == ["Italy", "France"]


def test_who_looks_on_both_sides_finds_what_works_in_a_part_of_one() -> None:
    reader = reader_of(example_site(), "en")
    asked = finder(reader)
    assert asked.border
    found = instrument_cards(reader, "boat-loan", Question(("repair",), asked.border.codes, ("heirs",)))[0].answer
    assert found.verdict == "matches"


def test_a_need_page_says_of_each_instrument_for_whom_it_is_and_what_to_ask() -> None:
    view = view_of(reader_of(example_site(), "en"), "needs", "first-boat")
    assert isinstance(view, NeedPage)
    why = {item.to.id: item.why for side in view.sides for item in side.value.items if item.to}
    assert why["boat-loan"] == (
        "Where: South of the Sample Isle (France)",
        "For: People who have no boat yet · People who take over a boat",
    )

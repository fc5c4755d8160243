"""The truth table of the finder: what fits, what may fit, what does not, and why."""

import datetime
from dataclasses import replace

import pytest
from dissemination.pages.finder import Offer, Question, Standing, evaluate, standing
from dissemination.pages.finder_form import finder
from dissemination.pages.instrument_cards import instrument_cards
from dissemination.pages.need_page import NeedPage
from dissemination.pages.render import view_of
from finder_cases import PLAIN, TODAY, WIDER, cases, on
from small_project import example_site, reader_of

OPEN = replace(PLAIN, first=on(-400), end_known=True)
"""Credit for small firms in Sollande, for ever."""


def found(offer: Offer, question: Question) -> tuple[str, list[str]]:
    answer = evaluate(offer, question, WIDER, TODAY)
    return answer.verdict, [reason.key for reason in answer.reasons]


@pytest.mark.parametrize(
    ("changes", "question", "verdict", "reason"),
    [
        # the need
        ({}, Question("lender"), "fits", ""),
        ({}, Question("abroad"), "does_not_fit", "need_other"),
        ({"needs": ()}, Question("abroad"), "may_fit", "need_unknown"),
        ({"needs": ()}, Question(), "fits", ""),
        # the place
        ({}, Question(), "fits", "place_in"),
        ({}, Question(places=("FRX2",)), "fits", "place_inside"),
        ({}, Question(places=("FRX21",)), "fits", "place_inside"),
        ({"areas": ("EU",)}, Question(places=("FRX21",)), "fits", "place_inside"),
        ({}, Question(places=("FR",)), "may_fit", "place_only"),
        ({}, Question(places=("FRY",)), "does_not_fit", "place_only"),
        ({}, Question(places=("ITX1", "FRX2")), "fits", "place_inside"),
        ({"areas": ("FRX21",)}, Question(places=("ITX1", "FRX2")), "may_fit", "place_only"),
        ({"areas": ("FRY",)}, Question(places=("ITX1", "FRX2")), "does_not_fit", "place_only"),
        # the person
        ({}, Question(who="small-firm"), "fits", "who_for"),
        ({}, Question(who="start-up"), "fits", "who_for"),
        ({"audiences": ("start-up",)}, Question(who="small-firm"), "may_fit", "who_only"),
        ({}, Question(who="taking-over"), "does_not_fit", "who_only"),
        # the conditions
        ({"audiences": ()}, Question(who="taking-over"), "may_fit", "conditions_unknown"),
        ({"conditions_known": False}, Question(who="small-firm"), "may_fit", "conditions_unknown"),
        ({"conditions_known": False}, Question(who="taking-over"), "does_not_fit", "who_only"),
        # the time
        ({}, Question(), "fits", "when_open"),
        ({"last": on(31)}, Question(), "fits", "when_open"),
        ({"last": on(30)}, Question(), "fits", "when_closing"),
        ({"last": on(0)}, Question(), "fits", "when_closing"),
        ({"last": on(-1)}, Question(), "does_not_fit", "when_ended"),
        ({"first": on(1)}, Question(), "may_fit", "when_coming"),
        ({"end_known": False}, Question(), "fits", "when_end_unknown"),
        ({"end_known": False, "first": datetime.date.min}, Question(), "fits", "when_unknown"),
        # the deadlines
        ({"deadlines": ((on(31), on(31)),)}, Question(), "fits", "when_open"),
        ({"deadlines": ((on(30), on(30)),)}, Question(), "fits", "deadline_soon"),
        ({"deadlines": ((on(-1), on(-1)), (on(5), on(5)))}, Question(), "fits", "deadline_soon"),
        ({"deadlines": ((on(-1), on(-1)),)}, Question(), "may_fit", "deadline_passed"),
    ],
)
def test_the_truth_table(changes: dict[str, object], question: Question, verdict: str, reason: str) -> None:
    told, reasons = found(replace(OPEN, **changes), question)  # type: ignore[arg-type]
    assert told == verdict
    assert not reason or reason in reasons


def test_the_worst_answer_decides_and_is_told_first() -> None:
    doubtful = replace(OPEN, conditions_known=False)
    assert found(doubtful, Question("lender", ("FRX2",), "small-firm")) == (
        "may_fit",
        ["conditions_unknown", "place_inside", "who_for", "when_open"],
    )
    assert found(replace(doubtful, last=on(-1)), Question("abroad", ("FRX2",))) == (
        "does_not_fit",
        ["need_other", "when_ended"],
    )


def test_what_is_not_known_never_speaks_against_an_instrument() -> None:
    """Whoever asks, and wherever: an instrument of which only the area is known is one to ask about."""
    for _, question, today in cases():
        for area in question.places or ("FR",):
            answer = evaluate(Offer(areas=(area,)), question, WIDER, today)
            assert answer.verdict == "may_fit"


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
    ],
)
def test_where_an_instrument_stands(offer: Offer, expected: Standing) -> None:
    assert standing(offer, TODAY) == expected


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
    found = instrument_cards(reader, "boat-loan", Question("repair", asked.border.codes, "heirs"))[0].answer
    assert found.verdict == "fits"


def test_a_need_page_says_of_each_instrument_for_whom_it_is_and_what_to_ask() -> None:
    view = view_of(reader_of(example_site(), "en"), "needs", "first-boat")
    assert isinstance(view, NeedPage)
    why = {item.to.id: item.why for side in view.sides for item in side.value.items if item.to}
    assert why["boat-loan"] == (
        "Where: South of the Sample Isle (France)",
        "For: People who have no boat yet · People who take over a boat",
        "Ask whether it is still open",
    )

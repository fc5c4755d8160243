"""What a change of a record means, in words."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from dissemination.fields import Field, Group, Keyed, Many, Shape, fields
from dissemination.languages import TONGUES, Languages
from dissemination.localise import Speaker
from dissemination.models import KINDS, Event, Instrument, Model, Partner, Project, Vocabulary
from dissemination.past.change_words import NAMED_BY_EDITORS, Teller, in_words
from dissemination.past.changes import Change, Verb, changes
from dissemination.past.pairing import pairs
from dissemination.telling import messages
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_project import example_site

LOAN = {"what": {"en": "loan", "it": "prestito"}, "least": "530", "most": "10000", "currency": "EUR"}
GRANT = {"what": {"en": "grant", "it": "contributo"}, "most": "5000", "currency": "EUR"}


@cache
def teller(tag: str = "en") -> Teller:
    return Teller(Speaker(tag, Languages("en", ("en", "it", "fr")), example_site().labels[tag]), messages(tag))


def words(model: type[Model], before: Any, after: Any) -> list[str]:
    return [in_words(change, teller()) for change in changes(Group(model), before, after)]


def on(day: str) -> dict[str, Any]:
    return {"on": day, "what": {"en": "Apply.", "it": "Fare domanda."}}


@pytest.mark.parametrize(
    ("model", "before", "after", "expected"),
    [
        (Event, {"date": "2026-06-30"}, {"date": "2026-07-15"}, ["date moved from 30 June 2026 to 15 July 2026"]),
        (Event, {"date": "2026-06"}, {"date": "2026-06-30"}, ["date moved from June 2026 to 30 June 2026"]),
        (Event, {}, {"date": "2026-06-30"}, ["date added: 30 June 2026"]),
        (Event, {"date": "2026-06-30"}, {}, ["date removed; it was 30 June 2026"]),
        (
            Event,
            {"date": "2026-06-30"},
            {"date": "2026-06-30/2026-07-01"},
            ["date changed from 30 June 2026 to “30 June – 1 July 2026”"],
        ),
        (Event, {"date": "soon"}, {"date": "2026-06-30"}, ["date moved from “soon” to 30 June 2026"]),
        (Event, {"time": "14:30"}, {"time": "15:00"}, ["time changed from 14:30 to 15:00"]),
        (Event, {"status": "announced"}, {"status": "cancelled"}, ["status changed from announced to cancelled"]),
        (Event, {"hosts": ["inha"]}, {"hosts": ["inha", "luceo"]}, ["host luceo added"]),
        (Event, {"hosts": ["inha", "luceo"]}, {"hosts": ["luceo"]}, ["host inha removed"]),
        (Event, {"hosts": ["inha"]}, {"hosts": ["luceo"]}, ["host luceo added", "host inha removed"]),
        (Event, {"hosts": ["inha", "luceo"]}, {"hosts": ["luceo", "inha"]}, ["hosts: the order changed"]),
        (Event, {}, {"hosts": ["luceo"]}, ["host luceo added"]),
        (Event, {"hosts": ["luceo"]}, {"hosts": ["luceo", "luceo"]}, ["host luceo added"]),
        (Event, {"hosts": ["luceo"]}, {}, ["host luceo removed"]),
        (Event, {"name": "A"}, {"name": "B"}, ["name changed from “A” to “B”"]),
        (Event, {"name": "A"}, {"name": {"en": "A", "it": "B"}}, ["name reworded in English and Italian"]),
        (Event, {"name": {"en": "A", "it": "B"}}, {"name": {"en": "C", "it": "B"}}, ["name reworded in English"]),
        (
            Event,
            {"name": {"en": "A", "it": "B"}},
            {"name": {"en": "C", "fr": "D"}},
            ["name reworded in English", "name added in French", "name removed in Italian"],
        ),
        (Event, {"name": "A"}, {"name": "A", "summary": {"en": "Long."}}, ["summary added: “Long.”"]),
        (Event, {"name": {"en": "a b"}}, {"name": {"en": "a\n b"}}, []),
        (
            Event,
            {"place": {"country": "FR"}},
            {"place": {"country": "IT", "coordinates": {"latitude": "44.75", "longitude": "6.58"}}},
            ["place: country changed from FR to IT", "place: coordinates added: latitude 44.75, longitude 6.58"],
        ),
        (
            Event,
            {"place": {"coordinates": {"latitude": "44.75", "longitude": "6.58"}}},
            {"place": {"coordinates": {"latitude": "44.8", "longitude": "6.58"}}},
            ["place: coordinates: latitude changed from 44.75 to 44.8"],
        ),
        (
            Event,
            {"outcomes": [{"en": "One."}]},
            {"outcomes": [{"en": "One."}, {"en": "New."}]},
            ["outcome added: “New.”"],
        ),
        (Event, {"outcomes": [{"en": "One."}]}, {"outcomes": []}, ["outcome removed; it was “One.”"]),
        (Event, {"inferred": {}}, {"inferred": {"date": {"en": "Because."}}}, ["reason for date added: “Because.”"]),
        (Event, {}, {"general_knowledge": ["place.country"]}, ["general knowledge of place.country added"]),
        (
            Event,
            {"sources": [{"title": {"fr": "Rapport"}}]},
            {"sources": [{"title": {"fr": "Rapport"}, "url": "https://example.org"}]},
            ["source: url added: https://example.org"],
        ),
        (Event, {"online": "true"}, {"online": "false"}, []),
        (
            Event,
            {"place": {"online": "true"}},
            {"place": {"online": "false"}},
            ["place: online changed from yes to no"],
        ),
        (Event, None, {"kind": "fair", "name": {"en": "Fair", "it": "Fiera"}}, ["new: “Fair”"]),
        (Event, {"name": {"it": "Fiera"}}, None, ["removed: “Fiera”"]),
        (
            Instrument,
            {"amounts": [LOAN]},
            {"amounts": [LOAN | {"most": "20000"}]},
            ["amount: most raised from 10,000 to 20,000"],
        ),
        (
            Instrument,
            {"amounts": [LOAN, GRANT]},
            {"amounts": [GRANT | {"most": "4500.5"}, LOAN]},
            ["amount (“grant”): most lowered from 5,000 to 4,500.5", "amounts: the order changed"],
        ),
        (
            Instrument,
            {"amounts": [LOAN]},
            {"amounts": [LOAN, GRANT]},
            ["amount added: “grant”, most 5,000, currency EUR"],
        ),
        (
            Instrument,
            {"amounts": [LOAN]},
            {"amounts": [LOAN | {"most": "much"}]},
            ["amount: most changed from 10,000 to “much”"],
        ),
        (
            Instrument,
            {"deadlines": [on("2026-06-30")]},
            {"deadlines": [on("2026-07-15")]},
            ["deadline moved from 30 June 2026 to 15 July 2026"],
        ),
        (
            Instrument,
            {"deadlines": [on("2026-06-30")]},
            {"deadlines": [on("2026-06-30") | {"what": {"en": "Ask.", "it": "Fare domanda."}}]},
            ["deadline: what reworded in English"],
        ),
        (Instrument, {}, {"deadlines": [on("2026-06-30")]}, ["deadline added: 30 June 2026, “Apply.”"]),
        (
            Instrument,
            {"valid": "2014/2020"},
            {"valid": "2014/.."},
            ["valid changed from “2014 to 2020” to “since 2014”"],
        ),
        (Instrument, {"free": "false"}, {"free": "true"}, ["free changed from no to yes"]),
        (
            Instrument,
            {"funded_by": ["alcotra"]},
            {"funded_by": ["mip"]},
            ["funding programme mip added", "funding programme alcotra removed"],
        ),
        (
            Instrument,
            {"amounts": [LOAN]},
            {"amounts": [LOAN | {"most": "1e999999999"}]},
            ["amount: most raised from 10,000 to “1e999999999”"],
        ),
        (Partner, {"name": {"it": "A"}}, {"name": {"it": "B"}}, ["name reworded in Italian"]),
        (
            Partner,
            {"confirmed": {"on": "2026-01-01", "by": "inha"}},
            {"confirmed": {"on": "2026-02-01", "by": "luceo"}},
            [
                "confirmation moved from 1 January 2026 to 1 February 2026",
                "confirmation: by changed from inha to luceo",
            ],
        ),
        (
            Vocabulary,
            {"terms": {"credit": {"label": {"en": "Loan"}, "synonyms": {"en": ["loan"]}}}},
            {"terms": {"credit": {"label": {"en": "A loan"}, "synonyms": {"en": ["loan", "money"]}}}},
            ["term credit: label reworded in English", "term credit: synonym in en money added"],
        ),
        (
            Vocabulary,
            {"terms": {"a": {"label": {"en": "A"}}}},
            {"terms": {"b": {"label": {"en": "B"}, "broader": "a"}}},
            ["term a removed; it was “A”", "term b added: “B”, broader a"],
        ),
        (Project, {"lead": "inha"}, {"lead": "luceo"}, ["lead changed from inha to luceo"]),
    ],
)
def test_a_change_has_words(model: type[Model], before: Any, after: Any, expected: list[str]) -> None:
    assert words(model, before, after) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["deadline moved from 30 June 2026 to 15 July 2026", "amount: most raised from 10,000 to 20,000"]),
        ("it", ["scadenza: nuova data 15 luglio 2026 (prima: 30 giugno 2026)",
                "importo, importo massimo: 20.000, in aumento (prima: 10.000)"]),
        ("fr", ["échéance : nouvelle date, 15 juillet 2026 (auparavant : 30 juin 2026)",
                "montant, montant maximal : 20 000, en hausse (auparavant : 10 000)"]),
    ],
)  # fmt: skip
def test_a_reviewer_is_told_in_three_languages(tag: str, expected: list[str]) -> None:
    before = {"deadlines": [on("2026-06-30")], "amounts": [LOAN]}
    after = {"deadlines": [on("2026-07-15")], "amounts": [LOAN | {"most": "20000"}]}
    told = [in_words(change, teller(tag)) for change in changes(Group(Instrument), before, after)]
    assert sorted(" ".join(sentence.split()) for sentence in told) == sorted(expected)


def test_nothing_changes_in_what_stays_the_same() -> None:
    catalogue = example_site().catalogue
    assert catalogue
    data = catalogue.project.document.data
    assert words(Project, data, data) == []


def test_a_long_text_is_cut_between_words() -> None:
    (sentence,) = words(Event, {"name": "A"}, {"name": "word " * 40})
    assert sentence.endswith("word…”")
    assert len(sentence) < 120


def test_a_sentence_is_one_line() -> None:
    (sentence,) = words(Event, {"inferred": {}}, {"inferred": {"a\n::error::b": "x"}})
    assert "\n" not in sentence


def shapes(model: type[Any]) -> Iterator[tuple[Field, Shape]]:
    """Every field of a model and of the models in it, with what its entries are."""
    for field in fields(model):
        inner = field.shape.item if isinstance(field.shape, Many) else field.shape
        inner = inner.value if isinstance(inner, Keyed) else inner
        yield field, inner
        if isinstance(inner, Group):
            yield from shapes(inner.model)


NAMES = {key.removeprefix("one.") for key in messages("en").words if key.startswith("one.")}
EVERY_FIELD = [field for model in (Project, *KINDS.values()) for field, _ in shapes(model)]


def test_every_list_has_a_name_for_one_of_its_entries() -> None:
    lists = {field.name for field in EVERY_FIELD if isinstance(field.shape, Many | Keyed)}
    assert lists - NAMES == set()


def test_every_name_is_that_of_a_field() -> None:
    assert NAMES - {field.name for field in EVERY_FIELD} == set()


def test_what_editors_name_is_known() -> None:
    assert set(NAMED_BY_EDITORS) == {field.name for field in EVERY_FIELD if isinstance(field.shape, Keyed)}


def test_every_verb_has_a_sentence() -> None:
    assert {f"change.{verb}" for verb in Verb.__args__} <= messages("en").words.keys()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc", "abc", {0: 0, 1: 1, 2: 2}),
        ([], ["a"], {}),
        (["a", "b"], ["b", "a"], {0: 1, 1: 0}),
        (["a", "a"], ["a"], {0: 0}),
        ([{"en": "one", "it": "uno"}], [{"en": "quite other words", "it": "uno"}], {0: 0}),
        ([{"en": "one"}], [{"en": "quite other words"}], {}),
        ([{"en": "The loan is free."}], [{"en": "The loan is not free."}], {0: 0}),
        (
            [{"en": "aaa", "it": "x"}, {"en": "bbb", "it": "x"}],
            [{"en": "c", "it": "x"}, {"en": "d", "it": "x"}],
            {0: 0, 1: 1},
        ),
        ([{"url": "https://a.example"}, {"url": "https://b.example"}], [{"url": "https://b.example"}], {0: 1}),
    ],
)
def test_entries_of_a_list_find_their_counterparts(before: Any, after: Any, expected: dict[int, int]) -> None:
    assert pairs(before, after) == expected


ANYTHING = st.recursive(
    st.text(max_size=8) | st.sampled_from(["2026-06-30", "2014/..", "10", "NaN", "1e9", "true", "luceo"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([field.name for field in EVERY_FIELD] + ["en", "it", "und"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(st.sampled_from([Project, *KINDS.values()]), ANYTHING, ANYTHING, st.sampled_from(TONGUES))
@example(Project, {"title": "0"}, {"title": {"acronym": "0"}}, "en")  # a language that has no name
@settings(deadline=None, max_examples=300)
def test_whatever_two_versions_hold_there_are_words_for_it(
    model: type[Model], before: Any, after: Any, tag: str
) -> None:
    for change in changes(Group(model), before, after):
        assert isinstance(change, Change)
        assert in_words(change, teller(tag))


@given(ANYTHING)
@settings(deadline=None)
def test_a_version_does_not_differ_from_itself(data: Any) -> None:
    assert list(changes(Group(Event), data, data)) == []

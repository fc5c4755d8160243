"""Which translations are outdated, and which are missing: plain values in, plain values out."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from dissemination.history.git_log import Commit, Version
from dissemination.history.translatables import texts_of
from dissemination.history.translations import (
    Basis,
    SourceChange,
    Texts,
    affects_translations,
    bases,
    missing,
    source_language,
)
from dissemination.schema.event import Event
from dissemination.schema.instrument import Instrument
from dissemination.schema.values import Text
from dissemination.schema.vocabulary import Vocabulary
from dissemination.text.languages import Languages
from dissemination.text.yaml_reader import KeyPath, dotted
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from small_project import example_site, in_order

SITE = Languages("en", ("en", "it", "fr"))
UNAFFECTED = "Correct a typo\n\nTranslations: unaffected"
ALL = {"en": "one", "it": "uno", "fr": "un"}
EN2 = ALL | {"en": "two"}


def commit(number: int, message: str = "Change") -> Commit:
    return Commit(str(number), datetime.date(2026, 1, 1) + datetime.timedelta(number), message)


Edition = tuple[Version, Any]
"""A version, and the data that the file held."""


def edition(number: int, data: Any, parents: tuple[int, ...], unaffected: tuple[int, ...] = ()) -> Edition:
    return Version(commit(number, UNAFFECTED if number in unaffected else "Change"), {}, parents), data


def line(*versions: Any, unaffected: tuple[int, ...] = ()) -> list[Edition]:
    """Versions one after the other, commits counted from 0."""
    return [edition(number, data, (number - 1,) if number else (), unaffected) for number, data in enumerate(versions)]


def outdated(
    editions: list[Edition], languages: Languages = SITE, model: type[BaseModel] = Event
) -> dict[KeyPath, dict[str, Basis]]:
    """What is outdated: paths and languages, each with what the translation was made from."""
    texts: list[Texts | None] = [None if data is None else dict(texts_of(model, data)) for _, data in editions]
    found: dict[KeyPath, dict[str, Basis]] = {}
    for path, tag, basis in bases([version for version, _ in editions], texts, languages):
        if basis.change:
            found.setdefault(path, {})[tag] = basis
    return found


def fields(editions: list[Edition], model: type[BaseModel] = Event) -> dict[str, list[str]]:
    """What is outdated: fields, each with its languages."""
    return {dotted(path): sorted(tags) for path, tags in outdated(editions, model=model).items()}


def name(*versions: Any, unaffected: tuple[int, ...] = ()) -> list[str]:
    """The languages in which a name is outdated."""
    return fields(line(*({"name": words} for words in versions), unaffected=unaffected)).get("name", [])


def test_a_change_of_the_original_leaves_the_translations_outdated() -> None:
    assert name(ALL, EN2) == ["fr", "it"]


def test_what_is_outdated_knows_what_it_was_made_from() -> None:
    editions = line({"name": ALL}, {"name": ALL}, {"name": EN2}, {"name": ALL | {"en": "three"}})
    assert outdated(editions)[("name",)]["it"] == Basis("en", "one", SourceChange(commit(2), commit(3)))


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([ALL], []),
        ([ALL, ALL], []),
        ([ALL, ALL | {"it": "due"}], []),
        ([ALL, EN2 | {"it": "due"}], ["fr"]),
        ([ALL, EN2 | {"it": "due", "fr": "deux"}], []),
        ([ALL, EN2, EN2 | {"it": "due"}], ["fr"]),
        ([ALL, EN2, EN2 | {"it": "due"}, EN2 | {"it": "due", "fr": "deux"}], []),
        ([ALL, ALL | {"it": "due"}, EN2 | {"it": "due"}], ["fr", "it"]),
    ],
)
def test_a_translation_that_changes_with_the_original_or_after_it_is_current(
    versions: list[Any], expected: list[str]
) -> None:
    assert name(*versions) == expected


def test_an_original_that_goes_back_leaves_nothing_outdated() -> None:
    assert name(ALL, EN2, ALL) == []
    assert name(ALL, EN2, EN2 | {"it": "due"}, ALL | {"it": "due"}) == ["it"]


def test_a_new_translation_is_current() -> None:
    assert name({"en": "one"}, {"en": "two"}, {"en": "two", "it": "due"}) == []


def test_a_translation_that_was_taken_away_is_missing_and_not_outdated() -> None:
    assert name(ALL, EN2, {"en": "two", "it": "uno"}) == ["it"]


@pytest.mark.parametrize("words", ["one ", "\none", " one\n"])
def test_line_breaks_and_spaces_do_not_count(words: str) -> None:
    assert name(ALL, ALL | {"en": words}) == []
    assert name({"en": "a b", "it": "c d"}, {"en": "a\n  b", "it": "c d"}) == []


def test_a_new_line_break_in_a_translation_does_not_make_it_current() -> None:
    assert name(ALL, EN2, EN2 | {"it": "uno\n"}) == ["fr", "it"]


def test_texts_that_are_the_same_everywhere_are_never_outdated() -> None:
    assert name("Miréo", "Altafirma") == []
    assert name({"en": "one", "it": "uno"}, "Miréo") == []
    assert name("Miréo", {"en": "one", "it": "uno"}) == []


def test_without_the_default_language_the_first_of_the_site_is_the_original() -> None:
    assert name({"it": "uno", "fr": "un"}, {"it": "due", "fr": "un"}) == ["fr"]
    assert name({"it": "uno", "fr": "un"}, {"it": "uno", "fr": "deux"}) == []


def test_a_text_in_foreign_languages_only_has_one_of_them_as_its_original() -> None:
    assert source_language({"pl": "p", "lt": "l"}, SITE) == "lt"
    assert source_language({"pl": "p", "fr": "f"}, SITE) == "fr"
    assert source_language({"und": "u", "fr": "f"}, SITE) is None
    assert source_language({}, SITE) is None


def test_the_default_language_added_later_leaves_nothing_outdated() -> None:
    assert name({"it": "uno", "fr": "un"}, ALL) == []
    assert name({"it": "uno", "fr": "un"}, ALL, EN2) == ["fr", "it"]


def test_what_was_outdated_in_another_language_stays_so_when_the_default_is_added() -> None:
    assert name({"it": "uno", "fr": "un"}, {"it": "due", "fr": "un"}, {"en": "two", "it": "due", "fr": "un"}) == ["fr"]


def test_an_original_that_is_taken_away_leaves_nothing_outdated() -> None:
    assert name(ALL, EN2, {"it": "uno", "fr": "un"}) == []


def test_a_commit_can_say_that_translations_are_unaffected() -> None:
    assert name(ALL, EN2, unaffected=(1,)) == []
    assert name(ALL, EN2, ALL | {"en": "three"}, unaffected=(1,)) == ["fr", "it"]


def test_a_commit_that_leaves_translations_unaffected_does_not_make_them_current() -> None:
    assert name(ALL, EN2, EN2 | {"it": "un o"}, unaffected=(2,)) == ["fr", "it"]
    assert name(ALL, EN2, ALL | {"en": "t wo"}, unaffected=(2,)) == ["fr", "it"]


def test_a_commit_that_leaves_translations_unaffected_is_not_named() -> None:
    editions = line({"name": ALL}, {"name": EN2}, {"name": ALL | {"en": "t wo"}}, unaffected=(2,))
    assert outdated(editions)[("name",)]["it"] == Basis("en", "one", SourceChange(commit(1), commit(1)))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Typo\n\nTranslations: unaffected", False),
        ("Typo\n\nTranslations: unaffected\n", False),
        ("Typo\n\nWhy.\n\ntranslations:  Unaffected\nSigned-off-by: E <e@example.org>\n", False),
        ("Typo\r\n\r\nTranslations: unaffected\r\n", False),
        ("Typo\r\n\r\nTranslations: unaffected\r\n\r\n* Another date", False),
        ("Typo\n\nTranslations: unaffected.", False),
        ("Typo\nTranslations : unaffected \nWhy.", False),
        ("Typo", True),
        ("", True),
        ("Say what Translations: unaffected means", True),
        ("Typo\n\nTranslations: unaffected by this", True),
        ("Squash\n\n* Typo\n\nTranslations: unaffected\n\n* Another date", False),
    ],
)
def test_a_line_of_the_message_says_it_wherever_it_stands(message: str, expected: bool) -> None:
    assert affects_translations(commit(1, message)) is expected


def facts(*items: Any) -> dict[str, Any]:
    return {"outcomes": list(items)}


FIRST, SECOND = {"en": "First thing.", "it": "Prima cosa."}, {"en": "Second thing.", "it": "Seconda cosa."}
NEW = {"en": "Something else.", "it": "Altro."}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([FIRST, SECOND], [NEW, FIRST, SECOND], []),
        ([FIRST, SECOND], [SECOND], []),
        ([FIRST, SECOND], [SECOND, FIRST], []),
        ([FIRST, SECOND], [FIRST, SECOND | {"en": "Wholly rewritten."}], ["outcomes[2]"]),
        ([FIRST, SECOND], [NEW, SECOND | {"en": "Wholly rewritten."}, FIRST], ["outcomes[2]"]),
        ([FIRST, SECOND], [FIRST, NEW], []),
        ([FIRST, FIRST], [FIRST, FIRST | {"en": "Firstly."}], ["outcomes[2]"]),
    ],
)
def test_an_entry_of_a_list_is_followed_when_others_come_go_and_move(
    before: list[Any], after: list[Any], expected: list[str]
) -> None:
    assert list(fields(line(facts(*before), facts(*after)))) == expected


def test_an_entry_that_moves_while_it_is_outdated_stays_outdated() -> None:
    changed = SECOND | {"en": "Another thing."}
    assert fields(line(facts(FIRST, SECOND), facts(FIRST, changed), facts(changed, NEW, FIRST))) == {
        "outcomes[1]": ["it"]
    }


def test_an_entry_with_facts_is_known_by_its_words() -> None:
    def amount(what: dict[str, str], most: str) -> dict[str, Any]:
        return {"what": what, "most": most, "currency": "EUR"}

    loan, grant = {"en": "loan", "it": "prestito"}, {"en": "grant", "it": "contributo"}
    before = {"amounts": [amount(loan, "10000"), amount(grant, "5000")]}
    after = {"amounts": [amount(grant, "6000"), amount(loan | {"en": "guaranteed loan"}, "20000")]}
    assert fields(line(before, after), model=Instrument) == {"amounts[2].what": ["it"]}


def test_named_entries_are_known_by_their_name() -> None:
    def terms(*names: str, **labels: str) -> dict[str, Any]:
        return {"terms": {key: {"label": {"en": labels.get(key, key), "it": key}} for key in names}}

    assert fields(line(terms("a", "b"), terms("b", "a", b="B")), model=Vocabulary) == {"terms.b.label": ["it"]}


def test_one_field_leaves_the_others_alone() -> None:
    before, after = {"name": ALL, "summary": ALL}, {"name": ALL, "summary": EN2}
    assert fields(line(before, after)) == {"summary": ["fr", "it"]}


def test_a_version_that_cannot_be_read_is_passed_over() -> None:
    assert name(ALL, EN2) == ["fr", "it"]
    assert fields(line({"name": ALL}, None, {"name": EN2})) == {"name": ["fr", "it"]}
    assert fields(line({"name": ALL}, {"name": EN2}, None)) == {"name": ["fr", "it"]}
    assert fields(line(None, {"name": ALL})) == {}


def test_a_record_that_comes_back_starts_anew() -> None:
    assert fields(line({"name": ALL}, {}, {"name": EN2})) == {}


def test_without_versions_nothing_is_outdated() -> None:
    assert fields([]) == {}


def merged(left: Any, right: Any, result: Any, unaffected: tuple[int, ...] = ()) -> list[Edition]:
    """Two branches from one start: left, then right, then the merge."""
    first, side, *_ = line({"name": ALL}, {"name": left}, unaffected=unaffected)
    return [first, side, edition(2, {"name": right}, (0,), unaffected), edition(3, {"name": result}, (1, 2))]


@pytest.mark.parametrize("swapped", [False, True])
def test_a_translation_made_beside_a_change_of_the_original_is_outdated_after_the_merge(swapped: bool) -> None:
    """Whatever the order in which the branches are told."""
    left, right = EN2, ALL | {"it": "uno!"}
    branches = (right, left) if swapped else (left, right)
    assert fields(merged(*branches, EN2 | {"it": "uno!"})) == {"name": ["fr", "it"]}


@pytest.mark.parametrize("swapped", [False, True])
def test_a_merge_that_has_both_changes_from_one_side_leaves_nothing_outdated(swapped: bool) -> None:
    left, right = EN2 | {"it": "due", "fr": "deux"}, ALL
    branches = (right, left) if swapped else (left, right)
    assert fields(merged(*branches, left)) == {}


def test_a_merge_remembers_the_commit_that_left_a_translation_outdated() -> None:
    editions = merged(EN2, ALL, EN2)
    assert outdated(editions)[("name",)]["fr"].change == SourceChange(commit(1), commit(1))


def test_a_merge_keeps_what_a_branch_said_of_translations() -> None:
    assert fields(merged(EN2, ALL, EN2, unaffected=(1,))) == {}
    assert fields(merged(ALL, EN2, EN2, unaffected=(2,))) == {}


def test_a_conflict_solved_with_a_new_translation_is_current() -> None:
    assert fields(merged(EN2, ALL | {"it": "uno!"}, EN2 | {"it": "due"})) == {"name": ["fr"]}


def test_a_text_is_missing_in_the_languages_of_the_site_only() -> None:
    assert missing({"en": "one"}, SITE) == {"it", "fr"}
    assert missing({"fr": "un", "pl": "jeden"}, SITE) == {"en", "it"}
    assert missing({"und": "Miréo"}, SITE) == frozenset()


def test_a_text_of_spaces_is_no_text() -> None:
    record = {"name": {"en": "Meeting", "it": " "}, "summary": "", "outcomes": [{"en": ""}]}
    assert list(texts_of(Event, record)) == [(("name",), {"en": "Meeting"})]


def test_names_and_titles_in_their_own_language_want_no_translation() -> None:
    record = {"name": {"en": "Meeting"}, "sources": [{"title": {"fr": "Le rapport"}}]}
    assert [path for path, _ in texts_of(Event, record)] == [("name",)]


def in_the_record(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from in_the_record(getattr(value, field), (*path, field))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from in_the_record(item, (*path, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from in_the_record(item, (*path, key))


def test_every_text_of_the_example_is_found_in_their_data() -> None:
    catalogue = in_order(example_site())
    kinds = (catalogue.partners, catalogue.events, catalogue.instruments)
    for entry in (catalogue.project, *(entry for kind in kinds for entry in kind.values())):
        own = {("name",)} if entry.kind == "partners" else set()
        wanted = {path for path, _ in in_the_record(entry.record) if path[0] != "sources" and path not in own}
        assert {path for path, _ in texts_of(type(entry.record), entry.document.data)} == wanted


CHANGED = st.lists(st.sampled_from(["", "en", "it", "fr", "en it", "en fr", "it fr", "en it fr"]), max_size=12)


@given(CHANGED)
@settings(deadline=None)
def test_outdated_is_what_changed_before_its_original_did(changed: list[str]) -> None:
    """The rule as one would say it, for texts that never go back to what they were."""
    words, versions = dict(ALL), [dict(ALL)]
    last = {"en": 0, "it": 0, "fr": 0}
    for number, tags in enumerate(changed, start=1):
        for tag in tags.split():
            words[tag], last[tag] = f"{tag}{number}", number
        versions.append(dict(words))
    assert name(*versions) == [tag for tag in ("fr", "it") if last[tag] < last["en"]]


VALUES = st.recursive(
    st.none() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "place", "venue", "outcomes", "inferred", "en", "it", "und"]), inner)
    ),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=4))
@settings(deadline=None)
def test_old_versions_may_hold_anything(versions: list[Any]) -> None:
    for path, words in outdated(line(*versions)).items():
        assert path
        assert words

"""Keys of words that the engine renames: told at a site's own words, and brought up to date without loss."""

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.text.renamed_words import RenamedKey, rename_words, renamed_key, renamed_keys
from dissemination.text.translations import engine, plurals, words_of_readers
from dissemination.text.yaml_reader import flat
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_project import lines_of, write_project

ITALIAN = "overrides/locales/it.yml"
SHARED = {"fields.contact.label"}
"""Keys that two fields had in common, and that one of them keeps."""
RENAMED = {
    "fields.contact.label": RenamedKey("fields.contacts.label", "1.1.0"),
    "interface.funding.union": RenamedKey("official.union", "1.0.0"),
    "interface.skip": RenamedKey("interface.skip_link", "1.1.0"),
    "interface.count.offers": RenamedKey("interface.count.instruments", "1.2.0"),
    "interface.count.late.dates": RenamedKey("interface.count.late", "1.2.0"),
}


def words(text: str) -> dict[str, str]:
    return dict(flat(yaml.load(text, yaml.BaseLoader)))  # noqa: S506  # keeps all as text


def test_a_renamed_key_is_told_with_its_new_name(tmp_path: Path) -> None:
    italian = "interface:\n  funding:\n    union: Unione europea\n"
    assert lines_of(write_project(tmp_path, {ITALIAN: italian})) == [
        f"{ITALIAN}:3:5: interface.funding.union: these words have another key since version 1.0.0. "
        "Write “official.union”, on a line of its own that begins at the margin."
    ]


def test_what_is_below_a_renamed_group_is_renamed_with_it() -> None:
    assert renamed_key("interface.count.offers.one", RENAMED) == RenamedKey("interface.count.instruments.one", "1.2.0")
    assert renamed_key("interface.count", RENAMED) is None
    assert renamed_key("interface.skipping", RENAMED) is None


def test_the_list_leads_from_keys_that_are_gone_to_keys_that_are_there() -> None:
    known = {*words_of_readers(engine("en")), *plurals()}
    for old, now in renamed_keys().items():
        assert (old not in known) is (old not in SHARED), old
        assert any(key == now.name or key.startswith(f"{now.name}.") for key in known), old


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("interface:\n  skip: Salta\n  home: Casa\n", "interface:\n  skip_link: Salta\n  home: Casa\n"),
        (
            "fields:\n  # corto\n  contact:\n    label: Chi # qui\n",
            "fields:\n  # corto\n  contacts:\n    label: Chi # qui\n",
        ),
        (
            "fields: {contact: {label: Chi}, contacts: {heading: A chi}}\n",
            "fields: {contacts: {heading: A chi}}\nfields.contacts.label: Chi\n",
        ),
        ("interface.skip: Salta\n", "interface.skip_link: Salta\n"),
        (
            "interface.home: Casa\ninterface.skip: Salta\n",
            "interface.home: Casa\ninterface.skip_link: Salta\n",
        ),
        ("interface: {skip: Salta, home: Casa}\n", "interface: {skip_link: Salta, home: Casa}\n"),
        (
            "# Nostre\n\ninterface:\n  # Il nome\n  # intero\n  funding:\n    union: 'UE: tutta'\n  home: Casa\n",
            "# Nostre\n\ninterface:\n  home: Casa\n# Il nome\n# intero\nofficial.union: 'UE: tutta'\n",
        ),
        ("interface: {funding: {union: UE}, home: Casa}", "interface: {home: Casa}\nofficial.union: UE\n"),
        ("interface: {home: Casa, funding: {union: UE}}\n", "interface: {home: Casa, }\nofficial.union: UE\n"),
        (
            "interface:\n  funding:\n    union: >-\n      Unione\n      europea\n    emblem: x\n",
            "interface:\n  funding:\n    emblem: x\nofficial.union: >-\n      Unione\n      europea\n",
        ),
        ("interface:\n  funding:\n    # perché\n    union: UE\n", "# perché\nofficial.union: UE\n"),
        (
            "interface:\n  count:\n    late:\n      # poche\n      dates:\n        one: '{number} x'\n  home: Casa\n",
            "interface:\n  home: Casa\n# poche\ninterface.count.late.one: '{number} x'\n",
        ),
        (
            "interface:\n  count:\n    offers:\n      one: '{number} x'\n      # tante\n      other: '{number} y'\n",
            "interface:\n  count:\n    instruments:\n      one: '{number} x'\n      # tante\n"
            "      other: '{number} y'\n",
        ),
    ],
)
def test_words_move_to_their_new_keys_with_their_comments(before: str, after: str) -> None:
    assert rename_words(before, RENAMED) == after
    assert words(after) == {
        (renamed_key(key, RENAMED) or RenamedKey(key, "")).name: text for key, text in words(before).items()
    }
    assert rename_words(after, RENAMED) == after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "interface: [\n",
        "- skip\n",
        "interface:\n  home: Casa\n",
        "interface.skip: Salta\ninterface.skip_link: Vai\n",
        "{interface: {funding: {union: UE}}}\n",
        "? [interface, skip]\n: Salta\ninterface.skip: Salta\n",
    ],
)
def test_what_cannot_be_brought_up_to_date_stays(text: str) -> None:
    assert rename_words(text, RENAMED) == text


KEYS = ["interface.skip", "interface.home", "interface.funding.union", "interface.funding.emblem", "fields.aims.label"]
KEYS += [f"interface.count.{group}.{form}" for group in ("offers", "late.dates") for form in ("one", "other")]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), TEXT), st.sampled_from([False, None]), st.booleans())
@example({"interface.skip": "\u2028"}, False, False)
def test_a_file_says_the_same_under_the_keys_of_today(said: dict[str, str], flow: bool | None, flat: bool) -> None:
    """In groups of any style, or each under its whole key, with comments between the lines."""
    nested: dict[str, Any] = {}
    for key, text in said.items():
        *groups, last = key.split(".")
        inside = nested
        for group in groups:
            inside = inside.setdefault(group, {})
        inside[last] = text
    text = yaml.dump(said if flat else nested, allow_unicode=True, default_flow_style=flow, width=10**6)
    text = "".join(f"# comment\n{line}" for line in io.StringIO(text))  # which a line separator does not divide
    expected = {(renamed_key(key, RENAMED) or RenamedKey(key, "")).name: text for key, text in said.items()}
    changed = rename_words(text, RENAMED)
    assert words(changed) == expected
    assert changed.count("# comment") == text.count("# comment") or flow is None

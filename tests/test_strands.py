"""Cutting a record at its fields is faster than reading it whole, and says the same."""

import datetime
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest
from dissemination.fields import Group
from dissemination.languages import Languages
from dissemination.models.event import Event
from dissemination.past import strands
from dissemination.past.history import Version
from dissemination.past.parts import texts
from dissemination.past.strands import cut
from dissemination.past.timeline import Commit
from dissemination.past.translations import Edition, behind
from dissemination.yaml_reader import Path_, read_text
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import EXAMPLE

SITE = Languages("en", ("en", "it", "fr"))
FILE = PurePosixPath("records/events/a.yml")
BEGIN = "name: {en: one, it: uno}\nsummary:\n  en: first\n  it: primo\n"


def versions(*written: str | None) -> list[Version]:
    """What a file said commit after commit; none where it was not there."""
    return [
        Version(
            Commit(str(number), datetime.date(2026, 1, 1), ""),
            {} if text is None else {FILE: text},
            (number - 1,) if number else (),
        )
        for number, text in enumerate(written)
    ]


def by_field(line: list[Version]) -> Mapping[Path_, Any]:
    found: dict[Path_, Any] = {}
    for editions in strands.strands(FILE, line, ["name", "summary", "outcomes"]):
        found |= behind(editions, lambda data: texts(Group(Event), data), SITE)
    return found


def whole(line: list[Version]) -> Mapping[Path_, Any]:
    """The same, every version read from its first line to its last."""
    editions = [
        Edition(
            version.commit, read_text(FILE, text).data if (text := version.contents.get(FILE)) else {}, version.after
        )
        for version in line
    ]
    return behind(editions, lambda data: texts(Group(Event), data), SITE)


def test_every_record_of_the_example_can_be_cut() -> None:
    for file in (EXAMPLE / "records").rglob("*.yml"):
        text = file.read_text("utf-8")
        data = read_text(FILE, text).data
        lines = cut(text)
        assert lines is not None and list(lines) == list(data), file
        assert {key: read_text(FILE, part).data[key] for key, part in lines.items()} == data, file


def test_comments_lists_and_empty_lines_belong_to_a_field() -> None:
    assert cut("# yaml\n\nname: a\n# b\nhosts:\n- c\n\n- d\nsummary: >-\n  e\n\n  f\n") == {
        "name": "\nname: a\n# b", "hosts": "\nhosts:\n- c\n\n- d", "summary": "\nsummary: >-\n  e\n\n  f"
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "# only this\n", "  name: a\n", "---\nname: a\n", '"name": a\n', "{name: a}\n", "<<<<<<< HEAD\nname: a\n",
     "- a\n", "name: a\r\nhosts: b\r\n", "name: a\x85hosts: b\n", "? name\n: a\n", "name: a\n...\nhosts: b\n"],
)  # fmt: skip
def test_what_is_written_in_an_unusual_way_is_not_cut(text: str) -> None:
    assert cut(text) is None


def test_a_field_that_never_changed_is_not_looked_at() -> None:
    line = versions(BEGIN, BEGIN + "hosts: [a]\n", BEGIN + "hosts: [b]\n")
    assert list(strands.strands(FILE, line, ["name", "summary"])) == []


def test_only_the_versions_that_changed_a_field_are_looked_at() -> None:
    line = versions(BEGIN, BEGIN.replace("first", "1st"), BEGIN.replace("first", "1st").replace("one", "1"))
    (editions,) = strands.strands(FILE, line, ["name"])
    assert [(edition.commit.id, edition.data, edition.after) for edition in editions] == [
        ("0", {"name": {"en": "one", "it": "uno"}}, ()),
        ("2", {"name": {"en": "1", "it": "uno"}}, (0,)),
    ]


def test_branches_that_meet_are_looked_at() -> None:
    start, left, right = versions(BEGIN, BEGIN.replace("one", "1"), BEGIN)
    merge = Version(Commit("3", datetime.date(2026, 1, 2), ""), {FILE: BEGIN.replace("one", "1")}, (1, 2))
    line = [start, left, Version(right.commit, right.contents, (0,)), merge]
    (editions,) = strands.strands(FILE, line, ["name", "summary"])
    assert [edition.after for edition in editions] == [(), (0,), (1, 0)]
    assert by_field(line) == whole(line) != {}


def test_a_field_that_cannot_be_read_does_not_hide_the_others() -> None:
    line = versions(BEGIN, BEGIN.replace("one, it", 'one": it').replace("first", "1st"), BEGIN.replace("first", "1st"))
    assert by_field(line)[("summary",)]["it"].since.id == "1"


WRITTEN = (
    "name: {en: one, it: uno}\n",
    "name: {en: two, it: uno}\n",
    "name:\n  en: one\n  it: uno\n",
    "name: {en: one,\nit: uno}\n",
    'name: {en: "one\nsummary: no", it: uno}\n',
    "'name': {en: two, it: uno}\n",
    "name: one\n",
    "name:\n",
    "summary: {en: first, it: primo}\n",
    "summary: {en: second, it: primo}\n",
    "summary:\n  en: >-\n    first\n\n    and more\n  it: primo\n",
    "outcomes:\n- {en: a, it: b}\n",
    "outcomes:\n- {en: c, it: b}\n- {en: a, it: b}\n",
    "outcomes: [{en: c, it: b},\n# a comment\n{en: a, it: b}]\n",
    "# a comment\n",
    "hosts: [a]\n",
    "---\n",
    "\n",
    "name: {en: three, it: uno}\r\n",
)


@given(st.lists(st.none() | st.lists(st.sampled_from(WRITTEN), max_size=5).map("".join), min_size=1, max_size=6))
@settings(deadline=None, max_examples=500)
def test_fields_have_the_history_that_whole_records_have(written: list[str | None]) -> None:
    """As long as every version can be read; a version that cannot is passed over field by field."""
    line = versions(*written)
    readable = all(text is None or not text.strip() or read_text(FILE, text).data is not None for text in written)
    last = read_text(FILE, written[-1] or "").data
    if readable and isinstance(last, dict):
        assert by_field(line) == whole(line)

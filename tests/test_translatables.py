"""A record is read field by field, which is faster than reading it whole and says the same."""

import datetime
from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest
from dissemination.history.git_log import Commit, Version
from dissemination.history.translatables import TranslatableRecord, translatables
from dissemination.history.translation_status import bases_by_part
from dissemination.history.translations import Basis, bases
from dissemination.schema.event import Event
from dissemination.text.languages import Languages
from dissemination.text.yaml_reader import KeyPath, read_text
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import EXAMPLE

SITE = Languages("en", ("en", "it", "fr"))
FILE = PurePosixPath("records/events/a.yml")
BEGIN = "name: {en: one, it: uno}\nsummary:\n  en: first\n  it: primo\n"

Outdated = dict[tuple[KeyPath, str], Basis]


def record(text: str) -> TranslatableRecord:
    return TranslatableRecord("events", "a", Event, read_text(FILE, text))


def line(*texts: str | None) -> list[Version]:
    """What a file said commit after commit; none where it was not there. The text itself stands for the blob."""
    return [
        Version(
            Commit(str(number), datetime.date(2026, 1, 1), ""),
            {} if text is None else {FILE: text},
            (number - 1,) if number else (),
        )
        for number, text in enumerate(texts)
    ]


def outdated(found: Iterable[tuple[KeyPath, str, Basis]]) -> Outdated:
    return {(path, tag): basis for path, tag, basis in found if basis.change}


def by_part(versions: list[Version]) -> Outdated:
    item = record(versions[-1].blobs.get(FILE, ""))
    return outdated(bases_by_part(item, versions, contents(versions), SITE))


def contents(versions: list[Version]) -> dict[str, str]:
    return {text: text for version in versions for text in version.blobs.values()}


def whole(versions: list[Version]) -> Outdated:
    """The same, every version read from its first line to its last."""
    texts = [record(version.blobs.get(FILE, "")).texts for version in versions]
    return outdated(bases(versions, texts, SITE))


def test_every_record_of_the_example_can_be_read_field_by_field() -> None:
    found = [item for item in translatables(EXAMPLE, SITE) if isinstance(item, TranslatableRecord)]
    assert len(found) > 30
    for item in found:
        parts = item.parts({item.key: (EXAMPLE / item.key).read_text("utf-8")})
        read = {path: words for name, part in parts.items() for path, words in (item.read(name, part) or {}).items()}
        assert read == {path: words for path, words in item.texts.items() if path[0] in parts}, item.key
        assert {path for path, words in item.texts.items() if len(words) > 1} <= read.keys(), item.key


def test_a_field_that_never_changed_is_not_read() -> None:
    versions = line(BEGIN, BEGIN + "hosts: [a]\n", BEGIN.replace("first", "1st") + "hosts: [b]\n")
    found = bases_by_part(record(BEGIN), versions, contents(versions), SITE)
    assert {path for path, _, _ in found} == {("summary",)}


def test_branches_that_meet_are_read_like_any_other_versions() -> None:
    start, left, right = line(BEGIN, BEGIN.replace("one", "1"), BEGIN)
    merge = Version(Commit("3", datetime.date(2026, 1, 2), ""), left.blobs, (1, 2))
    versions = [start, left, Version(right.commit, right.blobs, (0,)), merge]
    assert by_part(versions) == whole(versions) != {}


def test_a_field_that_cannot_be_read_does_not_hide_the_others() -> None:
    changed = BEGIN.replace("first", "1st")
    found = by_part(line(BEGIN, changed.replace("one, it", 'one": it'), changed))
    assert [(path, basis.change.since.id) for (path, _), basis in found.items() if basis.change] == [
        (("summary",), "1")
    ]


@pytest.mark.parametrize("start", ['"summary": {en: first, it: primo}\n', "'summary': {en: first, it: primo}\n"])
def test_a_record_whose_keys_are_quoted_is_read_as_a_whole(start: str) -> None:
    versions = line(start, start.replace("first", "1st"))
    assert by_part(versions) == whole(versions) != {}


def test_a_record_in_braces_is_read_as_a_whole() -> None:
    versions = line("{summary: {en: first, it: primo}}", "{summary: {en: second, it: primo}}")
    assert by_part(versions) == whole(versions) != {}


WRITTEN = (
    "name: {en: one, it: uno}\n",
    "name: {en: two, it: uno}\n",
    "name:\n  en: one\n  it: uno\n",
    "name: {en: one,\n  it: uno}\n",
    "name: one\n",
    "name:\n",
    "summary: {en: first, it: primo}\n",
    "summary: {en: second, it: primo}\n",
    "summary:\n  en: >-\n    first\n\n    and more\n  it: primo\n",
    "outcomes:\n- {en: a, it: b}\n",
    "outcomes:\n- {en: c, it: b}\n- {en: a, it: b}\n",
    "outcomes: [{en: c, it: b},\n  # a comment\n  {en: a, it: b}]\n",
    "# a comment\n",
    "hosts: [a]\n",
    "\n",
    "name: {en: three, it: uno}\r\n",
)


@given(st.lists(st.none() | st.lists(st.sampled_from(WRITTEN), max_size=5).map("".join), min_size=1, max_size=6))
@settings(deadline=None, max_examples=500)
def test_fields_have_the_history_that_whole_records_have(written: list[str | None]) -> None:
    """As long as every version can be read; a version that cannot is passed over field by field."""
    readable = all(text is None or not text.strip() or read_text(FILE, text).data is not None for text in written)
    if readable and isinstance(read_text(FILE, written[-1] or "").data, dict):
        assert by_part(line(*written)) == whole(line(*written))

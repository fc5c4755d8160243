"""Whatever a file holds, reading it raises nothing: it is accepted, or told with its place.

And whatever is accepted can be written: the check lets nothing through that stops the build.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from dissemination.pages import render
from dissemination.records.load_project import LoadedProject
from dissemination.records.localizer import LocalizedText
from dissemination.records.validation import validated
from dissemination.schema import KINDS, Event, Instrument, Partner, Project
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Problem
from dissemination.text.yaml_reader import read_text
from hostile import filled
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import EXAMPLE, TEMPLATES, good, reader_of, reading_of, write_project

ENGLISH = messages("en").words

ENGLISH_ALONE = """\
nav: []
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
"""
FILES = [
    "records/project.yml",
    "records/partners/mirancon.yml",
    "records/events/kick-off.yml",
    "records/events/second-meeting.yml",
    "records/instruments/loan.yml",
    "records/vocabularies/territories.yml",
    "records/vocabularies/needs.yml",
    "docs/en/news/launch.md",
]
LONG = [
    "records/events/shore-meeting.yml",
    "records/instruments/first-boat-service.yml",
    "records/partners/porto-esempio.yml",
]
"""The longest of the example."""
ORIGINALS = {file: good(file) for file in FILES} | {file: (EXAMPLE / file).read_text("utf-8") for file in LONG}

Mutation = Callable[[str], str | bytes]

VALUES = st.one_of(
    st.sampled_from(["", "~", "[]", "{}", "[a, b]", "{en: a, it: b}", "{a: {b: {c: d}}}", "- a", "'", '"', "|", ">-"]),
    st.sampled_from(["&a b", "*a", "<<: *a", "!!int 1", "!x y", "? a", "@", "%", "`", "#", "---", "..."]),
    st.sampled_from(["\t", "\0", "\x7f", "\u2028", "\ufeff", "true", "no", "NO", "-1", "1e3", "NaN", "1_000", "0x1F"]),
    st.sampled_from(["2017-13", "2017/2016", "25:61", "Europe/Rome", "kick-off", "valfinto", "lender", "IT"]),
    st.sampled_from(["javascript:alert(1)", "http://[", "https://x:y@z.org", "https://a.b:99999999", "https://a.b"]),
    st.sampled_from(["[" * 500, "{a: " * 500, "[" * 20 + "]" * 20, "x" * 50_000, "y " * 20_000, "é" * 300]),
    st.text(max_size=20),
)


@st.composite
def mutations(draw: st.DrawFn) -> Mutation:
    """A change that somebody might make by mistake, or on purpose."""
    kind, value = draw(st.sampled_from(["value", "value", "key", "line", "cut", "octets", "order"])), draw(VALUES)
    where, length = draw(st.integers(0, 10_000)), draw(st.integers(0, 40))
    octets = draw(st.binary(max_size=8))

    def mutate(text: str) -> str | bytes:
        lines = text.splitlines(keepends=True)
        at = where % len(lines)
        if kind == "value":
            key, colon, _ = lines[at].partition(": ")
            lines[at] = f"{key}{colon or ': '}{value}\n"
        elif kind == "key":
            lines[at] = f"{value}:{lines[at].partition(':')[2]}" if length % 2 else " " * length + lines[at]
        elif kind == "line":
            lines[at : at + length % 3] = [value + "\n"] * (length % 2)
        elif kind == "order":
            lines.insert(length % len(lines), lines.pop(at))
        elif kind == "cut":
            return text[: where % len(text)]
        else:
            raw = text.encode("utf-8")
            at = where % len(raw)
            return raw[:at] + octets + raw[at + length :]
        return "".join(lines)

    return mutate


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("fuzz"), {"mkdocs.yml": ENGLISH_ALONE})
    for folder in (root / "docs").iterdir():
        if folder.name != "en":
            shutil.rmtree(folder)
    return root


def check(root: Path, file: str, content: str | bytes) -> bool:
    """Read the project with this file in it, and leave it as it was. Whether the file was accepted."""
    (root / file).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
    try:
        reading = reading_of(root)
        for problem in reading.problems:
            assert problem.place.line >= 1 and problem.place.column >= 1
            assert problem.message.text(ENGLISH).strip().endswith((".", "?"))
            assert (root / problem.place.file).exists() or "is missing" in problem.message.text(ENGLISH)
        if reading.catalogue:
            write_everything(reading)
    finally:
        (root / file).unlink()
        if file in FILES:
            (root / file).write_text(good(file), "utf-8")
    return reading.catalogue is not None


def write_everything(reading: LoadedProject) -> None:
    reader = reader_of(reading, "en")
    for kind, id in [*render.of_records(reader.catalogue), *(("news", id) for id in reader.catalogue.news)]:
        if view := render.view_of(reader, kind, id):
            assert render.render_record(TEMPLATES, reader, view, lambda kind, id: f"{kind}/{id}", LocalizedText(""))


@pytest.mark.parametrize("file", FILES)
def test_the_files_are_accepted_as_they_are(file: str, root: Path) -> None:
    assert check(root, file, good(file))


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.sampled_from(sorted(ORIGINALS)), st.lists(mutations(), min_size=1, max_size=3))
def test_a_changed_file_is_accepted_or_told(root: Path, file: str, changes: list[Mutation]) -> None:
    text = ORIGINALS[file]
    for change in changes:
        changed = change(text or "\n")
        if isinstance(changed, bytes):
            check(root, file, changed)
            return
        text = changed
    check(root, file, text)


@settings(max_examples=60, derandomize=True, database=None, deadline=None)
@given(st.sampled_from(FILES), st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_a_file_of_anything_is_told_or_empty(root: Path, file: str, octets: bytes) -> None:
    assert not check(root, file, octets)


MODELS = {"records/project.yml": Project} | {f"records/{name}/fair.yml": kind.model for name, kind in KINDS.items()}
FULL = {
    "records/project.yml": filled(Project),
    "records/partners/fair.yml": filled(Partner),
    "records/events/fair.yml": filled(Event),
    "records/instruments/fair.yml": filled(Instrument),
    "records/vocabularies/fair.yml": {
        "title": {"en": "Words"},
        "terms": {"fair": {"label": "Fair", "synonyms": {"en": ["market"]}, "broader": "a", "match": "https://a.b/"}},
    },
}
OTHER_VALUES: list[Any] = [
    "",
    " ",
    "text",
    ["text"],
    [],
    {},
    {"en": "text"},
    {"a": {"b": "c"}},
    [["text"]],
    [{"a": "b"}],
]
FOREIGN = re.compile(r"Input should|\[type=|pydantic|['\"]: |\['|\{'|None|Traceback|unhashable")


def ways(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to everything in a record, itself included."""
    yield way
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield from ways(value, (*way, step))


def changed(data: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The record with another value at the end of the way."""
    if not way:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[way[0]] = changed(data[way[0]], way[1:], value)
    return copy


@pytest.mark.parametrize("file", FULL)
def test_a_value_of_another_sort_in_any_field_is_told_in_words_for_editors(file: str) -> None:
    for way in ways(FULL[file]):
        for value in OTHER_VALUES:
            document = read_text(PurePosixPath(file), json.dumps(changed(FULL[file], way, value)))
            problems: list[Problem] = []
            assert validated(document, MODELS[file], problems) or problems, (way, value)
            assert [
                problem.text(ENGLISH) for problem in problems if FOREIGN.search(problem.message.text(ENGLISH))
            ] == [], (way, value)

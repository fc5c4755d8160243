"""Problems are told in the editor's language, and as terminals, GitHub and programs read them."""

import json
from pathlib import PurePosixPath

import pytest
from dissemination.records import settings
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import as_github, as_json, as_text, messages
from dissemination.text.problems import Position, Problem, message

PROBLEM = Problem(
    Position(PurePosixPath("records/events/a.yml"), 12, 5),
    "hosts[1]",
    message("no_partner", value="miro", nearest="mireo"),
)


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_a_sentence_names_the_offending_value_and_the_nearest_right_one(tag: str) -> None:
    line = as_text([PROBLEM], messages(tag))
    assert line.startswith("records/events/a.yml:12:5: hosts[1]: ")
    assert "miro" in line and "mireo" in line


def test_annotations_land_on_the_line_of_a_pull_request() -> None:
    """A value cannot break out of the command (GitHub: workflow commands escape %, line ends, colons, commas)."""
    hostile = Problem(PROBLEM.place, "a,b::error", message("no_partner", value="100%\n::error::x"))
    first, second = as_github([PROBLEM, hostile], messages("en")).split("\n")
    assert first.startswith("::error file=records/events/a.yml,line=12,col=5,title=hosts[1]::there is no partner")
    assert "title=a%2Cb%3A%3Aerror::" in second and "100%25" in second


def test_an_annotation_moves_no_cursor() -> None:
    hostile = Problem(Position(PurePosixPath("docs/\x1b[2J\n::error::b.md")), "", message("missing"))
    assert as_github([hostile], messages("en")).startswith("::error file=docs/\\x1b[2J%0A%3A%3Aerror%3A%3Ab.md,")


def test_programs_read_json() -> None:
    (problem,) = json.loads(as_json([PROBLEM], messages("en")))
    assert (problem["line"], problem["column"], problem["rule"]) == (12, 5, "no_partner")


@pytest.mark.parametrize(
    ("environment", "tongue"),
    [
        ({"LANG": "it_IT.UTF-8"}, "it"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "it_IT.UTF-8"}, "fr"),
        ({"LC_ALL": "", "LANG": "it"}, "it"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_editors_language_is_that_of_the_machine(environment: dict[str, str], tongue: str) -> None:
    assert settings.editor_language(EDITOR_LANGUAGES, environment) == tongue


def test_long_values_are_cut_and_lists_of_remedies_are_not() -> None:
    cut = message("date", value="x" * 500)
    whole = message("choice", value="x", choices=", ".join(["term"] * 50))
    assert len(cut.text(messages("en").words)) < 250
    assert whole.text(messages("en").words).count("term") == 50

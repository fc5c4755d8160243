"""Problems are told in the editor's language, and as terminals, GitHub and programs read them."""

import json
import re
from pathlib import Path, PurePosixPath

import pytest
from dissemination.records import settings
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import CommandLine, as_github, as_json, as_text, messages
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


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_every_command_that_a_sentence_names_can_be_typed_where_the_site_is(tag: str) -> None:
    """In a site that is kept by make, and in one that has an environment alone."""
    program = ".venv/bin/python -m dissemination"
    by_python, by_make = messages(tag, CommandLine(program)), messages(tag, CommandLine(program, frozenset({"check"})))
    quoted = re.compile(r"(?<!-m )dissemination (check|new|upgrade|generate|serve|status|test|build)\b")
    assert any(map(quoted.search, messages(tag).words.values()))
    assert not any(map(quoted.search, by_python.words.values()))
    assert program in by_make("renamed_field") and f"{program} serve --port 8001" in by_make("build.taken")
    assert "make check" in by_make("new.written") and program not in by_make("new.written")


def test_commands_are_typed_as_the_folder_of_the_site_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["/usr/bin/dissemination", "check"])
    assert settings.command_line(tmp_path) == CommandLine("dissemination")
    monkeypatch.setattr("sys.argv", ["/usr/lib/dissemination/__main__.py", "check"])
    assert settings.command_line(tmp_path) == CommandLine("python -m dissemination")
    monkeypatch.setattr("sys.prefix", str(tmp_path / ".venv"))
    (tmp_path / "Makefile").write_text("RUN := x\nsite: y\n\tz\ncheck status: y\n\tz\n.venv/ready: a\n", "utf-8")
    own = ".venv/bin/python -m dissemination"
    assert settings.command_line(tmp_path) == CommandLine(own, frozenset({"site", "check", "status"}))
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert settings.command_line(tmp_path) == CommandLine(own)


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

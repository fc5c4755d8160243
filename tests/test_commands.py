"""``dissemination``, typed anywhere: whatever is wrong around the project is one sentence, never a traceback."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import command
import pytest
from dissemination.commands.__main__ import main
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import messages
from dissemination.text.problems import refused
from small_project import good, write_project

PROGRAM = Path(sys.executable).parent / "dissemination"
"""What is installed; the other tests call what it calls."""
EVERY = (
    "check",
    "new event fair",
    "status",
    "review",
    "generate",
    "generate --check",
    "pr-comment x",
    "propose --event x --into y",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def plain() -> dict[str, str]:
    """The environment, but for the editor's language."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}


def typed(folder: Path, words: str, **environment: str) -> tuple[int, str]:
    """Exit status, and what the terminal shows."""
    done = command.run(folder, words.split(), plain() | environment)
    return done.returncode, (done.stdout + done.stderr).strip()


def test_the_installed_program_says_how_it_ended(root: Path) -> None:
    for content, status, told in (("", 0, "3 things are still to be done"), ("name:\n", 1, "5 problems")):
        if content:
            (root / "records/events/fair.yml").write_text(content, "utf-8")
        done = subprocess.run([PROGRAM, "check"], cwd=root, env=plain(), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (status, "")
        assert told in done.stdout and "Traceback" not in done.stdout


def test_a_file_gets_every_letter_whatever_the_machine_would_write(root: Path) -> None:
    """On Windows, Python would write the letters of western Europe alone."""
    (root / "records/events/fair.yml").write_text("name: {pl: Łódź}\nkind: żart\n", "utf-8")
    environment = plain() | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run([PROGRAM, "check"], cwd=root, env=environment, capture_output=True, check=False)
    assert "“żart”" in done.stdout.decode("utf-8")


def test_the_project_is_found_from_any_folder_in_it(root: Path) -> None:
    status, said = typed(root / "records/events", "check")
    assert status == 0 and said.startswith("records/project.yml:1:1: it is not said how readers reach")
    assert typed(root / "docs/it", "new event fair") == (
        0,
        "Created: records/events/fair.yml. Fill in the blanks, then type “dissemination check”.",
    )


@pytest.mark.parametrize("words", EVERY)
def test_outside_of_a_project_every_command_says_so(tmp_path: Path, words: str) -> None:
    code, told = typed(tmp_path, words, LC_ALL="it_IT.UTF-8")
    assert (code, told.splitlines()) == (1, [messages("it")("no_project")])


NO_LANGUAGES = messages("en")("no_languages")
BROKEN = {
    "": f"mkdocs.yml:1:1: {NO_LANGUAGES}",
    "plugins": f"mkdocs.yml:1:1: {NO_LANGUAGES}",
    good("mkdocs.yml").replace(
        "languages:", "langages:"
    ): "mkdocs.yml:7:7: plugins[1].i18n.langages: is not a setting of this file. Did you mean “languages”?",
    "site_name: A\nplugins:\n\t- i18n": "mkdocs.yml:3:1: there is a tab here. Indent with spaces.",
    good("mkdocs.yml").replace("locale: en", "locale: eng"): "mkdocs.yml:8:20: plugins[1].i18n.languages[1].locale: "
    "“eng” is not the code of a language we know. Write its ISO 639 code: two or three small letters.",
}


@pytest.mark.parametrize("settings", BROKEN)
@pytest.mark.parametrize("words", EVERY)
def test_settings_that_name_no_languages_are_told(root: Path, settings: str, words: str) -> None:
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert typed(root, words) == (1, BROKEN[settings])


def test_broken_settings_are_told_to_programs_as_everything_else(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes(b"site_name: Vall\xe9e")
    code, told = typed(root, "check --format json")
    assert code == 1
    assert [problem["rule"] for problem in json.loads(told)] == ["not_utf8"]


def test_a_reader_who_has_read_enough_ends_the_command(root: Path) -> None:
    for number in range(3_000):
        (root / f"records/events/fair {number}.yml").write_text("", "utf-8")
    program = subprocess.Popen([PROGRAM, "check"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout and program.stderr
    assert program.stdout.readline()
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 1
    program.stderr.close()


class Terminal(io.TextIOWrapper):
    """A terminal that knows the letters of western Europe."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_without_our_signs_shows_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["dissemination", "new", "event", "Fair"])
    monkeypatch.setattr(sys, "stdout", Terminal(shown := io.BytesIO(), encoding="latin-1"))
    assert main() == 1
    sys.stdout.flush()
    assert shown.getvalue().startswith(b"?Fair? cannot be an address")


@pytest.mark.parametrize("content", [None, "no JSON", "[]", "{}", '{"issue": 1}', '{"issue": {"number": null}}'])
def test_what_is_no_event_of_github_is_told(root: Path, content: str | None) -> None:
    if content is not None:
        (root / "event.json").write_text(content, "utf-8")
    code, told = typed(root, "propose --event event.json --into proposal")
    assert code == 1 and told.startswith("event.json") and len(told.splitlines()) == 1


def test_an_issue_outlives_the_account_of_its_author(root: Path) -> None:
    event = {"issue": {"number": 1, "body": "### Something", "user": None}}
    (root / "event.json").write_text(json.dumps(event), "utf-8")
    assert typed(root, "propose --event event.json --into proposal") == (0, "ignored")


def test_a_report_that_is_not_there_is_told(root: Path) -> None:
    code, told = typed(root, "pr-comment nothing.json", LC_ALL="fr_FR.UTF-8")
    assert (code, told) == (1, f"nothing.json: {messages('fr')('unreadable.absent')}")


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
@pytest.mark.parametrize("number", [errno.ENOENT, errno.EISDIR, errno.EACCES, errno.EPERM, errno.ELOOP, errno.EIO])
def test_what_the_system_refuses_is_told_in_the_editors_language(number: int, tag: str) -> None:
    told = refused(OSError(number, os.strerror(number))).text(messages(tag).words)
    assert os.strerror(number) not in told and told.endswith(".")

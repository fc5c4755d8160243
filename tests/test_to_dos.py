"""What is still to be done: listed by the check, refused by publishing alone."""

import json
from pathlib import Path

import command
import pytest
from dissemination.text.to_write import MARK
from dissemination.text.translations import engine
from engine_languages import FOR_READERS
from small_project import ROOT, good, write_project

PUBLISHER = "nobody is named as responsible for the site"
TEXT = "this text is still to be written"


def check(root: Path, *options: str) -> tuple[int, list[str]]:
    done = command.run(root, ["check", *options], {})
    return done.returncode, done.stdout.splitlines()


def answered(folder: Path) -> Path:
    """A project that says why nobody publishes it, keeps it or runs its server."""
    reason = "{en: Nobody does so for what is invented.}"
    file = write_project(folder) / "records/project.yml"
    file.write_text(
        f"{file.read_text('utf-8')}none: {{publisher: {reason}, contact: {reason}, host: {reason}}}\n", "utf-8"
    )
    return folder


def test_a_site_without_a_publisher_is_in_order_and_cannot_be_published(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    status, lines = check(root)
    assert status == 0 and any(line.startswith(f"records/project.yml:1:1: {PUBLISHER}") for line in lines)
    assert lines[-1] == "3 things are still to be done before the site can be published."
    assert check(root, "--publish")[0] == 1


def test_a_reason_is_asked_for_in_the_default_language_of_the_site(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert any(line.endswith("none: {publisher: {en: …}}.") for line in check(root)[1])
    settings = (root / "mkdocs.yml").read_text("utf-8").replace(", default: true", "")
    (root / "mkdocs.yml").write_text(settings.replace("locale: it", "locale: it, default: true"), "utf-8")
    assert any(line.endswith("none: {publisher: {it: …}}.") for line in check(root)[1])


def test_a_reason_answers_a_to_do(tmp_path: Path) -> None:
    assert check(answered(tmp_path), "--publish") == (0, ["All records are in order."])


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("none: {publishr: {en: Nobody.}}", "this kind of record has no field “publishr”. Did you mean “publisher”?"),
        ("none: {acronym: {en: Nobody.}}", "“acronym” has a value in this record, so it is known. Remove it here."),
        ("none: {publisher: }", "none.publisher"),
    ],
)
def test_a_reason_stands_for_a_field_that_is_not_there(reason: str, told: str, tmp_path: Path) -> None:
    file = write_project(tmp_path) / "records/project.yml"
    file.write_text(f"{file.read_text('utf-8')}{reason}\n", "utf-8")
    status, lines = check(tmp_path)
    assert status == 1 and any(told in line for line in lines), lines


def test_texts_that_are_still_to_be_written_are_listed_with_their_lines(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    event = next((root / "records/events").glob("*.yml"))
    event.write_text(event.read_text("utf-8").replace("name:", "name:\n  # here\n", 1), "utf-8")
    page = root / "docs/en/contact.md"
    page.write_text(f"---\ntitle: Contact\n---\n\nWrite to us.\n\n- {MARK} where?\n", "utf-8")
    _, lines = check(root)
    assert f"docs/en/contact.md:7:3: {TEXT}: it says “{MARK}”." in lines


def test_the_mark_of_a_to_do_is_said_by_the_handbook_and_by_no_words() -> None:
    """It is put into them: nobody can leave it out, or translate it."""
    assert f"a text says `{MARK}`" in (ROOT / "handbook/first-records.md").read_text("utf-8")
    assert [(tag, key) for tag in FOR_READERS for key, text in engine(tag).items() if MARK in text] == []


def test_code_that_shows_how_a_to_do_is_written_is_none(tmp_path: Path) -> None:
    root = answered(tmp_path)
    page = root / "docs/en/news/launch.md"
    page.write_text(f'{page.read_text("utf-8")}\n```yaml\nname: "{MARK} a name"\n```\n', "utf-8")
    assert check(root, "--publish")[0] == 0
    page.write_text(f"{page.read_text('utf-8')}\n{MARK} the rest\n", "utf-8")
    assert check(root, "--publish")[0] == 1


def test_programs_and_github_tell_to_dos_from_problems(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    told = json.loads("\n".join(check(root, "--format", "json")[1]))
    assert {one["kind"] for one in told} == {"to-do"}
    assert [one["rule"] for one in told] == ["to_do.contact", "to_do.host", "to_do.publisher"]
    assert check(root, "--format", "github")[1][0].startswith("::warning file=records/project.yml,line=1,")


BODY = "publisher: {name: Ente, url: https://ente.example"
ANSWERED = "contact: {email: ufficio@ente.example}\nhost: {name: Server}\n"


@pytest.mark.parametrize(
    ("records", "asked"),
    [
        (f"{BODY}}}\n", ["controller", "public_body"]),
        (f"{BODY}, public_body: false}}\n", ["controller"]),
        (f"{BODY}, public_body: true}}\n", ["controller", "enforcement_body"]),
        (f"{BODY}, public_body: true}}\ncontroller: {{name: Ente}}\nenforcement_body: {{name: Autorità}}\n", []),
        (f"{BODY}, public_body: true}}\nnone: {{controller: Nessuno, enforcement_body: Nessuno}}\n", []),
        ("none: {publisher: Nessuno}\n", []),
    ],
)
def test_what_the_law_asks_of_publishers_is_asked_of_them_alone(records: str, asked: list[str], tmp_path: Path) -> None:
    project = good("records/project.yml") + ANSWERED + records
    root = write_project(tmp_path, {"records/project.yml": project})
    told = json.loads("\n".join(check(root, "--format", "json")[1]))
    assert [one["rule"] for one in told] == [f"to_do.{field}" for field in asked]


def test_a_contact_gives_a_way_to_get_in_touch(tmp_path: Path) -> None:
    project = good("records/project.yml") + "contact: {}\n"
    status, lines = check(write_project(tmp_path, {"records/project.yml": project}))
    assert status == 1 and "contact: gives no way to get in touch. Write email, form or url." in lines[0]

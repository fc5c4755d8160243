"""The last confirmation of a record as readers see it, and the records that partners are asked to confirm."""

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.commands.__main__ import main
from dissemination.pages import render
from dissemination.records.confirmation import due_for_review
from dissemination.records.localizer import LocalizedText
from dissemination.text.github_markdown import escaped
from html_reader import Html, read_html
from small_project import ROOT, TEMPLATES, good, in_order, lines_of, reader_of, reading_of, write_project
from starter_workflows import SHELL

LOAN, FUND, SECOND = "records/instruments/loan.yml", "records/instruments/fund.yml", "records/events/second-meeting.yml"
DAY = datetime.date(2027, 3, 3)
ASKING = {"records/project.yml": good("records/project.yml") + "confirm_after: 365\n"}


def confirmed(file: str, on: str = "2026-03-02", by: str = "mirancon") -> dict[str, str]:
    return {file: good(file) + f"confirmed: {{on: {on}, by: {by}}}\n"}


def project(tmp_path: Path, *changes: dict[str, str]) -> Path:
    return write_project(tmp_path, {file: text for change in changes for file, text in change.items()})


def page(root: Path, kind: str, id: str, tag: str = "en", today: datetime.date = DAY) -> Html:
    reader = reader_of(reading_of(root, today), tag, today)
    view = render.view_of(reader, kind, id)
    assert view
    return read_html(
        render.render_record(TEMPLATES, reader, view, lambda kind, id: f"/{kind}/{id}", LocalizedText("")).html
    )


OLD = {
    "en": "Nobody has confirmed this since 2 March 2026. Check with the organisation before you rely on it.",
    "it": (
        "Ultima conferma: 2 marzo 2026. "
        "Prima di fare affidamento su queste informazioni, verificale presso l'organizzazione."
    ),
    "fr": "Dernière confirmation : 2 mars 2026. Vérifiez ces informations auprès de l'organisme avant de vous y fier.",
}


@pytest.mark.parametrize("tag", OLD)
def test_readers_are_warned_once_a_confirmation_is_older_than_the_project_allows(tag: str, tmp_path: Path) -> None:
    root = project(tmp_path, ASKING, confirmed(LOAN))
    assert OLD[tag] in page(root, "instruments", "loan", tag).text
    assert OLD[tag] not in page(root, "instruments", "loan", tag, datetime.date(2027, 3, 2)).text


@pytest.mark.parametrize("file", [LOAN, SECOND, "records/partners/valfinto.yml"])
def test_a_page_says_when_and_by_whom_it_was_last_confirmed(file: str, tmp_path: Path) -> None:
    html = page(project(tmp_path, confirmed(file)), *Path(file).with_suffix("").parts[1:])
    assert "Last confirmed 2 March 2026 Ville de Mirançon" in html.text
    assert "/partners/mirancon" in html.links


def test_a_project_that_sets_no_time_warns_nobody_and_asks_nobody(tmp_path: Path) -> None:
    root = project(tmp_path, confirmed(LOAN, on="2018-03-02"))
    assert "Check with the organisation" not in page(root, "instruments", "loan").text
    assert due_for_review(in_order(reading_of(root, DAY)), DAY) == {}


def test_of_a_record_that_nobody_confirmed_nothing_is_said_to_readers(tmp_path: Path) -> None:
    assert "confirmed" not in page(project(tmp_path, ASKING), "instruments", "loan").text


def test_what_is_over_stays_as_it_was(tmp_path: Path) -> None:
    """A meeting that was held cannot change, nor an instrument that has ended."""
    root = project(tmp_path, ASKING, confirmed(LOAN), confirmed(SECOND))
    assert "Check with the organisation" not in page(root, "events", "second-meeting").text
    ended = datetime.date(2028, 1, 1)
    assert "Check with the organisation" not in page(root, "instruments", "loan", today=ended).text
    asked = due_for_review(in_order(reading_of(root, ended)), ended)
    assert {entry.id for entries in asked.values() for entry in entries} == {"fund", "mirancon", "valfinto"}


def announced(*lines: str) -> dict[str, str]:
    kept = [line for line in good(SECOND).splitlines() if not line.startswith(("status", "unknown"))]
    return {"records/events/fair.yml": "\n".join([*kept, "status: announced", *lines])}


def test_each_record_is_asked_of_whoever_knows_most(tmp_path: Path) -> None:
    """Who confirmed it last; else whom it is about, who hosts, offers, or answers for it; else the lead partner."""
    root = project(tmp_path, ASKING, confirmed(LOAN), announced("date: 2027-06", "hosts: [mirancon]"))
    asked = due_for_review(in_order(reading_of(root, DAY)), DAY)
    assert {partner: [entry.id for entry in entries] for partner, entries in asked.items()} == {
        "mirancon": ["mirancon", "fair", "loan"],
        "valfinto": ["valfinto", "fund"],
    }


@pytest.mark.parametrize("days", ["0", "-5", "a year", "[365]", "1.5"])
def test_the_time_is_a_number_of_days(days: str, tmp_path: Path) -> None:
    text = good("records/project.yml") + f"confirm_after: {days}\n"
    (problem,) = lines_of(project(tmp_path, {"records/project.yml": text}))
    assert problem.startswith("records/project.yml:23:16: confirm_after: ")


# The command

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """``dissemination review …`` in a small project: exit status, and what was printed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1804032000")  # 3 March 2027
    monkeypatch.chdir(project(tmp_path / "project", ASKING, confirmed(LOAN)))

    def records(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["records", "review", "--speak", "en", *words])
        return main(), capsys.readouterr().out

    return records


def test_the_command_lists_what_is_due(typed: Typed) -> None:
    assert typed() == (
        0,
        "Ville de Mirançon\n"
        "  records/partners/mirancon.yml: never confirmed\n"
        "  records/instruments/loan.yml: last confirmed: 2 March 2026\n"
        "Comune di Valfinto\n"
        "  records/partners/valfinto.yml: never confirmed\n"
        "  records/instruments/fund.yml: never confirmed\n",
    )


MARKDOWN = ("--format", "markdown")
ADDRESSES = ("--site", "https://site.example/", "--repository", "https://code.example/o/r/")


def test_the_issue_leads_to_pages_and_files_with_the_line_to_write(typed: Typed) -> None:
    code, text = typed(*MARKDOWN, *ADDRESSES, "--speak", "fr")
    title, empty, *_ = text.splitlines()
    assert (code, title.replace("\u00a0", " "), empty) == (0, "Ces pages sont-elles toujours exactes ?", "")
    assert (
        "### Ville de Mirançon\n\n`confirmed: {on: 2027-03-03, by: mirancon}`\n\n"
        "- [Ville de Mirançon](https://site.example/fr/partners/mirancon/) – jamais confirmée"
    ) in text
    assert (
        "- [Prestito di valle](https://site.example/fr/instruments/loan/) – dernière confirmation : 2 mars 2026"
        " – [`records/instruments/loan.yml`](https://code.example/o/r/edit/main/records/instruments/loan.yml)\n"
    ) in text


def test_without_addresses_the_issue_names_the_files(typed: Typed) -> None:
    assert (
        "- Prestito di valle – last confirmed: 2 March 2026 – `records/instruments/loan.yml`\n" in typed(*MARKDOWN)[1]
    )


def test_what_the_issue_asks_to_write_is_what_the_check_accepts(typed: Typed, tmp_path: Path) -> None:
    root, (_, text) = tmp_path / "project", typed(*MARKDOWN)
    line = ""
    for part in re.findall(r"`(confirmed: .*|records/.*)`", text):
        if part.startswith("records/"):
            kept = [other for other in (root / part).read_text("utf-8").splitlines() if "confirmed:" not in other]
            (root / part).write_text("\n".join([*kept, line, ""]), "utf-8")
        else:
            line = part
    assert lines_of(root, DAY) == []
    assert typed() == (0, "Nothing needs to be confirmed at the moment.\n")
    assert typed(*MARKDOWN) == (0, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [link](https://evil.example) *b* `c` <b>", r"A \[link\]\(https\:\/\/evil\.example\) \*b\* \`c\` \<b\>"),
        ("@somebody fixes #1", "\\@\u2060somebody fixes \\#\u20601"),
        ("- [ ] two\nlines", r"\- \[ \] two lines"),
        ("Miréo – ok", "Miréo – ok"),
    ],
)
def test_a_name_is_never_more_than_text(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_nobody_is_asked_about_records_that_are_wrong(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "project/records/partners/ulma.yml").write_text("name:", "utf-8")
    code, text = typed(*MARKDOWN)
    assert code == 1 and "records/partners/ulma.yml:1:6" in text


# The workflow

GH = f"""#!{sys.executable}
# Keeps issues in a file, as GitHub does.
import json, os, sys
from pathlib import Path
store, words = Path(os.environ["GH_STORE"]), sys.argv[1:]
issues = json.loads(store.read_text()) if store.exists() else []
value = lambda name: words[words.index(name) + 1]
if words[:2] == ["issue", "list"]:
    assert (value("--label"), value("--state"), value("--jq")) == ("review", "open", ".[].number")
    print(*(i["number"] for i in issues if i["state"] == "open"), sep="\\n")
elif words[:2] == ["issue", "create"]:
    new = {{"number": len(issues) + 1, "state": "open", "title": value("--title"), "label": value("--label")}}
    issues.append(new | {{"body": sys.stdin.read()}})
elif words[:2] == ["issue", "close"]:
    issues[int(words[2]) - 1].update(state="closed")
else:
    assert words[:3] == ["label", "create", "review"], words
store.write_text(json.dumps(issues))
"""


@pytest.fixture
def run_workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """The very lines of the workflow, in a shell, with a stand-in for GitHub's program; gives back all issues."""
    (job,) = yaml.safe_load((ROOT / ".github/workflows/reusable-review.yml").read_text("utf-8"))["jobs"].values()
    step = job["steps"][-1]
    assert set(step["env"]) == {"SITE_URL", "REPOSITORY_URL", "LC_MESSAGES", "GH_REPO", "GH_TOKEN"}
    (programs := tmp_path / "bin").mkdir()
    (programs / "gh").write_text(GH, "utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "project/.venv").symlink_to(sys.prefix)
    facts = {"SITE_URL": "", "REPOSITORY_URL": "https://code.example/o/r", "LC_MESSAGES": "it"}
    monkeypatch.delenv("LC_ALL", raising=False)
    for name, value in (facts | {"RUNNER_TEMP": str(tmp_path), "GH_STORE": str(tmp_path / "issues.json")}).items():
        monkeypatch.setenv(name, value)

    def run() -> list[dict[str, Any]]:
        subprocess.run([*SHELL, step["run"]], check=True)
        found: list[dict[str, Any]] = json.loads((tmp_path / "issues.json").read_text())
        return found

    return run


def test_each_month_one_issue_takes_the_place_of_the_last(
    typed: Typed, run_workflow: Callable[[], list[dict[str, Any]]], tmp_path: Path
) -> None:
    (issue,) = run_workflow()
    assert (issue["state"], issue["label"], issue["title"]) == ("open", "review", "Queste pagine sono ancora corrette?")
    assert (
        issue["body"].startswith("I lettori fanno affidamento")
        and "edit/main/records/instruments/fund.yml" in issue["body"]
    )
    assert [issue["state"] for issue in run_workflow()] == ["closed", "open"]
    project_file = tmp_path / "project/records/project.yml"
    project_file.write_text(good("records/project.yml"), "utf-8")
    assert typed() == (0, "Nothing needs to be confirmed at the moment.\n")
    assert [issue["state"] for issue in run_workflow()] == ["closed", "closed"]

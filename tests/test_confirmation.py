"""Who keeps it true: what readers are told of the last confirmation, and what partners are asked to confirm."""

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from dissemination import pages
from dissemination.addresses import Addresses
from dissemination.commands.__main__ import main
from dissemination.confirmation import due
from dissemination.letters import Issue, Letter, Step, Writer, addressee, marker, steps
from dissemination.localise import Words
from dissemination.markdown import escaped
from html_reader import Html, read_html
from small_project import ROOT, good, in_order, lines_of, reader_of, reading_of, write_project

TEMPLATES = pages.environment(ROOT)
LOAN, FUND, SECOND = "records/instruments/loan.yml", "records/instruments/fund.yml", "records/events/second-meeting.yml"
DAY = datetime.date(2027, 3, 3)
ASKING = {"records/project.yml": good("records/project.yml") + "confirm_after: 365\n"}


def confirmed(file: str, on: str = "2026-03-02", by: str = "briancon") -> dict[str, str]:
    return {file: good(file) + f"confirmed: {{on: {on}, by: {by}}}\n"}


def project(tmp_path: Path, *changes: dict[str, str]) -> Path:
    return write_project(tmp_path, {file: text for change in changes for file, text in change.items()})


def page(root: Path, kind: str, id: str, tag: str = "en", today: datetime.date = DAY) -> Html:
    reader = reader_of(reading_of(root, today), tag, today)
    view = pages.view_of(reader, kind, id)
    assert view
    return read_html(pages.render_record(TEMPLATES, reader, view, lambda kind, id: f"/{kind}/{id}", Words("")))


OLD = {
    "en": "Nobody has confirmed this since 2 March 2026. Ask before you rely on it.",
    "it": "Ultima conferma: 2 marzo 2026. Prima di farvi affidamento è bene chiedere.",
    "fr": "Dernière confirmation : 2 mars 2026. Vérifiez ces informations avant de vous y fier.",
}


@pytest.mark.parametrize("tag", OLD)
def test_readers_are_warned_once_a_confirmation_is_older_than_the_project_allows(tag: str, tmp_path: Path) -> None:
    root = project(tmp_path, ASKING, confirmed(LOAN))
    assert OLD[tag] in page(root, "instruments", "loan", tag).text
    assert OLD[tag] not in page(root, "instruments", "loan", tag, datetime.date(2027, 3, 2)).text


@pytest.mark.parametrize("file", [LOAN, SECOND, "records/partners/pinerolo.yml"])
def test_a_page_says_when_and_by_whom_it_was_last_confirmed(file: str, tmp_path: Path) -> None:
    html = page(project(tmp_path, confirmed(file)), *Path(file).with_suffix("").parts[1:])
    assert "Last confirmed 2 March 2026 Ville de Briançon" in html.text
    assert "/partners/briancon" in html.links


def test_a_project_that_sets_no_time_warns_nobody_and_asks_nobody(tmp_path: Path) -> None:
    root = project(tmp_path, confirmed(LOAN, on="2018-03-02"))
    assert "Ask before" not in page(root, "instruments", "loan").text
    assert due(in_order(reading_of(root, DAY)), DAY) == {}


def test_of_a_record_that_nobody_confirmed_nothing_is_said_to_readers(tmp_path: Path) -> None:
    assert "confirmed" not in page(project(tmp_path, ASKING), "instruments", "loan").text


def test_what_is_over_stays_as_it_was(tmp_path: Path) -> None:
    """A meeting that was held cannot change, nor an instrument that has ended."""
    root = project(tmp_path, ASKING, confirmed(LOAN), confirmed(SECOND))
    assert "Ask before" not in page(root, "events", "second-meeting").text
    ended = datetime.date(2028, 1, 1)
    assert "Ask before" not in page(root, "instruments", "loan", today=ended).text
    asked = due(in_order(reading_of(root, ended)), ended)
    assert {entry.id for entries in asked.values() for entry in entries} == {"fund", "briancon", "pinerolo"}


def announced(*lines: str) -> dict[str, str]:
    kept = [line for line in good(SECOND).splitlines() if not line.startswith(("status", "unknown"))]
    return {"records/events/fair.yml": "\n".join([*kept, "status: announced", *lines])}


def test_each_record_is_asked_of_whoever_knows_most(tmp_path: Path) -> None:
    """Who confirmed it last; else whom it is about, who hosts, offers, or answers for it; else the lead partner."""
    root = project(tmp_path, ASKING, confirmed(LOAN), announced("date: 2027-06", "hosts: [briancon]"))
    asked = due(in_order(reading_of(root, DAY)), DAY)
    assert {partner: [entry.id for entry in entries] for partner, entries in asked.items()} == {
        "briancon": ["briancon", "fair", "loan"],
        "pinerolo": ["pinerolo", "fund"],
    }


@pytest.mark.parametrize("days", ["0", "-5", "a year", "[365]", "1.5"])
def test_the_time_is_a_number_of_days(days: str, tmp_path: Path) -> None:
    text = good("records/project.yml") + f"confirm_after: {days}\n"
    (problem,) = lines_of(project(tmp_path, {"records/project.yml": text}))
    assert problem.startswith("records/project.yml:23:16: confirm_after: ")


# Letters


def writer(root: Path, site: str = "https://site.example/", repository: str = "https://code.example/o/r") -> Writer:
    reading = reading_of(root, DAY)
    return Writer(in_order(reading), reading.languages, reading.labels, Addresses(site, reading.languages), repository)


def test_a_letter_speaks_the_language_of_the_partner_and_leads_to_pages_and_files(tmp_path: Path) -> None:
    french, italian = writer(project(tmp_path, ASKING, confirmed(LOAN))).letters(DAY)
    assert (french.title, italian.title) == (
        "Est-ce toujours exact ? Ville de Briançon",
        "È ancora tutto giusto? Comune di Pinerolo",
    )
    assert (
        "- [ ] [Prestito di valle](https://site.example/fr/instruments/loan/) – dernière confirmation : 2 mars 2026"
        " – [`records/instruments/loan.yml`](https://code.example/o/r/edit/main/records/instruments/loan.yml)\n"
    ) in french.body
    assert "– mai confermata –" in italian.body
    assert "confirmed: {on: 2027-03-03, by: pinerolo}" in italian.body


def test_what_a_letter_asks_to_write_is_what_the_check_accepts(tmp_path: Path) -> None:
    root = project(tmp_path, ASKING)
    for letter in writer(root).letters(DAY):
        line = letter.body.split("```yaml\n")[1].split("\n")[0]
        for entry in due(in_order(reading_of(root, DAY)), DAY)[letter.partner]:
            with (root / entry.document.file).open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
    assert lines_of(root, DAY) == []
    assert writer(root).letters(DAY) == ()


def test_a_partner_whose_language_the_site_does_not_speak_gets_the_first_one(tmp_path: Path) -> None:
    text = good("records/partners/pinerolo.yml").replace("country: IT", "country: LT")
    letter = writer(project(tmp_path, ASKING, {"records/partners/pinerolo.yml": text})).letters(DAY)[1]
    assert letter.title == "Is this still right? Comune di Pinerolo"


def test_without_addresses_a_letter_names_the_files(tmp_path: Path) -> None:
    letter = writer(project(tmp_path, ASKING), "", "").letters(DAY)[1]
    assert "- [ ] Prestito di valle – mai confermata – `records/instruments/loan.yml`\n" in letter.body


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A [link](https://evil.example) *b* `c` <b>", r"A \[link\]\(https\:\/\/evil\.example\) \*b\* \`c\` \<b\>"),
        ("@somebody fixes #1", "\\@\u2060somebody fixes \\#\u20601"),
        ("- [ ] two\nlines", r"\- \[ \] two lines"),
        ("Lucéo – ok", "Lucéo – ok"),
    ],
)
def test_a_name_is_never_more_than_text(text: str, shown: str) -> None:
    assert escaped(text) == shown


NEW = Letter("briancon", "Title", f"{marker('briancon')}\n\n- [ ] one\n")


def issue(number: int, body: str, title: str = "Title") -> Issue:
    return Issue(number, title, body)


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        ([], [Step("create", 0, "Title", NEW.body)]),
        ([issue(7, NEW.body)], []),
        ([issue(7, NEW.body.replace("[ ]", "[x]").replace("\n", "\r\n"))], []),
        ([issue(7, NEW.body + "old")], [Step("edit", 7, "Title", NEW.body)]),
        ([issue(7, NEW.body, "Old title")], [Step("edit", 7, "Title", NEW.body)]),
        ([issue(7, NEW.body), issue(8, f"{marker('oulx')}\n")], [Step("close", 8, "Title", "Thanks")]),
        ([issue(9, NEW.body), issue(7, NEW.body)], [Step("close", 9, "Title", "")]),
        ([issue(7, NEW.body), issue(8, "Somebody else's")], []),
    ],
    ids=["new", "the same", "ticked", "changed", "renamed", "done", "twice", "not ours"],
)
def test_an_open_issue_is_updated_and_never_repeated(issues: list[Issue], expected: list[Step]) -> None:
    assert list(steps([NEW], issues, {"oulx": "Thanks"})) == expected


# The command

GH = f"""#!{sys.executable}
# Keeps issues in a file, as GitHub does.
import json, os, sys
from pathlib import Path
store, words = Path(os.environ["GH_STORE"]), sys.argv[1:]
issues = json.loads(store.read_text()) if store.exists() else []
value = lambda name: words[words.index(name) + 1]
if os.environ.get("GH_REFUSES"):
    sys.exit("HTTP 403: Resource not accessible by integration")
if words[:2] == ["issue", "list"]:
    assert value("--label") == "confirm" and value("--state") == "open"
    print(json.dumps([{{k: i[k] for k in value("--json").split(",")}} for i in issues if i["state"] == "open"]))
elif words[:2] == ["issue", "create"]:
    new = {{"number": len(issues) + 1, "state": "open", "title": value("--title"), "label": value("--label")}}
    issues.append(new | {{"body": sys.stdin.read()}})
elif words[:2] == ["issue", "edit"]:
    issues[int(words[2]) - 1].update(title=value("--title"), body=sys.stdin.read())
elif words[:2] == ["issue", "close"]:
    issues[int(words[2]) - 1].update(state="closed", last=value("--comment"))
else:
    assert words[:3] == ["label", "create", "confirm"], words
store.write_text(json.dumps(issues))
"""

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """``records due …`` in a small project, with a stand-in for GitHub's program: exit status, and what was printed."""
    (programs := tmp_path / "bin").mkdir()
    (programs / "gh").write_text(GH, "utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GH_STORE", str(tmp_path / "issues.json"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1804032000")  # 3 March 2027
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.chdir(project(tmp_path / "project", ASKING, confirmed(LOAN)))

    def records(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["records", "due", *words])
        return main(), capsys.readouterr().out

    return records


def stored(tmp_path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((tmp_path / "issues.json").read_text())
    return found


def test_the_command_lists_what_is_due(typed: Typed) -> None:
    assert typed() == (
        0,
        "Ville de Briançon\n"
        "  records/partners/briancon.yml: jamais confirmée\n"
        "  records/instruments/loan.yml: dernière confirmation : 2 mars 2026\n"
        "Comune di Pinerolo\n"
        "  records/partners/pinerolo.yml: mai confermata\n"
        "  records/instruments/fund.yml: mai confermata\n",
    )


def test_month_after_month_there_is_one_issue_per_partner_until_everything_is_confirmed(
    typed: Typed, tmp_path: Path
) -> None:
    assert typed("--issues", "--site", "https://site.example/")[1].count("create: ") == 2
    assert typed("--issues", "--site", "https://site.example/") == (0, "")
    file = tmp_path / "project" / LOAN
    file.write_text(file.read_text("utf-8").replace("2026-03-02", "2027-03-03"), "utf-8")
    assert typed("--issues", "--site", "https://site.example/")[1].startswith("edit: ")
    for kind in ("partners", "instruments"):
        for file in (tmp_path / "project/records" / kind).glob("*.yml"):
            if "confirmed" not in (text := file.read_text("utf-8")):
                file.write_text(text + "confirmed: {on: 2027-03-03, by: pinerolo}\n", "utf-8")
    assert typed("--issues")[1].count("close: ") == 2
    assert [(issue["state"], issue["label"], issue["last"]) for issue in stored(tmp_path)] == [
        ("closed", "confirm", "Tout est confirmé. Merci."),
        ("closed", "confirm", "È tutto confermato. Grazie."),
    ]
    assert [addressee(Issue(1, "", str(issue["body"]))) for issue in stored(tmp_path)] == ["briancon", "pinerolo"]
    assert typed() == (0, "Nothing has to be confirmed now.\n")


def test_a_refusal_of_github_is_told_in_a_sentence(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_REFUSES", "yes")
    code, said = typed("--issues")
    assert code == 1
    assert said == ("GitHub did not do it (gh label create): HTTP 403: Resource not accessible by integration\n")


def test_without_githubs_program_nobody_is_asked(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert typed("--issues") == (1, "GitHub did not do it (gh): No such file or directory\n")


@pytest.mark.usefixtures("typed")
def test_the_workflow_asks_with_what_github_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very line of the workflow, in a shell; the site is published, or nobody knows where."""
    (ask,) = yaml.safe_load((ROOT / ".github/workflows/confirm.yml").read_text("utf-8"))["jobs"].values()
    step = ask["steps"][-1]
    assert set(step["env"]) == {"SITE_URL", "REPOSITORY_URL", "GH_REPO", "GH_TOKEN"}
    (tmp_path / "project/.venv").symlink_to(sys.prefix)
    monkeypatch.setenv("REPOSITORY_URL", "https://code.example/o/r")
    for site, expected in (("", "create"), ("https://site.example", "edit")):
        monkeypatch.setenv("SITE_URL", site)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", step["run"]], capture_output=True, text=True, check=True
        )
        assert done.stdout.count(f"{expected}: ") == 2
    assert "(https://site.example/fr/instruments/loan/)" in str(stored(tmp_path)[0]["body"])
    assert "(https://code.example/o/r/edit/main/records/instruments/loan.yml)" in str(stored(tmp_path)[0]["body"])


def test_nobody_is_asked_about_records_that_are_wrong(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "project/records/partners/oulx.yml").write_text("name:", "utf-8")
    code, said = typed("--issues")
    assert code == 1 and "records/partners/oulx.yml:1:6" in said
    assert not (tmp_path / "issues.json").exists()

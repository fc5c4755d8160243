"""``dissemination propose`` and the workflow around it: from an issue to a pull request, whoever opened the issue."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import command
import pytest
import yaml
from dissemination.authoring.attachments import fetched
from dissemination.authoring.filled_forms import Complaint
from dissemination.commands import propose
from dissemination.commands.propose import MARKER, IssueEvent, comment, commit_message
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Message, message
from drawn import corner, saved
from filled import ARTICLE, ATTACHED, EVENT, PICTURE, form_of, issue
from loopback import Attachments
from repository import Repository, new_repository
from small_project import ROOT, TESTS, lines_of, write_project
from starter_workflows import SHELL

WORKFLOW = ROOT / ".github/workflows/reusable-propose.yml"
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
BOT_LOGIN = "github-actions[bot]"
RECORD = "records/events/2026-11-30-giornata-finale.yml"


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    return found


def script(job: str) -> str:
    """The last thing that a job runs."""
    found: str = [step["run"] for step in jobs()[job]["steps"] if "run" in step][-1]
    return found


@dataclass(frozen=True)
class GitHub:
    """A repository, a clone of it in which the jobs of the workflow run, and what ``gh`` was told."""

    folder: Path
    clone: Repository

    @property
    def state(self) -> dict[str, list[dict[str, str]]]:
        found: dict[str, list[dict[str, str]]] = json.loads((self.folder / "state.json").read_text("utf-8"))
        return found

    def write(self, state: dict[str, list[dict[str, str]]]) -> None:
        (self.folder / "state.json").write_text(json.dumps(state), "utf-8")

    def git(self, *arguments: str) -> str:
        return Repository(self.folder / "github").git(*arguments)

    def opened(self, body: str | None, number: int = 123, login: str = "maria-rossi") -> str:
        """Somebody opens or edits an issue: both jobs run, each in a fresh clone. Gives back the outcome."""
        self.clone.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")
        shutil.rmtree(self.folder / "proposal", ignore_errors=True)
        state = self.state
        state["issues"] = [
            *(known for known in state["issues"] if known["id"] != str(number)),
            {"id": str(number), "login": login},
        ]
        self.write(state)
        event = {"issue": {"number": number, "body": body, "user": {"login": login, "id": 42}}}
        (self.folder / "event.json").write_text(json.dumps(event), "utf-8")
        (self.folder / "output").write_text("", "utf-8")
        self._run("read")
        outcome = (self.folder / "output").read_text("utf-8").strip().removeprefix("outcome=")
        if outcome != "ignored":
            self._run("publish", NUMBER=str(number))
        return outcome

    def _run(self, job: str, **environment: str) -> None:
        """Run a job in a shell. What our own program says in it was said before, in this process."""
        given = {
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_REPOSITORY": "owner/name",
            "GH_STATE": str(self.folder / "state.json"),
            "RUNNER_TEMP": str(self.folder),
            "SOURCE_DATE_EPOCH": "1795392000",
        }
        environment = os.environ | given | environment
        typed = ("propose", "--event", given["GITHUB_EVENT_PATH"], "--into", f"{self.folder}/proposal")
        if job == "read":
            said = command.run(self.clone.root, typed, environment)
            environment |= {"TYPED": " ".join(typed), "STATUS": str(said.returncode)}
            environment |= {"STDOUT": said.stdout, "STDERR": said.stderr}
        shell = [*SHELL, script(job)]
        done = subprocess.run(shell, cwd=self.clone.root, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


SAID = """#!/bin/sh
[ "$*" = "$TYPED" ] || exit 64
printf %s "$STDOUT"
printf %s "$STDERR" >&2
exit "$STATUS"
"""
"""Stands for our own program in a shell: it repeats what the program said when it was called before."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest project in a repository, and a clone of it beside it."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        new_repository(folder / "github", patch).git("config", "core.bare", "true")
        clone = new_repository(write_project(folder / "clone"), patch)
        clone.write({".gitignore": ".venv\n"})
        clone.commit({}, "Start")
        clone.git("remote", "add", "origin", "../github")
        clone.git("push", "--quiet", "--set-upstream", "origin", "main")
    return folder


@pytest.fixture
def github(tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> GitHub:
    (programs := tmp_path / "bin").mkdir()
    stand_in = (TESTS / "github_stand_in.py").read_text("utf-8")
    (programs / "gh").write_text(f"#!{sys.executable} -IS\n{stand_in}", "utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "state.json").write_text(json.dumps({"comments": [], "pulls": [], "calls": [], "issues": []}), "utf-8")
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    clone = new_repository(tmp_path / "clone", monkeypatch)
    (records := clone.root / ".venv/bin/dissemination").parent.mkdir(parents=True)
    records.write_text(SAID, "utf-8")
    records.chmod(0o755)
    return GitHub(tmp_path, clone)


@pytest.fixture
def filled(github: GitHub) -> Callable[..., str]:
    """The issue of an Italian form, with other answers than usual."""
    form = form_of(github.clone.root, "events", "it")
    return lambda **answers: issue(form, EVENT | answers, "\r\n")


def test_a_filled_form_becomes_a_pull_request(github: GitHub, filled: Callable[..., str], tmp_path: Path) -> None:
    assert github.opened(filled()) == "proposed"
    assert github.git("diff", "--name-only", "main", "proposal-123") == RECORD
    assert github.git("log", "-1", "--format=%an <%ae>%n%B", "proposal-123").splitlines() == [
        f"github-actions[bot] <{BOT}>",
        "Add events/2026-11-30-giornata-finale",
        "",
        "Proposed in #123, by form.",
        "",
        "Co-authored-by: maria-rossi <42+maria-rossi@users.noreply.github.com>",
    ]
    (pull,) = github.state["pulls"]
    assert (pull["head"], pull["base"]) == ("proposal-123", "main")
    assert pull["title"] == "Add events/2026-11-30-giornata-finale"
    assert "\nCloses #123\n" in pull["body"]
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Le risposte sono diventate una scheda.")
    root = write_project(tmp_path / "merged")
    (root / RECORD).write_text(github.git("show", f"proposal-123:{RECORD}"), "utf-8")
    assert lines_of(root) == []


ARTICLE_FILE = "docs/it/news/2026-11-30-il-ponte-e-aperto.md"
PICTURE_FILE = "docs/assets/news/2026-11-30-il-ponte-e-aperto.png"


@pytest.fixture
def attachments(monkeypatch: pytest.MonkeyPatch) -> Iterator[Attachments]:
    """GitHub's attachments on this machine; which addresses are asked for is decided before."""
    with Attachments() as served:

        def from_here(address: str) -> bytes | Message:
            return fetched(address.replace("https://github.com", served.address), served.hosts)

        monkeypatch.setattr(propose, "fetched", from_here)
        yield served


def test_an_article_becomes_a_pull_request_with_its_picture(
    github: GitHub, attachments: Attachments, tmp_path: Path
) -> None:
    content = saved(corner(640, 480), "PNG")
    stored = f"/user-attachments/assets/{'0' * 8}-{'0' * 4}"
    attachments.leads[ATTACHED.removeprefix("https://github.com")] = f"{attachments.address}{stored}"
    attachments.content[stored] = content
    form = form_of(github.clone.root, "news", "it")
    assert github.opened(issue(form, ARTICLE | PICTURE, "\r\n")) == "proposed"
    assert github.git("diff", "--name-only", "main", "proposal-123").splitlines() == [PICTURE_FILE, ARTICLE_FILE]
    assert github.git("log", "-1", "--format=%s", "proposal-123") == "Add news/2026-11-30-il-ponte-e-aperto"
    (pull,) = github.state["pulls"]
    assert pull["title"] == "Add news/2026-11-30-il-ponte-e-aperto" and "look at the picture" in pull["body"]
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Le risposte sono diventate un articolo.")
    root = write_project(tmp_path / "merged")
    for file in (PICTURE_FILE, ARTICLE_FILE):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        git = ["git", "-C", str(github.folder / "github"), "show", f"proposal-123:{file}"]
        (root / file).write_bytes(subprocess.run(git, capture_output=True, check=True).stdout)
    assert (root / PICTURE_FILE).read_bytes() == content
    assert lines_of(root) == []


def test_an_article_whose_picture_is_none_is_answered(github: GitHub, attachments: Attachments) -> None:
    attachments.content[ATTACHED.removeprefix("https://github.com")] = b"<!DOCTYPE html>"
    form = form_of(github.clone.root, "news", "it")
    assert github.opened(issue(form, ARTICLE | PICTURE)) == "refused"
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Queste risposte non possono ancora diventare un articolo:")
    assert github.state["pulls"] == []


def test_the_checks_are_started_by_name(github: GitHub, filled: Callable[..., str]) -> None:
    """What a workflow pushes starts no other workflow."""
    github.opened(filled())
    (call,) = (call for call in github.state["calls"] if "workflow" in call)
    assert call == {"workflow": "check.yml", "--ref": "proposal-123", "records_only": "true"}


def test_what_is_wrong_is_answered_once_and_the_answer_follows(github: GitHub, filled: Callable[..., str]) -> None:
    assert github.opened(filled(date="domani")) == "refused"
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Queste risposte non possono ancora diventare una scheda:")
    assert "- **Quando si svolge\\?** “domani” non è una data" in said["body"]
    assert github.state["pulls"] == [] and "proposal" not in github.git("branch")
    github.opened(filled(date="dopodomani"))
    assert github.opened(filled()) == "proposed"
    (said,) = github.state["comments"]
    assert "sono diventate una scheda" in said["body"]


def test_an_edited_form_changes_its_pull_request(github: GitHub, filled: Callable[..., str]) -> None:
    github.opened(filled())
    github.clone.commit({"docs/en/x.md": "main goes on"}, "Go on")
    github.clone.git("push", "--quiet", "origin", "HEAD:main")
    github.opened(filled(name="Festa finale"))
    assert github.git("diff", "--name-only", "main...proposal-123") == "records/events/2026-11-30-festa-finale.yml"
    (pull,) = github.state["pulls"]
    assert pull["title"] == "Add events/2026-11-30-festa-finale"


def test_what_a_reviewer_wrote_is_never_overwritten(github: GitHub, filled: Callable[..., str]) -> None:
    github.opened(filled())
    github.clone.git("checkout", "--quiet", "proposal-123")
    reviewed = github.clone.commit({RECORD: "reviewed"}, "Correct the proposal")
    github.clone.git("push", "--quiet", "origin", "proposal-123")
    assert github.opened(filled(name="Festa finale")) == "proposed"
    assert github.git("rev-parse", "proposal-123") == reviewed
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Qualcuno sta già lavorando a questa proposta")


def test_what_a_reviewer_amended_is_never_overwritten(github: GitHub, filled: Callable[..., str]) -> None:
    """The author of the commit is still the machine."""
    github.opened(filled())
    github.clone.git("checkout", "--quiet", "proposal-123")
    (github.clone.root / RECORD).write_text("reviewed", "utf-8")
    github.clone.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    github.clone.git("push", "--quiet", "--force", "origin", "proposal-123")
    reviewed = github.git("rev-parse", "proposal-123")
    github.opened(filled(name="Festa finale"))
    assert github.git("rev-parse", "proposal-123") == reviewed
    assert "Qualcuno sta già lavorando" in github.state["comments"][0]["body"]


GIT_THAT_FAILS = """#!/bin/sh
if [ "$1" = {command} ]; then echo "could not connect" >&2; exit 128; fi
exec {git} "$@"
"""

GIT_THAT_IS_LATE = """#!/bin/sh
[ "$1" = push ] && {git} --git-dir {github} update-ref refs/heads/proposal-123 {commit}
exec {git} "$@"
"""


def stand_in_for_git(github: GitHub, text: str, **blanks: str) -> None:
    program = github.folder / "bin/git"
    program.write_text(text.format(git=shutil.which("git"), github=github.folder / "github/.git", **blanks), "utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("command", ["ls-remote", "fetch"])
def test_a_branch_that_cannot_be_read_is_not_overwritten(
    github: GitHub, filled: Callable[..., str], command: str
) -> None:
    github.opened(filled())
    proposed = github.git("rev-parse", "proposal-123")
    stand_in_for_git(github, GIT_THAT_FAILS, command=command)
    with pytest.raises(AssertionError, match="could not connect"):
        github.opened(filled(name="Festa finale"))
    assert github.git("rev-parse", "proposal-123") == proposed
    assert github.state["comments"][0]["body"].startswith(
        f"{MARKER}\nGrazie. Le risposte vanno bene, ma per un problema"
    )


def test_what_a_reviewer_pushes_meanwhile_is_not_overwritten(github: GitHub, filled: Callable[..., str]) -> None:
    github.opened(filled())
    reviewed = github.git("rev-parse", "main")
    stand_in_for_git(github, GIT_THAT_IS_LATE, commit=reviewed)
    with pytest.raises(AssertionError, match="stale info"):
        github.opened(filled(name="Festa finale"))
    assert github.git("rev-parse", "proposal-123") == reviewed


def wait(github: GitHub, first: int, count: int, login: str) -> None:
    """Somebody has proposed so much already."""
    state = github.state
    for number in map(str, range(first, first + count)):
        state["issues"].append({"id": number, "login": login})
        state["pulls"].append({"id": number, "head": f"proposal-{number}", "login": BOT_LOGIN})
    github.write(state)


def test_nobody_can_open_any_number_of_pull_requests(github: GitHub, filled: Callable[..., str]) -> None:
    wait(github, 1, 5, "maria-rossi")
    github.opened(filled())
    assert len(github.state["pulls"]) == 5 and "proposal-123" not in github.git("branch")
    assert "troppe proposte sono già in attesa" in github.state["comments"][0]["body"]
    github.opened(filled(), number=124, login="somebody-else")
    assert github.state["pulls"][-1]["head"] == "proposal-124"


def test_everybody_together_cannot_either(github: GitHub, filled: Callable[..., str]) -> None:
    for person in range(6):
        wait(github, 1 + 5 * person, 5, f"person-{person}")
    github.opened(filled())
    assert len(github.state["pulls"]) == 30


def test_a_proposal_that_waits_can_always_be_changed(github: GitHub, filled: Callable[..., str]) -> None:
    github.opened(filled())
    wait(github, 1, 30, "maria-rossi")
    github.opened(filled(name="Festa finale"))
    assert github.state["pulls"][0]["title"] == "Add events/2026-11-30-festa-finale"


def test_any_other_issue_is_left_alone(github: GitHub) -> None:
    for body in (None, "### Bug\n\nIt does not work.", "Come si chiama l'evento?"):
        assert github.opened(body) == "ignored"
    assert not any(github.state[kept] for kept in ("comments", "pulls", "calls"))


@pytest.mark.parametrize("refused", ["repos/owner/name/pulls", "workflow run"])
def test_what_github_refuses_is_answered_in_words(
    github: GitHub, filled: Callable[..., str], monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    monkeypatch.setenv("GH_REFUSES", refused)
    with pytest.raises(AssertionError):
        github.opened(filled())
    (said,) = github.state["comments"]
    assert said["body"].startswith(f"{MARKER}\nGrazie. Le risposte vanno bene, ma")


def test_a_comment_of_somebody_else_is_left_alone(github: GitHub, filled: Callable[..., str]) -> None:
    theirs = {"id": "1", "login": "stranger", "body": f"{MARKER}\nGive me your money"}
    github.write(github.state | {"comments": [theirs]})
    github.opened(filled())
    assert github.state["comments"][0] == theirs and len(github.state["comments"]) == 2


def test_an_outcome_that_is_none_stops_the_workflow(github: GitHub, filled: Callable[..., str]) -> None:
    records = github.clone.root / ".venv/bin/dissemination"
    records.write_text(f"#!/bin/sh\necho noise\n{records.read_text('utf-8')}", "utf-8")
    with pytest.raises(AssertionError):
        github.opened(filled())
    assert "outcome" not in (github.folder / "output").read_text("utf-8")


EVIL = "$(touch pwned) `touch pwned`; touch pwned\n'; touch pwned #\n${{ github.token }}\n../../pwned @everyone <!-- x"


def test_nothing_that_is_typed_is_ever_run(github: GitHub, filled: Callable[..., str]) -> None:
    before = sorted(path.name for path in github.folder.iterdir())
    said = dict.fromkeys(("name", "summary", "sources", "other_participants"), EVIL)
    assert github.opened(filled(**said, kind="x"), login='"; touch pwned; "') == "refused"
    assert github.opened(filled(**said), login='"; touch pwned; "') == "proposed"
    assert not list(github.folder.rglob("pwned"))
    assert {path.name for path in github.folder.iterdir()} - set(before) == {"event.json", "output", "proposal"}
    assert github.git("diff", "--name-only", "main", "proposal-123").startswith("records/events/2026-11-30-touch-pwned")
    assert "Co-authored-by" not in github.git("log", "-1", "--format=%B", "proposal-123")
    (pull,) = github.state["pulls"]
    assert "everyone" not in pull["title"] + pull["body"]


def test_a_project_that_is_not_in_order_proposes_nothing(github: GitHub, filled: Callable[..., str]) -> None:
    body = filled()
    github.clone.commit({"records/partners/valfinto.yml": "name:"}, "Break it")
    github.clone.git("push", "--quiet", "origin", "HEAD:main")
    with pytest.raises(AssertionError, match="not in order"):
        github.opened(body)
    assert github.state["comments"] == []


def test_an_answer_that_is_repeated_calls_nobody_and_formats_nothing() -> None:
    hostile = "@everyone **x** [y](https://a.example) <img src=x> `z` #1 <!-- "
    told = comment([Complaint("Quando?", message("form.not_offered", value=hostile))], messages("it"))
    (line,) = (line for line in told.splitlines() if "everyone" in line)
    sentence = line.removeprefix("- **Quando\\?** ")
    assert sentence.startswith("“\\@\u2060everyone") and not re.search(r"(?<!\\)[<>*_`@#|\[\]()]", sentence)
    assert told.count("<!--") == 1


@pytest.mark.parametrize("login", ["dependabot[bot]", "", "a b", "x\nCo-authored-by: y <z>", "-x", "a" * 41])
def test_only_a_name_that_a_person_can_have_is_credited(login: str) -> None:
    said = commit_message("events/giornata", IssueEvent(1, "", login, 2))
    assert "Co-authored-by" not in said


def test_what_is_typed_never_meets_a_shell() -> None:
    """In the workflow, only the number of the issue reaches a command, and only by the environment."""
    for job in jobs().values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            for value in step.get("env", {}).values():
                assert "issue" not in value or value == "${{ github.event.issue.number }}"


def test_only_the_job_that_runs_nothing_of_ours_but_git_may_write() -> None:
    reading, publishing = jobs()["read"], jobs()["publish"]
    assert reading["permissions"] == {"contents": "read"}
    assert "GH_TOKEN" not in json.dumps(reading)
    (run,) = (step["run"] for step in publishing["steps"] if "run" in step)
    assert not re.search(r"\.venv|\b(python|pip|make|npm|node|dissemination)\b", run)
    used = [step["uses"].partition("@")[0] for step in publishing["steps"] if "uses" in step]
    assert used == ["actions/checkout", "actions/download-artifact"]
    for job in (reading, publishing):
        (checkout,) = (step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
        assert checkout["with"]["ref"] == "main" and checkout["with"]["persist-credentials"] is False

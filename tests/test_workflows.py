"""The workflows of a new site, in both ways of calling, and those of this repository, which are the same."""

import hashlib
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from dissemination.authoring.changed_files import file_changes
from dissemination.authoring.engine_pin import Pin
from dissemination.authoring.manifest import manifest_of
from dissemination.commands.__main__ import COMMANDS
from small_project import ROOT
from starter_workflows import HOLDS_THEM, OWN, SHELL, rendered

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CALLS_THEM = Pin("", repository="OWNER/NAME", commit=COMMIT)
"""Of a site that knows where the engine is."""
WORKFLOWS = ".github/workflows"
PIN = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def workflows(pin: Pin) -> dict[str, dict[Any, Any]]:
    """Each workflow of a site, by the name of its file."""
    found = {Path(path).name: text for path, text in rendered(pin).items() if path.startswith(WORKFLOWS)}
    return {name: yaml.safe_load(text) for name, text in found.items()}


REUSABLE = {name: read for name, read in workflows(HOLDS_THEM).items() if name.startswith("reusable-")}


def on(workflow: Mapping[Any, Any]) -> Mapping[str, Any]:
    """What starts it; YAML 1.1 reads the key as a truth value."""
    found: Mapping[str, Any] = workflow[True]
    return found


def steps() -> Iterator[dict[str, Any]]:
    for workflow in REUSABLE.values():
        for job in workflow["jobs"].values():
            yield from job["steps"]


def run_of(workflow: str, name: str) -> str:
    """The lines of the step that has a name."""
    (job,) = REUSABLE[workflow]["jobs"].values()
    (run,) = (step["run"] for step in job["steps"] if step.get("name") == name)
    return str(run)


def shell(run: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin"
    settings = {"PATH": path} | environment
    return subprocess.run([*SHELL, run], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def audit(folder: Path) -> None:
    typed = [Path(sys.executable).parent / "zizmor", "--offline", "--quiet", "--persona", "auditor", folder / ".github"]
    done = subprocess.run(typed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("pin", [HOLDS_THEM, CALLS_THEM], ids=["holds them", "calls them"])
def test_an_auditor_of_workflows_finds_nothing(pin: Pin, tmp_path: Path) -> None:
    for path, text in rendered(pin, languages=("de",)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    audit(tmp_path)


def test_an_auditor_finds_nothing_in_those_of_this_repository() -> None:
    audit(folder=ROOT)


def test_this_repository_has_the_workflows_of_any_site() -> None:
    """Where this fails: python tests/starter_workflows.py."""
    assert [p for p, text in rendered().items() if p not in OWN and (ROOT / p).read_text("utf-8") != text] == []
    ours = {f"{WORKFLOWS}/{file.name}" for file in (ROOT / WORKFLOWS).iterdir()}
    assert ours - rendered().keys() == {f"{WORKFLOWS}/machines.yml", f"{WORKFLOWS}/release.yml"}


def test_every_action_is_pinned_by_its_hash_and_all_agree_on_it() -> None:
    texts = [*rendered(CALLS_THEM).values(), *rendered().values()]
    texts += [file.read_text("utf-8") for file in (ROOT / WORKFLOWS).iterdir()]
    used = {uses for text in texts for uses in re.findall(r"uses: (.+)", text) if not uses.startswith("$/")}
    assert [uses for uses in used if not PIN.fullmatch(uses)] == []
    pins = defaultdict(set)
    for uses in used:
        pins[uses.partition("@")[0]].add(uses)
    assert [pin for pin in pins.values() if len(pin) > 1] == []


def test_a_site_that_knows_the_repository_of_the_engine_calls_its_release() -> None:
    files = rendered(CALLS_THEM, version="1.2.3")
    assert [path for path in files if "reusable" in path] == []
    called = set(re.findall(r"uses: OWNER/NAME/\.github/workflows/(\S+)@(\S+) # (\S+)", "\n".join(files.values())))
    assert called == {(name, COMMIT, "v1.2.3") for name in REUSABLE}


def test_any_other_site_holds_what_it_calls() -> None:
    files = rendered()
    called = set(re.findall(r"uses: \$/(\S+)", "\n".join(files.values())))
    assert called == {f"{WORKFLOWS}/{name}" for name in [*REUSABLE, "check.yml"]}
    assert called <= files.keys()


def test_a_site_that_called_a_release_holds_its_workflows_once_its_wheel_says_no_commit() -> None:
    before, after = (
        {PurePosixPath(path): text.encode("utf-8") for path, text in rendered(pin).items()}
        for pin in (CALLS_THEM, HOLDS_THEM)
    )
    changes = list(file_changes(manifest_of("1.0.0", {}, before), after, "1.1.0", before.get))
    added = {change.path.name for change in changes if change.said.key == "upgrade.file.added"}
    written = {change.path.name for change in changes if change.said.key == "upgrade.file.written"}
    assert added == {*REUSABLE} and {"check.yml", "publish.yml"} <= written
    assert len(added) + len(written) == len(changes)


def calls() -> Iterator[tuple[dict[str, Any], dict[Any, Any]]]:
    """Each job that calls a workflow, and the workflow."""
    ours = {file.name: yaml.safe_load(file.read_text("utf-8")) for file in (ROOT / WORKFLOWS).glob("*.yml")}
    for all_of_a_site in (workflows(HOLDS_THEM), ours):
        for workflow in all_of_a_site.values():
            for job in workflow["jobs"].values():
                if "uses" in job:
                    yield job, all_of_a_site[job["uses"].rpartition("/")[2]]


def test_a_call_grants_what_the_jobs_of_the_called_ask_for_and_no_more() -> None:
    """A called workflow that asks for more is not started; GitHub says so only when it should have run."""
    for job, called in calls():
        asked: dict[str, str] = {}
        for inner in called["jobs"].values():
            for scope, level in inner["permissions"].items():
                asked[scope] = "write" if "write" in (level, asked.get(scope)) else level
        assert job["permissions"] == asked, job["uses"]


def test_a_call_gives_what_the_called_knows() -> None:
    for job, called in calls():
        given, known = job.get("with", {}), (on(called)["workflow_call"] or {}).get("inputs", {})
        assert given.keys() <= known.keys(), job["uses"]
        assert all("default" in about for name, about in known.items() if name not in given)


def test_who_calls_decides_when_and_the_called_what_is_done() -> None:
    for name, workflow in workflows(HOLDS_THEM).items():
        assert workflow["permissions"] == {}
        if name in REUSABLE:
            assert set(on(workflow)) == {"workflow_call"} and "concurrency" not in workflow
            assert all("timeout-minutes" in job and "uses" not in job for job in workflow["jobs"].values())
        else:
            assert all("steps" not in job for job in workflow["jobs"].values())


def test_editors_are_told_in_the_default_language_where_nobody_says_another() -> None:
    for pin in (HOLDS_THEM, CALLS_THEM):
        said = re.findall("language: (.+)", rendered(pin, languages=("de",))[f"{WORKFLOWS}/check.yml"])
        assert said == ["${{ vars.EDITORS_LANGUAGE || 'de' }}"]


def test_what_one_workflow_says_of_another_is_true() -> None:
    site = workflows(HOLDS_THEM)
    assert on(site["pr-comment.yml"])["workflow_run"]["workflows"] == [site["translations.yml"]["name"]]
    (proposed,) = (
        step["run"] for step in REUSABLE["reusable-propose.yml"]["jobs"]["publish"]["steps"] if "run" in step
    )
    assert "gh workflow run check.yml " in proposed and "--raw-field records_only=true" in proposed
    assert "records_only" in on(site["check.yml"])["workflow_dispatch"]["inputs"]


def test_only_commands_that_there_are_are_called() -> None:
    runs = "\n".join(step.get("run", "") for step in steps())
    known = {command.__name__.removeprefix("add_").replace("_", "-") for command in COMMANDS}
    assert set(re.findall(r"bin/dissemination ([a-z-]+)", runs)) <= known


def test_nothing_that_comes_from_outside_meets_a_shell() -> None:
    assert [step["run"] for step in steps() if "${{" in step.get("run", "")] == []


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [step["with"] for step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 7 and not any(given["persist-credentials"] for given in checkouts)


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    """A site that pins a package by its hash, which lies in the site."""
    wheel = tmp_path / "engine/demo-1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("demo.py", "")
        file.writestr("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        file.writestr("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("demo-1.0.dist-info/RECORD", "")
    pin = f"./engine/{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (tmp_path / "requirements.txt").write_text(pin, "utf-8")
    return tmp_path


def test_a_site_installs_what_it_pins_and_nothing_else(pinned: Path) -> None:
    (install,) = {step["run"] for step in steps() if step.get("name") == "Install what the site pins"}
    offline = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null", "HOME": str(pinned)}
    done = shell(install, pinned, **offline)
    assert done.returncode == 0, done.stderr
    assert shell(".venv/bin/python -c 'import demo'", pinned).returncode == 0
    (wheel,) = (pinned / "engine").iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"x")
    done = shell(install, pinned, **offline)
    assert done.returncode != 0 and "DO NOT MATCH THE HASHES" in done.stderr


def test_the_repository_of_the_engine_installs_its_own_package(tmp_path: Path) -> None:
    (install,) = {step["run"] for step in steps() if step.get("name") == "Install what the site pins"}
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/make").write_text('#!/bin/sh\necho "make $*"\n', "utf-8")
    (tmp_path / "bin/make").chmod(0o755)
    done = shell(install, tmp_path)
    assert (done.returncode, done.stdout) == (0, "make .venv/ready\n") and not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("step", "publish", "typed"),
    [
        ("Check", "yes", "check --format github --publish"),
        ("Check", "", "check --format github"),
        ("Test", "yes", "test --format github --site site"),
        ("Test", "", "test --format github"),
    ],
)
def test_only_a_site_that_will_be_published_must_have_nothing_left_to_do(
    step: str, publish: str, typed: str, tmp_path: Path
) -> None:
    (program := tmp_path / ".venv/bin/dissemination").parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$*"\n', "utf-8")
    program.chmod(0o755)
    done = shell(run_of("reusable-check.yml", step), tmp_path, PUBLISH=publish)
    assert done.stdout == f"{typed}\n"

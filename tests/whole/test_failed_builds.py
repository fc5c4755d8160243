"""A build that fails, whatever stops it: one sentence, and the site is the one before."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from dissemination.outputs.site_folder import NewSite
from dissemination.text.problem_reports import messages
from repository import new_repository
from sites import QUIET, Project, made_small
from small_project import ROOT
from whole.built_pages import contents

TEMPLATE = "overrides/records/record.html"


@pytest.fixture(scope="module")
def small(copy: Callable[[], Project]) -> Project:
    """The smallest project, built. Nobody may change it."""
    project = made_small(copy())
    result = project.build(LC_ALL="C")
    assert result.returncode == 0, result.stderr
    assert "The site is in " in result.stderr
    assert "Calendars and feeds cannot number their changes: this folder is not under Git" in result.stderr, (
        "a new project has no history yet, and is built strictly all the same"
    )
    return project


@pytest.fixture
def built(small: Project, tmp_path: Path) -> Project:
    """A copy of it, in which the event has a name that the site does not know yet."""
    shutil.copytree(small.root, tmp_path / "project", symlinks=True)
    project = Project(tmp_path / "project")
    project.replace("records/events/kick-off.yml", "First meeting", "Another name")
    return project


def pages(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*.html")}


def is_whole(project: Project, before: Project) -> bool:
    """The site is the one before, and nothing else has been left."""
    return contents(project.site) == contents(before.site) and not list(project.root.glob(".*.build"))


WARNING = """import logging

from mkdocs import utils


def on_env(env, config, files):
    logging.getLogger(utils.__name__.partition(".")[0]).warning("Beware")
"""
"""Hooks of a site that warn; ProperDocs counts what its own logger hears."""


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_what_strict_refuses_takes_no_place(built: Project, small: Project, tool: str) -> None:
    built.write("hooks/warn.py", WARNING)
    built.replace("mkdocs.yml", "[hooks/mkdocs_hooks.py]", "[hooks/mkdocs_hooks.py, hooks/warn.py]")
    result = built.build(tool)
    assert result.returncode == 1
    assert "Aborted with 1 warnings in strict mode!" in result.stdout + result.stderr
    assert is_whole(built, small)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ nothing.at_all }}", f"{TEMPLATE}:2: UndefinedError: 'nothing' is undefined."),
        ("{% extends 'nowhere.html' %}", "il modello “nowhere.html” non esiste."),
    ],
)
def test_a_template_that_cannot_be_used_is_one_sentence(
    built: Project, small: Project, template: str, said: str
) -> None:
    built.write(TEMPLATE, template)
    result = built.build(LC_ALL="it_IT.UTF-8")
    assert (result.returncode, messages("it")("build.failed") in result.stdout) == (1, True)
    assert said in result.stderr and "Traceback" not in result.stderr
    assert is_whole(built, small)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from mkdocs.__main__ import cli
cli()
"""


def limited(project: Project, octets: int) -> subprocess.CompletedProcess[str]:
    """A build by a process that cannot write a larger file, which is told like a disk that is full."""
    command = [sys.executable, "-c", LIMITED, str(octets), "build", "--strict"]
    settings = QUIET | {"LC_ALL": "C"}
    return subprocess.run(
        command, cwd=project.root, env=os.environ | settings, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("octets", [2_000, 40_000])
def test_a_full_disk_is_one_sentence(built: Project, small: Project, octets: int) -> None:
    """Also where the search index is the first that finds no room."""
    result = limited(built, octets)
    assert result.returncode == 1
    assert "ERROR   -  .site.build/new/" in result.stderr and "there is no space left" in result.stderr
    assert "Traceback" not in result.stderr
    assert is_whole(built, small)


def mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What somebody types in the folder of the project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project.root,
        env=os.environ | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def start(project: Project) -> subprocess.Popen[bytes]:
    """A build in a process that can be killed, with all that it starts."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.Popen(command, cwd=project.root, start_new_session=True, stderr=subprocess.DEVNULL)


def test_a_build_that_is_killed_leaves_the_site_and_the_next_one_clears_up(built: Project, small: Project) -> None:
    half_way = built.root / ".site.build/new/index.html"
    with start(built) as build:
        while not half_way.exists():
            assert build.poll() is None, "the build has ended"
            time.sleep(0.01)
        os.killpg(build.pid, signal.SIGKILL)
    assert contents(built.site) == contents(small.site)
    result = built.build()
    assert result.returncode == 0, result.stderr
    assert "Another name" in (built.site / "events/kick-off/index.html").read_text("utf-8")
    assert not list(built.root.glob(".*.build"))


def test_two_builds_at_once_do_not_mix(built: Project, small: Project) -> None:
    first = NewSite(built.site)
    result = built.build(LC_ALL="C")
    first.close()
    assert result.returncode == 1
    assert "ERROR   -  site: another build is writing this site." in result.stderr
    assert is_whole(built, small)


def test_a_part_of_a_site_is_never_built(built: Project, small: Project) -> None:
    result = mkdocs(built, "build", "--dirty")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == "Error: This site is always built as a whole. Leave out --dirty."
    assert is_whole(built, small)


def test_a_site_may_be_built_elsewhere(built: Project, small: Project, tmp_path: Path) -> None:
    """With ``--config-file mkdocs.yml``, as ProperDocs advises, MkDocs hands on a path without a folder."""
    elsewhere = tmp_path / "deep/down/public"
    result = mkdocs(built, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(elsewhere))
    assert result.returncode == 0, result.stderr
    assert f"The site is in {elsewhere}." in result.stderr
    assert list(elsewhere.parent.iterdir()) == [elsewhere]
    assert pages(elsewhere) == pages(small.site)
    assert is_whole(built, small)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PATH": ""}, "git is not installed here"),
        ({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, "Git does not trust this folder"),
    ],
)
def test_a_history_that_cannot_be_read_stops_a_strict_build(
    built: Project, small: Project, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], said: str
) -> None:
    """Calendars would number their changes from zero, and programs leave out what has a lower number."""
    new_repository(built.root, monkeypatch).commit({})
    result = built.build(LC_ALL="C", **environment)
    assert result.returncode == 1
    assert f"WARNING -  Calendars and feeds cannot number their changes: {said}" in result.stderr
    assert is_whole(built, small)


def test_a_history_that_does_not_begin_yet_stops_nobody(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    new_repository(built.root, monkeypatch)
    result = built.build(LC_ALL="C")
    assert result.returncode == 0, result.stderr
    assert "INFO    -  Calendars and feeds cannot number their changes: nothing has been committed yet" in result.stderr


def test_a_port_that_is_taken_is_told_before_the_build(built: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = "{}:{}".format(*other.getsockname())
        result = mkdocs(built, "serve", "--strict", "--dev-addr", address)
    assert result.returncode == 1
    assert f"Another program already uses the address {address}." in result.stderr and "--port 8001" in result.stderr
    assert "Traceback" not in result.stderr and "Cleaning site directory" not in result.stderr


def test_an_address_that_cannot_be_had_is_a_sentence(built: Project) -> None:
    result = mkdocs(built, "serve", "--strict", "--dev-addr", "127.0.0.1:99999")
    assert result.returncode == 1
    assert "The preview cannot use the address 127.0.0.1:99999." in result.stderr
    assert "Traceback" not in result.stderr


def test_the_port_of_the_preview_can_be_chosen() -> None:
    command = ["make", "--dry-run", "serve", "PORT=8001", "BIN=.", "READY="]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "./python -m dissemination serve --port 8001" in asked.stdout

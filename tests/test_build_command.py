"""``dissemination build`` and ``serve``: check, then MkDocs, whose exit status is theirs."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sites import FIXED_DAY, Project, copy_project, made_small
from small_project import EXAMPLE


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The smallest project. A test that changes it takes a copy."""
    return made_small(copy_project(EXAMPLE, tmp_path_factory.mktemp("small")))


def typed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dissemination", *words]
    settings = os.environ | FIXED_DAY | {"LC_ALL": "C"}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_build_checks_and_builds_strictly_also_elsewhere_seen_from_where_it_is_typed(small: Project) -> None:
    done = typed(small.root / "docs", "build", "--site-dir", "../public/site")
    assert done.returncode == 0, done.stderr
    assert "still to be done" in done.stdout and "The site is in " in done.stderr
    assert (small.root / "public/site/events/kick-off/index.html").exists() and not small.site.exists()
    assert "MkDocs 2" not in done.stdout + done.stderr, "the notices of Material and ProperDocs are left out"


@pytest.mark.parametrize("folder", ["records", ".", "docs/site"])
def test_a_folder_of_the_project_is_not_built_over(small: Project, folder: str) -> None:
    done = typed(small.root, "build", "--site-dir", folder)
    assert done.returncode == 1
    assert done.stderr.startswith(f"--site-dir: “{folder}” cannot be the folder of the site")


def test_where_the_check_finds_something_nothing_is_built(small: Project, tmp_path: Path) -> None:
    project = copy_of(small, tmp_path)
    project.replace("records/events/kick-off.yml", "hosts: [valfinto]", "hosts: [valfintlo]")
    done = typed(project.root, "build")
    assert (done.returncode, done.stderr) == (1, "")
    assert "there is no partner “valfintlo”" in done.stdout
    assert not project.site.exists()


def test_what_strict_refuses_is_the_exit_status(small: Project, tmp_path: Path) -> None:
    project = copy_of(small, tmp_path)
    project.write("hooks/mkdocs_hooks.py", (project.root / "hooks/mkdocs_hooks.py").read_text("utf-8") + WARNING)
    done = typed(project.root, "build")
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode!" in done.stdout + done.stderr


WARNING = """

def on_env(env, config, files):
    import logging

    logging.getLogger("mkdocs").warning("Beware")
"""


def copy_of(small: Project, root: Path) -> Project:
    shutil.copytree(small.root, root / "project", ignore=shutil.ignore_patterns("site", "public"))
    return Project(root / "project")


def test_serve_shows_the_site_until_it_is_stopped_from_the_keyboard(small: Project) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dissemination", "serve", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=small.root,
        env=os.environ | {"LC_ALL": "C"},
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which shells ignore in the background
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as served:
        try:
            assert "lang=" in page(f"http://127.0.0.1:{port}/", served)
            os.killpg(served.pid, signal.SIGINT)
            _, told = served.communicate(timeout=30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(served.pid, signal.SIGKILL)
    assert served.returncode == 0
    assert b"Shutting down" in told and b"Traceback" not in told


def page(address: str, served: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert served.poll() is None, "the preview has stopped"
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own, on loopback
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("the preview does not answer")

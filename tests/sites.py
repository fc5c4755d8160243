"""Whole sites for tests: copies of a project that may be changed and built, and sites that all workers share."""

import fcntl
import logging
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import command
import pytest
from handbook_site import write_handbook
from mkdocs.__main__ import cli
from small_project import EXAMPLE, TESTS

SITE_URL = "https://site.example/sub/"
"""Where the tests pretend to publish: below a host, as GitHub Pages does (RFC 2606 reserves the name)."""

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Material and ProperDocs then print no notices about the future of MkDocs."""
FIXED_DAY = {"SOURCE_DATE_EPOCH": "1795392000"}
"""Builds are on this day."""


@dataclass(frozen=True)
class Project:
    """A copy of a project that a test may change and build."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text
        self.write(file, text.replace(old, new))

    def build(self, tool: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
        """Build it strictly, on a fixed day, in a process of its own."""
        return self._run([tool, "build", "--strict"], FIXED_DAY | environment)

    def build_here(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """The same in the process of the tests: it has loaded already what takes longer than a small build.

        For tests that ask what is built, and not how a process ends.
        """
        settings = QUIET | {"SITE_URL": SITE_URL} | FIXED_DAY | environment
        with as_they_are(logging.getLogger("mkdocs")), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # MkDocs itself lets those through that it wants to show
            return command.run_here(cli, ("mkdocs", "build", "--strict"), self.root, os.environ | settings)

    def audit(self) -> subprocess.CompletedProcess[str]:
        """``dissemination test`` of what was built, in a process of its own: Playwright starts once in each."""
        return self._run(["dissemination", "test", "--site", "site"], {"LC_ALL": "C"})

    def _run(self, typed: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        settings = QUIET | {"SITE_URL": SITE_URL} | environment
        command = [sys.executable, "-m", *typed]
        return subprocess.run(
            command, cwd=self.root, env=os.environ | settings, capture_output=True, text=True, check=False
        )


@contextmanager
def as_they_are(logger: logging.Logger) -> Iterator[None]:
    """Afterwards the logger tells what it told before, to whom it did."""
    level, propagate = logger.level, logger.propagate
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.propagate = propagate


def copy_project(source: Path, root: Path) -> Project:
    """Copy what a site is; the engine is the installed one."""
    for folder in ("records", "docs", "overrides", "hooks"):
        if (source / folder).is_dir():
            shutil.copytree(
                source / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "dissemination")
            )
    (root / "overrides").mkdir(exist_ok=True)
    (root / "overrides/README.md").touch()  # Git keeps no empty folder
    shutil.copy(source / "mkdocs.yml", root)
    return Project(root)


def made_small(project: Project) -> Project:
    """The smallest project in the frame of the example, in two languages: a build takes a second or two."""
    for folder in ("records", "docs"):
        shutil.rmtree(project.root / folder)
        shutil.copytree(TESTS / "good" / folder, project.root / folder)
    for language in ("en", "it"):
        for page in [*(EXAMPLE / "docs/en").glob("*.md"), *(EXAMPLE / "docs/en").glob("*/index.md")]:
            file = page.relative_to(EXAMPLE / "docs/en").as_posix()
            project.write(f"docs/{language}/{file}", f"---\ntitle: {file}\n---\n")
    shutil.rmtree(project.root / "docs/fr", ignore_errors=True)
    project.replace("mkdocs.yml", "        - {locale: fr, name: Français}\n", "")
    return project


def built_handbook(root: Path) -> Project:
    """The handbook as a site in the folder ``root``, built strictly."""
    write_handbook(root)
    project = Project(root)
    result = project.build()
    assert result.returncode == 0, result.stderr
    assert re.findall("(?m)^(?:WARNING|ERROR).*", result.stderr) == []
    return project


def built_once(name: str, source: Path, temporary: pytest.TempPathFactory) -> Project:
    """A project built for a sub-path, once per run of the tests: the worker that asks first builds it for all."""
    root = _shared(temporary) / name
    root.mkdir(exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _built(root, source)


def _built(root: Path, source: Path) -> Project:
    done = root / "done"
    if done.exists():
        return Project(root / "project")
    (root / "project").mkdir()
    project = copy_project(source, root / "project")
    result = project.build()
    assert result.returncode == 0, result.stderr
    done.touch()
    return project


def _shared(temporary: pytest.TempPathFactory) -> Path:
    """The temporary folder of this run; pytest-xdist gives each worker one inside of it."""
    own = temporary.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

"""The real site, built once per run of the tests, and a browser to read it with."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from chromium import launch
from playwright.sync_api import Browser, sync_playwright
from server import serve

ROOT = Path(__file__).parents[2]
PARTS = ("mkdocs.yml", "hooks", "overrides", "records", "docs")
SITE_URL = "https://site.example/sub/"
"""Where the tests pretend to publish: below a host, as GitHub Pages does (RFC 2606 reserves the name)."""


@dataclass(frozen=True)
class Project:
    """A copy of this project that a test may change and build."""

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
        command = [sys.executable, "-m", tool, "build", "--strict"]
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        settings = {"SOURCE_DATE_EPOCH": "1795392000", "SITE_URL": SITE_URL} | quiet | environment
        return subprocess.run(
            command, cwd=self.root, env=os.environ | settings, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """Makes copies of this project."""

    def make() -> Project:
        root = tmp_path_factory.mktemp("project")
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            else:
                shutil.copy(source, root / part)
        return Project(root)

    return make


@pytest.fixture(scope="session")
def project(copy: Callable[[], Project]) -> Project:
    """The real project, built for a sub-path. Nobody may change it."""
    built = copy()
    result = built.build()
    assert result.returncode == 0, result.stderr
    return built


@pytest.fixture(scope="session")
def site(project: Project) -> Path:
    return project.site


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The real site over HTTP on loopback, below /sub/."""
    with serve(site) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, contextlib.closing(launch(playwright)) as chromium:
        yield chromium

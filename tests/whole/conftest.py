"""The real site, built once per run of the tests, and a loopback server that answers like GitHub Pages."""

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from chromium import launch
from playwright.sync_api import Browser, sync_playwright

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
        command = [sys.executable, "-m", tool, "build", "--strict", "--config-file", "mkdocs.yml"]
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


class LikePages(SimpleHTTPRequestHandler):
    """Serves a site below /sub/; what is not there is answered by the site's own 404.html."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub")) if path.startswith("/sub/") else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(str(self.directory)) / "404.html"
        if code != 404 or not lost.exists():
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())
        return None

    def log_message(self, *_: object) -> None:
        """Tests have nothing to log."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The real site over HTTP on loopback, below /sub/."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(LikePages, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with contextlib.closing(server.socket):
        yield f"http://127.0.0.1:{server.server_port}/sub/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, contextlib.closing(launch(playwright)) as chromium:
        yield chromium

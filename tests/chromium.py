"""A Chromium to look at pages with: the one that is installed, or one that is installed now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever a page asks of other hosts stays here
]
"""What Playwright does not set by itself. It starts without the sandbox, which root and most containers need:
we show it nothing but our own pages."""


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that reaches this machine only."""
    return playwright.chromium.launch(executable_path=program(playwright), args=FLAGS)


def program(playwright: Playwright) -> Path:
    """Where the Chromium is that tests use."""
    return find_chromium(Path(playwright.chromium.executable_path))


def find_chromium(managed: Path) -> Path:
    """The first Chromium that starts; ``managed`` is where Playwright keeps its own.

    Tests in a browser are never skipped: without a Chromium this installs one, and fails if it cannot.
    """
    for get in (lambda: None, install_package, install_managed):
        get()
        if found := next(filter(starts, candidates(managed)), None):
            return found
    raise FileNotFoundError(
        "There is no Chromium and none could be installed: install the package “chromium” or Google Chrome."
    )


def candidates(managed: Path) -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    if managed.exists():
        yield managed


def starts(program: Path) -> bool:
    """Ubuntu has a chromium-browser that only says where to find one."""
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0


def install_package() -> None:
    """With the system's packages, which only root may install."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet", *command], env=environment, check=False)


def install_managed() -> None:
    """With Playwright, which needs no rights but brings no libraries."""
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)

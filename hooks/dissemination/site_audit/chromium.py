"""A Chromium that is there, for looking at pages."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--disable-gpu",
    "--disable-sync",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever a page asks of other hosts stays here
)
"""What Playwright does not set by itself. It starts without the sandbox, which root and most containers need:
we show it nothing but our own pages."""


def installed_chromium(managed: Path) -> Path | None:
    """The first Chromium that starts; ``managed`` is where Playwright keeps its own."""
    return next(filter(_starts, _candidates(managed)), None)


def _candidates(managed: Path) -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, PROGRAMS) if path)
    if managed.exists():
        yield managed


def _starts(program: Path) -> bool:
    """Ubuntu has a chromium-browser that only says where to find one."""
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0  # noqa: S603

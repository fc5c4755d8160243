"""``dissemination``, typed in a folder, without the seconds that a new process costs."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from dissemination.commands.__main__ import main


def run(folder: Path, typed: Sequence[str], environment: Mapping[str, str]) -> CompletedProcess[str]:
    """What a process of its own would print, and its exit status; a build has one, since it goes on as MkDocs."""
    if typed[0] == "build":
        words = [sys.executable, "-m", "dissemination", *typed]
        return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return run_here(main, ["dissemination", *typed], folder, environment)


def run_here(
    program: Callable[[], int], typed: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> CompletedProcess[str]:
    """The same of any program that is written in Python and can be called."""
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(folder),
        patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "argv", [*typed]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            status = program()
        except SystemExit as ended:  # of argparse, and of click
            status = int(ended.code or 0)
    return CompletedProcess(typed, status, out.getvalue(), err.getvalue())

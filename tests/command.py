"""``dissemination``, typed in a folder, without the seconds that a new process costs."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
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
    out, err = io.StringIO(), io.StringIO()
    with (
        chdir(folder),
        patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "argv", ["dissemination", *typed]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            status = main()
        except SystemExit as ended:  # of argparse
            status = int(ended.code or 0)
    return CompletedProcess(typed, status, out.getvalue(), err.getvalue())

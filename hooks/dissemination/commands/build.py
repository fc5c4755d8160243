"""``dissemination build``: check, then let MkDocs build the site, strictly."""

import gc
import os
import runpy
import subprocess
import sys
from pathlib import Path

from dissemination.commands.arguments import Arguments, Commands, fail
from dissemination.commands.check import check
from dissemination.records.mkdocs_rules import is_folder_of_a_site

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Material and ProperDocs then print no notices about the future of MkDocs; the README says what we think of it."""

STRICTLY = ("--strict",)
"""Not with --quiet: MkDocs would keep warnings to itself, and --strict would not count them."""


def add_build(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("build", help="check everything, and build the site")
    command.add_argument(
        "--site-dir", metavar="DIR", type=Path, help="another folder for the site than that of mkdocs.yml"
    )
    command.set_defaults(run=build, format="text", publish=False)


def build(arguments: Arguments) -> int:
    """Exit status 1 where there is a problem, else that of MkDocs."""
    if not arguments.site_dir:
        return go_on_as_mkdocs(arguments, "build")
    folder = Path.cwd() / arguments.site_dir
    if not is_folder_of_a_site(arguments.root, folder):
        return fail(f"--site-dir: {arguments.words('setting_site_folder', value=arguments.site_dir)}")
    return go_on_as_mkdocs(arguments, "build", "--site-dir", str(folder))


def go_on_as_mkdocs(arguments: Arguments, *typed: str) -> int:
    """Check, and go on as MkDocs in the same process, which has loaded the engine and parsed the records by then.

    Exit status 1 where there is a problem, else that of MkDocs.
    """
    if code := check(arguments):
        return code
    sys.stdout.flush()
    os.environ |= QUIET
    os.chdir(arguments.root)
    sys.path.insert(0, str(arguments.root))  # as with “python -m mkdocs”
    sys.argv = ["mkdocs", *typed, *STRICTLY]
    gc.enable()
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return int(ended.code or 0)  # click and MkDocs end with numbers
    return 0


def run_mkdocs(arguments: Arguments, *typed: str, **environment: str) -> int:
    """Check, and run MkDocs. Exit status 1 where there is a problem, else that of MkDocs."""
    return check(arguments) or run_mkdocs_alone(arguments, *typed, **environment)


def run_mkdocs_alone(arguments: Arguments, *typed: str, **environment: str) -> int:
    """Run MkDocs in a process of its own, whose exit status is given back.

    It is found by the Python that runs, so that an environment may be moved.
    """
    sys.stdout.flush()
    command = [sys.executable, "-m", "mkdocs", *typed, *STRICTLY]
    with subprocess.Popen(command, cwd=arguments.root, env=os.environ | QUIET | environment) as mkdocs:
        while True:
            try:
                code = mkdocs.wait()
            except KeyboardInterrupt:  # which MkDocs hears, too, and ends
                continue
            return code if code >= 0 else 128 - code  # as shells say that a signal has ended it

"""``dissemination build`` and ``dissemination serve``: MkDocs, strictly, in a process of its own."""

import os
import subprocess
import sys

from dissemination.commands.arguments import Arguments, Commands

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Material and ProperDocs then print no notices about the future of MkDocs."""


def add_build(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("build", help="build the site, unless something in it is wrong")
    command.set_defaults(run=build)


def add_serve(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("serve", help="show the site on this computer, and follow every change")
    command.add_argument("--port", type=int, help="the port to listen on; by default what mkdocs.yml says, or 8000")
    command.set_defaults(run=serve)


def build(arguments: Arguments) -> int:
    """Build the site. The exit status is MkDocs', which says itself what is wrong."""
    return _mkdocs(arguments, "build", "--strict")


def serve(arguments: Arguments) -> int:
    """Show the site until somebody stops it with Ctrl-C."""
    address = () if arguments.port is None else ("--dev-addr", f"127.0.0.1:{arguments.port}")
    try:
        return _mkdocs(arguments, "serve", "--strict", *address)
    except KeyboardInterrupt:
        return 0


def _mkdocs(arguments: Arguments, *typed: str) -> int:
    command = (sys.executable, "-m", "mkdocs", *typed)
    return subprocess.run(command, cwd=arguments.root, env=os.environ | QUIET, check=False).returncode  # noqa: S603

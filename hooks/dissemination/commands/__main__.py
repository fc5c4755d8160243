"""``records``: the editors' command line."""

import argparse
import sys
from pathlib import Path

from dissemination.commands import check
from dissemination.settings import today

COMMANDS = (("check", check, "tell everything the build would refuse"),)


def main() -> int:
    """Run the command that was typed. Exit status 0 or 1; 2 for a command that does not exist."""
    parser = argparse.ArgumentParser(prog="records", description="Look after the records of the site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command, purpose in COMMANDS:
        options = commands.add_parser(name, help=purpose, description=purpose)
        command.options(options)
        options.set_defaults(run=command.main)
    arguments = parser.parse_args()
    status: int = arguments.run(arguments, Path.cwd(), today())
    return status


if __name__ == "__main__":
    sys.exit(main())

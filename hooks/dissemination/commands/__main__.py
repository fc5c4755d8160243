"""``records``: the editors' command line."""

import argparse
import sys
from pathlib import Path

from dissemination.commands import check, due, forms, new, propose, remark, schemas, status
from dissemination.settings import today


def main() -> int:
    """Run the command that was typed. Exit status 0 or 1; 2 for a command that does not exist."""
    parser = argparse.ArgumentParser(prog="records", description="Look after the records of the site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (check, new, status, remark, due, propose, schemas, forms):
        command.add_to(commands)
    arguments = parser.parse_args()
    code: int = arguments.run(arguments, Path.cwd(), today())
    return code


if __name__ == "__main__":
    sys.exit(main())

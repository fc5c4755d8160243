"""``records``: the editors' command line."""

import argparse
import io
import os
import sys
from pathlib import Path

from dissemination.commands import check, generate, new, pr_comment, propose, review, status
from dissemination.languages import TONGUES
from dissemination.problems import refused
from dissemination.settings import MKDOCS, today, tongue, unusable
from dissemination.telling import FORMATS, as_text, messages

COMMANDS = (check, new, status, pr_comment, review, propose, generate)


def main() -> int:
    """Run the command that was typed. Exit status 0 or 1; 2 for a command that does not exist."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without our quotation marks shows others
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, as in “records status | head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        told = refused(error).told(messages(tongue(TONGUES)).words)
        print(f"{error.filename}: {told}" if error.filename else told, file=sys.stderr)
        return 1
    return code


def run() -> int:
    """Find the project, and do what was asked."""
    parser = argparse.ArgumentParser(prog="records", description="Look after the records of the site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    arguments = parser.parse_args()
    words = messages(getattr(arguments, "speak", tongue(TONGUES)))
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / MKDOCS).is_file()), None)
    if root is None:
        print(words("no_project"), file=sys.stderr)
        return 1
    if problem := unusable(root):
        print(FORMATS.get(getattr(arguments, "format", "text"), as_text)([problem], words))
        return 1
    code: int = arguments.run(arguments, root, today())
    return code


if __name__ == "__main__":
    sys.exit(main())

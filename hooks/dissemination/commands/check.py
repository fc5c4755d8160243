"""``records check``: everything the build would refuse, all at once, in the editor's language."""

import argparse
import datetime
from pathlib import Path

from dissemination.languages import TONGUES
from dissemination.reading import read
from dissemination.settings import read_languages, tongue
from dissemination.telling import FORMATS, messages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("check", help="tell everything the build would refuse")
    command.add_argument("--lang", dest="speak", choices=TONGUES, default=tongue(TONGUES), help="the language to speak")
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, for GitHub, or for programs")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print every problem. Exit status 0 when there is none, 1 otherwise."""
    problems = read(root, read_languages(root), today).problems
    words = messages(arguments.speak)
    if problems or arguments.format == "json":
        print(FORMATS[arguments.format](problems, words))
    if arguments.format == "text":
        print(f"\n{words.count('count', len(problems))}" if problems else words("count.none"))
    return 1 if problems else 0

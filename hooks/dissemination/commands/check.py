"""``dissemination check``: everything the build would refuse, all at once, in the editor's language."""

import argparse
import datetime
from pathlib import Path

from dissemination.records.load_project import load_project
from dissemination.records.settings import editor_language, read_languages
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import FORMATS, messages


def add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("check", help="tell everything the build would refuse")
    command.add_argument(
        "--lang",
        dest="speak",
        choices=EDITOR_LANGUAGES,
        default=editor_language(EDITOR_LANGUAGES),
        help="the language to speak",
    )
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, for GitHub, or for programs")
    command.set_defaults(run=check)


def check(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print every problem. Exit status 0 when there is none, 1 otherwise."""
    problems = load_project(root, read_languages(root), today).problems
    words = messages(arguments.speak)
    if problems or arguments.format == "json":
        print(FORMATS[arguments.format](problems, words))
    if arguments.format == "text":
        print(f"\n{words.count('count', len(problems))}" if problems else words("count.none"))
    return 1 if problems else 0

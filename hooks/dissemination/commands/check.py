"""``dissemination check``: everything the build would refuse, all at once, in the editor's language."""

from dissemination.commands.arguments import Arguments, Commands, add_language
from dissemination.text.problem_reports import FORMATS


def add_check(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("check", help="tell everything the build would refuse")
    add_language(command, "--lang")
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, for GitHub, or for programs")
    command.set_defaults(run=check)


def check(arguments: Arguments) -> int:
    """Print every problem. Exit status 0 when there is none, 1 otherwise."""
    problems, words = arguments.project().problems, arguments.words
    if problems or arguments.format == "json":
        print(FORMATS[arguments.format](problems, words))
    if arguments.format == "text":
        print(f"\n{words.count('count', len(problems))}" if problems else words("count.none"))
    return 1 if problems else 0

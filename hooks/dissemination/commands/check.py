"""``dissemination check``: everything the build would refuse, and what is still to be done before publishing."""

from dissemination.commands.arguments import Arguments, Commands, add_language
from dissemination.text.problem_reports import FORMATS


def add_check(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("check", help="tell everything the build would refuse, and what is still to be done")
    add_language(command, "--lang")
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, for GitHub, or for programs")
    command.add_argument("--publish", action="store_true", help="fail also where something is still to be done")
    command.set_defaults(run=check)


def check(arguments: Arguments) -> int:
    """Print every problem and every to-do.

    Exit status 1 where there is a problem or, with ``--publish``, a to-do; 0 otherwise.
    """
    project, words = arguments.project(), arguments.words
    found = (*project.problems, *project.to_dos)
    if found or arguments.format == "json":
        print(FORMATS[arguments.format](found, words))
    if arguments.format == "text":
        counted = {"count": project.problems, "to_do.count": project.to_dos}
        said = [words.count(key, len(listed)) for key, listed in counted.items() if listed]
        print("\n".join(["", *said]) if found else words("count.none"))
    return 1 if project.problems or (arguments.publish and project.to_dos) else 0

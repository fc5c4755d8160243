"""``dissemination``: the command line."""

import argparse
import gc
import io
import os
import sys

from dissemination import __version__
from dissemination.commands.arguments import Arguments, Commands, fail, site_root
from dissemination.commands.build import add_build
from dissemination.commands.check import add_check
from dissemination.commands.generate import add_generate
from dissemination.commands.new import add_new
from dissemination.commands.pr_comment import add_pr_comment
from dissemination.commands.propose import add_propose
from dissemination.commands.review import add_review
from dissemination.commands.serve import add_serve
from dissemination.commands.start import add_start
from dissemination.commands.status import add_status
from dissemination.commands.test import add_test
from dissemination.commands.upgrade import add_upgrade
from dissemination.outputs.site_folder import put_back
from dissemination.records.settings import configuration_problems, editor_language, read_site_folder, today
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import FORMATS, as_text
from dissemination.text.problems import printable, refused

COMMANDS = (
    add_start,
    add_check,
    add_build,
    add_serve,
    add_test,
    add_new,
    add_status,
    add_review,
    add_generate,
    add_upgrade,
    add_propose,
    add_pr_comment,
)


def entry_point() -> int:
    """Run the command that was typed, in a process that ends with it. Exit status as of ``main``."""
    gc.disable()  # what is read lives to the end: to look through it for garbage would find none
    code = main()
    gc.freeze()  # Python looks once more when it ends
    return code


def main() -> int:
    """Run the command that was typed. Exit status 0 or 1; 2 for a command that does not exist."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal shows what it can; a file or another program gets UTF-8, which Windows would not choose.
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
    arguments = Arguments(speak=editor_language(EDITOR_LANGUAGES), format="text", needs_site=True)
    try:
        code = run(arguments)
        if sys.stdout:  # Python has none where the terminal is closed (>&-)
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, as in “dissemination status | head”
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        sentence = refused(error).text(arguments.words.words)
        return fail(f"{printable(str(error.filename))}: {sentence}" if error.filename else sentence)
    return code


def run(arguments: Arguments) -> int:
    """Find the project, and do what was asked."""
    parser = argparse.ArgumentParser(prog="dissemination", description="Look after the records of the site.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}", help="print the version")
    add_commands(parser)
    parser.parse_args(namespace=arguments)
    if not arguments.needs_site:
        return int(arguments.run(arguments))
    root = site_root()
    if root is None:
        return fail(arguments.words("no_project"))
    if problems := configuration_problems(root):
        print(FORMATS.get(arguments.format, as_text)(problems, arguments.words))
        return 1
    arguments.root, arguments.today = root, today()
    put_back(read_site_folder(root))
    return int(arguments.run(arguments))


def add_commands(parser: argparse.ArgumentParser) -> Commands:
    """Every command that there is."""
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add_command in COMMANDS:
        add_command(commands)
    return commands


if __name__ == "__main__":
    sys.exit(entry_point())

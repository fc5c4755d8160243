"""``dissemination generate``: the schemas, forms and reference that are made from the models and the records."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dissemination.authoring.generated_files import generated_files
from dissemination.authoring.issue_forms import stale_forms
from dissemination.authoring.reference import REFERENCE, reference_files, table
from dissemination.commands.arguments import Arguments, Commands, write
from dissemination.records.load import load


def add_generate(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("generate", help="bring up to date what editors' programs and forms know")
    command.add_argument("--check", action="store_true", help="write nothing; tell whether the files are up to date")
    command.set_defaults(run=generate, commands=commands)


def generate(arguments: Arguments) -> int:
    """Write the files that differ, and remove forms that nobody needs.

    Exit status 1 when there is something to do and ``--check`` is asked, or records are wrong.
    """
    root, languages, loaded, words = arguments.root, arguments.languages, load(arguments.root), arguments.words
    if loaded.problems:
        print(words("not_in_order"))
        return 1
    files = dict(generated_files(loaded, languages))
    if (root / REFERENCE).is_dir():  # the engine's own repository
        files |= reference_files(command_reference(arguments.commands))
    old = [file for file, text in files.items() if not _holds(root / file, text)]
    stale = [*stale_forms(root, files)]
    if arguments.check and (old or stale):
        print(words("generate.old", lists=", ".join(map(str, (*old, *stale)))))
        return 1
    for file in old:
        write(root / file, files[file])
    for file in stale:
        (root / file).unlink()
    done = {"written": old, "removed": stale}
    said = [words(f"generate.{key}", lists=", ".join(map(str, lists))) for key, lists in done.items() if lists]
    print("\n".join(said) or words("generate.none"))
    return 0


def command_reference(commands: Commands) -> Iterator[str]:
    """What the command line says of every command and its arguments, as Markdown."""
    for choice in commands._choices_actions:
        _help, *actions = commands.choices[choice.dest]._actions
        rows = [(f"`{_typed(action)}`", "yes" if action.required else "", action.help or "") for action in actions]
        yield from (f"## dissemination {choice.dest}", f"{str(choice.help).capitalize()}.")
        yield table(("Argument", "Required", "Meaning"), rows)


def _typed(action: argparse.Action) -> str:
    """An argument as it is typed: ``--lang TAG``."""
    value = "|".join(action.choices) if action.choices else str(action.metavar or action.dest.upper())
    return " ".join((*action.option_strings[:1], *(() if action.nargs == 0 else (value,))))


def _holds(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf-8") == text

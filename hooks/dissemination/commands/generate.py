"""``dissemination generate``: the schemas, forms and reference that are made from the models and the records."""

import argparse
import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from dissemination.authoring.identities import identity_names
from dissemination.authoring.issue_forms import form_files
from dissemination.authoring.record_schemas import schema_files
from dissemination.authoring.reference import REFERENCE, reference_files, reference_page, table
from dissemination.records.load import load
from dissemination.records.settings import read_languages


def add_generate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("generate", help="bring up to date what editors' programs and forms know")
    command.add_argument("--check", action="store_true", help="write nothing; tell whether the files are up to date")
    command.set_defaults(run=partial(generate, commands))


def generate(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    arguments: argparse.Namespace,
    root: Path,
    _: datetime.date,
) -> int:
    """Write the files that differ. Exit status 1 when there is one and ``--check`` is asked, or records are wrong."""
    loaded, languages = load(root), read_languages(root)
    if loaded.problems:
        print("The records are not in order, so nothing was written. Type “dissemination check” to see why.")
        return 1
    files = {**schema_files(identity_names(loaded, languages), languages), **form_files(loaded, languages)}
    if (root / REFERENCE).is_dir():  # the engine's own repository
        files |= whole_reference(commands)
    old = [file for file, text in files.items() if _content(root / file) != text]
    if arguments.check and old:
        print(f"Out of date: {', '.join(map(str, old))}. Type “dissemination generate”.")
        return 1
    for file in old:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(files[file], "utf-8")
    print(f"Written: {', '.join(map(str, old))}." if old else "All schemas and forms are up to date.")
    return 0


def whole_reference(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> Mapping[PurePosixPath, str]:
    """The pages in reference/, that of the commands included."""
    return {**reference_files(), REFERENCE / "commands.md": reference_page("commands", _commands(commands))}


def _commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> Iterator[str]:
    for choice in commands._choices_actions:
        rows = [
            (f"`{_typed(action)}`", "yes" if action.required else "", action.help or "")
            for action in commands.choices[choice.dest]._actions
            if not isinstance(action, argparse._HelpAction)
        ]
        yield from (f"## dissemination {choice.dest}", _sentence(choice.help or ""))
        yield from [table(("Argument", "Required", "Meaning"), rows)] if rows else []


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _typed(action: argparse.Action) -> str:
    """An argument as it is typed: ``--lang TAG``."""
    value = "|".join(action.choices) if action.choices else str(action.metavar or action.dest.upper())
    return " ".join((*action.option_strings[:1], *(() if action.nargs == 0 else (value,))))


def _content(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None

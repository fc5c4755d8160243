"""``records generate``: the schemas and forms that are made from the models and the records."""

import argparse
import datetime
from pathlib import Path

from dissemination.editing.identities import identity_names
from dissemination.editing.schemas import schema_files
from dissemination.forms.issue_forms import form_files
from dissemination.load import load
from dissemination.settings import read_languages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("generate", help="bring up to date what editors' programs and forms know")
    command.add_argument("--check", action="store_true", help="write nothing; tell whether the files are up to date")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the files that differ. Exit status 1 when there is one and ``--check`` is asked, or records are wrong."""
    loaded, languages = load(root), read_languages(root)
    if loaded.problems:
        print("The records are not in order, so nothing was written. Type “records check” to see why.")
        return 1
    files = {**schema_files(identity_names(loaded, languages), languages), **form_files(loaded, languages)}
    old = [file for file, text in files.items() if _content(root / file) != text]
    if arguments.check and old:
        print(f"Out of date: {', '.join(map(str, old))}. Type “records generate”.")
        return 1
    for file in old:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(files[file], "utf-8")
    print(f"Written: {', '.join(map(str, old))}." if old else "All schemas and forms are up to date.")
    return 0


def _content(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None

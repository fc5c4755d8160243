"""``records schemas``: what editors' programs need to know, written anew from the models and the records."""

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from dissemination.identities import identities
from dissemination.load import load
from dissemination.schemas import FOLDER, schema_files
from dissemination.settings import read_languages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("schemas", help="bring up to date what editors' programs know of the records")
    command.add_argument("--check", action="store_true", help="write nothing; tell whether the files are up to date")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the schemas that differ. Exit status 1 when there is one and ``--check`` is given, or records are wrong."""
    loaded = load(root)
    if loaded.problems:
        print("The records are not in order, so nothing was written. Type “records check” to see why.")
        return 1
    files = schema_files(identities(loaded, read_languages(root)), read_languages(root))
    old = [file for file, text in files.items() if _content(root / file) != text]
    if arguments.check and old:
        print(f"Out of date: {', '.join(map(str, old))}. Type “records schemas”.")
        return 1
    _write(root, {file: files[file] for file in old})
    print(f"Written: {', '.join(map(str, old))}." if old else f"All schemas in {FOLDER}/ are up to date.")
    return 0


def _content(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None


def _write(root: Path, files: Mapping[PurePosixPath, str]) -> None:
    (root / FOLDER).mkdir(exist_ok=True)
    for file, text in files.items():
        (root / file).write_text(text, "utf-8")

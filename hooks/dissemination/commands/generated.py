"""Files that are written from the models and the records: brought up to date, or only looked at."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from dissemination.languages import Languages
from dissemination.load import Loaded, load
from dissemination.settings import read_languages

Files = Mapping[PurePosixPath, str]


def add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("--check", action="store_true", help="write nothing; tell whether the files are up to date")


def renew(root: Path, name: str, files_of: Callable[[Loaded, Languages], Files], *, check: bool) -> int:
    """Write the files that differ. Exit status 1 when there is one and ``check`` is asked, or records are wrong."""
    loaded = load(root)
    if loaded.problems:
        print("The records are not in order, so nothing was written. Type “records check” to see why.")
        return 1
    files = files_of(loaded, read_languages(root))
    old = [file for file, text in files.items() if _content(root / file) != text]
    if check and old:
        print(f"Out of date: {', '.join(map(str, old))}. Type “records {name}”.")
        return 1
    _write(root, {file: files[file] for file in old})
    print(f"Written: {', '.join(map(str, old))}." if old else f"All {name} are up to date.")
    return 0


def _content(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None


def _write(root: Path, files: Files) -> None:
    for file, text in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")

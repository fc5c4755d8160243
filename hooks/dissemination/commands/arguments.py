"""What the commands share: what was typed, the project that they work on, and how they fail and write."""

import argparse
import datetime
import sys
from functools import partial
from pathlib import Path
from typing import TypeAlias

from dissemination.history.published_addresses import published_addresses
from dissemination.pages import render
from dissemination.pages.generated_ids import generated_ids
from dissemination.records.load_project import LoadedProject, load_project
from dissemination.records.mkdocs_file import MKDOCS
from dissemination.records.settings import command_line, main_branches, read_languages
from dissemination.text.languages import EDITOR_LANGUAGES, Languages
from dissemination.text.problem_reports import messages
from dissemination.text.translations import Translations

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Arguments(argparse.Namespace):
    """What was typed, with the folder of the project and the day."""

    root: Path
    today: datetime.date
    speak: str
    """One of ``EDITOR_LANGUAGES``: that of the environment, where no other is asked for."""

    @property
    def words(self) -> Translations:
        """The sentences for editors, with commands as they are typed here."""
        return messages(self.speak, command_line(self.root if "root" in self else Path.cwd()))

    @property
    def languages(self) -> Languages:
        """The languages of the site."""
        return read_languages(self.root)

    def project(self) -> LoadedProject:
        """All that the site says, or what is wrong with it."""
        published = published_addresses(self.root, self.languages, main_branches())
        generated = partial(generated_ids, self.root, render.environment(self.root), self.today)
        return load_project(self.root, self.languages, self.today, published, generated)


def site_root() -> Path | None:
    """The folder of the site in which the command was typed, or in a folder of it."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / MKDOCS).is_file()), None)


def add_language(command: argparse.ArgumentParser, name: str = "--speak", help: str = "the language to speak") -> None:
    """Let a command be asked to speak another language than that of the environment."""
    unsaid = argparse.SUPPRESS
    command.add_argument(name, dest="speak", choices=EDITOR_LANGUAGES, default=unsaid, help=help)


def fail(sentence: str) -> int:
    """Print why the command cannot do what was asked. Gives back the exit status, 1."""
    print(sentence, file=sys.stderr)
    return 1


def write(file: Path, text: str) -> None:
    """Write a file, and the folders above it. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")

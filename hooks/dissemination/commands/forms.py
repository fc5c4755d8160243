"""``records forms``: GitHub's forms for people without Git, written anew from the models and the records."""

import argparse
import datetime
from pathlib import Path

from dissemination.commands.generated import add_check, renew
from dissemination.forms.issue_forms import form_files


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("forms", help="bring up to date the forms by which anybody can propose a record")
    add_check(command)
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the forms that differ, or tell them."""
    return renew(root, "forms", form_files, check=arguments.check)

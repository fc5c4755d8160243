"""``records schemas``: what editors' programs need to know, written anew from the models and the records."""

import argparse
import datetime
from pathlib import Path

from dissemination.commands.generated import add_check, renew
from dissemination.editing.identities import identities
from dissemination.editing.schemas import schema_files


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("schemas", help="bring up to date what editors' programs know of the records")
    add_check(command)
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the schemas that differ, or tell them."""
    return renew(
        root,
        "schemas",
        lambda loaded, languages: schema_files(identities(loaded, languages), languages),
        check=arguments.check,
    )

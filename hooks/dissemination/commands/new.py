"""``records new``: a record to be filled, with everything there is to know about its fields."""

import argparse
import datetime
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dissemination.answers import did_you_mean, read_answers
from dissemination.catalogue import KINDS_WITH_PAGES
from dissemination.identities import identities
from dissemination.load import IDENTITY, load
from dissemination.models import KINDS
from dissemination.settings import read_languages
from dissemination.skeletons import skeleton

SINGULAR = tuple(kind.removesuffix("s") for kind in KINDS_WITH_PAGES)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("new", help="start a record: a file with a blank for everything it needs")
    command.add_argument("kind", metavar="KIND", help=", ".join(SINGULAR))
    command.add_argument("id", metavar="ID", help="its file name and address, such as 2026-11-30-closing-day")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        dest="settings",
        help="fill a blank: status=announced, place.country=IT, name.it=…; again for each entry of a list",
    )
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the record. Exit status 1, and nothing written, when it exists or something is wrong."""
    kind = arguments.kind if arguments.kind in KINDS_WITH_PAGES else f"{arguments.kind}s"
    file = PurePosixPath("records", kind, f"{arguments.id}.yml")
    wrong = list(_wrong(kind, arguments, root / file))
    answers, unanswerable = read_answers(KINDS[kind], arguments.settings) if kind in KINDS_WITH_PAGES else ({}, ())
    for sentence in (*wrong, *unanswerable):
        print(sentence)
    if wrong or unanswerable:
        return 1
    languages = read_languages(root)
    _write(root / file, skeleton(kind, answers, identities(load(root), languages), languages))
    print(f"Written: {file}. Fill its blanks, then type “records check”.")
    return 0


def _wrong(kind: str, arguments: argparse.Namespace, file: Path) -> Iterator[str]:
    if kind not in KINDS_WITH_PAGES:
        nearest = did_you_mean(arguments.kind, SINGULAR)
        yield f"There is no kind of record “{arguments.kind}”. There are {', '.join(SINGULAR)}.{nearest}"
    if not IDENTITY.fullmatch(arguments.id):
        near = f" Try {fit}." if (fit := _fit(arguments.id)) else ""
        yield f"“{arguments.id}” cannot be an address: lower-case letters a to z, digits and hyphens only.{near}"
    elif file.exists():
        yield f"records/{kind}/{file.name} is already there and stays as it is. Change it, or choose another name."


def _fit(name: str) -> str:
    """The nearest name that can be an address: Giornata dell'Economia → giornata-dell-economia."""
    plain = unicodedata.normalize("NFKD", name.removesuffix(".yml")).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)

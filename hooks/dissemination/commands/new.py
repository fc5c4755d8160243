"""``records new``: a record to be filled, with everything there is to know about its fields."""

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dissemination.editing.answers import read_answers
from dissemination.editing.identities import identity_names
from dissemination.editing.skeletons import skeleton
from dissemination.known import KINDS_WITH_PAGES, identities
from dissemination.languages import TONGUES
from dissemination.load import IDENTITY, INDEX, load
from dissemination.models import KINDS
from dissemination.problems import Message, message, nearest
from dissemination.settings import read_languages, tongue
from dissemination.slugs import slug
from dissemination.telling import messages

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
    command.add_argument(
        "--lang", dest="speak", choices=TONGUES, default=tongue(TONGUES), help="the language to explain in"
    )
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the record. Exit status 1, and nothing written, when it exists or something is wrong."""
    kind = arguments.kind if arguments.kind in KINDS_WITH_PAGES else f"{arguments.kind}s"
    file = PurePosixPath("records", kind, f"{arguments.id}.yml")
    words = messages(arguments.speak)
    loaded = load(root)
    model = KINDS[kind] if kind in KINDS_WITH_PAGES else None
    answers, unusable = read_answers(model, arguments.settings, identities(loaded)) if model else ({}, ())
    wrong = [said.told(words.words) for said in _wrong(kind, arguments.kind, arguments.id, root)]
    wrong += [said.told(words.words) for said in unusable]
    if wrong:
        print("\n".join(wrong))
        return 1
    languages = read_languages(root)
    _write(root / file, skeleton(kind, answers, identity_names(loaded, languages), languages, words))
    print(words("new.written", file=file))
    return 0


def _wrong(kind: str, typed: str, id: str, root: Path) -> Iterator[Message]:
    if kind not in KINDS_WITH_PAGES:
        yield message("new.no_kind", value=typed, lists=", ".join(SINGULAR), nearest=nearest(typed, SINGULAR))
    if not IDENTITY.fullmatch(id):
        yield message("new.bad_id", value=id, nearest=slug(id.removesuffix(".yml")))
    elif id == INDEX:
        yield message("reserved", name=id)
    elif (root / (file := PurePosixPath("records", kind, f"{id}.yml"))).exists():
        yield message("new.exists", file=file)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)

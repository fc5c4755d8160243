"""``dissemination new``: a record to be filled, with everything there is to know about its fields."""

import argparse
import datetime
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dissemination.authoring.answers import read_answers
from dissemination.authoring.identities import identity_names
from dissemination.authoring.skeletons import skeleton
from dissemination.records.load import IDENTITY, INDEX_NAME, load
from dissemination.records.references import identities
from dissemination.records.settings import editor_language, read_languages
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Message, message, nearest
from dissemination.text.slugs import slug

SINGULAR = {kind.singular: name for name, kind in KINDS_WITH_PAGES.items()}


def add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
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
        "--lang",
        dest="speak",
        choices=EDITOR_LANGUAGES,
        default=editor_language(EDITOR_LANGUAGES),
        help="the language to explain in",
    )
    command.set_defaults(run=new)


def new(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Write the record. Exit status 1, and nothing written, when it exists or something is wrong."""
    kind = SINGULAR.get(arguments.kind, arguments.kind)
    file = PurePosixPath("records", kind, f"{arguments.id}.yml")
    words = messages(arguments.speak)
    loaded = load(root)
    known = KINDS_WITH_PAGES.get(kind)
    answers, unusable = read_answers(known.model, arguments.settings, identities(loaded)) if known else ({}, ())
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
    elif id == INDEX_NAME:
        yield message("reserved", name=id)
    elif kind in KINDS_WITH_PAGES and (root / (file := PurePosixPath("records", kind, f"{id}.yml"))).exists():
        yield message("new.exists", file=file)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)

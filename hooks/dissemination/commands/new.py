"""``dissemination new``: a record to be filled, with everything there is to know about its fields."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.skeletons import read_answers, skeleton
from dissemination.commands.arguments import Arguments, Commands, add_language, write
from dissemination.records.load import IDENTITY, INDEX_NAME, load
from dissemination.records.references import identities
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.text.file_names import name_problem
from dissemination.text.problems import Message, message, nearest
from dissemination.text.slugs import slug

SINGULAR = {kind.singular: name for name, kind in KINDS_WITH_PAGES.items()}


def add_new(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("new", help="start a record: a file with a blank for everything it needs")
    command.add_argument("kind", metavar="KIND", help=", ".join(SINGULAR))
    command.add_argument("id", metavar="ID", help="its file name and address, such as 2026-11-30-closing-day")
    help = "fill a blank: status=announced, place.country=IT, name.it=…; again for each entry of a list"
    command.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="settings", help=help)
    add_language(command, "--lang", "the language to explain in")
    command.set_defaults(run=new)


def new(arguments: Arguments) -> int:
    """Write the record. Exit status 1, and nothing written, when it exists or something is wrong."""
    loaded, words, kind = load(arguments.root), arguments.words, SINGULAR.get(arguments.kind, arguments.kind)
    file = PurePosixPath("records", kind, f"{arguments.id}.yml")
    wrong = [said.text(words.words) for said in _wrong(arguments, kind, file)]
    if kind in KINDS_WITH_PAGES:
        answers, unusable = read_answers(KINDS_WITH_PAGES[kind].model, arguments.settings, identities(loaded))
        for setting, reason in unusable:
            sentence = reason.text(words.words)
            wrong.append(words("new.setting", setting=setting, reason=sentence) if setting else sentence)
    if wrong:
        print("\n".join(wrong))
        return 1
    names = identity_names(loaded, arguments.languages)
    write(arguments.root / file, skeleton(kind, answers, names, arguments.languages, words))
    print(words("new.written", file=file))
    return 0


def _wrong(arguments: Arguments, kind: str, file: PurePosixPath) -> Iterator[Message]:
    if kind not in KINDS_WITH_PAGES:
        near = nearest(arguments.kind, SINGULAR)
        yield message("new.no_kind", value=arguments.kind, lists=", ".join(SINGULAR), nearest=near)
    if not IDENTITY.fullmatch(arguments.id):
        near = slug(arguments.id.removesuffix(".yml"))
        taken = near == INDEX_NAME or (arguments.root / file.with_name(f"{near}.yml")).exists()
        fits = IDENTITY.fullmatch(near) and not taken
        bad = message("new.bad_id", value=arguments.id, nearest=near if fits else "")
        yield name_problem(arguments.id) or bad
    elif arguments.id == INDEX_NAME:
        yield message("reserved", name=arguments.id)
    elif kind in KINDS_WITH_PAGES and (arguments.root / file).exists():
        yield message("new.exists", file=file)

"""``dissemination new``: a record to be filled, with everything there is to know about its fields.

``dissemination new words uk`` does the same for what readers see in a language of the site.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.new_site import own_name
from dissemination.authoring.skeletons import read_answers, skeleton
from dissemination.authoring.words_to_translate import keys_about, words_to_translate
from dissemination.commands.arguments import Arguments, Commands, add_language, write
from dissemination.records.codes import language_meant
from dissemination.records.load import IDENTITY, INDEX_NAME, load
from dissemination.records.references import identities
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.text.file_names import name_problem
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problem_reports import as_text
from dissemination.text.problems import Message, message, nearest
from dissemination.text.site_words import FOLDER, read_own_words, read_translations
from dissemination.text.slugs import slug
from dissemination.text.translations import ENGLISH, engine
from dissemination.text.yaml_reader import flat

SINGULAR = {kind.singular: name for name, kind in KINDS_WITH_PAGES.items()}
WORDS_OF_READERS = "words"
KINDS_TO_START = (*SINGULAR, WORDS_OF_READERS)


def add_new(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("new", help="start a record: a file with a blank for everything it needs")
    command.add_argument("kind", metavar="KIND", help=", ".join(KINDS_TO_START))
    help = "its file name and address, such as 2026-11-30-closing-day; of words, the language, such as uk"
    command.add_argument("id", metavar="ID", help=help)
    help = "fill a blank: status=announced, place.country=IT, name.it=…; again for each entry of a list"
    command.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="settings", help=help)
    help = "of words: those in which this text stands, to be said otherwise, such as offer"
    command.add_argument("--about", metavar="TEXT", help=help)
    add_language(command, "--lang", "the language to explain in")
    command.set_defaults(run=new)


def new(arguments: Arguments) -> int:
    """Write the record, or the words. Exit status 1, and nothing written, when it exists or something is wrong."""
    return new_words(arguments) if arguments.kind == WORDS_OF_READERS else new_record(arguments)


def new_words(arguments: Arguments) -> int:
    """Write what a language lacks into the site's own words, below what is there. Exit status as of ``new``."""
    root, languages, words, tag = arguments.root, arguments.languages, arguments.words, arguments.id
    if wrong := [said.text(words.words) for said in _wrong_language(arguments)]:
        print("\n".join(wrong))
        return 1
    translations, problems = read_translations(root, languages)
    if problems:
        print(as_text(problems, words))
        return 1
    file = FOLDER / f"{tag}.yml"
    there = (root / file).read_text("utf-8") if (root / file).exists() else ""
    others = dict.fromkeys(other for other in (ENGLISH, languages.default) if other != tag)
    said = {other: dict(engine(other)) | dict(flat(read_own_words(root, other).data)) for other in (tag, *others)}
    if arguments.about:
        wanted, known = keys_about(arguments.about, said[tag]), {tag: said[tag]}
    else:
        wanted, known = translations[tag].missing, {other: said[other] for other in others}
    added = words_to_translate(tag, wanted, known, there, words)
    if added:
        write(root / file, f"{there.rstrip()}\n\n{added}" if there.strip() else added)
    done = "about" if arguments.about else "words"
    print(words(f"new.{done if added else 'no_words'}", file=file, text=arguments.about))
    return 0


def _wrong_language(arguments: Arguments) -> Iterator[Message]:
    tag, spoken = arguments.id, arguments.languages.tags
    if tag not in spoken and tag not in TEXT_LANGUAGES:
        yield message("new.language", value=tag, nearest=language_meant(tag))
    elif tag not in spoken:
        yield message("new.not_spoken", value=tag, lists=", ".join(spoken), name=own_name(tag))
    for setting in arguments.settings:
        yield message("new.setting", setting=setting, reason=message("new.not_here").text(arguments.words.words))


def new_record(arguments: Arguments) -> int:
    """Write the record. Exit status as of ``new``."""
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
        near = nearest(arguments.kind, KINDS_TO_START)
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

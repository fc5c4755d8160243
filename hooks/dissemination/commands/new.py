"""``dissemination new``: a record to be filled, with everything there is to know about its fields.

``dissemination new words uk`` does the same for what readers see in a language of the site.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from dissemination.authoring.descriptions import identity_names
from dissemination.authoring.drafts import SiteState, write_draft_files
from dissemination.authoring.new_article import article_to_write, not_spoken
from dissemination.authoring.new_site import own_name
from dissemination.authoring.skeletons import read_answers, skeleton
from dissemination.authoring.tables import drafts_from_table
from dissemination.authoring.words_to_translate import keys_about, words_to_translate
from dissemination.commands.arguments import Arguments, Commands, add_language, fail, write
from dissemination.records.codes import language_meant
from dissemination.records.load import IDENTITY, INDEX_NAME, load
from dissemination.records.references import identities
from dissemination.schema import DRAFTED
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.file_names import name_problem
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problem_reports import as_text
from dissemination.text.problems import Message, message, nearest, refused
from dissemination.text.site_words import FOLDER, read_own_words, read_translations
from dissemination.text.slugs import slug
from dissemination.text.to_write import MARK
from dissemination.text.translations import ENGLISH, engine
from dissemination.text.yaml_reader import flat

SINGULAR = {kind.singular: name for name, kind in DRAFTED.items()}
WORDS_OF_READERS = "words"
KINDS_TO_START = (*SINGULAR, WORDS_OF_READERS)


def add_new(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("new", help="start a record or an article, or make many from a table")
    command.add_argument("kind", metavar="KIND", help=", ".join(KINDS_TO_START))
    help = "its file name and address, such as 2026-11-30-closing-day; of words, the language, such as uk"
    command.add_argument("id", metavar="ID", nargs="?", help=help)
    help = "a table instead of one name: a CSV file with a row per record, its first row the names of the fields"
    command.add_argument("--from", type=Path, metavar="FILE.csv", dest="table", help=help)
    help = "fill a blank: status=announced, place.country=IT, name.it=…; again for each entry of a list"
    command.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="settings", help=help)
    help = "of words: those in which this text stands, to be said otherwise, such as offer"
    command.add_argument("--about", metavar="TEXT", help=help)
    add_language(command, "--lang", "the language to explain in")
    command.set_defaults(run=new)


def new(arguments: Arguments) -> int:
    """Write the record, or the words. Exit status 1, and nothing written, when it exists or something is wrong."""
    has_table = arguments.table is not None
    if (arguments.id is not None) == has_table or (has_table and arguments.settings):
        return fail(arguments.words("new.table_or_name" if has_table else "new.no_name"))
    if has_table:
        return new_from_table(arguments)
    return new_words(arguments) if arguments.kind == WORDS_OF_READERS else new_record(arguments)


def new_from_table(arguments: Arguments) -> int:
    """Write what all rows of a table ask for. Exit status as of ``new``."""
    words, kind, name = arguments.words, _kind(arguments), PurePosixPath(arguments.table.as_posix())
    if wrong := _no_kind(arguments, kind):
        return fail(wrong.text(words.words))
    try:
        octets = arguments.table.read_bytes()
    except OSError as error:
        return fail(f"{name}: {refused(error).text(words.words)}")
    catalogue = arguments.project().catalogue
    if catalogue is None:
        return fail(words("not_in_order"))
    known = SiteState(catalogue, arguments.today, arguments.languages)
    drafts, problems = drafts_from_table(name, octets, kind, known, identities(load(arguments.root)))
    if problems:
        print(as_text(problems, words))
        print(words("table.nothing_written"))
        return 1
    for draft in drafts:
        write_draft_files(arguments.root, draft.files(known.languages))
    print(words("table.written", lists=", ".join(str(file) for one in drafts for file in one.files(known.languages))))
    return 0


def _kind(arguments: Arguments) -> str:
    kind: str = arguments.kind
    return SINGULAR.get(kind, kind)


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
        added = words_to_translate(tag, keys_about(arguments.about, said[tag]), {}, there, words, said[tag])
    else:
        known = {other: said[other] for other in others}
        added = words_to_translate(tag, translations[tag].missing, known, there, words)
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
    loaded, words, kind = load(arguments.root), arguments.words, _kind(arguments)
    wrong = [said.text(words.words) for said in _wrong(arguments, kind)]
    if kind in DRAFTED:
        answers, unusable = read_answers(DRAFTED[kind].model, arguments.settings, identities(loaded))
        if kind == ARTICLE_DRAFTS.name:
            unusable += not_spoken(answers, arguments.languages)
        for setting, reason in unusable:
            sentence = reason.text(words.words)
            wrong.append(words("new.setting", setting=setting, reason=sentence) if setting else sentence)
    if wrong:
        print("\n".join(wrong))
        return 1
    if kind == ARTICLE_DRAFTS.name:
        day = arguments.today.isoformat()
        files = article_to_write(arguments.id, answers, day, arguments.languages, words).files(arguments.languages)
        write_draft_files(arguments.root, files)
        print(words("new.written_article", lists=", ".join(map(str, files)), mark=MARK))
        return 0
    file, names = _files(arguments, kind)[0], identity_names(loaded, arguments.languages)
    write(arguments.root / file, skeleton(kind, answers, names, arguments.languages, words))
    print(words("new.written", file=file))
    return 0


def _files(arguments: Arguments, kind: str) -> list[PurePosixPath]:
    """What is written: a record, or an article in each language."""
    if kind != ARTICLE_DRAFTS.name:
        return [PurePosixPath("records", kind, f"{arguments.id}.yml")]
    return [PurePosixPath("docs", tag, kind, f"{arguments.id}.md") for tag in arguments.languages.tags]


def _no_kind(arguments: Arguments, kind: str) -> Message | None:
    if kind in DRAFTED:
        return None
    near = nearest(arguments.kind, KINDS_TO_START)
    return message("new.no_kind", value=arguments.kind, lists=", ".join(SINGULAR), nearest=near)


def _wrong(arguments: Arguments, kind: str) -> Iterator[Message]:
    yield from filter(None, [_no_kind(arguments, kind)])
    if not IDENTITY.fullmatch(arguments.id):
        near = slug(arguments.id.removesuffix(".yml").removesuffix(".md"))
        others = [arguments.root / file.with_name(f"{near}{file.suffix}") for file in _files(arguments, kind)]
        taken = near == INDEX_NAME or any(other.exists() for other in others)
        fits = IDENTITY.fullmatch(near) and not taken
        bad = message("new.bad_id", value=arguments.id, nearest=near if fits else "")
        yield name_problem(arguments.id) or bad
    elif arguments.id == INDEX_NAME:
        yield message("reserved", name=arguments.id)
    elif kind in DRAFTED:
        there = (file for file in _files(arguments, kind) if (arguments.root / file).exists())
        yield from (message("new.exists", file=file) for file in there)

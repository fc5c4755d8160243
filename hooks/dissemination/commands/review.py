"""``dissemination review``: the records that partners are asked to confirm, as a list or as an issue on GitHub."""

from collections.abc import Iterator

from dissemination.commands.arguments import Arguments, Commands, add_language
from dissemination.pages.addresses import Addresses, page_path
from dissemination.pages.context import PageContext
from dissemination.records.confirmation import Due, due_for_review
from dissemination.records.localizer import Localizer
from dissemination.schema.base import Record
from dissemination.text.github_markdown import escaped
from dissemination.text.problem_reports import as_text
from dissemination.text.translations import Translations


def add_review(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("review", help="list the records that partners are asked to confirm")
    command.add_argument("--format", choices=("text", "markdown"), default="text", help="for people, for GitHub")
    command.add_argument("--site", default="", metavar="URL", help="where the site is published, for links to pages")
    command.add_argument("--repository", default="", metavar="URL", help="where the files are, for links to them")
    add_language(command)
    command.set_defaults(run=review)


def review(arguments: Arguments) -> int:
    """Print what is due; as Markdown nothing where nothing is. Exit status 1 when the records are wrong."""
    project, words = arguments.project(), arguments.words
    if project.catalogue is None:
        print(as_text(project.problems, words))
        return 1
    labels = project.translations.get(words.tag, project.translations[project.languages.default])
    locale = Localizer(labels.tag, project.languages, labels)
    ctx = PageContext(project.catalogue, locale, arguments.today, site_url=arguments.site)
    due = due_for_review(ctx.catalogue, ctx.today)
    if arguments.format == "text":
        print("\n".join(_list(due, ctx, words)) or words("review.none"))
    elif due:
        print("\n".join(_issue(due, ctx, words, arguments.repository.rstrip("/"))))
    return 0


def _list(due: Due, ctx: PageContext, words: Translations) -> Iterator[str]:
    for partner, entries in due.items():
        yield str(ctx.name("partners", partner))
        yield from (f"  {entry.document.file}: {_last(entry.record, ctx, words)}" for entry in entries)


def _issue(due: Due, ctx: PageContext, words: Translations, repository: str) -> Iterator[str]:
    """Its title, then the records of each partner, with the line to write when all is right."""
    addresses = Addresses(ctx.site_url, ctx.locale.languages)
    yield from (words("review.title"), "", words("review.why"), "", words("review.how"))
    for partner, entries in due.items():
        yield f"\n### {escaped(str(ctx.name('partners', partner)))}\n"
        yield f"`confirmed: {{on: {ctx.today}, by: {partner}}}`\n"
        for entry in entries:
            file = entry.document.file
            name = escaped(str(ctx.name(entry.kind, entry.id)))
            page = _linked(name, addresses.absolute(ctx.tag, page_path(entry.kind, entry.id)))
            edit = _linked(f"`{file}`", repository and f"{repository}/edit/main/{file}")
            yield f"- {page} – {_last(entry.record, ctx, words)} – {edit}"


def _last(record: Record, ctx: PageContext, words: Translations) -> str:
    """When a record was last confirmed."""
    confirmed = record.confirmed
    return words("review.last", date=ctx.locale.date(confirmed.on)) if confirmed else words("review.never")


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text

"""``dissemination review``: the records that partners are asked to confirm, as a list or as an issue on GitHub."""

import argparse
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dissemination.pages.addresses import Addresses, page_path
from dissemination.records.catalogue import Catalogue
from dissemination.records.confirmation import due_for_review
from dissemination.records.load import Entry
from dissemination.records.load_project import load_project
from dissemination.records.localizer import Localizer
from dissemination.records.settings import editor_language, read_languages
from dissemination.schema.base import Record
from dissemination.text.github_markdown import escaped
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import as_text, messages
from dissemination.text.translations import Translations

Due = Mapping[str, tuple[Entry[Record], ...]]


def add_review(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let the command line know this command."""
    command = commands.add_parser("review", help="list the records that partners are asked to confirm")
    command.add_argument("--format", choices=("text", "markdown"), default="text", help="for people, for GitHub")
    command.add_argument("--site", default="", metavar="URL", help="where the site is published, for links to pages")
    command.add_argument("--repository", default="", metavar="URL", help="where the files are, for links to them")
    command.add_argument(
        "--speak", choices=EDITOR_LANGUAGES, default=editor_language(EDITOR_LANGUAGES), help="the language to speak"
    )
    command.set_defaults(run=list_due)


def list_due(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print what is due; as Markdown nothing where nothing is. Exit status 1 when the records are wrong."""
    reading, words = load_project(root, read_languages(root), today), messages(arguments.speak)
    if reading.catalogue is None:
        print(as_text(reading.problems, words))
        return 1
    labels = reading.translations.get(words.tag, reading.translations[reading.languages.default])
    addresses = Addresses(arguments.site, reading.languages)
    review = _Review(reading.catalogue, Localizer(labels.tag, reading.languages, labels), words)
    due = due_for_review(reading.catalogue, today)
    if arguments.format == "text":
        print("\n".join(review.text(due)) or words("review.none"))
    elif due:
        print("\n".join(review.markdown(due, addresses, arguments.repository.rstrip("/"), today)))
    return 0


@dataclass(frozen=True)
class _Review:
    """Writes what is due in the editor's language; names as the site has them."""

    catalogue: Catalogue
    locale: Localizer
    words: Translations

    def text(self, due: Due) -> Iterator[str]:
        for partner, entries in due.items():
            yield self._name("partners", partner)
            yield from (f"  {entry.document.file}: {self._last(entry.record)}" for entry in entries)

    def markdown(self, due: Due, addresses: Addresses, repository: str, today: datetime.date) -> Iterator[str]:
        """An issue: its title, then the records of each partner, with the line to write when all is right."""
        yield from (self.words("review.title"), "", self.words("review.why"), "", self.words("review.how"))
        for partner, entries in due.items():
            yield f"\n### {escaped(self._name('partners', partner))}\n"
            yield f"`confirmed: {{on: {today.isoformat()}, by: {partner}}}`\n"
            for entry in entries:
                page = addresses.absolute(self.locale.tag, page_path(entry.kind, entry.id))
                file = str(entry.document.file)
                edit = f"{repository}/edit/main/{file}" if repository else ""
                name = escaped(self._name(entry.kind, entry.id))
                yield f"- {_linked(name, page)} – {self._last(entry.record)} – {_linked(f'`{file}`', edit)}"

    def _name(self, kind: str, id: str) -> str:
        return str(self.locale.words(self.catalogue.records(kind)[id].record.name))

    def _last(self, record: Record) -> str:
        """When a record was last confirmed."""
        confirmed = record.confirmed
        return (
            self.words("review.last", date=self.locale.date(confirmed.on)) if confirmed else self.words("review.never")
        )


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text

"""``records review``: the records that partners are asked to confirm, as a list or as an issue on GitHub."""

import argparse
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dissemination.addresses import Addresses, page_path
from dissemination.catalogue import Catalogue
from dissemination.confirmation import due_for_review
from dissemination.languages import TONGUES
from dissemination.load import Entry
from dissemination.localizer import Localizer
from dissemination.markdown import escaped
from dissemination.models.base import Record
from dissemination.reading import read
from dissemination.settings import read_languages, tongue
from dissemination.telling import as_text, messages
from dissemination.translations import Translations

Due = Mapping[str, tuple[Entry[Record], ...]]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let the command line know this command."""
    command = commands.add_parser("review", help="list the records that partners are asked to confirm")
    command.add_argument("--format", choices=("text", "markdown"), default="text", help="for people, for GitHub")
    command.add_argument("--site", default="", metavar="URL", help="where the site is published, for links to pages")
    command.add_argument("--repository", default="", metavar="URL", help="where the files are, for links to them")
    command.add_argument("--speak", choices=TONGUES, default=tongue(TONGUES), help="the language to speak")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print what is due; as Markdown nothing where nothing is. Exit status 1 when the records are wrong."""
    reading, words = read(root, read_languages(root), today), messages(arguments.speak)
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
        return str(self.locale.words(getattr(self.catalogue, kind)[id].record.name))

    def _last(self, record: Record) -> str:
        """When a record was last confirmed."""
        confirmed = record.confirmed
        return (
            self.words("review.last", date=self.locale.date(confirmed.on)) if confirmed else self.words("review.never")
        )


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text

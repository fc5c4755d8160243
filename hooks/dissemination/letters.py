"""What partners are asked to confirm, as issues in their own language: one for each partner, never a second one."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from babel.languages import get_official_languages

from dissemination.addresses import Addresses, page_path
from dissemination.catalogue import Catalogue
from dissemination.confirmation import due
from dissemination.languages import TONGUES, Languages
from dissemination.load import Entry
from dissemination.localise import Speaker
from dissemination.markdown import escaped
from dissemination.models.base import Record
from dissemination.telling import messages
from dissemination.translations import Translations

LABEL = "confirm"
"""Of our issues on GitHub: only those who look after the repository can set it."""


@dataclass(frozen=True)
class Letter:
    """An issue as it should be: what one partner is asked now."""

    partner: str
    title: str
    body: str


@dataclass(frozen=True)
class Issue:
    """An issue as it is: one of ours, and open."""

    number: int
    title: str
    body: str


@dataclass(frozen=True)
class Step:
    """What to do with an issue; a new one has the number 0."""

    do: Literal["create", "edit", "close"]
    number: int
    title: str
    body: str


@dataclass(frozen=True)
class Writer:
    """Who writes the letters: what is known of the site, and where its pages and its files are."""

    catalogue: Catalogue
    languages: Languages
    translations: Mapping[str, Translations]
    addresses: Addresses
    repository: str

    def letters(self, today: datetime.date) -> tuple[Letter, ...]:
        """One letter for each partner who is asked anything today."""
        return tuple(self._letter(partner, asked, today) for partner, asked in due(self.catalogue, today).items())

    def _letter(self, partner: str, asked: Iterable[Entry[Record]], today: datetime.date) -> Letter:
        speaker = self.speaker(partner)
        words = messages(spoken(speaker.tag))
        name = str(speaker.words(self.catalogue.partners[partner].record.name))
        lines = (self._line(entry, speaker, words) for entry in asked)
        example = f"```yaml\nconfirmed: {{on: {today.isoformat()}, by: {partner}}}\n```"
        parts = (marker(partner), words("ask.why"), "\n".join(lines), words("ask.how"), example)
        return Letter(partner, words("ask.title", partner=" ".join(name.split())), "\n\n".join(parts) + "\n")

    def speaker(self, partner: str) -> Speaker:
        """Speaks an official language of the partner's country, where the site does; else the site's first one."""
        country = self.catalogue.partners[partner].record.country
        official = (tag for tag in get_official_languages(country, de_facto=True) if tag in self.languages.tags)
        tag = next(official, self.languages.default)
        return Speaker(tag, self.languages, self.translations[tag])

    def _line(self, entry: Entry[Record], speaker: Speaker, words: Translations) -> str:
        page = self.addresses.absolute(speaker.tag, page_path(entry.kind, entry.id))
        file = str(entry.document.file)
        edit = f"{self.repository}/edit/main/{file}" if self.repository else ""
        name = speaker.words(getattr(self.catalogue, entry.kind)[entry.id].record.name)
        told = (_linked(escaped(str(name)), page), since(entry.record, speaker, words), _linked(f"`{file}`", edit))
        return f"- [ ] {' – '.join(told)}"


def since(record: Record, speaker: Speaker, words: Translations) -> str:
    """When a record was last confirmed, in words."""
    confirmed = record.confirmed
    return words("ask.last", date=speaker.date(confirmed.on)) if confirmed else words("ask.never")


def spoken(tag: str) -> str:
    """The language in which an editor is told something: this one where we can, else English."""
    return tag if tag in TONGUES else "en"


def steps(letters: Iterable[Letter], issues: Iterable[Issue], thanks: Mapping[str, str]) -> Iterator[Step]:
    """What makes the open issues say what the letters say; ``thanks`` are the last words to each partner."""
    asked = {letter.partner: letter for letter in letters}
    for issue in sorted(issues, key=lambda issue: issue.number):
        partner = addressee(issue)
        letter = asked.pop(partner, None)
        if letter and (issue.title, _unticked(issue.body)) != (letter.title, letter.body.strip()):
            yield Step("edit", issue.number, letter.title, letter.body)
        elif not letter and partner:
            yield Step("close", issue.number, issue.title, thanks.get(partner, ""))
    yield from (Step("create", 0, letter.title, letter.body) for letter in asked.values())


def marker(partner: str) -> str:
    """A line that GitHub does not show: it tells whom an issue is for, whatever becomes of its title."""
    return f"<!-- {LABEL}: {partner} -->"


def addressee(issue: Issue) -> str:
    """The partner an issue of ours is for; nobody where it is not ours."""
    found = re.match(rf"<!-- {LABEL}: ([a-z0-9-]+) -->", issue.body)
    return found[1] if found else ""


def _unticked(body: str) -> str:
    """Whoever ticks a box keeps the tick until there is something new to say."""
    return body.replace("\r\n", "\n").replace("- [x] ", "- [ ] ").strip()


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})" if address else text

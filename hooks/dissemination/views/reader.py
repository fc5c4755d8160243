"""Somebody who reads the site in one language on one day: what every view is made for."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dissemination.catalogue import Catalogue
from dissemination.confirmation import is_out_of_date
from dissemination.localise import Speaker, Words, alphabetical
from dissemination.models.base import Record, Source
from dissemination.models.event import Place
from dissemination.models.values import Text
from dissemination.news import Article
from dissemination.past.survey import Survey
from dissemination.translations import Translations
from dissemination.views.parts import Item, Row, Section, Target


@dataclass(frozen=True)
class Reader:
    """The catalogue, heard in one language on one day, and what is known of its translations."""

    catalogue: Catalogue
    speaker: Speaker
    today: datetime.date
    survey: Survey = field(default_factory=Survey)
    site_url: str = ""
    """Where the site is published; empty where nobody knows."""

    @property
    def say(self) -> Translations:
        return self.speaker.say

    @property
    def tag(self) -> str:
        return self.speaker.tag

    def texts(self, *texts: Text | None) -> tuple[Item, ...]:
        return tuple(Item(self.speaker.words(text)) for text in texts if text)

    def term(self, vocabulary: str, id: str) -> Item:
        """A term of a vocabulary; a need leads to its page."""
        words = self.speaker.words(self.catalogue.terms(vocabulary)[id].label)
        return Item(words, Target("needs", id) if vocabulary == "needs" else None)

    def terms(self, vocabulary: str, ids: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self.term(vocabulary, id) for id in ids)

    def name(self, kind: str, id: str) -> Words:
        """What a record is called."""
        found = getattr(self.catalogue, kind)[id]
        return self.speaker.words(found.name if isinstance(found, Article) else found.record.name)

    def link(self, kind: str, id: str) -> Item:
        return Item(self.name(kind, id), Target(kind, id))

    def links(self, kind: str, ids: Iterable[str | None]) -> tuple[Item, ...]:
        return tuple(self.link(kind, id) for id in ids if id)

    def place(self, place: Place | None) -> tuple[Item, ...]:
        """What has a name of its own, where it is, and that it is online: “Lucéo”, “Oulx, Italy”, “Online”."""
        if place is None:
            return ()
        where = self.within(place.country or "", place.locality, place.region)
        online = self.say("event.online") if place.online else ""
        return (*self.texts(place.venue), *(Item(Words(words)) for words in (where, online) if words))

    def within(self, country: str, *parts: Text | None) -> str:
        """“La Roche-de-Rame, France”: from the smallest part to the country, each named once."""
        names = [self.speaker.words(part).text for part in parts if part]
        return ", ".join(dict.fromkeys(name for name in (*names, self.speaker.country(country)) if name))

    def country_in_order(self, code: str) -> str:
        """What countries are sorted by: their names, accents or not."""
        return alphabetical(self.speaker.country(code))

    def row(
        self, record: Record, field: str, *items: Item | str | None, shown: tuple[str, ...] = (), always: bool = False
    ) -> Row | None:
        """A row of facts about a field, marked where no source states it; none when there is nothing to say.

        ``shown`` are the fields that the row is made of, where they are not the field itself.
        """
        given = tuple(Item(Words(item)) if isinstance(item, str) else item for item in items if item)
        if not given and not always and field not in record.unknown:
            return None
        return Row(self.say(f"field.{field}"), given, _mark(record, shown or (field,)) if given else "")

    def section(self, id: str, items: Iterable[Item], style: str = "list") -> Section:
        return Section(id, self.say(f"section.{id}"), style, tuple(items))

    def certainty(self, record: Record) -> Section:
        """How sure we are of what the page says, and what nobody could tell us."""
        rows = [
            *self._confirmed(record),
            *(
                Row(self._field(name), (Item(self.speaker.words(reason)),), "inferred")
                for name, reason in record.inferred.items()
            ),
        ]
        for mark, names in (("general", record.general_knowledge), ("unknown", record.unknown)):
            if names:
                fields = ", ".join(dict.fromkeys(self._field(name) for name in names))
                rows.append(Row(self.say(f"certainty.{mark}"), (Item(Words(fields)),)))
        return Section("certainty", self.say("section.certainty"), "rows", rows=tuple(rows))

    def _confirmed(self, record: Record) -> Iterator[Row]:
        """When somebody who knows last looked at the record, and who; nothing where nobody has."""
        if confirmed := record.confirmed:
            by = Item(self.name("partners", confirmed.by), Target("partners", confirmed.by))
            yield Row(self.say("field.confirmed"), (Item(Words(self.speaker.date(confirmed.on)), lines=(by,)),))

    def out_of_date(self, record: Record) -> str:
        """A calm warning, where the last confirmation is too long ago for this project."""
        after = self.catalogue.project.record.confirm_after
        if not record.confirmed or not is_out_of_date(record, after, self.today):
            return ""
        return self.say("out_of_date", date=self.speaker.date(record.confirmed.on))

    def sources(self, sources: Iterable[Source]) -> Section:
        items = (Item(self.speaker.words(source.title), href=source.url or "") for source in sources)
        return self.section("sources", items)

    def _field(self, name: str) -> str:
        return self.say(f"field.{name.rpartition('.')[2]}")


def _mark(record: Record, shown: tuple[str, ...]) -> str:
    def concerns(names: Iterable[str]) -> bool:
        return any(name == field or name.startswith(f"{field}.") for name in names for field in shown)

    return "inferred" if concerns(record.inferred) else "general" if concerns(record.general_knowledge) else ""


def translated(reader: Reader, name: Text, *texts: Text | None) -> frozenset[str]:
    """The languages of the site in which all these texts can be read; else the one whose page stands for all."""
    languages, wanted = reader.speaker.languages, [name, *filter(None, texts)]
    whole = frozenset(tag for tag in languages.tags if all(text.reads_in(tag) for text in wanted))
    preference = languages.preference(languages.default)
    return whole or frozenset({next((tag for tag in preference if name.reads_in(tag)), languages.default)})


def shortened(words: Words, longest: int = 158) -> str:
    """A description for search engines: whole words, up to ``longest`` characters."""
    text = " ".join(words.text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:.–") + "…"

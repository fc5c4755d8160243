"""The context of a page: the records, the language it is written in, and the day of the build."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from dissemination.history.translation_status import TranslationStatus
from dissemination.pages.components import Certainty, Item, Target, Value
from dissemination.records.catalogue import Catalogue
from dissemination.records.confirmation import is_out_of_date
from dissemination.records.localizer import LocalizedText, Localizer, alphabetical
from dissemination.schema import VOCABULARIES
from dissemination.schema.base import Amount, Model, NamedLink, Record, Source
from dissemination.schema.event import Place
from dissemination.schema.heads import NEWS
from dissemination.schema.json_schema import item, shape
from dissemination.schema.values import Text
from dissemination.text.dates import EdtfDate
from dissemination.text.translations import Translations


@dataclass(frozen=True)
class PageContext:
    """The catalogue, heard in one language on one day, and what is known of its translations."""

    catalogue: Catalogue
    locale: Localizer
    today: datetime.date
    translation_status: TranslationStatus = field(default_factory=TranslationStatus)
    site_url: str = ""
    """Where the site is published; empty where nobody knows."""

    @property
    def t(self) -> Translations:
        return self.locale.t

    @property
    def tag(self) -> str:
        return self.locale.tag

    def texts(self, *texts: Text | None) -> tuple[Item, ...]:
        return tuple(Item(self.locale.words(text)) for text in texts if text)

    def term(self, vocabulary: str, id: str) -> Item:
        """A term of a vocabulary; a need leads to its page."""
        words = self.locale.words(self.catalogue.terms(vocabulary)[id].label)
        return Item(words, Target("needs", id) if vocabulary == "needs" else None)

    def terms(self, vocabulary: str, ids: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self.term(vocabulary, id) for id in ids)

    def name(self, kind: str, id: str) -> LocalizedText:
        """What a record is called."""
        return self.locale.words(
            self.catalogue.news[id].name if kind == NEWS.name else self.catalogue.records(kind)[id].record.name
        )

    def link(self, kind: str, id: str) -> Item:
        return Item(self.name(kind, id), Target(kind, id))

    def links(self, kind: str, ids: Iterable[str | None]) -> tuple[Item, ...]:
        return tuple(self.link(kind, id) for id in ids if id)

    def place(self, place: Place | None) -> tuple[Item, ...]:
        """What has a name of its own, where it is, and that it is online: “Town Hall”, “Example, Italy”, “Online”."""
        if place is None:
            return ()
        where = self.within(place.country or "", place.locality, place.region)
        online = self.t("event.online") if place.online else ""
        return (*self.texts(place.venue), *(Item(LocalizedText(words)) for words in (where, online) if words))

    def within(self, country: str, *parts: Text | None) -> str:
        """“Example, Italy”: from the smallest part to the country, each named once."""
        names = [self.locale.words(part).text for part in parts if part]
        return ", ".join(dict.fromkeys(name for name in (*names, self.locale.country(country)) if name))

    def country_in_order(self, code: str) -> str:
        """What countries are sorted by: their names, accents or not."""
        return alphabetical(self.locale.country(code))

    def value(self, record: Model, field: str, *items: Item | str | None, shown: tuple[str, ...] = ()) -> Value:
        """What is said about a field, marked where no source states it.

        ``shown`` are the fields that the items are made of, where they are not the field itself.
        """
        given = tuple(Item(LocalizedText(item)) if isinstance(item, str) else item for item in items if item)
        if not isinstance(record, Record):
            return Value(given)
        return Value(given, _mark(record, shown or (field,)) if given else "", field in record.unknown)

    def items(self, value: object, what: str = "") -> tuple[Item, ...]:
        """What stands in a field, in words; ``what`` says what a string is: see ``_strings``."""
        match value:
            case tuple():
                return tuple(item for one in value for item in self.items(one, what))
            case Text():
                return self.texts(value)
            case EdtfDate():
                return (Item(LocalizedText(self.locale.date(value))),)
            case Amount():
                return (Item(LocalizedText(self.locale.amount(value)), lines=self.texts(value.what)),)
            case Source() | NamedLink():
                return (Item(self.locale.words(value.title), href=value.url or ""),)
            case str():
                return (self._string(value, what),)
        return ()

    def _string(self, value: str, what: str) -> Item:
        if what == LINK:
            return website(value)
        if what == EMAIL:
            return email(value)
        if what in VOCABULARIES:
            return self.term(what, value)
        return self.link(what, value) if what else Item(LocalizedText(value))

    def certainty(self, record: Record) -> Certainty:
        """How sure we are of what the page says, and what nobody could tell us."""
        return Certainty(
            self._confirmed(record),
            tuple((_last(name), Item(self.locale.words(reason))) for name, reason in record.inferred.items()),
            tuple(dict.fromkeys(map(_last, record.general_knowledge))),
            tuple(dict.fromkeys(map(_last, record.unknown))),
        )

    def _confirmed(self, record: Record) -> Item | None:
        """When somebody who knows last looked at the record, and who; nothing where nobody has."""
        if not (confirmed := record.confirmed):
            return None
        return Item(LocalizedText(self.locale.date(confirmed.on)), lines=(self.link("partners", confirmed.by),))

    def out_of_date(self, record: Record, day: datetime.date) -> str:
        """A calm warning, where the last confirmation is too long ago for this project."""
        after = self.catalogue.project.record.confirm_after
        if not record.confirmed or not is_out_of_date(record, after, day):
            return ""
        return self.t("out_of_date", date=self.locale.date(record.confirmed.on))


def _last(name: str) -> str:
    """“place.country” is called as “country” is."""
    return name.rpartition(".")[2]


def _mark(record: Record, shown: tuple[str, ...]) -> str:
    def concerns(names: Iterable[str]) -> bool:
        return any(name == field or name.startswith(f"{field}.") for name in names for field in shown)

    return "inferred" if concerns(record.inferred) else "general" if concerns(record.general_knowledge) else ""


@dataclass(frozen=True)
class Values(Mapping[str, Value]):
    """What can be said of a record: its fields as they are, and under further names what is made of several."""

    ctx: PageContext
    record: Model
    made: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        if name in self.made:
            return self.made[name]
        what = _strings(type(self.record))[name]
        return self.ctx.value(self.record, name, *self.ctx.items(getattr(self.record, name), what))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*type(self.record).model_fields, *self.made]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


LINK, EMAIL = "iri", "email"
"""Formats of JSON Schema that a string may have."""


@cache
def _strings(model: type[Model]) -> Mapping[str, str]:
    """Per field the kind of record or the vocabulary that a string points to, or its format; empty for plain ones."""
    schemas = {name: item(schema) for name, schema in shape(model)["properties"].items()}
    return {name: schema.get("reference") or schema.get("format", "") for name, schema in schemas.items()}


def website(address: str) -> Item:
    """A link that names whose site it is; the rest of an address says nothing to people."""
    return Item(LocalizedText(urlsplit(address).netloc), href=address)


def email(address: str) -> Item:
    return Item(LocalizedText(address), href=f"mailto:{address}")


def translated(ctx: PageContext, name: Text, *texts: Text | None) -> frozenset[str]:
    """The languages of the site in which all these texts can be read; else the one whose page stands for all."""
    languages, wanted = ctx.locale.languages, [name, *filter(None, texts)]
    whole = frozenset(tag for tag in languages.tags if all(text.reads_in(tag) for text in wanted))
    preference = languages.preference(languages.default)
    return whole or frozenset({next((tag for tag in preference if name.reads_in(tag)), languages.default)})


def shortened(words: LocalizedText, longest: int = 158) -> str:
    """A description for search engines: whole words, up to ``longest`` characters."""
    text = " ".join(words.text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:.–") + "…"

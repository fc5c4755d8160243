"""The context of a page: the records, the language it is written in, and the day of the build."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from urllib.parse import urlsplit

from dissemination.history.translation_status import TranslationStatus
from dissemination.pages.components import Item, Target, Value
from dissemination.records.assessment import Assessment
from dissemination.records.catalogue import Catalogue
from dissemination.records.confirmation import is_out_of_date
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.schema import KINDS, PAGES, VOCABULARIES
from dissemination.schema.base import Amount, Confirmation, Deadline, Model, NamedLink, Record, Source
from dissemination.schema.event import REGISTRATION, Place
from dissemination.schema.json_schema import item, shape
from dissemination.schema.news import NEWS
from dissemination.schema.project import Publisher
from dissemination.schema.values import Text
from dissemination.text.collation import SortKey, collation_key
from dissemination.text.dates import EdtfDate
from dissemination.text.times import clocks_of
from dissemination.text.translations import Translations, join_texts


@dataclass(frozen=True, eq=False)
class PageContext:
    """The catalogue in one language on one day, and what is known of its translations.

    A context is the same as itself alone, so that what follows from it can be kept under it.
    """

    catalogue: Catalogue
    locale: Localizer
    today: datetime.date
    translation_status: TranslationStatus = field(default_factory=TranslationStatus)
    site_url: str = ""
    """Where the site is published; empty where nobody knows."""
    repository: str = ""
    """The address of the repository on GitHub; empty where nobody knows."""
    assessment: Assessment | None = None
    """The last test of the site's accessibility."""

    @property
    def t(self) -> Translations:
        return self.locale.t

    @property
    def tag(self) -> str:
        return self.locale.tag

    @property
    def programme(self) -> str:
        """The programme and its period, which some programmes have in their name; empty where nobody pays."""
        if not (programme := self.catalogue.project.record.programme):
            return ""
        name = self.locale.words(programme.name).marked
        return name if programme.period in name else join_texts(" ", (name, programme.period))

    def term(self, vocabulary: str, id: str) -> Item:
        """A term of a vocabulary; a need leads to its page."""
        return Item(self.name(vocabulary, id), Target(vocabulary, id) if vocabulary in PAGES else None)

    def name(self, kind: str, id: str) -> LocalizedText:
        """What a record, an article or a term is called."""
        return _name(self, kind, id)

    def link(self, kind: str, id: str) -> Item:
        return Item(self.name(kind, id), Target(kind, id))

    def place(self, place: Place | None) -> tuple[Item, ...]:
        """What has a name of its own, where it is, and that it is online: “Town Hall”, “Example, Italy”, “Online”."""
        if place is None:
            return ()
        where = self.within(place.country or "", place.locality, place.region)
        return self.items((place.venue, where, self.t("event.online") if place.online else ""))

    def hours(self, start: str, end: str | None, zone: str | None) -> str:
        """Hours of the day, with the zone only where clocks in the country of the lead partner show another time."""
        lead = self.catalogue.partners[self.catalogue.lead].record.country
        is_plain = len(self.catalogue.clocks) == 1 and self.catalogue.clocks <= clocks_of(lead)
        return self.locale.hours(start, end, "" if is_plain or not zone else zone)

    def due(self, deadline: Deadline) -> LocalizedText:
        """What must be done by a day."""
        if deadline.what == REGISTRATION:
            return LocalizedText(self.t("event.registration"))
        return self.locale.words(deadline.what)

    def within(self, country: str, *parts: Text | None) -> str:
        """“Example, Italy”: from the smallest part to the country, each named once."""
        names = [self.locale.words(part).marked for part in parts if part]
        return join_texts(", ", dict.fromkeys(name for name in (*names, self.locale.country(country)) if name))

    @cached_property
    def news(self) -> tuple[str, ...]:
        """All articles, the latest first."""
        return self.in_order(NEWS.name, self.catalogue.news)

    def country_in_order(self, code: str) -> SortKey:
        """What countries are sorted by: their names."""
        return collation_key(self.locale.country(code))

    def in_order(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Events and news by their dates; everything else, and what is of one day, by the name shown."""
        named = sorted(ids, key=lambda id: (self.locale.sort_key(self.name(kind, id)), id))
        return self.catalogue.in_order(kind, named)

    def value(self, record: Record, field: str, *said: object, shown: tuple[str, ...] = ()) -> Value:
        """What is said about a field, marked where no source states it.

        ``shown`` are the fields that it is made of, where they are not the field itself.
        """
        return Value(self.items(said), _is_inferred(record, shown or (field,)))

    def uncertain(self, record: Record) -> tuple[Item, ...]:
        """What no source states outright, each with the reason for what the record says."""
        dates = [name for name in type(record).model_fields if _is_inferred_date(record, name)]
        reasons = {name: reason for name, reason in record.inferred.items() if _is_told(name)}
        return (*self.items(reasons), *self.unstated(name for name in dates if name not in reasons))

    def unstated(self, dates: Iterable[str]) -> tuple[Item, ...]:
        """The names of dates that are inferred without a reason of their own."""
        return self.items(dict.fromkeys(dates, self.t("certainty.unstated")))

    def items(self, value: object, what: str = "") -> tuple[Item, ...]:
        """What stands in a field, in words; ``what`` says what a string is: see ``_strings``."""
        if not value:
            return ()
        match value:
            case Item():
                return (value,)
            case tuple():
                return tuple(item for one in value for item in self.items(one, what))
            case str():
                return (self._string(value, what),)
            case Mapping():
                return tuple(replace(self._string(name, FIELD), lines=self.items(text)) for name, text in value.items())
        made = self._item(value)
        return (made,) if made else ()

    def _item(self, value: object) -> Item | None:
        locale = self.locale
        match value:
            case Text():
                return Item(locale.words(value))
            case EdtfDate():
                return Item(LocalizedText(locale.date(value)))
            case Amount():
                return Item(LocalizedText(locale.amount(value)), lines=self.items(value.what))
            case Source() | NamedLink():
                return Item(locale.words(value.title), href=value.url or "")
            case Publisher():
                return Item(locale.words(value.name), href=value.url or "", lines=self.items(value.email, EMAIL))
            case Confirmation():
                return Item(LocalizedText(locale.date(value.on)), lines=(self.link("partners", value.by),))
        return None

    def _string(self, value: str, what: str) -> Item:
        """A link names whose site it is; the rest of an address says nothing to people."""
        if what == FIELD:
            return Item(LocalizedText(self.t(f"field.{value.rpartition('.')[2]}")))
        if what in VOCABULARIES:
            return self.term(what, value)
        if what in KINDS:
            return self.link(what, value)
        href = {LINK: value, EMAIL: f"mailto:{value}"}.get(what, "")
        return Item(LocalizedText(urlsplit(value).netloc if what == LINK else value), href=href)

    def out_of_date(self, record: Record, day: datetime.date) -> str:
        """A calm warning, where the last confirmation is too long ago for this project."""
        after = self.catalogue.project.record.confirm_after
        if not record.confirmed or not is_out_of_date(record, after, day):
            return ""
        return self.t("out_of_date", date=self.locale.date(record.confirmed.on))


@lru_cache(maxsize=8192)  # a name stands on many pages
def _name(ctx: PageContext, kind: str, id: str) -> LocalizedText:
    if kind in VOCABULARIES:
        return ctx.locale.words(ctx.catalogue.terms(kind)[id].label)
    found = ctx.catalogue.news[id] if kind == NEWS.name else ctx.catalogue.records(kind)[id].record
    return ctx.locale.words(found.name)


def _is_inferred(record: Record, shown: tuple[str, ...]) -> bool:
    told = (f"{name}.".startswith(f"{field}.") for name in record.inferred for field in shown)
    return any(told) or any(_is_inferred_date(record, field) for field in shown)


def _is_inferred_date(record: Record, field: str) -> bool:
    date = vars(record).get(field)
    return isinstance(date, EdtfDate) and date.is_inferred


def _is_told(field: str) -> bool:
    """Whether readers are told how sure a field is: codes and coordinates stand on no page."""
    return not {"coordinates", "territory", "territories"} & {*field.split(".")}


def record_values(ctx: PageContext, record: Record, made: Mapping[str, object], part: str = "") -> Mapping[str, Value]:
    """What is said of a record, or of a part of it: its fields as they are, and what is ``made`` of several."""
    whole: Model = getattr(record, part) if part else record
    fields = ((name, what) for name, what in _strings(type(whole)).items() if name not in made)
    said: dict[str, object] = {name: ctx.items(getattr(whole, name), what) for name, what in fields}
    if not part:
        said |= {name: ctx.items(tuple(filter(_is_told, getattr(record, name))), FIELD) for name in CERTAINTY}
        said["inferred"] = ctx.uncertain(record)
    said |= made
    above = f"{part}." if part else ""
    return {
        name: value if isinstance(value, Value) else ctx.value(record, f"{above}{name}", value)
        for name, value in said.items()
    }


CERTAINTY = ("general_knowledge", "unknown")
"""Lists of fields that say how sure a record is."""

LINK, EMAIL, FIELD = "iri", "email", "field"
"""Formats of JSON Schema that a string may have, and that it is the name of a field."""


@cache
def _strings(model: type[Model]) -> Mapping[str, str]:
    """Per field what a string in it is: a record of a kind, a term of a vocabulary, LINK, EMAIL, FIELD or none."""
    schemas = ((name, item(schema)) for name, schema in shape(model)["properties"].items())
    said = ("reference", "names", "format")
    return {name: next((schema[key] for key in said if key in schema), "") for name, schema in schemas}


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

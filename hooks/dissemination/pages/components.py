"""What pages are made of: values that templates show, in the order that templates say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from dissemination.pages.spans import ALWAYS, Span, after, hull
from dissemination.records.localizer import LocalizedText


@dataclass(frozen=True)
class Target:
    """A page of the site: its kind and identity."""

    kind: str
    """The folder of the page, such as ``events``."""
    id: str
    """The identity of the record, or ``index``."""


@dataclass(frozen=True)
class Item:
    """Something said, that may lead to a page of the site or elsewhere, with smaller print below."""

    words: LocalizedText
    """What is said."""
    to: Target | None = None
    """The page of the site it leads to."""
    href: str = ""
    """The address it leads to elsewhere."""
    lines: tuple["Item", ...] = ()
    """The smaller print below."""
    tags: tuple["Item", ...] = ()
    """Words of warning beside it, such as “ended”."""
    span: Span = ALWAYS
    """The days on which it is shown."""
    why: tuple[str, ...] = ()
    """Why it is here: what the reader weighs before going on."""
    contact: "Item | None" = None
    """Whom to turn to about it."""

    def on(self, span: Span) -> "Item":
        """The same on some days only, with the tags of these days."""
        tags = (tag for tag in self.tags if tag.span.meets(span))
        within = (replace(tag, span=ALWAYS if tag.span.covers(span) else tag.span) for tag in tags)
        return replace(self, span=span, tags=tuple(within))


MANY = 4
"""So many texts of a list that is all in another language are not marked one by one."""


def foreign_language(items: Iterable[Item]) -> str:
    """The one other language that every entry of a list has texts in; nothing where these are few."""
    said = [[text.lang for text in (item.words, *(line.words for line in item.lines)) if text.lang] for item in items]
    often = Counter(chain.from_iterable(said))
    return next(iter(often)) if all(said) and len(often) == 1 and often.total() >= MANY else ""


@dataclass(frozen=True)
class Value:
    """What is known of one thing; no items mean that nobody knows."""

    items: tuple[Item, ...] = ()
    """What is known, one item each."""
    mark: str = ""
    """``inferred`` or ``general`` where no source states it outright."""
    unknown: bool = False
    """Whether it was looked for and not found."""

    @property
    def span(self) -> Span:
        """The days on which there is something to show."""
        return hull(item.span for item in self.items) if self.items else ALWAYS

    @property
    def silences(self) -> tuple[Span, ...]:
        """The days on which there is nothing to show: those after the last item, if any."""
        return tuple(map(Span, after(self.span.last))) if self.items else (ALWAYS,)


@dataclass(frozen=True)
class Section:
    """A part of a page whose title comes from the records: a year, a country."""

    id: str
    """Its anchor in the page."""
    title: str
    """What stands above it."""
    value: Value
    """What stands in it."""

    @property
    def span(self) -> Span:
        return self.value.span


@dataclass(frozen=True)
class PageHeading:
    """The title of a section, as the list of contents shows it."""

    id: str
    """Its anchor in the page."""
    title: str
    """What the list of contents says."""
    span: Span = ALWAYS
    """The days on which the section is shown."""


@dataclass(frozen=True)
class RecordPage:
    """What the page of a record can show; its template says what it does show, and in which order."""

    kind: str
    """The kind of the record, as its folder is called."""
    title: LocalizedText
    """The name of the record."""
    kicker: tuple[LocalizedText, ...]
    """What kind of record it is, in words above the name."""
    lead: LocalizedText
    """What stands below the name, in large print."""
    description: str
    """One or two sentences for search engines."""
    translated: frozenset[str]
    """The languages in which the record has its own texts."""
    values: Mapping[str, Value]
    """What the sections and rows show, by the name of each."""
    place: str = ""
    """Where it is or works, as a search result says it."""
    state: str = ""
    """A word of warning beside its name, such as “ended”."""
    notices: tuple[Item, ...] = ()
    """What must be known first, each notice with its days."""


@dataclass(frozen=True)
class ListPage:
    """What a page that somebody wrote can show of the records."""

    values: Mapping[str, Value]
    """What the sections and rows show, by the name of each."""
    sections: tuple[Section, ...] = ()
    """Sections whose titles come from the records."""

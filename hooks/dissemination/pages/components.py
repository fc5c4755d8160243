"""What pages are made of: values that templates show, in the order that templates say."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from dissemination.pages.spans import ALWAYS, Span, after, hull
from dissemination.records.icons import Icon
from dissemination.records.localizer import LocalizedText


@dataclass(frozen=True)
class Target:
    """A page of the site: its kind and identity."""

    kind: str
    """The folder of the page, such as ``events``."""
    id: str
    """The identity of the record, or ``index``."""


@dataclass(frozen=True)
class PictureFile:
    """One file of a picture."""

    path: str
    """Its path in the site; `file_url` makes an address of it."""
    width: int
    """In pixels."""


@dataclass(frozen=True)
class PictureSource:
    """The same picture in one format, in several widths."""

    type: str
    """What HTML calls the format, such as `image/avif`; empty for a drawing of lines."""
    files: tuple[PictureFile, ...]
    """Its files, narrowest first."""


@dataclass(frozen=True)
class ShownPicture:
    """A picture with what is said of it."""

    alt: LocalizedText
    """What there is to see, for those who do not see it."""
    width: int
    """In pixels, of the largest file."""
    height: int
    """In pixels, of the largest file."""
    sources: tuple[PictureSource, ...]
    """Formats; the last one every browser shows."""
    caption: LocalizedText | None = None
    """What stands below it."""
    credit: LocalizedText | None = None
    """Who made it."""
    licence: "Item | None" = None
    """What its owner allows; leads to the licence where it is a known one."""

    @property
    def usual(self) -> PictureSource:
        """The format that every browser shows."""
        return self.sources[-1]


@dataclass(frozen=True)
class ShownVideo:
    """A film on another website."""

    link: "Item"
    """What it is called, and where it is."""
    site: str
    """The name of the host."""
    picture: ShownPicture | None
    """A picture from it."""


@dataclass(frozen=True)
class Way:
    """A way to reach somebody, as a page offers it."""

    kind: str
    """``phone``, ``email``, ``form`` or ``site``: in this order, the first one works best on a telephone."""
    href: str
    """Where it leads; empty for a number that no telephone can dial as it stands."""
    label: str
    """What one does: “Call”, “Write an e-mail”."""
    words: str
    """The number, the mailbox, or whose page it is."""
    as_of: str = ""
    """Since when a number or a mailbox is known, in words; empty where nobody said it."""


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
    ways: tuple[Way, ...] = ()
    """The ways to reach those whom it names, the best one first."""
    tags: tuple["Item", ...] = ()
    """Words of warning beside it, such as “ended”."""
    span: Span = ALWAYS
    """The days on which it is shown."""
    why: tuple[str, ...] = ()
    """Why it is here: what the reader weighs before going on."""
    contact: "Item | None" = None
    """Whom to turn to about it."""
    picture: ShownPicture | None = None
    """A picture of it."""
    icon: Icon | None = None
    """A pictogram of it."""

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
    """What is known of one thing; without items it is not shown."""

    items: tuple[Item, ...] = ()
    """What is known, one item each."""
    is_inferred: bool = False
    """Whether no source states it outright."""

    @property
    def span(self) -> Span:
        """The days on which there is something to show."""
        return hull(item.span for item in self.items) if self.items else ALWAYS

    @property
    def silences(self) -> tuple[Span, ...]:
        """The days on which there is nothing to show: those after the last item, if any."""
        return tuple(map(Span, after(self.span.last))) if self.items else (ALWAYS,)


def values_of(items: Mapping[str, tuple[Item, ...]]) -> Mapping[str, Value]:
    return {name: Value(some) for name, some in items.items()}


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
class DateBlock:
    """A day, or some days of a month, as a calendar shows them; without a day, the month."""

    day: str
    """“6”, or “25–26”; empty where the day is not known."""
    month: str
    """“Jun”, as the language shortens it."""
    year: str
    """“2019”."""


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
    picture: ShownPicture | None = None
    """A picture of it."""
    logo: ShownPicture | None = None
    """The logo of an organisation."""
    video: ShownVideo | None = None
    """A film about it."""
    date: DateBlock | None = None
    """When it is, beside its name."""


@dataclass(frozen=True)
class ListPage:
    """What a page that somebody wrote can show of the records."""

    values: Mapping[str, Value]
    """What the sections and rows show, by the name of each."""
    sections: tuple[Section, ...] = ()
    """Sections whose titles come from the records."""


@dataclass(frozen=True)
class Option:
    """One answer to a question."""

    value: str
    """What the address calls it."""
    words: LocalizedText
    """What readers choose."""
    codes: tuple[str, ...] = ()
    """The territories that it stands for."""


@dataclass(frozen=True)
class OptionGroup:
    """Answers that belong together, such as the regions of a country."""

    title: str
    """The name of the group."""
    choices: tuple[Option, ...]
    """At least one."""


@dataclass(frozen=True)
class Questions:
    """What the home page asks, which leads to the finder: what one says in words, and where one is."""

    example: str
    """Some of the words that people use for needs."""
    border: Option | None
    """All sides of the border; none where there is one side."""
    places: tuple[OptionGroup, ...]
    """Countries, each with its regions."""

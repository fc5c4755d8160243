"""What pages are made of: values that templates show, in the order that templates say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dissemination.localizer import Words
from dissemination.pages.spans import ALWAYS, Span, after, hull


@dataclass(frozen=True)
class Target:
    """A page of the site: its kind and identity."""

    kind: str
    id: str


@dataclass(frozen=True)
class Item:
    """Something said, that may lead to a page of the site or elsewhere, with smaller print below."""

    words: Words
    to: Target | None = None
    href: str = ""
    lines: tuple["Item", ...] = ()
    tags: tuple["Item", ...] = ()
    """Words of warning beside it, such as “ended”."""
    span: Span = ALWAYS
    why: tuple[str, ...] = ()
    """Why it is here: what the reader weighs before going on."""
    contact: "Item | None" = None
    """Whom to turn to about it."""

    def on(self, span: Span) -> "Item":
        """The same on some days only, with the tags of these days."""
        tags = (tag for tag in self.tags if tag.span.meets(span))
        within = (replace(tag, span=ALWAYS if tag.span.covers(span) else tag.span) for tag in tags)
        return replace(self, span=span, tags=tuple(within))


@dataclass(frozen=True)
class Value:
    """What is known of one thing; no items mean that nobody knows."""

    items: tuple[Item, ...] = ()
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
    title: str
    value: Value

    @property
    def span(self) -> Span:
        return self.value.span


@dataclass(frozen=True)
class PageHeading:
    """The title of a section, as the list of contents shows it."""

    id: str
    title: str
    span: Span = ALWAYS


@dataclass(frozen=True)
class Measure:
    """A line of a table of measures: what is measured, how far it is (``done`` of ``whole``), and the rest in words."""

    name: str
    done: int
    whole: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Certainty:
    """How sure we are of a record: who confirmed it, and the names of fields that no source states."""

    confirmed: Item | None = None
    inferred: tuple[tuple[str, Item], ...] = ()
    """Each field with the reason for what is written."""
    general: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordPage:
    """What the page of a record can show; its template says what it does show, and in which order."""

    kind: str
    id: str
    title: Words
    kicker: tuple[Words, ...]
    lead: Words
    description: str
    translated: frozenset[str]
    values: Mapping[str, Value]
    place: str = ""
    """Where it is or works, as a search result says it."""
    state: str = ""
    """A word of warning beside its name, such as “ended”."""
    notices: tuple[Item, ...] = ()
    """What must be known first, each notice with its days."""
    certainty: Certainty = field(default_factory=Certainty)


@dataclass(frozen=True)
class ListPage:
    """What a page that somebody wrote can show of the records."""

    values: Mapping[str, Value]
    sections: tuple[Section, ...] = ()

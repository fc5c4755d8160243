"""The few shapes every page is made of."""

from dataclasses import dataclass, replace

from dissemination.localise import Words
from dissemination.views.spans import ALWAYS, Span, after, hull


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
    label: str = ""
    """What it answers, where it is a line of another item."""

    def on(self, span: Span) -> "Item":
        """The same on some days only, with the tags of these days."""
        tags = (tag for tag in self.tags if tag.span.meets(span))
        within = (replace(tag, span=ALWAYS if tag.span.covers(span) else tag.span) for tag in tags)
        return replace(self, span=span, tags=tuple(within))


@dataclass(frozen=True)
class Row:
    """A question and its answers; no answer means that nobody knows."""

    label: str
    items: tuple[Item, ...]
    mark: str = ""
    """``inferred`` or ``general`` where no source states the answer outright."""
    aside: bool = False
    """What every page of its kind says: no search finds a page by it."""


@dataclass(frozen=True)
class Heading:
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
class Section:
    """A part of a page under its own heading; ``style`` is list, steps, cards, doors, rows, side, prose or measures."""

    id: str
    title: str
    style: str = "list"
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    nothing: str = ""
    """What to say when there are no items; without it, an empty section is left out."""
    as_of: Item | None = None
    """The day for which the section was made, where its items depend on it."""
    columns: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    after: tuple[str, ...] = ()
    """What remains to be said below the items."""
    more: Item | None = None
    """The way to the whole list, of which these are a few."""

    @property
    def span(self) -> Span:
        """The days on which there is something to show."""
        return hull(item.span for item in self.items) if self.items and not self.nothing else ALWAYS

    @property
    def silences(self) -> tuple[Span, ...]:
        """The days on which it says that there is nothing: those after its last item, if any."""
        last = hull(item.span for item in self.items).last if self.items else None
        return tuple(map(Span, after(last))) if last and self.nothing else (ALWAYS,) if self.nothing else ()

    def __bool__(self) -> bool:
        return bool(self.items or self.rows or self.measures or self.nothing)


@dataclass(frozen=True)
class PageView:
    """One page about one record."""

    kind: str
    id: str
    title: Words
    kicker: tuple[Words, ...]
    lead: Words
    description: str
    translated: frozenset[str]
    place: str = ""
    """Where it is or works, as a search result says it."""
    state: str = ""
    """A word of warning beside its name, such as “ended”."""
    notices: tuple[Item, ...] = ()
    """What must be known first, each notice with its days."""
    answer: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()

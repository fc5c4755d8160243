"""The few shapes every page is made of."""

import datetime
from dataclasses import dataclass

from dissemination.localise import Words


@dataclass(frozen=True)
class Target:
    """A page of the site: its kind and identity."""

    kind: str
    id: str


@dataclass(frozen=True)
class Span:
    """The days on which something holds, the first and the last; ``now`` tells of the day of the build."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    now: bool = True


ALWAYS = Span()


@dataclass(frozen=True)
class Item:
    """Something said, that may lead to a page of the site or elsewhere, with smaller print below."""

    words: Words
    to: Target | None = None
    href: str = ""
    lines: tuple["Item", ...] = ()
    tag: str = ""
    span: Span = ALWAYS
    why: tuple[str, ...] = ()
    """Why it is here: what the reader weighs before going on."""


@dataclass(frozen=True)
class Row:
    """A question and its answers; no answer means that nobody knows."""

    label: str
    items: tuple[Item, ...]
    mark: str = ""
    """``inferred`` or ``general`` where no source states the answer outright."""
    span: Span = ALWAYS
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
    silent: Span = ALWAYS
    """When there are none; unless it is set, that is always or never."""
    as_of: Item | None = None
    """The day for which the section was made, where its items depend on it."""
    span: Span = ALWAYS
    columns: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    after: tuple[str, ...] = ()
    """What remains to be said below the items."""
    more: Item | None = None
    """The way to the whole list, of which these are a few."""

    @property
    def is_silent(self) -> bool:
        """Whether it says, now or later, that there is nothing."""
        return bool(self.nothing) and (not self.items or self.silent != ALWAYS)

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
    notice: str = ""
    notices: tuple[Item, ...] = ()
    """The notice of each stretch of time, where it changes."""
    answer: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()

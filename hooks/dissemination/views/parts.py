"""The few shapes every page is made of."""

from dataclasses import dataclass

from dissemination.localise import Words


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
    tag: str = ""


@dataclass(frozen=True)
class Row:
    """A question and its answers; no answer means that nobody knows."""

    label: str
    items: tuple[Item, ...]
    mark: str = ""
    """``inferred`` or ``general`` where no source states the answer outright."""


@dataclass(frozen=True)
class Section:
    """A part of a page under its own heading; ``style`` is list, steps, cards, doors, rows, side or prose."""

    id: str
    title: str
    style: str = "list"
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    nothing: str = ""
    """What to say when there are no items; without it, an empty section is left out."""

    def __bool__(self) -> bool:
        return bool(self.items or self.rows or self.nothing)


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
    notice: str = ""
    answer: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def headings(self) -> tuple[tuple[str, str], ...]:
        return tuple((section.id, section.title) for section in self.sections)

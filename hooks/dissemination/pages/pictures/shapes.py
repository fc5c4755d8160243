"""What is drawn: shapes with their coordinates in the user units of an SVG, and what they stand for."""

from dataclasses import dataclass

from dissemination.geography.outlines import Box
from dissemination.pages.components import Item, Target


@dataclass(frozen=True)
class CountryShape:
    """The outline of a country, as the data of an SVG path; ``ours`` has partners of the project."""

    path: str
    ours: bool


@dataclass(frozen=True)
class Label:
    """Lines of text: the first one ``x`` to the right and ``y`` down, then ``em`` heights of a letter further down."""

    lines: tuple[str, ...]
    x: int
    y: int
    anchor: str
    em: float
    room: Box
    """The user units it covers at most."""


@dataclass(frozen=True)
class Mark:
    """A place, or a few that are too near each other to be told apart: where it leads, what it is called."""

    x: int
    y: int
    name: str
    to: Target | None
    fragment: str
    label: Label | None
    partners: bool
    """Whether a partner of the project has its seat there; other marks are drawn hollow."""


@dataclass(frozen=True)
class Map:
    """A part of Europe."""

    id: str
    title: str
    width: int
    height: int
    countries: tuple[CountryShape, ...]
    marks: tuple[Mark, ...]
    disc: int
    """The radius of a mark, and below that of what a finger may touch."""
    reach: int
    names: tuple[Label, ...] = ()
    """The names of countries, where there is room for them."""


@dataclass(frozen=True)
class Bar:
    """One bar: what it stands for, its numbers in words, and how long its filled and its hollow part are."""

    item: Item
    numbers: tuple[str, ...]
    filled: int
    hollow: int


@dataclass(frozen=True)
class Chart:
    """Bars in a table, and sentences about them; ``has_second`` tells whether there are numbers of a second sort."""

    sentences: tuple[Item, ...]
    bars: tuple[Bar, ...]
    length: int
    has_second: bool


@dataclass(frozen=True)
class Track:
    """From where to where a strip is drawn; ``hollow`` where the very days are not stated anywhere."""

    start: int
    end: int
    hollow: bool


@dataclass(frozen=True)
class Strip:
    """What happened, when in words, and when as tracks."""

    item: Item
    when: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class Tracks:
    """Strips below each other on one scale; ``labels`` stand for its equal parts, months or years."""

    labels: tuple[str, ...]
    length: int
    strips: tuple[Strip, ...]

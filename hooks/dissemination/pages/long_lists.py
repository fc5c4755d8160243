"""Long lists: in parts of which the first are open and the others folded, with what they can be filtered by.

`theme/assets/lists.js` opens and folds by the same rule, on the reader's own day and for what a filter leaves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from dissemination.pages.components import Item, ListPage, Option, Section, Value
from dissemination.pages.context import PageContext
from dissemination.records.localizer import LocalizedText
from dissemination.text.collation import collation_key

SHOWN_AT_FIRST = 10
"""So many entries are shown at first: a few screens of a telephone."""
OFFERS_AT_FIRST = 6
"""Of offers, whose cards are four times as high."""
LEAST_FOLDED = 3
"""Fewer than so many entries are not worth folding."""
UNDIVIDED = 30
"""Of more offers than this in one country, those for each need stand together."""


@dataclass(frozen=True)
class Fold(Section):
    """A part of a list that can be folded."""

    parts: tuple["Fold", ...] = ()
    """Smaller parts, below its own entries."""
    also: tuple[Item, ...] = ()
    """Links to entries that stand in another part, and belong to this one, too."""
    is_open: bool = False
    """Whether it is open at first."""

    @property
    def entries(self) -> tuple[Item, ...]:
        """All that stands in it."""
        return (*self.value.items, *chain.from_iterable(part.entries for part in self.parts))

    @property
    def number(self) -> int:
        """How many entries it has on the day of the build."""
        return len(_current(self.entries)) + len(self.also)


@dataclass(frozen=True)
class Filter:
    """A question by which a list can be filtered."""

    name: str
    """What the address of the page and the cards call it, such as ``kind``."""
    label: str
    """The question in words."""
    choices: tuple[Option, ...]
    """What can be answered."""
    answers: Mapping[str, tuple[str, ...]]
    """The answers that each record stands for, by its identity."""


@dataclass(frozen=True)
class LongList(ListPage):
    """A list that can be filtered."""

    filters: tuple[Filter, ...] = ()
    """The questions, none where the list is short."""
    parts: Mapping[str, tuple[Fold, ...]] = field(default_factory=dict)
    """What of a value is folded, by its name, where that is long."""


def folded(ctx: PageContext, parts: Iterable[Fold], most: int = SHOWN_AT_FIRST) -> tuple[Fold, ...]:
    """The first part is open, and those after it as long as no more than ``most`` entries are to be seen."""
    return _opened(ctx, parts, most, 0)[0]


def _opened(ctx: PageContext, parts: Iterable[Fold], most: int, seen: int) -> tuple[tuple[Fold, ...], int]:
    """The parts, and how many entries are to be seen: as many as may be, once a part is folded."""
    made = []
    for part in parts:
        whole = part if seen else _shortened(ctx, part, most)
        own = len(_current(whole.value.items))
        if part.number and (not seen or seen + max(own, 1) <= most):
            inside, seen = _opened(ctx, whole.parts, most, seen + own)
            whole = replace(whole, parts=inside, is_open=True)
        elif part.number:
            seen = most
        made.append(whole)
    return tuple(made), seen


def _shortened(ctx: PageContext, part: Fold, most: int) -> Fold:
    """Where a part has many entries, its first ones, with the others folded below."""
    items, current = part.value.items, _current(part.value.items)
    if len(current) < most + LEAST_FOLDED:
        return part
    cut = items.index(current[most])
    others = Fold("", ctx.t("list.more"), Value(items[cut:]))
    return replace(part, value=Value(items[:cut]), parts=(others, *part.parts))


def _current(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if not item.span.begins]


def further(ctx: PageContext, items: tuple[Item, ...]) -> tuple[Fold, ...]:
    """What follows the first ones of many."""
    return _shortened(ctx, Fold("", "", Value(items)), SHOWN_AT_FIRST).parts


def by_need(ctx: PageContext, country: Section) -> Fold:
    """The offers of a country; many of them by the first need that each answers, with links where it answers more."""
    items = country.value.items
    if len(items) <= UNDIVIDED:
        return Fold(country.id, country.title, country.value)
    records = ctx.catalogue.instruments
    answers = [(item, records[item.to.id].record.needs if item.to else ()) for item in items]

    def answering(need: str) -> Fold:
        own = tuple(item for item, needs in answers if needs[:1] == (need,))
        also = tuple(Item(item.words, item.to) for item, needs in answers if need in needs[1:])
        return Fold(f"{country.id}-{need}", ctx.term("needs", need).words.marked, Value(own), also=also)

    unknown = tuple(item for item, needs in answers if not needs)
    others = Fold(f"{country.id}-others", ctx.t("list.others"), Value(unknown))
    parts = (*map(answering, ctx.catalogue.terms("needs")), others)
    return Fold(country.id, country.title, Value(), tuple(part for part in parts if part.number))


def by_year(dated: Iterable[tuple[int, Item]]) -> tuple[Fold, ...]:
    """Entries with their years, in the order of these."""
    years = groupby(dated, key=lambda pair: pair[0])
    return tuple(Fold(f"y{year}", str(year), Value(tuple(item for _, item in found))) for year, found in years)


def list_filter(
    name: str, label: str, answers: Mapping[str, Sequence[str]], words: Callable[[str], LocalizedText]
) -> Filter:
    """A question with all answers that there are, in the order of their words."""
    given = {id: tuple(values) for id, values in answers.items() if values}
    found = {value: words(value) for value in sorted(set(chain.from_iterable(given.values())))}
    choices = sorted(found, key=lambda value: collation_key(found[value].text))
    return Filter(name, label, tuple(Option(value, found[value]) for value in choices), given)


def years_filter(ctx: PageContext, years: Mapping[str, int]) -> Filter:
    """In which year; the latest first."""
    answers = {id: [str(year)] for id, year in years.items()}
    found = list_filter("year", ctx.t("list.year"), answers, LocalizedText)
    return replace(found, choices=found.choices[::-1])


def partners_filter(ctx: PageContext, partners: Mapping[str, Sequence[str]]) -> Filter:
    return list_filter("partner", ctx.t("role.partner"), partners, lambda id: ctx.name("partners", id))


def telling(filters: Iterable[Filter], number: int) -> tuple[Filter, ...]:
    """The questions that tell some entries of a list from others; none for a list that is seen whole."""
    return tuple(found for found in filters if len(found.choices) > 1) if number > SHOWN_AT_FIRST else ()

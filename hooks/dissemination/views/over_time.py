"""What a page will say on the days to come: the view of every day on which something changes, laid over each other.

Views know one day. Here they are asked for the day of the build and for each later day on which a date that
they depend on passes; what differs gets the days on which it holds. The reader's browser then shows what holds
on the reader's day; where it runs no scripts, the page is that of the day it was built.
"""

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from dissemination.catalogue import Catalogue
from dissemination.dates import EdtfDate
from dissemination.finder import turning_days
from dissemination.known import KINDS_WITH_PAGES
from dissemination.localise import Words
from dissemination.models import Event, Instrument, Partner
from dissemination.views.lists import offer, until
from dissemination.views.parts import ALWAYS, Item, PageView, Row, Section, Span
from dissemination.views.pictures import Illustration, Strip, Tracks
from dissemination.views.reader import Reader

T = TypeVar("T", bound=Hashable)
Days = Sequence[datetime.date]
"""The day of the build, and those after it on which something changes."""

NEXT = datetime.timedelta(days=1)

TURNING: Mapping[str, tuple[str, ...]] = {
    "home": ("events", "instruments", "partners"),
    "needs": ("instruments",),
    "events": ("events",),
    "partners": ("partners",),
    "project": ("partners",),
    "figures": ("instruments",),
    "timeline": ("events",),
}
"""The lists that depend on the day, and the kinds of records whose dates they depend on."""


def list_over_time(reader: Reader, name: str, view: Callable[[Reader], Sequence[Section]]) -> tuple[Section, ...]:
    """The sections of a list, each part with the days on which it holds."""
    records = [(kind, id) for kind in TURNING.get(name, ()) for id in getattr(reader.catalogue, kind)]
    days = days_to_come(reader, records)
    versions = [[part for part in view(replace(reader, today=day)) if part] for day in days]
    return _sections(days, versions) if len(days) > 1 else tuple(versions[0])


def page_over_time(reader: Reader, view: Callable[[Reader], PageView], kind: str, id: str) -> PageView:
    """The page of a record, each part with the days on which it holds."""
    days = days_to_come(reader, [(kind, id), *reader.catalogue.neighbours(kind, id)])
    versions = [view(replace(reader, today=day)) for day in days]
    now, *later = versions
    if not later:
        return now
    notices = laid_over(days, [[version.notice] if version.notice else [] for version in versions])
    return replace(
        now,
        notices=tuple(Item(Words(text), span=span) for text, span in notices),
        answer=_rows(days, [version.answer for version in versions]),
        sections=_sections(days, [version.sections for version in versions]),
    )


def days_to_come(reader: Reader, records: Iterable[tuple[str, str]]) -> Days:
    """Today, and the later days on which one of these records starts or ends to be what it is."""
    found = {day for kind, id in records for day in _turning_days(reader.catalogue, kind, id)}
    return [reader.today, *sorted(day for day in found if day > reader.today)]


def _turning_days(catalogue: Catalogue, kind: str, id: str) -> Iterator[datetime.date]:
    record = getattr(catalogue, kind)[id].record if kind in KINDS_WITH_PAGES else None
    match record:
        case Event(date=EdtfDate() as date):
            yield from _after(until(date))
        case Instrument():
            yield from turning_days(offer(record))
        case Partner(member=EdtfDate() as member):
            yield from _after(member.latest)
    after = catalogue.project.record.confirm_after
    if record and record.confirmed and after is not None:
        yield from _after(record.confirmed.on.latest, after + 1)


def _after(day: datetime.date, days: int = 1) -> Iterator[datetime.date]:
    """The day that comes so many days later; none after the end of time, which stands for an open end."""
    if day < datetime.date.max - datetime.timedelta(days):
        yield day + datetime.timedelta(days)


def _sections(days: Days, versions: Sequence[Sequence[Section]]) -> tuple[Section, ...]:
    """Sections are known by their identity, whatever is in them on a day; each stands on the page once."""
    named = [{section.id: section for section in version} for version in versions]
    stretches: dict[str, list[Span]] = {}
    for id, span in laid_over(days, [list(version) for version in named]):
        stretches.setdefault(id, []).append(span)
    return tuple(
        _section(days, [version.get(id) for version in named], Span(spans[0].first, spans[-1].last, spans[0].now))
        for id, spans in stretches.items()
    )


def _section(days: Days, versions: Sequence[Section | None], span: Span) -> Section:
    first = next(section for section in versions if section)
    items = laid_over(days, [section.items if section else () for section in versions])
    rows = _rows(days, [section.rows if section else () for section in versions])
    silent = laid_over(days, [["nothing"] if section and section.is_silent else [] for section in versions])
    return replace(
        _drawn(days, versions, first) if isinstance(first, Illustration) else first,
        items=tuple(replace(item, span=when) for item, when in items),
        rows=rows,
        silent=next((when for _, when in silent), first.silent),
        span=span,
    )


def _drawn(days: Days, versions: Sequence[Section | None], first: Illustration) -> Illustration:
    """Of what is drawn, what is said beside a strip can depend on the day."""
    pictures = list(first.pictures)
    for position, picture in enumerate(pictures):
        if isinstance(picture, Tracks):
            strips = laid_over(days, [_strips(section, position) for section in versions])
            pictures[position] = replace(picture, strips=tuple(replace(strip, span=when) for strip, when in strips))
    return replace(first, pictures=tuple(pictures))


def _strips(section: Section | None, position: int) -> Sequence[Strip]:
    picture = section.pictures[position] if isinstance(section, Illustration) else None
    return picture.strips if isinstance(picture, Tracks) else ()


def _rows(days: Days, versions: Sequence[Sequence[Row]]) -> tuple[Row, ...]:
    """A question stands once, each of its answers with the days on which it holds."""
    asked: dict[tuple[str, int], list[tuple[Row, Span]]] = {}
    for position, (row, span) in enumerate(laid_over(days, versions)):
        asked.setdefault((row.label, position if span == ALWAYS else -1), []).append((row, span))
    return tuple(_row(found) for found in asked.values())


def _row(found: Sequence[tuple[Row, Span]]) -> Row:
    (first, span), *others = found
    if not others:
        return replace(first, span=span)
    items = (replace(item, span=span) for row, span in found for item in row.items)
    whole = Span(span.first, others[-1][1].last, any(span.now for _, span in found))
    return replace(first, items=tuple(items), span=whole)


def laid_over(days: Days, versions: Sequence[Sequence[T]]) -> tuple[tuple[T, Span], ...]:
    """Everything that is in a version, in their common order, each with the days on which it is there."""
    number: dict[T, int] = {}  # things are compared once; numbers are cheaper
    versions_ = [[number.setdefault(thing, len(number)) for thing in version] for version in versions]
    things = list(number)
    there = [frozenset(version) for version in versions_]
    order, known = list(versions_[0]), there[0]
    for version, here in zip(versions_[1:], there[1:], strict=True):
        if here - known:
            _insert(order, version, known)
            known |= here
    return tuple((things[at], span) for at in order for span in _when(days, [at in here for here in there]))


def _insert(order: list[int], version: Sequence[int], known: frozenset[int]) -> None:
    """What is new stands before the same thing as in its version."""
    following: int | None = None
    for thing in reversed(version):
        if thing not in known:
            order.insert(len(order) if following is None else order.index(following), thing)
        following = thing


def _when(days: Days, there: Sequence[bool]) -> Iterator[Span]:
    """The stretches of days on which something is there: after a deadline, what held before it may hold again."""
    position = 0
    for is_there, stretch in groupby(there):
        first, position = position, position + len(list(stretch))
        if is_there:
            until = days[position] - NEXT if position < len(days) else None
            yield Span(days[first] if first else None, until, first == 0)

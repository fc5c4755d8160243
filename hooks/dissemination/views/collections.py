"""The lists that Markdown pages ask for with ``records: …`` in their head."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dissemination.finder import Question, standing
from dissemination.localise import Words
from dissemination.views.course import timeline
from dissemination.views.door import by_country, cards_today
from dissemination.views.figures import project_figures
from dissemination.views.finder import Finder, finder
from dissemination.views.languages import languages
from dissemination.views.lists import entries, event, offer, still_open, until
from dissemination.views.map import Location, home_map, locations, partners_map
from dissemination.views.parts import Item, ListPage, Section, Target, Value
from dissemination.views.pictures import Map
from dissemination.views.project import project_page
from dissemination.views.reader import Reader
from dissemination.views.spans import BEGINNING, Span, after
from dissemination.views.subscribe import site_calendar, site_feed

LATEST = 3


@dataclass(frozen=True)
class HomePage(ListPage):
    """Needs, events, news and partners in short; the map says where."""

    map: Map | None = None


@dataclass(frozen=True)
class PartnersPage(ListPage):
    """Everybody who takes part, on maps, in lists, and by place."""

    maps: tuple[Map, ...] = ()
    missing: str = ""
    """What no map shows."""
    locations: tuple[Location, ...] = ()


@dataclass(frozen=True)
class InstrumentsPage(ListPage):
    """All instruments, and what the finder needs to sort them."""

    finder: Finder | None = None


def home(reader: Reader) -> HomePage:
    news = reader.catalogue.in_order("news", reader.catalogue.news)[:LATEST]
    values = {
        "what_do_you_need": _needs(reader),
        **_next_events(reader),
        "latest_news": Value(entries(reader, "news", news)),
        "consortium": _consortium(reader),
    }
    return HomePage(values, map=home_map(reader))


def needs(reader: Reader) -> ListPage:
    return ListPage({"all_needs": _needs(reader)})


def instruments(reader: Reader) -> InstrumentsPage:
    """By country; what can be had first, what has ended last."""
    records = reader.catalogue.instruments
    ordered = sorted(records, key=lambda id: standing(offer(records[id].record), reader.today) == "ended")
    sections = by_country(reader, ordered, partial(cards_today, reader, question=Question()))
    return InstrumentsPage({}, sections, finder(reader))


def events(reader: Reader) -> ListPage:
    """What is to come, soonest first; then the past, year by year, latest first."""
    catalogue = reader.catalogue
    past = _past(reader)
    dated = [id for id in past if catalogue.events[id].record.date]
    years = groupby(reversed(catalogue.in_order("events", dated)), key=lambda id: catalogue.when(id).year)
    values = {
        "upcoming": Value(tuple(event(reader, id).on(Span(last=last)) for id, last in _coming(reader))),
        "subscribe": Value(site_calendar(reader)),
        "undated": Value(tuple(event(reader, id) for id in past if id not in dated)),
    }
    return ListPage(values, tuple(_year(year, (past[id] for id in ids)) for year, ids in years))


def _year(year: int, cards: Iterable[Item]) -> Section:
    return Section(f"y{year}", str(year), Value(tuple(cards)))


def _coming(reader: Reader) -> tuple[tuple[str, datetime.date], ...]:
    """Events that can still take place, each with the last day on which it can."""
    events = reader.catalogue.events
    records = ((id, events[id].record) for id in reader.catalogue.in_order("events", events))
    dated = ((id, until(record.date)) for id, record in records if record.status != "held" and record.date)
    return tuple((id, last) for id, last in dated if last >= reader.today)


def _past(reader: Reader) -> Mapping[str, Item]:
    """The cards of the others as they happened, and of those to come from the day on which they are over."""
    coming = dict(_coming(reader))
    ordered = reader.catalogue.in_order("events", reader.catalogue.events)
    over = {id: next(after(coming[id]), None) if id in coming else BEGINNING for id in ordered}
    return {id: event(reader, id).on(Span(day)) for id, day in over.items() if day}


def partners(reader: Reader) -> PartnersPage:
    """The consortium, then those associated with it, by country."""
    ids = reader.catalogue.partners
    associated = [id for id, found in ids.items() if found.record.role == "associated"]
    by_country = sorted(associated, key=lambda id: (reader.country_in_order(ids[id].record.country), id))
    values = {"consortium": _consortium(reader), "associated": Value(entries(reader, "partners", by_country))}
    return PartnersPage(values, (), *partners_map(reader), locations(reader))


def news(reader: Reader) -> ListPage:
    catalogue = reader.catalogue
    years = groupby(catalogue.in_order("news", catalogue.news), key=lambda id: catalogue.news[id].date.listed_on.year)
    sections = tuple(_year(year, entries(reader, "news", ids)) for year, ids in years)
    return ListPage({"subscribe": Value(site_feed(reader))}, sections)


def _needs(reader: Reader) -> Value:
    return Value(tuple(_need(reader, id) for id in reader.catalogue.terms("needs")))


def _need(reader: Reader, id: str) -> Item:
    """A need, and how many instruments answer it that have not ended."""
    found = reader.catalogue.sources_of("needs", id, "instruments", "needs")

    def said(number: int) -> str:
        over = found and not number
        return reader.say("need.all_ended") if over else reader.say.count("count.instruments", number)

    lines = (Item(Words(said(number)), span=span) for number, span in still_open(reader, found))
    return Item(reader.term("needs", id).words, Target("needs", id), lines=tuple(lines))


def _next_events(reader: Reader) -> Mapping[str, Value]:
    """The next ones to come; when none is left, the last that were held."""
    coming = _coming(reader)
    over = next(after(max(last for _, last in coming)), None) if coming else BEGINNING
    return {
        "upcoming": Value(tuple(event(reader, id).on(span) for id, span in _next(coming))),
        "last_events": Value(_last_events(reader, Span(over)) if over else ()),
    }


def _next(coming: Iterable[tuple[str, datetime.date]]) -> Iterator[tuple[str, Span]]:
    """Each while fewer than LATEST of those before it are still to come."""
    ends: list[datetime.date] = []
    for id, last in coming:
        first = next(after(ends[0]), None) if len(ends) == LATEST else BEGINNING
        if first and first <= last:
            yield id, Span(first, last)
        ends = sorted([*ends, last])[-LATEST:]


def _last_events(reader: Reader, span: Span) -> tuple[Item, ...]:
    records = {id: entry.record for id, entry in reader.catalogue.events.items()}
    held = [id for id, record in records.items() if record.date and record.status == "held"]
    latest = reader.catalogue.in_order("events", held)[: -LATEST - 1 : -1]
    return tuple(event(reader, id).on(span) for id in latest)


def _consortium(reader: Reader) -> Value:
    """The lead partner first, then the others by name of their country."""
    found = {id: entry.record for id, entry in reader.catalogue.partners.items() if entry.record.role != "associated"}
    ordered = sorted(found, key=lambda id: (found[id].role != "lead", reader.country_in_order(found[id].country)))
    return Value(entries(reader, "partners", ordered))


LISTS: Mapping[str, Callable[[Reader], ListPage]] = {
    "home": home,
    "needs": needs,
    "instruments": instruments,
    "events": events,
    "partners": partners,
    "news": news,
    "project": project_page,
    "figures": project_figures,
    "languages": languages,
    "timeline": timeline,
}

"""The lists that Markdown pages ask for with ``records: …`` in their head."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from dissemination.finder import Question, standing
from dissemination.localise import Words
from dissemination.views.course import course_sections
from dissemination.views.door import by_country, cards_today
from dissemination.views.figures import figures_sections
from dissemination.views.languages import languages
from dissemination.views.lists import article, entries, event, offer, partner, still_open, until
from dissemination.views.map import home_map, partners_map, places_table
from dissemination.views.parts import Item, Section, Target
from dissemination.views.project import project_sections
from dissemination.views.reader import Reader
from dissemination.views.spans import BEGINNING, Span, after
from dissemination.views.subscribe import calendar_section, feed_section

LATEST = 3


def home(reader: Reader) -> tuple[Section, ...]:
    return (
        _needs(reader, "what_do_you_need"),
        *_next_events(reader),
        _latest_news(reader),
        home_map(reader),
        _consortium(reader),
    )


def needs(reader: Reader) -> tuple[Section, ...]:
    return (_needs(reader, "all_needs"),)


def instruments(reader: Reader) -> tuple[Section, ...]:
    """By country; what can be had first, what has ended last."""
    records = reader.catalogue.instruments
    ordered = sorted(records, key=lambda id: standing(offer(records[id].record), reader.today) == "ended")
    return by_country(reader, ordered, partial(cards_today, reader, question=Question()))


def events(reader: Reader) -> tuple[Section, ...]:
    """What is to come, soonest first; then the past, year by year, latest first."""
    catalogue = reader.catalogue
    past = _past(reader)
    dated = [id for id in past if catalogue.events[id].record.date]
    years = groupby(reversed(catalogue.in_order("events", dated)), key=lambda id: catalogue.when(id).year)
    undated = tuple(event(reader, id) for id in past if id not in dated)
    coming = tuple(event(reader, id).on(Span(last=last)) for id, last in _coming(reader))
    sections = (
        replace(_upcoming(reader, coming), nothing=reader.say("event.none_upcoming")),
        calendar_section(reader),
        *(Section(f"y{year}", str(year), "cards", tuple(past[id] for id in ids)) for year, ids in years),
        Section("undated", reader.say("date.unknown"), "cards", undated),
    )
    return tuple(section for section in sections if section)


def _upcoming(reader: Reader, cards: Iterable[Item]) -> Section:
    """What is to come, and the day for which that was said; on later days it goes without saying."""
    as_of = Item(Words(reader.say("as_of", date=reader.speaker.day(reader.today))), span=Span(last=reader.today))
    return replace(reader.section("upcoming", cards, "cards"), as_of=as_of)


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


def partners(reader: Reader) -> tuple[Section, ...]:
    """The consortium, then those associated with it, by country."""
    ids = reader.catalogue.partners
    associated = [id for id, found in ids.items() if found.record.role == "associated"]
    by_country = sorted(associated, key=lambda id: (reader.country_in_order(ids[id].record.country), id))
    others = reader.section("associated", entries(reader, "partners", by_country), "cards")
    return (partners_map(reader), _consortium(reader), others, places_table(reader))


def news(reader: Reader) -> tuple[Section, ...]:
    catalogue = reader.catalogue
    years = groupby(catalogue.in_order("news", catalogue.news), key=lambda id: catalogue.news[id].date.listed_on.year)
    years_ = (Section(f"y{year}", str(year), "cards", entries(reader, "news", ids)) for year, ids in years)
    return (*years_, feed_section(reader))


def _needs(reader: Reader, section: str) -> Section:
    return reader.section(section, (_need(reader, id) for id in reader.catalogue.terms("needs")), "doors")


def _need(reader: Reader, id: str) -> Item:
    """A need, and how many instruments answer it that have not ended."""
    found = reader.catalogue.sources_of("needs", id, "instruments", "needs")

    def said(number: int) -> str:
        over = found and not number
        return reader.say("need.all_ended") if over else reader.say.count("count.instruments", number)

    lines = (Item(Words(said(number)), span=span) for number, span in still_open(reader, found))
    return Item(reader.term("needs", id).words, Target("needs", id), lines=tuple(lines))


def _next_events(reader: Reader) -> tuple[Section, ...]:
    """The next ones to come; when none is left, the last that were held."""
    coming = _coming(reader)
    over = next(after(max(last for _, last in coming)), None) if coming else BEGINNING
    upcoming = _upcoming(reader, (event(reader, id).on(span) for id, span in _next(coming)))
    sections = (upcoming, _last_events(reader, Span(over)) if over else None)
    return tuple(_with_more(reader, "events", section) for section in sections if section)


def _next(coming: Iterable[tuple[str, datetime.date]]) -> Iterator[tuple[str, Span]]:
    """Each while fewer than LATEST of those before it are still to come."""
    ends: list[datetime.date] = []
    for id, last in coming:
        first = next(after(ends[0]), None) if len(ends) == LATEST else BEGINNING
        if first and first <= last:
            yield id, Span(first, last)
        ends = sorted([*ends, last])[-LATEST:]


def _last_events(reader: Reader, span: Span) -> Section:
    records = {id: entry.record for id, entry in reader.catalogue.events.items()}
    held = [id for id, record in records.items() if record.date and record.status == "held"]
    latest = reader.catalogue.in_order("events", held)[: -LATEST - 1 : -1]
    return reader.section("last_events", (event(reader, id).on(span) for id in latest), "cards")


def _latest_news(reader: Reader) -> Section:
    latest = reader.catalogue.in_order("news", reader.catalogue.news)[:LATEST]
    section = reader.section("latest_news", (article(reader, id) for id in latest), "cards")
    return _with_more(reader, "news", section)


def _with_more(reader: Reader, kind: str, section: Section) -> Section:
    more = Item(Words(reader.say(f"all.{kind}")), Target(kind, "index"))
    return replace(section, more=more) if section else section


def _consortium(reader: Reader) -> Section:
    """The lead partner first, then the others by name of their country."""
    found = {id: entry.record for id, entry in reader.catalogue.partners.items() if entry.record.role != "associated"}
    ordered = sorted(found, key=lambda id: (found[id].role != "lead", reader.country_in_order(found[id].country)))
    return reader.section("consortium", (partner(reader, id) for id in ordered), "cards")


COLLECTIONS: Mapping[str, Callable[[Reader], tuple[Section, ...]]] = {
    "home": home,
    "needs": needs,
    "instruments": instruments,
    "events": events,
    "partners": partners,
    "news": news,
    "project": project_sections,
    "figures": figures_sections,
    "languages": languages,
    "timeline": course_sections,
}

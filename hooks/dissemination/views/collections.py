"""The lists that Markdown pages ask for with ``records: …`` in their head."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from dissemination.finder import Question
from dissemination.localise import Words
from dissemination.views.course import course_sections
from dissemination.views.door import by_country
from dissemination.views.figures import figures_sections
from dissemination.views.languages import languages
from dissemination.views.lists import article, entries, event, has_ended, partner, until
from dissemination.views.map import home_map, partners_map, places_table
from dissemination.views.parts import Item, Section, Span, Target
from dissemination.views.project import project_sections
from dissemination.views.reader import Reader
from dissemination.views.subscribe import calendar_section, feed_section

LATEST = 3


def home(reader: Reader) -> tuple[Section, ...]:
    return (
        _needs(reader, "what_do_you_need"),
        _next_events(reader),
        _latest_news(reader),
        home_map(reader),
        _consortium(reader),
    )


def needs(reader: Reader) -> tuple[Section, ...]:
    return (_needs(reader, "all_needs"),)


def instruments(reader: Reader) -> tuple[Section, ...]:
    """By country; what can be had first, what has ended last."""
    ordered = sorted(reader.catalogue.instruments, key=lambda id: has_ended(reader, id))
    return by_country(reader, ordered, Question())


def events(reader: Reader) -> tuple[Section, ...]:
    """What is to come, soonest first; then the past, year by year, latest first."""
    catalogue = reader.catalogue
    coming, past = _split(reader)
    dated = [id for id in past if catalogue.events[id].record.date]
    years = groupby(reversed(catalogue.in_order("events", dated)), key=lambda id: catalogue.when(id).year)
    undated = (event(reader, id) for id in past if id not in dated)
    nothing = reader.say("event.none_upcoming")
    upcoming = replace(_upcoming(reader, coming), nothing=nothing)
    years_ = (_year(reader, year, ids) for year, ids in years)
    others = Section("undated", reader.say("date.unknown"), "cards", tuple(undated))
    return tuple(section for section in (upcoming, calendar_section(reader), *years_, others) if section)


def _upcoming(reader: Reader, ids: Iterable[str]) -> Section:
    """What is to come, and the day for which that was said; on later days it goes without saying."""
    as_of = Item(Words(reader.say("as_of", date=reader.speaker.day(reader.today))), span=Span(last=reader.today))
    return replace(reader.section("upcoming", (event(reader, id) for id in ids), "cards"), as_of=as_of)


def _year(reader: Reader, year: int, ids: Iterable[str]) -> Section:
    return Section(f"y{year}", str(year), "cards", tuple(event(reader, id) for id in ids))


def _split(reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Events that can still take place, and the others."""
    ordered = reader.catalogue.in_order("events", reader.catalogue.events)
    records = {id: reader.catalogue.events[id].record for id in ordered}
    not_held = ((id, record.date) for id, record in records.items() if record.status != "held")
    coming = tuple(id for id, date in not_held if date and until(date) >= reader.today)
    return coming, tuple(id for id in ordered if id not in frozenset(coming))


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
    number = sum(not has_ended(reader, instrument) for instrument in found)
    over = found and not number
    lines = (Item(Words(reader.say("need.all_ended") if over else reader.say.count("count.instruments", number))),)
    return Item(reader.term("needs", id).words, Target("needs", id), lines=lines)


def _next_events(reader: Reader) -> Section:
    coming, past = _split(reader)
    if coming:
        return _with_more(reader, "events", _upcoming(reader, coming[:LATEST]))
    records = {id: reader.catalogue.events[id].record for id in past}
    held = [id for id, record in records.items() if record.date and record.status == "held"]
    latest = reader.section("last_events", (event(reader, id) for id in held[: -LATEST - 1 : -1]), "cards")
    return _with_more(reader, "events", latest)


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

"""The lists that Markdown pages ask for with ``records: …`` in their head."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dissemination.pages.components import Item, ListPage, Section, Target, Value
from dissemination.pages.context import PageContext
from dissemination.pages.finder import Question, standing
from dissemination.pages.finder_form import Finder, finder
from dissemination.pages.instrument_cards import by_country, instrument_cards_today
from dissemination.pages.languages_page import languages
from dissemination.pages.pictures.charts import project_figures
from dissemination.pages.pictures.map import Location, home_map, locations, partners_map
from dissemination.pages.pictures.shapes import Map
from dissemination.pages.pictures.timeline import timeline
from dissemination.pages.project_page import project_page
from dissemination.pages.record_cards import card, cards, offer, still_open, until
from dissemination.pages.spans import BEGINNING, Span, after
from dissemination.pages.subscribe_links import site_calendar, site_feed
from dissemination.records.localizer import LocalizedText

ON_HOME_PAGE = 3


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


def home_page(ctx: PageContext) -> HomePage:
    news = ctx.catalogue.in_order("news", ctx.catalogue.news)[:ON_HOME_PAGE]
    values = {
        "what_do_you_need": _needs(ctx),
        **_next_events(ctx),
        "latest_news": Value(cards(ctx, "news", news)),
        "consortium": _consortium(ctx),
    }
    return HomePage(values, map=home_map(ctx))


def needs_page(ctx: PageContext) -> ListPage:
    return ListPage({"all_needs": _needs(ctx)})


def instruments_page(ctx: PageContext) -> InstrumentsPage:
    """By country; what can be had first, what has ended last."""
    records = ctx.catalogue.instruments
    ordered = sorted(records, key=lambda id: standing(offer(records[id].record), ctx.today) == "ended")
    sections = by_country(ctx, ordered, partial(instrument_cards_today, ctx, question=Question()))
    return InstrumentsPage({}, sections, finder(ctx))


def events_page(ctx: PageContext) -> ListPage:
    """What is to come, soonest first; then the past, year by year, latest first."""
    catalogue = ctx.catalogue
    past = _past(ctx)
    dated = [id for id in past if catalogue.events[id].record.date]
    years = groupby(reversed(catalogue.in_order("events", dated)), key=lambda id: catalogue.when(id).year)
    values = {
        "upcoming": Value(tuple(card(ctx, "events", id).on(Span(last=last)) for id, last in _coming(ctx))),
        "subscribe": Value(site_calendar(ctx)),
        "undated": Value(tuple(card(ctx, "events", id) for id in past if id not in dated)),
    }
    return ListPage(values, tuple(_year(year, (past[id] for id in ids)) for year, ids in years))


def _year(year: int, cards: Iterable[Item]) -> Section:
    return Section(f"y{year}", str(year), Value(tuple(cards)))


def _coming(ctx: PageContext) -> tuple[tuple[str, datetime.date], ...]:
    """Events that can still take place, each with the last day on which it can."""
    events = ctx.catalogue.events
    records = ((id, events[id].record) for id in ctx.catalogue.in_order("events", events))
    dated = ((id, until(record.date)) for id, record in records if record.status != "held" and record.date)
    return tuple((id, last) for id, last in dated if last >= ctx.today)


def _past(ctx: PageContext) -> Mapping[str, Item]:
    """The cards of the others as they happened, and of those to come from the day on which they are over."""
    coming = dict(_coming(ctx))
    ordered = ctx.catalogue.in_order("events", ctx.catalogue.events)
    over = {id: next(after(coming[id]), None) if id in coming else BEGINNING for id in ordered}
    return {id: card(ctx, "events", id).on(Span(day)) for id, day in over.items() if day}


def partners_page(ctx: PageContext) -> PartnersPage:
    """The consortium, then those associated with it, by country."""
    ids = ctx.catalogue.partners
    associated = [id for id, found in ids.items() if found.record.role == "associated"]
    by_country = sorted(associated, key=lambda id: (ctx.country_in_order(ids[id].record.country), id))
    values = {"consortium": _consortium(ctx), "associated": Value(cards(ctx, "partners", by_country))}
    return PartnersPage(values, (), *partners_map(ctx), locations(ctx))


def news_page(ctx: PageContext) -> ListPage:
    catalogue = ctx.catalogue
    years = groupby(catalogue.in_order("news", catalogue.news), key=lambda id: catalogue.news[id].date.listed_on.year)
    sections = tuple(_year(year, cards(ctx, "news", ids)) for year, ids in years)
    return ListPage({"subscribe": Value(site_feed(ctx))}, sections)


def _needs(ctx: PageContext) -> Value:
    return Value(tuple(_need(ctx, id) for id in ctx.catalogue.terms("needs")))


def _need(ctx: PageContext, id: str) -> Item:
    """A need, and how many instruments answer it that have not ended."""
    found = ctx.catalogue.sources_of("needs", id, "instruments", "needs")

    def said(number: int) -> str:
        over = found and not number
        return ctx.t("need.all_ended") if over else ctx.t.count("count.instruments", number)

    lines = (Item(LocalizedText(said(number)), span=span) for number, span in still_open(ctx, found))
    return Item(ctx.term("needs", id).words, Target("needs", id), lines=tuple(lines))


def _next_events(ctx: PageContext) -> Mapping[str, Value]:
    """The next ones to come; when none is left, the last that were held."""
    coming = _coming(ctx)
    over = next(after(max(last for _, last in coming)), None) if coming else BEGINNING
    return {
        "upcoming": Value(tuple(card(ctx, "events", id).on(span) for id, span in _next(coming))),
        "last_events": Value(_last_events(ctx, Span(over)) if over else ()),
    }


def _next(coming: Iterable[tuple[str, datetime.date]]) -> Iterator[tuple[str, Span]]:
    """Each while fewer than LATEST of those before it are still to come."""
    ends: list[datetime.date] = []
    for id, last in coming:
        first = next(after(ends[0]), None) if len(ends) == ON_HOME_PAGE else BEGINNING
        if first and first <= last:
            yield id, Span(first, last)
        ends = sorted([*ends, last])[-ON_HOME_PAGE:]


def _last_events(ctx: PageContext, span: Span) -> tuple[Item, ...]:
    records = {id: entry.record for id, entry in ctx.catalogue.events.items()}
    held = [id for id, record in records.items() if record.date and record.status == "held"]
    latest = ctx.catalogue.in_order("events", held)[: -ON_HOME_PAGE - 1 : -1]
    return tuple(card(ctx, "events", id).on(span) for id in latest)


def _consortium(ctx: PageContext) -> Value:
    """The lead partner first, then the others by name of their country."""
    found = {id: entry.record for id, entry in ctx.catalogue.partners.items() if entry.record.role != "associated"}
    ordered = sorted(found, key=lambda id: (found[id].role != "lead", ctx.country_in_order(found[id].country)))
    return Value(cards(ctx, "partners", ordered))


LIST_PAGES: Mapping[str, Callable[[PageContext], ListPage]] = {
    "home": home_page,
    "needs": needs_page,
    "instruments": instruments_page,
    "events": events_page,
    "partners": partners_page,
    "news": news_page,
    "project": project_page,
    "figures": project_figures,
    "languages": languages,
    "timeline": timeline,
}

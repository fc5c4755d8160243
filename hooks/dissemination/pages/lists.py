"""The lists that Markdown pages ask for with ``records: …`` in their head."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from dissemination.pages.components import Item, ListPage, Section, Target, Value
from dissemination.pages.context import LINK, PageContext, record_values
from dissemination.pages.finder import standing
from dissemination.pages.finder_form import Finder, finder
from dissemination.pages.instrument_cards import by_country, instrument_card_today
from dissemination.pages.languages_page import languages_page
from dissemination.pages.pictures.charts import figures_page
from dissemination.pages.pictures.map import MAP_PAGE, Map, home_map, partners_map
from dissemination.pages.pictures.places import Spot, spots
from dissemination.pages.pictures.timeline import timeline_page
from dissemination.pages.record_cards import card, cards, offer, still_open, until
from dissemination.pages.spans import BEGINNING, Span, after
from dissemination.pages.subscribe_links import site_calendar, site_feed
from dissemination.records.localizer import LocalizedText
from dissemination.schema.partner import Role

ON_HOME_PAGE = 3

PICTURES = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": MAP_PAGE}
"""The pages that show the project in pictures."""


@dataclass(frozen=True)
class MapPage(ListPage):
    """What is also shown on maps, and by place."""

    maps: tuple[Map, ...] = ()
    missing: str = ""
    """What no map shows."""
    places: tuple[Spot, ...] = ()

    @property
    def has_hollow(self) -> bool:
        """Whether there is a mark of something else than a partner."""
        return any(not mark.partners for drawn in self.maps for mark in drawn.marks)


@dataclass(frozen=True)
class ProjectPage(ListPage):
    """The record of the project, and that of its programme."""

    programme: Mapping[str, Value] = field(default_factory=dict)


def home_page(ctx: PageContext) -> MapPage:
    """The next events to come; when none is left, the last that were held."""
    catalogue, coming = ctx.catalogue, _coming(ctx)
    news = ctx.in_order("news", catalogue.news)[:ON_HOME_PAGE]
    over = next(after(max(coming.values())), None) if coming else BEGINNING
    events = {id: entry.record for id, entry in catalogue.events.items()}
    held = ctx.in_order("events", [id for id in events if events[id].date and events[id].status == "held"])
    latest = cards(ctx, "events", sorted(held, key=catalogue.when, reverse=True)[:ON_HOME_PAGE])
    values = {
        "what_do_you_need": _needs(ctx),
        "upcoming": tuple(card(ctx, "events", id).on(span) for id, span in _next(coming)),
        "last_events": tuple(item.on(Span(over)) for item in latest) if over else (),
        "latest_news": cards(ctx, "news", news),
        "consortium": _consortium(ctx),
    }
    return MapPage(_known(values), maps=home_map(ctx))


def needs_page(ctx: PageContext) -> ListPage:
    return ListPage({"all_needs": Value(_needs(ctx))})


def instruments_page(ctx: PageContext) -> Finder:
    """By country; what can be had first, what has ended last, each by name."""
    records = ctx.catalogue.instruments
    named = ctx.in_order("instruments", records)
    ordered = sorted(named, key=lambda id: standing(offer(records[id].record), ctx.today) == "ended")
    return finder(ctx, by_country(ctx, ordered, lambda id: [instrument_card_today(ctx, id)]))


def events_page(ctx: PageContext) -> ListPage:
    """What is to come, soonest first; then the past, year by year, latest first."""
    catalogue, past = ctx.catalogue, _past(ctx)
    dated = [id for id in past if catalogue.events[id].record.date]
    values = {
        "upcoming": tuple(card(ctx, "events", id).on(Span(last=last)) for id, last in _coming(ctx).items()),
        "subscribe": site_calendar(ctx),
        "undated": tuple(item for id, item in past.items() if id not in dated),
    }
    latest_first = ((catalogue.when(id), past[id]) for id in sorted(dated, key=catalogue.when, reverse=True))
    return ListPage(_known(values), _by_year(latest_first))


def news_page(ctx: PageContext) -> ListPage:
    news = ctx.catalogue.news
    dated = ((news[id].date.listed_on, card(ctx, "news", id)) for id in ctx.in_order("news", news))
    return ListPage({"subscribe": Value(site_feed(ctx))}, _by_year(dated))


def _by_year(dated: Iterable[tuple[datetime.date, Item]]) -> tuple[Section, ...]:
    years = groupby(dated, key=lambda pair: pair[0].year)
    return tuple(Section(f"y{year}", str(year), Value(tuple(item for _, item in found))) for year, found in years)


def partners_page(ctx: PageContext) -> MapPage:
    """The consortium, then those associated with it, by country."""
    values = {"consortium": _consortium(ctx), "associated": cards(ctx, "partners", _by_country(ctx, "associated"))}
    return MapPage(_known(values), (), *partners_map(ctx), spots(ctx))


def _known(values: Mapping[str, tuple[Item, ...]]) -> Mapping[str, Value]:
    return {name: Value(items) for name, items in values.items()}


def _coming(ctx: PageContext) -> Mapping[str, datetime.date]:
    """Events that can still take place, each with the last day on which it can."""
    events = ctx.catalogue.events
    records = ((id, events[id].record) for id in ctx.in_order("events", events))
    dated = ((id, until(record.date)) for id, record in records if record.status != "held" and record.date)
    return {id: last for id, last in dated if last >= ctx.today}


def _past(ctx: PageContext) -> Mapping[str, Item]:
    """The cards of the others as they happened, and of those to come from the day on which they are over."""
    coming = _coming(ctx)
    ordered = ctx.in_order("events", ctx.catalogue.events)
    over = {id: next(after(coming[id]), None) if id in coming else BEGINNING for id in ordered}
    return {id: card(ctx, "events", id).on(Span(day)) for id, day in over.items() if day}


def _next(coming: Mapping[str, datetime.date]) -> Iterator[tuple[str, Span]]:
    """Each while fewer than ON_HOME_PAGE of those before it are still to come."""
    ends: list[datetime.date] = []
    for id, last in coming.items():
        first = next(after(ends[0]), None) if len(ends) == ON_HOME_PAGE else BEGINNING
        if first and first <= last:
            yield id, Span(first, last)
        ends = sorted([*ends, last])[-ON_HOME_PAGE:]


def _needs(ctx: PageContext) -> tuple[Item, ...]:
    """Each need, and where there are instruments, how many answer it that have not ended."""

    def need(id: str) -> Item:
        found = ctx.catalogue.sources_of("needs", id, "instruments", "needs")
        none = ctx.t("need.all_ended" if found else "need.none_yet") if ctx.catalogue.instruments else ""
        said = ((ctx.t.count("count.instruments", n) if n else none, span) for n, span in still_open(ctx, found))
        lines = (Item(LocalizedText(words), span=span) for words, span in said if words)
        return replace(ctx.term("needs", id), lines=tuple(lines))

    return tuple(map(need, ctx.catalogue.terms("needs")))


def _consortium(ctx: PageContext) -> tuple[Item, ...]:
    """The lead partner first, then the others by country."""
    return cards(ctx, "partners", (*_by_country(ctx, "lead"), *_by_country(ctx, "partner")))


def _by_country(ctx: PageContext, role: Role) -> tuple[str, ...]:
    """The partners of a role by the name of their country, those of one country by their own."""
    ids = ctx.catalogue.partners
    named = ctx.in_order("partners", (id for id, entry in ids.items() if entry.record.role == role))
    return tuple(sorted(named, key=lambda id: ctx.country_in_order(ids[id].record.country)))


def project_page(ctx: PageContext) -> ProjectPage:
    record, words, items = ctx.catalogue.project.record, ctx.locale.words, ctx.items
    programme = record.programme
    made = {
        "programme": ctx.value(record, "programme", ctx.programme, shown=("programme.name", "programme.period")),
        "programme_facts": (programme.summary, programme.facts),
        "pictures": _pictures(ctx),
        "themes": tuple(Item(words(theme.name), lines=items(theme.summary)) for theme in record.themes),
        "phases": tuple(Item(words(one.name), lines=items((one.period, one.summary))) for one in record.phases),
        "lead_partner": cards(ctx, "partners", [record.lead]),
    }
    of_programme = record_values(ctx, record, {"website": items(programme.url, LINK)}, "programme")
    return ProjectPage(record_values(ctx, record, made), programme=of_programme)


def _pictures(ctx: PageContext) -> tuple[Item, ...]:
    """The pages that show the project in pictures, as far as there is something to draw."""
    catalogue = ctx.catalogue
    drawn = {
        "timeline": catalogue.events or catalogue.project.record.phases,
        "map": any(spot.at for spot in spots(ctx)),
    }
    shown = ((name, page) for name, page in PICTURES.items() if drawn.get(name, True))
    return tuple(Item(LocalizedText(ctx.t(f"pictures.{name}")), page) for name, page in shown)


_PAGES: Iterable[Callable[[PageContext], ListPage]] = (
    *(home_page, partners_page, events_page, instruments_page, needs_page, news_page, project_page),
    *(figures_page, languages_page, timeline_page),
)
LIST_PAGES = {page.__name__.removesuffix("_page"): page for page in _PAGES}

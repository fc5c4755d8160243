"""The home page: what one may need, the project in figures, what comes next or came of it, news, and who takes part."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from dissemination.pages.components import Item, Target, values_of
from dissemination.pages.context import PageContext
from dissemination.pages.events_page import coming_events
from dissemination.pages.finder import standing
from dissemination.pages.needs_page import needs
from dissemination.pages.partners_page import MapPage, consortium, logos
from dissemination.pages.pictures.map import home_map
from dissemination.pages.record_cards import card, cards, offer, still_open
from dissemination.pages.spans import ALWAYS, BEGINNING, END, Span, after, hull
from dissemination.records.localizer import LocalizedText

ON_HOME_PAGE = 3
"""So many events, articles and results."""

BESIDE_THE_MAP = 12
"""So many partners stand beside the map of the home page; all are on the page that it leads to."""


def home_page(ctx: PageContext) -> MapPage:
    values = {
        "what_do_you_need": needs(ctx),
        "in_figures": tuple(_in_figures(ctx)),
        **_next_events(ctx),
        **_results(ctx),
        "latest_news": cards(ctx, "news", ctx.in_order("news", ctx.catalogue.news)[:ON_HOME_PAGE]),
        "consortium": consortium(ctx)[:BESIDE_THE_MAP],
        "logos": logos(ctx),
    }
    return MapPage(values_of(values), maps=home_map(ctx))


def _in_figures(ctx: PageContext) -> Iterator[Item]:
    """How many there are of what can be counted, each number with its days; each leads to the list.

    One is no figure: the lists below name it, and what stands beside a number is in the plural.
    """
    catalogue = ctx.catalogue
    members = [entry.record for entry in catalogue.partners.values() if entry.record.role != "associated"]
    held = [entry for entry in catalogue.events.values() if entry.record.status == "held"]
    counted: Mapping[str, tuple[str, Iterable[tuple[int, Span]]]] = {
        "pages.partners.title": ("partners", [(len(members), ALWAYS)]),
        "home_page.countries": ("partners", [(len({member.country for member in members}), ALWAYS)]),
        "home_page.events_held": ("events", [(len(held), ALWAYS)]),
        "figures.instruments.number": ("instruments", still_open(ctx, catalogue.instruments)),
    }
    for key, (kind, numbers) in counted.items():
        lines = tuple(Item(LocalizedText(str(number)), span=span) for number, span in numbers if number > 1)
        if lines:
            yield Item(LocalizedText(ctx.t(key)), Target(kind, "index"), lines=lines).on(
                hull(line.span for line in lines)
            )


def _next_events(ctx: PageContext) -> Mapping[str, tuple[Item, ...]]:
    """The next events to come; when none is left, the last that were held, while the project runs."""
    catalogue, coming = ctx.catalogue, coming_events(ctx)
    over = next(after(max(coming.values())), None) if coming else BEGINNING
    events = {id: entry.record for id, entry in catalogue.events.items()}
    held = ctx.in_order("events", [id for id in events if events[id].date and events[id].status == "held"])
    latest = cards(ctx, "events", sorted(held, key=catalogue.when, reverse=True)[:ON_HOME_PAGE])
    end = catalogue.project.record.last_day if any(_results(ctx).values()) else END
    shown = latest if over and max(over, ctx.today) <= end else ()
    return {
        "upcoming": tuple(card(ctx, "events", id).on(span) for id, span in _next(coming)),
        "last_events": tuple(item.on(Span(over or END, end)) for item in shown),
    }


def _next(coming: Mapping[str, datetime.date]) -> Iterator[tuple[str, Span]]:
    """Each while fewer than ON_HOME_PAGE of those before it are still to come."""
    ends: list[datetime.date] = []
    for id, last in coming.items():
        first = next(after(ends[0]), None) if len(ends) == ON_HOME_PAGE else BEGINNING
        if first and first <= last:
            yield id, Span(first, last)
        ends = sorted([*ends, last])[-ON_HOME_PAGE:]


def _results(ctx: PageContext) -> Mapping[str, tuple[Item, ...]]:
    """What there is to show of a project from the day on which it is over; what can still be had comes first."""
    records = {id: entry.record for id, entry in ctx.catalogue.instruments.items()}
    over = next(after(ctx.catalogue.project.record.last_day), None)
    span = Span(BEGINNING if over and over <= ctx.today else over or END)

    def linked_as(link: str) -> tuple[Item, ...]:
        named = ctx.in_order("instruments", (id for id in records if records[id].link_to_project == link))
        ordered = sorted(named, key=lambda id: standing(offer(records[id]), ctx.today) == "ended")
        return tuple(item.on(span) for item in cards(ctx, "instruments", ordered[:ON_HOME_PAGE]) if over)

    return {"came_of_it": linked_as("offered"), "good_practices": linked_as("good-practice")}

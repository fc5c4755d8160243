"""The lists that Markdown pages ask for with ``records: …`` in their head."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dissemination.pages.components import Item, ListPage, Target, Value
from dissemination.pages.context import LINK, PageContext, record_values
from dissemination.pages.events_page import events_page
from dissemination.pages.finder import standing
from dissemination.pages.finder_form import Finder, finder
from dissemination.pages.home_page import home_page
from dissemination.pages.instrument_cards import by_country, instrument_card_today
from dissemination.pages.languages_page import languages_page
from dissemination.pages.long_lists import (
    OFFERS_AT_FIRST,
    LongList,
    by_need,
    by_year,
    folded,
    partners_filter,
    telling,
    years_filter,
)
from dissemination.pages.needs_page import needs_page
from dissemination.pages.partners_page import contact_page, partners_page
from dissemination.pages.pictures.charts import figures_page
from dissemination.pages.pictures.map import MAP_PAGE
from dissemination.pages.pictures.places import spots
from dissemination.pages.pictures.timeline import timeline_page
from dissemination.pages.record_cards import card, cards, offer
from dissemination.pages.subscribe_links import site_feed
from dissemination.pages.tags_page import tags_page
from dissemination.records.localizer import LocalizedText

PICTURES = {"timeline": Target("", "timeline"), "figures": Target("", "figures"), "map": MAP_PAGE}
"""The pages that show the project in pictures."""


@dataclass(frozen=True)
class ProjectPage(ListPage):
    """The record of the project, and that of its programme."""

    programme: Mapping[str, Value] = field(default_factory=dict)


def instruments_page(ctx: PageContext) -> Finder:
    """By country; what can be had first, what has ended last, each by name."""
    records = ctx.catalogue.instruments
    named = ctx.in_order("instruments", records)
    ordered = sorted(named, key=lambda id: standing(offer(records[id].record), ctx.today) == "ended")
    countries = by_country(ctx, ordered, lambda id: [instrument_card_today(ctx, id)])
    return finder(ctx, folded(ctx, (by_need(ctx, country) for country in countries), OFFERS_AT_FIRST))


def news_page(ctx: PageContext) -> LongList:
    news = ctx.catalogue.news
    years = {id: news[id].date.listed_on.year for id in ctx.in_order("news", news)}
    targets = {id: [target.split("/") for target in article.about] for id, article in news.items()}
    about = {id: [one for kind, one in found if kind == "partners"] for id, found in targets.items()}
    asked = telling((years_filter(ctx, years), partners_filter(ctx, about)), len(news))
    dated = ((year, card(ctx, "news", id)) for id, year in years.items())
    return LongList({"subscribe": Value(site_feed(ctx))}, folded(ctx, by_year(dated)), filters=asked)


def project_page(ctx: PageContext) -> ProjectPage:
    record, words, items = ctx.catalogue.project.record, ctx.locale.words, ctx.items
    programme = record.programme
    made = {
        "programme": ctx.value(record, "programme", ctx.programme, shown=("programme.name", "programme.period")),
        "programme_facts": (programme.summary, programme.facts) if programme else (),
        "pictures": _pictures(ctx),
        "themes": tuple(Item(words(theme.name), lines=items(theme.summary)) for theme in record.themes),
        "phases": tuple(Item(words(one.name), lines=items((one.period, one.summary))) for one in record.phases),
        "lead_partner": cards(ctx, "partners", filter(None, [record.lead])),
    }
    of_programme = record_values(ctx, record, {"website": items(programme.url, LINK)}, "programme") if programme else {}
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
    *(contact_page, figures_page, languages_page, tags_page, timeline_page),
)
LIST_PAGES = {page.__name__.removesuffix("_page"): page for page in _PAGES}

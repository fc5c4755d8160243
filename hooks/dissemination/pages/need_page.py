"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dissemination.pages.components import Item, RecordPage, Section, Value, values_of
from dissemination.pages.context import PageContext, translated
from dissemination.pages.finder import Question
from dissemination.pages.instrument_cards import ACROSS, by_country, instrument_cards
from dissemination.pages.record_cards import ask_first, countries_of, pointing_to
from dissemination.pages.spans import after, over_time
from dissemination.pages.subscribe_links import own_feed
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of

REST_OF_EUROPE = "elsewhere"
"""The group of what works on no side of the border."""

Groups = defaultdict[str, list[str]]


@dataclass(frozen=True)
class Side(Section):
    """What works on one side of the border alone; ``notices`` say on which days that is nothing, or not all."""

    notices: tuple[Item, ...] = ()
    portals: tuple[Item, ...] = ()
    """Per territory of this side, the official websites that lead to more."""


@dataclass(frozen=True)
class NeedPage(RecordPage):
    """What can help, side by side where there is a border, else country by country."""

    sides: tuple[Side, ...] = ()
    countries: tuple[Section, ...] = ()


def need_page(ctx: PageContext, id: str) -> NeedPage:
    catalogue, term = ctx.catalogue, ctx.catalogue.terms("needs")[id]
    label, project = ctx.locale.words(term.label), catalogue.project.record
    found = ctx.in_order("instruments", catalogue.sources_of("needs", id, "instruments", "needs"))
    compared = project.has_border and catalogue.instruments
    regions = {country_of(region): region for region in project.sides} if compared else {}
    groups = _by_side(ctx, found, regions) if regions else Groups(list)
    sides = (_side(ctx, id, country, region, groups) for country, region in regions.items())
    return NeedPage(
        "needs",
        title=label,
        kicker=(LocalizedText(ctx.t("need.kicker")),),
        lead=ctx.locale.words(term.definition) if term.definition else LocalizedText(""),
        description=_description(ctx, label.text, bool(regions)) if found else label.text,
        translated=translated(ctx, term.label, term.definition),
        values={**_values(ctx, id, found, groups), "portals": Value(_portals(ctx, _countries(ctx) - {*regions}, ""))},
        sides=tuple(sides),
        countries=() if regions else by_country(ctx, found, lambda one: _cards(ctx, id, [one])),
    )


def _description(ctx: PageContext, need: str, has_sides: bool) -> str:
    return ctx.t("need.description_sides" if has_sides else "need.description", need=need)


def _side(ctx: PageContext, need: str, country: str, region: str, groups: Groups) -> Side:
    """What works on several sides is listed below all of them, and serves this one, too."""
    own = _cards(ctx, need, groups[country], (region,))
    serving = _serving(ctx, need, country, region, groups[ACROSS])

    def notice(day: datetime.date) -> Item | None:
        has_own, is_served = (any(day <= item.span.last for item in items) for items in (own, serving))
        if not is_served:
            return None if has_own else Item(LocalizedText(ctx.t("need.nothing_here")))
        said = ctx.t("need.see_also_below" if has_own else "need.see_below", section=ctx.t("section.across"))
        return Item(LocalizedText(said), href=f"#{ACROSS}")

    ends = (day for item in (*own, *serving) for day in after(item.span.last))
    notices = tuple(said.on(span) for said, span in over_time(ctx.today, ends, notice) if said)
    return Side(country.lower(), ctx.locale.country(country), Value(own), notices, _portals(ctx, [country]))


def _countries(ctx: PageContext) -> set[str]:
    """The countries of all territories, and the Union."""
    return {country_of(code) for code in ctx.catalogue.terms("territories")}


def _portals(ctx: PageContext, countries: Collection[str], said: str = "need.portals") -> tuple[Item, ...]:
    """Per territory in some countries, the official websites that lead to the support there.

    ``said`` is the key of the sentence that names the territory; without one stands its name.
    """
    terms = ctx.catalogue.terms("territories").items()
    there = [(code, term.portals) for code, term in terms if term.portals and country_of(code) in countries]
    named = ((ctx.term("territories", code).words, portals) for code, portals in there)
    worded = ((LocalizedText(ctx.t(said, territory=name.marked)) if said else name, all) for name, all in named)
    return tuple(Item(words, lines=ctx.items(portals)) for words, portals in worded)


def _serving(ctx: PageContext, need: str, country: str, region: str, ids: Iterable[str]) -> tuple[Item, ...]:
    """What of several sides works in a country: as what works there alone, also where that is far from the border."""
    instruments = ctx.catalogue.instruments
    near = [id for id in ids if country in countries_of(instruments[id].record)]
    others = [one for id in ids if id not in near for one in instrument_cards(ctx, id, Question((need,)), (region,))]
    return (*_cards(ctx, need, near), *(one.card for one in others if one.near != "does_not_match"))


def _values(ctx: PageContext, id: str, found: Sequence[str], groups: Groups) -> Mapping[str, Value]:
    needs = ctx.catalogue.terms("needs")
    others = tuple(other for other in needs if other != id)
    instruments = ctx.catalogue.instruments
    return values_of(
        {
            "ask_first": ask_first(ctx, (instruments[one].record for one in found)),
            "across": _cards(ctx, id, groups[ACROSS]),
            "elsewhere": _cards(ctx, id, groups[REST_OF_EUROPE]),
            "ended": _cards(ctx, id, found, ended=True),
            "about_need": pointing_to(ctx, "needs", id, "events", "about"),
            "other_needs": ctx.items(others, "needs"),
            "subscribe": own_feed(ctx, "needs", id),
            "synonyms": ctx.items(", ".join(needs[id].synonyms.get(ctx.tag, ()))),
        }
    )


def _cards(
    ctx: PageContext, need: str, ids: Iterable[str], places: tuple[str, ...] = (), *, ended: bool = False
) -> tuple[Item, ...]:
    """Instruments while they are an answer, or from the day they have ended; for some places the best first."""
    cards = [one for id in ids for one in instrument_cards(ctx, id, Question((need,)), places)]
    shown = [one for one in cards if (one.answer.verdict == "does_not_match") is ended]
    ordered = sorted(shown, key=lambda one: one.rank) if places else shown
    return tuple(one.card for one in ordered)


def _by_side(ctx: PageContext, ids: Iterable[str], sides: Iterable[str]) -> Groups:
    """What works on each side of the border, what works on both, and the rest of Europe."""
    groups = Groups(list)
    for id in ids:
        where = countries_of(ctx.catalogue.instruments[id].record)
        on = [country for country in sides if country in where]
        groups[ACROSS if "EU" in where or len(on) > 1 else on[0] if on else REST_OF_EUROPE].append(id)
    return groups

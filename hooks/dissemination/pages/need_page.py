"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dissemination.pages.components import Item, RecordPage, Section, Value
from dissemination.pages.context import PageContext, translated
from dissemination.pages.finder import VERDICTS, Question
from dissemination.pages.instrument_cards import ACROSS, by_country, instrument_cards
from dissemination.pages.record_cards import countries_of, pointing_to
from dissemination.pages.spans import after, over_time
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of

REST_OF_EUROPE = "elsewhere"
"""The group of what works on no side of the border."""

Groups = defaultdict[str, list[str]]


@dataclass(frozen=True)
class Side(Section):
    """What works on one side of the border alone; ``notices`` say on which days that is nothing."""

    notices: tuple[Item, ...] = ()


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
        values=_values(ctx, id, found, groups),
        sides=tuple(sides),
        countries=() if regions else by_country(ctx, found, lambda one: _cards(ctx, id, [one])),
    )


def _description(ctx: PageContext, need: str, has_sides: bool) -> str:
    return ctx.t("need.description_sides" if has_sides else "need.description", need=need)


def _side(ctx: PageContext, need: str, country: str, region: str, groups: Groups) -> Side:
    """What works on several sides is listed below all of them, and serves this one, too."""
    own = _cards(ctx, need, groups[country], (region,))
    shared = (one for id in groups[ACROSS] for one in instrument_cards(ctx, id, Question(need), (region,)))
    serving = [one.card for one in shared if one.near != "does_not_fit"]
    below = Item(LocalizedText(ctx.t("need.see_below", section=ctx.t("section.across"))), href=f"#{ACROSS}")
    nothing = Item(LocalizedText(ctx.t("need.nothing_here")))

    def notice(day: datetime.date) -> Item | None:
        if any(day <= item.span.last for item in own):
            return None
        return below if any(day <= item.span.last for item in serving) else nothing

    ends = (day for item in (*own, *serving) for day in after(item.span.last))
    notices = tuple(said.on(span) for said, span in over_time(ctx.today, ends, notice) if said)
    return Side(country.lower(), ctx.locale.country(country), Value(own), notices)


def _values(ctx: PageContext, id: str, found: Sequence[str], groups: Groups) -> Mapping[str, Value]:
    needs = ctx.catalogue.terms("needs")
    others = tuple(other for other in needs if other != id)
    made = {
        "across": _cards(ctx, id, groups[ACROSS]),
        "elsewhere": _cards(ctx, id, groups[REST_OF_EUROPE]),
        "ended": _cards(ctx, id, found, ended=True),
        "about_need": pointing_to(ctx, "needs", id, "events", "about"),
        "other_needs": ctx.items(others, "needs"),
        "synonyms": ctx.items(", ".join(needs[id].synonyms.get(ctx.tag, ()))),
    }
    return {name: Value(items) for name, items in made.items()}


def _cards(
    ctx: PageContext, need: str, ids: Iterable[str], places: tuple[str, ...] = (), *, ended: bool = False
) -> tuple[Item, ...]:
    """Instruments while they are an answer, or from the day they have ended; the best for some places first."""
    cards = [one for id in ids for one in instrument_cards(ctx, id, Question(need), places)]
    shown = [one for one in cards if (one.answer.verdict == "does_not_fit") is ended]
    ordered = sorted(shown, key=lambda one: VERDICTS.index(one.near)) if places else shown
    return tuple(one.card for one in ordered)


def _by_side(ctx: PageContext, ids: Iterable[str], sides: Iterable[str]) -> Groups:
    """What works on each side of the border, what works on both, and the rest of Europe."""
    groups = Groups(list)
    for id in ids:
        where = countries_of(ctx.catalogue.instruments[id].record)
        on = [country for country in sides if country in where]
        groups[ACROSS if where == {"EU"} or len(on) > 1 else on[0] if on else REST_OF_EUROPE].append(id)
    return groups

"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dissemination.pages.components import Item, RecordPage, Section, Value
from dissemination.pages.context import PageContext, translated
from dissemination.pages.finder import VERDICTS, Question
from dissemination.pages.instrument_cards import ACROSS, by_country, instrument_cards
from dissemination.pages.record_cards import countries_of, pointing_to
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of

REST_OF_EUROPE = "elsewhere"
"""The group of what works on no side of the border."""

Groups = defaultdict[str, list[str]]


@dataclass(frozen=True)
class NeedPage(RecordPage):
    """What can help, side by side where there is a border, else country by country."""

    sides: tuple[Section, ...] = ()
    countries: tuple[Section, ...] = ()


def need_page(ctx: PageContext, id: str) -> NeedPage:
    catalogue, term = ctx.catalogue, ctx.catalogue.terms("needs")[id]
    label, project = ctx.locale.words(term.label), catalogue.project.record
    found = ctx.in_order("instruments", catalogue.sources_of("needs", id, "instruments", "needs"))
    regions = {country_of(region): region for region in project.sides} if project.has_border else {}
    groups = _by_side(ctx, found, regions) if regions else Groups(list)
    sides = (
        Section(country.lower(), ctx.locale.country(country), Value(_cards(ctx, id, groups[country], (region,))))
        for country, region in regions.items()
    )
    return NeedPage(
        "needs",
        title=label,
        kicker=(LocalizedText(ctx.t("need.kicker")),),
        lead=ctx.locale.words(term.definition) if term.definition else LocalizedText(""),
        description=ctx.t("need.description_sides" if regions else "need.description", need=label.text),
        translated=translated(ctx, term.label, term.definition),
        values=_values(ctx, id, found, groups),
        sides=tuple(sides),
        countries=() if regions else by_country(ctx, found, lambda one: _cards(ctx, id, [one])),
    )


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

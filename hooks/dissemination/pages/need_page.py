"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dissemination.pages.components import Item, RecordPage, Section, Value
from dissemination.pages.context import PageContext, translated
from dissemination.pages.finder import VERDICTS, Question
from dissemination.pages.instrument_cards import ACROSS, by_country, instrument_cards
from dissemination.pages.record_cards import countries_of, pointing_to
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of
from dissemination.schema.vocabulary import Term

REST_OF_EUROPE = "elsewhere"
"""The group of what works on no side of the border."""


@dataclass(frozen=True)
class NeedPage(RecordPage):
    """What can help, side by side where there is a border, else country by country."""

    sides: tuple[Section, ...] = ()
    countries: tuple[Section, ...] = ()


def need_page(ctx: PageContext, id: str) -> NeedPage:
    catalogue, term = ctx.catalogue, ctx.catalogue.terms("needs")[id]
    label = ctx.locale.words(term.label)
    has_border = catalogue.project.record.has_border
    found = catalogue.in_order("instruments", catalogue.sources_of("needs", id, "instruments", "needs"))
    groups = _by_side(ctx, found) if has_border else {}
    return NeedPage(
        "needs",
        id,
        title=label,
        kicker=(LocalizedText(ctx.t("need.kicker")),),
        lead=ctx.locale.words(term.definition or term.label),
        description=ctx.t("need.description_sides" if has_border else "need.description", need=label.text),
        translated=translated(ctx, term.label, term.definition),
        values=_values(ctx, id, term, {"ended": found, **groups}),
        sides=tuple(_side(ctx, id, side, groups[side]) for side in _sides(ctx)) if has_border else (),
        countries=() if has_border else by_country(ctx, found, lambda one: _cards(ctx, id, [one])),
    )


def _values(ctx: PageContext, id: str, term: Term, groups: Mapping[str, Sequence[str]]) -> Mapping[str, Value]:
    synonyms = ", ".join(term.synonyms.get(ctx.tag, ()))
    others = ctx.terms("needs", (other for other in ctx.catalogue.terms("needs") if other != id))
    return {
        "across": Value(_cards(ctx, id, groups.get(ACROSS, ()))),
        "elsewhere": Value(_cards(ctx, id, groups.get(REST_OF_EUROPE, ()))),
        "ended": Value(_cards(ctx, id, groups["ended"], ended=True)),
        "about_need": Value(pointing_to(ctx, "needs", id, "events", "about")),
        "other_needs": Value(others),
        "synonyms": Value((Item(LocalizedText(synonyms)),) if synonyms else ()),
    }


def _cards(
    ctx: PageContext, need: str, ids: Iterable[str], places: tuple[str, ...] = (), *, ended: bool = False
) -> tuple[Item, ...]:
    """Instruments while they are an answer, or from the day they have ended; the best for some places first."""
    found = [door for id in ids for door in instrument_cards(ctx, id, Question(need), places)]
    shown = [door for door in found if (door.answer.verdict == "does_not_fit") is ended]
    ordered = sorted(shown, key=lambda door: VERDICTS.index(door.near)) if places else shown
    return tuple(door.card for door in ordered)


def _sides(ctx: PageContext) -> Mapping[str, str]:
    """The countries on both sides of the border, each with its region there."""
    return {country_of(region): region for region in ctx.catalogue.project.record.sides}


def _by_side(ctx: PageContext, ids: Iterable[str]) -> dict[str, list[str]]:
    """What works on each side of the border, what works on both, and the rest of Europe."""
    groups: dict[str, list[str]] = {group: [] for group in (*_sides(ctx), ACROSS, REST_OF_EUROPE)}
    for id in ids:
        where = countries_of(ctx.catalogue.instruments[id].record)
        on = [country for country in _sides(ctx) if country in where]
        groups[ACROSS if where == {"EU"} or len(on) > 1 else on[0] if on else REST_OF_EUROPE].append(id)
    return groups


def _side(ctx: PageContext, need: str, country: str, ids: Iterable[str]) -> Section:
    """One side of the border, what works in its region first."""
    cards = _cards(ctx, need, ids, (_sides(ctx)[country],))
    return Section(country.lower(), ctx.locale.country(country), Value(cards))

"""An instrument as a door to knock at: what it does, why it fits or does not, whom to turn to."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dissemination.pages.components import Item, Section, Value
from dissemination.pages.context import PageContext
from dissemination.pages.finder import Answer, Question, Verdict, Wider, evaluate
from dissemination.pages.instrument_page import contact
from dissemination.pages.record_cards import card, countries_of, days_of_change, kinds, offer, where
from dissemination.pages.spans import ALWAYS, over_time
from dissemination.records.catalogue import Catalogue
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of

BETWEEN = " · "

ACROSS = "across"
"""The group of what works in several countries."""


@dataclass(frozen=True)
class InstrumentCard:
    """The card of an instrument, with what was answered on its days; ``near`` is the verdict for a place of its own."""

    answer: Answer
    near: Verdict
    card: Item


def instrument_cards(
    ctx: PageContext, id: str, question: Question, places: tuple[str, ...] = ()
) -> tuple[InstrumentCard, ...]:
    """An instrument for somebody who asks: a card for each stretch of days on which the answer is the same."""
    record, known = ctx.catalogue.instruments[id].record, wider(ctx.catalogue)
    offered, here = offer(record), replace(question, places=places)

    def found(day: datetime.date) -> tuple[Answer, Verdict]:
        return evaluate(offered, question, known, day), evaluate(offered, here, known, day).verdict

    answers = over_time(ctx.today, days_of_change(ctx, record), found)
    return tuple(InstrumentCard(answer, near, _card(ctx, id, answer).on(span)) for (answer, near), span in answers)


def instrument_cards_today(ctx: PageContext, id: str, question: Question) -> tuple[Item, ...]:
    """The card on the day of the build; finder.js writes that of the reader's day."""
    return (instrument_cards(ctx, id, question)[0].card.on(ALWAYS),)


def by_country(ctx: PageContext, ids: Iterable[str], cards: Callable[[str], Iterable[Item]]) -> tuple[Section, ...]:
    """The sides of the border, what works across borders, and the other countries by name."""
    sides = [country_of(side) for side in ctx.catalogue.project.record.sides]
    groups: dict[str, list[Item]] = {group: [] for group in (*sides, ACROSS)}
    for id in ids:
        where = countries_of(ctx.catalogue.instruments[id].record)
        groups.setdefault(ACROSS if len(where) > 1 or "EU" in where else min(where), []).extend(cards(id))
    others = sorted(groups.keys() - {*sides, ACROSS}, key=ctx.country_in_order)
    ordered = {group: found for group in (*sides, ACROSS, *others) if (found := groups[group])}
    return tuple(_country(ctx, group, tuple(found)) for group, found in ordered.items())


def _country(ctx: PageContext, country: str, cards: tuple[Item, ...]) -> Section:
    title = ctx.t("section.across") if country == ACROSS else ctx.locale.country(country)
    return Section(country.lower(), title, Value(cards))


def wider(catalogue: Catalogue) -> Wider:
    """What contains a territory, and what contains an audience."""
    terms = {**catalogue.terms("territories"), **catalogue.terms("audiences")}
    return {id: term.broader for id, term in terms.items() if term.broader}


def period(ctx: PageContext, id: str) -> str:
    valid = ctx.catalogue.instruments[id].record.valid
    return ctx.locale.date(valid) if valid else ""


def _card(ctx: PageContext, id: str, answer: Answer) -> Item:
    listed, record = card(ctx, "instruments", id), ctx.catalogue.instruments[id].record
    lines = (listed.lines[0], Item(LocalizedText(kinds(ctx, record))))
    return replace(listed, lines=lines, why=_why(ctx, id, answer), contact=contact(ctx, record))


def _why(ctx: PageContext, id: str, answer: Answer) -> tuple[str, ...]:
    """The reasons, each a sentence of the interface about this instrument."""
    record = ctx.catalogue.instruments[id].record
    said = {
        "where": where(ctx, record),
        "who": _labels(ctx, "audiences", record.audiences),
        "needs": _labels(ctx, "needs", record.needs),
        "period": period(ctx, id),
    }
    days = [ctx.locale.date(deadline.on) for deadline in record.deadlines]
    return tuple(
        ctx.t(f"why.{reason.key}", **said, deadline="" if reason.deadline is None else days[reason.deadline])
        for reason in answer.reasons
    )


def _labels(ctx: PageContext, vocabulary: str, ids: Iterable[str]) -> str:
    return BETWEEN.join(str(term.words) for term in ctx.terms(vocabulary, ids))

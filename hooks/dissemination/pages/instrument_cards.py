"""The card of an instrument for somebody who asks: what it does, why it fits or does not, whom to turn to."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dissemination.pages.components import Item, Section, Value
from dissemination.pages.context import PageContext
from dissemination.pages.finder import Answer, Question, Verdict, Wider, evaluate
from dissemination.pages.instrument_page import contacts
from dissemination.pages.record_cards import card, countries_of, days_of_change, labels, offer, period, where
from dissemination.pages.spans import ALWAYS, over_time
from dissemination.records.catalogue import Catalogue
from dissemination.schema.values import country_of

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


def instrument_card_today(ctx: PageContext, id: str) -> Item:
    """The card on the day of the build; finder.js writes that of the reader's day."""
    return instrument_cards(ctx, id, Question())[0].card.on(ALWAYS)


def by_country(ctx: PageContext, ids: Iterable[str], cards: Callable[[str], Iterable[Item]]) -> tuple[Section, ...]:
    """The sides of the border, what works across borders, and the other countries by name."""
    groups = defaultdict[str, list[Item]](list)
    for id in ids:
        where = countries_of(ctx.catalogue.instruments[id].record)
        groups[ACROSS if len(where) > 1 or "EU" in where else min(where)].extend(cards(id))
    titles = {group: ctx.locale.country(group) for group in groups} | {ACROSS: ctx.t("section.across")}
    sides = [country_of(side) for side in ctx.catalogue.project.record.sides]
    ordered = dict.fromkeys((*sides, ACROSS, *sorted(groups, key=ctx.country_in_order)))
    return tuple(
        Section(group.lower(), titles[group], Value(tuple(groups[group]))) for group in ordered if groups[group]
    )


def wider(catalogue: Catalogue) -> Wider:
    """What contains a territory, and what contains an audience."""
    terms = {**catalogue.terms("territories"), **catalogue.terms("audiences")}
    return {id: term.broader for id, term in terms.items() if term.broader}


def _card(ctx: PageContext, id: str, answer: Answer) -> Item:
    listed, record = card(ctx, "instruments", id), ctx.catalogue.instruments[id].record
    lines = ctx.items((record.promise, labels(ctx, "instrument-kinds", record.kinds)))
    said = {
        "where": where(ctx, record),
        "who": labels(ctx, "audiences", record.audiences),
        "needs": labels(ctx, "needs", record.needs),
        "period": period(ctx, record),
    }
    days = dict[int | None, str](enumerate(ctx.locale.date(deadline.on) for deadline in record.deadlines))
    why = (ctx.t(f"why.{reason.key}", **said, deadline=days.get(reason.deadline, "")) for reason in answer.reasons)
    return replace(listed, lines=lines, why=tuple(why), contact=contacts(ctx, record)[0])

"""The card of an instrument for somebody who asks: what it does, why it matches or does not, whom to turn to."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dissemination.pages.components import Item, Section, Value
from dissemination.pages.contacts import contacts
from dissemination.pages.context import PageContext, shortened
from dissemination.pages.finder import Answer, Offer, Question, Rank, Verdict, evaluate, rank
from dissemination.pages.record_cards import card, countries_of, days_of_change, labels, offer, period, where
from dissemination.pages.spans import ALWAYS, after, over_time
from dissemination.records.contact_ways import reached
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Instrument
from dissemination.schema.values import country_of
from dissemination.text.translations import join_texts

ACROSS = "across"
"""The group of what works in several countries."""


@dataclass(frozen=True)
class InstrumentCard:
    """The card of an instrument, with what was answered on its days."""

    answer: Answer
    near: Verdict
    """That for a place of its own."""
    rank: Rank
    """Where it stands among those for that place."""
    card: Item


@lru_cache(maxsize=4096)  # the page of a need asks twice: what is an answer, and what has ended
def instrument_cards(
    ctx: PageContext, id: str, question: Question, places: tuple[str, ...] = ()
) -> tuple[InstrumentCard, ...]:
    """An instrument for somebody who asks: a card for each stretch of days on which the answer is the same."""
    record, known = ctx.catalogue.instruments[id].record, ctx.catalogue.wider
    offered, here = reachable_offer(ctx, id), replace(question, places=places)

    def found(day: datetime.date) -> tuple[Answer, Verdict, Rank]:
        answer = evaluate(offered, question, known, day)
        near = evaluate(offered, here, known, day) if places else answer
        return answer, near.verdict, rank(offered, here, known, day)

    answers = over_time(ctx.today, days_of_change(ctx, record), found)
    return tuple(InstrumentCard(*of_day, _card(ctx, id, of_day[0]).on(span)) for of_day, span in answers)


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


@lru_cache(maxsize=4096)  # the page of each need weighs it
def reachable_offer(ctx: PageContext, id: str) -> Offer:
    """What the finder weighs, with whether anybody can be reached about it."""
    record = ctx.catalogue.instruments[id].record
    return replace(offer(record), reachable=any(one.ways for one in reached(ctx.catalogue, record)))


def _successor(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    """What follows an instrument, from the day on which it has ended."""
    named = ctx.items((ctx.items(record.successor, "instruments"), record.other_successor))
    said = [replace(item, words=LocalizedText(ctx.t("followed_by", name=item.words.marked))) for item in named]
    spans = over_time(ctx.today, after(record.last_day), lambda day: day > record.last_day)
    return tuple(item.on(span) for ended, span in spans if ended for item in said)


def _money(ctx: PageContext, record: Instrument) -> Iterable[object]:
    """The first sum that somebody can receive, else what it costs."""
    for item in ctx.items(record.amounts[:1]):
        said = join_texts(" – ", (one.words.marked for one in (item, *item.lines)))
        return (Item(LocalizedText(said)),)
    return (ctx.t("cost.free") if record.free else record.cost,)


def _condition(ctx: PageContext, record: Instrument) -> tuple[Item, ...]:
    """The first condition in words: it stands on the card, and decides nothing."""
    first = map(ctx.locale.words, record.conditions[:1])
    short = (replace(words, text=shortened(words)) for words in first)
    return tuple(Item(LocalizedText(ctx.t("condition", condition=words.marked))) for words in short)


def _card(ctx: PageContext, id: str, answer: Answer) -> Item:
    described, said = _described(ctx, id)
    why = (ctx.t(f"why.{reason.key}", **said, deadline=_day(ctx, id, reason.deadline)) for reason in answer.reasons)
    return replace(described, why=tuple(why))


def _day(ctx: PageContext, id: str, deadline: int | None) -> str:
    deadlines = ctx.catalogue.instruments[id].record.deadlines
    return "" if deadline is None else ctx.locale.date(deadlines[deadline].on)


@lru_cache(maxsize=4096)  # the page of each need has a card, and says on it why
def _described(ctx: PageContext, id: str) -> tuple[Item, Mapping[str, str]]:
    """The card of an instrument without the reasons, and what they speak of."""
    listed, record = card(ctx, "instruments", id), ctx.catalogue.instruments[id].record
    kinds = labels(ctx, "instrument-kinds", record.kinds)
    lines = ctx.items((record.promise, kinds, _money(ctx, record), _condition(ctx, record), _successor(ctx, record)))
    said = {
        "where": where(ctx, record),
        "who": labels(ctx, "audiences", record.audiences),
        "needs": labels(ctx, "needs", record.needs),
        "sectors": labels(ctx, "sectors", record.sectors),
        "kinds": kinds,
        "period": period(ctx, record),
    }
    return replace(listed, lines=lines, contact=contacts(ctx, record)[0]), said

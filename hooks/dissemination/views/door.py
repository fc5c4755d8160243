"""An instrument as a door to knock at: what it does, why it fits or does not, whom to turn to."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dissemination.catalogue import Catalogue
from dissemination.finder import Answer, Question, Verdict, Wider, evaluate
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.views.instrument import contact
from dissemination.views.lists import countries, days_of_change, instrument, kinds, offer, where
from dissemination.views.parts import Item, Section, Value
from dissemination.views.reader import Reader
from dissemination.views.spans import ALWAYS, over_time

BETWEEN = " · "

ACROSS = "across"
"""The group of what works in several countries."""


@dataclass(frozen=True)
class Door:
    """The card of an instrument, with what was answered on its days; ``near`` is the verdict for a place of its own."""

    answer: Answer
    near: Verdict
    card: Item


def doors(reader: Reader, id: str, question: Question, places: tuple[str, ...] = ()) -> tuple[Door, ...]:
    """An instrument for somebody who asks: a card for each stretch of days on which the answer is the same."""
    record, known = reader.catalogue.instruments[id].record, wider(reader.catalogue)
    offered, here = offer(record), replace(question, places=places)

    def found(day: datetime.date) -> tuple[Answer, Verdict]:
        return evaluate(offered, question, known, day), evaluate(offered, here, known, day).verdict

    answers = over_time(reader.today, days_of_change(reader, record), found)
    return tuple(Door(answer, near, _card(reader, id, answer).on(span)) for (answer, near), span in answers)


def cards_today(reader: Reader, id: str, question: Question) -> tuple[Item, ...]:
    """The card on the day of the build; finder.js writes that of the reader's day."""
    return (doors(reader, id, question)[0].card.on(ALWAYS),)


def by_country(reader: Reader, ids: Iterable[str], cards: Callable[[str], Iterable[Item]]) -> tuple[Section, ...]:
    """The sides of the border, what works across borders, and the other countries by name."""
    sides = [country_of(side) for side in reader.catalogue.project.record.sides]
    groups: dict[str, list[Item]] = {group: [] for group in (*sides, ACROSS)}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        groups.setdefault(ACROSS if len(where) > 1 or "EU" in where else min(where), []).extend(cards(id))
    others = sorted(groups.keys() - {*sides, ACROSS}, key=reader.country_in_order)
    ordered = {group: found for group in (*sides, ACROSS, *others) if (found := groups[group])}
    return tuple(_country(reader, group, tuple(found)) for group, found in ordered.items())


def _country(reader: Reader, country: str, cards: tuple[Item, ...]) -> Section:
    title = reader.say("section.across") if country == ACROSS else reader.speaker.country(country)
    return Section(country.lower(), title, Value(cards))


def wider(catalogue: Catalogue) -> Wider:
    """What contains a territory, and what contains an audience."""
    terms = {**catalogue.terms("territories"), **catalogue.terms("audiences")}
    return {id: term.broader for id, term in terms.items() if term.broader}


def period(reader: Reader, id: str) -> str:
    valid = reader.catalogue.instruments[id].record.valid
    return reader.speaker.date(valid) if valid else ""


def _card(reader: Reader, id: str, answer: Answer) -> Item:
    listed, record = instrument(reader, id), reader.catalogue.instruments[id].record
    lines = (listed.lines[0], Item(Words(kinds(reader, record))))
    return replace(listed, lines=lines, why=_why(reader, id, answer), contact=contact(reader, record))


def _why(reader: Reader, id: str, answer: Answer) -> tuple[str, ...]:
    """The reasons, each a sentence of the interface about this instrument."""
    record = reader.catalogue.instruments[id].record
    said = {
        "where": where(reader, record),
        "who": _labels(reader, "audiences", record.audiences),
        "needs": _labels(reader, "needs", record.needs),
        "period": period(reader, id),
    }
    days = [reader.speaker.date(deadline.on) for deadline in record.deadlines]
    return tuple(
        reader.say(f"why.{reason.key}", **said, deadline="" if reason.deadline is None else days[reason.deadline])
        for reason in answer.reasons
    )


def _labels(reader: Reader, vocabulary: str, ids: Iterable[str]) -> str:
    return BETWEEN.join(str(term.words) for term in reader.terms(vocabulary, ids))

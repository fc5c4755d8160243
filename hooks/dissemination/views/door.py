"""An instrument as a door to knock at: what it does, why it fits or does not, whom to turn to."""

from collections.abc import Iterable
from dataclasses import replace

from dissemination.catalogue import Catalogue
from dissemination.finder import Answer, Question, Wider, evaluate
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.views.instrument import contact
from dissemination.views.lists import countries, instrument, kinds, offer, where
from dissemination.views.parts import Item, Section
from dissemination.views.reader import Reader

BETWEEN = " · "

ACROSS = "across"
"""The group of what works in several countries."""


def doors(reader: Reader, ids: Iterable[str], question: Question) -> tuple[Item, ...]:
    """Instruments for somebody who asks."""
    return tuple(_door(reader, id, answer(reader, id, question)) for id in ids)


def by_country(reader: Reader, ids: Iterable[str], question: Question) -> tuple[Section, ...]:
    """The sides of the border, what works across borders, and the other countries by name."""
    sides = [country_of(side) for side in reader.catalogue.project.record.sides]
    groups: dict[str, list[str]] = {group: [] for group in (*sides, ACROSS)}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        groups.setdefault(ACROSS if len(where) > 1 or "EU" in where else min(where), []).append(id)
    others = sorted(groups.keys() - {*sides, ACROSS}, key=reader.country_in_order)
    ordered = {group: found for group in (*sides, ACROSS, *others) if (found := groups[group])}
    return tuple(_country(reader, group, doors(reader, found, question)) for group, found in ordered.items())


def _country(reader: Reader, country: str, cards: tuple[Item, ...]) -> Section:
    title = reader.say("section.across") if country == ACROSS else reader.speaker.country(country)
    return Section(country.lower(), title, "cards", cards)


def answer(reader: Reader, id: str, question: Question) -> Answer:
    record = reader.catalogue.instruments[id].record
    return evaluate(offer(record), question, wider(reader.catalogue), reader.today)


def wider(catalogue: Catalogue) -> Wider:
    """What contains a territory, and what contains an audience."""
    terms = {**catalogue.terms("territories"), **catalogue.terms("audiences")}
    return {id: term.broader for id, term in terms.items() if term.broader}


def period(reader: Reader, id: str) -> str:
    valid = reader.catalogue.instruments[id].record.valid
    return reader.speaker.date(valid) if valid else ""


def _door(reader: Reader, id: str, answer: Answer) -> Item:
    listed, record = instrument(reader, id), reader.catalogue.instruments[id].record
    turn_to = replace(contact(reader, record), tag=reader.say("turn_to"))
    lines = (listed.lines[0], Item(Words(kinds(reader, record))), turn_to)
    return Item(listed.words, listed.to, lines=lines, tag=listed.tag, why=_why(reader, id, answer))


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

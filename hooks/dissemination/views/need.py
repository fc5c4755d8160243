"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dissemination.finder import VERDICTS, Question
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.models.vocabulary import Term
from dissemination.views.door import ACROSS, by_country, doors
from dissemination.views.lists import countries, pointing_to
from dissemination.views.parts import Item, RecordPage, Section, Value
from dissemination.views.reader import Reader, translated

ELSEWHERE = "elsewhere"
"""The group of what works on no side of the border."""


@dataclass(frozen=True)
class NeedPage(RecordPage):
    """What can help, side by side where there is a border, else country by country."""

    sides: tuple[Section, ...] = ()
    countries: tuple[Section, ...] = ()


def need_page(reader: Reader, id: str, term: Term) -> NeedPage:
    catalogue, label = reader.catalogue, reader.speaker.words(term.label)
    has_border = catalogue.project.record.has_border
    found = catalogue.in_order("instruments", catalogue.sources_of("needs", id, "instruments", "needs"))
    groups = _by_side(reader, found) if has_border else {}
    return NeedPage(
        "needs",
        id,
        title=label,
        kicker=(Words(reader.say("need.kicker")),),
        lead=reader.speaker.words(term.definition or term.label),
        description=reader.say("need.description_sides" if has_border else "need.description", need=label.text),
        translated=translated(reader, term.label, term.definition),
        values=_values(reader, id, term, {"ended": found, **groups}),
        sides=tuple(_side(reader, id, side, groups[side]) for side in _sides(reader)) if has_border else (),
        countries=() if has_border else by_country(reader, found, lambda one: _cards(reader, id, [one])),
    )


def _values(reader: Reader, id: str, term: Term, groups: Mapping[str, Sequence[str]]) -> Mapping[str, Value]:
    synonyms = ", ".join(term.synonyms.get(reader.tag, ()))
    others = reader.terms("needs", (other for other in reader.catalogue.terms("needs") if other != id))
    return {
        "across": Value(_cards(reader, id, groups.get(ACROSS, ()))),
        "elsewhere": Value(_cards(reader, id, groups.get(ELSEWHERE, ()))),
        "ended": Value(_cards(reader, id, groups["ended"], ended=True)),
        "about_need": Value(pointing_to(reader, "needs", id, "events", "about")),
        "other_needs": Value(others),
        "synonyms": Value((Item(Words(synonyms)),) if synonyms else ()),
    }


def _cards(
    reader: Reader, need: str, ids: Iterable[str], places: tuple[str, ...] = (), *, ended: bool = False
) -> tuple[Item, ...]:
    """Instruments while they are an answer, or from the day they have ended; the best for some places first."""
    found = [door for id in ids for door in doors(reader, id, Question(need), places)]
    shown = [door for door in found if (door.answer.verdict == "does_not_fit") is ended]
    ordered = sorted(shown, key=lambda door: VERDICTS.index(door.near)) if places else shown
    return tuple(door.card for door in ordered)


def _sides(reader: Reader) -> Mapping[str, str]:
    """The countries on both sides of the border, each with its region there."""
    return {country_of(region): region for region in reader.catalogue.project.record.sides}


def _by_side(reader: Reader, ids: Iterable[str]) -> dict[str, list[str]]:
    """What works on each side of the border, what works on both, and the rest of Europe."""
    groups: dict[str, list[str]] = {group: [] for group in (*_sides(reader), ACROSS, ELSEWHERE)}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        on = [country for country in _sides(reader) if country in where]
        groups[ACROSS if where == {"EU"} or len(on) > 1 else on[0] if on else ELSEWHERE].append(id)
    return groups


def _side(reader: Reader, need: str, country: str, ids: Iterable[str]) -> Section:
    """One side of the border, what works in its region first."""
    cards = _cards(reader, need, ids, (_sides(reader)[country],))
    return Section(country.lower(), reader.speaker.country(country), Value(cards))

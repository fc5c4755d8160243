"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

from collections.abc import Iterable

from dissemination.finder import VERDICTS, Question
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.models.vocabulary import Term
from dissemination.views.door import by_country, doors
from dissemination.views.lists import countries, pointing_to
from dissemination.views.parts import Item, PageView, Section, Target
from dissemination.views.reader import Reader, translated


def need_page(reader: Reader, id: str, term: Term) -> PageView:
    label = reader.speaker.words(term.label)
    definition = reader.speaker.words(term.definition or term.label)
    return PageView(
        "needs",
        id,
        title=label,
        kicker=(Words(reader.say("need.kicker")),),
        lead=definition,
        description=_description(reader, label.text),
        translated=translated(reader, term.label, term.definition),
        sections=tuple(section for section in (*_answers(reader, id), *_more(reader, id, term)) if section),
    )


def _description(reader: Reader, need: str) -> str:
    has_border = reader.catalogue.project.record.has_border
    return reader.say("need.description_sides" if has_border else "need.description", need=need)


def _answers(reader: Reader, need: str) -> tuple[Section, ...]:
    catalogue = reader.catalogue
    found = catalogue.in_order("instruments", catalogue.sources_of("needs", need, "instruments", "needs"))
    by_place = _by_side if catalogue.project.record.has_border else _by_country
    ended = (card for id in found for card in _cards(reader, need, [id], ended=True))
    return (*by_place(reader, need, found), reader.section("ended", ended, "cards"))


def _cards(
    reader: Reader, need: str, ids: Iterable[str], places: tuple[str, ...] = (), *, ended: bool = False
) -> tuple[Item, ...]:
    """Instruments while they are an answer, or from the day they have ended; the best for these places first."""
    found = [door for id in ids for door in doors(reader, id, Question(need), places)]
    shown = (door for door in found if (door.answer.verdict == "does_not_fit") is ended)
    return tuple(door.card for door in sorted(shown, key=lambda door: VERDICTS.index(door.near)))


def _by_country(reader: Reader, need: str, ids: Iterable[str]) -> tuple[Section, ...]:
    return by_country(reader, ids, lambda id: _cards(reader, need, [id]))


def _by_side(reader: Reader, need: str, ids: Iterable[str]) -> tuple[Section, ...]:
    """Each side of the border, what works on both, and the rest of Europe."""
    sides = {country_of(region): region for region in reader.catalogue.project.record.sides}
    groups: dict[str, list[str]] = {group: [] for group in (*sides, "across", "elsewhere")}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        on = [country for country in sides if country in where]
        across = where == {"EU"} or len(on) > 1
        groups["across" if across else on[0] if on else "elsewhere"].append(id)
    others = {
        group: (card for id in groups[group] for card in _cards(reader, need, [id]))
        for group in ("across", "elsewhere")
    }
    return (
        *(_side(reader, need, region, groups[country]) for country, region in sides.items()),
        *(reader.section(group, cards, "cards") for group, cards in others.items()),
    )


def _side(reader: Reader, need: str, region: str, ids: list[str]) -> Section:
    """One side of the border, what works in its region first; it says so when nothing is known there."""
    country, nothing = country_of(region), reader.say("need.nothing_here")
    cards = _cards(reader, need, ids, (region,))
    return Section(country.lower(), reader.speaker.country(country), "side", cards, nothing=nothing)


def _more(reader: Reader, need: str, term: Term) -> tuple[Section, ...]:
    others = (other for other in reader.catalogue.terms("needs") if other != need)
    return (
        reader.section("about_need", pointing_to(reader, "needs", need, "events", "about"), "cards"),
        reader.section(
            "other_needs", (Item(reader.term("needs", other).words, Target("needs", other)) for other in others)
        ),
        reader.section("synonyms", _synonyms(reader, term), "prose"),
    )


def _synonyms(reader: Reader, term: Term) -> tuple[Item, ...]:
    """The words people really use, so that a search for one of them leads here."""
    spoken = term.synonyms.get(reader.tag, ())
    return (Item(Words(", ".join(spoken))),) if spoken else ()

"""The page of a need: each side of the border, or each country, what can help there and whom to turn to."""

from collections.abc import Iterable

from dissemination.finder import VERDICTS, Question
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.models.vocabulary import Term
from dissemination.views.door import answer, by_country, doors
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
    ended = [id for id in found if answer(reader, id, Question(need)).verdict == "does_not_fit"]
    ended_section = reader.section("ended", doors(reader, ended, Question(need)), "cards")
    left = [id for id in found if id not in ended]
    has_border = catalogue.project.record.has_border
    return (*(by_side(reader, need, left) if has_border else by_country(reader, left, Question(need))), ended_section)


def by_side(reader: Reader, need: str, ids: Iterable[str]) -> tuple[Section, ...]:
    """Each side of the border, what works on both, and the rest of Europe."""
    sides = {country_of(region): region for region in reader.catalogue.project.record.sides}
    groups: dict[str, list[str]] = {group: [] for group in (*sides, "across", "elsewhere")}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        on = [country for country in sides if country in where]
        across = where == {"EU"} or len(on) > 1
        groups["across" if across else on[0] if on else "elsewhere"].append(id)
    return (
        *(_side(reader, need, region, groups[country]) for country, region in sides.items()),
        reader.section("across", doors(reader, groups["across"], Question(need)), "cards"),
        reader.section("elsewhere", doors(reader, groups["elsewhere"], Question(need)), "cards"),
    )


def _side(reader: Reader, need: str, region: str, ids: list[str]) -> Section:
    """One side of the border, what works in its region first; it says so when nothing is known there."""
    country = country_of(region)
    near = sorted(ids, key=lambda id: VERDICTS.index(answer(reader, id, Question(need, (region,))).verdict))
    cards = doors(reader, near, Question(need))
    nothing = reader.say("need.nothing_here")
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

"""The page of a need: each side of the border, what can help there and whom to turn to."""

from collections.abc import Iterable

from dissemination.localise import Words
from dissemination.models.vocabulary import Term
from dissemination.views.instrument import contact
from dissemination.views.lists import countries, instrument, pointing_to, state
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
        description=reader.say("need.description", need=label.text),
        translated=translated(reader, term.label, term.definition),
        sections=tuple(section for section in (*_answers(reader, id), *_more(reader, id, term)) if section),
    )


def _answers(reader: Reader, need: str) -> tuple[Section, ...]:
    catalogue = reader.catalogue
    found = catalogue.in_order("instruments", catalogue.sources_of("needs", need, "instruments", "needs"))
    ended = [id for id in found if state(catalogue.instruments[id].record.valid, reader.today) == "ended"]
    ended_section = reader.section("ended", _doors(reader, ended), "cards")
    return (*by_side(reader, [id for id in found if id not in ended]), ended_section)


def by_side(reader: Reader, ids: Iterable[str]) -> tuple[Section, ...]:
    """Each side of the border, what works on both, and the rest of Europe."""
    sides = {region[:2]: region for region in reader.catalogue.project.record.sides}
    groups: dict[str, list[str]] = {group: [] for group in (*sides, "across", "elsewhere")}
    for id in ids:
        where = countries(reader.catalogue.instruments[id].record)
        on = [country for country in sides if country in where]
        across = where == {"EU"} or len(on) > 1
        groups["across" if across else on[0] if on else "elsewhere"].append(id)
    return (
        *(_side(reader, country, region, groups[country]) for country, region in sides.items()),
        reader.section("across", _doors(reader, groups["across"]), "cards"),
        reader.section("elsewhere", _doors(reader, groups["elsewhere"]), "cards"),
    )


def _side(reader: Reader, country: str, region: str, ids: list[str]) -> Section:
    """One side of the border, what works in its region first; it says so when nothing is known there."""
    near = sorted(ids, key=lambda id: not _works_in(reader, id, region))
    nothing = reader.say("need.nothing_here")
    return Section(country.lower(), reader.speaker.country(country), "side", _doors(reader, near), nothing=nothing)


def _works_in(reader: Reader, id: str, region: str) -> bool:
    """Whether an instrument works in a region: all over it, or in a part of it."""
    territories, within = reader.catalogue.instruments[id].record.territories, reader.catalogue.within
    return any(area in within(region) or region in within(area) for area in territories)


def _doors(reader: Reader, ids: Iterable[str]) -> tuple[Item, ...]:
    """Instruments with whom to turn to."""
    return tuple(_door(reader, id) for id in ids)


def _door(reader: Reader, id: str) -> Item:
    listed = instrument(reader, id)
    door = contact(reader, reader.catalogue.instruments[id].record.contact)
    turn_to = door or Item(Words(reader.say("not_known")))
    last = Item(turn_to.words, turn_to.to, turn_to.href, tag=reader.say("turn_to"))
    return Item(listed.words, listed.to, lines=(*listed.lines, last), tag=listed.tag)


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

"""The finder: its questions, and everything a script needs to answer them in the reader's browser."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from pydantic_core import to_jsonable_python

from dissemination.pages.components import ListPage, Option, OptionGroup, Questions, Section, Value
from dissemination.pages.context import PageContext
from dissemination.pages.instrument_cards import reachable_offer
from dissemination.pages.record_cards import ask_first, period, where
from dissemination.records.localizer import LocalizedText
from dissemination.schema.values import country_of
from dissemination.schema.vocabulary import Term
from dissemination.text.collation import collation_key
from dissemination.text.translations import language_of

SPOKEN = ("why.", "state.", "count.", "finder.say.", "need.portals")
"""The words of the interface that the script says."""

HEARD = "instruments/heard.json"
"""The file with the words that are understood, beside the page of the finder."""

ASKED = {
    "need": "needs",
    "who": "audiences",
    "sector": "sectors",
    "where": "territories",
    "kind": "instrument-kinds",
}
"""The questions in the order in which a word is first meant for them, with what answers them."""

LEAST_OF_A_NAME = 5
"""“City” is none that tells a territory from others."""

MOST_EXAMPLES = 3
"""So many words are shown of those that people use for needs, each for another need."""

Data = Mapping[str, Any]
"""What JSON can hold."""


@dataclass(frozen=True)
class Finder(ListPage, Questions):
    """All instruments, the questions, what is known of each, and the words to answer with."""

    needs: tuple[Option, ...] = ()
    audiences: tuple[Option, ...] = ()
    sectors: tuple[Option, ...] = ()
    """Of which instruments name some."""
    kinds: tuple[Option, ...] = ()
    """Those that there are."""
    offers: Data = field(default_factory=dict)
    data: Data = field(default_factory=dict)


def questions(ctx: PageContext) -> Questions:
    return Questions(_example(ctx), _border(ctx), tuple(_places(ctx)))


def finder(ctx: PageContext, instruments: tuple[Section, ...] = ()) -> Finder:
    records = [entry.record for entry in ctx.catalogue.instruments.values()]
    kinds = {kind for record in records for kind in record.kinds}
    return Finder(
        **vars(questions(ctx)),
        values={"ask_first": Value(ask_first(ctx, records))},
        sections=instruments,
        needs=_choices(ctx, "needs"),
        audiences=_choices(ctx, "audiences"),
        sectors=_choices(ctx, "sectors") if any(record.sectors for record in records) else (),
        kinds=tuple(choice for choice in _choices(ctx, "instrument-kinds") if choice.value in kinds),
        offers={id: _offer(ctx, id) for id in ctx.catalogue.instruments},
        data={
            "wider": ctx.catalogue.wider,
            "portals": _portals(ctx),
            **_spoken(ctx),
        },
    )


def _spoken(ctx: PageContext) -> Data:
    """The words that the script says; ``borrowed`` are those in another language than the reader's."""
    words = {key: text for key, text in ctx.t.words.items() if key.startswith(SPOKEN)}
    borrowed = {key: lang for key, text in words.items() if (lang := language_of(text))}
    return {"words": words, **({"borrowed": borrowed} if borrowed else {})}


def _portals(ctx: PageContext) -> Mapping[str, str]:
    """Per country with official portals, where they stand on the page of a need."""
    project = ctx.catalogue.project.record
    sides = {country_of(region) for region in project.sides} if project.has_border else set()
    there = (country_of(code) for code, term in ctx.catalogue.terms("territories").items() if term.portals)
    return {country: country.lower() if country in sides else "portals" for country in sorted({*there})}


def _offer(ctx: PageContext, id: str) -> Data:
    """What the script weighs, with days as ISO 8601 writes them, and the words for it."""
    record = ctx.catalogue.instruments[id].record
    days = [ctx.locale.date(deadline.on) for deadline in record.deadlines]
    words = {"where": where(ctx, record), "period": period(ctx, record), "days": days}
    return {**to_jsonable_python(reachable_offer(ctx, id)), **words}


def _choices(ctx: PageContext, vocabulary: str) -> tuple[Option, ...]:
    return tuple(Option(id, ctx.term(vocabulary, id).words) for id in ctx.catalogue.terms(vocabulary))


def _border(ctx: PageContext) -> Option | None:
    """Both sides of the border, and all that lies in them: what works in a part of one is an answer, too."""
    project = ctx.catalogue.project.record
    sides = frozenset(project.sides)
    inside = (code for code in ctx.catalogue.terms("territories") if sides & {*ctx.catalogue.within(code)})
    return Option("border", LocalizedText(ctx.t("finder.border")), tuple(inside)) if project.has_border else None


def _places(ctx: PageContext) -> Iterator[OptionGroup]:
    """Per country: the country, then by name the regions that people know or that some record names.

    The sides of the border come first, then the other countries by name.
    """
    terms = ctx.catalogue.terms("territories")
    containing = {term.broader for term in terms.values()}
    named = {link.target for link in ctx.catalogue.links if link.target_kind == "territories"}
    countries = [code for code in terms if len(code) == 2 and code != "EU"]
    by_name = sorted(countries, key=lambda code: ctx.country_in_order(country_of(code)))
    sides = (side[:2] for side in ctx.catalogue.project.record.sides)
    for country in dict.fromkeys((*(side for side in sides if side in countries), *by_name)):
        regions = (code for code in terms if country in ctx.catalogue.within(code) and code != country)
        known = [code for code in regions if code not in containing or code in named]
        options = [Option(code, ctx.term("territories", code).words) for code in (country, *known)]
        regions_by_name = sorted(options[1:], key=lambda option: collation_key(option.words.text))
        yield OptionGroup(ctx.locale.country(country_of(country)), (options[0], *regions_by_name))


def _example(ctx: PageContext) -> str:
    """“loan, office, export”: the first words that people use for the first needs."""
    words = (term.synonyms.get(ctx.tag, ()) for term in ctx.catalogue.terms("needs").values())
    return ", ".join(islice((first for first, *_ in filter(None, words)), MOST_EXAMPLES))


def heard(ctx: PageContext) -> Data:
    """What hear.js understands: the words for the terms of each question, and those that mean nothing here.

    It is a file of its own, because most readers choose their answers.
    """
    vocabularies = ctx.catalogue.vocabularies
    elsewhere = (words for one in vocabularies.values() for words in one.record.other_matters.values())
    return {
        "terms": {question: [*_words(ctx, name)] for question, name in ASKED.items() if name in vocabularies},
        "small": ctx.t("finder.small_words").split(", "),
        "other": sorted({word for words in elsewhere for word in words}),
    }


def _words(ctx: PageContext, vocabulary: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Per term its words in the reader's language, the label first, and those that other languages add."""
    names = _names_in_labels(ctx) if vocabulary == "territories" else {}
    for id, term in ctx.catalogue.terms(vocabulary).items():
        own, *others = (_in_language(term, tag) for tag in ctx.locale.languages.preference(ctx.tag))
        named = dict.fromkeys((*own, *names.get(id, ())))
        yield id, [*named], [word for word in dict.fromkeys(chain(*others)) if word not in named]


def _in_language(term: Term, tag: str) -> tuple[str, ...]:
    """The words for a term in one language, the label first."""
    return (*filter(None, [term.label.root.get(tag)]), *term.synonyms.get(tag, ()))


def _names_in_labels(ctx: PageContext) -> Mapping[str, list[str]]:
    """Per territory the names that only its label holds: “Lisbon” in “City of Lisbon”."""
    labels = {id: ctx.term("territories", id).words.text for id in ctx.catalogue.terms("territories")}
    parts = {id: re.findall(r"\w+", label) for id, label in labels.items()}
    number = Counter(word for words in parts.values() for word in words)
    return {id: [word for word in words[1:] if _is_name(word) and number[word] == 1] for id, words in parts.items()}


def _is_name(word: str) -> bool:
    return word[:1].isupper() and len(word) >= LEAST_OF_A_NAME

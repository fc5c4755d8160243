"""The finder: three questions, and everything a script needs to answer them in the reader's browser."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pydantic_core import to_jsonable_python

from dissemination.pages.components import ListPage, Section
from dissemination.pages.context import PageContext
from dissemination.pages.instrument_cards import wider
from dissemination.pages.record_cards import offer, period, where
from dissemination.records.localizer import LocalizedText
from dissemination.schema import Instrument
from dissemination.schema.values import country_of
from dissemination.text.collation import collation_key
from dissemination.text.translations import language_of

SPOKEN = ("why.", "state.", "count.", "finder.say.")
"""The words of the interface that the script says."""

MOST_EXAMPLES = 3
"""So many words are shown of those that people use for needs, each for another need."""

Data = Mapping[str, Any]
"""What JSON can hold."""


@dataclass(frozen=True)
class Option:
    """One answer to a question; ``codes`` are the territories that it stands for."""

    value: str
    words: LocalizedText
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OptionGroup:
    """Answers that belong together, such as the regions of a country."""

    title: str
    choices: tuple[Option, ...]


@dataclass(frozen=True)
class Finder(ListPage):
    """All instruments, the questions, what is known of each, and the words to answer with."""

    needs: tuple[Option, ...] = ()
    border: Option | None = None
    places: tuple[OptionGroup, ...] = ()
    audiences: tuple[Option, ...] = ()
    example: str = ""
    """Some of the words that people use for needs."""
    offers: Data = field(default_factory=dict)
    data: Data = field(default_factory=dict)


def finder(ctx: PageContext, instruments: tuple[Section, ...] = ()) -> Finder:
    others = [tag for tag in ctx.locale.languages.tags if tag != ctx.tag]
    return Finder(
        {},
        instruments,
        needs=_choices(ctx, "needs"),
        border=_border(ctx),
        places=tuple(_places(ctx)),
        audiences=_choices(ctx, "audiences"),
        example=_example(ctx),
        offers={id: _offer(ctx, entry.record) for id, entry in ctx.catalogue.instruments.items()},
        data={
            "wider": wider(ctx.catalogue),
            "phrases": [*_words_for_needs(ctx, [ctx.tag]), *_words_for_needs(ctx, others)],
            **_spoken(ctx),
        },
    )


def _spoken(ctx: PageContext) -> Data:
    """The words that the script says; ``borrowed`` are those in another language than the reader's."""
    words = {key: text for key, text in ctx.t.words.items() if key.startswith(SPOKEN)}
    borrowed = {key: lang for key, text in words.items() if (lang := language_of(text))}
    return {"words": words, **({"borrowed": borrowed} if borrowed else {})}


def _offer(ctx: PageContext, record: Instrument) -> Data:
    """What the script weighs, with days as ISO 8601 writes them, and the words for it."""
    days = [ctx.locale.date(deadline.on) for deadline in record.deadlines]
    words = {"where": where(ctx, record), "period": period(ctx, record), "days": days}
    return {**to_jsonable_python(offer(record)), **words}


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


def _words_for_needs(ctx: PageContext, tags: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Per need the words that people use for it in some languages."""
    for id, term in ctx.catalogue.terms("needs").items():
        labels = (term.label.root[tag] for tag in tags if tag in term.label.root)
        yield id, [*labels, *(word for tag in tags for word in term.synonyms.get(tag, ()))]

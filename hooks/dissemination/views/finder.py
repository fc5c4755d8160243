"""The finder: three questions, and everything a script needs to answer them in the reader's browser."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dissemination.finder import Offer
from dissemination.localise import Words
from dissemination.models.values import country_of
from dissemination.translations import language_of
from dissemination.views.door import period, wider
from dissemination.views.lists import offer, where
from dissemination.views.reader import Reader

SPOKEN = ("why.", "state.", "count.", "finder.say.")
"""The words of the interface that the script says."""

Data = Mapping[str, Any]
"""What JSON can hold."""


@dataclass(frozen=True)
class Choice:
    """One answer to a question; ``codes`` are the territories that it stands for."""

    value: str
    words: Words
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Answers that belong together, such as the regions of a country."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Finder:
    """The questions with their answers; what is known of each instrument; the words to answer with."""

    needs: tuple[Choice, ...]
    border: Choice | None
    places: tuple[Group, ...]
    audiences: tuple[Choice, ...]
    offers: Mapping[str, Data]
    data: Data


def finder(reader: Reader) -> Finder:
    catalogue = reader.catalogue
    return Finder(
        needs=_choices(reader, "needs"),
        border=_border(reader),
        places=tuple(_places(reader)),
        audiences=_choices(reader, "audiences"),
        offers={id: _offer(reader, id) for id in catalogue.instruments},
        data={
            "wider": wider(catalogue),
            "heard": [*_heard(reader, own=True), *_heard(reader, own=False)],
            **_spoken(reader),
        },
    )


def _spoken(reader: Reader) -> Data:
    """The words that the script says; ``borrowed`` are those in another language than the reader's."""
    words = {key: text for key, text in reader.say.words.items() if key.startswith(SPOKEN)}
    borrowed = {key: lang for key, text in words.items() if (lang := language_of(text))}
    return {"words": words, **({"borrowed": borrowed} if borrowed else {})}


def as_data(offer: Offer) -> dict[str, Any]:
    """An offer as the script reads it: days as ISO 8601 writes them."""
    deadlines = [[day.isoformat() for day in deadline] for deadline in offer.deadlines]
    days = {"first": offer.first.isoformat(), "last": offer.last.isoformat(), "deadlines": deadlines}
    return asdict(offer) | days


def _offer(reader: Reader, id: str) -> Data:
    record = reader.catalogue.instruments[id].record
    days = [reader.speaker.date(deadline.on) for deadline in record.deadlines]
    return as_data(offer(record)) | {"where": where(reader, record), "period": period(reader, id), "days": days}


def _choices(reader: Reader, vocabulary: str) -> tuple[Choice, ...]:
    return tuple(Choice(id, reader.term(vocabulary, id).words) for id in reader.catalogue.terms(vocabulary))


def _border(reader: Reader) -> Choice | None:
    """Both sides of the border, and all that lies in them: what works in a part of one is an answer, too."""
    project = reader.catalogue.project.record
    sides = frozenset(project.sides)
    inside = (code for code in reader.catalogue.terms("territories") if sides & {*reader.catalogue.within(code)})
    return Choice("border", Words(reader.say("finder.border")), tuple(inside)) if project.has_border else None


def _places(reader: Reader) -> Iterator[Group]:
    """Per country: the country, then the regions that people know or that some record names."""
    terms = reader.catalogue.terms("territories")
    containing = {term.broader for term in terms.values()}
    named = {link.target for link in reader.catalogue.links if link.target_kind == "territories"}
    for country in (code for code in terms if len(code) == 2 and code not in ("EU",)):
        regions = (code for code in terms if country in reader.catalogue.within(code) and code != country)
        known = [code for code in regions if code not in containing or code in named]
        choices = (Choice(code, reader.term("territories", code).words) for code in (country, *known))
        yield Group(reader.speaker.country(country_of(country)), tuple(choices))


def _heard(reader: Reader, *, own: bool) -> Iterator[tuple[str, list[str]]]:
    """Per need the words that people use for it: in the reader's own language, or in the others of the site."""
    for id, term in reader.catalogue.terms("needs").items():
        tags = [tag for tag in reader.speaker.languages.tags if (tag == reader.tag) is own]
        labels = (term.label.root[tag] for tag in tags if tag in term.label.root)
        yield id, [*labels, *(word for tag in tags for word in term.synonyms.get(tag, ()))]

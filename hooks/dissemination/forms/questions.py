"""What a person is asked who knows the subject and not Git: the questions of a form, read off the models."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from babel.core import get_global

from dissemination.editing.answers import Way
from dissemination.editing.descriptions import description
from dissemination.known import KINDS_WITH_PAGES
from dissemination.labels import Labels
from dissemination.languages import Languages, cldr
from dissemination.load import Loaded
from dissemination.localise import alphabetical
from dissemination.models import KINDS, VOCABULARIES
from dissemination.models.json_schema import Schema, item, part, shape
from dissemination.models.values import EVERYWHERE, Text
from dissemination.yaml_reader import flat, read_file

WORDS = Path(__file__).parent / "words"
FORM_LANGUAGES = tuple(sorted(file.stem for file in WORDS.glob("*.yml")))

ASKED: Mapping[str, tuple[str, ...]] = {
    "events": (
        "name", "kind", "status", "date", "time", "time_zone",
        "place.venue", "place.locality", "place.country", "place.online", "place.link",
        "hosts", "participants", "other_participants", "presented", "about", "summary", "outcomes", "sources",
    ),
    "instruments": (
        "name", "promise", "kinds", "needs", "audiences", "territories", "area", "providers", "other_providers",
        "contact.name", "contact.url", "summary", "offer", "conditions", "steps", "cost", "valid",
        "link_to_project", "link_note", "sources",
    ),
    "partners": (
        "name", "short_name", "role", "country", "locality", "summary", "website", "email", "sources",
    ),
}  # fmt: skip
"""What each form asks for, in this order: all that a record needs, and what people are likely to know."""

EUROPE = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT"),
    *("LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    *("AD", "AL", "BA", "CH", "GB", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "SM", "TR", "UA", "VA"),
)
"""The member states, and the other countries whose regions take part in Interreg or lie between them."""


@dataclass(frozen=True)
class Question:
    """One question of a form: the field it fills, and what can be answered."""

    way: Way
    shape: Schema
    required: bool
    label: str
    help: str
    answers: Mapping[str, str]
    """What can be chosen, as it is read, with the value it stands for; nothing where any text will do."""

    @property
    def several(self) -> bool:
        return "items" in self.shape


@dataclass(frozen=True)
class Form:
    """The questions about one kind of record in one language."""

    kind: str
    words: Labels
    questions: tuple[Question, ...]

    @property
    def tag(self) -> str:
        return self.words.tag


def form_language(tag: str, languages: Languages) -> str:
    """The language of the form for readers of a language: their own, else the site's, else English."""
    return next((known for known in (tag, languages.default) if known in FORM_LANGUAGES), "en")


def form_languages(languages: Languages) -> tuple[str, ...]:
    """The languages in which a site needs forms."""
    return tuple(dict.fromkeys(form_language(tag, languages) for tag in languages.tags))


def forms(loaded: Loaded, languages: Languages) -> tuple[Form, ...]:
    """Every form of a site."""
    return tuple(form(kind, tag, loaded, languages) for kind in KINDS_WITH_PAGES for tag in form_languages(languages))


def form(kind: str, tag: str, loaded: Loaded, languages: Languages) -> Form:
    """A form for one kind of record, with the records and terms there are."""
    words = form_words(tag)
    called = _names(loaded, tag, languages)
    questions = (_question(kind, tuple(name.split(".")), words, called) for name in ASKED[kind])
    # A list to choose from that is empty is no question, and no form that GitHub accepts.
    return Form(kind, words, tuple(question for question in questions if question.answers or not _chosen(question)))


@cache
def form_words(tag: str) -> Labels:
    """What forms say in one of the FORM_LANGUAGES."""
    return Labels(tag, dict(flat(read_file(WORDS, PurePosixPath(f"{tag}.yml")).data)))


def _question(kind: str, way: Way, words: Labels, called: "Names") -> Question:
    whole = shape(KINDS[kind])
    field = part(whole, way)
    required = all(name in part(whole, way[:at]).get("required", ()) for at, name in enumerate(way))
    key = f"{kind}.{'.'.join(way)}"
    return Question(
        way,
        field,
        required,
        words(f"questions.{key}"),
        words.words.get(f"help.{key}", description(field, words.tag)),
        _answers(key, field, words, called),
    )


Names = Callable[[str], Mapping[str, str]]
"""From a kind of record, or a vocabulary, to identities and what they are called."""


def _names(loaded: Loaded, tag: str, languages: Languages) -> Names:
    def called(kind: str) -> Mapping[str, str]:
        if kind in VOCABULARIES:
            terms = loaded.entries["vocabularies"][kind].record.terms
            return {id: _spoken(term.label, tag, languages) for id, term in terms.items()}
        names = {id: _spoken(entry.record.name, tag, languages) for id, entry in loaded.entries[kind].items()}
        return dict(sorted(names.items(), key=lambda name: (alphabetical(name[1]), name[0])))

    return called


def _spoken(text: Text, tag: str, languages: Languages) -> str:
    tags = (tag, EVERYWHERE, *languages.preference(tag), *sorted(text.root))
    return " ".join(next(text.root[known] for known in tags if known in text.root).split())


def _answers(key: str, shape: Schema, words: Labels, called: Names) -> Mapping[str, str]:
    """What can be chosen, with what it stands for."""
    if offer := OFFERED.get(key.rpartition(".")[2]):
        return offer(words.tag)
    match item(shape):
        case {"reference": kind}:
            return _distinct(called(kind), always=kind == "territories")
        case {"enum": values}:
            return {words(f"answers.{key}.{value}"): value for value in values}
        case {"type": "boolean"}:
            return {words(f"answers.{key}"): "true"}
    return {}


def _distinct(called: Mapping[str, str], *, always: bool = False) -> Mapping[str, str]:
    """Names that differ; GitHub keeps “None” for itself."""
    often = Counter(called.values())
    clear = {id: often[name] == 1 and name.casefold() != "none" and not always for id, name in called.items()}
    return {name if clear[id] else f"{name} ({id})": id for id, name in called.items()}


def countries(tag: str) -> Mapping[str, str]:
    """Countries by their names in a language, in its order as far as plain letters tell."""
    named = {str(cldr(tag).territories[code]): code for code in EUROPE}
    return {name: named[name] for name in sorted(named, key=alphabetical)}


def time_zones(tag: str) -> Mapping[str, str]:
    """Time zones of these countries (IANA), each with its country."""
    zones = get_global("territory_zones")
    return {f"{name} ({zone})": zone for name, code in countries(tag).items() for zone in sorted(zones.get(code, ()))}


OFFERED: Mapping[str, Callable[[str], Mapping[str, str]]] = {"country": countries, "time_zone": time_zones}
"""Fields for which any code will do in a record, and a list is easier for a person."""


def _chosen(question: Question) -> bool:
    return not item(question.shape).keys().isdisjoint({"enum", "reference"})

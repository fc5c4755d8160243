"""What a person is asked who knows the subject and not Git: the questions of a form, read off the models."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from babel.core import get_global
from pydantic import BaseModel

from dissemination.editing.answers import Way
from dissemination.editing.descriptions import description, said
from dissemination.fields import Choice, Field, Group, Many, Plain, Pointer, Shape, fields
from dissemination.known import KINDS_WITH_PAGES
from dissemination.languages import TONGUES, Languages, cldr
from dissemination.load import Loaded
from dissemination.localise import alphabetical
from dissemination.models import KINDS, VOCABULARIES
from dissemination.models.values import EVERYWHERE, Text
from dissemination.translations import ENGLISH, Translations, translations

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
    shape: Shape
    required: bool
    label: str
    help: str
    answers: Mapping[str, str]
    """What can be chosen, as it is read, with the value it stands for; nothing where any text will do."""

    @property
    def several(self) -> bool:
        return isinstance(self.shape, Many)


@dataclass(frozen=True)
class Form:
    """The questions about one kind of record in one language."""

    kind: str
    words: Translations
    questions: tuple[Question, ...]

    @property
    def tag(self) -> str:
        return self.words.tag


def form_language(tag: str, languages: Languages) -> str:
    """The language of the form for readers of a language: their own, else the site's, else English."""
    return next((known for known in (tag, languages.default) if known in TONGUES), ENGLISH)


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


def form_words(tag: str) -> Translations:
    """What forms say besides their questions, in one of the TONGUES."""
    return translations("forms", tag)


def _question(kind: str, way: Way, words: Translations, called: "Names") -> Question:
    model, field, required = _field(KINDS[kind], way)
    help = said(model, field.name, "help", words.tag)
    return Question(
        way,
        field.shape,
        required,
        asked(model, field.name, "question", words.tag),
        description(model, field, words.tag) if help is None else help,
        _answers(model, field, words.tag, called),
    )


def asked(model: type[BaseModel], name: str, what: str, tag: str) -> str:
    """What a form says of a field: in English where the language lacks it."""
    return next(text for known in (tag, ENGLISH) if (text := said(model, name, what, known)) is not None)


def _field(model: type[BaseModel], way: Way, required: bool = True) -> tuple[type[BaseModel], Field, bool]:
    """The field at the end of a way, the model it belongs to, and whether no record can do without it."""
    field = next(field for field in fields(model) if field.name == way[0])
    required = required and field.required
    if len(way) > 1 and isinstance(field.shape, Group):
        return _field(field.shape.model, way[1:], required)
    return model, field, required


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


def _answers(model: type[BaseModel], field: Field, tag: str, called: Names) -> Mapping[str, str]:
    """What can be chosen, with what it stands for."""
    if offer := OFFERED.get(field.name):
        return offer(tag)
    match field.shape:
        case Many(Pointer(kind)) | Pointer(kind):
            return _distinct(called(kind), always=kind == "territories")
        case Choice(values):
            return {asked(model, field.name, f"answers.{value}", tag): value for value in values}
        case Plain("truth"):
            return {asked(model, field.name, "answers.true", tag): "true"}
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
    shape = question.shape.item if isinstance(question.shape, Many) else question.shape
    return isinstance(shape, Choice | Pointer)

"""What a person is asked who knows the subject and not Git: the questions of a form, read off the models."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from babel.core import get_global

from dissemination.authoring.answers import FieldPath
from dissemination.authoring.descriptions import description, said
from dissemination.authoring.identities import Identities, texts_by_identity
from dissemination.records.load import Loaded
from dissemination.records.localizer import Localizer, alphabetical
from dissemination.schema import KINDS, KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.json_schema import Schema, item, part, shape
from dissemination.schema.values import Text
from dissemination.text.languages import EDITOR_LANGUAGES, Languages, cldr
from dissemination.text.translations import ENGLISH, Translations, translations

EUROPE = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT"),
    *("LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
    *("AD", "AL", "BA", "CH", "GB", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "SM", "TR", "UA", "VA"),
)
"""The member states, and the other countries whose regions take part in Interreg or lie between them."""


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form: the field it fills, and what can be answered."""

    path: FieldPath
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
    words: Translations
    questions: tuple[FormQuestion, ...]

    @property
    def tag(self) -> str:
        return self.words.tag


def form_language(tag: str, languages: Languages) -> str:
    """The language of the form for readers of a language: their own, else the site's, else English."""
    return next((known for known in (tag, languages.default) if known in EDITOR_LANGUAGES), ENGLISH)


def form_languages(languages: Languages) -> tuple[str, ...]:
    """The languages in which a site needs forms."""
    return tuple(dict.fromkeys(form_language(tag, languages) for tag in languages.tags))


def forms(loaded: Loaded, languages: Languages) -> tuple[Form, ...]:
    """Every form of a site."""
    return tuple(form(kind, tag, loaded, languages) for kind in KINDS_WITH_PAGES for tag in form_languages(languages))


def form(kind: str, tag: str, loaded: Loaded, languages: Languages) -> Form:
    """A form for one kind of record, with the records and terms there are."""
    words = form_words(tag)
    locale = Localizer(tag, languages, words)
    names = {of: _names(of, texts, locale) for of, texts in texts_by_identity(loaded).items()}
    questions = (_question(kind, tuple(name.split(".")), words, names) for name in KINDS[kind].asked)
    # A list to choose from that is empty is no question, and no form that GitHub accepts.
    any_text = {"enum", "reference"}.isdisjoint
    return Form(kind, words, tuple(one for one in questions if one.answers or any_text(item(one.shape))))


def form_words(tag: str) -> Translations:
    """What forms say besides their questions, in one of the TONGUES."""
    return translations("forms", tag)


def _question(kind: str, path: FieldPath, words: Translations, names: Identities) -> FormQuestion:
    whole, tag = shape(KINDS[kind].model), words.tag
    model, field = part(whole, path[:-1])["title"], part(whole, path)
    required = all(name in part(whole, path[:at]).get("required", ()) for at, name in enumerate(path))
    label, help = asked(field, "question", tag, model), said(field, "help", tag, model)
    help = description(field, tag) if help is None else help
    return FormQuestion(path, field, required, label, help, _answers(field, tag, model, names))


def asked(field: Schema, what: str, tag: str, model: str) -> str:
    """What a form says of a field: in English where the language lacks it."""
    return next(text for known in (tag, ENGLISH) if (text := said(field, what, known, model)) is not None)


def _names(kind: str, texts: Mapping[str, Text], locale: Localizer) -> Mapping[str, str]:
    """Identities of a kind and what they are called; terms in the order of their vocabulary, records by name."""
    names = {id: " ".join(str(locale.words(text)).split()) for id, text in texts.items()}
    if kind in VOCABULARIES:
        return names
    return dict(sorted(names.items(), key=lambda name: (alphabetical(name[1]), name[0])))


def _answers(field: Schema, tag: str, model: str, names: Identities) -> Mapping[str, str]:
    """What can be chosen, with what it stands for."""
    if offer := OFFERED.get(field["field"].rpartition(".")[2]):
        return offer(tag)
    match item(field):
        case {"reference": kind}:
            return _distinct(names[kind], always=kind == "territories")
        case {"enum": values}:
            return {asked(field, f"answers.{value}", tag, model): value for value in values}
        case {"type": "boolean"}:
            return {asked(field, "answers.true", tag, model): "true"}
    return {}


def _distinct(called: Mapping[str, str], *, always: bool = False) -> Mapping[str, str]:
    """Names that differ; GitHub keeps “None” for itself."""
    often = Counter(called.values())
    clear = {id: often[name] == 1 and name.casefold() != "none" and not always for id, name in called.items()}
    return {name if clear[id] else f"{name} ({id})": id for id, name in called.items()}


def country_choices(tag: str) -> Mapping[str, str]:
    """Countries by their names in a language, in its order as far as plain letters tell."""
    named = {str(cldr(tag).territories[code]): code for code in EUROPE}
    return {name: named[name] for name in sorted(named, key=alphabetical)}


def time_zone_choices(tag: str) -> Mapping[str, str]:
    """Time zones of these countries (IANA), each with its country."""
    zones, names = get_global("territory_zones"), country_choices(tag)
    return {f"{name} ({zone})": zone for name, code in names.items() for zone in sorted(zones.get(code, ()))}


OFFERED: Mapping[str, Callable[[str], Mapping[str, str]]] = {"country": country_choices, "time_zone": time_zone_choices}
"""Fields for which any code will do in a record, and a list is easier for a person."""

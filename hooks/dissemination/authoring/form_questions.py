"""What a person is asked who knows the subject and not Git: questions read off the models, and the answers."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from babel.core import get_global

from dissemination.authoring.descriptions import FieldPath, Identities, Records, description, said, texts_by_identity
from dissemination.records.localizer import Localizer
from dissemination.schema import DRAFTED, KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.json_schema import Schema, is_text, item, part, shape
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.schema.values import MEMBER_STATES, Text
from dissemination.text.collation import collation_key
from dissemination.text.languages import EDITOR_LANGUAGES, Languages, cldr
from dissemination.text.translations import ENGLISH, Translations, translations

SAID_ONCE = ("locality", "credit", "licence")
"""The last names of texts that are most often the same in every language."""

EUROPE = (
    *MEMBER_STATES,
    *("AD", "AL", "BA", "CH", "GB", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "SM", "TR", "UA", "VA"),
)
"""The member states, and the other countries whose regions take part in Interreg or lie between them."""


@dataclass(frozen=True)
class FormQuestion:
    """One question of a form: the field it fills, and what can be answered."""

    path: FieldPath
    """Where the form asks for a text in several languages, the last step is one of them."""
    shape: Schema
    required: bool
    label: str
    help: str
    answers: Mapping[str, str]
    """What can be chosen, as it is read, with the value it stands for; nothing where any text will do."""
    language: str = ""
    """That in which it is to be answered, where it is said."""

    @property
    def field(self) -> FieldPath:
        return self.path[:-1] if self.language else self.path

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


def asked_kinds(records: Records) -> tuple[str, ...]:
    """What is asked for by form: documentation alone has no records."""
    has_records = records.project and not records.project.record.is_documentation
    return tuple(DRAFTED) if has_records else (ARTICLE_DRAFTS.name,)


def forms(records: Records, languages: Languages) -> tuple[Form, ...]:
    """Every form of a site."""
    every = product(asked_kinds(records), form_languages(languages))
    return tuple(form(kind, tag, records, languages) for kind, tag in every)


def form(kind: str, tag: str, records: Records, languages: Languages) -> Form:
    """A form for one kind of record, with the records and terms there are."""
    words = translations("forms", tag)
    locale = Localizer(tag, languages, words)
    names = {of: _names(of, texts, locale) for of, texts in texts_by_identity(records).items()}
    questions = (_question(kind, path, words, names, language) for path, language in _asked_for(kind, tag, languages))
    # A list to choose from that is empty is no question, and no form that GitHub accepts.
    return Form(kind, words, tuple(one for one in questions if one.answers or not _is_choice(one.shape)))


def _asked_for(kind: str, tag: str, languages: Languages) -> Iterator[tuple[FieldPath, tuple[str, bool]]]:
    """The fields that a form asks for; of an article each text in every language, its own or that of the site first.

    With each goes the language, which is empty where none is said, and whether it is a translation.
    """
    paths = [tuple(name.split(".")) for name in DRAFTED[kind].asked]
    spoken = [path for path in paths if kind == ARTICLE_DRAFTS.name and _is_spoken(kind, path)]
    first = tag if tag in languages.tags else languages.default
    yield from ((path, (first if path in spoken else "", False)) for path in paths)
    yield from ((path, (other, True)) for other in languages.tags if other != first for path in spoken)


def _is_choice(field: Schema) -> bool:
    """Whether a record, a term or a word of a list is asked for."""
    return not {"enum", "reference"}.isdisjoint(item(field)) or item(field).get("names") == "record"


def _is_spoken(kind: str, path: FieldPath) -> bool:
    """Whether a field is asked for in each language."""
    return is_text(part(shape(DRAFTED[kind].model), path)) and path[-1] not in SAID_ONCE


def _question(
    kind: str, path: FieldPath, words: Translations, names: Identities, spoken: tuple[str, bool]
) -> FormQuestion:
    whole, tag = shape(DRAFTED[kind].model), words.tag
    model, field = item(part(whole, path[:-1]))["title"], part(whole, path)
    required = all(name in part(whole, path[:at]).get("required", ()) for at, name in enumerate(path))
    label, help = asked(field, "question", tag, model), said(field, "help", tag, model)
    help = description(field, tag) if help is None else help
    answers = _answers(field, words, model, names)
    language, translated = spoken
    if not language:
        return FormQuestion(path, field, required, label, help, answers)
    label = f"{label} ({cldr(tag).languages.get(language, language)})"
    return FormQuestion((*path, language), field, required and not translated, label, help, answers, language)


def _subjects(names: Identities, words: Translations) -> Mapping[str, str]:
    """All records that have a page, each with its kind: “Event: Closing day”."""
    return _distinct(
        {
            f"{kind}/{id}": f"{words(f'forms.{kind}.title').strip()} {name}"
            for kind in KINDS_WITH_PAGES
            for id, name in names[kind].items()
        }
    )


def asked(field: Schema, what: str, tag: str, model: str) -> str:
    """What a form says of a field: in English where the language lacks it."""
    return next(text for known in (tag, ENGLISH) if (text := said(field, what, known, model)) is not None)


def _names(kind: str, texts: Mapping[str, Text], locale: Localizer) -> Mapping[str, str]:
    """Identities of a kind and what they are called; terms in the order of their vocabulary, records by name."""
    names = {id: " ".join(str(locale.words(text)).split()) for id, text in texts.items()}
    if kind in VOCABULARIES:
        return names
    return dict(sorted(names.items(), key=lambda name: (collation_key(name[1], locale.tag), name[0])))


def _answers(field: Schema, words: Translations, model: str, names: Identities) -> Mapping[str, str]:
    """What can be chosen, with what it stands for."""
    tag = words.tag
    if offer := OFFERED.get(field["field"].rpartition(".")[2]):
        return offer(tag)
    match item(field):
        case {"names": "record"}:
            return _subjects(names, words)
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
    """Countries by their names in a language, in the order of the names."""
    named = {str(cldr(tag).territories[code]): code for code in EUROPE}
    return {name: named[name] for name in sorted(named, key=collation_key)}


def time_zone_choices(tag: str) -> Mapping[str, str]:
    """Time zones of these countries (IANA), each with its country."""
    zones, names = get_global("territory_zones"), country_choices(tag)
    return {f"{name} ({zone})": zone for name, code in names.items() for zone in sorted(zones.get(code, ()))}


OFFERED: Mapping[str, Callable[[str], Mapping[str, str]]] = {"country": country_choices, "time_zone": time_zone_choices}
"""Fields for which any code will do in a record, and a list is easier for a person."""

"""What a person is asked who knows the subject and not Git: questions read off the models, as forms on GitHub's pages.

Syntax: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from babel.core import get_global

from dissemination.authoring.descriptions import FieldPath, Identities, Records, description, said, texts_by_identity
from dissemination.authoring.yaml_writer import for_programs
from dissemination.records.localizer import Localizer
from dissemination.schema import KINDS, KINDS_WITH_PAGES, VOCABULARIES
from dissemination.schema.json_schema import Schema, item, part, shape
from dissemination.schema.values import MEMBER_STATES, Text
from dissemination.text.collation import collation_key
from dissemination.text.languages import EDITOR_LANGUAGES, Languages, cldr
from dissemination.text.translations import ENGLISH, Translations, translations

ISSUE_TEMPLATES = PurePosixPath(".github/ISSUE_TEMPLATE")
CORRECTION = "correction"

ASKED_OF_READERS = {"page": False, "wrong": True, "right": False, "source": False}
"""What somebody is asked who reports a mistake, and whether an answer is needed."""

TEXT_AREAS = ("summary", "wrong", "right", "source")
"""The last names of fields that are answered in several lines."""

FORM_HEAD = "# Written by “dissemination generate”"
"""How the file of a form begins."""

EUROPE = (
    *MEMBER_STATES,
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


def forms(records: Records, languages: Languages) -> tuple[Form, ...]:
    """Every form of a site."""
    return tuple(form(kind, tag, records, languages) for kind in KINDS_WITH_PAGES for tag in form_languages(languages))


def form(kind: str, tag: str, records: Records, languages: Languages) -> Form:
    """A form for one kind of record, with the records and terms there are."""
    words = translations("forms", tag)
    locale = Localizer(tag, languages, words)
    names = {of: _names(of, texts, locale) for of, texts in texts_by_identity(records).items()}
    questions = (_question(kind, tuple(name.split(".")), words, names) for name in KINDS[kind].asked)
    # A list to choose from that is empty is no question, and no form that GitHub accepts.
    chosen = {"enum", "reference"}
    return Form(kind, words, tuple(one for one in questions if one.answers or chosen.isdisjoint(item(one.shape))))


def _question(kind: str, path: FieldPath, words: Translations, names: Identities) -> FormQuestion:
    whole, tag = shape(KINDS[kind].model), words.tag
    model, field = item(part(whole, path[:-1]))["title"], part(whole, path)
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
    return dict(sorted(names.items(), key=lambda name: (collation_key(name[1], locale.tag), name[0])))


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
    """Countries by their names in a language, in the order of the names."""
    named = {str(cldr(tag).territories[code]): code for code in EUROPE}
    return {name: named[name] for name in sorted(named, key=collation_key)}


def time_zone_choices(tag: str) -> Mapping[str, str]:
    """Time zones of these countries (IANA), each with its country."""
    zones, names = get_global("territory_zones"), country_choices(tag)
    return {f"{name} ({zone})": zone for name, code in names.items() for zone in sorted(zones.get(code, ()))}


OFFERED: Mapping[str, Callable[[str], Mapping[str, str]]] = {"country": country_choices, "time_zone": time_zone_choices}
"""Fields for which any code will do in a record, and a list is easier for a person."""


def template(kind: str, tag: str) -> str:
    """The name of the file of a form: event.it.yml."""
    return f"{kind if kind == CORRECTION else KINDS[kind].singular}.{tag}.yml"


def form_files(records: Records, languages: Languages) -> Mapping[PurePosixPath, str]:
    """The files from which GitHub makes the forms, in every language that is needed."""
    every = (*forms(records, languages), *map(_correction, form_languages(languages)))
    head = f"{FORM_HEAD} from the models and the records; a change here would be lost.\n"
    return {ISSUE_TEMPLATES / template(form.kind, form.tag): head + for_programs(_issue_form(form)) for form in every}


def stale_forms(root: Path, needed: Container[PurePosixPath]) -> Iterator[PurePosixPath]:
    """The files of forms in languages that the site needs none in any more. Those that somebody wrote stay."""
    for path in sorted((root / ISSUE_TEMPLATES).glob("*.yml")):
        file = ISSUE_TEMPLATES / path.name
        if file not in needed and path.read_text("utf-8", errors="replace").startswith(FORM_HEAD):
            yield file


def _correction(tag: str) -> Form:
    words, questions = translations("forms", tag), []
    for id, required in ASKED_OF_READERS.items():
        label, help = words(f"{CORRECTION}.{id}.question"), words(f"{CORRECTION}.{id}.help")
        questions.append(FormQuestion((id,), {"type": "string"}, required, label, help, {}))
    return Form(CORRECTION, words, tuple(questions))


def _issue_form(form: Form) -> Mapping[str, Any]:
    """A whole form. Labels that a repository does not have are silently left out by GitHub; nothing depends on them."""
    words, kind, is_record = form.words, form.kind, form.kind != CORRECTION
    intro = [words("language"), *([words("intro")] if is_record else [])]
    agree = {"label": words("agree.question"), "options": [{"label": words("agree.answer"), "required": True}]}
    return {
        "name": words(f"forms.{kind}.name"),
        "description": words(f"forms.{kind}.about"),
        "title": words(f"forms.{kind}.title"),
        "labels": [f"record:{KINDS[kind].singular}" if is_record else CORRECTION, f"lang:{form.tag}"],
        "body": [
            {"type": "markdown", "attributes": {"value": " ".join(intro)}},
            *(_element(question, words) for question in form.questions),
            {"type": "checkboxes", "id": "agree", "attributes": agree},
        ],
    }


def _element(question: FormQuestion, words: Translations) -> Mapping[str, Any]:
    several, choices = question.several, list(question.answers)
    explained = " ".join(filter(None, (question.help, words("several") if several and choices else "")))
    attributes: dict[str, Any] = {"label": question.label} | ({"description": explained} if explained else {})
    kind = "textarea" if several or question.path[-1] in TEXT_AREAS else "input"
    if question.shape["type"] == "boolean":
        kind, attributes["options"] = "checkboxes", [{"label": choice} for choice in choices]
    elif choices:
        kind, attributes = "dropdown", attributes | ({"multiple": True} if several else {}) | {"options": choices}
    needed = {"validations": {"required": True}} if question.required and kind != "checkboxes" else {}
    return {"type": kind, "id": "-".join(question.path), "attributes": attributes, **needed}

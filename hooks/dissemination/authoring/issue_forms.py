"""Questions become forms on GitHub's web page.

Syntax: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from dissemination.authoring.form_questions import Form, FormQuestion, form_languages, form_words, forms
from dissemination.authoring.yaml_writer import for_programs
from dissemination.records.load import Loaded
from dissemination.schema import KINDS
from dissemination.text.languages import Languages
from dissemination.text.translations import Translations

ISSUE_TEMPLATES = PurePosixPath(".github/ISSUE_TEMPLATE")
CORRECTION = "correction"

ASKED_OF_READERS = {"page": False, "wrong": True, "right": False, "source": False}
"""What somebody is asked who reports a mistake, and whether an answer is needed."""


def template(kind: str, tag: str) -> str:
    """The name of the file of a form: event.it.yml."""
    return f"{kind if kind == CORRECTION else KINDS[kind].singular}.{tag}.yml"


def form_files(loaded: Loaded, languages: Languages) -> Mapping[PurePosixPath, str]:
    """The files from which GitHub makes the forms, in every language that is needed."""
    records = {template(form.kind, form.tag): _issue_form(form) for form in forms(loaded, languages)}
    reports = {template(CORRECTION, tag): _correction(form_words(tag)) for tag in form_languages(languages)}
    head = "# Written by “dissemination generate” from the models and the records; a change here would be lost.\n"
    return {ISSUE_TEMPLATES / name: head + for_programs(content) for name, content in {**records, **reports}.items()}


def _issue_form(form: Form) -> Mapping[str, Any]:
    body = [_element(question, form.words) for question in form.questions]
    return _page(form.kind, form.words, body, [f"record:{KINDS[form.kind].singular}"])


def _correction(words: Translations) -> Mapping[str, Any]:
    body = [
        _typed(
            "input" if id == "page" else "textarea",
            id,
            {"label": words(f"{CORRECTION}.{id}.question"), "description": words(f"{CORRECTION}.{id}.help")},
            required=required,
        )
        for id, required in ASKED_OF_READERS.items()
    ]
    return _page(CORRECTION, words, body, [CORRECTION])


def _page(
    kind: str, words: Translations, body: Iterable[Mapping[str, Any]], labels: Iterable[str]
) -> Mapping[str, Any]:
    """A whole form. Labels that a repository does not have are silently left out by GitHub; nothing depends on them."""
    intro = [words("language"), *([words("intro")] if kind != CORRECTION else [])]
    return {
        "name": words(f"forms.{kind}.name"),
        "description": words(f"forms.{kind}.about"),
        "title": words(f"forms.{kind}.title"),
        "labels": [*labels, f"lang:{words.tag}"],
        "body": [{"type": "markdown", "attributes": {"value": " ".join(intro)}}, *body, _agreement(words)],
    }


def _agreement(words: Translations) -> Mapping[str, Any]:
    option = {"label": words("agree.answer"), "required": True}
    return _typed("checkboxes", "agree", {"label": words("agree.question"), "options": [option]}, required=False)


def _element(question: FormQuestion, words: Translations) -> Mapping[str, Any]:
    told = " ".join(_told(question, words))
    attributes: dict[str, Any] = {"label": question.label} | ({"description": told} if told else {})
    id = "-".join(question.path)
    if question.shape["type"] == "boolean":
        attributes |= {"options": [{"label": answer} for answer in question.answers]}
        return _typed("checkboxes", id, attributes, required=False)
    if question.answers:
        attributes |= {"multiple": True} if question.several else {}
        attributes |= {"options": list(question.answers)}
        return _typed("dropdown", id, attributes, required=question.required)
    long = question.several or question.path[-1] == "summary"
    return _typed("textarea" if long else "input", id, attributes, required=question.required)


def _told(question: FormQuestion, words: Translations) -> Iterator[str]:
    if question.help:
        yield question.help
    if question.several and question.answers:
        yield words("several")


def _typed(type_: str, id: str, attributes: Mapping[str, Any], *, required: bool) -> Mapping[str, Any]:
    element: dict[str, Any] = {"type": type_, "id": id, "attributes": attributes}
    return element | ({"validations": {"required": True}} if required else {})

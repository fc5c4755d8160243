"""Questions become forms on GitHub's web page.

Syntax: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

from collections.abc import Mapping
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

TEXT_AREAS = ("summary", "wrong", "right", "source")
"""The last names of fields that are answered in several lines."""


def template(kind: str, tag: str) -> str:
    """The name of the file of a form: event.it.yml."""
    return f"{kind if kind == CORRECTION else KINDS[kind].singular}.{tag}.yml"


def form_files(loaded: Loaded, languages: Languages) -> Mapping[PurePosixPath, str]:
    """The files from which GitHub makes the forms, in every language that is needed."""
    every = (*forms(loaded, languages), *map(_correction, form_languages(languages)))
    head = "# Written by “dissemination generate” from the models and the records; a change here would be lost.\n"
    return {ISSUE_TEMPLATES / template(form.kind, form.tag): head + for_programs(_issue_form(form)) for form in every}


def _correction(tag: str) -> Form:
    words, questions = form_words(tag), []
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
    told = " ".join(filter(None, (question.help, words("several") if several and choices else "")))
    attributes: dict[str, Any] = {"label": question.label} | ({"description": told} if told else {})
    kind = "textarea" if several or question.path[-1] in TEXT_AREAS else "input"
    if question.shape["type"] == "boolean":
        kind, attributes["options"] = "checkboxes", [{"label": choice} for choice in choices]
    elif choices:
        kind, attributes = "dropdown", attributes | ({"multiple": True} if several else {}) | {"options": choices}
    needed = {"validations": {"required": True}} if question.required and kind != "checkboxes" else {}
    return {"type": kind, "id": "-".join(question.path), "attributes": attributes, **needed}

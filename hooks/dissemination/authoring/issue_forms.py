"""Forms on GitHub's pages, as the files from which it makes them.

Syntax: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.authoring.descriptions import Records
from dissemination.authoring.form_questions import Form, FormQuestion, form_languages, forms
from dissemination.authoring.yaml_writer import for_programs
from dissemination.schema import DRAFTED
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.languages import Languages
from dissemination.text.translations import Translations, translations

ISSUE_TEMPLATES = PurePosixPath(".github/ISSUE_TEMPLATE")
CORRECTION = "correction"

ASKED_OF_READERS = {"page": False, "wrong": True, "right": False, "source": False}
"""What somebody is asked who reports a mistake, and whether an answer is needed."""

TEXT_AREAS = ("summary", "text", "file", "wrong", "right", "source")
"""The last names of fields that are answered in several lines; GitHub takes files in no other answers."""

FORM_HEAD = "# Written by “dissemination generate”"
"""How the file of a form begins."""


def template(kind: str, tag: str) -> str:
    """The name of the file of a form: event.it.yml."""
    return f"{kind if kind == CORRECTION else DRAFTED[kind].singular}.{tag}.yml"


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
    begun = words("articles") if kind == ARTICLE_DRAFTS.name else words("language")
    intro = [begun, *([words("intro")] if is_record else [])]
    agree = {"label": words("agree.question"), "options": [{"label": words("agree.answer"), "required": True}]}
    return {
        "name": words(f"forms.{kind}.name"),
        "description": words(f"forms.{kind}.about"),
        "title": words(f"forms.{kind}.title"),
        "labels": [f"record:{DRAFTED[kind].singular}" if is_record else CORRECTION, f"lang:{form.tag}"],
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
    kind = "textarea" if several or question.field[-1] in TEXT_AREAS else "input"
    if question.shape["type"] == "boolean":
        kind, attributes["options"] = "checkboxes", [{"label": choice} for choice in choices]
    elif choices:
        kind, attributes = "dropdown", attributes | ({"multiple": True} if several else {}) | {"options": choices}
    needed = {"validations": {"required": True}} if question.required and kind != "checkboxes" else {}
    return {"type": kind, "id": "-".join(question.path), "attributes": attributes, **needed}

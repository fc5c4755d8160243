"""Issues as GitHub makes them of a filled form, for tests."""

from collections.abc import Mapping
from pathlib import Path

from dissemination.authoring.descriptions import FieldPath
from dissemination.authoring.drafts import SiteState
from dissemination.authoring.form_questions import Form, form
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from small_project import TODAY, in_order, reading_of

EVENT = {
    "name": "Giornata finale",
    "kind": "Laboratorio",
    "status": "È annunciato",
    "date": "30 novembre 2026",
    "place.locality": "Valfinto",
    "place.country": "Italia",
    "summary": "Le imprese incontrano chi le può aiutare.",
    "sources": "Programma della giornata https://www.example.org/programma",
}
"""The least that makes an event, in Italian."""

PARTNER = {
    "name": "Camera di commercio",
    "role": "Partner",
    "country": "Italia",
    "summary": "Aiuta le imprese.",
    "sources": "Sito della Camera https://www.example.org/",
}


ARTICLE = {
    "title.it": "Il ponte è aperto",
    "summary.it": "Da oggi si passa il fiume a piedi.",
    "text.it": "Da oggi **si passa**.\n\n## Perché\n\nVedi [il piano](https://www.example.org/piano).",
    "date": "30 novembre 2026",
    "sources": "Comunicato https://www.example.org/comunicato",
}
"""The least that makes an article, in Italian."""

ATTACHED = "https://github.com/user-attachments/assets/0f3c2a10-9b1d-4c7e-8f55-1234567890ab"
"""The address that GitHub gives to a picture in a form."""

PICTURE = {
    "picture.file": f'<img width="640" height="480" alt="Image" src="{ATTACHED}" />',
    "picture.alt.it": "Persone su un ponte",
    "picture.credit": "A. Esempio",
    "picture.licence": "CC BY 4.0",
}
"""The answers about a picture."""


def ways(answers: Mapping[str, str]) -> dict[FieldPath, str]:
    return {tuple(name.split(".")): said for name, said in answers.items()}


def issue(form: Form, answers: Mapping[str, str], line: str = "\n") -> str:
    """The text of an issue: every question of the form, answered or not."""
    said = ways(answers)
    parts = [f"### {question.label}\n\n{said.pop(question.path, '_No response_')}" for question in form.questions]
    assert not said, f"the form does not ask for {said}"
    parts.append(f"### {form.words('agree.question')}\n\n- [X] {form.words('agree.answer')}")
    return "\n\n".join(parts).replace("\n", line) + line


def known(root: Path) -> SiteState:
    return SiteState(in_order(reading_of(root)), TODAY, read_languages(root))


def form_of(root: Path, kind: str, tag: str) -> Form:
    return form(kind, tag, load(root), read_languages(root))

"""A filled form becomes a record that the build accepts, or sentences that say what to change in the answers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from dissemination.authoring.attachments import attachment_address, fetched, picture_ending
from dissemination.authoring.drafts import Draft, DraftFiles, SiteState, draft_problems, identity
from dissemination.authoring.filled_forms import AGREED, Complaint, FormAnswers, answered, record_data
from dissemination.authoring.form_questions import Form
from dissemination.records.pictures import ASSETS, DOCS_FOLDER
from dissemination.schema import DRAFTED
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Message, Problem, message
from dissemination.text.yaml_reader import LARGEST

PICTURE = ("picture", "file")
"""The question that is answered with a picture."""

CONCERNS = {"nowhere": ("place", "country")}
"""Complaints about a group, with the question in which they are best answered."""


@dataclass(frozen=True)
class Proposal:
    """A record or an article that nobody has accepted yet, and its files, the main one first."""

    kind: str
    id: str
    files: DraftFiles

    @property
    def file(self) -> PurePosixPath:
        """That of the record, or of the article in the first language of the site that it has."""
        return next(iter(self.files))


Fetch = Callable[[str], bytes | Message]
"""What is at an address, or why it cannot be had."""


def proposal(
    body: str, form: Form, number: int, known: SiteState, fetch: Fetch = fetched
) -> tuple[Proposal | None, tuple[Complaint, ...]]:
    """What a filled form asks for, or nothing and everything that is wrong with the answers.

    ``number`` is that of the issue: it names a record whose name has no letter of the Latin alphabet.
    """
    answers, unclear = answered(body, form)
    if unclear:
        return None, unclear
    data, unusable = record_data(form, answers)
    id = identity(data, f"{DRAFTED[form.kind].singular}-{number}")
    taken = known.has(form.kind, id)
    draft = Draft(form.kind, f"{id}-{number}" if taken else id, data)
    if draft.is_too_large:
        return None, (Complaint("", message("form.too_large", limit=LARGEST // 1000)),)
    draft, unseen = _with_picture(draft, form, fetch)
    unusable = (*unusable, *unseen)
    answered_wrongly = {complaint.question for complaint in unusable}
    said = (_complaint(problem, form, draft.document.file) for problem in draft_problems((draft,), known))
    complaints = {*unusable, *(complaint for complaint in said if complaint.question not in answered_wrongly)}
    complaints |= {*_not_agreed(form, answers)}
    if taken:
        complaints.add(Complaint(form.questions[0].label, message("form.exists", value=f"{form.kind}/{id}")))
    labels = ["", *(question.label for question in form.questions), form.words("agree.question")]
    in_order = sorted(complaints, key=lambda complaint: (labels.index(complaint.question), complaint))
    made = None if complaints else Proposal(draft.kind, draft.id, draft.files(known.languages))
    return made, tuple(in_order)


def _not_agreed(form: Form, answers: FormAnswers) -> tuple[Complaint, ...]:
    """GitHub asks for the mark when a form is sent, and for nothing when its text is edited or written elsewhere."""
    if AGREED.match(answers.get((), "")):
        return ()
    return (Complaint(form.words("agree.question"), message("form.not_agreed", value=form.words("agree.answer"))),)


def _with_picture(draft: Draft, form: Form, fetch: Fetch) -> tuple[Draft, tuple[Complaint, ...]]:
    """The draft with the picture that an answer leads to, under a name of the site; without it where it is unfit."""
    picture: Mapping[str, Any] = draft.data.get("picture", {})
    if "file" not in picture:
        return draft, ()
    found = _fetched_picture(picture["file"], fetch)
    if isinstance(found, Message):
        label = next(question.label for question in form.questions if question.path == PICTURE)
        without = {name: value for name, value in draft.data.items() if name != "picture"}
        return replace(draft, data=without), (Complaint(label, found),)
    content, ending = found
    name = f"{ASSETS}{draft.kind}/{draft.id}{ending}"
    data = {**draft.data, "picture": {**picture, "file": name}}
    return replace(draft, data=data, pictures={DOCS_FOLDER / name: content}), ()


def _fetched_picture(answer: str, fetch: Fetch) -> tuple[bytes, str] | Message:
    """A picture and the ending of its file, or why there is none."""
    address = attachment_address(answer)
    content = address if isinstance(address, Message) else fetch(address)
    if isinstance(content, Message):
        return content
    ending = picture_ending(content)
    return ending if isinstance(ending, Message) else (content, ending)


def _complaint(problem: Problem, form: Form, file: PurePosixPath) -> Complaint:
    """The problem under the question it concerns; what it does to another record under none."""
    path = CONCERNS.get(problem.message.key) or tuple(re.sub(r"\[\d+\]", "", problem.field).split("."))
    near = max(form.questions, key=lambda question: _shared(question.path, path))
    concerned = problem.place.file == file and _shared(near.path, path)
    said = problem.message
    if f"form.{said.key}" in messages("en").words:  # the usual sentence speaks of keys and lines
        said = replace(said, key=f"form.{said.key}")
    return Complaint(near.label if concerned else "", said)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many steps two ways have in common, from the first."""
    return len(list(takewhile(lambda steps: steps[0] == steps[1], zip(one, other, strict=False))))

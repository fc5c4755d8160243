"""A filled form becomes a record that the build accepts, or sentences that say what to change in the answers."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from dissemination.authoring.filled_forms import AGREED, Complaint, answered, record_data
from dissemination.authoring.issue_forms import Form
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
from dissemination.records.catalogue import Catalogue
from dissemination.records.link_records import link_records
from dissemination.records.load import IDENTITY, INDEX_NAME, Entry, Loaded
from dissemination.records.rules import broken_rules
from dissemination.records.validation import validated
from dissemination.schema import KINDS
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Problem, message
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import LARGEST, read_text

DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
"""The first day of a date, as far as it is known: 2018-02 for February 2018."""

CONCERNS = {"nowhere": ("place", "country")}
"""Complaints about a group, with the question in which they are best answered."""


@dataclass(frozen=True)
class Proposal:
    """A record that nobody has accepted yet."""

    file: PurePosixPath
    text: str


@dataclass(frozen=True)
class SiteState:
    """The site as it is, in order, on a day: what a new record must fit into."""

    catalogue: Catalogue
    today: datetime.date


def proposal(body: str, form: Form, number: int, known: SiteState) -> tuple[Proposal | None, tuple[Complaint, ...]]:
    """The record that a filled form asks for, or none and everything that is wrong with the answers.

    ``number`` is that of the issue: it names a record whose name has no letter of the Latin alphabet.
    """
    answers, unclear = answered(body, form)
    if unclear:
        return None, unclear
    data, unusable = record_data(form, answers)
    id = identity(form.kind, data, number)
    taken = id in known.catalogue.entries[form.kind]
    file = PurePosixPath("records", form.kind, f"{id}-{number}.yml" if taken else f"{id}.yml")
    text = f"{modeline(file)}\n{as_record(data)}" if data else ""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        return None, (Complaint("", message("form.too_large", limit=LARGEST // 1000)),)
    answered_wrongly = {complaint.question for complaint in unusable}
    said = (_complaint(problem, form, file) for problem in _problems(file, text, form.kind, known))
    complaints = {*unusable, *(complaint for complaint in said if complaint.question not in answered_wrongly)}
    if taken:
        complaints.add(Complaint(form.questions[0].label, message("form.exists", value=f"{form.kind}/{id}")))
    # GitHub asks for the mark when a form is sent, and for nothing when its text is edited or written elsewhere.
    if not AGREED.match(answers.get((), "")):
        agreement = message("form.not_agreed", value=form.words("agree.answer"))
        complaints.add(Complaint(form.words("agree.question"), agreement))
    labels = ["", *(question.label for question in form.questions), form.words("agree.question")]
    in_order = sorted(complaints, key=lambda complaint: (labels.index(complaint.question), complaint))
    return None if complaints else Proposal(file, text), tuple(in_order)


def identity(kind: str, data: Mapping[str, Any], number: int) -> str:
    """Date and name in plain letters: 2026-11-30-giornata-finale."""
    name = slug(next(iter(data.get("name", {}).values()), ""))
    fit = name if IDENTITY.fullmatch(name) and name != INDEX_NAME else f"{KINDS[kind].singular}-{number}"
    day = DAY.search(re.sub("[?~%]", "", data.get("date", "")))
    return slug(f"{day[0] if day else ''} {fit}")


def _problems(file: PurePosixPath, text: str, kind: str, known: SiteState) -> Iterator[Problem]:
    """What ``dissemination check`` would say if the record were there: the same reading, the same rules."""
    problems: list[Problem] = []
    document = read_text(file, text)
    record = validated(document, KINDS[kind].model, problems)
    yield from problems
    if record:
        there = known.catalogue
        added = {**there.entries[kind], file.stem: Entry(kind, file.stem, record, document)}
        loaded = Loaded(there.project, {**there.entries, kind: added}, {name: {} for name in KINDS}, ())
        catalogue, unlinked = link_records(loaded, there.news)
        yield from unlinked
        yield from broken_rules(catalogue, known.today) if catalogue else ()


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

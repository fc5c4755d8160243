"""A filled form becomes a record that the build accepts, or sentences that say what to change in the answers.

GitHub makes a text of it: a heading per question, the answer below it. Nothing in it is taken on trust: labels can be
changed by others, and an answer can look like anything, also like a heading.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from dissemination.authoring.descriptions import FieldPath, description
from dissemination.authoring.issue_forms import Form, FormQuestion
from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
from dissemination.records.catalogue import Catalogue, link_records
from dissemination.records.load import IDENTITY, INDEX_NAME, Entry, Loaded
from dissemination.records.rules import broken_rules
from dissemination.records.validation import validated
from dissemination.schema import KINDS
from dissemination.schema.json_schema import Schema, is_text, item, shape
from dissemination.schema.values import TIME_OF_DAY
from dissemination.text.characters import CONTROL
from dissemination.text.dates import iso_date, iso_time
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import LARGEST, read_text

UNANSWERED = ("", "_No response_", "None")
"""What GitHub writes where nobody wrote or chose anything, in every language."""

UNSEEN = re.compile(CONTROL.pattern + "|[\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that make a line read otherwise than it is written (Unicode TR 36, bidirectional)."""

ADDRESS = re.compile(
    r"(?i)\[(?P<words>[^\[\]]{1,300})\]\((?P<linked>https?://[^\s)]+)\)"
    r"|<?(?P<bare>https?://[^\s<>]*[^\s<>.,;:!?)\]])>?"
)
"""An address as people write it: alone, in brackets, at the end of a sentence, or as Markdown."""

AGREED = re.compile(r"- \[[xX]\]")
"""A box that was ticked."""

BULLET = re.compile(r"^([-*•]|\d{1,3}[.)])\s+")

DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
"""The first day of a date, as far as it is known: 2018-02 for February 2018."""

CONCERNS = {"nowhere": ("place", "country")}
"""Complaints about a group, with the question in which they are best answered."""


@dataclass(frozen=True, order=True)
class Complaint:
    """What is wrong with an answer: the question, and the sentence with the remedy."""

    question: str
    message: Message


FormAnswers = Mapping[FieldPath, str]


def recognised(body: str, forms: Iterable[Form]) -> Form | None:
    """The form that was filled: its first question stands first, or two of its questions stand somewhere."""
    lines = [line.strip() for line in body.lstrip().splitlines()]

    def likelihood(form: Form) -> tuple[bool, int]:
        headings = list(_headings(form))
        return lines[:1] == headings[:1], sum(heading in lines for heading in headings)

    likely = max(forms, key=likelihood, default=None) if body.lstrip().startswith("### ") else None
    return likely if likely and likelihood(likely) > (False, 1) else None


def _headings(form: Form) -> Mapping[str, FieldPath]:
    """The lines that GitHub writes before the answers; what must be agreed to belongs to no field."""
    questions = {f"### {question.label}": question.path for question in form.questions}
    return questions | {f"### {form.words('agree.question')}": ()}


def answered(body: str, form: Form) -> tuple[FormAnswers, tuple[Complaint, ...]]:
    """The answers as they were written. One that holds the heading of a question cannot be told from two answers."""
    headings = _headings(form)
    heading = rf"^({'|'.join(map(re.escape, headings))})[^\S\n]*$"
    body = re.sub("\r\n?", "\n", body)
    _, *parts = re.split(heading, body, flags=re.MULTILINE)
    found, texts = parts[::2], [text.strip(" \t\n") for text in parts[1::2]]
    said = {headings[name]: text for name, text in zip(found, texts, strict=True) if text not in UNANSWERED}
    twice = {name for name in found if found.count(name) > 1}
    doubled = (
        Complaint(name.removeprefix("### "), message("form.heading_twice", value=name)) for name in sorted(twice)
    )
    return said, (*doubled, *_changed(body, headings.keys(), headings.keys() - found))


def _changed(body: str, headings: Set[str], missing: Set[str]) -> Iterator[Complaint]:
    """Headings that the form does not have, where it lacks one of its own: its answer would become part of another."""
    for line in map(str.rstrip, body.split("\n") if missing else ()):
        if line.startswith("### ") and line not in headings:
            near = next(iter(get_close_matches(line, sorted(missing), 1)), "")
            yield Complaint("", message("form.heading_changed", value=line, nearest=near))


def record_data(form: Form, answers: FormAnswers) -> tuple[Mapping[str, Any], tuple[Complaint, ...]]:
    """The record that the answers make, in the order of its model, and what cannot be part of it."""
    data: dict[str, Any] = {}
    complaints: list[Complaint] = []
    for question in form.questions:
        if values := list(_values(question, answers.get(question.path, ""), form.tag, complaints)):
            *groups, last = question.path
            group = data
            for name in groups:
                group = group.setdefault(name, {})
            # A tuple stands on one line in the record: identities, which need no more.
            several = tuple(values) if question.answers else values
            group[last] = several if question.several else values[0]
    order = shape(KINDS[form.kind].model)["properties"]
    return {name: data[name] for name in order if name in data}, tuple(complaints)


def _values(question: FormQuestion, answer: str, tag: str, wrong: list[Complaint]) -> Iterator[Any]:
    """What an answer says; nothing where there is none, or where ``wrong`` is told why."""
    said = one_line(answer)
    if unseen := UNSEEN.search(answer):
        wrong.append(Complaint(question.label, message("character", character=f"U+{ord(unseen.group()):04X}")))
    elif question.shape["type"] == "boolean":
        yield from ["true"] if AGREED.match(answer) else []
    elif question.answers:
        yield from _chosen(question, said, wrong)
    elif "properties" in item(question.shape):
        yield from _groups(question, answer, tag, wrong)
    else:
        lines = _lines(answer) if question.several else filter(None, [said])
        yield from (_value(question, line, tag) for line in lines)


def _value(question: FormQuestion, said: str, tag: str) -> Any:
    match item(question.shape):
        case {"title": "Text"} if question.path[-1] != "locality":  # most cities have one name
            return {tag: said}
        case {"format": "edtf"}:
            return iso_date(said, tag)
        case {"pattern": pattern} if pattern == TIME_OF_DAY:
            return iso_time(said)
    return said


def one_line(text: str) -> str:
    """A text on one line: in a record line ends say nothing. Spaces that do not break stay."""
    return re.sub("[ \t\n]+", " ", text).strip(" ")


def _lines(answer: str) -> Iterator[str]:
    """The lines that say something, without the marks that people put before the entries of a list."""
    yield from filter(None, (BULLET.sub("", one_line(line)) for line in answer.split("\n")))


def _chosen(question: FormQuestion, said: str, wrong: list[Complaint]) -> Iterator[str]:
    """GitHub puts commas between the choices, and a choice may hold commas itself: the longest that fits is meant."""
    while said:
        several = question.several
        fits = (name for name in question.answers if said == name or (several and said.startswith(f"{name}, ")))
        name = max(fits, key=len, default=said.partition(", ")[0] if several else said)
        if name not in question.answers:
            near = nearest(name, question.answers)
            wrong.append(Complaint(question.label, message("form.not_offered", value=name, nearest=near)))
            return  # where one choice is unknown, nobody knows where the next one begins
        yield question.answers[name]
        said = said[len(name) :].removeprefix(", ")


def _groups(question: FormQuestion, answer: str, tag: str, wrong: list[Complaint]) -> Iterator[Any]:
    """The fields of an entry stand on one line; an address alone belongs to the words above it."""
    group = question.shape["items"]
    has_address = any(field.get("format") == "iri" for field in group["properties"].values())
    lines: list[tuple[str, str]] = []
    for words, address in (_parted(line) if has_address else (line, "") for line in _lines(answer)):
        above = lines.pop()[0] if not words and lines and not lines[-1][1] else ""
        lines.append((words or above, address))
    for words, address in lines:
        entry = _entry(group["properties"], words, address, tag)
        if missing := [name for name in group.get("required", ()) if name not in entry]:
            wanted = " ".join(description(group["properties"][name], tag) for name in missing)
            said = message("form.incomplete", value=words or address, keys=wanted)
            wrong.append(Complaint(question.label, said))
        else:
            yield entry


def _entry(fields: Schema, words: str, address: str, tag: str) -> Mapping[str, Any]:
    """What a line says, in the first fields that can hold it."""
    text = next(name for name, field in fields.items() if is_text(field))
    link = next((name for name, field in fields.items() if field.get("format") == "iri"), "")
    said = {text: words and {tag: words}, link: address}
    return {name: said[name] for name in fields if said.get(name)}


def _parted(line: str) -> tuple[str, str]:
    """The words of a line, and the address in it; people put all sorts of signs between the two."""
    found = ADDRESS.search(line)
    if not found:
        return line, ""
    around = (line[: found.start()].strip(" "), found["words"], line[found.end() :].strip(" .,;"))
    words = " ".join(filter(None, around))
    return words.replace("( )", "").strip(" ,;:–—-"), found["linked"] or found["bare"]


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

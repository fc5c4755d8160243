"""What GitHub makes of a filled form: a heading per question, the answer below it. Here it becomes data of a record.

Nothing is taken on trust: labels can be changed by others, and an answer can look like anything, also like a heading.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yaml.reader import Reader as YamlReader

from dissemination.authoring.answers import FieldPath
from dissemination.authoring.descriptions import description
from dissemination.authoring.form_questions import Form, FormQuestion
from dissemination.schema import KINDS
from dissemination.schema.json_schema import Schema, is_text, shape
from dissemination.schema.values import TIME_OF_DAY
from dissemination.text.dates import iso_date, iso_time
from dissemination.text.problems import Message, message, nearest

UNANSWERED = ("", "_No response_", "None")
"""What GitHub writes where nobody wrote or chose anything, in every language."""

UNSEEN = re.compile(YamlReader.NON_PRINTABLE.pattern + "|[\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that make a line read otherwise than it is written (Unicode TR 36, bidirectional)."""

ADDRESS = re.compile(
    r"\[(?P<words>[^\[\]]{1,300})\]\((?P<linked>https?://[^\s)]+)\)"
    r"|<?(?P<bare>https?://[^\s<>]*[^\s<>.,;:!?)\]])>?",
    re.IGNORECASE,
)
"""An address as people write it: alone, in brackets, at the end of a sentence, or as Markdown."""

AGREED = re.compile(r"- \[[xX]\]")
"""A box that was ticked."""

BULLET = re.compile(r"^([-*•]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, order=True)
class Complaint:
    """What is wrong with an answer: the question, and the sentence with the remedy."""

    question: str
    message: Message


FormAnswers = Mapping[FieldPath, str]
Found = Any | Complaint


def recognised(body: str, forms: Iterable[Form]) -> Form | None:
    """The form that was filled: its first question stands first, or two of its questions stand somewhere."""
    lines = [line.strip() for line in body.lstrip().splitlines()]
    if not lines or not lines[0].startswith("### "):
        return None
    known = [(form, sum(heading in lines for heading in _headings(form))) for form in forms]
    first = next((form for form, _ in known if lines[0] == f"### {form.questions[0].label}"), None)
    likely, most = max(known, key=lambda one: one[1], default=(None, 0))
    return first or (likely if most > 1 else None)


def _headings(form: Form) -> Mapping[str, FieldPath]:
    """The lines that GitHub writes before the answers; what must be agreed to belongs to no field."""
    questions = {f"### {question.label}": question.path for question in form.questions}
    return questions | {f"### {form.words('agree.question')}": ()}


def answered(body: str, form: Form) -> tuple[FormAnswers, tuple[Complaint, ...]]:
    """The answers as they were written. One that holds the heading of a question cannot be told from two answers."""
    headings = _headings(form)
    lines = re.sub("\r\n?", "\n", body).split("\n")
    starts = [number for number, line in enumerate(lines) if line.rstrip() in headings]
    ends = [*starts[1:], len(lines)]
    parts = [(lines[start].rstrip(), lines[start + 1 : end]) for start, end in zip(starts, ends, strict=False)]
    found = [heading for heading, _ in parts]
    complaints = [_doubled(heading) for heading in sorted({name for name in found if found.count(name) > 1})]
    texts = {headings[heading]: "\n".join(text).strip(" \t\n") for heading, text in parts}
    said = {path: text for path, text in texts.items() if text not in UNANSWERED}
    return said, (*complaints, *_changed(lines, headings, found))


def _changed(lines: Iterable[str], headings: Collection[str], found: Collection[str]) -> Iterator[Complaint]:
    """Headings that the form does not have, where it lacks one of its own: its answer would become part of another."""
    missing = [heading for heading in headings if heading not in found]
    for line in map(str.rstrip, lines if missing else ()):
        if line.startswith("### ") and line not in headings:
            yield Complaint("", message("form.heading_changed", value=line, nearest=nearest(line, missing)))


def not_agreed(answers: FormAnswers, form: Form) -> tuple[Complaint, ...]:
    """GitHub asks for the mark when a form is sent, and for nothing when its text is edited or written elsewhere."""
    if AGREED.match(answers.get((), "")):
        return ()
    return (Complaint(form.words("agree.question"), message("form.not_agreed", value=form.words("agree.answer"))),)


def _doubled(heading: str) -> Complaint:
    return Complaint(heading.removeprefix("### "), message("form.heading_twice", value=heading))


def record_data(form: Form, answers: FormAnswers) -> tuple[Mapping[str, Any], tuple[Complaint, ...]]:
    """The record that the answers make, in the order of its model, and what cannot be part of it."""
    data: dict[str, Any] = {}
    complaints = []
    for question in form.questions:
        if question.path in answers:
            values = list(_values(question, answers[question.path], form.tag))
            complaints += [value for value in values if isinstance(value, Complaint)]
            if good := [value for value in values if not isinstance(value, Complaint)]:
                _put(data, question, good)
    order = shape(KINDS[form.kind].model)["properties"]
    return {name: data[name] for name in order if name in data}, tuple(complaints)


def _put(data: dict[str, Any], question: FormQuestion, values: list[Any]) -> None:
    *groups, last = question.path
    for group in groups:
        data = data.setdefault(group, {})
    # A tuple stands on one line in the record: identities, which need no more.
    several = tuple(values) if question.answers else values
    data[last] = several if question.several else values[0]


def _values(question: FormQuestion, answer: str, tag: str) -> Iterator[Found]:
    if unseen := UNSEEN.search(answer):
        yield Complaint(question.label, message("character", character=f"U+{ord(unseen.group()):04X}"))
        return
    if question.shape["type"] == "boolean":
        yield from ["true"] if AGREED.match(answer) else []
    elif question.answers and question.several:
        yield from _chosen(question, answer)
    elif question.answers:
        yield _one(question, one_line(answer))
    elif question.several:
        yield from _listed(question, answer, tag)
    else:
        yield _single(question, one_line(answer), tag)


def _single(question: FormQuestion, said: str, tag: str) -> Any:
    if is_text(question.shape):
        # Most cities have one name; who reviews may add others.
        return said if question.path[-1] == "locality" else {tag: said}
    if question.shape.get("format") == "edtf":
        return iso_date(said, tag)
    return iso_time(said) if question.shape.get("pattern") == TIME_OF_DAY else said


def _listed(question: FormQuestion, answer: str, tag: str) -> Iterator[Found]:
    """An entry per line."""
    entry = question.shape["items"]
    if "properties" in entry:
        yield from _groups(question, entry, answer, tag)
    else:
        yield from ({tag: line} if is_text(entry) else line for line in _lines(answer))


def one_line(text: str) -> str:
    """A text on one line: in a record line ends say nothing. Spaces that do not break stay."""
    return re.sub("[ \t\n]+", " ", text).strip(" ")


def _lines(answer: str) -> Iterator[str]:
    """The lines that say something, without the marks that people put before the entries of a list."""
    yield from filter(None, (BULLET.sub("", one_line(line)) for line in answer.split("\n")))


def _one(question: FormQuestion, said: str) -> Found:
    if said in question.answers:
        return question.answers[said]
    near = nearest(said, question.answers)
    return Complaint(question.label, message("form.not_offered", value=said, nearest=near))


def _chosen(question: FormQuestion, answer: str) -> Iterator[Found]:
    """GitHub puts commas between the choices, and a choice may hold commas itself: the longest that fits is meant."""
    said = one_line(answer)
    while said:
        fits = (name for name in question.answers if said == name or said.startswith(f"{name}, "))
        name = max(fits, key=len, default=said.partition(", ")[0])
        yield _one(question, name)
        if name not in question.answers:
            return  # where one choice is unknown, nobody knows where the next one begins
        said = said[len(name) :].removeprefix(", ")


def _groups(question: FormQuestion, group: Schema, answer: str, tag: str) -> Iterator[Found]:
    """The fields of an entry stand on one line; an address alone belongs to the words above it."""
    has_address = any(field.get("format") == "iri" for field in group["properties"].values())
    lines: list[tuple[str, str]] = []
    for words, address in (_parted(line) if has_address else (line, "") for line in _lines(answer)):
        above = lines.pop()[0] if not words and lines and not lines[-1][1] else ""
        lines.append((words or above, address))
    for words, address in lines:
        entry = _entry(group["properties"], words, address, tag)
        missing = [name for name in group.get("required", ()) if name not in entry]
        if missing:
            wanted = " ".join(description(group["properties"][name], tag) for name in missing)
            yield Complaint(question.label, message("form.incomplete", value=words or address, keys=wanted))
        else:
            yield entry


def _entry(fields: Schema, words: str, address: str, tag: str) -> dict[str, Any]:
    """What a line says, in the first fields that can hold it."""
    entry: dict[str, Any] = {}
    for name, field in fields.items():
        if address and field.get("format") == "iri":
            entry[name], address = address, ""
        elif words and is_text(field):
            entry[name], words = {tag: words}, ""
    return entry


def _parted(line: str) -> tuple[str, str]:
    """The words of a line, and the address in it; people put all sorts of signs between the two."""
    found = ADDRESS.search(line)
    if not found:
        return line, ""
    around = (line[: found.start()].strip(" "), found["words"], line[found.end() :].strip(" .,;"))
    words = " ".join(filter(None, around))
    return words.replace("( )", "").strip(" ,;:–—-"), found["linked"] or found["bare"]

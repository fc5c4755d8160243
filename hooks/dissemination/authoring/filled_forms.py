"""What a filled form says, as the data of a record, and what is wrong with its answers.

GitHub makes a text of a form: a heading per question, the answer below it. Nothing in it is taken on trust: labels can
be changed by others, and an answer can look like anything, also like a heading.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dissemination.authoring.descriptions import FieldPath, description
from dissemination.authoring.form_questions import SAID_ONCE, Form, FormQuestion
from dissemination.schema import DRAFTED
from dissemination.schema.json_schema import Schema, is_text, item, shape
from dissemination.schema.values import TIME_OF_DAY
from dissemination.text.characters import CONTROL
from dissemination.text.problems import Message, message, nearest
from dissemination.text.translations import ENGLISH
from dissemination.text.typed_dates import iso_date, iso_time

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

LIST = re.compile(r"^[ ]{0,3}([-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
BULLET = re.compile(r"^([-*•]|\d{1,3}[.)])\s+")


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
    order = shape(DRAFTED[form.kind].model)["properties"]
    return {name: _whole(order[name], data[name]) for name in order if name in data}, tuple(complaints)


def _whole(shape: Schema, value: Any) -> Any:
    """Of groups of which a record may have several, a form asks for one."""
    return [value] if "items" in shape and isinstance(value, dict) else value


def _values(question: FormQuestion, answer: str, tag: str, wrong: list[Complaint]) -> Iterator[Any]:
    """What an answer says; nothing where there is none, or one that cannot be used: ``wrong`` gets the reason."""
    said = one_line(answer)
    if unseen := UNSEEN.search(answer):
        wrong.append(Complaint(question.label, message("character", character=f"U+{ord(unseen.group()):04X}")))
    elif question.shape["type"] == "boolean":
        yield from ["true"] if AGREED.match(answer) else []
    elif question.answers:
        yield from _chosen(question, said, wrong)
    elif "properties" in item(question.shape):
        yield from line_groups(question.shape, answer, tag, (complaints := list[Message]()))
        wrong.extend(Complaint(question.label, said) for said in complaints)
    else:
        long = "contentMediaType" in question.shape  # that of an article is written anew when its file is made
        whole = said if not long else answer if question.language else in_paragraphs(answer)
        lines = _lines(answer) if question.several else filter(None, [whole])
        yield from (_value(question, line, tag) for line in lines)


def _value(question: FormQuestion, said: str, tag: str) -> Any:
    match item(question.shape):
        case {"title": "Text"} if not question.language and question.path[-1] not in SAID_ONCE:
            return {tag: said}
        case {"format": "edtf"}:
            return iso_date(said, tag)
        case {"pattern": pattern} if pattern == TIME_OF_DAY:
            return iso_time(said)
    return said


def one_line(text: str) -> str:
    """A text on one line: in a record line ends say nothing. Spaces that do not break stay."""
    return re.sub("[ \t\n]+", " ", text).strip(" ")


def in_paragraphs(text: str) -> str:
    """A long text: each paragraph on one line, and each entry of a list."""
    blocks = (block.strip("\n") for block in re.split(r"\n[ \t]*\n", text))
    said = (re.sub(r"[ \t]+(?=\n|$)", "", block) if LIST.search(block) else one_line(block) for block in blocks)
    return "\n\n".join(filter(None, said))


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


def line_groups(field: Schema, answer: str, tag: str, wrong: list[Message]) -> Iterator[Any]:
    """The fields of an entry stand on one line; an address alone belongs to the words above it.

    The words are in the language ``tag``, or the same in all where it is empty.
    """
    group = field["items"]
    has_address = any(field.get("format") == "iri" for field in group["properties"].values())
    lines: list[tuple[str, str]] = []
    for words, address in (_parted(line) if has_address else (line, "") for line in _lines(answer)):
        above = lines.pop()[0] if not words and lines and not lines[-1][1] else ""
        lines.append((words or above, address))
    for words, address in lines:
        entry = _entry(group["properties"], words, address, tag)
        if missing := [name for name in group.get("required", ()) if name not in entry]:
            wanted = " ".join(description(group["properties"][name], tag or ENGLISH) for name in missing)
            wrong.append(message("form.incomplete", value=words or address, keys=wanted))
        else:
            yield entry


def _entry(fields: Schema, words: str, address: str, tag: str) -> Mapping[str, Any]:
    """What a line says, in the first fields that can hold it."""
    text = next(name for name, field in fields.items() if is_text(field))
    link = next((name for name, field in fields.items() if field.get("format") == "iri"), "")
    said = {text: words and ({tag: words} if tag else words), link: address}
    return {name: said[name] for name in fields if said.get(name)}


def _parted(line: str) -> tuple[str, str]:
    """The words of a line, and the address in it; people put all sorts of signs between the two."""
    found = ADDRESS.search(line)
    if not found:
        return line, ""
    around = (line[: found.start()].strip(" "), found["words"], line[found.end() :].strip(" .,;"))
    words = " ".join(filter(None, around))
    return words.replace("( )", "").strip(" ,;:–—-"), found["linked"] or found["bare"]

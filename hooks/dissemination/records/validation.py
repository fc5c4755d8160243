"""A document becomes a record, or everything that keeps it from being one, each thing told once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from pydantic import ValidationError

from dissemination.records.validation_errors import error_message
from dissemination.schema import Model
from dissemination.schema.json_schema import is_text, item, part, shape
from dissemination.schema.values import EVERYWHERE
from dissemination.text.characters import invisible_character
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, Problem, message
from dissemination.text.yaml_reader import Document, KeyPath, dotted

M = TypeVar("M", bound=Model)


def validated(document: Document, model: type[M], problems: list[Problem]) -> M | None:
    """The document as a record, or nothing and the reasons in ``problems``."""
    if any(not problem.field for problem in document.problems):
        problems.extend(document.problems)
        return None
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        problems.extend(_all_at_once(document, model, error))
        return None
    problems.extend(document.problems)
    return None if document.problems else record


def _all_at_once(document: Document, model: type[Model], error: ValidationError) -> Iterator[Problem]:
    """What the reader and the model say of the same record, each thing once."""
    cut = {problem.field for problem in document.problems if problem.message.key == "comment"}
    told = {(problem.place, problem.field) for problem in document.problems}
    found = [problem for problem in _problems(document, model, error) if problem.field not in cut]
    groups = {dict(problem.message.values)["group"] for problem in found if problem.message.key == "not_indented"}
    for problem in document.problems:
        if problem.message.key != "no_value":
            yield problem
        elif problem.field not in groups:
            needed = _is_needed(model, problem.field)
            yield replace(problem, message=message("no_value_needed")) if needed else problem
    yield from (problem for problem in found if (problem.place, problem.field) not in told)


def _unindented(document: Document, model: type[Model], path: KeyPath) -> Message | None:
    """Whether a key that does not belong here belongs to the empty key above it."""
    if len(path) != 1 or not isinstance(document.data, dict):
        return None
    above = [key for key in takewhile(lambda key: key != path[0], document.data) if key in model.model_fields]
    group = above[-1] if above else ""
    inside = (*_keys(model, (group,)), *(TEXT_LANGUAGES if is_text(part(shape(model), (group,))) else ()))
    fits = group and not document.data[group] and path[0] in inside
    return message("not_indented", group=group) if fits else None


def _problems(document: Document, model: type[Model], error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the entries are there, each with a problem of its own
        path = tuple(step for step in detail["loc"] if step not in ("[key]", EVERYWHERE))
        of_key = detail["type"] in ("extra_forbidden", "language")
        said = (
            invisible_character(detail["input"])
            or (of_key and _unindented(document, model, path))
            or error_message(detail, _keys(model, detail["loc"][:-1]), _keys(model, detail["loc"]))
        )
        yield Problem(document.place(path, of_key=of_key), dotted(path), said)


def _keys(model: type[Model], path: KeyPath) -> tuple[str, ...]:
    """The keys that a model allows at a path."""
    return tuple(item(part(shape(model), path)).get("properties", ()))


def _is_needed(model: type[Model], field: str) -> bool:
    """Whether no record can do without what stands behind a key: ``amounts[1].currency``."""
    *above, key = re.sub(r"\[\d+\](?=\.)", "", field).split(".")
    return key in item(part(shape(model), above)).get("required", ())

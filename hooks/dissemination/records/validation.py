"""A document becomes a record, or everything that keeps it from being one, each thing reported once.

The errors of pydantic become messages for editors; its own phrases never reach them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dissemination.records.codes import country_meant, currency_meant, language_meant
from dissemination.records.renamed_fields import renamed_field
from dissemination.schema import Model
from dissemination.schema.json_schema import is_text, item, part, shape
from dissemination.schema.values import EVERYWHERE, time_zones
from dissemination.text.characters import invisible_character
from dissemination.text.dates import is_date, read_date
from dissemination.text.languages import EDITOR_LANGUAGES, TEXT_LANGUAGES
from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.typed_dates import iso_date
from dissemination.text.yaml_reader import Document, KeyPath, dotted

M = TypeVar("M", bound=Model)

# pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) and the keys of our messages.
# An error that the models raise themselves is named as its message is.
KEYS: Mapping[str, str] = {
    **dict.fromkeys(("bool_parsing", "bool_type"), "true_or_false"),
    **dict.fromkeys(("decimal_parsing", "decimal_type", "finite_number"), "number"),
    **dict.fromkeys(("decimal_max_digits", "decimal_whole_digits"), "number"),
    **dict.fromkeys(("dict_type", "mapping_type"), "group"),
    **dict.fromkeys(("int_from_float", "int_parsing", "int_parsing_size", "int_type"), "whole"),
    "decimal_max_places": "thousands",
    "missing": "missing",
    "model_type": "group_of",
    "string_type": "one_text",
    "too_short": "too_few",
    "tuple_type": "list",
}


# The same where not even one text was written, but a list or a group of lines.
KEYS_OF_MANY: Mapping[str, str] = {
    **dict.fromkeys(("dict_type", "mapping_type", "model_type"), "group_not_list"),
    **dict.fromkeys(("decimal_type", "int_type"), "one_number"),
    "bool_type": "only_true_or_false",
    "date": "one_date",
    "literal_error": "one_text",
    "tuple_type": "list_not_group",
}

YEARS = re.compile(r"([0-9]{4})\s*[-–—]\s*([0-9]{4})")


def nearest_date(text: str) -> str:
    """The date that was meant, where it can be read one way only: 2026-11-30 for 30/11/2026."""
    read = [iso_date(text, tag) for tag in EDITOR_LANGUAGES]
    meant = next((date for date in read if date != text), YEARS.sub(r"\1/\2", text))
    fits = meant != text and is_date(meant) and read_date(meant).earliest <= read_date(meant).latest
    return meant if fits else ""


MEANT: Mapping[str, Callable[[str], str]] = {
    "country": country_meant,
    "currency": currency_meant,
    "date": nearest_date,
    "language": language_meant,
    "time_zone": lambda text: nearest(text, time_zones()),
}
"""What is near a wrong value, by the key of the sentence."""


def _nearest_choice(value: object, choices: Iterable[str]) -> str:
    """A choice with more words around it is that choice: “lead partner” is lead."""
    first, *others = str(value).casefold().split() or [""]
    return first if others and first in choices else nearest(value, choices)


def error_message(
    error: ErrorDetails, siblings: Collection[str], inside: Iterable[str], taken: Collection[str]
) -> Message:
    """The message for one error.

    ``siblings`` are the keys that would be right where it happened, or ``inside`` it; of those that are ``taken``
    none is meant, since it would then stand there twice.
    """
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if isinstance(value, list | dict) and kind in KEYS_OF_MANY:
        return message(KEYS_OF_MANY[kind])
    if near := MEANT.get(kind):
        meant = near(str(value))
        return message(kind, value=value, nearest="" if kind == "language" and meant in taken else meant)
    match kind:
        case "extra_forbidden":
            meant = nearest(error["loc"][-1], {*siblings} - {*taken})
            keys = ", ".join(sorted(siblings))
            return message("unknown_key", nearest=meant) if meant else message("no_such_key", keys=keys)
        case "literal_error":
            choices = [part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
            return message("choice", value=value, choices=", ".join(choices), nearest=_nearest_choice(value, choices))
        case "decimal_parsing" if str(value).rstrip().endswith("%"):
            return message("percentage", value=value)
        case "greater_than_equal":
            return message("too_small", value=value, limit=context["ge"])
        case "less_than_equal":
            return message("too_big", value=value, limit=context["le"])
        case _:
            raised_by_model = "url" not in error  # pydantic documents its own errors, and no others
            return message(kind if raised_by_model else KEYS.get(kind, "wrong"), value=value, keys=", ".join(inside))


def validated(document: Document, model: type[M], problems: list[Problem]) -> M | None:
    """The document as a record, or nothing and the reasons in ``problems``."""
    record, found = None, document.problems
    if all(problem.field for problem in document.problems):
        try:
            record = model.model_validate(document.data)
        except ValidationError as error:
            found = list(_all_at_once(document, model, error))
    problems.extend(found)
    return None if found else record


def _all_at_once(document: Document, model: type[Model], error: ValidationError) -> Iterator[Problem]:
    """What the reader and the model say of the same record, each thing once."""
    cut = {problem.field for problem in document.problems if problem.message.key == "comment"}
    reported = {(problem.place, problem.field) for problem in document.problems}
    found = [problem for problem in _problems(document, model, error) if problem.field not in cut]
    groups = {dict(problem.message.values)["group"] for problem in found if problem.message.key == "not_indented"}
    for problem in document.problems:
        if problem.message.key != "no_value":
            yield problem
        elif problem.field not in groups:
            needed = _is_needed(model, problem.field)
            yield replace(problem, message=message("no_value_needed")) if needed else problem
    yield from (problem for problem in found if (problem.place, problem.field) not in reported)


def _unindented(document: Document, model: type[Model]) -> Mapping[KeyPath, Message]:
    """The keys that do not belong where they are, but to the empty key above them."""
    found: dict[KeyPath, Message] = {}
    group, inside = "", frozenset[str]()
    for key, value in document.data.items() if isinstance(document.data, dict) else ():
        if key in model.model_fields:
            languages = TEXT_LANGUAGES if is_text(part(shape(model), (key,))) else ()
            group, inside = key, frozenset() if value else frozenset((*_keys(model, (key,)), *languages))
        elif key in inside:
            found[(key,)] = message("not_indented", group=group)
    return found


def _problems(document: Document, model: type[Model], error: ValidationError) -> Iterator[Problem]:
    unindented = _unindented(document, model)
    for detail in error.errors():
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the entries are there, each with a problem of its own
        path = tuple(step for step in detail["loc"] if step not in ("[key]", EVERYWHERE))
        of_key, keys = detail["type"] in ("extra_forbidden", "language"), _keys(model, detail["loc"][:-1])
        said = (
            invisible_character(detail["input"])
            or (of_key and (unindented.get(path) or _renamed(model, path)))
            or error_message(detail, keys, _keys(model, detail["loc"]), _beside(document, path))
        )
        yield Problem(document.place(path, of_key=of_key), dotted(path), said)


def _renamed(model: type[Model], path: KeyPath) -> Message | None:
    """What a field of the record itself is called now, where it has been renamed."""
    return renamed_field(model, str(path[0])) if len(path) == 1 else None


def _keys(model: type[Model], path: KeyPath) -> tuple[str, ...]:
    """The keys that a model allows at a path."""
    return tuple(item(part(shape(model), path)).get("properties", ()))


def _beside(document: Document, path: KeyPath) -> Collection[str]:
    """The keys that are there where a path ends."""
    here: Any = document.data
    for step in path[:-1]:
        here = here[step]
    return here if isinstance(here, dict) else ()


def _is_needed(model: type[Model], field: str) -> bool:
    """Whether no record can do without what stands behind a key: ``amounts[1].currency``."""
    *above, key = re.sub(r"\[\d+\](?=\.)", "", field).split(".")
    return key in item(part(shape(model), above)).get("required", ())

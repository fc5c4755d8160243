"""The errors of pydantic as messages for editors; its own phrases never reach them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from babel.numbers import list_currencies
from pydantic_core import ErrorDetails

from dissemination.dates import is_date
from dissemination.languages import EXPECTED, TONGUES, cldr
from dissemination.lenient_dates import iso_date
from dissemination.models.values import COUNTRIES, EUROPEAN_CODES, time_zones
from dissemination.problems import Message, message, nearest

# pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) and the keys of our messages.
# An error that the models raise themselves is named as its message is.
KEYS: Mapping[str, str] = {
    "bool_parsing": "true_or_false",
    "bool_type": "true_or_false",
    "decimal_max_digits": "number",
    "decimal_max_places": "thousands",
    "decimal_parsing": "number",
    "decimal_whole_digits": "number",
    "decimal_type": "number",
    "dict_type": "group",
    "finite_number": "number",
    "int_from_float": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_type": "whole",
    "mapping_type": "group",
    "missing": "missing",
    "model_type": "group_of",
    "string_type": "one_text",
    "too_short": "too_few",
    "tuple_type": "list",
}


# The same where not even one text was written, but a list or a group of lines.
KEYS_OF_MANY: Mapping[str, str] = {
    "bool_type": "only_true_or_false",
    "date": "one_date",
    "dict_type": "group_not_list",
    "decimal_type": "one_number",
    "int_type": "one_number",
    "literal_error": "one_text",
    "mapping_type": "group_not_list",
    "model_type": "group_not_list",
    "tuple_type": "list_not_group",
}


SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
"""Currencies by their signs."""

YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")


def nearest_date(text: str) -> str:
    """The date that was meant, where it can be read one way only: 2026-11-30 for 30/11/2026."""
    read = [iso_date(text, tag) for tag in TONGUES]
    meant = next((date for date in read if date != text), YEARS.sub(r"\1/\2", text))
    return meant if meant != text and is_date(meant) else ""


def nearest_country(text: str) -> str:
    """The code that was meant: of another list, in small letters, or the name of the country."""
    return EUROPEAN_CODES.get(text.upper()) or _countries().get(text.casefold()) or nearest(text, COUNTRIES)


def nearest_currency(text: str) -> str:
    """The code that was meant; people also write signs."""
    return SIGNS.get(text) or nearest(text, list_currencies())


MEANT: Mapping[str, Callable[[str], str]] = {
    "country": nearest_country,
    "currency": nearest_currency,
    "date": nearest_date,
    "time_zone": lambda text: nearest(text, time_zones()),
}
"""What is near a wrong value, by the key of the sentence."""


@cache
def _countries() -> Mapping[str, str]:
    named = {str(name).casefold(): str(code) for tag in TONGUES for code, name in cldr(tag).territories.items()}
    return {name: code for name, code in named.items() if code in COUNTRIES}


def _nearest_choice(value: object, choices: Iterable[str]) -> str:
    """A choice with more words around it is that choice: “lead partner” is lead."""
    first, *others = str(value).casefold().split() or [""]
    return first if others and first in choices else nearest(value, choices)


def error_message(error: ErrorDetails, siblings: Iterable[str], inside: Iterable[str]) -> Message:
    """The message for one error; ``siblings`` are the keys that would be right where it happened, or ``inside`` it."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if isinstance(value, list | dict) and kind in KEYS_OF_MANY:
        return message(KEYS_OF_MANY[kind])
    if near := MEANT.get(kind):
        return message(kind, value=value, nearest=near(str(value)))
    match kind:
        case "extra_forbidden":
            meant = nearest(error["loc"][-1], siblings)
            keys = ", ".join(sorted(siblings))
            return message("unknown_key", nearest=meant) if meant else message("no_such_key", keys=keys)
        case "literal_error":
            choices = [part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
            return message("choice", value=value, choices=", ".join(choices), nearest=_nearest_choice(value, choices))
        case "language":
            return message("language", value=context["tag"], nearest=nearest(context["tag"], EXPECTED))
        case "greater_than_equal":
            return message("too_small", value=value, limit=context["ge"])
        case "less_than_equal":
            return message("too_big", value=value, limit=context["le"])
        case _:
            raised_by_model = "url" not in error  # pydantic documents its own errors, and no others
            return message(kind if raised_by_model else KEYS.get(kind, "wrong"), value=value, keys=", ".join(inside))

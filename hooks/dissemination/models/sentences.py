"""What pydantic found wrong, as messages for editors; its own phrases never reach them."""

from collections.abc import Iterable, Mapping

from pydantic_core import ErrorDetails

from dissemination.languages import TEXT_LANGUAGES
from dissemination.models.values import time_zones
from dissemination.problems import Message, message, nearest

# pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) and our own, by the
# key of the sentence that says it.
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
    "model_type": "group",
    "string_type": "one_text",
    "too_short": "too_few",
    "tuple_type": "list",
}


# What our own models complain of, each under the key of its sentence.
# fmt: off
OWN = frozenset({
    "backwards", "country", "currency", "date", "empty", "link", "link_secret", "link_sign", "missing",
    "no_sum", "nobody", "nowhere", "sum_backwards", "text",
})
# fmt: on

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


def explained(error: ErrorDetails, siblings: Iterable[str]) -> Message:
    """The message for one error; ``siblings`` are the keys that would be right where it happened."""
    kind, context, value, path = error["type"], error.get("ctx", {}), error["input"], error["loc"]
    if isinstance(value, list | dict) and kind in KEYS_OF_MANY:
        return message(KEYS_OF_MANY[kind])
    match kind:
        case "extra_forbidden":
            meant = nearest(path[-1], siblings)
            keys = ", ".join(sorted(siblings))
            return message("unknown_key", nearest=meant) if meant else message("no_such_key", keys=keys)
        case "string_pattern_mismatch":
            return message("time" if path[-1] == "until" else str(path[-1]), value=value)
        case "literal_error":
            choices = [part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
            return message("choice", value=value, choices=", ".join(choices), nearest=nearest(value, choices))
        case "language":
            return message("language", value=context["tag"], nearest=nearest(context["tag"], TEXT_LANGUAGES))
        case "time_zone":
            return message("time_zone", value=value, nearest=nearest(value, time_zones()))
        case "greater_than_equal":
            return message("too_small", value=value, limit=context["ge"])
        case "less_than_equal":
            return message("too_big", value=value, limit=context["le"])
        case _:
            return message(KEYS.get(kind, kind if kind in OWN else "wrong"), value=value)

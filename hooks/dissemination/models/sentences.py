"""What pydantic found wrong, in sentences for editors; its own phrases never reach them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from dissemination.languages import TEXT_LANGUAGES
from dissemination.problems import did_you_mean

Sentence = Callable[[Mapping[str, Any], Any], str]


def _quoted(value: Any) -> str:
    shown = " ".join(str(value).split())
    return f"“{shown if len(shown) <= 60 else shown[:57] + '…'}”"


def _choice(context: Mapping[str, Any], value: Any) -> str:
    allowed = [part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", ")]
    return f"{_quoted(value)} is not one of {', '.join(allowed)}.{did_you_mean(str(value), allowed)}"


def _language(context: Mapping[str, Any], _: Any) -> str:
    tag = context["tag"]
    return (
        f"{_quoted(tag)} is no language we know. Write a code such as en, it or fr.{did_you_mean(tag, TEXT_LANGUAGES)}"
    )


SENTENCES: Mapping[str, Sentence] = {
    "missing": lambda _, __: "is missing. Add it.",
    "empty": lambda _, __: "is empty. Write a text, or remove the line.",
    "language": _language,
    "text": lambda _, __: "must be one text, or one text per language (en: …, it: …, fr: …), not a list.",
    "date": lambda _, value: (
        f"{_quoted(value)} is not a date. Write 2026-11-30, 2026-11 (day not known), "
        "2026?-11-30 (year inferred) or 2026-11-30/2026-12-01 (from, to)."
    ),
    "backwards": lambda _, value: f"{_quoted(value)} ends before it starts. Write the earlier date first.",
    "country": lambda _, value: f"{_quoted(value)} is not a country code. Write two capital letters, such as IT.",
    "link": lambda _, value: f"{_quoted(value)} is not a web address. Write it in full, starting with https://.",
    "nowhere": lambda _, __: "needs a country, or “online: true”.",
    "nobody": lambda _, __: "says nobody. Give a partner, a name or a url.",
    "no_sum": lambda _, __: "gives no sum. Write least, most or both.",
    "sum_backwards": lambda _, __: "has a least that is more than its most.",
    "literal_error": _choice,
    "too_short": lambda _, __: "needs at least one entry.",
    "tuple_type": lambda _, value: (
        f"must be a list: write each entry on its own line after “- ”, not {_quoted(value)}."
    ),
    "mapping_type": lambda _, value: f"must be a group of “key: value” lines, not {_quoted(value)}.",
    "model_type": lambda _, value: f"must be a group of “key: value” lines, not {_quoted(value)}.",
    "string_type": lambda _, __: "must be one text, not a list or a group.",
    "bool_parsing": lambda _, value: f"{_quoted(value)} is neither true nor false.",
    "bool_type": lambda _, __: "must be true or false.",
    "decimal_parsing": lambda _, value: f"{_quoted(value)} is not a number. Write digits only, such as 20000 or 44.75.",
    "decimal_type": lambda _, __: "must be a number, such as 20000 or 44.75.",
    "finite_number": lambda _, value: f"{_quoted(value)} is not a number. Write digits only, such as 20000 or 44.75.",
    "greater_than_equal": lambda context, value: f"{_quoted(value)} is too small; the least is {context['ge']}.",
    "less_than_equal": lambda context, value: f"{_quoted(value)} is too large; the most is {context['le']}.",
}

_PATTERNS: Mapping[str, str] = {
    "email": "is not an e-mail address.",
    "currency": "is not a currency. Write the three letters of ISO 4217, such as EUR.",
    "time": "is not a time of day. Write 09:30 or 14:00.",
}


def sentence(error: ErrorDetails, siblings: Iterable[str]) -> str:
    """The sentence for one error; ``siblings`` are the keys that would be right where it happened."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return f"is not a key of this record.{did_you_mean(key, siblings)} Keys are {', '.join(sorted(siblings))}."
    if kind == "string_pattern_mismatch":
        return f"{_quoted(value)} {_PATTERNS[str(error['loc'][-1])]}"
    return SENTENCES[kind](context, value)

"""Records in which every field is filled, every text with something that must never be more than text."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from dissemination.models.instrument import Contact
from dissemination.models.values import Country, Currency, Date, Email, Line, Link, Reference, Text, TimeOfDay
from pydantic import BaseModel

SCRIPT = "<script>alert(1)</script> {{ 7*7 }} {% raw %} [x](javascript:alert(1)) &amp; <!-- \"' -->"

KNOWN = {
    "partners": "briancon",
    "events": "kick-off",
    "instruments": "fund",
    "needs": "credit",
    "audiences": "small-firm",
    "territories": "FRL0",
    "instrument-kinds": "loan",
    "event-kinds": "meeting",
}
"""Identities of the smallest project."""

PLAIN: tuple[tuple[Any, str], ...] = (
    (Date, "2017-01-25"),
    (Country, "FR"),
    (Link, "https://site.example/?a=b&c=d"),
    (Email, "office@site.example"),
    (Currency, "EUR"),
    (TimeOfDay, "14:30"),
    (Decimal, "10"),
    (int, "30"),
    (bool, "false"),
)

FIXED = {
    "inferred": {"summary": f"{SCRIPT} (inferred)"},
    "general_knowledge": ["sources"],
    "unknown": [],
    "time_zone": "Europe/Rome",
    "until": "17:00",
}
"""Fields whose text is no free text."""


def filled(model: type[BaseModel], way: str = "", lang: str = "") -> dict[str, Any]:
    """Data for a model, with every field there is; each text ends in the way to it, and may be in one language."""
    hints = get_type_hints(model, include_extras=True)
    # Who to contact has one name: that of the partner, where there is one.
    names = (name for name in model.model_fields if (model, name) != (Contact, "partner"))
    return {name: FIXED.get(name) or _value(hints[name], f"{way}{name}", lang) for name in names if name != "unknown"}


def _value(annotation: Any, way: str, lang: str) -> Any:
    if annotation is Text:
        return {lang: _text(way)} if lang else _text(way)
    if annotation == Line:
        return _text(way)
    for plain, value in PLAIN:
        if annotation == plain:
            return value
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, f"{way}.", lang)
    first, *others = get_args(annotation)
    if get_origin(annotation) is Annotated:
        kinds = [mark.kind for mark in others if isinstance(mark, Reference)]
        return KNOWN[kinds[0]] if kinds else _value(first, way, lang)
    if get_origin(annotation) is Literal:
        return first
    return [_value(first, way, lang)] if get_origin(annotation) is tuple else _value(first, way, lang)


def _text(way: str) -> str:
    return f"{SCRIPT} ({way})"


def texts(data: Any) -> Iterator[str]:
    """Every hostile text in filled data."""
    if isinstance(data, str):
        yield from [data] if data.startswith(SCRIPT) else []
    else:
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts(value)

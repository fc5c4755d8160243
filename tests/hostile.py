"""Records in which every field is filled, every text with something that must never be more than text."""

from collections.abc import Iterator
from typing import Any

from dissemination.schema.json_schema import Schema, is_text, shape
from pydantic import BaseModel

SCRIPT = "<script>alert(1)</script> {{ 7*7 }} {% raw %} [x](javascript:alert(1)) &amp; <!-- \"' -->"

KNOWN = {
    "partners": "mirancon",
    "events": "kick-off",
    "instruments": "fund",
    "needs": "lender",
    "audiences": "small-firm",
    "territories": "FRX2",
    "instrument-kinds": "loan",
    "event-kinds": "meeting",
    "sectors": "woodwork",
}
"""Identities of the smallest project."""

FIXED = {
    "inferred": {"summary": f"{SCRIPT} (inferred)"},
    "general_knowledge": ["sources"],
    "unknown": [],
    "time_zone": "Europe/Rome",
    "until": "17:00",
    "public_body": "true",  # whose statement names the law
    "country": "FR",
    "latitude": "47",
    "longitude": "2",
    "email": "office@site.example",
    "file": "assets/drawing.svg",
}
"""Fields whose text is no free text, though nothing but their names tells."""


def filled(model: type[BaseModel], way: str = "", lang: str = "") -> dict[str, Any]:
    """Data for a model, with every field there is; each text ends in the way to it, and may be in one language."""
    return _fields(shape(model), way, lang)


def _fields(group: Schema, way: str, lang: str) -> dict[str, Any]:
    # Who to contact has one name: that of the partner, where there is one; the first kind of landmark has no course.
    left_out = ("Record.unknown", "Record.none", "Contact.partner", "Landmark.line")
    fields = {name: field for name, field in group["properties"].items() if field["field"] not in left_out}
    fixed = {name: FIXED.get(name) for name, field in fields.items() if field.get("format") != "edtf"}
    return {name: fixed.get(name) or _value(field, f"{way}{name}", lang) for name, field in fields.items()}


def _value(shape: Schema, way: str, lang: str) -> Any:
    if is_text(shape):
        return {lang: _text(way)} if lang else _text(way)
    match shape:
        case {"reference": kind}:
            return KNOWN[str(kind)]
        case {"properties": _}:
            return _fields(shape, f"{way}.", lang)
        case {"items": item}:
            return [_value(item, way, lang)]
        case {"format": form}:
            return {"edtf": "2017-01-25", "iri": "https://site.example/?a=b&c=d"}[form]
        case {"enum": values} | {"examples": values}:
            return values[0]
    return {"['number', 'string']": "10", "boolean": "false"}.get(str(shape["type"])) or _text(way)


def _text(way: str) -> str:
    return f"{SCRIPT} ({way})"


def texts(data: Any) -> Iterator[str]:
    """Every hostile text in filled data."""
    if isinstance(data, str):
        yield from [data] if data.startswith(SCRIPT) else []
    else:
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts(value)

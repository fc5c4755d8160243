"""What is said of models and their fields; what they mean, the models say themselves in English."""

from dissemination.models.json_schema import Schema
from dissemination.translations import engine


def description(shape: Schema, tag: str) -> str:
    """What a field means, or a model where it is no field."""
    found = said(shape, "description", tag) if "field" in shape else engine(tag).get(f"models.{shape['title']}")
    return str(found or shape["description"])


def example(field: Schema, tag: str) -> str:
    """What could stand in a field: words in the language, anything else as it is everywhere; nothing without one."""
    return said(field, "example", tag) or next(iter(field.get("examples", ())), "")


def said(field: Schema, what: str, tag: str, model: str = "") -> str | None:
    """What is said of a field in a model, or in the one that declares it: every record has the same sources."""
    declared, name = field["field"].split(".")
    keys = (f"fields.{name}.{owner}.{what}" for owner in (model, declared))
    return next((engine(tag)[key] for key in keys if key in engine(tag)), None)

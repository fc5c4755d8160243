"""What is said of models and their fields; what they mean, the models say themselves in English."""

from pydantic import BaseModel

from dissemination.fields import Field
from dissemination.translations import engine


def meaning(model: type[BaseModel], tag: str) -> str:
    """What a record, or a part of one, is."""
    return engine(tag).get(f"models.{model.__name__}", model.__doc__ or "")


def description(model: type[BaseModel], field: Field, tag: str) -> str:
    """What a field means."""
    return said(model, field.name, "description", tag) or field.description


def example(model: type[BaseModel], field: Field, tag: str) -> str:
    """What could stand in a field: words in the language, anything else as it is everywhere; nothing without one."""
    return said(model, field.name, "example", tag) or (field.examples[0] if field.examples else "")


def said(model: type[BaseModel], name: str, what: str, tag: str) -> str | None:
    """What is said of a field in a model, or in one that it extends: every record has the same sources."""
    words = engine(tag)
    keys = (f"fields.{name}.{part.__name__}.{what}" for part in model.__mro__)
    return next((words[key] for key in keys if key in words), None)

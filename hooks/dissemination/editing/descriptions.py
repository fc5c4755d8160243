"""What models and their fields mean: in English the models say it themselves, in other languages words/."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from dissemination.fields import Field
from dissemination.yaml_reader import flat, read_file

FOLDER = Path(__file__).parent / "words"
ENGLISH = "en"
DESCRIBED = (ENGLISH, *sorted(file.stem for file in FOLDER.glob("*.yml")))
"""The languages in which fields are explained."""


def meaning(model: type[BaseModel], tag: str) -> str:
    """What a record, or a part of one, is."""
    return _words(tag).get(f"models.{model.__name__}", model.__doc__ or "")


def description(model: type[BaseModel], field: Field, tag: str) -> str:
    """What a field means."""
    return _words(tag).get(f"fields.{_place(model, field.name)}", field.description)


def example(model: type[BaseModel], field: Field, tag: str) -> str:
    """What could stand in a field: words in the language, anything else as it is everywhere; nothing without one."""
    told = field.examples[0] if field.examples else ""
    return _words(tag).get(f"examples.{_place(model, field.name)}", told)


@cache
def _words(tag: str) -> Mapping[str, str]:
    """The words that stand in words/; English has none there."""
    return {} if tag == ENGLISH else dict(flat(read_file(FOLDER, PurePosixPath(f"{tag}.yml")).data))


def _place(model: type[BaseModel], name: str) -> str:
    """A field under the name of the model that declares it: every record has the same sources."""
    owner = next(part for part in reversed(model.__mro__) if name in vars(part).get("__annotations__", {}))
    return f"{owner.__name__}.{name}"

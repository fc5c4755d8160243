"""What models and their fields mean: in English the models say it themselves, in other languages words/."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from dissemination.models.json_schema import Schema
from dissemination.yaml_reader import flat, read_file

DESCRIPTIONS = Path(__file__).parent / "words"
ENGLISH = "en"
DESCRIBED = (ENGLISH, *sorted(file.stem for file in DESCRIPTIONS.glob("*.yml")))
"""The languages in which fields are explained."""


def description(shape: Schema, tag: str) -> str:
    """What a field means, or a model where it is no field."""
    key = f"fields.{shape['field']}" if "field" in shape else f"models.{shape['title']}"
    return _words(tag).get(key, shape["description"])


def example(shape: Schema, tag: str) -> str:
    """What could stand in a field: words in the language, anything else as it is everywhere; nothing without one."""
    return _words(tag).get(f"examples.{shape['field']}", next(iter(shape.get("examples", ())), ""))


@cache
def _words(tag: str) -> Mapping[str, str]:
    """The words that stand in words/; English has none there."""
    return {} if tag == ENGLISH else dict(flat(read_file(DESCRIPTIONS, PurePosixPath(f"{tag}.yml")).data))

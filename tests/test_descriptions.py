"""What fields mean is said in every language of editors, for every field there is, and for no other."""

from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from dissemination.editing.descriptions import DESCRIBED, DESCRIPTIONS, description, example
from dissemination.languages import TONGUES
from dissemination.models import KINDS, Project
from dissemination.models.json_schema import Schema, is_text, json_schema, shape
from dissemination.models.news import News
from dissemination.yaml_reader import flat, read_file

OTHERS = [tag for tag in DESCRIBED if tag != "en"]


def fields(shape: Schema) -> Iterator[Schema]:
    """Every field in a shape."""
    inner = shape.get("items") or shape.get("additionalProperties") or shape
    for field in inner.get("properties", {}).values():
        yield field
        yield from fields(field)


RECORDS = (*KINDS.values(), Project, News)
FIELDS = {field["field"]: field for model in RECORDS for field in fields(shape(model))}
MODELS = {
    part["title"]: part for model in RECORDS for part in (json_schema(model), *json_schema(model)["$defs"].values())
}
del MODELS["Text"]


def test_fields_are_explained_in_the_languages_that_problems_are_told_in() -> None:
    assert set(DESCRIBED) == set(TONGUES)


@pytest.mark.parametrize("tag", OTHERS)
def test_every_field_is_explained_and_no_other(tag: str) -> None:
    said = dict(flat(read_file(DESCRIPTIONS, PurePosixPath(f"{tag}.yml")).data))
    assert {key for key in said if key.startswith("fields.")} == {f"fields.{name}" for name in FIELDS}
    assert {key for key in said if key.startswith("models.")} == {f"models.{name}" for name in MODELS}


@pytest.mark.parametrize("tag", DESCRIBED)
def test_an_explanation_is_a_sentence(tag: str) -> None:
    for part in (*FIELDS.values(), *MODELS.values()):
        sentence = description(part, tag)
        assert sentence[0].isupper() or sentence.startswith(("true", "ISO")), sentence
        assert sentence.endswith("."), sentence


@pytest.mark.parametrize("tag", OTHERS)
def test_examples_in_words_are_in_the_language(tag: str) -> None:
    said = dict(flat(read_file(DESCRIPTIONS, PurePosixPath(f"{tag}.yml")).data))
    for name, field in FIELDS.items():
        if is_text(field) and "examples" in field:
            assert example(field, tag) == said[f"examples.{name}"]

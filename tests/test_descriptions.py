"""What fields mean is said in every language of editors, for every field there is, and for no other."""

from collections.abc import Iterator

import pytest
from dissemination.authoring.descriptions import description, example
from dissemination.schema import KINDS, Project
from dissemination.schema.json_schema import Schema, is_text, json_schema, shape
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.translations import engine
from engine_languages import FOR_EDITORS

OTHERS = [tag for tag in FOR_EDITORS if tag != "en"]


def fields(shape: Schema) -> Iterator[Schema]:
    """Every field in a shape."""
    inner = shape.get("items") or shape.get("additionalProperties") or shape
    for field in inner.get("properties", {}).values():
        yield field
        yield from fields(field)


RECORDS = (*(kind.model for kind in KINDS.values()), Project)
FIELDS = {field["field"]: field for model in RECORDS for field in fields(shape(model))}
MODELS = {
    part["title"]: part for model in RECORDS for part in (json_schema(model), *json_schema(model)["$defs"].values())
}
del MODELS["Text"]


def field_key(full_name: str) -> str:
    """Where the words about ``Event.place`` are."""
    model, name = full_name.split(".")
    return f"fields.{name}.{model}"


@pytest.mark.parametrize("tag", OTHERS)
def test_every_field_is_explained_and_no_other(tag: str) -> None:
    said = engine(tag)
    explained = {key.rpartition(".")[0] for key in said if key.startswith("fields.") and key.endswith(".description")}
    assert explained == {field_key(name) for name in FIELDS}
    assert {key for key in said if key.startswith("models.")} == {f"models.{name}" for name in MODELS}


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_an_explanation_is_a_sentence(tag: str) -> None:
    for part in (*FIELDS.values(), *MODELS.values()):
        sentence = description(part, tag)
        assert sentence[0].isupper() or sentence.startswith(("true", "ISO")), sentence
        assert sentence.endswith("."), sentence


@pytest.mark.parametrize("tag", OTHERS)
def test_examples_in_words_are_in_the_language(tag: str) -> None:
    said = engine(tag)
    for name, field in FIELDS.items():
        if is_text(field) and "examples" in field:
            assert example(field, tag) == said[f"{field_key(name)}.example"]

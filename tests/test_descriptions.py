"""What fields mean is said in every language of editors, for every field there is, and for no other."""

from collections.abc import Iterator

import pytest
from dissemination.editing.descriptions import description, example, meaning
from dissemination.fields import Group, Keyed, Many, Shape, Words, fields
from dissemination.languages import TONGUES
from dissemination.models import KINDS, Project
from dissemination.models.base import Record
from dissemination.models.news import News
from dissemination.translations import engine
from pydantic import BaseModel

OTHERS = [tag for tag in TONGUES if tag != "en"]


def parts(shape: Shape) -> Iterator[type[BaseModel]]:
    match shape:
        case Group(model):
            yield from models(model)
        case Many(item):
            yield from parts(item)
        case Keyed(_, value):
            yield from parts(value)


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in fields(model):
        yield from parts(field.shape)


MODELS = {found for model in (*KINDS.values(), Project, News) for found in models(model)}


def owner(model: type[BaseModel], name: str) -> str:
    return "Record" if issubclass(model, Record) and name in Record.model_fields else model.__name__


@pytest.mark.parametrize("tag", OTHERS)
def test_every_field_is_explained_and_no_other(tag: str) -> None:
    said = engine(tag)
    every = {f"fields.{field.name}.{owner(model, field.name)}" for model in MODELS for field in fields(model)}
    explained = {key.rpartition(".")[0] for key in said if key.startswith("fields.") and key.endswith(".description")}
    assert explained == every
    assert {key for key in said if key.startswith("models.")} == {f"models.{model.__name__}" for model in MODELS}


@pytest.mark.parametrize("tag", TONGUES)
def test_an_explanation_is_a_sentence(tag: str) -> None:
    for model in MODELS:
        for sentence in (meaning(model, tag), *(description(model, field, tag) for field in fields(model))):
            assert sentence[0].isupper() or sentence.startswith(("true", "ISO")), sentence
            assert sentence.endswith("."), sentence


@pytest.mark.parametrize("tag", OTHERS)
def test_examples_in_words_are_in_the_language(tag: str) -> None:
    said = engine(tag)
    for model in MODELS:
        for field in fields(model):
            if isinstance(field.shape, Words) and field.examples:
                assert example(model, field, tag) == said[f"fields.{field.name}.{model.__name__}.example"]

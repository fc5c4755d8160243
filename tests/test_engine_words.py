"""The words of the engine in every language: complete where they are said to be, and well written in all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from dissemination.authoring import form_questions, record_schemas
from dissemination.authoring.descriptions import description, example, identity_names
from dissemination.authoring.issue_forms import form_files
from dissemination.authoring.record_schemas import SCHEMAS, schema_files
from dissemination.records.load import load
from dissemination.schema import DRAFTED, KINDS, Project
from dissemination.schema.json_schema import Schema, is_text, json_schema, shape
from dissemination.text import site_words, translations
from dissemination.text.languages import EDITOR_LANGUAGES, ENGINE_LANGUAGES, WORDS, Languages, unread_languages
from dissemination.text.problem_reports import messages
from dissemination.text.site_words import blanks, read_translations
from dissemination.text.translations import (
    engine,
    in_every_language,
    language_of,
    plural_forms,
    plural_stem,
    plurals,
    words_of_readers,
)
from dissemination.text.translations import translations as editors_words
from engine_languages import FOR_EDITORS, FOR_READERS
from small_project import write_project

QUOTATION_MARKS = {
    "en": "“”",
    "it": "“”",
    "fr": "«»“”",
    "de": "„“‚‘",
    "pl": "„”«»",
    "el": "«»“”",
}
"""The signs that each language quotes with."""

TYPED = re.compile(r'"(?:…|main\.html|\$PWD)"')
"""What editors have to type, with straight marks."""

RECORDS = (*(kind.model for kind in (KINDS | DRAFTED).values()), Project)


def fields(group: Schema) -> Iterator[Schema]:
    """Every field in a shape."""
    inner = group.get("items") or group.get("additionalProperties") or group
    for field in inner.get("properties", {}).values():
        yield field
        yield from fields(field)


FIELDS = {field["field"]: field for model in RECORDS for field in fields(shape(model))}
EXAMPLES = {name: field for name, field in FIELDS.items() if is_text(field) and "examples" in field}
MODELS = {
    part["title"]: part for model in RECORDS for part in (json_schema(model), *json_schema(model)["$defs"].values())
}
del MODELS["Text"]


def field_key(full_name: str) -> str:
    """Where the words about ``Event.place`` are."""
    model, name = full_name.split(".")
    return f"fields.{name}.{model}"


EXPLAINED = {
    *(f"{field_key(name)}.description" for name in FIELDS),
    *(f"{field_key(name)}.example" for name in EXAMPLES),
    *(f"models.{name}" for name in MODELS),
}
"""What editors are told of each field and model, which the models say in English."""


def wanted(tag: str, *, editors: bool) -> set[str]:
    """The keys that a language has when it is complete, a plural in all its forms."""
    english = set(engine("en") if editors else words_of_readers(engine("en")))
    plain = {key for key in english if not plural_stem(key)}
    forms = {f"{plural_stem(key)}.{form}" for key in english - plain for form in plural_forms(tag)}
    return plain | forms | (EXPLAINED if editors and tag != "en" else set())


@pytest.mark.parametrize("tag", FOR_READERS)
def test_readers_words_are_complete(tag: str) -> None:
    assert sorted(wanted(tag, editors=False) - engine(tag).keys()) == []


@pytest.mark.parametrize("tag", FOR_EDITORS)
def test_editors_words_are_complete(tag: str) -> None:
    assert sorted(wanted(tag, editors=True) - engine(tag).keys()) == []


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_an_explanation_is_a_sentence(tag: str) -> None:
    for part in (*FIELDS.values(), *MODELS.values()):
        sentence = description(part, tag)
        assert sentence[0].isupper() or sentence.startswith(("true", "ISO")), sentence
        assert sentence.endswith("."), sentence


@pytest.mark.parametrize("tag", [tag for tag in FOR_EDITORS if tag != "en"])
def test_examples_in_words_are_in_the_language(tag: str) -> None:
    for name, field in EXAMPLES.items():
        assert example(field, tag) == engine(tag)[f"{field_key(name)}.example"]


@pytest.mark.parametrize("tag", ENGINE_LANGUAGES)
def test_no_words_are_left_over(tag: str) -> None:
    assert sorted(engine(tag).keys() - wanted(tag, editors=True)) == []


def test_what_is_complete_is_spoken() -> None:
    assert set(FOR_READERS) <= set(ENGINE_LANGUAGES) and set(FOR_EDITORS) <= {*FOR_READERS, *EDITOR_LANGUAGES}


@pytest.mark.parametrize("tag", ENGINE_LANGUAGES)
def test_words_leave_the_same_to_be_filled_in(tag: str) -> None:
    """A plural form may say its number in words, but for the one of all other numbers."""
    english, wrong = engine("en"), []
    for key, text in engine(tag).items():
        stem = plural_stem(key)
        same = blanks(text) == blanks(english.get(f"{stem}.other" if stem else key, text))
        if not same and not (stem and not key.endswith(".other") and blanks(text) == frozenset()):
            wrong.append(key)
    assert wrong == []


INDENTED = re.compile(r"forms\.forms\.\w+\.title|starter\.vocabulary\.\w+")
"""Words that end with a space, or show how YAML is indented."""


@pytest.mark.parametrize("tag", ENGINE_LANGUAGES)
def test_words_are_well_written(tag: str) -> None:
    """No markup where readers see it, one space at a time, and the quotation marks of the language."""
    foreign = set('"“”„«»‚‘‟‹›') - set(QUOTATION_MARKS.get(tag, ""))
    wrong = []
    for key, text in engine(tag).items():
        spaced = re.search(r"\s\s|\t|^\s|\s$", text) and not INDENTED.fullmatch(key)
        markup = translations.READERS.fullmatch(key) and re.search(r"[<>]|&#?\w+;", text)
        if spaced or markup or foreign & set(TYPED.sub("", text)):
            wrong.append(key)
    assert wrong == []


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The words of the engine with Dutch begun for editors, Hungarian for readers alone; and the smallest project."""
    folder = tmp_path / "words"
    texts = {
        "nl/messages.yml": "missing: ontbreekt.\ncount: {one: 1 fout.}\n",
        "nl/interface.yml": "home: Start\ncount:\n  events: {one: '{number} afspraak', other: '{number} afspraken'}\n",
        "nl/fields.yml": "aims: {label: Doelen}\n",
        "hu/interface.yml": "home: Kezdőlap\n",
        "hu/pages.yml": "search: {title: Keresés}\n",
    }
    for file in WORDS.rglob("*.yml"):
        texts.setdefault(file.relative_to(WORDS).as_posix(), file.read_text("utf-8"))
    texts["en/pages.yml"] = f"{texts.get('en/pages.yml', '')}\nsearch: {{title: Search}}\n"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    monkeypatch.setattr(translations, "WORDS", folder)
    for module in (form_questions, record_schemas):
        monkeypatch.setattr(module, "EDITOR_LANGUAGES", (*FOR_EDITORS, "nl"))
    remembered = (engine, editors_words, in_every_language, plurals, site_words._known)
    for function in remembered:
        function.cache_clear()
    yield write_project(tmp_path / "site")
    for function in remembered:
        function.cache_clear()


@pytest.mark.usefixtures("begun")
def test_editors_are_told_in_english_what_their_language_lacks() -> None:
    words = messages("nl")
    assert (str(words("missing")), language_of(words("missing"))) == ("ontbreekt.", "")
    assert language_of(words("empty")) == "en"
    assert words.count("count", 1).startswith("1 problem found.")  # a plural without one of its forms is not used
    missing = translations.missing_for_editors("nl")
    assert {"messages.empty", "messages.count", "forms.intro"} <= set(missing) and "messages.missing" not in missing


def test_readers_are_told_in_the_next_language_what_theirs_lacks(begun: Path) -> None:
    found, problems = read_translations(begun, Languages("nl", ("nl", "hu")))
    assert problems == ()
    hungarian, dutch = found["hu"], found["nl"]
    assert (str(hungarian("home")), str(dutch("field.aims"))) == ("Kezdőlap", "Doelen")
    assert (str(hungarian.count("count.events", 2)), language_of(hungarian.count("count.events", 2))) == (
        "2 afspraken",
        "nl",
    )
    assert (language_of(hungarian("field.aims")), language_of(hungarian("skip"))) == ("nl", "en")
    assert "interface.home" not in hungarian.missing and {"interface.skip", "interface.count.events"} <= set(
        hungarian.missing
    )


def test_it_is_known_of_every_language_who_has_read_it() -> None:
    readers = yaml.safe_load((WORDS / "languages.yml").read_text("utf-8"))
    assert set(ENGINE_LANGUAGES) <= readers.keys()
    assert all(reading.keys() == {"by", "on"} for readings in readers.values() for reading in readings)
    assert unread_languages() == {tag for tag in ENGINE_LANGUAGES if not readers[tag]}


def test_words_of_pages_are_readers_words(begun: Path) -> None:
    found, _ = read_translations(begun, Languages("nl", ("nl", "hu")))
    assert (str(found["hu"]("pages.search.title")), language_of(found["nl"]("pages.search.title"))) == (
        "Keresés",
        "hu",
    )


def test_forms_are_made_in_a_language_that_is_begun(begun: Path) -> None:
    """GitHub reads plain YAML: nothing in it says that some words are English."""
    forms = form_files(load(begun), Languages("nl", ("nl", "hu", "en")))
    assert {file.suffixes[0] for file in forms} == {".nl", ".en"}
    assert all(yaml.safe_load(text)["name"] for text in forms.values())


def test_schemas_are_explained_in_a_language_that_is_begun(begun: Path) -> None:
    known = identity_names(load(begun), Languages("nl", ("nl", "hu")))
    assert "The name everybody uses." in schema_files(known, Languages("nl", ("nl", "hu")))[SCHEMAS / "project.json"]


@pytest.mark.usefixtures("begun")
def test_a_field_that_is_not_explained_in_a_language_is_explained_in_english() -> None:
    field = shape(Project)["properties"]["acronym"]
    assert description(field, "nl") == description(field, "en")

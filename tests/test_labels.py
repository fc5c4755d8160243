"""The words of the interface: the same in every language, for everything that a page may have to name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from dissemination.finder import Standing
from dissemination.labels import Labels
from dissemination.models import KINDS, Project
from dissemination.models.base import Per, Record
from dissemination.models.event import Status
from dissemination.models.instrument import LinkToProject
from dissemination.models.partner import Role
from dissemination.models.values import Text
from dissemination.models.vocabulary import Vocabulary
from dissemination.telling import messages
from pydantic import BaseModel
from small_project import ROOT, example_site, lines_of, write_project

LANGUAGES = tuple(example_site().labels)


def words(tag: str) -> Labels:
    return example_site().labels[tag]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation is not Text:
        yield annotation
        for field in annotation.model_fields.values():
            yield from models_in(field.annotation)
    for argument in get_args(annotation):
        yield from models_in(argument)


RECORDS = [model for model in (*KINDS.values(), Project) if issubclass(model, Record)]
FIELDS = sorted({field for record in RECORDS for model in models_in(record) for field in model.model_fields})


def test_the_walk_finds_fields_inside_of_fields() -> None:
    assert {"summary", "latitude", "per", "cci"} <= set(FIELDS)
    assert Vocabulary not in RECORDS


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_field_has_a_name_for_readers(tag: str) -> None:
    assert [field for field in FIELDS if f"field.{field}" not in words(tag).words] == []


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize(
    ("prefix", "choices"),
    [
        ("role", get_args(Role)),
        ("link", get_args(LinkToProject)),
        ("amount.per", get_args(Per)),
        ("status", [status for status in get_args(Status) if status != "held"]),
        ("event", [status for status in get_args(Status) if status != "held"]),
        ("date.division", ["21", "22", "23", "24", "33", "34", "35", "36", "40", "41"]),
        ("valid", get_args(Standing)),
        ("state", ["ended", "coming", "closing"]),
    ],
)
def test_every_choice_of_a_closed_list_has_words(prefix: str, choices: list[str], tag: str) -> None:
    for choice in choices:
        assert words(tag)(f"{prefix}.{choice}")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_number_has_a_plural_form(tag: str) -> None:
    for number in (*range(25), 100, 101, 1_000_000):
        assert str(number) in words(tag).count("count.instruments", number)


def test_one_is_not_many() -> None:
    assert [words(tag).count("count.instruments", 1) for tag in ("en", "it", "fr")] == [
        "1 instrument",
        "1 strumento",
        "1 dispositif",
    ]
    assert [words(tag).count("count.instruments", 2) for tag in ("en", "it", "fr")] == [
        "2 instruments",
        "2 strumenti",
        "2 dispositifs",
    ]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_words_are_empty_or_hold_markup(tag: str) -> None:
    for key, text in words(tag).words.items():
        assert text.strip() == text != "", key
        assert not re.search(r"[<>]|&\w+;", text), key


def test_no_words_are_left_in_english() -> None:
    """Long ones only: “Home” may be “Home”."""
    english = words("en").words
    for tag in LANGUAGES[1:]:
        same = [key for key, text in words(tag).words.items() if len(text) > 25 and text == english.get(key)]
        assert not same, tag


def test_what_templates_say_by_a_fixed_key_exists() -> None:
    """The page of the preview speaks to editors, in the words of messages."""
    said = {
        file.name: set(re.findall(r"say\(\"([a-z_.]+)\"[,)]", file.read_text("utf-8")))
        for file in (ROOT / "overrides").rglob("*.html")
    }
    assert said.pop("preview.html") <= messages("en").words.keys()
    assert len(set().union(*said.values())) > 20
    assert set().union(*said.values()) <= words("en").words.keys()


LOCALES = "overrides/locales/{}.yml"


def locale(tag: str) -> str:
    return (ROOT / LOCALES.format(tag)).read_text("utf-8")


def test_words_that_a_language_lacks_are_told(tmp_path: Path) -> None:
    italian = locale("it").replace("skip: Vai al contenuto\n", "")
    assert lines_of(write_project(tmp_path, {LOCALES.format("it"): italian})) == [
        "overrides/locales/it.yml:1:1: skip: these words are missing; overrides/locales/en.yml has them. Add them."
    ]


def test_words_that_nobody_uses_are_told(tmp_path: Path) -> None:
    italian = locale("it") + "salve: Buongiorno\n"
    (problem,) = lines_of(write_project(tmp_path, {LOCALES.format("it"): italian}))
    assert problem.startswith("overrides/locales/it.yml:1:1: salve: no page uses these words;")
    assert problem.endswith("Remove them.")


def test_a_plural_form_that_a_language_lacks_is_told(tmp_path: Path) -> None:
    french = locale("fr").replace('    many: "{number} dispositifs"\n', "")
    (problem,) = lines_of(write_project(tmp_path, {LOCALES.format("fr"): french}))
    assert problem.startswith("overrides/locales/fr.yml:1:1: count.instruments.many: these words are missing")


def test_a_language_without_words_is_told_once(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / LOCALES.format("fr")).unlink()
    (problem,) = lines_of(root)
    assert problem.startswith("overrides/locales/fr.yml:1:1: ")


def test_a_mistake_in_the_words_of_the_default_language_is_told_once(tmp_path: Path) -> None:
    english = locale("en") + "skip: Skip\n"
    (problem,) = lines_of(write_project(tmp_path, {LOCALES.format("en"): "\tskip: Skip\n" + english}))
    assert problem == "overrides/locales/en.yml:1:1: a tab stands here. Indent with spaces."


@pytest.mark.parametrize("translated", ["{lingua}", "", "{", "{language!x}"])
def test_words_that_fill_in_another_name_are_told(translated: str, tmp_path: Path) -> None:
    """The build would stop at them with a traceback."""
    italian = locale("it").replace("only_in: (in {language})", f'only_in: "(in {translated})"')
    (problem,) = lines_of(write_project(tmp_path, {LOCALES.format("it"): italian}))
    assert problem.startswith("overrides/locales/it.yml:") and ": only_in: " in problem


LITHUANIAN = (ROOT / "tests/whole/lithuanian" / LOCALES.format("lt")).read_text("utf-8")


def with_default(tag: str) -> dict[str, str]:
    """The smallest project in four languages, with this one at the root."""
    languages = ("en", "it", "fr", "lt")
    lines = (f"        - {{locale: {each}, default: {str(each == tag).lower()}}}\n" for each in languages)
    settings = f"site_name: VALLI\nplugins:\n  - i18n:\n      languages:\n{''.join(lines)}"
    return {"mkdocs.yml": settings, LOCALES.format("lt"): LITHUANIAN}


@pytest.mark.parametrize("tag", ["en", "it", "fr", "lt"])
def test_any_language_can_be_the_default(tag: str, tmp_path: Path) -> None:
    """Each has plural forms of its own: Italian “many”, Lithuanian “few” and “many”, English neither."""
    assert lines_of(write_project(tmp_path, with_default(tag))) == []


@pytest.mark.parametrize("default", ["en", "it", "lt"])
@pytest.mark.parametrize(("form", "words"), [("one", "renginys"), ("few", "renginiai"), ("many", "renginiai")])
def test_a_plural_form_that_fills_in_another_name_is_told(form: str, words: str, default: str, tmp_path: Path) -> None:
    """Also in a form that the default language has not, and in the default language itself."""
    wrong = LITHUANIAN.replace(f'{form}: "{{number}} {words}"', f'{form}: "{{kiek}} {words}"')
    told = lines_of(write_project(tmp_path, with_default(default) | {LOCALES.format("lt"): wrong}))
    assert [line.split(": ")[1] for line in told] == [f"count.events.{form}"]

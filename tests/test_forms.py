"""``dissemination generate``: GitHub's forms ask what the models ask, in three languages, and GitHub accepts them."""

import re
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.authoring.form_questions import Form, asked, form_language, form_languages, forms
from dissemination.authoring.issue_forms import ISSUE_TEMPLATES, form_files
from dissemination.commands.__main__ import main
from dissemination.records.load import load
from dissemination.records.settings import read_languages
from dissemination.schema import DRAFTED, KINDS
from dissemination.schema.json_schema import Schema, is_text, shape
from dissemination.text.languages import EDITOR_LANGUAGES, Languages
from dissemination.text.translations import translations
from small_project import EXAMPLE, write_project

THREE = read_languages(EXAMPLE)
FORMS = forms(load(EXAMPLE), THREE)
FILES = form_files(load(EXAMPLE), THREE)
NAMES = [file.name for file in FILES]
ONES = ("article", "event", "instrument", "partner")


def content(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILES[ISSUE_TEMPLATES / name])
    return found


def elements(name: str) -> Iterator[dict[str, Any]]:
    yield from (element for element in content(name)["body"] if element["type"] != "markdown")


def named(form: Form) -> str:
    return f"{form.kind}-{form.tag}"


def test_there_is_a_form_for_each_kind_and_for_mistakes_in_each_language() -> None:
    kinds = (*ONES, "correction")
    assert set(NAMES) == {f"{kind}.{tag}.yml" for kind in kinds for tag in ("en", "it", "fr")}


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_forms_have_nothing_to_fill_in(tag: str) -> None:
    assert not [text for text in translations("forms", tag).words.values() if list(string.Formatter().parse(text))[1:]]


def test_a_question_that_a_language_lacks_is_asked_in_english() -> None:
    hosts = shape(KINDS["events"].model)["properties"]["hosts"]
    assert asked(hosts, "question", "lt", "Event") == asked(hosts, "question", "en", "Event")


def required_ways(shape: Schema, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name in shape["required"]:
        inner = shape["properties"][name]
        yield from required_ways(inner, (*way, name)) if "properties" in inner else [(*way, name)]


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_what_a_record_needs_is_needed_in_the_form_and_nothing_else(form: Form) -> None:
    """Of an article in the language of the form."""
    needed = set(required_ways(shape(DRAFTED[form.kind].model)))
    required = [question for question in form.questions if question.required]
    assert {question.field for question in required} == needed
    assert {question.language for question in required} <= {"", form.tag}


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_references_and_terms_are_chosen_by_name(form: Form) -> None:
    for question in form.questions:
        inner = question.shape.get("items", question.shape)
        if {"reference", "enum"} & inner.keys() or inner.get("names") == "record":
            assert question.answers
        if "enum" in inner:
            assert set(question.answers.values()) == set(inner["enum"])
        if is_text(inner) or "properties" in inner:
            assert not question.answers


def test_the_partners_that_there_are_can_be_chosen_in_the_language_of_the_form() -> None:
    (hosts,) = (element for element in elements("event.it.yml") if element["id"] == "hosts")
    assert {"Chantier Fictif", "Comune di Porto Esempio"} <= set(hosts["attributes"]["options"])
    (kind,) = (element for element in elements("event.fr.yml") if element["id"] == "kind")
    assert "Rencontre des rives" in kind["attributes"]["options"]


def test_an_article_is_asked_for_in_every_language_of_the_site() -> None:
    """First in that of the form, with everything else; then each text once more in the others."""
    form = next(form for form in FORMS if (form.kind, form.tag) == ("news", "it"))
    texts = (("title",), ("summary",), ("text",), ("picture", "alt"))
    translated = [(*path, tag) for tag in ("en", "fr") for path in texts]
    assert [question.path for question in form.questions][-len(translated) :] == translated
    assert [question.label for question in form.questions if question.field == ("title",)] == [
        "Qual è il titolo? (italiano)",
        "Qual è il titolo? (inglese)",
        "Qual è il titolo? (francese)",
    ]
    (about,) = (question for question in form.questions if question.path == ("about",))
    assert about.answers["Organizzazione: Chantier Fictif"] == "partners/chantier"


def test_forms_in_a_language_that_the_site_lacks_ask_first_for_that_of_the_site() -> None:
    languages = Languages("lt", ("lt", "fr"))
    form = next(form for form in forms(load(EXAMPLE), languages) if (form.kind, form.tag) == ("news", "en"))
    assert [question.path for question in form.questions if question.required][:3] == [
        ("title", "lt"),
        ("summary", "lt"),
        ("text", "lt"),
    ]


def test_forms_are_told_apart_in_the_list_of_forms() -> None:
    assert len({content(name)["name"] for name in NAMES}) == len(NAMES)


ATTRIBUTES = {
    "input": {"label", "description"},
    "textarea": {"label", "description"},
    "dropdown": {"label", "description", "multiple", "options"},
    "checkboxes": {"label", "description", "options"},
    "markdown": {"value"},
}
"""What we use of GitHub's syntax."""


@pytest.mark.parametrize("name", NAMES)
def test_github_accepts_the_form(name: str) -> None:
    """As its documentation tells the errors that a form can have."""
    form = content(name)
    assert form.keys() == {"name", "description", "title", "labels", "body"}
    for element in form["body"]:
        assert element.keys() <= {"type", "id", "attributes", "validations"}
        assert element["attributes"].keys() <= ATTRIBUTES[element["type"]]
        assert element.get("validations", {"required": True}) == {"required": True}
    ids = [element["id"] for element in elements(name)]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    labels = [element["attributes"]["label"] for element in elements(name)]
    assert len(labels) == len(set(labels))
    for text in texts(form):
        assert isinstance(text, str) and text.strip() == text.rstrip() and text.strip()


def texts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (
            text for key, inside in value.items() if key not in ("required", "multiple") for text in texts(inside)
        )
    elif isinstance(value, list):
        yield from (text for inside in value for text in texts(inside))
    else:
        yield value


@pytest.mark.parametrize("name", NAMES)
def test_choices_are_distinct_and_there_is_one(name: str) -> None:
    for element in elements(name):
        if element["type"] == "dropdown":
            options = element["attributes"]["options"]
            assert options and len(options) == len({option.casefold() for option in options})
            assert "none" not in {option.casefold() for option in options}


def test_the_first_question_tells_kind_and_language() -> None:
    """Labels can be missing in a repository, and changed by others."""
    first = [form.questions[0].label for form in FORMS]
    assert len(first) == len(set(first))


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_no_two_sets_of_choices_read_the_same(form: Form) -> None:
    """GitHub puts commas between choices: no choice may be the end of one and the beginning of another."""
    for question in form.questions:
        if question.several:
            for name in question.answers:
                parts = [other for other in question.answers if other != name and name.startswith(f"{other}, ")]
                assert not [other for other in parts if name.removeprefix(f"{other}, ") in question.answers]


def test_a_site_in_another_language_has_forms_in_its_default_language_or_english() -> None:
    assert form_languages(Languages("it", ("it", "lt"))) == ("it",)
    assert form_languages(Languages("lt", ("lt", "fr"))) == ("en", "fr")
    assert form_language("lt", Languages("fr", ("fr", "lt"))) == "fr"


def test_a_list_without_anything_to_choose_from_is_not_asked(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    for file in ("partners/mirancon", "partners/valfinto", "events/kick-off", "events/second-meeting"):
        (root / "records" / f"{file}.yml").unlink()
    asked = {form.kind: {question.path[0] for question in form.questions} for form in forms(load(root), THREE)}
    assert not {"hosts", "participants"} & asked["events"]
    assert "presented" in asked["events"]


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    monkeypatch.chdir(write_project(tmp_path))

    def records(*words: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["records", *words])
        return main(), capsys.readouterr().out

    return records


def test_forms_are_written_and_looked_at(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    status, printed = typed("generate", "--check")
    assert status == 1 and all(str(ISSUE_TEMPLATES / name) in printed for name in NAMES)
    assert typed("generate")[0] == 0
    assert typed("generate", "--check")[0] == 0
    (tmp_path / ISSUE_TEMPLATES / "event.it.yml").write_text("name: x", "utf-8")
    assert typed("generate", "--check") == (
        1,
        f"Out of date: {ISSUE_TEMPLATES}/event.it.yml. Type “dissemination generate”.\n",
    )


def test_forms_in_languages_that_the_site_no_longer_has_are_removed(
    typed: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """What somebody wrote by hand stays."""
    typed("generate")
    stale, own = (ISSUE_TEMPLATES / name for name in ("event.de.yml", "harbour.yml"))
    shutil.copy(tmp_path / ISSUE_TEMPLATES / "event.en.yml", tmp_path / stale)
    (tmp_path / own).write_text("name: Harbour", "utf-8")
    assert typed("generate", "--check") == (1, f"Out of date: {stale}. Type “dissemination generate”.\n")
    assert typed("generate") == (0, f"Removed: {stale}.\n")
    assert not (tmp_path / stale).exists() and (tmp_path / own).exists()
    assert typed("generate", "--check")[0] == 0


def test_nothing_is_written_while_records_are_wrong(typed: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    (tmp_path / "records/partners/valfinto.yml").write_text("name:", "utf-8")
    assert typed("generate")[0] == 1
    assert not (tmp_path / ISSUE_TEMPLATES).exists()

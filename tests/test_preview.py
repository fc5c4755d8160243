"""What the preview says while something is wrong: the place in a file of the project, and nothing that is not text."""

import logging
from pathlib import Path

import pytest
from dissemination import pages, preview
from dissemination.telling import TONGUES, messages
from html_reader import read_html
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from small_project import ROOT

TEMPLATES = pages.environment(ROOT)


@pytest.mark.parametrize("tag", TONGUES)
def test_every_page_says_what_is_wrong_as_text_in_the_language_of_the_editor(tag: str, tmp_path: Path) -> None:
    files = [tmp_path / "index.html", tmp_path / "it/events/fair/index.html"]
    preview.show(tmp_path, files, ["records/a.yml:1:1: <script>", "more"], TEMPLATES, messages(tag))
    for file, assets in zip(files, ("assets", "../../../assets"), strict=True):
        text = file.read_text("utf-8")
        assert "records/a.yml:1:1: <script>" in read_html(text.partition("<!doctype html>")[2]).text
        assert f'lang="{tag}"' in text and f'href="{assets}/site.css"' in text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("one\n{{ nothing }}", "overrides/page.html:2: UndefinedError: 'nothing' is undefined"),
        ("one\n\n{% if %}", "overrides/page.html:3: TemplateSyntaxError: Expected an expression, got"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(template: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/page.html").write_text(template, "utf-8")
    environment = Environment(
        loader=FileSystemLoader(tmp_path / "overrides"), undefined=StrictUndefined, autoescape=True
    )
    with pytest.raises(Exception, match=r"nothing|expression") as raised:
        environment.get_template("page.html").render()
    assert preview.explained(raised.value, tmp_path).startswith(told)


def test_an_error_from_elsewhere_is_told_without_a_place(tmp_path: Path) -> None:
    assert preview.explained(ValueError("no such thing"), tmp_path) == "ValueError: no such thing"


def test_what_is_told_meanwhile_is_kept_line_by_line_and_nothing_else() -> None:
    log = logging.getLogger("a.program")
    with preview.listening(log) as told:
        log.error("%s\n\n%s", "first", "second")
        log.getChild("part").warning("third")
        log.info("Building …")
    log.error("later")
    assert told == ["first", "second", "third"]

"""What the preview says while something is wrong: the place in a file of the project, and nothing that is not text."""

import gc
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from dissemination.mkdocs_events import MkDocsEvents
from dissemination.mkdocs_preview import ON_REQUEST, PAGE_EVENTS, PagesOnRequest, makes_pages_on_request
from dissemination.mkdocs_renewal import stamps_of
from dissemination.mkdocs_run import Run
from dissemination.outputs.search import BUNDLE
from dissemination.pages import preview
from dissemination.text.languages import EDITOR_LANGUAGES, Languages
from dissemination.text.problem_reports import messages
from html_reader import read_html
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from small_project import TEMPLATES, write_least_project

LANGUAGES = Languages("en", ("en",))


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
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


def test_the_engine_in_the_environment_of_a_site_is_no_file_of_it(tmp_path: Path) -> None:
    engine = tmp_path / ".venv/lib/theme"
    engine.mkdir(parents=True)
    (engine / "parts.html").write_text("{% macro part(of) %}{{ of.none }}{% endmacro %}", "utf-8")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/page.html").write_text('{% from "parts.html" import part %}\n{{ part({}) }}', "utf-8")
    loader = FileSystemLoader([tmp_path / "overrides", engine])
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    with pytest.raises(UndefinedError) as raised:
        environment.get_template("page.html").render()
    assert preview.explained(raised.value, tmp_path).startswith("overrides/page.html:2: UndefinedError: ")


def test_an_error_from_elsewhere_is_told_without_a_place(tmp_path: Path) -> None:
    assert preview.explained(ValueError("no such thing"), tmp_path) == "ValueError: no such thing"


def test_where_a_build_fails_every_page_says_why_even_those_it_removed(tmp_path: Path) -> None:
    log = logging.getLogger("a.failing.program")
    page = tmp_path / "events/index.html"
    page.parent.mkdir()
    page.write_text("yesterday's page", "utf-8")

    def build() -> None:
        page.unlink()
        raise ValueError("no such thing")

    preview.build_or_tell(build, tmp_path, tmp_path, TEMPLATES, messages("en"), log)
    for file in (page, tmp_path / "404.html"):
        assert "ValueError: no such thing" in file.read_text("utf-8")


def test_a_build_that_succeeds_leaves_its_pages_alone(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    preview.build_or_tell(
        lambda: page.touch(), tmp_path, tmp_path, TEMPLATES, messages("en"), logging.getLogger("a.program")
    )
    assert page.read_text("utf-8") == "" and not (tmp_path / "404.html").exists()


def test_what_is_told_meanwhile_is_shown_line_by_line_and_nothing_else(tmp_path: Path) -> None:
    log = logging.getLogger("a.program")

    def build() -> None:
        log.error("%s\n\n%s", "first", "second")
        log.getChild("part").warning("third")
        log.info("Building …")
        raise SystemExit(1)

    preview.build_or_tell(build, tmp_path, tmp_path, TEMPLATES, messages("en"), log)
    shown = (tmp_path / "404.html").read_text("utf-8")
    assert re.findall("<li>(.*)</li>", shown) == ["first", "second", "third"]
    assert log.handlers == []


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.usefixtures("collector")
def test_garbage_is_collected_between_the_builds_of_a_preview_but_not_during_them(tmp_path: Path) -> None:
    """A build looks for garbage in vain for a third of its time; a preview would keep what all builds were made of."""
    events, collecting = MkDocsEvents(), []
    events.root = tmp_path
    server = SimpleNamespace(builder=lambda: collecting.append(gc.isenabled()))

    events.on_startup("serve", dirty=False)
    server.builder()
    events.on_serve(server, SimpleNamespace(site_dir=tmp_path), server.builder)
    assert gc.isenabled()
    server.builder()
    assert gc.isenabled()
    assert collecting == [False, False]


def serving(pages: PagesOnRequest, *, renew: bool = False, build: Callable[[], None] = lambda: None) -> SimpleNamespace:
    """The server of a preview: its ``builder`` hears of changes, ``renew`` tells whether they are of records alone."""

    def served(environ: dict[str, str], start: Callable[..., object]) -> list[bytes]:
        file = pages.root / environ["PATH_INFO"].strip("/")
        start("200 OK" if file.exists() else "404 Not Found", [("Content-Length", "1"), ("Content-Type", "text/html")])
        return [file.read_bytes() + b"<script>" if file.exists() else b"nothing"]

    server = SimpleNamespace(builder=build, get_app=lambda: served, set_app=lambda app: vars(server).update(app=app))
    pages.serve(server, pages.root, LANGUAGES, lambda: renew)
    return server


def answered(pages: PagesOnRequest, path: str) -> tuple[str, bytes]:
    """What a browser gets: the first line of the answer, and its body."""
    heads: list[tuple[str, list[tuple[str, str]]]] = []
    server = serving(pages)
    (body,) = server.app({"PATH_INFO": path}, lambda *head: heads.append(head))
    status, headers = heads[-1]
    assert dict(headers)["Content-Length"] == str(len(body))
    return status, body


def put_off(tmp_path: Path, make: Callable[[], str]) -> PagesOnRequest:
    pages = PagesOnRequest(tmp_path)
    mark = TEMPLATES.get_template(ON_REQUEST).render(page=SimpleNamespace(file=SimpleNamespace(dest_uri="a.html")))
    (tmp_path / "a.html").write_text(mark, "utf-8")
    pages.pages["a.html"], pages.run = (lambda _: make()), Run
    return pages


def test_a_page_is_made_once_when_it_is_asked_for(tmp_path: Path) -> None:
    made = []
    pages = put_off(tmp_path, lambda: made.append("") or "<body>Hello</body>")
    assert made == []
    assert answered(pages, "/a.html") == ("200 OK", b"<body>Hello<script></body>")
    assert answered(pages, "/a.html")[1].startswith(b"<body>Hello</body>") and len(made) == 1
    assert answered(pages, "/b.html") == ("404 Not Found", b"nothing")


def test_where_records_alone_have_changed_nothing_is_built_and_every_page_is_made_anew(tmp_path: Path) -> None:
    made, built = [], []
    pages = put_off(tmp_path, lambda: made.append("") or f"<body>{len(made)}</body>")
    assert b"<body>1" in answered(pages, "/a.html")[1]
    (tmp_path / BUNDLE).mkdir()
    serving(pages, renew=True, build=lambda: built.append("")).builder()
    assert b"<body>2" in answered(pages, "/a.html")[1]
    assert not built and not (tmp_path / BUNDLE).exists()

    serving(pages, renew=False, build=lambda: built.append("")).builder()
    assert built and not pages.pages


def test_a_page_that_cannot_be_made_says_why(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def make() -> str:
        raise ValueError("no such thing")

    assert b"<li>ValueError: no such thing</li>" in answered(put_off(tmp_path, make), "/a.html")[1]
    assert "no such thing" in caplog.text


def test_who_searches_gets_an_index_of_all_pages(tmp_path: Path) -> None:
    page = '<html lang="en"><title>T</title><body data-pagefind-body>Lighthouse</body></html>'
    status, body = answered(put_off(tmp_path, lambda: page), "/pagefind/pagefind.js")
    assert status == "200 OK" and body and (tmp_path / "a.html").read_text("utf-8") == page


@pytest.mark.parametrize(
    ("module", "options", "wait"),
    [
        ("dissemination.mkdocs_events", {}, True),
        ("dissemination.mkdocs_events", {"livereload": False}, False),
        ("a_hook_of_the_site", {}, False),
    ],
)
def test_pages_wait_where_no_hook_of_the_site_hears_of_them(module: str, options: dict[str, bool], wait: bool) -> None:
    events = dict.fromkeys(PAGE_EVENTS, ()) | {"post_page": (SimpleNamespace(__module__=module),)}
    typed = click.Context(click.Command("serve"))
    typed.params = options
    with typed:
        assert makes_pages_on_request(SimpleNamespace(plugins=SimpleNamespace(events=events))) is wait


def test_a_file_that_is_gone_at_once_stops_no_preview(tmp_path: Path) -> None:
    """Programs that save write a file of their own for a moment; a link that leads nowhere looks the same."""
    write_least_project(tmp_path)
    (tmp_path / "records/.saved").symlink_to("gone")
    known = SimpleNamespace(config_file_path=tmp_path / "mkdocs.yml", docs_dir=tmp_path / "docs", watch=[])
    stamps = stamps_of(tmp_path, known)
    assert {tmp_path / "mkdocs.yml", tmp_path / "records/project.yml"} <= stamps.keys()
    assert tmp_path / "records/.saved" not in stamps

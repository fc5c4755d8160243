"""The Markdown of long texts: paragraphs, lists, bold, italic, links; everything else shows as it was typed."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.text.rich_text import rich_text
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import TEMPLATES, good, reader_of, reading_of, write_project

LOAN = "records/instruments/loan.yml"


@pytest.mark.parametrize(
    ("typed", "plain", "html"),
    [
        ("**Bold**, *italic*.", "Bold, italic.", "<p><strong>Bold</strong>, <em>italic</em>.</p>"),
        (
            "See [the *form*](https://a.example/x?a=b&c=d).",
            "See the form.",
            '<p>See <a href="https://a.example/x?a=b&amp;c=d">the <em>form</em></a>.</p>',
        ),
        ("[Write](mailto:a@b.example).", "Write.", '<p><a href="mailto:a@b.example">Write</a>.</p>'),
        ("Bring:\n- a\n- b", "Bring:\n\n– a\n– b", "<p>Bring:</p><ul><li>a</li><li>b</li></ul>"),
        ("1) a\n2) b", "– a\n– b", "<ol><li>a</li><li>b</li></ol>"),
        ("**One**\n\nTwo", "One\n\nTwo", "<p><strong>One</strong></p><p>Two</p>"),
    ],
)
def test_people_s_markdown_is_read(typed: str, plain: str, html: str) -> None:
    assert (rich_text(typed)[0], rich_text(typed)[1].replace("\n", "")) == (plain, html)


@pytest.mark.parametrize(
    "typed",
    [
        *("# Title", "> quoted", "`code`", "a | b", "***", "---", "<b>b</b>", "&copy; & co", "snake_case_word"),
        *("5 * 3 * 2", "[x]", "[x](javascript:alert)", "[x](//a.example)", "[x](a.html)", "https://a.example"),
        *("![x](https://a.example/x.png)", '[x](https://a.example/"onclick)', "2 \\* 2"),
        *("[x](JaVaScript:alert)", "[x](java&#115;cript:alert)", "[x](&#106;avascript:alert)", "[x](vbscript:x)"),
        *("[x](data:text/html,<b>b</b>)", "[x](<javascript:alert>)", "[x](https:a.example)", "[x](https:///a)"),
        *("[x](https://a.example@b.example)", "[x](https://a.example/\u202egpj.exe)", "[x](mailto:)"),
        *("<javascript:alert>", "[x]: javascript:alert", "{: onclick=alert}", "<!-- x -->", "&lt;script&gt;"),
    ],
)
def test_everything_else_shows_as_typed(typed: str) -> None:
    assert rich_text(typed) == (typed, "")
    plain, html = rich_text(f"**b** {typed}")
    assert plain.replace("\\*", "*") == f"b {typed}".replace("\\*", "*")
    assert set(elements(html)) == {("p", ()), ("strong", ())}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))


def elements(html: str) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    reader = _Elements()
    reader.feed(html)
    return reader.found


SIGNS = st.text(alphabet="ab <>&\"'[]()!*_-+#`\\:/1.)\n\t", max_size=60)
PARTS = st.sampled_from(
    ["[a](https://a.example)", "[a](javascript:b)", "<script>", "**", "*", "_", "- ", "1. ", "\n\n", "&lt;", "onclick="]
)


@settings(deadline=None)
@given(st.lists(st.one_of(SIGNS, PARTS), max_size=8).map("".join))
def test_whatever_is_typed_only_these_elements_come_out(typed: str) -> None:
    for tag, attributes in elements(rich_text(typed)[1]):
        assert tag in {"p", "ul", "ol", "li", "strong", "em", "a"}
        assert tag == "a" or not attributes
        for name, value in attributes:
            assert name == "href" and value and value.startswith(("http:", "https:", "mailto:"))


def test_a_page_shows_it_and_search_engines_calendars_and_feeds_get_the_words(tmp_path: Path) -> None:
    steps = "steps:\n  - en: Fill in [the form](https://a.example/form).\n  - en: Wait **two weeks**.\n"
    loan = good(LOAN).replace("  en: A loan without interest.", "  en: A loan **without** interest.")
    ctx = reader_of(reading_of(write_project(tmp_path, {LOAN: loan + steps})), "en")
    page = render.view_of(ctx, "instruments", "loan")
    assert page and page.description == "A loan without interest."
    html = render.render_record(TEMPLATES, ctx, page, lambda kind, id: f"/{kind}/{id}", page.lead).html
    assert '<li>Fill in <a href="https://a.example/form">the form</a>.</li>' in html
    assert "A loan <strong>without</strong> interest." in html

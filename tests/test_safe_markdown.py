"""What strangers type becomes Markdown of a page that makes a few elements and nothing else, with every extension."""

import re
from html.parser import HTMLParser

import pytest
from dissemination.markdown_extensions.defaults import with_usual_extensions
from dissemination.markdown_extensions.site_markdown import SiteMarkdown
from dissemination.text.characters import CONTROL
from dissemination.text.safe_markdown import safe_markdown
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

EXTENSIONS = with_usual_extensions({})
ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a"}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value for name, value in attrs if (tag, name) not in {("h2", "id"), ("h3", "id")}}
        self.found.append((tag, str(said.pop("href", "") or "")))
        assert not said, (tag, said)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(typed: str) -> _Elements:
    """What the page of a site shows."""
    markdown = Markdown(extensions=[*EXTENSIONS, SiteMarkdown()], extension_configs=EXTENSIONS)
    parser = _Elements()
    parser.feed(markdown.convert(safe_markdown(typed)))
    parser.close()
    return parser


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("One line\nand another.\n\n\nTwo", "One line and another.\n\nTwo"),
        ("**Bold**, *italic*, _too_", "**Bold**, *italic*, *too*"),
        ("See [the *form*](https://a.example/x_y?a=b&c=d).", "See [the form](https://a.example/x_y?a=b&amp;c=d)."),
        ("# Why\n\nText\n### How ###\n- a\n- b", "## Why\n\nText\n\n### How\n\n- a\n- b"),
        ("1) a\n2) b", "1. a\n2. b"),
        ("2019. A year", "2019&#46; A year"),
        ("10,000 people", "10,000 people"),
        ("", ""),
    ],
)
def test_what_people_type_is_written_as_people_write_it(typed: str, written: str) -> None:
    assert safe_markdown(typed) == written


HOSTILE = (
    "<script>alert(1)</script>",
    '<img src="https://a.example/x.png" onerror="alert(1)">',
    "<!-- x --> &lt;b&gt; &#60;b&#62;",
    "![x](https://a.example/x.png)",
    "[x](javascript:alert(1)) [y](data:text/html,x) [z](../../records/project.yml)",
    '[x](https://a.example/"onclick="alert)',
    "[x]: javascript:alert\n\n[x]",
    "# T {onclick=alert(1)}",
    "text {: .x onclick=alert(1)}",
    "{{ config }} {% raw %} ${{ secrets.X }}",
    "```html\n<b>\n```",
    "    indented",
    "!!! note\n    text",
    '??? "x"\n    text',
    '=== "tab"\n\n    text',
    "/// caption\nx\n///",
    '--8<-- "mkdocs.yml"',
    "a | b\n--|--\nc | d",
    "[TOC]\n\n[^1]\n\n[^1]: foot",
    "*[ab]: c\n\nab",
    "Term\n:   definition",
    "> quoted\n\n> [!NOTE]\n> x",
    "- [ ] task\n- # x\n- > y\n- 1. z\n- !!! note",
    ":material-home: ==m== ++ctrl++ ~~d~~ H~2~O x^2^ {--x--}",
    "$$x$$ \\(x\\) \\[x\\] $x$",
    "---\ntitle: x\n---\n\nx",
    "***\n\n---\n\n___",
    "**a *b* c** ***d*** **e***f*",
    "a  \nb\\\nc",
    "\\*a\\* \\[x\\]",
    "x" * 50_000,
    "[" * 3_000,
    "*" * 3_000,
    "- " * 300 + "x",
)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_else_comes_out(typed: str) -> None:
    assert_harmless(typed)


def assert_harmless(typed: str) -> None:
    found = read(typed).found
    assert {tag for tag, _ in found} <= ALLOWED
    assert all(re.match(r"(https?|mailto|ftps?):", address) for tag, address in found if tag == "a")


def test_what_has_no_meaning_is_shown_as_it_was_typed() -> None:
    typed = "<b>&amp; `x` [y] {z} H~2~O ==m== ++k++ :smile: $1 a|b ![i] ^t^ \\n 5 * 3 snake_case_word"
    assert read(typed).words == typed


PARTS = st.sampled_from(
    [*"*_`[]()<>{}#!~^$|&:=+-\\/\"' \n\t1.a", "\n\n", "    ", "](https://a.example)", "**", "- ", "1. ", "## ", "<b>"]
)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(typed=st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=60))
def test_whatever_is_typed_makes_nothing_else(typed: str) -> None:
    assert_harmless(CONTROL.sub("", typed))

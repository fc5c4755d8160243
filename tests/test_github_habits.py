"""Texts as people write them on GitHub come out as there: compared with GitHub's own parser, case by case."""

import re
from html.parser import HTMLParser
from importlib.metadata import version

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from dissemination.markdown_extensions.defaults import with_usual_extensions
from dissemination.markdown_extensions.site_markdown import SiteMarkdown
from markdown import Markdown

CASES = {
    "list under a line": "Text\n- one\n- two",
    "list under a line, star": "Text\n* one\n* two",
    "ordered list under a line": "Text\n1. one\n2. two",
    "list nested by two": "- one\n  - nested\n- two",
    "list nested by two, three levels": "- one\n  - two\n    - three\n- four",
    "list nested by four": "- one\n    - nested\n- two",
    "list nested by four, three levels": "* a\n    * b\n        * c\n* d",
    "under a line and nested": "Text:\n- one\n  - nested\n    - third\n- two",
    "ordered, nested by three": "1. one\n   - sub\n   - sub\n2. two",
    "ordered, nested by four": "1. one\n    - sub\n2. two",
    "ordered in ordered": "1. one\n   1. a\n   2. b\n2. two",
    "start at three": "3. three\n4. four",
    "bullets, then numbers": "- a\n- b\n\n1. c\n2. d",
    "paragraph in an item": "1. first\n\n   para\n\n2. second",
    "paragraph in an item, four": "1. first\n\n    para\n\n2. second",
    "paragraph and list in an item": "1. first\n\n   para\n\n   - sub\n\n2. second",
    "number that is no list": "In the year\n2019. It rained.",
    "one with a bracket": "1) one\n2) two",
    "code in an item": "- a\n\n  ```\n  x\n    y\n  ```\n- b",
    "code under an item": "- a\n  ```\n  x\n  ```\n- b",
    "code with a list in it": "```\ntext\n- one\n  - two\n```",
    "code under a line": "Text\n```\nx\n```\nmore",
    "code with tildes": "~~~\na\n~~~",
    "indented code": "Text\n\n    - no list\n      - nested\n\nText",
    "list, then a paragraph": "- a\n- b\n\ntext after",
    "rule, not a list": "text\n\n---\n\n* * *",
    "tasks": "- [x] done\n- [ ] open",
    "tasks under a line": "To do:\n- [x] a\n  - [ ] b",
    "footnote": "x[^1]\n\n[^1]: note",
    "footnote by name": "x[^a] y[^b]\n\n[^a]: note\n[^b]: other",
    "strikethrough": "~~gone~~ stays",
    "bare address": "See https://example.org/a?b=c now.",
    "bare address, end of sentence": "See https://example.org/a.",
    "bare www": "See www.example.org now",
    "address in brackets": "<https://example.org/>",
    "bare mail": "Write to a@example.org now",
    "table": "| a | b |\n|---|--:|\n| c | d |",
    "table without pipes at the ends": "a | b\n--|--\nc | d",
    "table under a line": "Text\n| a | b |\n|---|---|\n| c | d |",
    "table with a pipe in code": "| a | b |\n|---|---|\n| `x \\| y` | d |",
    "heading under a line": "Text\n## Heading\nmore",
    "list under a heading": "## Heading\n- a\n- b",
    "text under a heading": "# A\nb",
    "quote": "> a\n> b",
    "quote under a line": "Text\n> a",
    "list in a quote": "> Text\n> - a\n>   - b",
    "quote, then text": "> a\n\nb",
    "nested quotes": "> a\n>\n> > b",
    "quote in an item": "- a\n\n  > q\n\n- b",
    "hard break, two spaces": "a  \nb",
    "hard break, backslash": "a\\\nb",
    "underscores in a word": "snake_case_name and *em* and __strong__",
    "stars in a word": "in*tern*al",
    "bold and italic": "***both*** **_mixed_**",
    "bold at the beginning": "**bold** text\n*em* text",
    "code with backticks": "`` a ` b ``",
    "escapes": "\\* not a list \\_ and \\# no heading",
    "image": '![Alt](a.png "T")',
    "reference": "[a][b]\n\n[b]: https://example.org/",
    "short reference": "[b]\n\n[b]: https://example.org/",
    "html": "<b>bold</b> text",
    "folded part": "<details>\n<summary>More</summary>\n\n- **a**\n- b\n\n</details>",
    "comment": "a\n\n<!-- b -->\n\nc",
    "entity": "&copy; &amp; &lt;",
    "setext heading": "A\n=\n\nB\n-",
    "empty line in a list": "- a\n\n- b\n\n- c",
    "two lists": "- a\n\n\n- b",
    "lazy line": "- a\nlazy\n- b",
    "wrapped line": "- a\n  wrapped\n- b",
    "wrapped line, number": "10. a\n    wrapped\n11. b",
    "plus": "+ a\n+ b",
    "nested with other markers": "* a\n  - b\n    + c",
    "item with several spaces": "-   a\n-   b\n    - c",
    "two levels back": "- a\n  - b\n    - c\n- d\n  - e",
    "uneven nesting": "- a\n   - b\n - c",
    "table in an item": "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n",
    "item that begins with code": "- `a`: text\n- `b`",
    "link over two lines": "[a\nb](https://example.org/)",
    "autolink in a list": "- https://example.org/a\n- www.example.org",
    "emphasis with punctuation": "**Note:** text",
    "number sign without space": "#no heading",
    "heading with closing signs": "## A ##",
    "plain line after a list in a paragraph": "Text\n- a\n- b\n\nText\n1. c",
    "footnote with a list": "x[^1]\n\n[^1]: note\n    - a\n    - b",
    "single tilde": "~one~",
    "single tildes and code": "~two words~, (~one~), ~5 to ~9, ~/a:~/b and `~x~`",
    "html block with text": "<div>\n\n**a**\n\n</div>",
    "fence with a language": "```python\nx = 1\n```",
    "fence that is not closed": "```\nx",
    "fence of four": "````\n```\nx\n```\n````",
    "nested code in nested item": "- a\n  - b\n\n    ```\n    x\n    ```\n",
    "two quotes": "> a\n\n> b",
    "task with nested list": "- [ ] a\n  - b\n- [x] c",
    "numbers all one": "1. a\n1. b\n1. c",
    "numbers wide": "9. a\n10. b\n    - c",
    "list after a quote": "> a\n\n- b",
    "link with title": '[a](https://example.org/ "T")',
    "address with brackets": "https://example.org/a_(b)",
    "strikethrough in a list": "- ~~a~~ b",
    "table with alignment": "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
    "table, empty cell": "| a | b |\n|---|---|\n| | d |",
    "emphasis over lines": "*a\nb*",
    "heading of six": "###### A",
    "list of paragraphs": "* a\n\n  b\n\n* c\n\n  d",
    "numbers on after a nested list": "1. a\n\n    - x\n    - y\n2. b",
    "bullets on after a nested list": "- a\n\n  - x\n    - y\n- b",
    "numbers on after a paragraph": "1. a\n\n   para\n2. b",
    "numbers on after code": "1. a\n\n    ```\n    x\n    ```\n2. b",
    "nested items on after a paragraph": "- a\n  - x\n\n    para\n  - y\n- b",
    "list of definitions": "- **a** – b\n- **c** – d",
}

DIFFERENT = {
    "code under an item": "a paragraph instead of bare text: code that follows needs one to be valid",
    "nested items on after a paragraph": "an empty line anywhere in a list sets all its items in paragraphs",
    "footnote with a list": "the way back stands in a paragraph of its own",
    "html block with text": "Markdown in HTML is asked for: write <div markdown>",
    "fence that is not closed": "shown as it is typed: close it",
}
"""What stays different, and why or what to write instead."""
if version("pymdown-extensions") < "13":
    DIFFERENT["address with brackets"] = "the version for Python before 3.11.5 ends an address before the bracket"

EXTENSIONS = with_usual_extensions({"pymdownx.highlight": {}})
MATERIAL = {
    "list in a note": ("!!! note\n    Text\n    - one\n      - two\n    - three", "<li>one<ul><li>two</ul><li>three"),
    "list in a tab": ('=== "A"\n\n    * one\n    * two\n\n=== "B"\n\n    text', "<li>one<li>two"),
    "code in an item": ("- a\n\n    ``` py\n    x\n    ```\n\n- b", "<li><p>a</p><pre><code>x</code></pre><li><p>b"),
    "code in a note": (
        "!!! note\n\n    Text\n    ```\n    - x\n    ```\n    after",
        "<pre><code>- x</code></pre><p>after",
    ),
    "note in an item": (
        "- a\n\n    !!! note\n\n        text\n        - one\n          - two\n\n    after\n\n- b",
        "<p>text</p><ul><li>one<ul><li>two</ul></ul><p>after</p><li><p>b",
    ),
    "indented code in an item": ("- a\n\n        code\n\n- b", "<pre><code>code</code></pre>"),
    "definitions": ("Term\n:   A\n\n    - x\n      - y\n\n:   B", "<li>x<ul><li>y</ul></ul></dd><dd><p>B"),
    "subscript": ("H~2~O and CH~3~CH~2~OH", "H<sub>2</sub>O and CH<sub>3</sub>CH<sub>2</sub>OH"),
    "cards": ('<div class="grid cards" markdown>\n\n-   __A__\n\n    ---\n\n    Text\n\n</div>', "<li><p><strong>A"),
}
"""Texts as the reference of Material for MkDocs has them, and a part of what becomes of each."""


class Shape(HTMLParser):
    """The elements and words of some HTML, without what only looks different."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html.replace("\xa0", " "))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input" or said.get("role") == "img":
            done = "checked" in said or "done" in said.get("class", "")
            self.parts.append(f"[{'x' if done else ' '}]")
        elif tag not in ("div", "section", "span", "hr"):
            footnote = "data-footnote-ref" in said or "footnote" in said.get("class", "")
            kept = {} if footnote else {name: said[name] for name in ("href", "src", "start") if name in said}
            align = said.get("align") or next(iter(re.findall(r"align-(\w+)", said.get("class", ""))), "")
            kept |= {"align": align} if align not in ("", "left") else {}
            self.parts.append(f"<{tag}{''.join(f' {name}={value}' for name, value in sorted(kept.items()))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("div", "section", "span", "li", "br", "hr", "img", "input"):
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(" ".join(data.split()))


def shape(html: str) -> str:
    return "".join("".join(Shape(html).parts).split())


def ours(text: str) -> str:
    site = SiteMarkdown()
    html = Markdown(extensions=[*EXTENSIONS, site], extension_configs=EXTENSIONS).convert(text)
    title = f"<h1>{site.title}</h1>" if site.title else ""
    return shape(title + re.sub(r'<span class="\w+">|<span></span>', "", html))


def theirs(text: str) -> str:
    return shape(github_flavored_markdown_to_html(text, Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE))


@pytest.mark.parametrize("case", CASES)
def test_a_text_comes_out_as_on_github(case: str) -> None:
    assert (ours(CASES[case]) == theirs(CASES[case])) == (case not in DIFFERENT)


def test_nearly_all_cases_agree() -> None:
    assert len(DIFFERENT) / len(CASES) < 0.1


@pytest.mark.parametrize("case", MATERIAL)
def test_a_text_written_for_material_stays_as_it_was(case: str) -> None:
    text, part = MATERIAL[case]
    assert "".join(part.split()) in ours(text)

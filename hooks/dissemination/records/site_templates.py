"""The templates in overrides/: whether Jinja can read them, and which of them a page may choose."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateSyntaxError

from dissemination.text.languages import WORDS
from dissemination.text.problems import Position, Problem, message, read_utf8

OVERRIDES = PurePosixPath("overrides")

OF_THE_ENGINE = ("main.html", "search.html")
"""The templates of the theme that draw a page of Markdown; the first is that of every page that chooses none."""

EXTENDS = re.compile(
    r"""\s*(\{#.*?#\}\s*)*\{%[-+]?\s*extends\s+["'](base|main|search)\.html["']\s*[-+]?%\}""", re.DOTALL
)
"""How a template begins that draws a whole page."""

SYNTAX = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"])
"""What MkDocs' templates may use."""


def page_templates(root: Path) -> tuple[str, ...]:
    """The names that ``template`` may have in the head of a page."""
    taken = {file.name for file in (WORDS.parent / "theme").glob("*.html")}
    own = (PurePosixPath(file.name) for file in sorted((root / OVERRIDES).glob("*.html")) if file.name not in taken)
    fit = (name for name in own if EXTENDS.match(str(read_utf8(root, OVERRIDES / name))))
    return (*OF_THE_ENGINE, *map(str, fit))


def wrong_templates(root: Path, files: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """Templates among the ``files`` in overrides/ that Jinja cannot read."""
    for file in (file for file in files if file.suffix == ".html"):
        text = read_utf8(root, file)
        if isinstance(text, Problem):
            yield text
            continue
        try:
            SYNTAX.parse(text)
        except TemplateSyntaxError as error:
            yield Problem(Position(file, error.lineno), "", message("template_syntax", said=error.message))

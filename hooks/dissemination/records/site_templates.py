"""The templates in overrides/: whether Jinja can read them, what they extend, and which of them a page may choose."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from jinja2 import Environment, TemplateSyntaxError, nodes

from dissemination.text.languages import WORDS
from dissemination.text.problems import Position, Problem, message, nearest, read_utf8

OVERRIDES = PurePosixPath("overrides")

THEME = WORDS.parent / "theme"
"""The templates of the engine; those in a site's overrides/ take their place."""

UNDER_ENGINE = "engine"
"""What stands before the name of a template of the engine that the site may have replaced."""

OF_THE_ENGINE = ("main.html", "search.html")
"""The templates of the theme that draw a page of Markdown; the first is that of every page that chooses none."""

EXTENDS = re.compile(
    r"""\s*(\{#.*?#\}\s*)*\{%[-+]?\s*extends\s+["'](engine/)?(base|main|search)\.html["']\s*[-+]?%\}""", re.DOTALL
)
"""How a template begins that draws a whole page."""

SYNTAX = Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"])
"""What MkDocs' templates may use."""


def page_templates(root: Path) -> tuple[str, ...]:
    """The names that ``template`` may have in the head of a page."""
    taken = {file.name for file in THEME.glob("*.html")}
    own = (PurePosixPath(file.name) for file in sorted((root / OVERRIDES).glob("*.html")) if file.name not in taken)
    fit = (name for name in own if EXTENDS.match(str(read_utf8(root, OVERRIDES / name))))
    return (*OF_THE_ENGINE, *map(str, fit))


def wrong_templates(root: Path, files: Iterable[PurePosixPath]) -> Iterator[Problem]:
    """What is wrong with the templates among the ``files`` in overrides/."""
    for file in (file for file in files if file.suffix == ".html"):
        text = read_utf8(root, file)
        if isinstance(text, Problem):
            yield text
            continue
        try:
            template = SYNTAX.parse(text)
        except TemplateSyntaxError as error:
            yield Problem(Position(file, error.lineno), "", message("template_syntax", said=error.message))
        else:
            yield from _wrong_extension(root, file, template)


def _wrong_extension(root: Path, file: PurePosixPath, template: nodes.Template) -> Iterator[Problem]:
    """A template that extends itself, or has a block that no template above it has: Jinja would leave it out."""
    first = _extends(template)
    if not first:
        return
    known, seen, name = set[str](), {root / file}, _name(first)
    while name:
        above = _file(root, name)
        if above == root / file:
            ours = f"{UNDER_ENGINE}/{file.relative_to(OVERRIDES)}"
            said = message("template_itself", nearest=ours if _file(root, ours).exists() else "")
            yield Problem(Position(file, first.lineno), "", said)
        parent = None if above in seen else _parsed(above)
        if not parent:  # it is Material's, or reported in its own file
            return
        seen.add(above)
        known |= {block.name for block in parent.find_all(nodes.Block)}
        name = _name(_extends(parent))
    yield from _unseen_blocks(file, template, known)


def _unseen_blocks(file: PurePosixPath, template: nodes.Template, known: set[str]) -> Iterator[Problem]:
    for block in _outermost(template):
        if block.name not in known:
            choices, near = ", ".join(sorted(known)), nearest(block.name, known)
            said = message("template_block", value=block.name, choices=choices, nearest=near)
            yield Problem(Position(file, block.lineno), "", said)


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """The blocks that stand in no other: one inside of another is seen with it."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _extends(template: nodes.Template) -> nodes.Extends | None:
    return next(template.find_all(nodes.Extends), None)


def _name(extends: nodes.Extends | None) -> str:
    """The template that is extended; “?” where only the page decides, nothing where none is."""
    named = extends and extends.template
    return str(named.value) if isinstance(named, nodes.Const) else "?" if named else ""


def _file(root: Path, name: str) -> Path:
    """Where Jinja finds a template: in overrides/, else in the theme."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return THEME / "?"
    places = (root / OVERRIDES / path, THEME / path, THEME / name.removeprefix(f"{UNDER_ENGINE}/"))
    return next((place for place in places if place.is_file()), THEME / "?")


def _parsed(file: Path) -> nodes.Template | None:
    try:
        return SYNTAX.parse(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, TemplateSyntaxError):
        return None

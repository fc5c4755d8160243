"""The Markdown that long texts of records may hold: paragraphs, lists, bold, italic, links; all else shows as typed.

Python-Markdown makes it with none of its other rules, so nothing but these elements can come out.
"""

import re
from functools import lru_cache
from operator import attrgetter
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor, SimpleTextInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from dissemination.text.web_addresses import wrong_address

MARKED = re.compile(r"[*_\[\\]|^ {0,3}([-+]|[0-9]{1,3}[.)])[ \t]", re.MULTILINE)
"""What a text has that may hold more than paragraphs."""

KEPT_RULES = {
    "preprocessors": {"normalize_whitespace"},
    "parser.blockprocessors": {"empty", "indent", "olist", "ulist", "paragraph"},
    "inlinePatterns": {"escape", "link", "not_strong", "em_strong", "em_strong2"},
    "treeprocessors": {"inline", "unescape"},
    "postprocessors": {"raw_html", "unescape"},
}
"""The rules of Python-Markdown that make these elements."""

TOO_DEEP = re.compile(r"^(?:[ \t]|[-*+](?=[ \t])|[0-9]+[.)](?=[ \t])){60}", re.MULTILINE)
"""A line that would lie in so many lists that Python gives up; nobody writes it."""

RICH_ELEMENTS = re.compile("<(strong|em|ul|ol|a)[ >]")
LIST_ENTRY = re.compile(r"^ {0,3}([-*+]|[0-9]{1,3}[.)])[ \t]+\S")
NUMBERED = re.compile(r"^( *[0-9]{1,3})\)(?=[ \t])")
IMAGE = r"(!\[[^\]]*\]\([^)]*\))"
MAILBOX = re.compile(r"""mailto:[^\s<>"`\\{}|^]+""", re.IGNORECASE)


class _Lists(Preprocessor):  # type: ignore[misc]  # Python-Markdown publishes no types
    """A list may follow a line of text at once, as people type it; “1)” is “1.”; entities are text."""

    def run(self, lines: list[str]) -> list[str]:
        made: list[str] = []
        in_list = False
        for line in (NUMBERED.sub(r"\1.", line.replace("&", "&amp;")) for line in lines):
            begins = bool(LIST_ENTRY.match(line))
            if begins and not in_list and made and made[-1].strip():
                made.append("")
            in_list = begins or (in_list and bool(line.strip()))
            made.append(line)
        return made


class _Link(LinkInlineProcessor):  # type: ignore[misc]
    """A link to the web or to a mailbox; what leads elsewhere is text."""

    def handleMatch(self, m: Any, data: str) -> Any:  # noqa: N802  # Python-Markdown's name
        element, start, end = super().handleMatch(m, data)
        if element is None or not _leads_somewhere(element.get("href", "")):
            return None, None, None
        element.attrib = {"href": element.get("href", "")}
        return element, start, end


class _Converter(Markdown):  # type: ignore[misc]
    """Python-Markdown with these rules alone; ``plain`` are the words of the text that it has converted last.

    ``root`` holds its elements, in which “&amp;” stands for an ampersand.
    """

    plain = ""
    root: Element | None = None

    def __init__(self) -> None:
        super().__init__(output_format="html")
        for place, kept in KEPT_RULES.items():
            registry: Any = attrgetter(place)(self)
            for rule in [item.name for item in registry._priority if item.name not in kept]:
                registry.deregister(rule)
        self.preprocessors.register(_Lists(self), "lists", 5)
        self.inlinePatterns.register(SimpleTextInlineProcessor(IMAGE), "image", 175)
        self.inlinePatterns.register(_Link(r"\[", self), "link", 160)
        self.treeprocessors.register(_Plain(self), "plain", -1)


class _Plain(Treeprocessor):  # type: ignore[misc]
    """Keeps the words without their marks: paragraphs, and a line for each entry of a list."""

    md: "_Converter"

    def run(self, root: Element) -> None:
        self.md.plain = "\n\n".join(filter(None, map(_words, root)))
        self.md.root = root


def _leads_somewhere(address: str) -> bool:
    """Whether an address is one that a text may lead to: of the web, as in any field, or of a mailbox."""
    return not wrong_address(address) or bool(MAILBOX.fullmatch(address))


def _words(block: Element) -> str:
    if block.tag in ("ul", "ol"):
        return "\n".join(f"– {_words(entry)}" for entry in block)
    inside = [block.text or "", *(part for child in block for part in (_of_child(child), child.tail or ""))]
    return re.sub(r"[ \t]*\n[ \t\n]*", "\n" if block.find(".//li") is not None else " ", "".join(inside)).strip()


def _of_child(child: Element) -> str:
    return f"\n{_words(child)}\n" if child.tag in ("ul", "ol", "p") else _words(child)


def rich_elements(typed: str) -> Element | None:
    """The elements of a text, in which “&amp;” stands for an ampersand; nothing where it has no marks."""
    if not rich_text(typed)[1]:
        return None
    converter = _Converter()
    converter.convert(typed)
    return converter.root


@lru_cache(maxsize=20_000)
def rich_text(typed: str) -> tuple[str, str]:
    """A text without its marks, and as HTML; the HTML is empty where it has no marks, and is all text then."""
    if not MARKED.search(typed) or TOO_DEEP.search(typed):
        return typed, ""
    converter = _Converter()
    html = converter.convert(typed)
    if not RICH_ELEMENTS.search(html):
        return typed, ""
    return converter.plain.replace("&amp;", "&"), html

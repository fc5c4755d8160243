"""Markdown as MkDocs reads it: what a text links to, and the ids in it that a link can name.

It does what mkdocs/structure/pages.py does, with the extensions of mkdocs.yml: what is HTML already is no link of a
text, but has ids; code has neither.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from traceback import walk_stack
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.htmlparser import htmlparser
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from dissemination.markdown_extensions.defaults import Extensions
from dissemination.markdown_extensions.site_markdown import SiteMarkdown

BEFORE_HTML, WITH_THE_CONTENTS, AT_THE_END = 21, 5, 0
"""Priorities at which MkDocs looks for ids in HTML, for ids in the text, and for links."""

PROBE = re.compile(r"linkprobe(\d+)end")
"""What stands for one occurrence of an address while its place is looked for."""

WORD = re.compile(r'(?<=<)[^<>\n]+(?=>)|[^\s()<>"\[\]]+')
"""What may be an address: all between angle brackets, or signs without a space."""

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A sign that a backslash keeps from meaning something."""


FRAMES = 700
"""Calls within calls for one text, counted from where it is read: fewer than MkDocs has left where it reads one.

With Python's own limit, which counts from the start of the program, a text deep enough would be accepted by the check
and stop the build.
"""

ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[a-z0-9-]+:")
"""The shortcode of a pictogram of one of the sets that come with Material for MkDocs."""

MADE_CODE = re.compile(r"<(code|pre)\b.*?<[/]\1>", re.DOTALL)

MAYBE_QUOTED, OTHER_SITE = "[\"']?", "(https?:)?//"

UNSHOWN = {
    "text_script": re.compile(rf"<script\b(?![^<>]*\ssrc *= *{MAYBE_QUOTED}(?!{OTHER_SITE})[\w./])", re.IGNORECASE),
    "text_frame": re.compile(r"<(iframe|object|embed)\b", re.IGNORECASE),
    "text_style": re.compile(r"<style\b|<[^<>]*\sstyle *=", re.IGNORECASE),
    "text_picture": re.compile(rf"<img\b[^<>]*\ssrc *= *{MAYBE_QUOTED}{OTHER_SITE}", re.IGNORECASE),
}
"""What the policy of the page keeps from being run, loaded or applied, by the message that says so."""

LINKING = {"a": "href", "img": "src"}
"""The elements that lead somewhere, and the attribute that says where."""


@dataclass(frozen=True)
class MarkdownContent:
    """The addresses that a text links to, in their order, its ids, and what its first heading calls it.

    ``unshown`` are the keys of UNSHOWN that apply, ``icons`` shortcodes of pictograms that have not been drawn.
    """

    links: tuple[str, ...]
    ids: frozenset[str]
    title: str = ""
    unshown: frozenset[str] = frozenset()
    icons: frozenset[str] = frozenset()


class MarkdownReader:
    """Reads one text after the other. Raises what an extension raises that is not there or is set wrongly."""

    def __init__(self, extensions: Extensions) -> None:
        self._extensions = extensions
        self._in_html, self._in_text, self._links = _IdsInHtml(), _Ids(), _Links()
        self._site = SiteMarkdown()
        self._markdown = self._new()

    def _new(self) -> Markdown:
        made = Markdown(extensions=[*self._extensions, self._site], extension_configs=self._extensions)
        made.preprocessors.register(self._in_html, "ids_in_html", BEFORE_HTML)
        made.treeprocessors.register(self._in_text, "ids", WITH_THE_CONTENTS)
        made.treeprocessors.register(self._links, "links", AT_THE_END)
        return made

    def read(self, text: str) -> MarkdownContent:
        """Raises what Python-Markdown raises for a text that it cannot read, and with which MkDocs stops."""
        for part in (self._in_html, self._in_text, self._links):
            part.found = []  # Python-Markdown does not even look at a text of spaces
        self._site.title = ""
        try:
            with _as_deep_everywhere():
                made = MADE_CODE.sub("", self._markdown.reset().convert(text))
        except Exception:
            self._markdown = self._new()  # the other was left in the middle of a text
            raise
        ids = frozenset((*self._in_html.found, *self._in_text.found))
        unshown = frozenset(key for key, pattern in UNSHOWN.items() if pattern.search(made))
        icons = frozenset(ICON.findall(made))
        return MarkdownContent(tuple(self._links.found), ids, self._site.title, unshown, icons)

    def places(self, text: str, addresses: Collection[str]) -> Mapping[str, Sequence[int]]:
        """Where a text links to some addresses, as offsets; nothing for those that an extension made.

        Each word that looks like one is replaced by a word of its own: those that are links then lead to that word.
        """
        words = [(word, address) for word in WORD.finditer(text) if (address := _meant(word[0])) in addresses]
        if not words:
            return {}
        pieces, end = [], 0
        for number, (word, _) in enumerate(words):
            pieces += [text[end : word.start()], f"linkprobe{number}end"]
            end = word.end()
        read = self.read("".join((*pieces, text[end:])))
        places: dict[str, list[int]] = {}
        for number in sorted({int(probe[1]) for link in read.links if (probe := PROBE.fullmatch(link))}):
            word, address = words[number]
            places.setdefault(address, []).append(word.start())
        return places


@contextmanager
def _as_deep_everywhere() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(FRAMES + sum(1 for _ in walk_stack(None)))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _meant(typed: str) -> str:
    return ESCAPED.sub(r"\1", typed)


class _IdsInHtml(Preprocessor):  # type: ignore[misc]  # Python-Markdown publishes no types
    found: Sequence[str] = ()

    def run(self, lines: list[str]) -> list[str]:
        parser = _HtmlParser()
        parser.feed("\n".join(lines))
        parser.close()
        self.found = parser.found
        return lines


class _HtmlParser(htmlparser.HTMLParser):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "id" or (name, tag) == ("name", "a")]


class _Ids(Treeprocessor):  # type: ignore[misc]
    found: Sequence[str] = ()

    def run(self, root: Element) -> None:
        named = [link.get("name", "") for link in root.iter("a")]
        self.found = [id for id in (*named, *(element.get("id", "") for element in root.iter())) if id]


class _Links(Treeprocessor):  # type: ignore[misc]
    found: Sequence[str] = ()

    def run(self, root: Element) -> None:
        linked = (element.get(LINKING.get(element.tag, ""), "") for element in root.iter())
        self.found = [address for address in linked if address]

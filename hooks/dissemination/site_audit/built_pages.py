"""The pages of a built site as a program reads them: what they link to, load, and say, and in which language."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from dissemination.outputs.search import BUNDLE
from dissemination.text.languages import Languages

LOST = "404.html"
"""The page for wrong addresses. It is shown at any address, so that its links start at the root of the host."""

LEADS_TO = {"a": "href", "form": "action"}
"""Elements by which a reader goes on, and the attribute that says where to."""

LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}
"""Elements that a browser loads something for, and the attribute that says what."""

LOADED_BY_LINK = frozenset({"icon", "stylesheet", "manifest", "preload", "modulepreload", "preconnect", "dns-prefetch"})
"""Relations of a ``link`` at which a browser asks for something at once (HTML Standard, section 4.6.7)."""

MOVED = re.compile(r'<meta http-equiv="refresh"', re.IGNORECASE)
"""What only a page says that leads on from a former address."""

Attributes: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Reference:
    """An address in a page, and where it stands there: line and column, counted from 1."""

    url: str
    line: int
    column: int


@dataclass
class BuiltPage:
    """One page: ``path`` is its file below the site's folder."""

    path: PurePosixPath
    lang: str = ""
    title: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    """The same page in other languages, by ``hreflang``."""
    ids: Counter[str] = field(default_factory=Counter)
    links: list[Reference] = field(default_factory=list)
    resources: list[Reference] = field(default_factory=list)
    """What a browser loads without being asked to."""
    images: list[Attributes] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    """How often each element stands there."""
    text: str = ""
    """All its words, in one line."""

    def target(self, url: str, base: str) -> tuple[str, str] | None:
        """The file of this site that an address names, and the fragment; nothing for an address elsewhere.

        ``base`` is the path below which the site is published: ``/`` or ``/name/``.
        """
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            path = path.removeprefix(base) if path.startswith(base) else f"..{path}"
        elif path:
            path = posixpath.join(str(self.path.parent), path)
        named = posixpath.normpath(path) if path else str(self.path)
        return named, unquote(parts.fragment)


@dataclass(frozen=True)
class BuiltSite:
    """A site as it lies in its folder."""

    folder: Path
    base: str
    """The path below which it is published."""
    languages: Languages
    pages: Mapping[str, BuiltPage]
    """By path; those at former addresses are left out."""

    def language_of(self, page: BuiltPage) -> str:
        """The language that the address of a page says."""
        first = page.path.parts[0]
        return first if first in self.languages.tags else self.languages.default

    def kind_of(self, page: BuiltPage) -> str:
        """Pages of one kind are made by one template: those in one folder, and each page that stands alone."""
        language = self.language_of(page)
        _, *inside = page.path.parts if page.path.parts[0] == language else ("", *page.path.parts)
        return f"{inside[0]}/*" if len(inside) == 3 else "/".join(inside)  # events/<id>/index.html


def read_built_site(folder: Path, site_url: str, languages: Languages) -> BuiltSite:
    """Read every page. Raises OSError where the folder cannot be read.

    The address ends with ``/`` or not: GitHub says it without.
    """
    found = {page.path.as_posix(): page for page in _pages(folder)}
    return BuiltSite(folder, f"{urlsplit(site_url).path.rstrip('/')}/", languages, found)


def _pages(folder: Path) -> Iterator[BuiltPage]:
    for file in sorted(folder.rglob("*.html")):
        path, text = PurePosixPath(file.relative_to(folder).as_posix()), file.read_text("utf-8")
        if BUNDLE not in path.parts and not MOVED.search(text):
            yield read_built_page(path, text)


def read_built_page(path: PurePosixPath, text: str) -> BuiltPage:
    """What a page holds."""
    page = BuiltPage(path)
    reader = _Reader(page)
    reader.feed(text)
    reader.close()
    page.text = " ".join(page.text.split())
    return page


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page, self.inside = page, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, page = {name: value or "" for name, value in attrs}, self.page
        page.elements[tag] += 1
        page.ids.update([given["id"]] if "id" in given else [])
        self.inside = tag
        if tag == "html":
            page.lang = given.get("lang", "")
        elif tag in LEADS_TO and LEADS_TO[tag] in given:
            page.links.append(self._reference(given[LEADS_TO[tag]]))
        elif tag == "link":
            self._linked(given)
        elif tag in LOADED and given.get(LOADED[tag]):
            page.resources.append(self._reference(given[LOADED[tag]]))
        if tag == "img":
            page.images.append(given)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the name that html.parser gives it
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "title" and not self.page.elements["body"]:
            self.page.title += data
        if self.inside not in ("script", "style"):
            self.page.text += data

    def _linked(self, given: Attributes) -> None:
        relations = set(given.get("rel", "").lower().split())
        if "canonical" in relations:
            self.page.canonical = given["href"]
        elif "alternate" in relations and "hreflang" in given:
            self.page.alternates[given["hreflang"]] = given["href"]
        elif relations & LOADED_BY_LINK:
            self.page.resources.append(self._reference(given["href"]))

    def _reference(self, url: str) -> Reference:
        line, column = self.getpos()
        return Reference(url, line, column + 1)

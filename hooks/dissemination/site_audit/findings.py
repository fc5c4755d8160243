"""What is wrong with a built site, as problems at a file of it. No function here knows what a site says.

Each has the same arguments: the site, and what the project's own record asks of every page.
"""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from dissemination.outputs.search import BUNDLE
from dissemination.site_audit.built_pages import LOST, BuiltPage, BuiltSite, Reference
from dissemination.text.problems import Position, Problem, message, nearest

FIRST_VIEW = 40_000
"""Bytes of the first view of a page, compressed as servers do, without the site's own photographs."""

PHOTOGRAPHS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})

EMBLEM_FILE = "assets/emblem.svg"

SETS = re.compile(r"(?<=[{;\s])(--[\w-]+)\s*:")
USES = re.compile(r"var\(\s*(--[\w-]+)\s*(,?)")
"""Custom properties in a style sheet; of those that are used, a comma tells that there is a value in their place."""

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

FOREIGN = re.compile(r"""url\(\s*['"]?(?:https?:)?//[^)]*\)|@import\s[^;]*//[^;]*""")
"""What makes a style sheet ask another host."""


@dataclass(frozen=True)
class Required:
    """What every page must show because of the project's programme."""

    funding: Mapping[str, tuple[str, ...]]
    """The words beside the emblem of the Union, per language, as the law of the programme's period asks.

    None where no programme pays: the emblem is not shown then.
    """
    emblem: bytes
    """The emblem, which may not be altered."""
    theme: Path
    """The folder of the theme, with its styles."""


Audit: TypeAlias = Callable[[BuiltSite, Required], Iterator[Problem]]


def broken_links(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """Links and resources lead to a file of the site and to a place in it, at any address and from disk."""
    for page in site.pages.values():
        for reference in (*page.links, *page.resources):
            target = page.target(reference.url, site.base)
            if not target:
                continue
            path, fragment = target
            if not (site.folder / path).is_file():
                yield _problem(page, reference, "audit.broken_link", url=reference.url)
            elif fragment and (linked := site.pages.get(path)) and fragment not in linked.ids:
                yield _problem(page, reference, "audit.broken_fragment", url=reference.url)
            elif urlsplit(reference.url).path.startswith("/") and page.path.name != LOST:
                yield _problem(page, reference, "audit.root_link", url=reference.url)


def unreachable_pages(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """Every page can be reached from the home page by links alone."""
    reached, waiting = {"index.html", LOST}, ["index.html"]
    while waiting:
        page = site.pages.get(waiting.pop())
        for link in page.links if page else ():
            path = (page.target(link.url, site.base) or ("", ""))[0] if page else ""
            if path in site.pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    for path in sorted(site.pages.keys() - reached):
        yield _problem(site.pages[path], None, "audit.unreachable")


def foreign_requests(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """No page and no style sheet asks another host for anything."""
    for page in site.pages.values():
        for reference in page.resources:
            if urlsplit(reference.url).netloc:
                yield _problem(page, reference, "audit.foreign_request", url=reference.url)
    for file in sorted(site.folder.rglob("*.css")):
        text, path = file.read_text("utf-8"), PurePosixPath(file.relative_to(site.folder).as_posix())
        for found in FOREIGN.finditer(text):
            yield Problem(Position.at(path, text, found.start()), "", message("audit.foreign_request", url=found[0]))


def unknown_properties(site: BuiltSite, required: Required) -> Iterator[Problem]:
    """Custom properties (CSS: --name) in the site's own styles that nothing uses, or that nothing sets."""
    files = [file for file in sorted(site.folder.rglob("*.css")) if BUNDLE not in file.parts]
    styles = {PurePosixPath(file.relative_to(site.folder).as_posix()): _style(file) for file in files}
    theirs = {path: _style(required.theme / path) for path in styles if (required.theme / path).is_file()}
    known = (*styles.values(), *map(_style, (required.theme / "assets").glob("*.css")))
    set_somewhere, used = ({found[1] for text in known for found in form.finditer(text)} for form in (SETS, USES))
    for path, text in ((path, text) for path, text in styles.items() if theirs.get(path) != text):
        unused = ((found, "unused_property", used) for found in SETS.finditer(text))
        unset = ((found, "unset_property", set_somewhere) for found in USES.finditer(text) if not found[2])
        for found, key, right in (*unused, *unset):
            if (name := found[1]) not in right:
                near, names = nearest(name, right), ", ".join(sorted(right))
                said = message(f"audit.{key}", name=name, nearest=near, lists=names)
                yield Problem(Position.at(path, text, found.start(1)), "", said)


def _style(file: Path) -> str:
    """A style sheet in which comments are blank, so that all else stays in its place."""
    return CSS_COMMENT.sub(lambda comment: re.sub(r"\S", " ", comment[0]), file.read_text("utf-8"))


def wrong_languages(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """A page says the language that its address says, and its translations name each other (Google: hreflang)."""
    # A page that stands in for a missing translation gives the address of the original as its own, and has none.
    addresses = {page.canonical: page for page in site.pages.values() if page.canonical and page.alternates}
    for page in site.pages.values():
        if page.lang != site.language_of(page):
            yield _problem(page, None, "audit.language", said=page.lang or "–", wanted=site.language_of(page))
        for url in page.alternates.values():
            other = addresses.get(url)
            if not other or page.canonical not in other.alternates.values():
                yield _problem(page, None, "audit.hreflang", url=url)


def poor_structure(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """A title, one main heading, one main part, ids that stand once, and a text for every picture."""
    for page in site.pages.values():
        if not page.title.strip():
            yield _problem(page, None, "audit.no_title")
        for element in ("h1", "main"):
            if (number := page.elements[element]) != 1:
                yield _problem(page, None, "audit.once", element=element, number=number)
        for id in (id for id, number in page.ids.items() if number > 1):
            yield _problem(page, None, "audit.same_id", id=id)
        for image in page.images:
            if "alt" not in image:
                yield _problem(page, None, "audit.no_alternative", url=image.get("src", ""))


def missing_funding(site: BuiltSite, required: Required) -> Iterator[Problem]:
    """Every page shows the emblem, unaltered, and the words that belong beside it, in its language.

    Regulation (EU) 821/2014, Article 4, for 2014-2020; Regulation (EU) 2021/1060, Article 47 and Annex IX, since 2021.
    """
    emblem = site.folder / EMBLEM_FILE
    if emblem.is_file() and emblem.read_bytes() != required.emblem:
        yield Problem(Position(PurePosixPath(EMBLEM_FILE)), "", message("audit.emblem_altered"))
    for page in site.pages.values():
        words = required.funding[site.language_of(page)]
        shown = [image for image in page.images if unquote(image.get("src", "")).endswith(EMBLEM_FILE)]
        if words and not any(image.get("alt") for image in shown):
            yield _problem(page, None, "audit.no_emblem")
        for line in words:
            if _plain(line) not in _plain(page.text):
                yield _problem(page, None, "audit.no_funding", words=line)


def heavy_pages(site: BuiltSite, _: Required) -> Iterator[Problem]:
    """The first view of a page is light enough for a phone where reception is poor."""
    sizes: dict[str, int] = {}

    def size(path: str) -> int:
        """Bytes of a file as servers send it; what is no text is compressed already."""
        if path not in sizes:
            sizes[path] = len(gzip.compress((site.folder / path).read_bytes(), mtime=0))
        return sizes[path]

    for page in site.pages.values():
        targets = (page.target(reference.url, site.base) for reference in page.resources)
        named = {str(page.path)} | {target[0] for target in targets if target}
        files = (path for path in named if Path(path).suffix not in PHOTOGRAPHS and (site.folder / path).is_file())
        if (total := sum(map(size, files))) > FIRST_VIEW:
            yield _problem(page, None, "audit.heavy", size=total // 1000, limit=FIRST_VIEW // 1000)


AUDITS: Mapping[str, Audit] = {
    "links": broken_links,
    "reachable": unreachable_pages,
    "requests": foreign_requests,
    "styles": unknown_properties,
    "languages": wrong_languages,
    "structure": poor_structure,
    "funding": missing_funding,
    "weight": heavy_pages,
}
"""All that is looked at without a browser, by the name that the result has."""


def _problem(page: BuiltPage, reference: Reference | None, key: str, **values: object) -> Problem:
    place = Position(page.path, reference.line, reference.column) if reference else Position(page.path)
    return Problem(place, "", message(key, **values))


def _plain(text: str) -> str:
    """Words as they are said, however they are set: spaces that do not break are spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").split())

"""What tests need to know of a site and its pages: the files, the links, the identities, the languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site, by its path."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@dataclass
class Page:
    """One page of a built site."""

    path: str
    lang: str = ""
    title: str = ""
    description: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.inside = page, [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            assert given["id"] not in self.page.ids, f"{self.page.path}: id {given['id']} stands twice"
            self.page.ids.add(given["id"])
        if tag == "html":
            self.page.lang = given["lang"]
        elif tag == "a":
            self.page.links.append(given["href"])
        elif tag == "link" and given["rel"] == "alternate" and "hreflang" in given:
            self.page.alternates[given["hreflang"]] = given["href"]
        elif tag == "link" and given["rel"] == "canonical":
            self.page.canonical = given["href"]
        elif tag == "meta" and given.get("name") == "description":
            self.page.description = given["content"]
        elif tag in ("link", "script", "img", "iframe", "source", "form"):
            named = (given.get(name) for name in ("href", "src", "action"))
            first = given.get("srcset", "").partition(" ")[0]  # of a picture in several sizes
            self.page.resources.append(next(filter(None, named), first))
        if tag not in ("meta", "link", "img", "br", "input", "source"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag, f"{self.page.path}: </{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.inside[-1] == "title":
            self.page.title += data
        elif self.inside[-1] in ("h1", "h2", "h3"):
            self.page.headings.append(data)
        self.page.text += data


@cache
def read_page(site: Path, path: str) -> Page:
    """A page of a site that is built already; nobody may change it."""
    page = Page(path)
    _Reader(page).feed((site / path).read_text("utf-8"))
    page.text = " ".join(page.text.split())
    return page


MOVED = 'http-equiv="refresh"'
"""What only pages at former addresses say."""


def read_pages(site: Path) -> Iterator[Page]:
    """Every page of a built site, but for those that lead on from former addresses."""
    for file in sorted(site.rglob("*.html")):
        if "pagefind" not in file.parts and MOVED not in file.read_text("utf-8"):
            yield read_page(site, file.relative_to(site).as_posix())


def base_of_lost(site: Path) -> str:
    """404.html may be shown anywhere; it names its style sheet from the root of the host."""
    found = re.search(r'rel="stylesheet" href="(/.*?)assets/', (site / "404.html").read_text("utf-8"))
    assert found, "404.html names no style sheet"
    return found[1]

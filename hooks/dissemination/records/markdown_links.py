"""Links in the Markdown of docs/: each leads to a page, a file or a place in a page, in every language that shows it.

What is refused is what MkDocs refuses under ``--strict`` (mkdocs/structure/pages.py), as far as ``validation`` in
mkdocs.yml asks for it.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from markdown.util import AMP_SUBSTITUTE

from dissemination.records.docs_files import DocsFiles, DocsText
from dissemination.records.load import INDEX_NAME
from dissemination.records.markdown_reader import MarkdownContent, MarkdownReader
from dissemination.records.record_links import page_of_record
from dissemination.records.settings import Strictness
from dissemination.schema import PAGES
from dissemination.text.problems import Message, Position, Problem, message, nearest

IDS_OF_EVERY_PAGE = frozenset({"main"})
"""The places that every page of the theme has: its content."""

GeneratedIds = Callable[[str, str, str], Collection[str] | None]
"""From a language, a page (its neutral path) and the list that it asks for to the ids that templates write.

None where the templates fail.
"""


@dataclass(frozen=True)
class LinkToId:
    """A link that names a place in a page: the page it is on in some language, and what it names."""

    text: DocsText
    address: str
    tag: str
    neutral: str
    id: str


@dataclass
class MarkdownLinks:
    """What the links of all texts say: what is wrong with them, the pages they lead to, the places they name."""

    wrong: dict[PurePosixPath, dict[str, Message]] = field(default_factory=lambda: defaultdict(dict))
    linked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The neutral paths of pages, each with those that link to it."""
    to_ids: list[LinkToId] = field(default_factory=list)
    contents: dict[PurePosixPath, MarkdownContent] = field(default_factory=dict)


def read_links(docs: DocsFiles, reader: MarkdownReader, strict: Strictness) -> tuple[MarkdownLinks, list[Problem]]:
    """Follow every link of every text in every language whose readers see it; what cannot be read is a problem."""
    links, unreadable = MarkdownLinks(), []
    for neutral in docs.texts:
        for text in docs.texts[neutral].values():
            try:
                links.contents[text.file] = reader.read(text.body)
            except Exception as error:  # whatever Python-Markdown and its extensions raise, MkDocs stops with it
                said = message("unreadable_markdown", said=f"{type(error).__name__}: {error}")
                unreadable.append(Problem(Position(text.file, text.first_line), "", said))
        for tag in docs.languages.tags:
            text_shown = docs.text(tag, neutral)
            if text_shown and text_shown.file in links.contents:
                _follow(docs, strict, tag, text_shown, links)
    return links, unreadable


def _follow(docs: DocsFiles, strict: Strictness, tag: str, text: DocsText, links: MarkdownLinks) -> None:
    for address in links.contents[text.file].links:
        said = _wrong(docs, strict, tag, text, address, links)
        if said:
            links.wrong[text.file][address] = said


def _wrong(
    docs: DocsFiles, strict: Strictness, tag: str, text: DocsText, address: str, links: MarkdownLinks
) -> Message | None:
    try:
        scheme, host, path, query, id = urlsplit(address)
    except ValueError:
        return message("link", value=address)
    absolute = address.startswith(("/", "\\"))
    if scheme or host or (AMP_SUBSTITUTE in address and not absolute):
        return None
    if absolute and not strict.from_docs:
        return message("link_from_host", value=address) if strict.absolute_links else None
    if not path and not absolute:
        found: str | None = text.neutral
    else:
        source = docs.source(tag, text.neutral)
        record = "" if query else page_of_record(source, unquote(path))
        found = docs.found(tag, f"{tag}/{record}" if record else _target(source, unquote(path)))
    if found is None:
        is_file = posixpath.splitext(unquote(path))[1] or absolute
        refused = strict.not_found if is_file else strict.unrecognized_links
        return message("no_target", value=address, nearest=_meant(docs, text, address)) if refused else None
    links.linked[found].add(text.neutral)
    if id and strict.anchors and found in docs.pages:
        links.to_ids.append(LinkToId(text, address, tag, found, id))
    return None


def _target(source: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path).lstrip("/"))


def _meant(docs: DocsFiles, text: DocsText, address: str) -> str:
    """The link that was probably meant: without its ending, as readers see it, misspelt, or to somebody's mailbox."""
    _, _, path, _, id = urlsplit(address)
    if "@" in address and "/" not in address:
        return f"mailto:{address}"
    typed = unquote(path)
    here = "" if typed.startswith("/") else posixpath.dirname(text.neutral)
    bare = posixpath.normpath(posixpath.join(here, typed.strip("/"))).removeprefix("../")
    bare = bare.removesuffix("/index.html").removesuffix(".html")
    there = (guess for guess in (f"{bare}.md", f"{bare}/index.md") if guess in docs.pages)
    near = next(there, None) or _near_file(docs, bare)
    return _as_link(text, path, near, id) if near else ""


def _near_file(docs: DocsFiles, path: str) -> str:
    """The file with that name or a similar one: the one in the same folder, or the only one."""
    name, ending = posixpath.splitext(posixpath.basename(path))
    named = docs.by_name.get(ending or ".md", {})
    found = named.get(nearest(name, named), ())
    beside = next((one for one in found if posixpath.dirname(one) == posixpath.dirname(path)), "")
    return beside or (found[0] if len(found) == 1 else "")


def _as_link(text: DocsText, typed: str, neutral: str, id: str) -> str:
    here = posixpath.dirname(text.neutral) or "."
    written = f"/{neutral}" if typed.startswith("/") else posixpath.relpath(neutral, here)
    return f"{written}#{id}" if id else written


def missing_ids(docs: DocsFiles, links: MarkdownLinks, generated: GeneratedIds | None) -> None:
    """Add the links that name a place that is not there. Without ``generated``, none of those in generated pages."""
    made: dict[tuple[str, str], Collection[str] | None] = {}
    for link in links.to_ids:
        text = docs.text(link.tag, link.neutral)
        content = links.contents.get(text.file) if text else None
        if (text and not content) or link.neutral in docs.unreadable:
            continue
        ids = IDS_OF_EVERY_PAGE | (content.ids if content else frozenset())
        if link.id in ids:
            continue
        key = (link.tag, link.neutral)
        if key not in made:
            made[key] = _generated(text, key, generated)
        more = made[key]
        if more is not None and link.id not in more:
            said = message("no_id", value=f"#{link.id}", page=link.neutral, nearest=_near_id(link, ids | {*more}))
            links.wrong[link.text.file].setdefault(link.address, said)


def _near_id(link: LinkToId, ids: Collection[str]) -> str:
    near = nearest(link.id, {id for id in ids if id not in IDS_OF_EVERY_PAGE})
    return f"{link.address.partition('#')[0]}#{near}" if near else ""


def _generated(text: DocsText | None, key: tuple[str, str], generated: GeneratedIds | None) -> Collection[str] | None:
    """The ids that templates write in a page; None where they are unknown."""
    asked = text.asks_for() if text else ""
    folder, name = posixpath.split(key[1])
    if text and not asked and (folder not in PAGES or name == f"{INDEX_NAME}.md"):
        return ()
    return generated(*key, asked) if generated else None


def wrong_links(docs: DocsFiles, reader: MarkdownReader, links: MarkdownLinks) -> Iterator[Problem]:
    """Each wrong link at every place where a text has it."""
    by_file = {text.file: text for versions in docs.texts.values() for text in versions.values()}
    for file, wrong in links.wrong.items():
        text = by_file[file]
        places = reader.places(text.body, wrong.keys())
        for address, said in wrong.items():
            for offset in places.get(address) or [max(text.body.find(address), 0)]:
                yield Problem(text.place(offset), "", said)

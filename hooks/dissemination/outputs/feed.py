"""Feeds (RFC 4287, Atom): posts become a file, every text marked with the language it is in."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from dissemination.localizer import Words

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Post:
    """One entry; ``lines`` are its paragraphs, ``published`` is none where nobody knows when it appeared.

    ``url`` may be relative to the feed, where the address of the site is not known.
    """

    id: str
    url: str
    title: Words
    lines: tuple[Words, ...]
    updated: datetime.datetime
    published: datetime.datetime | None = None


@dataclass(frozen=True)
class Channel:
    """What a feed is: ``page`` shows the same to people, ``source`` is its own address, if known."""

    id: str
    title: str
    tag: str
    author: str
    rights: str
    page: str
    source: str
    updated: datetime.datetime


def feed(channel: Channel, posts: Sequence[Post]) -> bytes:
    """The feed as a file, in the order of the posts; without any, it is as old as ``updated`` says."""
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {LANG: channel.tag})
    _say(root, "id", channel.id)
    _say(root, "title", channel.title)
    _say(root, "updated", _moment(max((post.updated for post in posts), default=channel.updated)))
    _say(_add(root, "author"), "name", channel.author)
    _say(root, "rights", channel.rights)
    _add(root, "link", rel="alternate", type="text/html", hreflang=channel.tag, href=channel.page)
    if channel.source:
        _add(root, "link", rel="self", type="application/atom+xml", href=channel.source)
    for post in posts:
        _entry(root, post)
    ElementTree.indent(root)
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(root: ElementTree.Element, post: Post) -> None:
    entry = _add(root, "entry")
    _say(entry, "id", post.id)
    _mark(_add(entry, "title"), post.title)
    if post.published:
        _say(entry, "published", _moment(post.published))
    _say(entry, "updated", _moment(post.updated))
    _add(entry, "link", rel="alternate", type="text/html", href=post.url)
    box = ElementTree.SubElement(_add(entry, "summary", type="xhtml"), f"{{{XHTML}}}div")
    for words in post.lines:
        _mark(ElementTree.SubElement(box, f"{{{XHTML}}}p"), words)


def _mark(element: ElementTree.Element, words: Words) -> None:
    element.text = words.text
    if words.lang:
        element.set(LANG, words.lang)


def _say(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    element = _add(parent, name)
    element.text = text
    return element


def _add(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)


def _moment(moment: datetime.datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

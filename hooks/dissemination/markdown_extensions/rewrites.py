"""What other extensions write, as a page must have it: valid, without styles in the text, without scripts.

The names of classes stay those of Material for MkDocs, so that texts and small style sheets carry over.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.util import HTML_PLACEHOLDER_RE

from dissemination.text.translations import Translations

CHECKBOX = re.compile(r"\s*\[([xX ])\]\s+(.*)", re.DOTALL)
ALIGNED = re.compile(r"text-align: (left|center|right);?")
PRE = re.compile(r"<pre\b(?![^>]*tabindex)")

OTHER_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")

CODE_ROOM = 46
"""Signs of a line of code that fit a screen on which code does not wrap (40 rem, or 68 rem with two columns beside)."""

TABLE_ROOM = 34
"""Signs of a table that fit a narrow phone; a column takes three for its edges."""

SYNONYMS = {
    **dict.fromkeys(("summary", "tldr"), "abstract"),
    **dict.fromkeys(("todo",), "info"),
    **dict.fromkeys(("hint",), "tip"),
    **dict.fromkeys(("check", "done"), "success"),
    **dict.fromkeys(("help", "faq"), "question"),
    **dict.fromkeys(("attention",), "warning"),
    **dict.fromkeys(("fail", "missing"), "failure"),
    **dict.fromkeys(("error",), "danger"),
    **dict.fromkeys(("snippet",), "example"),
    **dict.fromkeys(("cite",), "quote"),
}
"""Other names for kinds of notes, as Material for MkDocs has them."""


def take_title(root: Element, md: Markdown) -> str:
    """Take out the first heading of the highest level, which the frame of the page writes, and leave its id there."""
    found = next(((parent, at) for parent, at, _ in _children(root, "h1")), None)
    if not found:
        return ""
    parent, at = found
    title = parent[at]
    words = unescape(strip_tags(render_inner_html(remove_fnrefs(title), md)))
    place = Element("span", {"id": title.get("id", "")}) if title.get("id") else Element("span")
    place.tail = title.tail
    parent[at] = place
    return " ".join(words.split())


def mark_tasks(root: Element, words: Translations) -> None:
    """“[x] done” at the beginning of an item is a box that says so, and no field of a form."""
    for parent in list(root.iter()):
        for item in parent.findall("li"):
            first = item if (item.text or "").strip() else next(iter(item.findall("./*[1]")), item)
            task = CHECKBOX.match(first.text or "") if first is item or first.tag == "p" else None
            if task:
                done = task[1] != " "
                box = Element("span", {"class": "task-list-indicator" + " done" * done, "role": "img"})
                box.set("aria-label", words("task.done" if done else "task.open"))
                first.text, box.tail = "", f" {task[2]}"
                first.insert(0, box)
                _add_class(item, "task-list-item")
                _add_class(parent, "task-list")


def rewrite(
    root: Element, md: Markdown, words: Translations, link: Callable[[str], str], download: Callable[[str], str]
) -> None:
    """Everything else, once ids have been given."""
    for element in list(root.iter()):
        _align(element)
        if element.tag == "a":
            _link(element, words, link, download)
        elif element.tag in ("td", "th"):
            _show_bars(element, md)
        elif element.tag == "pre":
            _reach(element, "".join(element.itertext()))
        elif "admonition" in (classes := element.get("class", "").split()) or element.tag == "details":
            _name_note(element, classes, words)
        elif "tabbed-set" in classes:
            _fold_tabs(element)
        elif "twemoji" in classes and element.get("title"):
            element.attrib |= {"role": "img", "aria-label": element.get("title", "")}
        elif classes == ["footnote"] and len(element) and element[0].tag == "hr":
            element.remove(element[0])
    named = Counter[str]()
    for parent, at, table in list(_children(root, "table")):
        parent[at] = _scrolling(table, named)
    blocks: list[Any] = md.htmlStash.rawHtmlBlocks
    blocks[:] = [_reached(block) if isinstance(block, str) and "<pre" in block else block for block in blocks]


def _children(root: Element, tag: str) -> Iterator[tuple[Element, int, Element]]:
    for parent in root.iter():
        yield from ((parent, at, child) for at, child in enumerate(parent) if child.tag == tag)


def _add_class(element: Element, name: str) -> None:
    names = element.get("class", "").split()
    element.set("class", " ".join(dict.fromkeys((*names, name))))


def _align(element: Element) -> None:
    """The policy of the page allows no styles in the text; the attribute is obsolete (HTML, 16.2)."""
    if side := element.attrib.pop("align", ""):
        _add_class(element, f"align-{side}")
    if found := ALIGNED.fullmatch(element.get("style", "")):
        del element.attrib["style"]
        if found[1] != "left":
            _add_class(element, f"align-{found[1]}")


def _show_bars(cell: Element, md: Markdown) -> None:
    """In code, too, the backslash tells a bar from the edge of a cell, as on GitHub, and is not shown."""
    for code in cell.iter("code"):
        if kept := HTML_PLACEHOLDER_RE.fullmatch(code.text or ""):
            blocks: list[Any] = md.htmlStash.rawHtmlBlocks
            blocks[int(kept[1])] = str(blocks[int(kept[1])]).replace("\\|", "|")


def _link(element: Element, words: Translations, link: Callable[[str], str], download: Callable[[str], str]) -> None:
    if element.get("class") == "footnote-backref":
        element.set("title", words("footnote_back"))  # which names the link: the arrow is not read out
        arrow = SubElement(element, "span", {"aria-hidden": "true"})
        arrow.text, element.text = element.text, ""
    address = element.get("href", "")
    if not address or OTHER_HOST.match(address):
        return
    if found := link(address):
        element.set("href", found)
    if said := download(address):
        note = SubElement(element, "small", {"class": "download"})
        note.text = f" {said}"


def _reach(element: Element, text: str) -> None:
    """What may have to be scrolled can be reached by keyboard (WCAG 2.1.1)."""
    if max(map(len, text.splitlines()), default=0) > CODE_ROOM:
        element.set("tabindex", "0")


def _reached(block: str) -> str:
    """The same for code that has been highlighted."""
    widest = max(len(strip_tags(line)) for line in block.splitlines())
    return PRE.sub('<pre tabindex="0"', block) if widest > CODE_ROOM else block


def _name_note(element: Element, classes: list[str], words: Translations) -> None:
    """A title that nobody has written is the kind of note, which extensions say in English."""
    title = next(iter(element), None)
    kind = next((name for name in classes if name not in ("admonition", "inline", "end")), "")
    if title is None or not kind or (title.text or "").lower() != kind:
        return
    for name in (kind, SYNONYMS.get(kind, "")):
        if said := words.words.get(f"note.{name}"):
            title.text = title.text if said.lower() == kind else said
            return


def _fold_tabs(tabs: Element) -> None:
    """Each tab is a part to unfold, under its name: by keyboard, without scripts, and in print all of them."""
    inputs = tabs.findall("input")
    labels, contents = (tabs.findall(f"div[@class='tabbed-{name}']/*") for name in ("labels", "content"))
    tabs.attrib.pop("data-tabs", None)
    for child in list(tabs):
        tabs.remove(child)
    for field, label, content in zip(inputs, labels, contents, strict=True):
        part = SubElement(tabs, "details", {"class": "tabbed-tab", "name": field.get("name", "")})
        if field.get("checked"):
            part.set("open", "open")
        label.tag, label.attrib = "summary", {"class": "tabbed-label"}
        if not (id := field.get("id", "")).startswith("__tabbed"):
            content.set("id", id)
        part.extend((label, content))


def _scrolling(table: Element, named: Counter[str]) -> Element:
    """A table that can be scrolled by itself; ``named`` counts the names of regions, each of which has its own."""
    wrapper = Element("div", {"class": "table-scroll"})
    wrapper.append(table)
    wrapper.tail, table.tail = table.tail, None
    heads = filter(None, (" ".join("".join(cell.itertext()).split()) for cell in table.iter("th")))
    if _width(table) > TABLE_ROOM and (name := ", ".join(heads)):
        named[name] += 1
        label = name if named[name] == 1 else f"{name} ({named[name]})"
        wrapper.attrib |= {"tabindex": "0", "role": "region", "aria-label": label}
    return wrapper


def _width(table: Element) -> int:
    """The signs that a table needs at least: the longest words of its columns beside each other."""
    widths: dict[int, int] = {}
    for row in table.iter("tr"):
        for at, cell in enumerate(row):
            longest = max(map(len, "".join(cell.itertext()).split()), default=0)
            widths[at] = max(widths.get(at, 0), longest)
    return sum(widths.values()) + 3 * len(widths)

"""What a stranger typed as Markdown of a page that makes nothing but paragraphs, headings, lists, bold, italic, links.

A text of a record is shown by rules of its own (``rich_text``); a page is read with all the extensions of its site.
So the same elements are written anew, and every other sign with a meaning stands there as its number.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from dissemination.text.rich_text import rich_elements

HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
MEANING = re.compile(r"[\\`*_{}\[\]<>~^$|&]|(?<=[=+])[=+]|:(?=[\w+-]+:)|!(?=\[)")
"""Signs of which Python-Markdown or an extension makes something, wherever they stand."""
LINE_BEGINNING = re.compile(r"^([0-9]+(?=[.)]))?([^\w\s*\[&(“„«‘’\"'])")
"""What makes something of a line that begins with it; asterisk and bracket are marks of ours there."""
MARKS = {"strong": "**", "em": "*"}
IN_ADDRESS = re.compile(r"[()<>\[\]{}\"'`\\^|$*\s]")


def safe_markdown(typed: str) -> str:
    """The Markdown of a text without control characters; headings are of the second level, or the third below one."""
    parts, start, has_heading = list[str](), 0, False
    for found in HEADING.finditer(typed):
        parts += _blocks(typed[start : found.start()])
        deep = has_heading and len(found[1]) > 2
        parts.append(f"{'###' if deep else '##'} {_literal(found[2])}")
        start, has_heading = found.end(), True
    return "\n\n".join([*parts, *_blocks(typed[start:])])


def _blocks(typed: str) -> Iterator[str]:
    elements = rich_elements(typed)
    if elements is not None:
        yield from filter(None, map(_block, elements))
    else:
        yield from filter(None, map(_line, re.split(r"\n[ \t]*\n", typed)))


def _line(text: str) -> str:
    """Plain text as one paragraph."""
    return _begun(_literal(text))


def _begun(line: str) -> str:
    """A line of which nothing is made because of how it begins."""
    return LINE_BEGINNING.sub(lambda found: f"{found[1] or ''}&#{ord(found[2])};", line)


def _literal(text: str) -> str:
    """A text on one line, in which no sign has a meaning."""
    return MEANING.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def _block(block: Element) -> str:
    if block.tag not in ("ul", "ol"):
        return _begun(_inline(block).strip())
    entries = (_entry(entry, "-" if block.tag == "ul" else f"{at}.") for at, entry in enumerate(block, start=1))
    return "\n".join(entries)


def _entry(entry: Element, mark: str) -> str:
    """An entry of a list, with what is below its first line indented."""
    inside = [child for child in entry if child.tag in ("p", "ul", "ol")]
    alone = Element("p")
    alone.text = entry.text
    alone.extend(child for child in entry if child not in inside)
    first = _begun(_inline(alone).strip())
    blocks = [*([first] if first else []), *map(_block, inside)]
    return f"{mark} " + "\n\n".join(blocks).replace("\n", "\n    ") if blocks else f"{mark} "


def _inline(element: Element, *, marked: bool = False) -> str:
    made = _spaced(element.text)
    for child in element:
        made += _mark(child, made, marked=marked) + _spaced(child.tail)
    return made


def _mark(child: Element, before: str, *, marked: bool) -> str:
    """Bold, italic or a link; within marks, and right after others, the words alone."""
    if child.tag == "a":
        address = IN_ADDRESS.sub(
            lambda found: f"%{ord(found[0]):02X}", child.get("href", "").replace("&amp;", "&")
        ).replace("&", "&amp;")
        return f"[{_inline(child, marked=True).strip()}]({address})"
    inside = _inline(child, marked=True)
    mark = MARKS.get(child.tag, "")
    if marked or before.endswith("*") or not inside.strip():
        return inside
    lead, tail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    return f"{lead}{mark}{inside.strip()}{mark}{tail}"


def _spaced(text: str | None) -> str:
    """The same as ``_literal``, with the spaces around it."""
    plain = (text or "").replace("&amp;", "&")
    around = (" " if plain[:1].isspace() else "", " " if plain[-1:].isspace() and plain.strip() else "")
    return f"{around[0]}{_literal(plain)}{around[1]}"

"""What is to be known of a text that has become HTML: what it begins with, and whether it needs styles of its own."""

import re
from html import unescape

PARAGRAPH = re.compile(r"<p>(.*?)<.p>", re.DOTALL)
TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
FOOTNOTE_NUMBER = re.compile(r'<sup id="fnref.*?<.sup>', re.DOTALL)

RICH = re.compile(
    r"<(table|pre|dl|abbr|mark|kbd|ins|del|su[bp]|figure|details|math)\b"
    r'|class="[^"]*\b(admonition|md-button|grid|twemoji|emoji|task-list|align-\w+|download|critic|highlight)\b'
)
"""What only assets/markdown.css gives a look."""

LONGEST_DESCRIPTION = 160
"""Characters that search engines show."""


def beginning(html: str) -> str:
    """The first paragraph of a text without its markup, cut where a word ends; nothing where there is none."""
    words = next(filter(None, map(_plain, PARAGRAPH.findall(html))), "")
    if len(words) <= LONGEST_DESCRIPTION:
        return words
    return words[:LONGEST_DESCRIPTION].rpartition(" ")[0] + "…"


def _plain(html: str) -> str:
    return " ".join(unescape(TAGS.sub("", FOOTNOTE_NUMBER.sub("", html))).split())


def is_rich(html: str) -> bool:
    """Whether a text needs the style sheet for more than plain text."""
    return bool(RICH.search(html))

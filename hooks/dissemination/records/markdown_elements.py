"""What a text in docs/ has that no page can show: pictograms that there are not, scripts, styles, what others send.

The policy of the page (theme/base.html) keeps a browser from most of it. And what GitHub would show, and a page only as
it was typed. For each, the editor is told what to write in its place.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from dissemination.markdown_extensions.icons import icon_shortcodes
from dissemination.records.docs_files import DocsFiles, DocsText
from dissemination.records.markdown_reader import ICON, OTHER_SITE, UNSHOWN, MarkdownContent
from dissemination.text.conflicts import without_fences
from dissemination.text.problems import Message, Problem, message, nearest

CODE_IN_LINE = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")

ORIGINS = {
    **UNSHOWN,
    "text_style": re.compile(r"<style\b|\bstyle *=", re.IGNORECASE),
    "text_picture": re.compile(rf"!\[[^\]]*\]\(\s*<?{OTHER_SITE}|{UNSHOWN['text_picture'].pattern}", re.IGNORECASE),
}
"""Where in a text that comes from which its page cannot show, by the message."""


AS_TYPED = {
    "text_fence": re.compile(r"^(?P<sign>`{3,}|~{3,})[^`\n]*$", re.MULTILINE),
    "text_in_html": re.compile(
        r"^<(?P<sign>div|section|article|aside|center|figure)\b(?![^<>]*\smarkdown\b)[^<>]*>[ \t]*\n[ \t]*\n"
        r"(?=[ \t]*(?:[#>|]|[*+-] |\*\*|__|\d+[.)] |!?\[))",
        re.MULTILINE | re.IGNORECASE,
    ),
}
"""What would be shown as it was typed, by the message: code that is not closed, and Markdown in HTML."""


def wrong_elements(docs: DocsFiles, contents: Mapping[PurePosixPath, MarkdownContent]) -> Iterator[Problem]:
    """Each at every place where a text has it; where an extension made it, at the first line."""
    for versions in docs.texts.values():
        for text in versions.values():
            yield from _as_typed(text)
            content = contents.get(text.file)
            if content and (content.unshown or content.icons):
                yield from _in_text(text, content)


def _as_typed(text: DocsText) -> Iterator[Problem]:
    plain = without_fences(text.body)
    for key, pattern in AS_TYPED.items():
        for found in pattern.finditer(plain):
            yield Problem(text.place(found.start("sign")), "", message(key, value=found["sign"]))


def _in_text(text: DocsText, content: MarkdownContent) -> Iterator[Problem]:
    plain = CODE_IN_LINE.sub(lambda code: " " * len(code[0]), without_fences(text.body))
    for key in sorted(content.unshown):
        for offset in [found.start() for found in ORIGINS[key].finditer(plain)] or [0]:
            yield Problem(text.place(offset), "", message(key))
    for found in ICON.finditer(plain):
        if said := _unknown(found[0]) if found[0] in content.icons else None:
            yield Problem(text.place(found.start()), "", said)


def _unknown(shortcode: str) -> Message | None:
    """What is said of a pictogram; nothing of one that there is, or where none can be looked up."""
    known = icon_shortcodes()
    if not known or shortcode in known:
        return None
    first = shortcode.partition("-")[0]
    near = nearest(shortcode, {one for one in known if one.startswith(f"{first}-")})
    return message("no_text_icon", value=shortcode, nearest=near)

"""One extension of Python-Markdown for what every text of a site needs besides those that others publish."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from dissemination.markdown_extensions.formulas import draw_formulas
from dissemination.markdown_extensions.github_habits import GitHubHabits, strike_out
from dissemination.markdown_extensions.rewrites import mark_tasks, rewrite, take_title
from dissemination.text.translations import ENGLISH, Translations, translations

BEFORE_FENCES, BEFORE_INLINE, AFTER_THE_CONTENTS, AFTER_HTML = 28, 26, 3, 5
"""Priorities: before code is put aside, before marks in a line are read, after ids are given, after HTML is there."""

AFTER_FENCES = 24
"""Once code has been put aside."""

BEFORE_TILDES = 66
"""Within a line, before ``pymdownx.tilde`` makes subscripts."""

NO_PRICE = (r"(?:\$)", r"(?:\$)(?!\d)")
"""What ends a formula between two dollars, and what does so where the second is no price: “$5 and US$10”."""

TITLES = re.compile(r"<(/?)h1\b")

VOID = re.compile(r"(<(?:img|br|hr|input|col|source|wbr)\b[^<>]*?) ?[/]>")
"""Elements without an end, as XML writes them."""


def _unchanged(_: str) -> str:
    return ""


@dataclass(frozen=True)
class TextOptions:
    """What is known of the page that a text is on."""

    words: Translations = field(default_factory=lambda: translations("interface", ENGLISH))
    """The words of the language of the text."""
    link: Callable[[str], str] = _unchanged
    """Where a link leads that MkDocs would not find; empty where it would."""
    download: Callable[[str], str] = _unchanged
    """What is said of the file that a link leads to: format and size; empty for a page."""


class SiteMarkdown(Extension):  # type: ignore[misc]  # Python-Markdown publishes no types
    """Reads texts as people write them on GitHub, and rewrites what other extensions make of them.

    ``text`` can be set before each text that is read; ``title`` is what the last one is called by its first heading of
    the highest level, which is taken out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = TextOptions()
        self.title = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # as Python-Markdown calls it
        md.preprocessors.register(GitHubHabits(md), "github_habits", BEFORE_FENCES)
        md.treeprocessors.register(_Tasks(md, self), "tasks", BEFORE_INLINE)
        md.treeprocessors.register(_Rewrites(md, self), "site_rewrites", AFTER_THE_CONTENTS)
        md.inlinePatterns.register(strike_out(), "strike_out", BEFORE_TILDES)
        if "critic" in md.preprocessors:
            changes = _Changes(md.preprocessors["critic"])
            md.preprocessors.deregister("critic")
            md.preprocessors.register(changes, "critic", AFTER_FENCES)
        if "arithmatex-inline" in md.inlinePatterns:
            formula = md.inlinePatterns["arithmatex-inline"]
            formula.compiled_re = re.compile(formula.compiled_re.pattern.replace(*NO_PRICE), re.DOTALL)
        md.postprocessors.register(_Finish(md), "finish", AFTER_HTML)


class _OfTheSite(Treeprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, site: SiteMarkdown) -> None:
        super().__init__(md)
        self.site = site


class _Tasks(_OfTheSite):
    def run(self, root: Element) -> None:
        mark_tasks(root, self.site.text.words)


class _Rewrites(_OfTheSite):
    def run(self, root: Element) -> None:
        text = self.site.text
        self.site.title = take_title(root, self.md)
        draw_formulas(root, self.md)
        rewrite(root, self.md, text.words, text.link, text.download)


class _Changes(Preprocessor):  # type: ignore[misc]
    """``pymdownx.critic``, which begins before code is put aside, and would take marks of changes in it for its own."""

    def __init__(self, critic: Preprocessor) -> None:
        super().__init__(critic.md)
        self.critic = critic

    def run(self, lines: list[str]) -> list[str]:
        """The signs around what it puts aside are those that Python-Markdown makes of them where it begins earlier."""
        signs = str.maketrans({"\x01": STX, "\x04": ETX})
        return [line.translate(signs) for line in self.critic.run(lines)]


class _Finish(Postprocessor):  # type: ignore[misc]
    def run(self, text: str) -> str:
        """Titles that are left, in HTML too, are headings of sections; void elements are written as in HTML."""
        return VOID.sub(r"\1>", TITLES.sub(r"<\1h2", text))

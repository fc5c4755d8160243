"""Markdown as people write it on GitHub, made into what Python-Markdown reads (GitHub Flavored Markdown 0.29).

There a list, a table or a line of code may follow a line of text, and a list is nested by as many spaces as its marker
is wide. Python-Markdown wants an empty line, and four spaces. What is written for it stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor

ITEM = re.compile(r"( *)([-*+]|(\d{1,9})[.)])( {1,4})(?=\S)(.*)")
RULE = re.compile(r" *([-*_])( *\1){2,} *$")
CODE_BEGINS = re.compile(r" *(`{3,}|~{3,})")
QUOTE = re.compile(r" {0,3}> ?(.*)")
CONTAINER = re.compile(r" *(!!!|\?\?\?|={3}[+!]* \"|\[\^[^\]]+\]:|: {1,3}\S)")
"""What holds the indented lines below it: notes, tabs, footnotes, definitions."""
DELIMITERS = re.compile(r" *\|?( *:?-+:? *\|)+ *(:?-+:? *)?$|^ *\| *:?-+:? *\|? *$")
"""The second line of a table."""
FOLDED = re.compile(r"( *<details)(?![^>]*\bmarkdown\b)([^>]*>)", re.IGNORECASE)
"""A folded part in HTML, which on GitHub holds Markdown."""

STRUCK = r"(?<![\w~^])(~)(?![\s~])([^~\n]*[^~\s])~(?![\w~])"
"""Words between single tildes, which strike them out on GitHub; within a word they are Material's subscript: H~2~O."""

BREAK = re.compile(r"(?<!\\)\\$")
"""A line that a backslash ends."""

DEEPEST_QUOTE = 10
"""Quotes within quotes that are looked into."""

INDENT = 4
"""The spaces by which Python-Markdown nests."""


class Frame(NamedTuple):
    """What has begun and holds lines below it: where it stands, where what it holds does, where it is written now."""

    indent: int
    content: int
    place: int
    is_item: bool
    """Whether it is an item of a list; else it is one of CONTAINER."""


class GitHubHabits(Preprocessor):  # type: ignore[misc]  # Python-Markdown publishes no types
    """Before Python-Markdown looks at the lines of a text."""

    def run(self, lines: list[str]) -> list[str]:
        return list(rewritten(lines))


def strike_out() -> SimpleTagInlineProcessor:
    """What makes struck words of STRUCK."""
    return SimpleTagInlineProcessor(STRUCK, "del")


def rewritten(lines: Sequence[str], depth: int = 0) -> Iterator[str]:
    """The lines of a text, or of what is quoted in it."""
    text, quoted = Lines(), list[str]()
    for at, line in enumerate(lines):
        quote = QUOTE.match(line) if not text.fence and not text.frames and depth < DEEPEST_QUOTE else None
        if quote:
            quoted.append(quote[1])
            text.before = line
            continue
        if quoted:
            yield from (f"> {inside}" for inside in rewritten(quoted, depth + 1))
            quoted = []
        yield from text.read(line, next(iter(lines[at + 1 : at + 2]), ""))
    if quoted:
        yield from (f"> {inside}" for inside in rewritten(quoted, depth + 1))


@dataclass
class Lines:
    """What is known of a text up to a line."""

    frames: list[Frame] = field(default_factory=list)
    fence: str = ""
    """The signs that end the code that has begun."""
    shift: int = 0
    """By how many spaces its lines move."""
    before: str = ""
    """The line before; empty after an empty line."""
    block: int = 0
    """Where the first line after an empty one is written: Python-Markdown takes lines less far in for its own."""

    @property
    def in_list(self) -> bool:
        return bool(self.frames) and self.frames[-1].is_item

    def read(self, line: str, following: str) -> Iterator[str]:
        """What is written in the place of a line, after which comes ``following``."""
        if self.fence:
            yield from self._code(line, following)
        elif not line.strip():
            self.before = ""
            yield ""
        else:
            yield from self._written(line, following)

    def _written(self, line: str, following: str) -> Iterator[str]:
        indent = len(line) - len(line.lstrip())
        ended = (at for at, frame in enumerate(self.frames) if not frame.is_item and indent < frame.content)
        del self.frames[next(ended, len(self.frames)) :]
        if self._is_indented_code(indent):
            yield line
            return
        line = FOLDED.sub(r"\1 markdown\2", line)
        if BREAK.search(line) and following.strip():
            line = f"{line[:-1]}  "
        item = self._begun_item(line)
        yield from self._item(item) if item else self._text(line, indent, following)
        self.before = line

    def _is_indented_code(self, indent: int) -> bool:
        return (
            not self.in_list and not self.before and indent >= (self.frames[-1].content if self.frames else 0) + INDENT
        )

    def _begun_item(self, line: str) -> re.Match[str] | None:
        """Below a line of text, only a list that begins with one is a list and no sentence with a number."""
        item = None if RULE.match(line) else ITEM.match(line)
        return item if item and (self.in_list or not self.before or item[3] in (None, "1")) else None

    def _item(self, item: re.Match[str]) -> Iterator[str]:
        spaces, marker, number, between, text = item.groups()
        indent, begins_list = len(spaces), not self.in_list
        while self.in_list and indent < self.frames[-1].content:
            if self.frames.pop().indent <= indent:
                break
        place = self.frames[-1].place + INDENT if self.frames else indent
        if self.before and (begins_list or place < self.block):
            yield ""
            self.before = ""
        self._begin_block(place)
        content = indent + len(marker) + len(between)
        self.frames.append(Frame(indent, content, place, is_item=True))
        yield f"{' ' * place}{f'{number}.' if number else marker} {text}"
        self._begin_code(text, place + INDENT - content)

    def _text(self, line: str, indent: int, following: str) -> Iterator[str]:
        while (
            not self.before and self.in_list and indent < min(self.frames[-1].content, self.frames[-1].indent + INDENT)
        ):
            self.frames.pop()
        begins_table = "|" in line and "|" not in self.before and DELIMITERS.match(following)
        begins_block = CODE_BEGINS.match(line) or (self.frames and QUOTE.match(line.lstrip()))
        if self.before and (begins_table or begins_block):
            yield ""
        new = indent
        if self.frames and (not self.before or indent >= self.frames[-1].content):
            more = max(0, indent - self.frames[-1].content)
            new = self.frames[-1].place + INDENT + (more // INDENT * INDENT if self.in_list else more)
        self._begin_block(new)
        yield " " * new + line.lstrip()
        self._begin_code(line, new - indent)
        if CONTAINER.match(line):
            self.frames.append(Frame(indent, indent + INDENT, new, is_item=False))

    def _begin_block(self, place: int) -> None:
        if not self.before:
            self.block = place

    def _begin_code(self, line: str, shift: int) -> None:
        if fence := CODE_BEGINS.match(line):
            self.fence, self.shift = fence[1], shift

    def _code(self, line: str, following: str) -> Iterator[str]:
        indent = len(line) - len(line.lstrip())
        yield " " * max(0, indent + self.shift) + line.lstrip() if line.strip() else ""
        if line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            self.fence = ""
            if following.strip():
                yield ""
        self.before = line

"""What lies in docs/: the texts, the other files, and which of them a path means in each language.

A path is *neutral* within its language: ``news/fair.md`` for both ``en/news/fair.md`` and ``it/news/fair.md``.
"""

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path, PurePosixPath

from dissemination.records.articles import HEAD
from dissemination.records.supplied_pages import TAG_LIST
from dissemination.text.languages import WORDS, Languages
from dissemination.text.problems import Position, read_utf8
from dissemination.text.yaml_reader import Document, read_text

OF_THE_THEME = WORDS.parent / "theme"

NO_FILES_OF_A_SITE = (".*", "*/.*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*", "*.md")
"""What MkDocs leaves where it is in the folders of a theme (mkdocs/structure/files.py)."""


@dataclass(frozen=True)
class DocsText:
    """A page as somebody wrote it: the YAML of its head, and the Markdown that starts on ``first_line``."""

    file: PurePosixPath
    tag: str
    neutral: str
    head: str
    body: str
    first_line: int

    def document(self) -> Document:
        """The head, with the place of everything in it."""
        return read_text(self.file, self.head, first_line=2)

    def asks_for(self) -> str:
        """The list that the page asks for; nothing for one that asks for none."""
        data = self.document().data if "records:" in self.head else None
        said = str(data.get("records", "")) if isinstance(data, dict) else ""
        return said or ("tags" if self.neutral == TAG_LIST else "")

    def place(self, offset: int) -> Position:
        """Where something stands in the Markdown."""
        return Position.at(self.file, self.body, offset, self.first_line)


@dataclass(frozen=True)
class DocsFiles:
    """Every text by neutral path and language; the pages that nobody wrote; all other files by neutral path."""

    languages: Languages
    texts: Mapping[str, Mapping[str, DocsText]]
    of_records: frozenset[str]
    supplied: frozenset[str]
    """The pages that the engine makes because the site has written none (``supplied_pages``)."""
    others: frozenset[str]
    unknown_folders: frozenset[str] = frozenset()
    """Folders of pages that records make, where it is not known which: a mistake is reported once."""
    unreadable: frozenset[str] = frozenset()
    """Texts that are there and cannot be read in some language: what leads to them is not wrong."""

    @cached_property
    def pages(self) -> frozenset[str]:
        return self.of_records | self.supplied | self.unreadable | self.texts.keys()

    @cached_property
    def by_name(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Every file by its ending, then by its name without it."""
        named: dict[str, dict[str, tuple[str, ...]]] = {}
        for path in map(PurePosixPath, sorted(self.pages | self.others)):
            same = named.setdefault(path.suffix, {})
            same[path.stem] = (*same.get(path.stem, ()), str(path))
        return named

    def found(self, tag: str, path: str) -> str | None:
        """What a path below docs/ means on pages of a language: as static-i18n looks for it, a neutral path."""
        first, _, inside = ("index.md" if path == "." else path).partition("/")
        neutral = inside if first in (tag, self.languages.default) else "/".join(filter(None, (first, inside)))
        known = neutral in self.pages or neutral in self.others or posixpath.dirname(neutral) in self.unknown_folders
        return neutral if known else None

    def text(self, tag: str, neutral: str) -> DocsText | None:
        """The text that readers of a language see; none where nobody wrote one."""
        written = self.texts.get(neutral, {})
        return next((written[other] for other in self.languages.preference(tag) if other in written), None)

    def source(self, tag: str, neutral: str) -> str:
        """The path below docs/ by which MkDocs knows a page of a language."""
        own = neutral in self.of_records | self.supplied or tag in self.texts.get(neutral, ())
        return f"{tag if own else self.languages.default}/{neutral}"


def read_docs(
    root: Path,
    files: Iterable[PurePosixPath],
    languages: Languages,
    of_records: Collection[str],
    supplied: Collection[str] = (),
    unknown_folders: Collection[str] = (),
) -> DocsFiles:
    """Read the ``files`` in docs/ and overrides/; texts that cannot be read are left out, and reported elsewhere.

    ``supplied`` are the pages that the engine makes where there is no text.
    """
    texts: dict[str, dict[str, DocsText]] = {}
    unreadable: set[str] = set()
    theme = (path.relative_to(OF_THE_THEME).as_posix() for path in OF_THE_THEME.rglob("*") if path.is_file())
    others = {*filter(_is_of_a_site, theme)}
    for file in files:
        top, tag, *inside = file.parts
        below, neutral = "/".join((tag, *inside)), "/".join(inside)
        if top == "overrides":
            others.update(filter(_is_of_a_site, (below,)))
        elif tag not in languages.tags:
            others.add(below)
        elif file.suffix != ".md":
            others.add(neutral)
        elif text := _text(root, file, tag, neutral):
            texts.setdefault(neutral, {})[tag] = text
        else:
            unreadable.add(neutral)
    missing = {*supplied} - texts.keys() - unreadable
    return DocsFiles(languages, texts, *map(frozenset, (of_records, missing, others, unknown_folders, unreadable)))


def _is_of_a_site(name: str) -> bool:
    return not any(fnmatch(name.lower(), pattern) for pattern in NO_FILES_OF_A_SITE)


def _text(root: Path, file: PurePosixPath, tag: str, neutral: str) -> DocsText | None:
    text = read_utf8(root, file)
    if not isinstance(text, str):
        return None
    head = HEAD.match(text)
    start = head.end() if head else 0
    body = "\n".join(text[start:].splitlines())  # which is how static-i18n hands it to MkDocs
    return DocsText(file, tag, neutral, head[1] if head else "", body, text.count("\n", 0, start) + 1)

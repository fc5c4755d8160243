"""News: Markdown in docs/<language>/news/, with a head that says what it is about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dissemination.records.validation import validated
from dissemination.schema.base import Source
from dissemination.schema.news import NEWS, News
from dissemination.schema.values import Text
from dissemination.text.dates import EdtfDate
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, file_problem, message, read_utf8
from dissemination.text.yaml_reader import Document, read_text


@dataclass(frozen=True)
class Article:
    """One article in all the languages it was written in. The file name is its identity."""

    id: str
    date: EdtfDate
    name: Text
    summary: Text
    about: tuple[str, ...]
    sources: tuple[Source, ...]
    documents: Mapping[str, Document]
    former: tuple[str, ...] = ()


def load_articles(
    root: Path, files: Iterable[PurePosixPath], languages: Languages
) -> tuple[Mapping[str, Article], tuple[Problem, ...]]:
    """Every article among the ``files`` in docs/, and what is wrong with their heads."""
    problems: list[Problem] = []
    heads: dict[str, dict[str, tuple[News, Document]]] = {}
    for tag in languages.tags:
        folder = PurePosixPath("docs", tag, NEWS.name)
        for file in (file for file in files if file.suffix == ".md" and file.parent == folder):
            if file.stem != "index" and (head := _head(root, file, problems)):
                heads.setdefault(file.stem, {})[tag] = head
    articles = {id: _article(id, versions) for id, versions in sorted(heads.items())}
    for versions in heads.values():
        problems.extend(_disagreements(list(versions.values())))
    return articles, tuple(problems)


_BREAK = r"(?:\r\n|\r|\n)"

HEAD = re.compile(rf"---[ \t]*{_BREAK}(.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:{_BREAK}|\Z)", re.DOTALL)
"""The head of an article or a page: YAML between two lines of three hyphens, at the very beginning.

The second may also be three full stops, as MkDocs has it (mkdocs/utils/meta.py).
"""

NO_HEAD = re.compile(rf"(?P<above>[ \t\r\n]*)---[ \t]*{_BREAK}(?:#[^\r\n]*{_BREAK})*[\w-]+[ \t]*:")
"""What looks like a head and is none: it goes on to the end of the page, or does not begin it."""


def read_head(root: Path, file: PurePosixPath, empty: str) -> Document | str:
    """The head of a page, or its text where it has none; ``empty`` is the message for one without a word."""
    text = read_utf8(root, file)
    if isinstance(text, Problem):
        return Document(file, problems=[text])
    if head := HEAD.match(text):
        return read_text(file, head[1], first_line=2, empty=empty)
    found = NO_HEAD.match(text)
    if found and (not found["above"] or HEAD.match(text, found.end("above"))):
        line = len(re.findall(_BREAK, found["above"])) + 1
        said = message("late_head" if found["above"] else "open_head")
        return Document(file, problems=[Problem(Position(file, line), "", said)])
    return text


def read_body(root: Path, file: PurePosixPath) -> str:
    """The text of a page below its head, with the line breaks of Unix. Raises OSError."""
    text = (root / file).read_text("utf-8-sig")
    head = HEAD.match(text)
    return text[head.end() :] if head else text


def _head(root: Path, file: PurePosixPath, problems: list[Problem]) -> tuple[News, Document] | None:
    document = read_head(root, file, "empty_head")
    if isinstance(document, str):
        problems.append(file_problem(file, "no_head"))
        return None
    news = validated(document, News, problems)
    return (news, document) if news else None


def _article(id: str, versions: Mapping[str, tuple[News, Document]]) -> Article:
    heads = {tag: news for tag, (news, _) in versions.items()}
    documents = {tag: document for tag, (_, document) in versions.items()}
    first = next(iter(heads.values()))
    name, summary = (Text({tag: getattr(news, said) for tag, news in heads.items()}) for said in ("title", "summary"))
    former = tuple(dict.fromkeys(old for news in heads.values() for old in news.former))
    return Article(id, first.date, name, summary, first.about, first.sources, documents, former)


def _disagreements(versions: list[tuple[News, Document]]) -> Iterator[Problem]:
    """Facts are the same in every language."""
    (first, model), *others = versions
    for news, document in others:
        for field in ("date", "about", "sources"):
            if getattr(news, field) != getattr(first, field):
                yield document.problem((field,), message("differs", file=model.file))

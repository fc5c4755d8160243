"""News: Markdown in docs/<language>/news/, with a head that says what it is about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from dissemination.records.validation import validated
from dissemination.schema.base import Picture, Source, Video
from dissemination.schema.news import NEWS, News
from dissemination.schema.values import EVERYWHERE, Text
from dissemination.text.dates import EdtfDate
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, file_problem, message, read_utf8
from dissemination.text.yaml_reader import Document, KeyPath, read_text


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
    picture: Picture | None = None
    video: Video | None = None


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
    picture = _picture({tag: news.picture for tag, news in heads.items() if news.picture})
    video = _video({tag: news.video for tag, news in heads.items() if news.video})
    return Article(id, first.date, name, summary, first.about, first.sources, documents, former, picture, video)


def _picture(said: Mapping[str, Picture]) -> Picture | None:
    """One picture, with what each language says of it; one that says nothing shows it all the same."""
    if not said:
        return None
    first, *_ = said.values()
    words: dict[str, Text | None] = {}
    for name in ("alt", "credit", "licence", "caption"):
        texts = {tag: getattr(picture, name) for tag, picture in said.items()}
        alike = name in ("credit", "licence") and all(text == getattr(first, name) for text in texts.values())
        words[name] = getattr(first, name) if alike else _in_all_languages(texts)
    return first.model_copy(update=words)


def _video(said: Mapping[str, Video]) -> Video | None:
    """The same of a film."""
    if not said:
        return None
    title = _in_all_languages({tag: video.title for tag, video in said.items()})
    picture = _picture({tag: video.picture for tag, video in said.items() if video.picture})
    return next(iter(said.values())).model_copy(update={"title": title, "picture": picture})


def _in_all_languages(texts: Mapping[str, Text | None]) -> Text | None:
    """One text from several heads, in each of which a plain string is in the language of its page."""
    words: dict[str, str] = {}
    for tag, text in texts.items():
        for spoken, line in text.root.items() if text else ():
            words.setdefault(tag if spoken == EVERYWHERE else spoken, line)
    return Text(words) if words else None


def _disagreements(versions: list[tuple[News, Document]]) -> Iterator[Problem]:
    """Facts are the same in every language."""
    (first, model), *others = versions
    for news, document in others:
        for field in ("date", "about", "sources"):
            if getattr(news, field) != getattr(first, field):
                yield document.problem((field,), message("differs", file=model.file))
    for path in (("picture", "file"), ("video", "url")):
        told = [(document, value) for _, document in versions if (value := _at(document.data, path))]
        for document, value in told:
            if value != told[0][1]:
                yield document.problem(path, message("differs", file=told[0][0].file))


def _at(data: Any, path: KeyPath) -> Any:
    """What stands at a path; nothing where a head does not have it."""
    for step in path:
        data = data.get(step, {})
    return data

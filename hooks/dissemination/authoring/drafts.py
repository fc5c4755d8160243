"""What somebody adds, by a form, a command or a table: its files, and what the check would say if they were there."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from dissemination.authoring.record_schemas import modeline
from dissemination.authoring.yaml_writer import as_record
from dissemination.records.articles import load_articles
from dissemination.records.catalogue import Catalogue
from dissemination.records.link_records import link_records
from dissemination.records.load import IDENTITY, INDEX_NAME, Entry, Loaded
from dissemination.records.media import check_media
from dissemination.records.pictures import read_pictures
from dissemination.records.rules import broken_rules
from dissemination.records.validation import validated
from dissemination.schema import DRAFTED, KINDS
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.languages import Languages
from dissemination.text.problems import Position, Problem, message
from dissemination.text.safe_markdown import safe_markdown
from dissemination.text.slugs import slug
from dissemination.text.yaml_reader import LARGEST, Document, read_text

DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
"""The first day of a date, as far as it is known: 2018-02 for February 2018."""

DraftFiles = Mapping[PurePosixPath, str | bytes]
"""What is to be written, by its path from the root of the site."""

WRITTEN_APART = ("title", "summary", "text")
"""The texts of an article, without each of which there is no article in a language."""


@dataclass(frozen=True)
class SiteState:
    """The site as it is, in order, on a day: what is added must fit into it."""

    catalogue: Catalogue
    today: datetime.date
    languages: Languages

    def has(self, kind: str, id: str) -> bool:
        return id in (self.catalogue.news if kind == ARTICLE_DRAFTS.name else self.catalogue.entries[kind])


@dataclass(frozen=True)
class Draft:
    """A record, or an article in all its languages, that nobody has accepted yet."""

    kind: str
    id: str
    data: Mapping[str, Any]
    pictures: Mapping[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """All that it says, as one record."""
        return read_text(PurePosixPath("records", self.kind, f"{self.id}.yml"), self._text)

    @property
    def is_too_large(self) -> bool:
        return len(self._text.encode("utf-8", "replace")) > LARGEST

    @property
    def _text(self) -> str:
        return as_record(self.data) if self.data else ""

    def files(self, languages: Languages) -> DraftFiles:
        """What it becomes, first what it is known by; ``data`` must be what the model accepts."""
        if self.kind != ARTICLE_DRAFTS.name:
            file = PurePosixPath("records", self.kind, f"{self.id}.yml")
            return {file: f"{modeline(file)}\n{as_record(self.data)}"}
        texts = {file: article_text(self.data, tag) for tag, file in self._articles(languages)}
        return {**texts, **self.pictures}

    def _articles(self, languages: Languages) -> Iterator[tuple[str, PurePosixPath]]:
        for tag in languages.tags:
            if tag in self.data["title"]:
                yield tag, PurePosixPath("docs", tag, self.kind, f"{self.id}.md")


def article_text(data: Mapping[str, Any], tag: str) -> str:
    """The file of an article in one language: a head, then the text. Facts are the same in every language."""
    head = {name: data[name][tag] if name in WRITTEN_APART else data[name] for name in data if name != "text"}
    if (picture := head.pop("picture", None)) and tag in picture["alt"]:
        head["picture"] = {**picture, "alt": picture["alt"][tag]}
    return f"---\n{as_record(head)}---\n\n{safe_markdown(data['text'][tag])}\n"


def identity(data: Mapping[str, Any], unnamed: str) -> str:
    """Date and name in plain letters: 2026-11-30-giornata-finale; ``unnamed`` where the name has none of them."""
    said = data.get("name") or data.get("title") or ""
    name = slug(next(iter(said.values())) if isinstance(said, dict) else said)
    fit = name if IDENTITY.fullmatch(name) and name != INDEX_NAME else unnamed
    day = DAY.search(re.sub("[?~%]", "", data.get("date", "")))
    return slug(f"{day[0] if day else ''} {fit}")


def draft_problems(drafts: Iterable[Draft], known: SiteState) -> Iterator[Problem]:
    """What ``dissemination check`` would say if they were there: the same reading, the same rules.

    Those of an article stand at its document, under the fields of ``ArticleDraft``.
    """
    there, problems = known.catalogue, list[Problem]()
    entries = {kind: dict(records) for kind, records in there.entries.items()}
    unfit: dict[str, dict[str, Document]] = {kind: {} for kind in KINDS}
    for draft in drafts:
        document = draft.document
        record = validated(document, DRAFTED[draft.kind].model, problems)
        if record and draft.kind == ARTICLE_DRAFTS.name:
            problems.extend(_of_article(draft, document, known))
        elif record:
            entries[draft.kind][draft.id] = Entry(draft.kind, draft.id, record, document)
        elif draft.kind != ARTICLE_DRAFTS.name:
            unfit[draft.kind][draft.id] = document
    yield from problems
    catalogue, unlinked = link_records(Loaded(there.project, entries, unfit, tuple(problems)), there.news)
    yield from unlinked
    yield from broken_rules(catalogue, known.today) if catalogue else ()


def _of_article(draft: Draft, document: Document, known: SiteState) -> Iterator[Problem]:
    data, languages = draft.data, known.languages
    begun = {tag for name in WRITTEN_APART for tag in data[name]}
    wanting = [(name, tag) for tag in languages.tags for name in WRITTEN_APART if tag in begun - data[name].keys()]
    if wanting:
        yield from (document.problem(path, message("missing")) for path in wanting)
        return
    files = draft.files(languages)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_draft_files(root, files)
        found = {replace(problem, place=Position(document.file)) for problem in _as_files(root, tuple(files), known)}
    yield from sorted(found)


def _as_files(root: Path, files: tuple[PurePosixPath, ...], known: SiteState) -> Iterator[Problem]:
    """What is wrong with the files of an article, which are the only ones below ``root``."""
    there = known.catalogue
    articles, wrong = load_articles(root, files, known.languages)
    yield from wrong
    yield from read_pictures(root, files, Loaded(), articles)[1]
    yield from (replace(problem, field="picture.file") for problem in check_media(root, files, known.languages))
    news = {**there.news, **articles}
    catalogue, unlinked = link_records(Loaded(there.project, there.entries), news)
    yield from unlinked
    yield from broken_rules(catalogue, known.today) if catalogue else ()


def write_draft_files(root: Path, files: DraftFiles) -> None:
    """Write files below ``root``, and the folders above them. Raises OSError."""
    for file, content in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

"""Pages that are made of a record alone: MkDocs knows where they will be, and leaves them to the engine.

MkDocs reads, makes and writes one page after the other. What follows from a record and its language alone can be made
by several processes side by side, and in a preview when somebody asks for it.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from dissemination.mkdocs_config import i18n, log
from dissemination.mkdocs_pages import page_text, remembered, take_head, whole_page
from dissemination.mkdocs_run import Remembered, Run
from dissemination.outputs.cards import Card
from dissemination.outputs.search import index_files
from dissemination.outputs.side_by_side import SideBySide
from dissemination.outputs.site_files import card_files, named_alike
from dissemination.outputs.site_folder import write_file
from dissemination.pages.addresses import page_path


class RecordFile(File):
    """Where the page of a record will be; links in texts lead to it."""

    def is_documentation_page(self) -> bool:
        """MkDocs shall not read it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """There is nothing to copy."""


@dataclass(frozen=True, eq=False)
class PageFrame:
    """What MkDocs puts around the pages of one language."""

    tag: str
    config: MkDocsConfig
    files: Sequence[File]
    """Of the pages that MkDocs makes."""
    templates: Environment
    serving: bool


def add_record_files(files: Files, config: MkDocsConfig, run: Run, tag: str) -> None:
    """Let MkDocs know where the pages of records will be, in one language."""
    for kind, id in run.silent:
        path = run.addresses.file(tag, page_path(kind, id))
        where = (f"{tag}/{kind}/{id}.md", None, config.site_dir, config.use_directory_urls)
        file = RecordFile(*where, dest_uri=path, inclusion=InclusionLevel.NOT_IN_NAV)
        file.url = path
        files.append(file)


def files_of_records(files: Files) -> list[RecordFile]:
    """Those that ``add_record_files`` has added, in their order."""
    return [file for file in files if isinstance(file, RecordFile)]


def made_page(file: RecordFile, frame: PageFrame, run: Run) -> tuple[str, Remembered | None]:
    """The page of a record, and what is remembered of it; ``run`` says what the record is."""
    ctx = run.contexts[frame.tag]
    page = Page(None, file, frame.config)
    page.markdown, page.toc = "", get_toc([])
    take_head(page, "", run, ctx)
    text = page_text("", page, run, ctx)
    context = get_context(run.nav, frame.files, frame.config, page)
    # What static-i18n tells the templates of every page.
    known = {"i18n_config": i18n(frame.config).config, "i18n_file_locale": ctx.tag, "i18n_page_locale": ctx.tag}
    said = {**context, **known, "serving": frame.serving}
    html, around = whole_page(page, text, said, frame.templates.get_template("main.html"), run, ctx)
    page.content = page.markdown = None  # MkDocs would hold it to the end
    return html, remembered(page, around, run, ctx)


def _linked_within(files: Iterable[File]) -> Iterator[File]:
    """The files to a part of which texts link: MkDocs looks whether it is there, and wants to know the page."""
    for file in files:
        yield from (file.page and file.page.links_to_anchors) or ()


def made_html(file: RecordFile, frame: PageFrame, run: Run) -> str:
    """The page of a record, as a preview shows it."""
    html, _ = made_page(file, frame, run)
    return html


class MadeBeside:
    """What other processes make as far as they can, while MkDocs goes on with texts and with the next language.

    These are the pages of records, in the end the pictures for social networks, and for each language the index of the
    search, once all its pages are there.
    """

    _run: Run
    _site: Path

    def __init__(self) -> None:
        self._tag = ""
        self._pages: SideBySide[RecordFile, Remembered | None] | None = None
        self._files: list[SideBySide[Any, None]] = []

    def restart(self, run: Run, site: Path) -> None:
        """Forget the build before; ``site`` is the folder to write to."""
        self.stop()
        self._run, self._site = run, site

    def stop(self) -> None:
        """Let nobody write any longer."""
        if self._pages:
            self._pages.stop()
            self._pages = None
        for files in self._files:
            files.stop()
        self._files.clear()

    def begin(self, files: Sequence[RecordFile], frame: PageFrame) -> None:
        """Begin with the pages of one language; those of the one before are there, and so are its texts."""
        self._end()
        self._tag, make = frame.tag, partial(self._page, frame)
        # One of each kind is made here: a mistake in a template is told at once, and templates are ready for all.
        of_each_kind = {posixpath.dirname(file.src_uri): file for file in files}.values()
        here = {file.src_uri for file in (*of_each_kind, *_linked_within(frame.files))}
        for file in files:
            if file.src_uri in here:
                self._run.remember(make(file))
        self._pages = SideBySide(make, [file for file in files if file.src_uri not in here])

    def _end(self) -> None:
        if self._pages:
            for known in self._pages.results():
                self._run.remember(known)
            self._pages = None
            self._files.append(SideBySide(self._index, [self._tag]))

    def end_pages(self, *, pictures: bool) -> None:
        """Wait for the last pages; then begin with the pictures, where they are wanted."""
        self._end()
        self._files.append(SideBySide(self._cards, named_alike(self._run.cards if pictures else {})))

    def finish(self) -> None:
        """Wait until everything is there."""
        for files in self._files:
            for _ in files.results():
                pass

    def _page(self, frame: PageFrame, file: RecordFile) -> Remembered | None:
        try:
            html, known = made_page(file, frame, self._run)
        except Exception as error:
            log.error(f"Error building page '{file.src_uri}': {error}")  # as MkDocs says of other pages
            raise
        self._write([(file.dest_uri, html.encode())])
        return known

    def _index(self, tag: str) -> None:
        self._write(index_files(self._site, self._run.addresses.languages, tag))

    def _cards(self, cards: Sequence[tuple[str, Card]]) -> None:
        self._write(card_files(self._run.root, cards))

    def _write(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, content in files:
            write_file(self._site / path, content)

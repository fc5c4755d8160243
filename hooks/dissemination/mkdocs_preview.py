"""The preview, which MkDocs builds anew at every change: what is wrong stands on its pages.

Most pages of a preview are never looked at: each is made when a browser asks for it. So are calendars and feeds, and
the index of the search.
"""

import gc
import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from dissemination.mkdocs_config import PAGE_EVENTS, are_ours, editor_words, log
from dissemination.mkdocs_pages import WaitingPage, made_on_request
from dissemination.mkdocs_run import Run
from dissemination.outputs.search import BUNDLE, index_files
from dissemination.outputs.site_folder import write_file
from dissemination.pages import preview, render
from dissemination.text.languages import Languages

ON_REQUEST = "records/_on_request.html"
"""The template of what MkDocs writes in the place of a page."""

TO_BE_MADE = b"To be made: "
"""With what that begins; the path of the page follows, a semicolon, and what the server of MkDocs adds."""

SUBSCRIBED = (".ics", ".xml")
"""How the names of calendars and feeds end."""

clean_directory = utils.clean_directory
"""MkDocs' own: static-i18n puts another in its place while it builds the further languages."""


def rebuild(build: Callable[[], None], site: Path, root: Path) -> None:
    """Build the folder ``site``; MkDocs would tell the terminal alone what is wrong, and leave the old pages there."""
    _forget_the_last_build()
    gc.disable()
    preview.build_or_tell(build, site, root, render.environment(root), editor_words(), log)
    gc.enable()
    gc.unfreeze()
    gc.collect()  # what the build before was made from


def _forget_the_last_build() -> None:
    """A build that failed leaves static-i18n's changes to MkDocs behind; and MkDocs tells nothing a second time."""
    utils.clean_directory = clean_directory
    log.getChild("commands.build").filters[:] = [utils.DuplicateFilter()]


def makes_pages_on_request(config: MkDocsConfig) -> bool:
    """Whether pages can wait: not where a hook of the site, or another plugin, wants to see what they become.

    And not with ``--no-livereload``, where MkDocs tells no hook of its server.
    """
    typed = click.get_current_context(silent=True)
    if typed and not typed.params.get("livereload", True):
        return False
    return are_ours(config, PAGE_EVENTS)


class PagesOnRequest:
    """The pages of a preview: each is made when somebody asks for it for the first time after a change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = Path()
        self.run: Run
        self.waiting: dict[str, WaitingPage] = {}
        self.pages: dict[str, Callable[[Run], str]] = {}
        self.marks: dict[str, bytes] = {}
        """What stood in the place of those that have been made."""
        self.subscriptions: Iterable[tuple[str, bytes]] = ()
        """Calendars and feeds, each with its path in the site: they are written once."""
        self.making = threading.RLock()
        """Held while the site is built, or a page: requests come in threads of their own."""

    def put_off(self, waiting: WaitingPage) -> None:
        """Let MkDocs write a mark for a page, instead of what its template makes."""
        self.waiting[waiting.page.file.dest_uri] = waiting
        waiting.page.meta["template"] = ON_REQUEST

    def keep(self, page: Page, templates: Environment, context: Mapping[str, Any]) -> None:
        """Keep how a page is made of its template, for whoever asks for it."""
        path = page.file.dest_uri
        waiting = self.waiting.pop(path)
        template = templates.get_template(waiting.meta.get("template", "main.html"))
        self.pages[path] = partial(made_on_request, waiting, context, template)

    def wait(self, file: File, make: Callable[[Run], str]) -> None:
        """Let a page wait that MkDocs would not write."""
        self.pages[file.dest_uri] = make
        write_file(Path(file.abs_dest_path), TO_BE_MADE + file.dest_uri.encode() + b";")

    def serve(self, server: LiveReloadServer, site: Path, languages: Languages, renew: Callable[[], bool]) -> None:
        """Answer what browsers ask for; ``site`` is the folder that MkDocs serves.

        ``renew`` takes over what was changed, and says whether that could be done without MkDocs.
        """
        self.site = site
        server.builder = partial(self._alone, renew, server.builder)
        server.set_app(partial(self._answer, server.get_app(), languages))

    def _alone(self, renew: Callable[[], bool], build: Callable[[], None]) -> None:
        with self.making:
            if renew():
                self._wait_again()
                return
            self.pages.clear()
            self.marks.clear()
            build()

    def _wait_again(self) -> None:
        """Forget what pages were made from."""
        self.write(self.marks.items())
        self.marks.clear()
        shutil.rmtree(self.site / BUNDLE, ignore_errors=True)

    def _answer(
        self, app: Any, languages: Languages, environ: dict[str, Any], start_response: Callable[..., object]
    ) -> Iterable[bytes]:
        """What the server of MkDocs answers, with a page in the place of its mark."""
        heads = list[tuple[str, list[tuple[str, str]]]]()
        if environ["PATH_INFO"].endswith(SUBSCRIBED):
            self.write(self.subscriptions)
        if f"/{BUNDLE}/" in environ["PATH_INFO"] and not (self.site / BUNDLE).exists():
            self._index(languages)
        body = b"".join(app(environ, lambda *head: heads.append(head)))
        if body.startswith(TO_BE_MADE):
            line, _, added = body.partition(b";")
            before, end, after = self._made(line.removeprefix(TO_BE_MADE).decode()).rpartition(b"</body>")
            body = before + added + end + after
        status, headers = heads[-1]
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(body)))])
        return [body]

    def _made(self, path: str) -> bytes:
        """A page, which stays until the next change; where it cannot be made, what is wrong."""
        with self.making:
            if path in self.pages and path not in self.marks:
                self.marks[path] = (self.site / path).read_bytes()
                make = partial(self.pages[path], self.run)
                preview.write_or_tell(make, self.site, path, self.root, render.environment, editor_words(), log)
            return (self.site / path).read_bytes()

    def _index(self, languages: Languages) -> None:
        """The search index, for which every page is needed, when somebody searches."""
        with self.making:
            for path in self.pages:
                self._made(path)
            for tag in languages.tags:
                self.write(index_files(self.site, languages, tag))

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files of the site, by their paths in it."""
        with self.making:
            for path, content in files:
                write_file(self.site / path, content)

"""Links in a text that MkDocs would not follow, and what is said of the files that others lead to."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from dissemination.pages.addresses import Addresses
from dissemination.records.localizer import Localizer
from dissemination.records.record_links import page_of_record

DOWNLOADS = frozenset(
    {
        *(".csv", ".doc", ".docx", ".epub", ".geojson", ".ics", ".json", ".mp3", ".mp4", ".odp", ".ods", ".odt"),
        *(".pdf", ".ppt", ".pptx", ".rtf", ".txt", ".xls", ".xlsx", ".xml", ".zip"),
    }
)
"""Endings of files that readers save or open in another program."""


@dataclass(frozen=True)
class TextLinks:
    """The links of the text of one page; ``media`` are the files in docs/ that are no pages."""

    addresses: Addresses
    media: Sequence[File]
    page: Page

    def link(self, address: str) -> str:
        """Where a link to the file or the address of a record leads: the path to the text of its page; else nothing."""
        path, mark, id = address.partition("#")
        source = self.page.file.src_uri
        if not (neutral := page_of_record(source, unquote(path))):
            return ""
        here = posixpath.dirname(source.partition("/")[2]) or "."
        return f"{posixpath.relpath(neutral, here)}{mark}{id}"

    def download(self, address: str, locale: Localizer) -> str:
        """“(PDF, 1.2 MB)” of a file; nothing of a page or a picture."""
        path = unquote(address.partition("#")[0].partition("?")[0])
        ending = posixpath.splitext(path)[1].lower()
        file = self._file(path) if ending in DOWNLOADS else None
        if not file or not file.abs_src_path:
            return ""
        size = locale.size(Path(file.abs_src_path).stat().st_size)
        return locale.t("download", format=ending[1:].upper(), size=size)

    def _file(self, path: str) -> File | None:
        """The file, of the language of the page or another that has it."""
        start = "" if path.startswith("/") else posixpath.dirname(self.page.file.src_uri)
        wanted = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
        tag, _, neutral = wanted.partition("/")
        others = self.addresses.languages.preference(tag) if tag in self.addresses.languages.tags else ()
        known = {file.src_uri: file for file in self.media}
        return next(
            (known[name] for name in (wanted, *(f"{other}/{neutral}" for other in others)) if name in known), None
        )

"""A loopback server that answers like GitHub Pages."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dissemination.site_audit.built_pages import LOST

TEXT = ("text/", "application/json", "application/xml", "image/svg+xml")
"""What is worth compressing; Pagefind's own files are compressed already."""


@contextmanager
def serving(site: Path, base: str = "/sub/") -> Iterator[str]:
    """Serve the folder ``site`` below ``base``; gives the address, which ends with ``base``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(LikePages, base, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class LikePages(SimpleHTTPRequestHandler):
    """Nothing but the site, below its base; for everything else there is the site's own 404.html, with status 404.

    What is text is compressed for those who accept it, and everything may be kept for ten minutes.
    """

    protocol_version = "HTTP/1.1"

    def __init__(self, base: str, *arguments: Any, **options: Any) -> None:
        self.base = base
        super().__init__(*arguments, **options)  # answers at once

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = Path(self.translate_path(path))
        if not path.startswith(self.base) or (path.endswith("/") and not file.is_dir()):
            self._lost()
        elif file.is_dir() and not path.endswith("/"):
            self._answer(301, b"", {"Location": f"{path}/"})
        else:
            page = file / "index.html" if file.is_dir() else file
            self._file(200, page) if page.is_file() else self._lost()

    do_HEAD = do_GET  # noqa: N815  # the name that http.server looks for

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.base))

    def _lost(self) -> None:
        page = Path(self.directory) / LOST
        self._file(404, page) if page.is_file() else self._answer(404, b"", {})

    def _file(self, status: int, file: Path) -> None:
        kind, content = self.guess_type(file), file.read_bytes()
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        if kind.startswith(TEXT) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self._answer(status, content, headers | {"Cache-Control": "max-age=600", "Vary": "Accept-Encoding"})

    def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Print nothing: of what is asked for, only the answer matters."""

"""A loopback server that answers like GitHub Pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@contextmanager
def serve(site: Path, base: str = "/sub/") -> Iterator[str]:
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
    """Nothing but the site, below its base; for everything else there is the site's own 404.html, with status 404."""

    def __init__(self, base: str, *arguments: Any, **options: Any) -> None:
        self.base = base
        super().__init__(*arguments, **options)  # answers at once

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.base)
        return super().translate_path(path.removeprefix(self.base) if inside else "there/is/no/such/file")

    def list_directory(self, _: Any) -> None:
        """A folder without index.html has no page."""
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != 404 or not lost.exists():
            super().send_error(code, message, explain)
            return
        content = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Silence: a test tells what matters."""

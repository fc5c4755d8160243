"""Stands in for GitHub's attachments: a server on this machine, which the rule of addresses in tests allows."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from dissemination.authoring.attachments import AttachmentHosts


class Attachments:
    """Serves what is in ``content`` by path, and leads on from each path in ``leads``; ``asked`` are the paths."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self.leads: dict[str, str] = {}
        self.asked: list[str] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the name that http.server wants
                served.asked.append(self.path)
                if lead := served.leads.get(self.path):
                    self.send_response(302)
                    self.send_header("Location", lead)
                    self.end_headers()
                elif content := served.content.get(self.path):
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(content)
                else:
                    self.send_error(404)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self) -> "Attachments":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def hosts(self) -> AttachmentHosts:
        """Addresses of attachments here, and nothing else on this machine."""
        here = re.compile(rf"{re.escape(self.address)}/user-attachments/assets/[0-9a-z-]+")
        return AttachmentHosts(here, here)

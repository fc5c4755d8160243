"""A YAML language server to type into, as an editor's program does (Language Server Protocol, over stdio)."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
"""It looks for no schema on the network: what it is to know stands in our own files."""

CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    }
}


PATIENCE = 300
"""Seconds for all questions together. A server that takes longer is ended, and fails its test."""


@contextmanager
def language_server(program: Path, root: Path) -> Iterator["LanguageServer"]:
    """Start the server in the folder ``root``; it ends with the block."""
    command = ["node", str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as process:
        end = threading.Timer(PATIENCE, process.kill)
        end.start()
        try:
            yield LanguageServer(process, root)
        finally:
            end.cancel()
            process.kill()


class LanguageServer:
    """One conversation. A document exists as soon as it is opened, in the folder that is named; it needs no disk."""

    def __init__(self, process: "subprocess.Popen[bytes]", root: Path) -> None:
        self.process = process
        self.last = 0
        self.opened = 0
        self.root = root.as_uri()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", {"processId": None, "rootUri": self.root, "capabilities": CAPABILITIES})
        self.tell("initialized", {})

    def problems(self, folder: str, text: str) -> list[tuple[int, str]]:
        """What the server underlines in a document, each with its line, counted from 1."""
        uri = self.open(folder, text)
        while uri not in self.diagnostics:
            self.hear()
        return [(found["range"]["start"]["line"] + 1, found["message"]) for found in self.diagnostics[uri]]

    def completions(self, folder: str, text: str) -> dict[str, str]:
        """What the server offers where “|” stands in ``text``, each with its explanation."""
        answer = self.ask("textDocument/completion", self.at_cursor(folder, text))
        return {item["label"]: words(item.get("documentation")) for item in answer["items"]}

    def hover(self, folder: str, text: str) -> str:
        """What the server says of the word in which “|” stands."""
        answer = self.ask("textDocument/hover", self.at_cursor(folder, text))
        return words(answer["contents"]) if answer else ""

    def at_cursor(self, folder: str, text: str) -> dict[str, Any]:
        before, after = text.split("|")
        lines = before.split("\n")
        uri = self.open(folder, before + after)
        return {"textDocument": {"uri": uri}, "position": {"line": len(lines) - 1, "character": len(lines[-1])}}

    def open(self, folder: str, text: str) -> str:
        """A new document each time, so that no answer can concern an older text."""
        self.opened += 1
        uri = f"{self.root}/{folder}/document-{self.opened}.yml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self.last += 1
        self.send({"id": self.last, "method": method, "params": parameters})
        while (message := self.hear()).get("id") != self.last or "method" in message:
            pass
        assert "error" not in message, message["error"]
        return message["result"]

    def tell(self, method: str, parameters: dict[str, Any]) -> None:
        self.send({"method": method, "params": parameters})

    def hear(self) -> dict[str, Any]:
        """The next message. A question of the server is answered at once."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            self.send({"id": message["id"], "result": [SETTINGS.get(item["section"], {}) for item in asked] or None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()


def words(documentation: Any) -> str:
    return documentation["value"] if isinstance(documentation, dict) else documentation or ""

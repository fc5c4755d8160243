"""The search index: Pagefind reads the finished pages and gives back, for each language, what a browser searches.

Every language has an index of its own, cut into its own word stems. Pagefind is asked over its pipes, page by page in
the order of their paths, and says there what it would write: so its bytes do not depend on the file system, and a disk
that is full is reported. (`pagefind.index` asks in the same way, but waits a tenth of a second for each answer.)
"""

import json
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from subprocess import PIPE, CalledProcessError, Popen
from typing import Any

from pagefind_bin import get_executable

from dissemination.text.languages import Languages

BUNDLE = "pagefind"
ENTRY, PROGRAM = "pagefind-entry.json", "pagefind.js"
INDEXED = "data-pagefind-body"
PREFIX = "PAGEFIND_"
INDEX_FILES = {".pf_meta", ".pf_index", ".pf_fragment"}
"""The endings of what is fetched piece by piece."""

PAGE_CONTENT = re.compile("<main.*/main>", re.DOTALL)
"""The content of a page."""
ASCII = bytes(range(128))

SETTINGS = {f"{PREFIX}UNSTABLE_INDEX_CHUNK_SIZE": "5000"}
"""A quarter of what is usual: one word then costs 7 kB instead of 30. Pagefind takes this from its environment only."""


def index_files(site: Path, languages: Languages, tag: str) -> Iterator[tuple[str, bytes]]:
    """Paths and contents of the index of all pages in one language below ``site`` that have a ``data-pagefind-body``.

    Raises CalledProcessError and OSError.
    """
    files = _index(site, tag, _pages(site, languages, tag))
    yield f"{BUNDLE}/{PROGRAM}", files[PROGRAM]
    yield from ((f"{BUNDLE}/{tag}/{name}", content) for name, content in _fetched(files))


def _pages(site: Path, languages: Languages, tag: str) -> list[str]:
    """The paths of the pages in one language, in order; those of the default language stand in many folders."""
    others = tuple(filter(None, (languages.folder(other) for other in languages.tags if other != tag)))
    paths = sorted(file.relative_to(site).as_posix() for file in (site / languages.folder(tag)).rglob("*.html"))
    return [path for path in paths if not path.startswith(others)]


def _index(site: Path, tag: str, paths: Iterable[str]) -> Mapping[str, bytes]:
    """All that Pagefind would write for one language."""
    # Everything that a program may need to start, such as SystemRoot on Windows, and no other settings of Pagefind.
    around = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    command = [str(get_executable()), "--service"]
    with Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=around | SETTINGS) as pagefind:
        ask = partial(_answer, pagefind)
        number, letters = ask(type="NewIndex", config={"force_language": tag})["index_id"], set[str]()
        for path in paths:
            page = (site / path).read_text("utf-8")
            if INDEXED in page:  # else Pagefind would take all pages of a language that has none with the mark
                ask(type="AddFile", index_id=number, file_path=path, file_contents=_searched(page))
                letters |= set(page.encode().translate(None, ASCII).decode().lower())
        files = ask(type="GetFiles", index_id=number)["files"]
    made = {file["path"]: b64decode(file["content"]) for file in files}
    # Some keyboards lack these letters: search.js tries what may be meant by others.
    made[ENTRY] = json.dumps(json.loads(made[ENTRY]) | {"letters": _foreign(letters)}).encode()
    return made


def _searched(page: str) -> str:
    """The content of a page: Pagefind would read the head and the foot of each, and keep the first picture in them."""
    content = PAGE_CONTENT.search(page)
    return f"<html>{content[0]}" if content and INDEXED in content[0] else page


def _foreign(letters: Iterable[str]) -> str:
    """Those that some keyboards lack."""
    return "".join(sorted(letter for letter in letters if letter.isalpha() and not letter.isascii()))


def _answer(pagefind: Popen[bytes], **request: object) -> Any:
    """What Pagefind answers: JSON in base 64, ended by a comma, as is the request."""
    assert pagefind.stdin and pagefind.stdout and pagefind.stderr  # noqa: S101  # for the type checker
    message = json.dumps({"message_id": 1, "payload": request})
    answer = bytearray()
    with suppress(BrokenPipeError):  # it has ended, and says why elsewhere
        pagefind.stdin.write(b64encode(message.encode()) + b",")
        pagefind.stdin.flush()
        while not answer.endswith(b",") and (part := os.read(pagefind.stdout.fileno(), 1_000_000)):
            answer += part
    if not answer.endswith(b","):
        with suppress(BrokenPipeError):
            pagefind.stdin.close()
        raise CalledProcessError(pagefind.wait(), pagefind.args, stderr=pagefind.stderr.read().decode())
    payload = json.loads(b64decode(answer[:-1]))["payload"]
    if payload["type"] == "Error":
        raise CalledProcessError(1, pagefind.args, stderr=payload["message"])
    return payload


def _fetched(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What a search in one language fetches besides the program: the data, and what knows the stems of the language."""
    entry = json.loads(files[ENTRY])
    stemmers = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    yield ENTRY, json.dumps(entry, sort_keys=True).encode()  # Pagefind writes its keys in no fixed order
    for name, content in files.items():
        if name in stemmers or PurePosixPath(name).suffix in INDEX_FILES:
            yield name, content

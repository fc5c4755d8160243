"""The search index: Pagefind reads the finished site and writes, per language, an index of its pages.

For each language it then writes a second one, of the pages in all other languages, so that a word of those also leads
somewhere. It is fetched only where the first has no more to give, and is read by the same program.
"""

import json
import os
import subprocess
import sys
import zlib
from errno import ENOSPC
from pathlib import Path

from dissemination.text.languages import Languages

BUNDLE, OTHERS = "pagefind", "others"
ENTRY, PROGRAM = "pagefind-entry.json", "pagefind.js"
PREFIX = "PAGEFIND_"
COMPRESSED, GZIP = {".pf_meta", ".pf_index", ".pf_fragment", ".pagefind"}, 31
"""The endings of what Pagefind compresses, and what zlib calls gzip."""

SETTINGS = {f"{PREFIX}UNSTABLE_INDEX_CHUNK_SIZE": "5000"}
"""A quarter of what is usual: one word then costs 7 kB instead of 30. Pagefind takes this from its environment only."""


def write_index(site: Path, languages: Languages) -> None:
    """Index every page below ``site`` that has a ``data-pagefind-body``. Raises CalledProcessError and OSError."""
    bundle = site / BUNDLE
    _index(site, bundle)
    _tidy(bundle, with_program=True)
    for tag in languages.tags if len(languages.tags) > 1 else ():
        # Cut into the word stems of the reader's language, which are those that the question is cut into.
        _index(site, bundle / OTHERS / tag, "--force-language", tag, "--glob", _pages_beside(site, tag, languages))
        _tidy(bundle / OTHERS / tag, with_program=False)


def _index(site: Path, bundle: Path, *options: str) -> None:
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site), "--output-path", str(bundle), *options]
    # Everything that Python may need to start, such as SystemRoot on Windows, and no other settings of Pagefind.
    around = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
    subprocess.run(command, env=around | SETTINGS, check=True, capture_output=True, text=True)
    for file in bundle.rglob("*"):
        if file.is_file() and not _is_whole(file):
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(file))


def _is_whole(file: Path) -> bool:
    """Whether Pagefind has written all of a file; it says nothing where it cannot, because the disk is full."""
    content = file.read_bytes()
    if file.name in (ENTRY, PROGRAM):
        return content.endswith(b"}" if file.name == ENTRY else b"};")
    try:
        return file.suffix not in COMPRESSED or bool(zlib.decompress(content, wbits=GZIP))
    except zlib.error:
        return False


def _pages_beside(site: Path, tag: str, languages: Languages) -> str:
    """A pattern for the pages of all languages but one; those of the default language stand in many folders."""
    folders = sorted(path.name for path in site.iterdir() if path.is_dir() and path.name != BUNDLE)
    translations = set(languages.tags) - {languages.default}
    wanted = (name for name in folders if (name in translations if tag == languages.default else name != tag))
    return f"{{{','.join(wanted)}}}/**/*.html"


def _tidy(bundle: Path, *, with_program: bool) -> None:
    """Leave nothing behind that no page fetches, and the same bytes every time.

    The program comes with others, which know the word stems of the languages found.
    """
    entry = json.loads((bundle / ENTRY).read_text("utf-8"))
    stemmers = (f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values())
    needed = {ENTRY, PROGRAM, *stemmers} if with_program else {ENTRY}
    for file in bundle.iterdir():
        if file.is_file() and file.name not in needed and file.suffix != ".pf_meta":
            file.unlink()
    (bundle / ENTRY).write_text(
        json.dumps(entry, sort_keys=True), "utf-8"
    )  # Pagefind writes its keys in no fixed order

"""The search index: the same for the same pages, one per language, and made by Pagefind or not at all."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from dissemination.outputs import search
from dissemination.text.languages import Languages

LANGUAGES = Languages("en", ("en", "it", "nb"))
ERROR = "eyJwYXlsb2FkIjogeyJ0eXBlIjogIkVycm9yIiwgIm1lc3NhZ2UiOiAibm90IGEgcGFnZSJ9fQ==,"
"""What Pagefind answers where it refuses something, in base 64."""
PAGE = '<html lang="{}"><body><main{}><h1>{}</h1>{}</main></body></html>'


def write_pages(site: Path) -> Path:
    """Twenty pages in English, one in Italian, and one in Norwegian, which says nothing of its own."""
    pages = {f"boats/{number}": ("en", " data-pagefind-body", f"Boat {number}") for number in range(20)}
    pages["it/barche"] = ("it", " data-pagefind-body", "Barche")
    pages["nb/boats"] = ("nb", "", "Boats")
    for folder, (tag, mark, title) in pages.items():
        (site / folder).mkdir(parents=True)
        (site / folder / "index.html").write_text(PAGE.format(tag, mark, title, f"<p>{title} all over</p>"), "utf-8")
    return site


def indexed(site: Path) -> dict[str, bytes]:
    return {path: content for tag in LANGUAGES.tags for path, content in search.index_files(site, LANGUAGES, tag)}


def test_each_language_has_an_index_of_its_own_pages(tmp_path: Path) -> None:
    files = indexed(write_pages(tmp_path))
    entries = {tag: json.loads(files[f"pagefind/{tag}/pagefind-entry.json"])["languages"] for tag in LANGUAGES.tags}
    pages = {tag: {name: known["page_count"] for name, known in entry.items()} for tag, entry in entries.items()}
    assert pages == {"en": {"en": 20}, "it": {"it": 1}, "nb": {}}


def test_the_index_does_not_depend_on_the_order_in_which_files_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = indexed(write_pages(tmp_path / "one"))
    listed: Callable[[Path, str], object] = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda folder, pattern: reversed(list(listed(folder, pattern))))
    assert indexed(write_pages(tmp_path / "other")) == expected


def instead_of_pagefind(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "program"
    program.write_text(f"#!{sys.executable}\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(search, "get_executable", lambda: program)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; sys.exit('no more memory')", "no more memory\n"),
        ("import sys; sys.stdin.close(); sys.exit('no more memory')", "no more memory\n"),
        (f"import sys; sys.stdin.read(1); print({ERROR!r}, end=str(), flush=True); sys.stdin.read()", "not a page"),
    ],
)
def test_where_pagefind_stops_it_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    instead_of_pagefind(tmp_path, monkeypatch, script)
    with pytest.raises(CalledProcessError) as stopped:
        indexed(write_pages(tmp_path / "site"))
    assert stopped.value.stderr == said


def test_pagefind_gets_the_environment_but_for_settings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No program starts on Windows without SystemRoot."""
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    monkeypatch.setenv("PAGEFIND_SITE", "elsewhere")
    instead_of_pagefind(tmp_path, monkeypatch, "import os, sys; sys.exit(str(dict(os.environ)))")
    with pytest.raises(CalledProcessError) as stopped:
        indexed(write_pages(tmp_path / "site"))
    assert r"C:\\Windows" in stopped.value.stderr
    assert "PAGEFIND_SITE" not in stopped.value.stderr

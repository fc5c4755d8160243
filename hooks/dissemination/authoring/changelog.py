"""What the keepers of sites have to do with each version, as CHANGELOG.md says it; the package holds a copy."""

import re
from collections.abc import Iterator

from dissemination.text.languages import WORDS

VERSION = re.compile(r"^## (\d[\w.]*) - .*\n", re.MULTILINE)

TO_DO = re.compile(r"^### What you have to do\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)


def version_key(version: str) -> tuple[int, ...]:
    """What versions are compared by: their numbers."""
    return tuple(map(int, re.findall(r"\d+", version)))


def to_dos_between(changelog: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """The versions after ``old`` up to ``new``, the oldest first, each with what it asks for, in Markdown."""
    _, *parts = VERSION.split(changelog)
    for version, text in reversed(list(zip(parts[::2], parts[1::2], strict=True))):
        asked = TO_DO.search(text)
        if asked and version_key(old) < version_key(version) <= version_key(new):
            yield version, asked[1].strip()


def changelog() -> str:
    """The changelog: in the package that others install, or beside it in the repository."""
    package = WORDS.parent
    files = (folder / "CHANGELOG.md" for folder in (package, package.parents[1]))
    return next(file.read_text("utf-8") for file in files if file.is_file())

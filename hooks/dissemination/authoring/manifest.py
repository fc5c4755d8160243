"""The manifest of a site: which engine wrote its files, from which answers, and what each held when it was written.

A file that still has the hash of the manifest has been changed by nobody, and a later engine may write it anew.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = PurePosixPath(".dissemination.json")


@dataclass(frozen=True)
class Manifest:
    """What was written; ``files`` are paths from the root of the site with the hashes of their contents."""

    version: str
    """Of the engine that wrote the files."""
    answers: Mapping[str, Any]
    """What the site was made from (``SiteAnswers``), as JSON knows it."""
    files: Mapping[PurePosixPath, str]


def content_hash(content: bytes) -> str:
    """SHA-256 in hexadecimal digits; in a text, Windows' line ends, which Git may write, count as ordinary ones."""
    is_text = b"\0" not in content
    return hashlib.sha256(content.replace(b"\r\n", b"\n") if is_text else content).hexdigest()


def manifest_of(version: str, answers: Mapping[str, Any], files: Mapping[PurePosixPath, bytes]) -> Manifest:
    """The manifest of files that are to be written."""
    return Manifest(version, answers, {path: content_hash(content) for path, content in sorted(files.items())})


def manifest_content(manifest: Manifest) -> bytes:
    """What stands in the file."""
    files = {str(path): digest for path, digest in manifest.files.items()}
    data = {"version": manifest.version, "answers": dict(manifest.answers), "files": files}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_manifest(root: Path) -> Manifest | None:
    """The manifest of the site at ``root``; none where there is no such file, or it is none.

    Its files lie in the site. Raises OSError.
    """
    try:
        data = json.loads((root / MANIFEST).read_bytes())
        files = {PurePosixPath(path): str(digest) for path, digest in data["files"].items()}
        inside = all(path.parts and not path.is_absolute() and ".." not in path.parts for path in files)
        return Manifest(str(data["version"]), dict(data["answers"]), files) if inside else None
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None

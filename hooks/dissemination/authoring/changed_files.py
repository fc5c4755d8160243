"""What a newer engine does with the files that an older one wrote for a site, by the manifest.

A file that nobody has changed is written anew; a changed one stays, and the new one lies beside it.
What lies in records/ and docs/ is the site's own from its first day, and no matter of the engine.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from dissemination.authoring.manifest import Manifest, content_hash
from dissemination.authoring.new_site import CONTENT, Files
from dissemination.text.problems import Message, message

Held = TypeVar("Held")

NEW = ".new"
"""What the name of a file ends in that lies beside one that stays."""


@dataclass(frozen=True)
class FileChange:
    """What is done about a file: the sentence that says so, and what is to be written."""

    said: Message
    path: PurePosixPath
    """Of what is written or removed."""
    content: bytes | None = None
    """None for a file that is to be removed, or left as it is."""
    removed: bool = False


def of_the_engine(files: Mapping[PurePosixPath, Held]) -> dict[PurePosixPath, Held]:
    """The files that are no content of the site."""
    return {path: held for path, held in files.items() if path.parts[0] not in CONTENT}


def file_changes(
    manifest: Manifest, files: Files, version: str, read: Callable[[PurePosixPath], bytes | None]
) -> Iterator[FileChange]:
    """What is to be done so that the ``files`` of a ``version`` take the place of those in the manifest.

    ``read`` gives what a file holds now: nothing where there is none.
    """
    written = of_the_engine(manifest.files)
    for path in sorted({*written, *files}):
        now, old, new = read(path), written.get(path), files.get(path)
        if new is None:
            yield from _not_needed(path, now, old) if now is not None else ()
        elif now is None:
            yield from _absent(path, old, new, raised=manifest.version != version)
        elif content_hash(now) != content_hash(new):
            yield from _different(path, now, old, new)


def _not_needed(path: PurePosixPath, now: bytes, old: str | None) -> Iterator[FileChange]:
    if content_hash(now) == old:
        yield FileChange(message("upgrade.file.removed", path=path), path, removed=True)
    else:
        yield FileChange(message("upgrade.file.left", path=path), path)


def _absent(path: PurePosixPath, old: str | None, new: bytes, *, raised: bool) -> Iterator[FileChange]:
    if old is None:
        yield FileChange(message("upgrade.file.added", path=path), path, new)
    elif raised or content_hash(new) != old:
        yield FileChange(message("upgrade.file.missing", path=path), path)


def _different(path: PurePosixPath, now: bytes, old: str | None, new: bytes) -> Iterator[FileChange]:
    """Where the engine has nothing new to say, what somebody changed is no matter of it either."""
    if content_hash(now) == old:
        yield FileChange(message("upgrade.file.written", path=path), path, new)
    elif content_hash(new) != old:
        beside = path.with_name(f"{path.name}{NEW}")
        yield FileChange(message("upgrade.file.beside", path=path, name=beside.name), beside, new)


def manifest_after(manifest: Manifest, files: Files) -> Manifest:
    """The manifest once these files have been written, of the version before; content stays as it was written."""
    kept = {path: digest for path, digest in manifest.files.items() if path.parts[0] in CONTENT}
    fresh = {path: content_hash(content) for path, content in files.items()}
    return replace(manifest, files=dict(sorted((kept | fresh).items())))

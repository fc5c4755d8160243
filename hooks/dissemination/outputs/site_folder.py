"""A new site takes the place of the one before only when it is whole.

It is written beside it, on the same file system, and the two folders change places in the end. What a build that was
killed leaves behind, the next one clears away.
"""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from errno import EBUSY
from pathlib import Path
from typing import TextIO

from dissemination.text.problems import message

if sys.platform == "win32":
    import msvcrt

    def _hold(lock: TextIO) -> None:
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(lock: TextIO) -> None:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock, not inherited by processes that we start


AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""renameat2(2): paths are those of the process; the two files change places."""


class SiteFolderError(Exception):
    """No site can be put at ``folder``; ``reason`` says why."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self.reason = folder, message(f"site_folder.{key}")


class NewSite:
    """A site that is being written. Until it is closed, or the process ends, no other process can write the same.

    ``written_to`` is the folder to write to. It has the permissions of the site before, and its hidden files, which
    MkDocs never touches (such as the ``.git`` of a working tree).
    """

    def __init__(self, site: Path) -> None:
        """Raises SiteFolderError and OSError."""
        if refusal := _refusal(site):
            raise refusal
        self.site, self._beside = site, _beside(site)
        self.written_to, self._old = self._beside / "new", self._beside / "old"
        self._lock = _locked(site)
        try:
            self._begin()
        except OSError:
            self.close()
            raise

    def _begin(self) -> None:
        (self._beside / ".gitignore").write_text("*\n", "utf-8")
        if self._old.exists() and not self.site.exists():
            self._old.rename(self.site)
        for left in (self.written_to, self._old):
            shutil.rmtree(left, ignore_errors=True)
        if self.site.exists():
            shutil.copytree(self.site, self.written_to, symlinks=True, ignore=self._seen)
        else:
            self.written_to.mkdir()

    def _seen(self, folder: str, names: list[str]) -> list[str]:
        return [name for name in names if not name.startswith(".")] if Path(folder) == self.site else []

    def publish(self) -> None:
        """Let the new site take the place of the one before; where that fails, it stays. Raises as the class does."""
        if not self.site.exists():
            self.written_to.rename(self.site)
        elif not _exchanged(self.written_to, self.site):
            try:
                self.site.rename(self._old)
            except OSError as error:  # what is mounted from the same disk shows only now
                raise SiteFolderError(self.site, "mount") if error.errno == EBUSY else error from None
            try:
                self.written_to.rename(self.site)
            except OSError:
                self._old.rename(self.site)
                raise
            self._old.rename(self.written_to)  # nobody takes a half-removed site for one to put back

    def close(self) -> None:
        """Clear away whatever is not the site."""
        shutil.rmtree(self._beside, ignore_errors=True)  # Windows keeps the lock, which is open
        self._lock.close()
        if sys.platform == "win32":
            with suppress(OSError):  # another build has opened it meanwhile
                Path(self._lock.name).unlink()
                self._beside.rmdir()


def put_back(site: Path) -> None:
    """Give a site its place again, where a process was killed between taking it away and putting a new one there."""
    if (_beside(site) / "old").exists() and not site.exists():
        with suppress(SiteFolderError):  # the process lives, and is about to put the new one there
            NewSite(site).close()


def write_file(file: Path, content: bytes) -> None:
    """Write a file, and the folders that it is in. Raises OSError that names it, as those of ``write_bytes`` do not."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def _beside(site: Path) -> Path:
    return site.with_name(f".{site.name}.build")


def _refusal(site: Path) -> SiteFolderError | None:
    """Why a folder cannot change places with another, or why nothing can be written beside it."""
    beside = _beside(site)
    ours = (beside, *(beside / name for name in ("lock", ".gitignore", "new", "old")))
    if link := next((path for path in (site, *ours) if path.is_symlink()), None):
        return SiteFolderError(link, "link")
    if os.path.ismount(site):
        return SiteFolderError(site, "mount")
    if file := next((path for path in (site, beside) if path.exists() and not path.is_dir()), None):
        return SiteFolderError(file, "file")
    return SiteFolderError(site, "other") if _holds_something_else(site) else None


def _holds_something_else(site: Path) -> bool:
    """Whether somebody keeps files there that are no site: nobody could bring them back."""
    names = {path.name for path in site.iterdir()} if site.exists() else set()
    return "index.html" not in names and any(not name.startswith(".") for name in names)


def _locked(site: Path) -> TextIO:
    """The lock of a site, until it is closed or the process ends, however it ends."""
    file = _beside(site) / "lock"
    while True:
        file.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # a build that ends takes the lock away
            lock = file.open("a", encoding="utf-8")
            try:
                _hold(lock)
            except (BlockingIOError, PermissionError) as error:
                lock.close()
                raise SiteFolderError(site, "busy") from error
            except OSError:  # a file system without locks, on which nobody could build
                pass
            if os.path.samestat(os.fstat(lock.fileno()), file.stat()):
                return lock
            lock.close()


def _exchanged(new: Path, site: Path) -> bool:
    """Let two folders change places in one step, where the system can (Linux, on most file systems)."""
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    paths = (AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(site))
    return renameat2 is not None and renameat2(*paths, RENAME_EXCHANGE) == 0

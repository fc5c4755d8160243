"""A Git repository of its own for a test, deaf to the settings of the machine it runs on."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import command
import pytest

WHO = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (
    ("NAME", "An Editor"), ("EMAIL", "editor@example.org")
)}  # fmt: skip


@dataclass(frozen=True)
class Repository:
    """A folder in which a test writes and commits."""

    root: Path

    def git(self, *arguments: str, day: str = "2026-05-03") -> str:
        """Run git on a day, and give back what it prints."""
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        git = ["git", "-c", "init.defaultBranch=main", "-c", "core.fsync=none", *arguments]
        done = subprocess.run(
            git, cwd=self.root, env=os.environ | WHO | dates, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, or remove those that have no content."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write({path: text.replace(old, new)})

    def commit(self, files: Mapping[str, str | bytes | None], message: str = "Change", day: str = "2026-05-03") -> str:
        """Write files and commit everything; gives back the name of the commit."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")

    def records(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Type ``dissemination …`` here, on a machine that speaks English."""
        return command.run(self.root, arguments, os.environ | {"LC_ALL": "C"})


def new_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The repository in a folder, an empty one if there was none.

    A test that is run from a Git hook must not write to the repository of the hook.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    root.mkdir(exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--template=")
    return repository

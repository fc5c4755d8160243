"""How often files were changed, as Git remembers it; and silence where it does not."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from dissemination.past.revisions import Revision, read_revisions
from repository import Repository, new_repository

A, B = PurePosixPath("records/events/a.yml"), PurePosixPath("docs/it/news/città.md")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return new_repository(tmp_path / "project", monkeypatch)


def noon(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)


def test_every_change_after_the_first_counts(repository: Repository) -> None:
    repository.commit({str(A): "one", "other.txt": "x"}, day="2026-04-01")
    repository.commit({str(B): "uno"}, day="2026-04-02")
    repository.commit({str(A): "two"}, day="2026-05-03")
    assert read_revisions(repository.root) == {A: Revision(1, noon(2026, 5, 3)), B: Revision(0, noon(2026, 4, 2))}


def test_the_number_does_not_fall_when_branches_meet(repository: Repository) -> None:
    """A client ignores an entry whose number is lower than the one it has."""
    repository.commit({str(A): "one"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit({str(A): "two"}, "On the side")
    repository.git("checkout", "--quiet", "main")
    repository.commit({str(A): "two"}, "Meanwhile on main")
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert read_revisions(repository.root)[A].number == 2


def test_a_project_in_a_folder_of_a_repository(repository: Repository) -> None:
    repository.commit({f"sites/valli/{A}": "one", "records/b.yml": "elsewhere"})
    assert set(read_revisions(repository.root / "sites/valli")) == {A}


def test_silence_without_git_without_commits_and_in_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    assert read_revisions(tmp_path) == {}
    assert read_revisions(repository.root) == {}
    for text in ("one", "two"):
        repository.commit({str(A): text})
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(tmp_path / "shallow"))
    assert read_revisions(tmp_path / "shallow") == {}

"""When files changed for a reader, as Git remembers it; and silence where it does not."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from dissemination.past.revisions import Revision, Revisions, read_revisions
from repository import Repository, new_repository

A, B = PurePosixPath("records/events/a.yml"), PurePosixPath("docs/it/news/città.md")
EVENT = "name: {{en: Fair, it: {it}}}\ndate: {date}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return new_repository(tmp_path / "project", monkeypatch)


def noon(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)


def of(repository: Repository, file: PurePosixPath = A, tag: str = "en") -> Revision | None:
    return read_revisions(repository.root).of(file, (tag, "en"))


def test_every_change_after_the_first_counts(repository: Repository) -> None:
    repository.commit({str(A): "name: one\n", "other.txt": "x"}, day="2026-04-01")
    repository.commit({str(B): "uno"}, day="2026-04-02")
    repository.commit({str(A): "name: two\n"}, day="2026-05-03")
    assert of(repository) == Revision(1, noon(2026, 4, 1), noon(2026, 5, 3))
    assert of(repository, B) == Revision(0, noon(2026, 4, 2), noon(2026, 4, 2))


def test_what_says_the_same_in_another_way_is_no_change(repository: Repository) -> None:
    repository.commit(
        {str(A): "name: one\nsummary: >-\n  Long and\n  longer.\n", str(B): "---\ndate: 2026\n---\nUno due\n"}
    )
    repository.commit({str(A): "# Why\nsummary: Long and longer.\n\nname: 'one'\n"}, day="2026-06-01")
    repository.commit({str(B): "---\n# Why\ndate: '2026'\n---\nUno\ndue\n"}, day="2026-06-02")
    assert [of(repository, file) for file in (A, B)] == [Revision(0, noon(2026, 5, 3), noon(2026, 5, 3))] * 2


def test_what_no_model_knows_and_what_cannot_be_read_count(repository: Repository) -> None:
    """A field that the models let go may not make the number fall."""
    for text in ("name: one\nonce: a\n", "name: one\nonce: b\n", "name: [", "name: {"):
        repository.commit({str(A): text})
    assert (found := of(repository)) and found.number == 3


def test_words_in_a_language_are_news_for_its_readers(repository: Repository) -> None:
    repository.commit({str(A): EVENT.format(it="Fiera", date="2026")})
    repository.commit({str(A): EVENT.format(it="Sagra", date="2026")}, day="2026-06-01")
    repository.commit({str(A): EVENT.format(it="Sagra", date="2027")}, day="2026-07-01")
    assert of(repository, tag="it") == Revision(2, noon(2026, 5, 3), noon(2026, 7, 1))
    assert of(repository, tag="en") == Revision(1, noon(2026, 5, 3), noon(2026, 7, 1))


def test_the_number_does_not_fall_when_branches_meet(repository: Repository) -> None:
    """A client ignores an entry whose number is lower than the one it has."""
    repository.commit({str(A): "name: one\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit({str(A): "name: two\n"}, "On the side")
    repository.git("checkout", "--quiet", "main")
    repository.commit({str(A): "name: two\n"}, "Meanwhile on main")
    repository.git("merge", "--quiet", "--no-edit", "side")
    revision = of(repository)
    assert revision and revision.number == 2


def test_a_project_in_a_folder_of_a_repository(repository: Repository) -> None:
    repository.commit({f"sites/valli/{A}": "name: one\n", "records/b.yml": "elsewhere"})
    assert list(read_revisions(repository.root / "sites/valli").ids("events")) == ["a"]


def record(date: str) -> str:
    sources = "sources:\n  - {title: Report}\n"
    return f"name: Fair\nkind: meeting\nstatus: announced\ndate: {date}\nsummary: A fair.\n{sources}"


def test_the_site_has_said_what_its_own_branch_had(repository: Repository) -> None:
    """A draft on a side branch was never on the site; what it became when it was merged was."""
    repository.commit({str(A): record("2026-05-01")})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit({str(A): record("2026-05-02"), "records/events/draft.yml": record("2026-05-02")})
    repository.commit({str(A): record("2026-05-03"), "records/events/draft.yml": None})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "side")
    repository.commit({str(A): "date: no record\n"})
    repository.commit({str(A): None})
    revisions = read_revisions(repository.root)
    said = [entry.record.date.text for entry in revisions.records("events", "a")]
    assert said == ["2026-05-01", "2026-05-03"]
    assert revisions.records("events", "draft") == ()


def test_silence_without_git_without_commits_and_in_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    assert read_revisions(tmp_path) == Revisions()
    assert read_revisions(repository.root) == Revisions()
    for text in ("one", "two"):
        repository.commit({str(A): text})
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(tmp_path / "shallow"))
    assert read_revisions(tmp_path / "shallow") == Revisions()

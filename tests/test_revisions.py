"""How often and when files changed, as Git has it; nothing where there is no history."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revision, Revisions
from repository import Repository, new_repository

A, B = PurePosixPath("records/events/a.yml"), PurePosixPath("docs/it/news/città.md")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return new_repository(tmp_path / "project", monkeypatch)


def noon(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)


def revisions(root: Path) -> Revisions:
    return Revisions(read_history(root))


def of(repository: Repository, file: PurePosixPath = A) -> Revision | None:
    return revisions(repository.root).of(file)


def test_every_change_after_the_first_counts(repository: Repository) -> None:
    repository.commit({str(A): "name: one\n", "other.txt": "x"}, day="2026-04-01")
    repository.commit({str(B): "uno"}, day="2026-04-02")
    repository.commit({str(A): "name: two\n"}, day="2026-05-03")
    assert of(repository) == Revision(1, noon(2026, 4, 1), noon(2026, 5, 3))
    assert of(repository, B) == Revision(0, noon(2026, 4, 2), noon(2026, 4, 2))


def test_a_change_in_another_language_of_an_article_is_none(repository: Repository) -> None:
    """A record is one file for all languages: there each counts."""
    french = "docs/fr/news/città.md"
    repository.commit({str(B): "uno", french: "un"})
    repository.commit({french: "deux"}, day="2026-06-01")
    assert of(repository, B) == Revision(0, noon(2026, 5, 3), noon(2026, 5, 3))
    assert of(repository, PurePosixPath(french)) == Revision(1, noon(2026, 5, 3), noon(2026, 6, 1))


def test_what_cannot_be_read_counts(repository: Repository) -> None:
    for text in ("name: one\n", b"\xff", "name: [", None, "name: one\n"):
        repository.commit({str(A): text})
    assert (found := of(repository)) and found.number == 4


def test_what_is_not_committed_does_not_count(repository: Repository) -> None:
    repository.commit({str(A): "name: one\n"})
    repository.write({str(A): "name: two\n"})
    assert of(repository) == Revision(0, noon(2026, 5, 3), noon(2026, 5, 3))


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


EVENT = "name: {{en: Fair, it: {it}}}\ndate: {date}\n"


def write_a_long_history(repository: Repository) -> None:
    """Changes of facts, of words, of one language, of nothing but the way it is written; branches, and a removal."""
    texts = (
        EVENT.format(it="Fiera", date="2026"),
        EVENT.format(it="Sagra", date="2026"),
        EVENT.format(it="Sagra", date="2027"),
        "# Why\n" + EVENT.format(it="'Sagra'", date="2027"),
        "name: [",
        EVENT.format(it="Sagra", date="2027") + "once: a\n",
        None,
        EVENT.format(it="Festa", date="2028"),
    )
    for number, text in enumerate(texts):
        repository.commit({str(A): text, str(B): f"---\ndate: 2026\n---\nUno {number // 2}\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    for date in ("2029", "2030"):
        repository.commit({str(A): EVENT.format(it="Festa", date=date)}, "On the side")
    repository.git("checkout", "--quiet", "main")
    repository.commit({str(A): EVENT.format(it="Festa", date="2030")}, "Meanwhile on main")
    repository.git("merge", "--quiet", "--no-edit", "--strategy", "ours", "side")


PUBLISHED_BEFORE = {A: 9, B: 3}
"""The numbers that commit a940c54 gave to this history, in the language with the most changes."""


def test_numbers_are_never_lower_than_those_that_were_published(repository: Repository) -> None:
    """A client ignores an entry whose number is lower than the one it has."""
    write_a_long_history(repository)
    for file, number in PUBLISHED_BEFORE.items():
        assert (found := of(repository, file)) and found.number >= number, file


def test_a_project_in_a_folder_of_a_repository(repository: Repository) -> None:
    repository.commit({f"sites/valli/{A}": "name: one\n", "records/b.yml": "elsewhere"})
    assert of(Repository(repository.root / "sites/valli")) == Revision(0, noon(2026, 5, 3), noon(2026, 5, 3))


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
    found = revisions(repository.root)
    assert [entry.record.date.text for entry in found.records("events")["a"]] == ["2026-05-01", "2026-05-03"]
    assert [entry.record.date.text for entry in found.records("events", "05-03")["a"]] == ["2026-05-03"]
    assert found.records("events")["draft"] == ()


def test_without_a_history_nothing_has_a_number(repository: Repository, tmp_path: Path) -> None:
    assert revisions(tmp_path).of(A) is None
    assert of(repository) is None
    for text in ("one", "two"):
        repository.commit({str(A): text})
    repository.git("clone", "--quiet", "--depth=1", repository.root.as_uri(), str(tmp_path / "shallow"))
    shallow = revisions(tmp_path / "shallow")
    assert (shallow.of(A), shallow.records("events")) == (None, {})

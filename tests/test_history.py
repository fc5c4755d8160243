"""What Git is asked, and what becomes of its answers."""

import datetime
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from dissemination.past.history import SHALLOW, UNKNOWN, History, Version, files_at, read_history, stretch_since
from dissemination.past.timeline import WORKING_TREE, Commit, Entry, read_log, steps
from dissemination.problems import message
from dissemination.telling import messages
from repository import Repository, new_repository

A, B = PurePosixPath("records/a.yml"), PurePosixPath("records/b.yml")
EN, IT = PurePosixPath("docs/en/page.md"), PurePosixPath("docs/it/page.md")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return new_repository(tmp_path / "project", monkeypatch)


def history(repository: Repository) -> History[str]:
    return read_history(repository.root, {"a": (A,), "b": (B,), "page": (EN, IT)})


def reason(found: History[str]) -> str:
    assert found.silence
    return found.silence.told(messages("en").words)


def line(repository: Repository, key: str = "a") -> tuple[Version, ...]:
    return history(repository).versions[key]


def said(repository: Repository, file: PurePosixPath = A, key: str = "a") -> list[str | None]:
    return [version.contents.get(file) for version in line(repository, key)]


def test_the_versions_of_a_file_come_oldest_first(repository: Repository) -> None:
    first = repository.commit({"records/a.yml": "one"}, "Add\n\nBecause.", day="2026-04-01")
    repository.commit({"records/b.yml": "elsewhere"})
    second = repository.commit({"records/a.yml": "two"}, "Change", day="2026-05-03")
    old, new = line(repository)
    assert (old.commit.id, old.commit.day, old.commit.message.strip()) == (
        first, datetime.date(2026, 4, 1), "Add\n\nBecause."
    )  # fmt: skip
    assert (new.commit.id, new.commit.day) == (second, datetime.date(2026, 5, 3))
    assert (old.contents, new.contents) == ({A: "one"}, {A: "two"})
    assert (old.after, new.after) == ((), (0,))


def test_files_of_a_group_have_one_history(repository: Repository) -> None:
    repository.commit({"docs/en/page.md": "e1", "docs/it/page.md": "i1"})
    repository.commit({"docs/en/page.md": "e2"})
    assert [version.contents for version in line(repository, "page")] == [
        {EN: "e1", IT: "i1"}, {EN: "e2", IT: "i1"}
    ]  # fmt: skip


def test_what_is_not_committed_is_the_newest_version(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.write({"records/a.yml": "two"})
    assert line(repository)[1:] == (Version(WORKING_TREE, {A: "two"}, (0,)),)


def test_a_file_removed_and_not_committed_is_gone(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.write({"records/a.yml": None})
    assert said(repository) == ["one", None]


def test_a_file_can_go_and_come_back(repository: Repository) -> None:
    for content in ("one", None, "two"):
        repository.commit({"records/a.yml": content})
    assert said(repository) == ["one", None, "two"]


def test_a_renamed_file_starts_a_new_history(repository: Repository) -> None:
    repository.commit({"records/a.yml": "a long text that Git would recognise\n" * 9})
    repository.git("mv", "records/a.yml", "records/b.yml")
    repository.commit({})
    assert len(line(repository, "b")) == 1


def test_a_merge_follows_both_branches(repository: Repository) -> None:
    repository.commit({"records/a.yml": "1\n2\n3\n4\n5\n"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "1\n2\n3\n4\nside\n"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/a.yml": "main\n2\n3\n4\n5\n", "records/b.yml": "b"})
    repository.git("merge", "--quiet", "--no-edit", "side")
    *_, merge = line(repository)
    assert merge.contents == {A: "main\n2\n3\n4\nside\n"}
    assert sorted(merge.after) == [1, 2]
    assert set(said(repository)[1:3]) == {"1\n2\n3\n4\nside\n", "main\n2\n3\n4\n5\n"}


def test_a_merge_that_keeps_one_side_is_the_newest_version(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "side"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/a.yml": "main"})
    repository.git("merge", "--quiet", "--no-edit", "--strategy", "ours", "side")
    assert said(repository)[-1] == "main"


def test_a_branch_that_was_merged_without_need_changes_nothing(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "two"})
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "--no-ff", "side")
    assert list(dict.fromkeys(said(repository))) == ["one", "two"]


def test_a_project_may_live_in_a_folder_of_its_repository(repository: Repository) -> None:
    repository.commit({"site/records/a.yml": "one", "records/a.yml": "not ours"})
    inside = Repository(repository.root / "site")
    assert said(inside) == ["one"]
    assert files_at(inside.root, "HEAD", "records") == {A: "one"}


@pytest.mark.parametrize(
    "name", ["two words.yml", "è–é.yml", 'quo"te.yml', "line\nbreak.yml", "tab\t.yml", ":100644.yml"]
)
def test_any_file_name_is_read(repository: Repository, name: str) -> None:
    repository.commit({f"records/{name}": "one"})
    file = PurePosixPath("records", name)
    (version,) = read_history(repository.root, {"it": (file,)}).versions["it"]
    assert version.contents == {file: "one"}


def test_any_message_is_read(repository: Repository) -> None:
    message = ":100644 100644 1 2 M\n\n%H %x00 \x1f\x1e\n\ncommit 0123\n\n    quoted"
    repository.commit({"records/a.yml": "one"}, message)
    repository.commit({"records/a.yml": "two"}, "è")
    assert [version.commit.message.strip() for version in line(repository)] == [message, "è"]
    assert said(repository) == ["one", "two"]


def test_settings_of_the_user_make_no_difference(repository: Repository) -> None:
    settings = ("log.showRoot=false", "log.showSignature=true", "color.ui=always", "diff.renames=copies")
    for setting in (*settings, "log.diffMerges=combined", "core.quotePath=true", "diff.external=false"):
        repository.git("config", *setting.split("="))
    repository.commit({"records/a.yml": "one"})
    repository.commit({"records/a.yml": "two"})
    assert said(repository) == ["one", "two"]


SIGNER = """#!/bin/sh
case "$*" in
  *--verify*) echo "[GNUPG:] GOODSIG 0 E"; echo "gpg: Good signature" >&2 ;;
  *) cat > /dev/null
     echo "[GNUPG:] SIG_CREATED " >&2
     echo "-----BEGIN PGP SIGNATURE-----"
     echo "-----END PGP SIGNATURE-----" ;;
esac
"""


def test_signed_commits_are_read_like_others(repository: Repository) -> None:
    signer = repository.root.parent / "signer"
    signer.write_text(SIGNER, "utf-8")
    signer.chmod(0o755)
    for setting in (f"gpg.program={signer}", "commit.gpgSign=true", "log.showSignature=true"):
        repository.git("config", *setting.split("="))
    names = [repository.commit({"records/a.yml": content}) for content in ("one", "two")]
    assert "Good signature" in repository.git("log", "--format=%H")
    assert [version.commit.id for version in line(repository)] == names


def test_what_is_no_text_is_left_out(repository: Repository) -> None:
    repository.commit({"records/a.yml": b"\xff\xfe"})
    repository.commit({"records/a.yml": b"\xef\xbb\xbftext"})
    (repository.root / "records" / "b.yml").symlink_to("a.yml")
    repository.commit({})
    assert said(repository) == [None, "text"]
    assert line(repository, "b")[0].contents == {}


def test_a_file_that_git_does_not_know_has_no_versions(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.write({"records/b.yml": "not added"})
    assert "b" not in history(repository).versions
    assert not history(repository).silence


@pytest.mark.parametrize("ignored", [True, False])
def test_a_project_that_git_does_not_know_has_no_history(repository: Repository, ignored: bool) -> None:
    repository.commit({"README": "x", ".gitignore": "records" if ignored else ""})
    repository.write({"records/a.yml": "one"})
    assert history(repository) == History({}, UNKNOWN)


def test_a_new_repository_has_no_history(repository: Repository) -> None:
    assert history(repository).versions == {}
    assert "nothing has been committed yet" in reason(history(repository))


def test_a_folder_without_a_repository_has_no_history(repository: Repository) -> None:
    bare = repository.root.parent / "bare"
    bare.mkdir()
    found = history(Repository(bare))
    assert found.versions == {}
    assert "not under Git" in reason(found)
    assert stretch_since(bare, "HEAD") is None
    assert files_at(bare, "HEAD", "records") == {}


def test_a_machine_without_git_has_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"records/a.yml": "one"})
    monkeypatch.setenv("PATH", str(repository.root))
    assert history(repository) == History({}, message("silent.absent"))


def test_a_shallow_clone_has_no_history(repository: Repository) -> None:
    for content in ("one", "two"):
        repository.commit({"records/a.yml": content})
    repository.git("clone", "--quiet", "--depth", "1", repository.root.as_uri(), "../shallow")
    assert history(Repository(repository.root.parent / "shallow")) == History({}, SHALLOW)


def test_a_stretch_is_what_a_branch_adds(repository: Repository) -> None:
    start = repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    mine = {repository.commit({"records/a.yml": content}) for content in ("two", "three")}
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/b.yml": "not mine"})
    repository.git("switch", "--quiet", "side")
    stretch = stretch_since(repository.root, "main")
    assert stretch
    assert (stretch.start, stretch.commits) == (start, mine)
    assert files_at(repository.root, stretch.start, "records") == {A: "one"}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "-n", "", "HEAD:records", "@{-1}", "main\n"])
def test_a_revision_that_is_none_is_refused(repository: Repository, revision: str) -> None:
    repository.commit({"records/a.yml": "one"})
    assert stretch_since(repository.root, revision) is None
    assert not (repository.root / "x").exists()


def test_branches_without_a_common_past_are_compared_as_they_are(repository: Repository) -> None:
    other = repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit({"records/a.yml": "two"})
    stretch = stretch_since(repository.root, "main")
    assert stretch
    assert stretch.start == other


def test_git_is_only_asked(repository: Repository) -> None:
    def everything() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in repository.root.rglob("*") if path.is_file()}

    repository.commit({"records/a.yml": "one"})
    repository.write({"records/a.yml": "two", "records/b.yml": "new"})
    before = everything()
    history(repository)
    stretch_since(repository.root, "HEAD")
    files_at(repository.root, "HEAD", "records")
    assert everything() == before


def test_a_log_without_commits_says_nothing() -> None:
    assert list(read_log("")) == []


def entry(id: str, parents: str, blob: str | None) -> Entry:
    return Entry(Commit(id, datetime.date(2026, 5, 3), ""), tuple(parents), {A: blob} if blob else {})


@pytest.mark.parametrize("branches", [("m", "s"), ("s", "m")])
def test_the_last_step_is_the_newest_even_if_a_merge_changed_nothing(branches: tuple[str, str]) -> None:
    """The merge keeps what stood on the first branch, in whatever order the log tells the two."""
    blobs = {"m": "main", "s": "side"}
    log = [entry("0", "", "start"), *(entry(id, "0", blobs[id]) for id in branches), entry("x", "ms", None)]
    told = steps(log, {A: "a"})["a"]
    assert told[-1].blobs == {A: "main"}
    assert sorted(told[-1].after) == [1, 2]


def test_branches_may_stay_open_for_long() -> None:
    log = [
        entry("0", "", "1"),
        entry("a", "0", "2"),
        entry("b", "a", "3"),
        entry("c", "0", None),
        entry("x", "cb", "3"),
    ]
    told = steps(log, {A: "a"})["a"]
    assert [step.after for step in told] == [(), (0,), (1,), (0, 2)]


def stream(files: int, commits: int) -> str:
    """A history for ``git fast-import``: each commit changes one file in ten."""
    parts = []
    for number in range(commits):
        parts.append(f"commit refs/heads/main\ncommitter E <e@example.org> {1_700_000_000 + number} +0000\ndata 1\nx\n")
        for file in range(files):
            if number == 0 or file % 10 == number % 10:
                text = f"name: {{en: text {number}, it: testo}}\n" * 40
                parts.append(f"M 100644 inline records/{file}.yml\ndata {len(text)}\n{text}\n")
    return "".join(parts)


@pytest.fixture
def imported(repository: Repository, tmp_path: Path) -> Callable[[int, int], Repository]:
    def make(files: int, commits: int) -> Repository:
        (tmp_path / "stream").write_text(stream(files, commits), "utf-8")
        repository.git("config", "alias.load", f"!git fast-import --quiet < '{tmp_path}/stream'")
        repository.git("load")
        repository.git("reset", "--quiet", "--hard")
        return repository

    return make


def test_a_hundred_files_with_a_long_past_take_less_than_three_seconds(
    imported: Callable[[int, int], Repository],
) -> None:
    repository = imported(100, 500)
    start = time.perf_counter()
    versions = read_history(repository.root, {n: (PurePosixPath(f"records/{n}.yml"),) for n in range(100)}).versions
    assert time.perf_counter() - start < 3
    assert sum(map(len, versions.values())) == 100 + 499 * 10

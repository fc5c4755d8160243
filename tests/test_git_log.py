"""The versions of records and pages, as Git has them."""

import datetime
from pathlib import Path, PurePosixPath

import pytest
from dissemination.history.git import contents_of
from dissemination.history.git_log import (
    SHALLOW,
    UNTRACKED,
    WORKING_TREE,
    Commit,
    History,
    Version,
    commits_since,
    has_past,
    parse_log,
    read_history,
    versions_of,
)
from dissemination.history.revisions import Revisions
from dissemination.text.problem_reports import messages
from dissemination.text.problems import message
from hypothesis import given
from hypothesis import strategies as st
from repository import Repository, new_repository

DAY = datetime.date(2026, 5, 3)
A, B = PurePosixPath("records/a.yml"), PurePosixPath("records/b.yml")
EN, IT = PurePosixPath("docs/en/a/page.md"), PurePosixPath("docs/it/a/page.md")
PAGE = PurePosixPath("docs/a/page.md")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return new_repository(tmp_path / "project", monkeypatch)


def history(repository: Repository) -> History:
    return read_history(repository.root)


def reason(found: History) -> str:
    assert found.unavailable
    return found.unavailable.text(messages("en").words)


def versions(repository: Repository, key: PurePosixPath = A) -> tuple[Version, ...]:
    return history(repository).versions[key]


def contents(repository: Repository, key: PurePosixPath = A) -> list[dict[PurePosixPath, str]]:
    """What the files said in each version."""
    found = versions(repository, key)
    texts = contents_of(
        repository.root, {blob for version in found for blob in version.blobs.values() if "/" not in blob}
    )
    return [{file: texts[blob] for file, blob in version.blobs.items() if blob in texts} for version in found]


def texts(repository: Repository, file: PurePosixPath = A) -> list[str | None]:
    return [files.get(file) for files in contents(repository, file)]


def test_the_versions_of_a_file_come_oldest_first(repository: Repository) -> None:
    first = repository.commit({"records/a.yml": "one"}, "Add\n\nBecause.", day="2026-04-01")
    repository.commit({"records/b.yml": "elsewhere"})
    second = repository.commit({"records/a.yml": "two"}, "Change", day="2026-05-03")
    old, new = versions(repository)
    assert (old.commit.id, old.commit.day, old.commit.message.strip()) == (
        first, datetime.date(2026, 4, 1), "Add\n\nBecause."
    )  # fmt: skip
    assert (new.commit.id, new.commit.day) == (second, datetime.date(2026, 5, 3))
    assert contents(repository) == [{A: "one"}, {A: "two"}]
    assert (old.parents, new.parents) == ((), (0,))


def test_a_page_has_one_history_in_all_its_languages(repository: Repository) -> None:
    repository.commit({str(EN): "e1", str(IT): "i1"})
    repository.commit({str(EN): "e2"})
    assert contents(repository, PAGE) == [{EN: "e1", IT: "i1"}, {EN: "e2", IT: "i1"}]


def test_what_is_not_committed_is_the_newest_version(repository: Repository) -> None:
    """Its blob is the file itself."""
    repository.commit({"records/a.yml": "one", "records/b.yml": "same"})
    repository.write({"records/a.yml": "two"})
    assert versions(repository)[1:] == (Version(WORKING_TREE, {A: "records/a.yml"}, (0,)),)
    assert len(versions(repository, B)) == 1


def test_a_file_that_was_only_touched_is_not_changed(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.write({"records/a.yml": "one"})
    assert len(versions(repository)) == 1


def test_a_file_can_go_and_come_back(repository: Repository) -> None:
    for content in ("one", None, "two"):
        repository.commit({"records/a.yml": content})
    assert texts(repository) == ["one", None, "two"]


def test_a_renamed_file_starts_a_new_history(repository: Repository) -> None:
    repository.commit({"records/a.yml": "a long text that Git would recognise\n" * 9})
    repository.git("mv", "records/a.yml", "records/b.yml")
    repository.commit({})
    assert len(versions(repository, B)) == 1


def test_a_merge_follows_both_branches(repository: Repository) -> None:
    repository.commit({"records/a.yml": "1\n2\n3\n4\n5\n"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "1\n2\n3\n4\nside\n"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/a.yml": "main\n2\n3\n4\n5\n", "records/b.yml": "b"})
    repository.git("merge", "--quiet", "--no-edit", "side")
    *_, merge = versions(repository)
    assert contents(repository)[-1] == {A: "main\n2\n3\n4\nside\n"}
    assert sorted(merge.parents) == [1, 2]
    assert set(texts(repository)[1:3]) == {"1\n2\n3\n4\nside\n", "main\n2\n3\n4\n5\n"}


def test_a_merge_that_keeps_one_side_is_the_newest_version(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "side"})
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/a.yml": "main"})
    repository.git("merge", "--quiet", "--no-edit", "--strategy", "ours", "side")
    assert texts(repository)[-1] == "main"


def test_a_branch_that_was_merged_without_need_changes_nothing(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    repository.commit({"records/a.yml": "two"})
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-edit", "--no-ff", "side")
    assert list(dict.fromkeys(texts(repository))) == ["one", "two"]


def test_a_project_may_live_in_a_folder_of_its_repository(repository: Repository) -> None:
    repository.commit({"site/records/a.yml": "one", "records/a.yml": "not ours"})
    inside = Repository(repository.root / "site")
    inside.write({"records/a.yml": "two"})
    assert texts(inside) == ["one", None] and versions(inside)[1].commit == WORKING_TREE


@pytest.mark.parametrize(
    "name", ["two words.yml", "è–é.yml", 'quo"te.yml', "line\nbreak.yml", "tab\t.yml", ":100644.yml"]
)
def test_any_file_name_is_read(repository: Repository, name: str) -> None:
    repository.commit({f"records/{name}": "one"})
    file = PurePosixPath("records", name)
    repository.write({f"records/{name}": "two"})
    assert [list(version.blobs) for version in versions(repository, file)] == [[file], [file]]


def test_any_message_is_read(repository: Repository) -> None:
    message = ":100644 100644 1 2 M\n\n%H %x00 \x1f\x1e\n\ncommit 0123\n\n    quoted"
    repository.commit({"records/a.yml": "one"}, message)
    repository.commit({"records/a.yml": "two"}, "è")
    assert [version.commit.message.strip() for version in versions(repository)] == [message, "è"]
    assert texts(repository) == ["one", "two"]


def test_settings_of_the_user_make_no_difference(repository: Repository) -> None:
    settings = ("log.showRoot=false", "log.showSignature=true", "color.ui=always", "diff.renames=copies")
    for setting in (*settings, "log.diffMerges=combined", "core.quotePath=true", "diff.external=false"):
        repository.git("config", *setting.split("="))
    repository.commit({"records/a.yml": "one"})
    repository.commit({"records/a.yml": "two"})
    assert texts(repository) == ["one", "two"]


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
    assert [version.commit.id for version in versions(repository)] == names


def test_what_is_no_text_is_left_out(repository: Repository) -> None:
    repository.commit({"records/a.yml": b"\xff\xfe"})
    repository.commit({"records/a.yml": b"\xef\xbb\xbftext"})
    (repository.root / "records" / "b.yml").symlink_to("a.yml")
    repository.commit({})
    assert texts(repository) == [None, "text"]
    assert versions(repository, B)[0].blobs == {}


def test_a_file_that_git_does_not_know_has_no_versions(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.write({"records/b.yml": "not added"})
    assert B not in history(repository).versions
    assert not history(repository).unavailable


@pytest.mark.parametrize("ignored", [True, False])
def test_a_project_that_git_does_not_know_has_no_history(repository: Repository, ignored: bool) -> None:
    repository.commit({"README": "x", ".gitignore": "records" if ignored else ""})
    repository.write({"records/a.yml": "one"})
    assert history(repository) == History(repository.root, unavailable=UNTRACKED)


def test_a_new_repository_has_no_history(repository: Repository) -> None:
    assert history(repository).versions == {}
    assert "nothing has been committed yet" in reason(history(repository))


def test_a_folder_without_a_repository_has_no_history(repository: Repository) -> None:
    bare = repository.root.parent / "bare"
    bare.mkdir()
    found = history(Repository(bare))
    assert found.versions == {}
    assert "not under Git" in reason(found)
    assert commits_since(bare, "HEAD") is None


def test_a_machine_without_git_has_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit({"records/a.yml": "one"})
    monkeypatch.setenv("PATH", str(repository.root))
    assert history(repository).unavailable == message("unavailable.no_git")


def test_a_shallow_clone_has_no_history(repository: Repository) -> None:
    for content in ("one", "two"):
        repository.commit({"records/a.yml": content})
    repository.git("clone", "--quiet", "--depth", "1", repository.root.as_uri(), "../shallow")
    assert history(Repository(repository.root.parent / "shallow")).unavailable == SHALLOW


def test_what_nobody_can_read_is_not_what_is_not_there_yet(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = repository.root.parent / "outside"
    outside.mkdir()
    assert not has_past(read_history(outside)), "nobody has ever used Git here"
    assert not has_past(history(repository)), "nothing has been committed yet"
    repository.commit({"README": "x"})
    repository.write({"records/a.yml": "one"})
    assert not has_past(history(repository)), "nothing of the site has been committed yet"
    repository.commit({"records/a.yml": "two"})
    monkeypatch.setenv("PATH", str(repository.root))
    assert has_past(history(repository))
    assert not has_past(read_history(outside))


IMPOSSIBLE = {
    " -1 +0000": 0,
    "": 0,
    " 99999999999999999999 +0000": 0,
    " 253402300800 +0000": 0,
    " 9999999999999 +0000": 0,
    " 100 +051800": 100,
    " 100 -99999999": 100,
}
"""What a commit may have for its date, and the second that we take it for."""


@pytest.mark.parametrize("date", IMPOSSIBLE)
def test_a_commit_without_a_possible_date_is_read(repository: Repository, date: str) -> None:
    """No or a negative date, or one that is too far away."""
    repository.commit({"records/a.yml": "one"})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor A <a@example.org> 1 +0000\ncommitter A <a@example.org>{date}\n\nm\n"
    repository.write({"commit": text})
    made = repository.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    repository.git("update-ref", "HEAD", made)
    (version,) = versions(repository)
    assert (version.commit.seconds, version.commit.day.isoformat()) == (IMPOSSIBLE[date], "1970-01-01")
    revision = Revisions(history(repository)).of(A)
    assert revision and revision.last.timestamp() == version.commit.seconds


def test_the_commits_of_a_branch_are_those_that_it_adds(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--create", "side")
    mine = {repository.commit({"records/a.yml": content}) for content in ("two", "three")}
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/b.yml": "not mine"})
    repository.git("switch", "--quiet", "side")
    assert commits_since(repository.root, "main") == mine


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "-n", "", "HEAD:records", "@{-1}", "main\n"])
def test_a_revision_that_is_none_is_refused(repository: Repository, revision: str) -> None:
    repository.commit({"records/a.yml": "one"})
    assert commits_since(repository.root, revision) is None
    assert not (repository.root / "x").exists()


def test_a_branch_without_a_common_past_adds_all_its_commits(repository: Repository) -> None:
    repository.commit({"records/a.yml": "one"})
    repository.git("switch", "--quiet", "--orphan", "other")
    mine = repository.commit({"records/a.yml": "two"})
    assert commits_since(repository.root, "main") == {mine}


def test_git_is_only_asked(repository: Repository) -> None:
    def everything() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in repository.root.rglob("*") if path.is_file()}

    repository.commit({"records/a.yml": "one"})
    repository.write({"records/a.yml": "two", "records/b.yml": "new"})
    before = everything()
    history(repository)
    commits_since(repository.root, "HEAD")
    assert everything() == before


def test_a_log_without_commits_says_nothing() -> None:
    assert parse_log("") == []


def entry(id: str, parents: str, blob: str | None) -> Commit:
    return Commit(id, DAY, "", 0, tuple(parents), {A: blob} if blob else {})


@pytest.mark.parametrize("branches", [("m", "s"), ("s", "m")])
def test_the_last_version_is_the_newest_even_if_a_merge_changed_nothing(branches: tuple[str, str]) -> None:
    """The merge keeps what stood on the first branch, in whatever order the log tells the two."""
    blobs = {"m": "main", "s": "side"}
    log = [entry("0", "", "start"), *(entry(id, "0", blobs[id]) for id in branches), entry("x", "ms", None)]
    *_, last = versions_of(log)[A]
    assert last.blobs == {A: "main"}
    assert sorted(last.parents) == [1, 2]


def test_branches_may_stay_open_for_long() -> None:
    log = [
        entry("0", "", "1"),
        entry("a", "0", "2"),
        entry("b", "a", "3"),
        entry("c", "0", None),
        entry("x", "cb", "3"),
    ]
    assert [version.parents for version in versions_of(log)[A]] == [(), (0,), (1,), (0, 2)]


Tree = dict[PurePosixPath, str]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Commit], dict[str, Tree]]:
    """Commits with one parent or two, oldest first, and what each of them holds; every commit leads to the last."""
    files = (A, B, EN, IT)
    trees: dict[str, Tree] = {"0": dict.fromkeys(files, "0")}
    log = [Commit("0", DAY, "", 0, (), dict(trees["0"]))]
    tips = ["0"]
    for number in map(str, range(1, draw(st.integers(2, 12)))):
        parents = draw(st.lists(st.sampled_from(tips), min_size=1, max_size=2, unique=True))
        trees[number] = trees[parents[0]] | dict.fromkeys(draw(st.sets(st.sampled_from(files))), number)
        log.append(_compared(number, parents, trees))
        tips = [*(tip for tip in tips if tip not in parents or draw(st.booleans())), number]
    while len(set(tips)) > 1:
        first, second = tips[-1], tips[0]
        trees[f"m{len(tips)}"] = trees[first]
        log.append(_compared(f"m{len(tips)}", [first, second], trees))
        tips = [*(tip for tip in tips if tip not in (first, second)), f"m{len(tips)}"]
    return log, trees


def _compared(id: str, parents: list[str], trees: dict[str, Tree]) -> Commit:
    before = trees[parents[0]]
    return Commit(id, DAY, "", 0, tuple(parents), {f: b for f, b in trees[id].items() if before[f] != b})


@given(histories())
def test_every_version_is_what_its_commit_holds_and_follows_what_its_parents_hold(
    history: tuple[list[Commit], dict[str, Tree]],
) -> None:
    log, trees = history
    parents = {entry.id: entry.parents for entry in log}
    for files in ((A,), (B,), (EN, IT)):
        found = versions_of(log)[PAGE if len(files) > 1 else files[0]]

        def held(id: str, files: tuple[PurePosixPath, ...] = files) -> tuple[str, ...]:
            return tuple(trees[id][file] for file in files)

        blobs = [tuple(version.blobs[file] for file in files) for version in found]
        assert blobs[-1] == held(log[-1].id)
        assert blobs == [held(version.commit.id) for version in found]
        followed = [{blobs[position] for position in version.parents} for version in found]
        assert followed == [{held(parent) for parent in parents[version.commit.id]} for version in found]
        told = {version.commit.id for version in found}
        assert all(len({held(id), *map(held, parents[id])}) == 1 for id in trees.keys() - told)

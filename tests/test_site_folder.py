"""The folder of the site: the old site or the new one, whole, whatever happens in between."""

import errno
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dissemination.outputs.site_folder import NewSite, SiteFolderError, put_back
from dissemination.text.problem_reports import messages

OLD, NEW = {"index.html": "old", "a/old.html": "old"}, {"index.html": "new", "b/new.html": "new"}

HOLDER = """
import pathlib, sys
from dissemination.outputs.site_folder import NewSite
new = NewSite(pathlib.Path(sys.argv[1]))
(new.written_to / "half.html").touch()
print("ready", flush=True)
sys.stdin.read()
"""


KILLED = """
import os, pathlib, sys
from dissemination.outputs.site_folder import NewSite
sys.platform = "another system"
left, rename = int(sys.argv[2]), pathlib.Path.rename

def instead(self, target):
    global left
    left -= 1
    if not left:
        os._exit(9)
    return rename(self, target)

pathlib.Path.rename = instead
new = NewSite(pathlib.Path(sys.argv[1]))
(new.written_to / "index.html").write_text("new", "utf-8")
new.publish()
"""
"""Ends as if it were killed, instead of the rename of a number or before it clears away the site before."""


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "public", OLD)


@pytest.fixture(params=["at once", "one after the other"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """On a system that exchanges folders in one step, and on one that cannot."""
    with monkeypatch.context() as patched:
        if request.param != "at once":
            patched.setattr(sys, "platform", "another system")
        yield


def publish(site: Path) -> None:
    new = NewSite(site)
    write(new.written_to, NEW)
    new.publish()
    new.close()


@contextmanager
def building(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds the site, and has come half-way."""
    command = [sys.executable, "-c", HOLDER, str(site)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        assert build.stdout.readline() == "ready\n"
        yield build


def killed_at(site: Path, number: int) -> int:
    """Let a build of ``index.html`` end at this rename, counted from 1; there are three."""
    return subprocess.run([sys.executable, "-c", KILLED, str(site), str(number)], check=False).returncode


def refusal(site: Path, named: Path | None = None) -> str:
    """Why no site can be put there; ``named`` is what keeps it away, where that is not the folder itself."""
    with pytest.raises(SiteFolderError) as refused:
        NewSite(site)
    assert refused.value.folder == (named or site)
    return refused.value.reason.text(messages("en").words)


@pytest.mark.usefixtures("either_way")
def test_a_new_site_takes_the_place_of_the_one_before(site: Path) -> None:
    publish(site)
    assert files(site) == NEW
    assert list(site.parent.iterdir()) == [site], "nothing is left beside it"


def test_the_first_site_needs_no_folder_before_it(tmp_path: Path) -> None:
    site = tmp_path / "deep/down/public"
    publish(site)
    assert files(site) == NEW
    assert list(site.parent.iterdir()) == [site]


def test_until_it_is_published_the_site_before_stays(site: Path) -> None:
    new = NewSite(site)
    write(new.written_to, NEW)
    assert files(site) == OLD
    new.close()
    assert files(site) == OLD
    assert list(site.parent.iterdir()) == [site]


@pytest.mark.usefixtures("either_way")
def test_permissions_and_hidden_files_stay(site: Path) -> None:
    """As where MkDocs removes all other files and writes new ones."""
    site.chmod(0o750)
    hidden = {".git/config": "a working tree", ".nojekyll": ""}
    write(site, hidden)
    publish(site)
    assert files(site) == NEW | hidden
    assert site.stat().st_mode & 0o777 == 0o750


def test_a_first_site_has_the_permissions_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(tmp_path / "public")
    finally:
        os.umask(before)
    assert (tmp_path / "public").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("next_command", [put_back, lambda site: NewSite(site).close()], ids=["check", "build"])
def test_what_a_kill_between_two_renames_leaves_is_put_right_by_the_next_command(
    site: Path, number: int, next_command: Callable[[Path], None]
) -> None:
    assert killed_at(site, number) == 9
    next_command(site)
    assert files(site) == ({"index.html": "new"} if number == 3 else OLD)
    NewSite(site).close()
    assert list(site.parent.iterdir()) == [site]


def test_half_of_a_site_is_never_put_back(site: Path) -> None:
    """A build was killed while it removed the site before; then somebody removed the new one."""
    assert killed_at(site, 4) == 0
    shutil.rmtree(site)
    put_back(site)
    assert not site.exists()


@pytest.mark.parametrize(
    ("refused", "number", "told"),
    [
        ("public", errno.EPERM, PermissionError),
        ("new", errno.EPERM, PermissionError),
        ("public", errno.EBUSY, SiteFolderError),  # mounted from the same disk
    ],
)
def test_a_rename_that_the_system_refuses_leaves_the_site_before(
    site: Path, monkeypatch: pytest.MonkeyPatch, refused: str, number: int, told: type[Exception]
) -> None:
    rename = Path.rename

    def instead(self: Path, target: Path) -> Path:
        if self.name == refused:
            raise OSError(number, "no")
        return rename(self, target)

    new = NewSite(site)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "platform", "another system")
        patched.setattr(Path, "rename", instead)
        with pytest.raises(told):
            new.publish()
    new.close()
    assert files(site) == OLD


def test_a_link_is_refused(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)
    assert "symbolic link" in refusal(link)
    assert files(link) == OLD


def test_what_is_mounted_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda folder: folder == site)
    assert "mounted" in refusal(site)


def test_files_that_are_no_site_are_not_replaced(tmp_path: Path) -> None:
    """Somebody builds with ``--site-dir records``, or in a folder of their own; an empty one is taken."""
    records = write(tmp_path / "records", {"project.yml": "acronym: VALLI", ".hidden": ""})
    assert "other files than those of a site" in refusal(records)
    assert files(tmp_path) == {"records/project.yml": "acronym: VALLI", "records/.hidden": ""}
    (tmp_path / "public").mkdir()
    publish(tmp_path / "public")
    assert files(tmp_path / "public") == NEW


@pytest.mark.parametrize("name", [".public.build", ".public.build/new", ".public.build/.gitignore"])
def test_nothing_is_written_through_a_link_beside_the_site(name: str, site: Path, tmp_path: Path) -> None:
    """Git carries links, also those of a folder that it would have ignored."""
    outside = write(tmp_path / "outside", {"new/kept.txt": "kept"})
    (site.parent / name).parent.mkdir(exist_ok=True)
    (site.parent / name).symlink_to(outside / "new/kept.txt" if name.endswith("ignore") else outside)
    assert "symbolic link" in refusal(site, site.parent / name)
    assert files(outside) == {"new/kept.txt": "kept"}
    assert files(site) == OLD


def test_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"public": "a file"})
    assert "this is a file" in refusal(tmp_path / "public")
    write(tmp_path, {".other.build": "a file"})
    assert "this is a file" in refusal(tmp_path / "other", tmp_path / ".other.build")


def test_two_builds_at_once_do_not_mix(site: Path) -> None:
    """The second says so; what the first leaves when it is killed, keeps nobody from building."""
    with building(site) as first:
        assert "another build" in refusal(site)
        put_back(site)
        assert files(site.parent / ".public.build/new") == {"half.html": ""}, "the first is not disturbed"
        first.kill()
    assert files(site) == OLD
    publish(site)
    assert files(site) == NEW
    assert list(site.parent.iterdir()) == [site]


def test_a_file_system_without_locks_keeps_nobody_from_building(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def instead(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "lockf", instead)
    publish(site)
    assert files(site) == NEW


def test_git_ignores_what_is_being_built(site: Path) -> None:
    new = NewSite(site)
    subprocess.run(["git", "init", "--quiet"], cwd=site.parent, check=True)
    status = subprocess.run(["git", "status", "--short"], cwd=site.parent, capture_output=True, text=True, check=True)
    assert status.stdout == "?? public/\n"
    new.close()

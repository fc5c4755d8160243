"""What a release consists of: the wheel, the same each time, under the version that the package says."""

import hashlib
import importlib.metadata
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import dissemination
import pytest
import yaml
from small_project import ROOT
from starter_workflows import SHELL

VERSION = dissemination.__version__
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
COPY = "dissemination/CHANGELOG.md"
"""That the package holds for “dissemination upgrade”."""
RELEASE = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))


def built(folder: Path) -> Path:
    typed = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(typed, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


def test_two_wheels_of_one_state_are_the_same(wheel: Path, tmp_path: Path) -> None:
    assert hashlib.sha256(built(tmp_path).read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_the_wheel_has_the_version_and_every_file_of_the_package(wheel: Path) -> None:
    assert wheel.name == f"dissemination-{VERSION}-py3-none-any.whl"
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "dissemination"],
        cwd=ROOT / "hooks", capture_output=True, text=True, check=True,
    ).stdout.split("\0")  # fmt: skip
    assert held - {COPY} == {name for name in listed if name and (ROOT / "hooks" / name).is_file()}
    assert zipfile.ZipFile(wheel).read(COPY).decode("utf-8") == CHANGELOG
    assert "dissemination/starter/site/.github/workflows/reusable-check.yml" in held


def test_the_version_is_said_once() -> None:
    typed = [Path(sys.executable).parent / "dissemination", "--version"]
    said = subprocess.run(typed, capture_output=True, text=True, check=True).stdout
    assert said == f"dissemination {VERSION}\n"
    assert not re.search(r"^version = ", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert importlib.metadata.version("dissemination")


def sections() -> dict[str, str]:
    """What each version brings, by its heading."""
    headed = re.split(r"^## ", CHANGELOG, flags=re.MULTILINE)[1:]
    return {text.partition("\n")[0]: text.partition("\n")[2] for text in headed}


def test_the_changelog_knows_this_version_and_what_each_asks_for() -> None:
    assert any(heading.split(" - ")[0] == VERSION for heading in sections())
    for heading, text in sections().items():
        assert re.fullmatch(r"Unreleased|\d+\.\d+\.\d+ - (unreleased|\d{4}-\d\d-\d\d)", heading)
        assert "\n### What you have to do\n" in text


MAKE = """#!/bin/sh
[ "$2" = wheel ] || exit 0
mkdir -p dist && date +%N > dist/changing && echo "hash $([ -e differs ] && cat dist/changing) a.whl" > dist/SHA256SUMS
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The script of a release in a tree of its own, where make and the program are stand-ins."""
    programs = {"bin/make": MAKE, ".venv/bin/dissemination": '#!/bin/sh\necho "dissemination 1.2.0"\n'}
    for name, text in programs.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / name).chmod(0o755)
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/release", tmp_path / ".ci")
    changes = "# Changelog\n\n## 1.2.0 - 2027-01-31\n\n### Added\n\n- A.\n\n## 1.1.0 - 2026-12-01\n\n- B.\n"
    (tmp_path / "CHANGELOG.md").write_text(changes, "utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    return tmp_path


def release(tree: Path, version: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([tree / ".ci/release", version], capture_output=True, text=True, check=False)


def test_the_notes_of_a_release_are_its_section_of_the_changelog(tree: Path) -> None:
    done = release(tree, "1.2.0")
    assert done.returncode == 0, done.stderr
    assert (tree / "dist/notes.md").read_text("utf-8").strip() == "### Added\n\n- A."


def test_a_tag_that_is_not_the_version_is_refused(tree: Path) -> None:
    done = release(tree, "1.1.0")
    assert done.returncode == 1 and "This is dissemination 1.2.0, not 1.1.0" in done.stderr


@pytest.mark.parametrize("heading", ["## 1.2.0 - unreleased", "## Unreleased", "## 1.2.0", "## 1.2.01 - 2027-01-31"])
def test_a_version_without_a_day_is_refused(tree: Path, heading: str) -> None:
    (tree / "CHANGELOG.md").write_text(f"{heading}\n\n- A.\n", "utf-8")
    done = release(tree, "1.2.0")
    assert done.returncode == 1 and "## 1.2.0 - YYYY-MM-DD" in done.stderr


def test_a_wheel_that_differs_the_second_time_is_refused(tree: Path) -> None:
    (tree / "differs").touch()
    done = release(tree, "1.2.0")
    assert done.returncode == 1 and "differs" in done.stderr and not (tree / "dist/notes.md").exists()


def test_the_workflow_makes_the_release_of_what_was_tested(tmp_path: Path) -> None:
    first, second = RELEASE["jobs"]["wheel"]["steps"], RELEASE["jobs"]["release"]["steps"]
    assert [step["run"] for step in first if "run" in step] == ['.ci/release "${GITHUB_REF_NAME#v}"', "make test-wheel"]
    (dist := tmp_path / "dist").mkdir()
    (dist / "a-1.0.whl").write_bytes(b"wheel")
    (dist / "SHA256SUMS").write_text(f"{hashlib.sha256(b'wheel').hexdigest()}  a-1.0.whl\n", "utf-8")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text('#!/bin/sh\necho "gh $*"\n', "utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    typed = [*SHELL, second[-1]["run"]]
    environment = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "GITHUB_REF_NAME": "v1.0"}
    done = subprocess.run(typed, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    files = "dist/a-1.0.whl dist/SHA256SUMS"
    made = f"gh release create v1.0 {files} --verify-tag --title v1.0 --notes-file dist/notes.md"
    assert done.stdout.splitlines() == ["a-1.0.whl: OK", made]
    (dist / "a-1.0.whl").write_bytes(b"another")
    done = subprocess.run(typed, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode and "gh" not in done.stdout

"""The engine as others get it: one wheel, in an environment that does not know this repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from sites import FIXED_DAY, QUIET, SITE_URL, Project
from small_project import EXAMPLE, ROOT
from whole.built_pages import contents

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]

ELSEWHERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
"""What differs on another machine."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by pip, without a network; what is in it, tests/test_release.py says."""
    folder = tmp_path_factory.mktemp("wheel")
    wheel = [*PIP, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), f"{ROOT}"]
    subprocess.run(wheel, check=True)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment in which everything is installed but the engine; its path has accents."""
    root = tmp_path_factory.mktemp("città")
    venv.create(root / "environment", symlinks=True)
    (root / "packages").mkdir()
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if "dissemination" not in package.name:
            (root / "packages" / package.name).symlink_to(package)
    (packages_of(root / "environment") / "others.pth").write_text("../../../../packages\n", "utf-8")  # without accents
    return root / "environment/bin/python"


def packages_of(environment: Path) -> Path:
    (found,) = environment.glob("lib/python*/site-packages")
    return found


def site_of_its_own(folder: Path) -> Project:
    """The example, with nothing of this repository around it."""
    shutil.copytree(EXAMPLE, folder / "sito è qui")
    return Project(folder / "sito è qui")


def run(python: Path, project: Project, *typed: str) -> subprocess.CompletedProcess[str]:
    settings = os.environ | QUIET | FIXED_DAY | ELSEWHERE | {"SITE_URL": SITE_URL}
    return subprocess.run([python, *typed], cwd=project.root, env=settings, capture_output=True, text=True, check=False)


def test_a_site_whose_engine_is_not_installed_says_so(python: Path, tmp_path: Path) -> None:
    done = run(python, site_of_its_own(tmp_path), "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 1
    assert "Config value 'theme': Unrecognised theme name: 'dissemination'." in done.stderr
    assert "Traceback" not in done.stderr


def test_installed_on_another_machine_it_makes_the_same_site_to_the_byte(
    wheel: Path, python: Path, project: Project, tmp_path: Path
) -> None:
    target = str(packages_of(python.parents[1]))
    subprocess.run([*PIP, "install", "--no-index", "--no-deps", "--target", target, str(wheel)], check=True)
    where = run(python, project, "-c", "import dissemination; print(dissemination.__file__)").stdout
    assert where.startswith(str(python.parents[1]))
    other = site_of_its_own(tmp_path)
    done = run(python, other, "-m", "dissemination", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(other.site) == contents(project.site)

"""What the machine does not let us do: one sentence, never a traceback."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import command
import pytest
from dissemination.outputs.build_errors import sentence
from dissemination.text.problem_reports import messages
from dissemination.text.problems import refused
from jinja2 import Environment, FileSystemLoader, TemplateAssertionError
from small_project import write_project

ENGLISH = messages("en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


@pytest.mark.parametrize(
    "epoch", ["garbage", "1e9", " 1", "٣", "-1", "-62135596801", "4294967296", "99999999999999", "1" * 5000]
)
def test_a_day_of_the_build_that_is_none_is_a_sentence(root: Path, epoch: str) -> None:
    done = command.run(root, ["check"], os.environ | {"SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (1, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith("mkdocs.yml:1:1: SOURCE_DATE_EPOCH: “") and "seconds since 1970" in line


@pytest.mark.parametrize("epoch", ["", "0", "1795392000", "4294967295"])
def test_a_day_of_the_build_may_be_any_that_gzip_can_write(root: Path, epoch: str) -> None:
    done = command.run(root, ["check"], os.environ | {"SOURCE_DATE_EPOCH": epoch, "LC_ALL": "C"})
    assert "SOURCE_DATE_EPOCH" not in done.stdout


@pytest.mark.parametrize(("records", "status"), [("", 0), ("name:\n", 1)])
def test_a_closed_output_changes_nothing_but_what_is_seen(root: Path, records: str, status: int) -> None:
    if records:
        (root / "records/events/fair.yml").write_text(records, "utf-8")
    program = Path(sys.executable).parent / "dissemination"
    shell = ["sh", "-c", 'exec "$0" check >&-', str(program)]
    done = subprocess.run(shell, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")


def test_a_site_left_aside_by_a_kill_is_put_back_by_any_command(root: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_dir: public\n")
    aside = root / ".public.build/old"
    aside.mkdir(parents=True)
    (aside / "index.html").touch()
    assert command.run(root, ["check"], os.environ).returncode == 0
    assert (root / "public/index.html").exists() and not aside.parent.exists()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EDQUOT, "no space left"),
        (errno.EFBIG, "no space left"),
        (errno.EROFS, "no permission to read or write"),
        (errno.EACCES, "no permission to read or write"),
        (errno.EIO, f"error {errno.EIO} of the system"),
    ],
)
def test_what_the_system_refuses_is_told_with_the_file(tmp_path: Path, number: int, said: str) -> None:
    error = OSError(number, "as the system says it", "site/index.html")
    line = sentence(error, tmp_path, ENGLISH)
    assert line.startswith("site/index.html: ") and said in line
    assert line.endswith(refused(error).text(ENGLISH.words))


def test_of_a_copy_the_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    error = OSError(errno.ENOSPC, "", "theme/site.css", None, "site/site.css")
    assert sentence(error, tmp_path, ENGLISH).startswith("site/site.css: ")


def test_a_search_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    error = subprocess.CalledProcessError(1, ["pagefind"], stderr="first\nthe last line says why\n")
    assert sentence(error, tmp_path, ENGLISH) == "The search index cannot be made: the last line says why"


def test_a_mistake_of_ours_is_not_explained_away(tmp_path: Path) -> None:
    assert sentence(KeyError("a word that no language has"), tmp_path, ENGLISH) == ""


def test_what_jinja_says_of_a_template_ends_with_one_full_stop(root: Path) -> None:
    (root / "overrides").mkdir(exist_ok=True)
    (root / "overrides/a.html").write_text("\n{{ page | lost }}", "utf-8")
    with pytest.raises(TemplateAssertionError) as caught:
        Environment(loader=FileSystemLoader(root / "overrides"), autoescape=True).get_template("a.html")
    assert sentence(caught.value, root, ENGLISH) == (
        "overrides/a.html:2: TemplateAssertionError: No filter named 'lost'. "
        "Correct this template, or remove it to use the theme's own."
    )

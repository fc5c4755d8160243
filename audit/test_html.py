"""The Nu Html Checker finds nothing to say about any page, picture or style sheet."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from dissemination.site_audit.server import serving
from whole.built_pages import base_of_lost

CHECKER = Path(__file__).parents[1] / "node_modules/vnu-jar/build/dist/vnu.jar"
LOOPBACK = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
"""Lets the checker ask this machine."""
OTHERS = "pagefind"
"""The folder of what Pagefind writes, which is not ours to correct."""
BAD = {
    "html": "<!doctype html>\n<html lang=en>\n<title>Bad</title>\n<img src=x.svg>\n",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<circle r="1"/>\n<g/>\n<p/></svg>\n',
    "css": "a {\n  color: red;\n\n  colour: red;\n}\n",
}


@pytest.mark.parametrize("built", ["site", "handbook"])
@pytest.mark.parametrize("kind", BAD)
def test_there_is_neither_an_error_nor_a_warning(request: pytest.FixtureRequest, built: str, kind: str) -> None:
    root: Path = request.getfixturevalue(built)
    files = [file for file in sorted(root.rglob(f"*.{kind}")) if OTHERS not in file.relative_to(root).parts]
    assert files, f"the site has no .{kind} file"
    with published(kind, root, base_of_lost(root)) as address:
        complaints = list(check(kind, address, [file.relative_to(root) for file in files]))
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.mark.parametrize("kind", BAD)
def test_the_silence_above_means_something(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"bad.{kind}"
    file.write_text(BAD[kind], "utf-8")
    with published(kind, tmp_path, "/") as address:
        assert next(check(kind, address, [Path(file.name)])).startswith(f"bad.{kind}:4: error: ")


@contextmanager
def published(kind: str, root: Path, base: str) -> Iterator[str]:
    """Where the checker finds the files: pages on a server, since their policy would forbid everything from disk."""
    if kind == "html":
        with serving(root, base) as address:
            yield address
    else:
        yield f"file:{root}/"


def check(kind: str, address: str, files: list[Path]) -> Iterator[str]:
    """One line per message: file, line, how bad, what; files are those below ``address``."""
    assert shutil.which("java"), "there is no Java (11 or newer); on Debian: apt install default-jre-headless"
    assert CHECKER.is_file(), "the checker is not installed; “make audit” does that first"
    command = ["java", LOOPBACK, "-jar", CHECKER, f"--{kind}", "--format", "json", "--stdout", "--exit-zero-always"]
    command += [address.removeprefix("file:") + file.as_posix() for file in files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for message in json.loads(result.stdout)["messages"]:
        file = message["url"].removeprefix(address)
        yield f"{file}:{message.get('lastLine', 1)}: {message.get('subType', message['type'])}: {message['message']}"

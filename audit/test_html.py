"""The Nu Html Checker finds nothing to say about any page, picture or style sheet."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKER = Path(__file__).parents[1] / "node_modules/vnu-jar/build/dist/vnu.jar"
OTHERS = "pagefind"
"""The folder of what Pagefind writes, which is not ours to correct."""
BAD = {
    "html": "<!doctype html>\n<html lang=en>\n<title>Bad</title>\n<img src=x.svg>\n",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<circle r="1"/>\n<g/>\n<p/></svg>\n',
    "css": "a {\n  color: red;\n\n  colour: red;\n}\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_there_is_neither_an_error_nor_a_warning(site: Path, kind: str) -> None:
    files = [file for file in sorted(site.rglob(f"*.{kind}")) if OTHERS not in file.relative_to(site).parts]
    assert files, f"the site has no .{kind} file"
    complaints = list(check(kind, site, files))
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.mark.parametrize("kind", BAD)
def test_the_silence_above_means_something(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"bad.{kind}"
    file.write_text(BAD[kind], "utf-8")
    assert next(check(kind, tmp_path, [file])).startswith(f"bad.{kind}:4: error: ")


def check(kind: str, root: Path, files: list[Path]) -> Iterator[str]:
    """One line per message: file, line, how bad, what; files as seen from ``root``."""
    assert shutil.which("java"), "there is no Java (11 or newer); on Debian: apt install default-jre-headless"
    assert CHECKER.is_file(), "the checker is not installed; “make audit” does that first"
    command = ["java", "-jar", CHECKER, f"--{kind}", "--format", "json", "--stdout", "--exit-zero-always", *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for message in json.loads(result.stdout)["messages"]:
        file = message["url"].removeprefix(f"file:{root}/")
        yield f"{file}:{message.get('lastLine', 1)}: {message.get('subType', message['type'])}: {message['message']}"

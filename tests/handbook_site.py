"""Writes the site of the handbook, which “make handbook” builds: its texts, and the settings in handbook/site/.

The texts stay as GitHub shows them; here their links lead to pages of the site, or into the repository.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from posixpath import normpath, relpath

ROOT = Path(__file__).parents[1]
HANDBOOK, REFERENCE = ROOT / "handbook", ROOT / "reference"
SETTINGS = {"mkdocs.yml": "mkdocs.yml", "project.yml": "records/project.yml"}

CODE = re.compile(r"(^(?P<fence> *(?:```+|~~~+)).*?^(?P=fence) *$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[([^\[\]]*)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]+)?\)")


def write_handbook(root: Path, repository: str = "") -> None:
    """Write the site into the folder ``root``, in place of what is there.

    Files of the repository that are no pages are linked to at the address of the ``repository``; where it is not known,
    their names stand there without a link.
    """
    shutil.rmtree(root, ignore_errors=True)
    for source, target in SETTINGS.items():
        _copy(HANDBOOK / "site" / source, root / target)
    _copy(ROOT / "hooks/mkdocs_hooks.py", root / "hooks/mkdocs_hooks.py")
    for file in sorted((*HANDBOOK.rglob("*"), *REFERENCE.glob("*.md"))):
        if file.is_dir() or HANDBOOK / "site" in file.parents:
            continue
        target = root / "docs/en" / _in_site(file.relative_to(HANDBOOK.parent).as_posix())
        _copy(file, target)
        if file.suffix == ".md":
            target.write_text(linked(file, repository), "utf-8")


def linked(file: Path, repository: str = "") -> str:
    """A text of the handbook with links as they are in its site. Code stays as it is."""
    here = file.relative_to(HANDBOOK.parent).as_posix()

    def replaced(link: re.Match[str]) -> str:
        mark, words, path, place = link.groups(default="")
        target = normpath(f"{here}/../{path}")
        page = _in_site(target)
        if page:
            return f"{mark}[{words}]({relpath(page, normpath(f'{_in_site(here)}/..'))}{place})"
        return f"[{words}]({repository}/blob/main/{target})" if repository else words

    parts, start = [], 0
    text = file.read_text("utf-8")
    for code in CODE.finditer(text):
        parts += [LINK.sub(replaced, text[start : code.start()]), code[0]]
        start = code.end()
    return "".join((*parts, LINK.sub(replaced, text[start:])))


def _in_site(path: str) -> str:
    """Where a file of the repository is in docs/en/; empty where it is none of the handbook."""
    folder, _, inside = path.partition("/")
    if folder == "handbook":
        return re.sub(r"(^|/)README\.md$", r"\1index.md", inside or "README.md")
    return path if folder == "reference" else ""


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    write_handbook(Path(sys.argv[1]), os.environ.get("REPOSITORY_URL", "").rstrip("/"))

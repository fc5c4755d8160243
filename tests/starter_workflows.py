"""What a new site gets below ``.github/``, and this repository with it; run as a program, it writes the latter."""

from collections.abc import Mapping
from pathlib import Path

from dissemination.authoring.new_site import SITE_TEMPLATES, starter_environment

ROOT = Path(__file__).parents[1]

OURS = {"engine_repository": "", "engine_commit": "", "version": "1.0.0", "default_language": "en"}
"""Answers of a site that holds the reusable workflows itself, as the engine's own repository does."""

OWN = {".github/workflows/check.yml", ".github/CODEOWNERS", ".github/dependabot.yml"}
"""Files of the engine's own repository that say more than a site's: its tests, its packages, its words."""


def rendered(answers: Mapping[str, str]) -> dict[str, str]:
    """The text of each file below ``.github/`` by its path in the site; an empty one is not written."""
    jinja = starter_environment()
    files = sorted(file for file in (SITE_TEMPLATES / ".github").rglob("*") if file.is_file())
    texts = {file: jinja.from_string(file.read_text("utf-8")).render(answers) for file in files}
    return {file.relative_to(SITE_TEMPLATES).as_posix(): text for file, text in texts.items() if text.strip()}


def written(folder: Path, answers: Mapping[str, str]) -> Path:
    """The files of a site in a folder."""
    for path, text in rendered(answers).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    return folder


if __name__ == "__main__":
    for path, text in rendered(OURS).items():
        if path not in OWN:
            (ROOT / path).write_text(text, "utf-8", newline="\n")

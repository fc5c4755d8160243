"""What a new site gets below ``.github/``, and this repository with it; run as a program, it writes the latter."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, StrictUndefined

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "hooks/dissemination/starter/site"

OURS = {"engine_repository": "", "engine_commit": "", "version": "1.0.0", "default_language": "en"}
"""Answers of a site that holds the reusable workflows itself, as the engine's own repository does."""

OWN = {".github/workflows/check.yml", ".github/CODEOWNERS", ".github/dependabot.yml"}
"""Files of the engine's own repository that say more than a site's: its tests, its packages, its words."""


def rendered(answers: Mapping[str, str]) -> dict[str, str]:
    """The text of each file below ``.github/`` by its path in the site; an empty one is not written."""
    jinja = Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # YAML and Markdown
    )
    files = sorted(file for file in (STARTER / ".github").rglob("*") if file.is_file())
    texts = {file: jinja.from_string(file.read_text("utf-8")).render(answers) for file in files}
    return {file.relative_to(STARTER).as_posix(): text for file, text in texts.items() if text}


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

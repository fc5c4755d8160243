"""What a new site gets below ``.github/``, and this repository with it; run as a program, it writes the latter."""

from pathlib import Path

from dissemination import __version__
from dissemination.authoring.engine_pin import Pin
from dissemination.authoring.new_site import site_files
from dissemination.authoring.site_answers import SiteAnswers

ROOT = Path(__file__).parents[1]

SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How GitHub runs the lines of a step that asks for bash."""

HOLDS_THEM = Pin("")
"""Of a site that holds the reusable workflows itself, as the engine's own repository does."""

OWN = {".github/workflows/check.yml", ".github/CODEOWNERS", ".github/dependabot.yml"}
"""Files of the engine's own repository that say more than a site's: its tests, its packages, its words."""

LANGUAGES = ("en", "it", "fr")
"""In which this repository asks what a pull request changes."""


def rendered(
    pin: Pin = HOLDS_THEM, version: str = __version__, languages: tuple[str, ...] = LANGUAGES
) -> dict[str, str]:
    """The text of each file below ``.github/`` by its path in a site of these languages; the first is the default."""
    answers = SiteAnswers(id="1", acronym="A", languages=languages, countries=("DE",), lead="B")
    files = {path.as_posix(): content for path, content in site_files(answers, pin, version).items()}
    return {path: content.decode("utf-8") for path, content in files.items() if path.startswith(".github/")}


def main() -> None:
    """Write the files of this repository that any site has."""
    for path, text in rendered().items():
        if path not in OWN:
            (ROOT / path).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

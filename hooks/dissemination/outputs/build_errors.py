"""What stopped a build, in one line for whoever can put it right."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from subprocess import CalledProcessError

from jinja2 import TemplateNotFound

from dissemination.outputs.site_folder import SiteFolderError
from dissemination.pages.preview import explained
from dissemination.text.problem_reports import as_text
from dissemination.text.problems import Problem, read_utf8, refused
from dissemination.text.translations import Translations

TEMPLATES = "overrides"


def told(error: Exception, root: Path, words: Translations) -> str:
    """The file and what is wrong with it; nothing where the mistake is ours, and only a traceback helps."""
    match error:
        case SiteFolderError():
            return f"{_below(root, error.folder)}: {error.reason.told(words.words)}"
        case TemplateNotFound():  # an OSError, too
            return words("build.no_template", name=error.name)
        case OSError():
            file = error.filename2 or error.filename  # of a copy, that which cannot be written
            place = f"{_below(root, Path(str(file)))}: " if file else ""
            return place + refused(error).told(words.words)
        case CalledProcessError():
            return words("build.search", said=(error.stderr.strip().splitlines() or [str(error)])[-1])
        case UnicodeDecodeError():
            return as_text(_not_utf8(root), words)
    said = explained(error, root)
    return words("build.template", said=said) if said.startswith(TEMPLATES) else ""


def _below(root: Path, file: Path) -> Path:
    """A file of the project as editors know it."""
    return file.relative_to(root) if file.is_relative_to(root) else file


def _not_utf8(root: Path) -> Iterator[Problem]:
    """The templates that are no text: the error of the one who read it does not name it."""
    for file in sorted((root / TEMPLATES).rglob("*.html")):
        if isinstance(read := read_utf8(root, PurePosixPath(file.relative_to(root).as_posix())), Problem):
            yield read

"""What stopped a build, in one line for whoever can put it right."""

from pathlib import Path
from subprocess import CalledProcessError

from jinja2 import TemplateNotFound

from dissemination.outputs.site_folder import SiteFolderError
from dissemination.pages.preview import explained
from dissemination.text.problems import refused
from dissemination.text.translations import Translations

TEMPLATES = "overrides"


def sentence(error: Exception, root: Path, words: Translations) -> str:
    """The file and what is wrong with it; nothing where the mistake is ours, and only a traceback helps."""
    match error:
        case SiteFolderError():
            return f"{_below(root, error.folder)}: {error.reason.text(words.words)}"
        case TemplateNotFound():  # an OSError, too
            return words("build.no_template", name=error.name)
        case OSError():
            file = error.filename2 or error.filename  # of a copy, that which cannot be written
            place = f"{_below(root, Path(str(file)))}: " if file else ""
            return place + refused(error).text(words.words)
        case CalledProcessError():
            return words("build.search", said=(error.stderr.strip().splitlines() or [str(error)])[-1])
    said = explained(error, root)
    return words("build.template", said=said.rstrip(".")) if said.startswith(TEMPLATES) else ""


def _below(root: Path, file: Path) -> Path:
    """A file of the project as editors know it."""
    return file.relative_to(root) if file.is_relative_to(root) else file

"""Ways to take part that ask for no Git: the forms of the site's repository, where it is known."""

from urllib.parse import urlencode

from dissemination.authoring.issue_forms import CORRECTION, form_language, template
from dissemination.schema import KINDS_WITH_PAGES
from dissemination.text.languages import Languages


def listed(path: str) -> str:
    """The kind of record that a page lists; nothing for any other page."""
    kind = path.removesuffix("/index.html")
    return kind if kind in KINDS_WITH_PAGES else ""


def form_for(kind: str, repository: str, tag: str, languages: Languages) -> str:
    """Where a record of a kind can be proposed, in the reader's language where there is such a form."""
    return _form(kind, repository, tag, languages, {})


def form_about(path: str, repository: str, tag: str, languages: Languages) -> str:
    """Where it can be told what is wrong on a page; the form knows the page."""
    page = path.removesuffix("index.html") or "/"
    return _form(CORRECTION, repository, tag, languages, {"page": page})


def _form(kind: str, repository: str, tag: str, languages: Languages, answers: dict[str, str]) -> str:
    """GitHub opens the form that the address names, and fills in the answers by the names of their fields."""
    asked = {"template": template(kind, form_language(tag, languages))} | answers
    return f"{repository}/issues/new?{urlencode(asked)}" if repository else ""

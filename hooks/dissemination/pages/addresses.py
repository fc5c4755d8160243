"""Where pages are: the default language at the root, every other one in a folder of its name.

A path is *neutral* within its language: ``events/a/index.html`` for both ``events/a/index.html`` and
``it/events/a/index.html``.
"""

from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from dissemination.text.languages import Languages

INDEX_FILE = "index.html"


@dataclass(frozen=True)
class Alternate:
    """The same page in another language; ``tag`` may be ``x-default``."""

    tag: str
    url: str


def page_path(kind: str, id: str) -> str:
    """The neutral path of a page: of a record, of a list (``index``), or of a page of its own (no kind)."""
    return "/".join(filter(None, (kind, "" if id == "index" else id, INDEX_FILE)))


def card_path(path: str, *, pictured: bool = False) -> str:
    """Where the picture of a page for social networks stands: beside the page; a photograph in JPEG."""
    return f"{path.removesuffix(INDEX_FILE)}card.{'jpg' if pictured else 'png'}"


def relative(start: str, target: str) -> str:
    """The link from one file of the site to another; it works at any base path and from disk."""
    here, there, shared = start.split("/")[:-1], target.split("/"), 0
    for folder, other in zip(here, there[:-1], strict=False):
        if folder != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


@dataclass(frozen=True)
class Addresses:
    """The addresses of one site. ``site_url`` is empty where nobody knows where it will be published."""

    site_url: str
    languages: Languages

    def neutral(self, tag: str, file: str) -> str:
        return file.removeprefix(self.languages.folder(tag))

    def file(self, tag: str, neutral: str) -> str:
        return self.languages.folder(tag) + neutral

    def from_root(self, tag: str, neutral: str) -> str:
        """The link for a page that may stand anywhere: it starts at the root of the host."""
        return f"{urlsplit(self.site_url).path.rstrip('/')}/{self.file(tag, neutral)}"

    def absolute(self, tag: str, neutral: str) -> str:
        """The published address, without the file's name; empty where the site's is not known."""
        return (
            f"{self.site_url.rstrip('/')}/{self.file(tag, neutral).removesuffix(INDEX_FILE)}" if self.site_url else ""
        )

    def original(self, tag: str, translated: Set[str]) -> str:
        """The language whose page stands for this one: its own, or that of the text it borrows."""
        return next((spoken for spoken in self.languages.preference(tag) if spoken in translated), tag)

    def alternates(self, tag: str, neutral: str, translated: Set[str]) -> tuple[Alternate, ...]:
        """Mutual links between real translations, and none from a page that is none (RFC 8288, “alternate”)."""
        spoken = [other for other in self.languages.tags if other in translated]
        if not self.site_url or tag not in spoken or len(spoken) < 2:
            return ()
        default = self.original(self.languages.default, translated)
        pairs = (*((other, other) for other in spoken), ("x-default", default))
        return tuple(Alternate(name, self.absolute(other, neutral)) for name, other in pairs)

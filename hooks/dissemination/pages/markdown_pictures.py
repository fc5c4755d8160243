"""Pictures that somebody has put into a text: shown in the sizes that are made of them; and what else texts lead to."""

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, Template

from dissemination.images.originals import read_original
from dissemination.images.sizes import Original
from dissemination.pages.context import PageContext
from dissemination.pages.render import UrlFor, render_template
from dissemination.pages.shown_pictures import in_its_sizes
from dissemination.records.localizer import LocalizedText
from dissemination.records.pictures import Pictures

IMG_TAG = re.compile(r"<img((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
"""As Markdown writes it."""

ATTRIBUTE = re.compile(r"([\w:-]+)(?:=\"([^\"]*)\")?")

REFERENCE_IN_TEXT = re.compile(r"\s(?:href|src|poster)=[\"']([^\"']+)[\"']")

AS_WIDE_AS_TEXT = "(min-width: 46rem) 43rem, calc(100vw - 2rem)"


@dataclass
class TextPictures:
    """The pictures in the texts of a site, and what the texts that have been read so far show and lead to."""

    root: Path
    templates: Environment
    overrides: str
    """What the templates, style sheets and scripts of the site say."""
    files: Mapping[str, PurePosixPath] = field(default_factory=dict)
    """The pictures in docs/ that may be shown in sizes, by where they would be in the site."""
    shown: set[Original] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    """What texts lead to, as paths in the site."""

    def in_sizes(self, text: str, page: str, ctx: PageContext, url_for: UrlFor) -> str:
        """The HTML of a text, which stands in the file ``page`` of the site, with its pictures in their sizes."""

        def found(address: str) -> Original | None:
            file = None if urlsplit(address).netloc else self._file(address, page)
            original = read_original(self.root, file) if file else None
            if not isinstance(original, Original):
                return None  # who wrote it may have meant it so: it is shown as it is
            self.shown.add(original)
            return original

        template = self.templates.get_template("records/_markdown_picture.html")
        shown = with_sizes(text, found, template, ctx, url_for)
        self.linked.update(linked_paths(shown, page))
        return shown

    def _file(self, address: str, page: str) -> PurePosixPath | None:
        """The picture at an address. In HTML, which MkDocs leaves as it is, it begins at the text, as on GitHub.

        A text that is no ``index.md`` becomes a folder.
        """
        return self.files.get(site_path(address, page)) or self.files.get(site_path(address, posixpath.dirname(page)))

    def unneeded(self, named: Pictures) -> Iterator[str]:
        """Where originals would be of which sizes are shown, and which may say where and by whom they were taken.

        One to which a text leads, or that a template or a style sheet of the site names, is published as it is.
        ``named`` are the pictures of records.
        """
        originals = (*self.shown, *named.shown.values(), *named.logos.values())
        in_sizes = {original.file for original in originals if not original.is_drawing}
        for path, file in self.files.items():
            if file in in_sizes and path not in self.linked and file.name not in self.overrides:
                yield path


def with_sizes(
    text: str, found: Callable[[str], Original | None], template: Template, ctx: PageContext, url_for: UrlFor
) -> str:
    """The HTML of a text with each picture in its sizes; ``found`` tells which picture stands at an address.

    The first one may be on the first screen, and is loaded at once.
    """
    lazy = False

    def shown(match: re.Match[str]) -> str:
        nonlocal lazy
        said: dict[str, object] = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(match[1])}
        address = str(said.pop("src", ""))
        if not (original := found(address)):
            return match[0]
        picture = in_its_sizes(original, LocalizedText(str(said.get("alt", ""))))
        _, sign, name = address.partition("#")
        mark = f"{sign}{name}"  # such as #only-dark
        width = str(said.get("width", ""))
        sizes = f"{width}px" if width.isdecimal() else AS_WIDE_AS_TEXT
        if "height" not in said and (width.isdecimal() or not width):
            shown_width = int(width or picture.width)
            said |= {"width": shown_width, "height": round(shown_width * picture.height / picture.width)}
        said |= {"decoding": "async"} | ({"loading": "lazy"} if lazy else {})
        lazy = True
        return render_template(template, ctx, url_for, shown=picture, said=said, sizes=sizes, mark=mark).html

    return IMG_TAG.sub(shown, text)


def linked_paths(text: str, page: str) -> Iterator[str]:
    """The paths in the site to which the HTML of a page leads."""
    yield from (site_path(html.unescape(address), page) for address in REFERENCE_IN_TEXT.findall(text))


def site_path(address: str, page: str) -> str:
    """The path in the site that an address means in the file ``page``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path)))

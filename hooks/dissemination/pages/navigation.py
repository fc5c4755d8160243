"""The pages of a site in the order of its menu: at the head of every page, and beside those of a section."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dissemination.markdown_extensions.icons import drawn
from dissemination.pages.addresses import INDEX_FILE, page_path
from dissemination.pages.layout import HOME, NavLink, SectionLink, SectionMenu

FINDER, NEEDS_PAGE = page_path("instruments", "index"), page_path("needs", "index")


@dataclass(frozen=True)
class NavEntry:
    """A page, a link to elsewhere, or a section with entries of its own, as ``nav`` in mkdocs.yml lists them."""

    title: str
    path: str = ""
    """The neutral path of the page; of a section, that of its first page; empty for a link and an empty section."""
    url: str = ""
    """Where a link leads."""
    children: tuple["NavEntry", ...] = ()
    """The entries of a section."""
    of_folder: bool = False
    """Whether it is the page of a folder (``index.md``), which can stand for a section."""
    icon: str = ""
    """The path of the pictogram that its head names."""
    status: str = ""
    """What its head says of it: ``new``, ``deprecated`` or nothing."""

    @cached_property
    def pages(self) -> tuple["NavEntry", ...]:
        """The pages below an entry, or the page that it is, in their order."""
        if self.children:
            return tuple(page for child in self.children for page in child.pages)
        return (self,) if self.path else ()

    @cached_property
    def index(self) -> "NavEntry | None":
        """The page that stands for a section: its first entry, where that is the page of a folder."""
        first = self.children[0] if self.children else None
        return first if first and first.of_folder else None


LinkToPage = Callable[[str], str]
"""From a neutral path to the address to write in the page."""


@dataclass(frozen=True)
class Navigation:
    """The menu of a site in one language. A page that stands in it twice belongs where it stands first."""

    entries: tuple[NavEntry, ...] = ()

    @cached_property
    def _sections(self) -> Mapping[str, tuple[NavEntry, ...]]:
        """Each page by its neutral path: the sections that it is in, from the top, and its own entry."""
        found: dict[str, tuple[NavEntry, ...]] = {}
        for path, entries in _places(self.entries, ()):
            found.setdefault(path, entries)
        return found

    @cached_property
    def _turns(self) -> Mapping[str, tuple[NavEntry | None, NavEntry | None]]:
        """The pages before and after each page, within its section at the top."""
        turns: dict[str, tuple[NavEntry | None, NavEntry | None]] = {}
        for top in self.entries:
            pages = tuple({page.path: page for page in top.pages}.values()) if top.children else ()
            for page, before, after in zip(pages, (None, *pages), (*pages[1:], None), strict=False):
                turns.setdefault(page.path, (before, after))
        return turns

    def _way(self, here: str) -> tuple[NavEntry, ...]:
        """The entries from the top to a page; of a page that is in no menu, to the page of a folder that it is in."""
        folder = here
        while self._shown(folder) not in self._sections and "/" in folder.removesuffix(f"/{INDEX_FILE}"):
            folder = posixpath.join(posixpath.dirname(folder.removesuffix(f"/{INDEX_FILE}")), INDEX_FILE)
        return self._sections.get(self._shown(folder), ())

    def _shown(self, path: str) -> str:
        """The needs, where they have no entry of their own, are a second view of the finder."""
        return FINDER if path == NEEDS_PAGE and path not in self._sections else path

    def menu(self, here: str, link: LinkToPage) -> tuple[NavLink, ...]:
        """What stands at the head of a page: a link for each entry at the top but the home page.

        One is ``page`` on that page, ``true`` in its section or folder (WAI-ARIA 1.2).
        """
        top = next(iter(self._way(here)), None)
        return tuple(
            NavLink(entry.title, _address(entry, link), ("page" if entry.path == here else "true") * (entry is top))
            for entry in self.entries
            if (entry.path or entry.url) and (entry.children or entry.path != HOME)
        )

    def section(self, here: str, link: LinkToPage) -> SectionMenu | None:
        """What stands beside a page of a section; the entries of sections that it is not in are left out."""
        sections = self._sections.get(here, ())[:-1]
        if not sections:
            return None
        opened = frozenset(map(id, sections))
        links = tuple(_section_links(sections[0].children, here, link, opened))
        before, after = (NavLink(page.title, link(page.path)) if page else None for page in self._turns[here])
        return SectionMenu(sections[0].title, links, before, after)

    def trail(self, here: str, link: LinkToPage) -> tuple[NavLink, ...]:
        """What is above a page, each a link to another page."""
        above = {entry.path: entry.title for entry in self._way(here) if entry.path not in ("", here)}
        return tuple(NavLink(title, link(path), "true") for path, title in above.items())


def _places(entries: tuple[NavEntry, ...], above: tuple[NavEntry, ...]) -> Iterator[tuple[str, tuple[NavEntry, ...]]]:
    for entry in entries:
        if entry.children:
            yield from _places(entry.children, (*above, entry))
        elif entry.path:
            yield entry.path, (*above, entry)


def _address(entry: NavEntry, link: LinkToPage) -> str:
    return link(entry.path) if entry.path else entry.url


def _section_links(
    entries: tuple[NavEntry, ...], here: str, link: LinkToPage, opened: frozenset[int]
) -> Iterator[SectionLink]:
    for entry in entries:
        index = entry.index
        inside = tuple(child for child in entry.children if child is not index) if id(entry) in opened else ()
        current = "page" if entry.path == here and (index or not entry.children) else ""
        links = tuple(_section_links(inside, here, link, opened))
        said = index or entry
        yield SectionLink(entry.title, _address(entry, link), current, links, drawn(said.icon), said.status)

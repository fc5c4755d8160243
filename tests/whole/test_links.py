"""Every link leads somewhere: at the root of a host, below it, and from disk; nothing is asked of other hosts."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from whole.built_pages import Page, read_pages

LOST = "404.html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {page.path: page for page in read_pages(site)}


def internal(page: Page) -> Iterator[tuple[str, str]]:
    """The links of a page within the site: the file they name, and the fragment."""
    for link in [*page.links, *page.resources]:
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc:
            here = posixpath.dirname(page.path)
            path = posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else page.path
            yield path, unquote(parts.fragment)


def test_every_internal_link_names_a_file_and_a_place_in_it(site: Path, pages: dict[str, Page]) -> None:
    """Relative links to files work at any base path and from disk alike."""
    for page in pages.values():
        if page.path != LOST:
            for path, fragment in internal(page):
                assert (site / path).is_file(), f"{page.path} links to {path}"
                assert not fragment or fragment in pages[path].ids, f"{page.path} links to {path}#{fragment}"


def test_no_link_depends_on_where_the_site_is_published(pages: dict[str, Page]) -> None:
    for page in pages.values():
        if page.path != LOST:
            assert not [link for link in [*page.links, *page.resources] if link.startswith("/")]


def test_the_page_for_wrong_addresses_links_from_the_root_of_the_host(site: Path, pages: dict[str, Page]) -> None:
    """It is shown at any depth, so that relative links would lead astray."""
    lost = pages[LOST]
    for link in [*lost.links, *lost.resources]:
        if not urlsplit(link).scheme and not link.startswith("#"):
            assert link.startswith("/sub/"), link
            assert (site / link.removeprefix("/sub/")).is_file(), link


def test_no_page_needs_anything_from_another_host(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert not [resource for resource in page.resources if urlsplit(resource).netloc]


def test_styles_and_scripts_name_no_other_host(site: Path) -> None:
    for file in [*site.glob("assets/*.css"), *site.glob("assets/*.js"), *site.glob("assets/*.svg")]:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text and "url(//" not in text, file.name


def test_every_page_can_be_reached_from_the_home_page(pages: dict[str, Page]) -> None:
    """Records are in no menu: their lists must lead to every one of them."""
    reached, todo = {"index.html"}, ["index.html"]
    while todo:
        for path, _ in internal(pages[todo.pop()]):
            if path in pages and path not in reached:
                reached.add(path)
                todo.append(path)
    assert pages.keys() - reached == {LOST}


def test_every_page_has_a_title_a_description_and_one_main_heading(site: Path, pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.title and (site / page.path).read_text("utf-8").count("<h1") == 1, page.path
        assert page.path == LOST or 20 <= len(page.description) <= 200, (page.path, page.description)

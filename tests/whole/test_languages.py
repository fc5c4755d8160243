"""Languages: what is translated says so to machines, what is not says so to readers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from dissemination.records.settings import read_languages
from dissemination.site_audit.server import serving
from dissemination.text.site_words import read_translations
from dissemination.text.translations import Translation, Translations
from playwright.sync_api import Browser
from sites import SITE_URL, Project
from small_project import ROOT
from whole.built_pages import Page, read_page, read_pages
from whole.test_finder import group, opened, status
from whole.test_links import internal

LITHUANIAN = Path(__file__).parent / "lithuanian"


@pytest.fixture(scope="module")
def four(copy: Callable[[], Project]) -> Path:
    """The site with a fourth language: a line of configuration, a file with some words, and a few texts.

    Some of these exist in no other language.
    """
    project = copy()
    line = "        - {locale: fr, name: Français}\n"
    project.replace("mkdocs.yml", line, f"{line}        - {{locale: lt, name: Lietuvių}}\n")
    for file in LITHUANIAN.rglob("*.*"):
        project.write(file.relative_to(LITHUANIAN).as_posix(), file.read_text("utf-8"))
    for file, text in LITHUANIAN_ALONE.items():
        project.write(f"docs/lt/{file}", text)
    name, promise = "  fr: Vous aide gratuitement à avoir votre premier bateau\n", "  lt: Padeda nemokamai\n"
    project.replace("records/instruments/first-boat-service.yml", name, f"{name}{promise}")
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project.site


ARTICLE = """---
title: Tik lietuviškai
date: 2018-05-02
summary: Tai nutiko uoste.
about: [partners/beispielhafen]
sources:
  - title: Ataskaita
---

Žr. [kitą straipsnį](shores-at-the-boatyard.md) ir [klausimus](../more/page.md).
"""
PAGE = "---\ntitle: Klausimai\ndescription: Klausimai, kurie rūpi skaitytojams.\n---\n\nTik čia.\n"
LITHUANIAN_ALONE = {"news/only.md": ARTICLE, "partners/beispielhafen.md": "Ilgas pasakojimas.\n", "more/page.md": PAGE}
"""What somebody wrote in Lithuanian, and nobody in another language."""


def language_of(page: Page) -> str:
    first = page.path.split("/")[0]
    return first if first in ("it", "fr", "lt") else "en"


def test_every_page_says_which_language_it_is_in(site: Path) -> None:
    for page in read_pages(site):
        assert page.lang == language_of(page), page.path


def test_translations_point_to_each_other_and_to_themselves(site: Path) -> None:
    """Absolute, mutual, with x-default; the address without the name of the file."""
    pages = {page.canonical: page for page in read_pages(site) if page.canonical}
    for url, page in pages.items():
        assert url.startswith(SITE_URL) and not url.endswith(".html"), page.path
        assert set(page.alternates) == {"en", "it", "fr", "x-default"}, page.path
        assert page.alternates["x-default"] == page.alternates["en"]
        assert page.alternates[page.lang] == url
        for other in page.alternates.values():
            assert pages[other].alternates == page.alternates


def test_the_sitemap_lists_every_page_once_with_its_translations(site: Path) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ElementTree.parse(site / "sitemap.xml").findall("s:url", spaces)  # noqa: S314  # our own file
    listed = {url.findtext("s:loc", "", spaces): url.findall("x:link", spaces) for url in urls}
    assert len(listed) == len(urls)
    without_content = {f"{SITE_URL}{folder}search/" for folder in ("", "it/", "fr/")}
    assert listed.keys() == {page.canonical for page in read_pages(site) if page.canonical} - without_content
    assert all(len(links) == 4 for links in listed.values())


def test_the_language_menu_leads_to_the_same_page(site: Path) -> None:
    page = (site / "it/events/shore-meeting/index.html").read_text("utf-8")
    assert 'href="../../../events/shore-meeting/index.html" lang="en" hreflang="en"' in page
    assert 'href="../../../fr/events/shore-meeting/index.html" lang="fr" hreflang="fr"' in page


def test_the_page_for_wrong_addresses_speaks_all_languages(site: Path) -> None:
    text = (site / "404.html").read_text("utf-8")
    for tag in ("en", "it", "fr"):
        assert f'<section lang="{tag}"' in text
    assert not list(site.glob("*/404.html"))


def test_no_text_of_the_example_is_missing_in_a_language(site: Path) -> None:
    """Names of sources stay in their own language; everything else exists in all three."""
    for page in read_pages(site):
        before_sources = (site / page.path).read_text("utf-8").partition('id="sources">')[0]
        assert '<small class="mark">(' not in before_sources, page.path


def test_dates_and_countries_are_worded_in_each_language(site: Path) -> None:
    path = "events/shore-meeting/index.html"
    for folder, words in {"": "6 June 2019", "it/": "6 giugno", "fr/": "6 juin"}.items():
        assert words in read_page(site, folder + path).text
    assert "Francia" in read_page(site, f"it/{path}").text


def test_every_language_has_every_page(four: Path) -> None:
    neutral = {tag: set() for tag in ("en", "it", "fr", "lt")}
    for page in read_pages(four):
        tag = language_of(page)
        neutral[tag].add(page.path.removeprefix(f"{tag}/"))
    assert neutral["en"] - {"404.html"} == neutral["it"] == neutral["fr"] == neutral["lt"]


@pytest.mark.parametrize("folder", ["", "it/", "fr/"])
def test_what_is_written_in_one_language_alone_is_shown_in_all_and_marked(four: Path, folder: str) -> None:
    article, page = f"{folder}news/only/index.html", f"{folder}more/page/index.html"
    for path in (article, page):
        assert read_page(four, path).canonical == f"{SITE_URL}lt/{path.removeprefix(folder).removesuffix('index.html')}"
        assert not read_page(four, path).alternates
    assert '<div class="prose" lang="lt">\n<p>Žr. <a href="../' in (four / article).read_text("utf-8")
    assert '<article class="text" lang="lt">' in (four / page).read_text("utf-8")
    assert "Tik čia." in read_page(four, page).text
    partner = (four / folder / "partners/beispielhafen/index.html").read_text("utf-8")
    assert '<div class="prose" lang="lt">\n<p>Ilgas pasakojimas.' in partner


def test_what_is_written_in_one_language_alone_can_be_reached(four: Path) -> None:
    for page in read_pages(four):
        if page.path != "404.html":
            assert not [path for path, _ in internal(page) if not (four / path).is_file()], page.path


def test_a_borrowed_text_is_marked_with_its_language(four: Path) -> None:
    """WCAG 3.1.2: field by field, and the reader is told."""
    page = (four / "lt/instruments/first-boat-service/index.html").read_text("utf-8")
    assert ">Padeda nemokamai</p>" in page
    assert '<p lang="en">A public service for people who want a first boat' in page
    assert "(anglų)" in page


def test_a_borrowed_page_is_not_passed_off_as_a_translation(four: Path) -> None:
    """Its canonical address is the original's; no page, and not the sitemap, calls it a translation."""
    borrowed = read_page(four, "lt/instruments/first-boat-service/index.html")
    assert borrowed.canonical == f"{SITE_URL}instruments/first-boat-service/" and not borrowed.alternates
    article = (four / "lt/news/shores-at-the-boatyard/index.html").read_text("utf-8")
    assert '<div class="prose" lang="en">' in article
    assert "lt" not in read_page(four, "instruments/first-boat-service/index.html").alternates
    assert "/lt/instruments/first-boat-service/" not in (four / "sitemap.xml").read_text("utf-8")


def test_the_lists_of_a_borrowed_page_speak_the_readers_language(four: Path) -> None:
    page = (four / "lt/events/index.html").read_text("utf-8")
    borrowed, lists = page.index('<article class="text" lang="en">'), page.index('<div lang="lt">')
    assert borrowed < page.index("<h1>") < lists < page.index('<h2 id="upcoming">')


@pytest.fixture(scope="module")
def lithuanian(four: Path) -> Translations:
    return read_translations(four.parent, read_languages(four.parent))[0]["lt"]


@dataclass
class Marked:
    """The texts of a page with the language of each, what attributes say, and which elements hold a mark."""

    texts: set[tuple[str, str]] = field(default_factory=set)
    attributes: list[str] = field(default_factory=list)
    around: set[str] = field(default_factory=set)


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marked, self.open = Marked(), [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marked.attributes.extend(value for _, value in attrs if value)
        if tag == "span":
            self.marked.around.add(self.open[-1][0])
        if tag not in ("br", "img", "input", "link", "meta", "path", "circle", "source"):
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open[-1][0]:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.marked.texts.add((" ".join(data.split()), self.open[-1][1]))


def marked(page: Path) -> Marked:
    marks = _Marks()
    marks.feed(page.read_text("utf-8"))
    return marks.marked


@pytest.mark.parametrize(
    "path", ["instruments/", "instruments/first-boat-service/", "events/", "timeline/", "figures/", "search/", ""]
)
def test_words_of_the_interface_that_the_fourth_language_lacks_are_marked(
    four: Path, lithuanian: Translations, path: str
) -> None:
    """WCAG 3.1.2; never by an element where none can stand. Long ones only: terms of records may say the same."""
    page = marked(four / f"lt/{path}index.html")
    borrowed = {str(text) for text in lithuanian.words.values() if isinstance(text, Translation)}
    said = {(text, lang) for text, lang in page.texts if text in borrowed and len(text) > 25}
    assert said and {lang for _, lang in said} == {"en"}
    assert ("Pereiti prie turinio", "lt") in page.texts
    assert not [value for value in page.attributes if "<" in value and not value.startswith("{")]
    assert not page.around & {"title", "option", "text", "tspan"}


def test_a_number_of_things_is_said_in_the_language_that_has_all_its_forms(four: Path) -> None:
    page = marked(four / "lt/needs/index.html")
    assert [text for text, lang in page.texts if lang == "lt" and re.match(r"\d+ priemon", text)]


def test_the_finder_says_in_which_language_it_speaks(browser: Browser, four: Path, lithuanian: Translations) -> None:
    """Numbers in Lithuanian, which this site has words for; reasons in English, which it lacks."""
    with serving(four) as address, opened(browser, f"{address}lt/instruments/?who=beginners") as page:
        fitting = group(page, "may_match").locator("li[data-offer]").count()
        assert fitting and lithuanian.count("count.may_match", fitting) in status(page)
        reasons = group(page, "may_match").locator(".why li")
        assert {reason.get_attribute("lang") for reason in reasons.all()} == {"en"}


def test_a_page_really_written_in_the_fourth_language_is_a_translation_of_the_others(four: Path) -> None:
    home = read_page(four, "lt/index.html")
    assert home.canonical == f"{SITE_URL}lt/" == home.alternates["lt"]
    assert read_page(four, "index.html").alternates["lt"] == home.canonical
    assert urlsplit(home.alternates["x-default"]).path == "/sub/"


def test_no_code_knows_which_languages_a_site_speaks() -> None:
    """Adding one touches no code."""
    for file in (ROOT / "hooks").rglob("*.py"):
        text = file.read_text("utf-8")
        assert file.name == "languages.py" or not re.search(r"""["'](it|fr)["']""", text), file

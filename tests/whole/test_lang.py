"""Words in another language say so wherever they stand, and a change of language leads to the same place.

The site is partly translated: its interface speaks three languages, its records and texts English alone. Every
English word of theirs is marked by one that stands nowhere else.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.records.settings import read_languages
from dissemination.site_audit.server import serving
from dissemination.text.site_words import read_translations
from page_kinds import PAGE_KINDS, address_of
from playwright.sync_api import Browser
from sites import Project
from small_project import EXAMPLE

MARK = "Zzen"
HEADS = re.compile(r"^(title|description|summary|lead): (?=[^\s|>])(.*)$", re.MULTILINE)
VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "source"}
SPOKEN = ("alt", "aria-label", "label", "placeholder", "title")
"""Attributes that are read out."""


def in_english_alone(data: Any) -> Any:
    """A record of which nothing is translated."""
    if isinstance(data, list):
        return [in_english_alone(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "en" in data and data.keys() <= {"en", "it", "fr"} and isinstance(data["en"], str):
        return {"en": f"{MARK} {data['en']}"}
    return {key: in_english_alone(value) for key, value in data.items()}


@pytest.fixture(scope="module")
def partly(copy: Callable[[], Project]) -> Path:
    """The example, partly translated, and built."""
    project = copy()
    for file in (project.root / "records").rglob("*.yml"):
        data = in_english_alone(yaml.load(file.read_text("utf-8"), yaml.BaseLoader))  # noqa: S506  # all as text
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), "utf-8")
    for tag in ("it", "fr"):
        shutil.rmtree(project.root / "docs" / tag)
    for file in (project.root / "docs/en").rglob("*.md"):
        head, text = file.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        head = HEADS.sub(lambda line: f"{line[1]}: {marked_value(line[2])}", head)
        parts = "".join(f"\n\n## {MARK} part {number}\n\n{MARK} text.\n" for number in range(4))
        file.write_text(f"---\n{head}\n---\n{text}{parts}", "utf-8")
    result = project.build_here()
    assert result.returncode == 0, result.stderr
    return project.site


def marked_value(value: str) -> str:
    return f"{value[0]}{MARK} {value[1:]}" if value[0] in "\"'" else f"{MARK} {value}"


@dataclass(frozen=True)
class Said:
    """Words of a page: the element they stand in, or the attribute, and the language that they are marked with."""

    where: str
    lang: str
    words: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.said: list[Said] = []
        self.ids: set[str] = set()
        self.named: list[list[str]] = []
        """Accessible names of links and buttons, each with what is seen of them."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self.open[-1][1])
        self.ids |= {given["id"]} if "id" in given else set()
        for name in SPOKEN:
            if name in given:
                self.said.append(Said(f"{tag} {name}", lang, given[name]))
        if tag in ("a", "button", "summary") and "aria-label" in given:
            self.named.append([given["aria-label"]])
            tag = "named"
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        tag, lang = self.open[-1]
        if tag not in ("script", "style") and data.strip():
            self.said.append(Said(tag, lang, " ".join(data.split())))
        if any(tag == "named" for tag, _ in self.open):
            self.named[-1].append(data)


def read(file: Path) -> _Reader:
    reader = _Reader()
    reader.feed(file.read_text("utf-8"))
    return reader


def pages(site: Path, tag: str = "") -> Iterator[Path]:
    return (file for file in sorted((site / tag).rglob("*.html")) if "pagefind" not in file.parts)


@pytest.mark.parametrize("tag", ["it", "fr"])
def test_every_word_in_another_language_says_so(partly: Path, tag: str) -> None:
    """WCAG 3.1.2. Only the names of places in a picture, which have no element of their own, are left out."""
    number, unmarked = 0, set()
    for file in pages(partly, tag):
        for said in read(file).said:
            number += MARK in said.words
            if MARK in said.words and said.lang != "en" and said.where != "a aria-label":
                unmarked.add((file.relative_to(partly).as_posix(), said))
    assert number > 1000
    assert not unmarked, sorted(unmarked, key=str)[:20]


@pytest.mark.parametrize("tag", ["it", "fr"])
def test_no_word_of_the_interface_is_taken_for_one_in_another_language(partly: Path, tag: str) -> None:
    """Not even where it stands in the middle of a text that nobody has translated."""
    words, _ = read_translations(EXAMPLE, read_languages(EXAMPLE))
    own = {text for text in words[tag].words.values() if len(text) > 12 and text not in words["en"].words.values()}
    said = [said for file in pages(partly, tag) for said in read(file).said if said.words in own]
    assert len(said) > 500
    assert {one for one in said if one.lang != tag} == set()


def test_the_menu_and_the_foot_name_pages_that_nobody_has_translated_in_their_own_language(partly: Path) -> None:
    for tag in ("it", "fr"):
        text = (partly / tag / "index.html").read_text("utf-8")
        for part in ('<nav class="menu"', '<footer class="site-foot"'):
            inside = text.partition(part)[2].partition("</ul>")[0]
            entries = re.findall(r"<li><a [^>]*>(.*?)</a>", inside)
            assert len(entries) > 4
            foreign = [entry for entry in entries if MARK in entry]  # the others are the engine's, in every language
            assert foreign and all(entry.startswith(f'<span lang="en">{MARK} ') for entry in foreign), entries
    english = (partly / "index.html").read_text("utf-8")
    assert '<span lang="en">' not in english.partition('<nav class="menu"')[2].partition("</ul>")[0]


def test_the_page_for_lost_readers_names_pages_in_their_language(partly: Path) -> None:
    said = [said for said in read(partly / "404.html").said if MARK in said.words]
    assert said
    assert {one.lang for one in said} == {"en"}


def test_what_is_seen_of_a_link_or_a_button_is_part_of_what_it_is_called(partly: Path, site: Path) -> None:
    """WCAG 2.5.3: who says what they see is understood."""
    named = [one for file in (*pages(partly), *pages(site)) for one in read(file).named]
    seen = [(name, words("".join(text))) for name, *text in named if "".join(text).strip()]
    assert seen
    assert [(name, text) for name, text in seen if text not in words(name)] == []


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_every_part_of_a_page_has_the_same_address_in_all_languages(partly: Path) -> None:
    number = 0
    for file in pages(partly):
        path = file.relative_to(partly)
        others = [partly / tag / path for tag in ("it", "fr")]
        if path.parts[0] in ("it", "fr") or not all(other.exists() for other in others):
            continue
        ids = read(file).ids
        assert [read(other).ids ^ ids for other in others] == [set(), set()], path
        number += len(ids)
    assert number > 400


@pytest.mark.parametrize("scripts", [True, False])
def test_a_change_of_language_keeps_the_place_in_the_page(browser: Browser, site: Path, scripts: bool) -> None:
    with serving(site) as address, browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{address}partners/#places")
        page.locator(".languages a[hreflang=fr]").click()
        page.wait_for_url("**/fr/partners/**")
        assert page.url.endswith("#places") is scripts
        assert page.locator("#places").is_visible()
        assert page.locator("#places").evaluate("title => title.getBoundingClientRect().top < innerHeight") is scripts


@pytest.mark.parametrize("kind", [kind for kind in PAGE_KINDS if kind not in ("results", "lost")])
def test_letters_twice_as_large_fit_on_a_phone(browser: Browser, site: Path, kind: str) -> None:
    """WCAG 1.4.4: letters alone, as browsers on phones enlarge them."""
    with serving(site) as address, browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        for folder in ("", "fr/"):
            page.goto(f"{address}{folder}{address_of(kind, site)}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 360, page.url


def test_a_list_that_is_all_in_another_language_says_so_once(partly: Path) -> None:
    """And not at each of its texts."""
    text = (partly / "fr/instruments/index.html").read_text("utf-8")
    lists = "".join(re.findall(r'<ul class="cards".*?</ul>', text, re.DOTALL))
    assert lists.count(f'<span lang="en">{MARK} ') > 4
    assert "(en anglais)" not in lists
    assert text.count("Les textes de cette liste sont en anglais.") == 1

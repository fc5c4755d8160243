"""The state of the translations as the page for helpers shows it."""

import datetime
import re
from pathlib import PurePosixPath

import pytest
from dissemination.history.git_log import SHALLOW, Commit
from dissemination.history.translation_status import Gap, Total, TranslationStatus
from dissemination.history.translations import SourceChange
from dissemination.pages import render
from dissemination.pages.addresses import page_path
from dissemination.pages.components import Value
from dissemination.pages.context import PageContext
from dissemination.pages.languages_page import SHOWN, LanguagesPage, languages_page
from dissemination.text.problems import Message, Position
from dissemination.text.yaml_reader import KeyPath
from small_project import TEMPLATES, TODAY, example_site, in_order, reader_of

REPAIR = ("terms", "repair", "label")


def gap(id: str, language: str, path: KeyPath = ("summary",), kind: str = "instruments", day: int = 0) -> Gap:
    """A text that is missing; with a day of March, one that is outdated since then."""
    commit = Commit("c", datetime.date(2026, 3, day or 1), "")
    change = SourceChange(commit, commit) if day else None
    titles = {"en": "A page", "it": "Una pagina"} if kind in ("pages", "news") else {}
    return Gap(Position(PurePosixPath("x")), kind, id, path, language, "en", titles, change=change)


def page(*gaps: Gap, tag: str = "en", unavailable: Message | None = None, wanted: int = 1200) -> LanguagesPage:
    locale = reader_of(example_site(), tag).locale
    status = TranslationStatus(wanted, gaps, unavailable)
    return languages_page(PageContext(in_order(example_site()), locale, TODAY, status))


def html(page: LanguagesPage, tag: str = "en") -> str:
    return render.render_list(TEMPLATES, reader_of(example_site(), tag), "languages", page, lambda *_: "x").html


def rows(page: LanguagesPage, tag: str = "en") -> list[tuple[str, ...]]:
    """The table of the languages, cell by cell."""
    found = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', html(page, tag), re.DOTALL)
    return [(name, *(said.strip() for said in re.findall("<td[^>]*>([^<]*)", cells))) for name, cells in found]


def lines(value: Value) -> list[tuple[str, str]]:
    return [(str(item.words), str(item.lines[0].words)) for item in value.items]


def test_each_language_has_its_line() -> None:
    found = page(gap("boat-loan", "it"), gap("boat-loan", "it", ("promise",), day=3), gap("boat-loan", "fr", day=3))
    columns = re.findall(r'<th scope="col">(.*?)</th>', html(found))
    assert columns == ["Language", "Up to date", "Out of date", "Missing"]
    assert rows(found) == [
        ("English", "1,200 of 1,200 (100%)", "0", "0"),
        ("Italian", "1,198 of 1,200 (99%)", "1", "1"),
        ("French", "1,199 of 1,200 (99%)", "1", "0"),
    ]


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    _, share, *_ = rows(page(gap("boat-loan", "fr"), tag="fr"), "fr")[2]
    assert share.replace("\u202f", " ").replace("\u00a0", " ") == "1 199 sur 1 200 (99 %)"


def test_without_a_history_nobody_says_what_is_out_of_date() -> None:
    found = page(gap("boat-loan", "it"), unavailable=SHALLOW)
    assert '<th scope="col">Translated</th>' in html(found)
    assert rows(found)[1] == ("Italian", "1,199 of 1,200 (99%)", "Not known", "1")
    assert html(found).count("without their history") == 1


def test_pages_are_listed_once_with_their_languages_the_latest_change_first() -> None:
    found = page(
        gap("boat-loan", "fr", day=3), gap("boat-loan", "it", ("promise",), day=3), gap("storm-fund", "it", day=8)
    )
    assert lines(found.values["outdated"])[1] == ("Prêt Bateau Fictif", "Italian and French")
    assert lines(found.values["outdated"])[0][1] == "Italian"
    assert "Not translated yet" not in html(found)


@pytest.mark.parametrize(
    ("found", "title", "target"),
    [
        (gap("contribute", "fr", (), "pages"), "A page", "contribute/index.html"),
        (gap("events/index", "fr", (), "pages"), "A page", "events/index.html"),
        (gap("shores-at-the-boatyard", "fr", (), "news"), "A page", "news/shores-at-the-boatyard/index.html"),
        (gap("project", "fr", ("aims", 0), "project"), "A project made up for tests", "project/index.html"),
        (gap("needs", "fr", REPAIR, "vocabularies"), "To repair a boat", "needs/repair/index.html"),
        (gap("needs", "fr", ("title",), "vocabularies"), "Needs", ""),
        (gap("territories", "fr", ("terms", "ITX1", "label"), "vocabularies"), "Territories", ""),
    ],
)  # fmt: skip
def test_everything_that_can_be_missing_has_a_name_and_most_of_it_a_page(found: Gap, title: str, target: str) -> None:
    (item,) = page(found).values["untranslated"].items
    assert str(item.words) == title
    assert (page_path(item.to.kind, item.to.id) if item.to else "") == target


def test_a_title_is_in_the_language_of_the_reader_or_marked() -> None:
    found = gap("contribute", "fr", (), "pages")
    titles = {tag: page(found, tag=tag).values["untranslated"].items[0].words for tag in ("it", "fr")}
    assert (titles["it"].text, titles["it"].lang) == ("Una pagina", "")
    assert (titles["fr"].text, titles["fr"].lang) == ("A page", "en")


def test_a_long_list_is_cut_and_says_so() -> None:
    ids = list(in_order(example_site()).instruments)[: SHOWN + 2]
    found = page(*(gap(id, "it") for id in ids))
    assert (len(found.values["untranslated"].items), found.more) == (SHOWN, {"untranslated": "and 2 more pages"})
    assert "and 2 more pages" in html(found)


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_table_is_written_with_a_bar(tag: str) -> None:
    written = html(page(gap("boat-loan", "it"), tag=tag), tag)
    assert '<table class="measures" aria-labelledby="translations">' in written
    assert '<meter min="0" max="1200" value="1199" aria-hidden="true">' in written
    assert written.count('<th scope="row">') == 3


@pytest.mark.parametrize(
    ("total", "percent"), [(Total(3, 0, 0), 100), (Total(1000, 1, 0), 99), (Total(0, 0, 0), 100), (Total(2, 1, 1), 0)]
)
def test_nothing_is_finished_while_something_is_left(total: Total, percent: int) -> None:
    assert total.percent == percent

"""The state of the translations as the page for helpers shows it."""

import datetime
from pathlib import PurePosixPath

import pytest
from dissemination import pages
from dissemination.addresses import page_path
from dissemination.past.history import SHALLOW
from dissemination.past.survey import Gap, Survey, Total
from dissemination.past.timeline import Commit
from dissemination.past.translations import Behind
from dissemination.problems import Message, Place
from dissemination.views.languages import SHOWN, languages
from dissemination.views.parts import Section
from dissemination.views.reader import Reader
from dissemination.yaml_reader import Path_
from small_project import ROOT, TODAY, example_site, in_order, reader_of

REPAIR = ("terms", "repair", "label")


def gap(id: str, language: str, path: Path_ = ("summary",), kind: str = "instruments", day: int = 0) -> Gap:
    """A text that is missing; with a day of March, one that is behind since then."""
    commit = Commit("c", datetime.date(2026, 3, day or 1), "")
    late = Behind("en", "was", "is", commit, commit) if day else None
    titles = {"en": "A page", "it": "Una pagina"} if kind in ("pages", "news") else {}
    return Gap(Place(PurePosixPath("x")), "", kind, id, path, language, "en", late, titles)


def sections(*gaps: Gap, tag: str = "en", silence: Message | None = None, wanted: int = 1200) -> dict[str, Section]:
    speaker = reader_of(example_site(), tag).speaker
    reader = Reader(in_order(example_site()), speaker, TODAY, Survey(wanted, gaps, silence))
    return {section.id: section for section in languages(reader)}


def lines(section: Section) -> list[tuple[str, str]]:
    return [(str(item.words), str(item.lines[0].words)) for item in section.items]


def test_each_language_has_its_line() -> None:
    table = sections(
        gap("boat-loan", "it"), gap("boat-loan", "it", ("promise",), day=3), gap("boat-loan", "fr", day=3)
    )["translations"]
    assert table.columns == ("Language", "Up to date", "Out of date", "Missing")
    assert [(line.name, line.words, line.done) for line in table.measures] == [
        ("English", ("1,200 of 1,200 (100%)", "0", "0"), 1200),
        ("Italian", ("1,198 of 1,200 (99%)", "1", "1"), 1198),
        ("French", ("1,199 of 1,200 (99%)", "1", "0"), 1199),
    ]


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    line = sections(gap("boat-loan", "fr"), tag="fr")["translations"].measures[2]
    assert line.words[0].replace("\u202f", " ").replace("\u00a0", " ") == "1 199 sur 1 200 (99 %)"


def test_without_a_history_nobody_says_what_is_out_of_date() -> None:
    table = sections(gap("boat-loan", "it"), silence=SHALLOW)["translations"]
    assert table.columns[1] == "Translated"
    assert table.measures[1].words == ("1,199 of 1,200 (99%)", "Not known", "1")
    assert "without the history" in table.after[0]


def test_pages_are_listed_once_with_their_languages_the_latest_change_first() -> None:
    found = sections(
        gap("boat-loan", "fr", day=3), gap("boat-loan", "it", ("promise",), day=3), gap("storm-fund", "it", day=8)
    )
    assert lines(found["outdated"])[1] == ("Prêt Bateau Fictif", "Italian and French")
    assert lines(found["outdated"])[0][1] == "Italian"
    assert "untranslated" not in found


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
    (item,) = sections(found)["untranslated"].items
    assert str(item.words) == title
    assert (page_path(item.to.kind, item.to.id) if item.to else "") == target


def test_a_title_is_in_the_language_of_the_reader_or_marked() -> None:
    found = gap("contribute", "fr", (), "pages")
    titles = {tag: sections(found, tag=tag)["untranslated"].items[0].words for tag in ("it", "fr")}
    assert (titles["it"].text, titles["it"].lang) == ("Una pagina", "")
    assert (titles["fr"].text, titles["fr"].lang) == ("A page", "en")


def test_a_long_list_is_cut_and_says_so() -> None:
    ids = list(in_order(example_site()).instruments)[: SHOWN + 2]
    section = sections(*(gap(id, "it") for id in ids))["untranslated"]
    assert (len(section.items), section.after) == (SHOWN, ("and 2 more pages",))


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_table_is_written_with_a_bar(tag: str) -> None:
    reader = reader_of(example_site(), tag)
    found = sections(gap("boat-loan", "it"), tag=tag)
    html = pages.render_sections(pages.environment(ROOT), reader, "languages", tuple(found.values()), lambda *_: "x")
    assert '<table class="measures" aria-labelledby="translations">' in html
    assert '<meter min="0" max="1200" value="1199" aria-hidden="true">' in html
    assert html.count('<th scope="row">') == 3


@pytest.mark.parametrize(
    ("total", "percent"), [(Total(3, 0, 0), 100), (Total(1000, 1, 0), 99), (Total(0, 0, 0), 100), (Total(2, 1, 1), 0)]
)
def test_nothing_is_finished_while_something_is_left(total: Total, percent: int) -> None:
    assert total.percent == percent

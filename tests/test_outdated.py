"""The note on pages whose translation is outdated, from plain values."""

import datetime
from pathlib import PurePosixPath

import pytest
from dissemination.history.git_log import WORKING_TREE, Commit
from dissemination.history.translation_status import Gap, TranslationStatus
from dissemination.history.translations import SourceChange
from dissemination.pages.components import PageHeading
from dissemination.pages.context import PageContext
from dissemination.pages.outdated import outdated
from dissemination.text.problems import Position
from dissemination.text.yaml_reader import KeyPath
from small_project import TODAY, example_site, in_order, reader_of


def gap(
    path: KeyPath,
    kind: str = "instruments",
    id: str = "boat-loan",
    source: str = "en",
    day: int = 3,
    language: str = "fr",
) -> Gap:
    commit = Commit("c", datetime.date(2026, 3, day), "")
    change = SourceChange(commit, commit)
    return Gap(Position(PurePosixPath("x")), kind, id, path, language, source, change=change)


def reader(*gaps: Gap, tag: str = "fr") -> PageContext:
    ctx = reader_of(example_site(), tag)
    return PageContext(in_order(example_site()), ctx.locale, TODAY, TranslationStatus(9, gaps))


def told(*gaps: Gap, subject: tuple[str, str] = ("instruments", "boat-loan"), tag: str = "fr") -> list[str]:
    notes = outdated(
        reader(*gaps, tag=tag), subject, [PageHeading("summary", "De quoi s'agit-il ?")], lambda tag: f"/{tag}/x"
    )
    return [f"{note.sentence} {note.link} {note.url}" for note in notes]


def sentence(*gaps: Gap) -> str:
    (note,) = told(*gaps)
    return note.partition(" L'original")[0].replace("\u00a0", " ")


def test_what_is_up_to_date_has_no_note() -> None:
    assert told() == []
    assert told(gap(("summary",), id="other"), gap(("summary",), language="it")) == []


def test_a_note_says_which_part_since_when_and_where_the_original_is() -> None:
    assert [note.replace("\u00a0", " ") for note in told(gap(("summary",)))] == [
        "Une partie de cette page n'est peut-être plus à jour : « De quoi s'agit-il ? ». "
        "L'original en anglais a été modifié le 3 mars 2026. Lire l'original en anglais /en/x"
    ]


def test_a_part_without_a_heading_is_called_what_its_field_is() -> None:
    assert sentence(gap(("promise",))).endswith(": « En une phrase ».")


def test_a_part_is_named_once() -> None:
    assert sentence(gap(("offer", 0)), gap(("offer", 1))).count("«") == 1


def test_many_parts_are_the_whole_page() -> None:
    few = [gap((field,)) for field in ("summary", "promise", "offer")]
    assert sentence(*few).count("«") == 3
    assert sentence(*few, gap(("steps",))).startswith("Ce texte n'est peut-être plus à jour")


def test_the_last_change_is_told() -> None:
    (note,) = told(gap(("summary",), day=3), gap(("promise",), day=8))
    assert "le 8 mars 2026" in note


def test_each_original_has_its_own_sentence() -> None:
    notes = told(gap(("summary",)), gap(("promise",), source="it"))
    assert ["anglais" in notes[0], "italien" in notes[1]] == [True, True]


def test_what_is_not_committed_yet_changed_today() -> None:
    change = SourceChange(WORKING_TREE, WORKING_TREE)
    (note,) = told(
        Gap(Position(PurePosixPath("x")), "instruments", "boat-loan", ("summary",), "fr", "en", change=change)
    )
    assert "le 23 novembre 2026" in note


@pytest.mark.parametrize(
    ("found", "subject"),
    [
        (gap((), kind="news", id="launch"), ("news", "launch")),
        (gap((), kind="pages", id="contribute"), ("", "contribute")),
        (gap((), kind="pages", id="events/index"), ("events", "index")),
        (gap((), kind="pages", id="partners/chantier"), ("partners", "chantier")),
        (gap(("terms", "lender", "label"), kind="vocabularies", id="needs"), ("needs", "lender")),
    ],
)
def test_a_whole_page_has_no_parts(found: Gap, subject: tuple[str, str]) -> None:
    (note,) = told(found, subject=subject)
    assert note.startswith("Ce texte n'est peut-être plus à jour")


def test_the_project_is_told_of_on_its_page() -> None:
    assert len(told(gap(("summary",), kind="project", id="project"), subject=("", "project"))) == 1


def test_a_vocabulary_without_pages_marks_none() -> None:
    assert gap(("terms", "ITX1", "label"), kind="vocabularies", id="territories").page is None


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_every_language_has_the_sentence(tag: str) -> None:
    (note,) = told(gap(("summary",), language=tag, source="fr" if tag == "en" else "en"), tag=tag)
    assert "2026" in note and "{" not in note

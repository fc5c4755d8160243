"""What an editor is told about a wrong record, word by word: each file in bad_records/ says what it expects.

A case is a file in the place it would have in a project. Its lines ``# expect: …`` are the problems, all of them;
a line ``# place: …`` says where it stands when the file name itself is wrong or another file is replaced.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import TESTS, good, lines_of, reading_of, write_project

BAD, GOOD = TESTS / "bad_records", TESTS / "good_records"


def cases_in(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def notes(content: bytes, name: str) -> list[str]:
    """The lines ``# name: …`` of a case."""
    return [line.decode("utf-8") for line in re.findall(rb"^# %s: (.+)$" % name.encode(), content, re.MULTILINE)]


@pytest.mark.parametrize("case", cases_in(BAD))
def test_every_mistake_is_told_with_its_place_and_remedy(case: str, tmp_path: Path) -> None:
    content = (BAD / case).read_bytes()
    expected, place = notes(content, "expect"), notes(content, "place") or [case]
    assert expected
    assert lines_of(write_project(tmp_path, {place[0]: content})) == expected


@pytest.mark.parametrize("case", cases_in(GOOD))
def test_a_good_record_is_accepted(case: str, tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {case: (GOOD / case).read_bytes()})) == []


def test_the_smallest_project_is_in_order(tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path)) == []


def test_a_file_that_is_much_too_large_is_not_even_read(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"records/events/novel.yml": "summary: " + 25_000 * "long " + 25_000 * "é " + "\n"})
    (problem,) = lines_of(root)
    assert problem == "records/events/novel.yml:1:1: the file is larger than 200 kB; a record is one small file."


def test_an_article_may_be_as_long_as_its_author_likes(tmp_path: Path) -> None:
    article = good("docs/en/news/launch.md") + 30_000 * "Long words.\n"
    assert lines_of(write_project(tmp_path, {"docs/en/news/launch.md": article})) == []


NAMED = """
nav:
  - index.md
  - About: [press.md, project.md, {News: news/index.md, Map: partners/map.md}]
extra:
  footer: [privacy, team]
"""


def test_pages_that_the_settings_name_are_there_in_the_first_language(tmp_path: Path) -> None:
    """The engine makes those that every site has; what else there is, somebody has to write."""
    pages = {f"docs/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("en/press", "it/team", "it/press")}
    root = write_project(tmp_path, pages | {"mkdocs.yml": good("mkdocs.yml").replace("nav: []", "#") + NAMED})
    missing = "this page is missing, although mkdocs.yml names it. Create the page, or remove its name there."
    assert lines_of(root) == [f"docs/en/{name}.md:1:1: {missing}" for name in ("partners/map", "team")]


def test_pictures_and_pages_of_every_sort_may_stand_in_docs(tmp_path: Path) -> None:
    """A page about a record, one in a folder of its own, one without a head, and what is no page."""
    names = ["en/partners/valfinto.md", "fr/about/team.md", "it/news/index.md", "en/needs/lender.md"]
    pages = {f"docs/{name}": "---\n\nNo head, but a line.\n" for name in names}
    other = {
        "docs/pictures/valley.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "docs/en/.draft.md": "",
        "docs/en/news/.draft.md": "",
        "docs/en/report.pdf": b"%PDF\xff",
    }
    assert lines_of(write_project(tmp_path, pages | other)) == []


@pytest.mark.parametrize("name", ["records/events/fair.yml", "records/project.yml"])
def test_a_folder_named_like_a_record_is_told(name: str, tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / name).unlink(missing_ok=True)
    (root / name).mkdir()
    assert f"{name}:1:1: this is a folder, where a file is needed. Rename it or remove it." in lines_of(root)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.mkdir(), "this is a folder, where a file is needed. Rename it or remove it."),
        (lambda path: path.symlink_to("nowhere"), "there is no such file. Create it, or remove what refers to it."),
        (
            lambda path: path.symlink_to(path),
            "this is a symbolic link that points to itself. Replace it with the file.",
        ),
    ],
)
def test_an_article_that_cannot_be_read_is_told(make: Callable[[Path], None], told: str, tmp_path: Path) -> None:
    root = write_project(tmp_path)
    make(root / "docs/en/news/fair.md")
    assert lines_of(root) == [f"docs/en/news/fair.md:1:1: {told}"]


def test_a_link_that_leads_to_no_file_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / "records/events/fair.yml").symlink_to("nowhere.yml")
    (problem,) = lines_of(root)
    assert problem.startswith("records/events/fair.yml:1:1: there is no such file.")


def test_a_project_without_its_record_is_told_once(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / "records/project.yml").unlink()
    (problem,) = lines_of(root)
    assert problem.startswith("records/project.yml:1:1: there is no such file.")


def test_a_vocabulary_that_is_not_there_has_no_terms(tmp_path: Path) -> None:
    """What needs one is told, and a site that needs none of them has none."""
    root = write_project(tmp_path)
    (root / "records/vocabularies/audiences.yml").unlink()
    assert lines_of(root) == [
        "records/instruments/loan.yml:8:13: audiences[1]: "
        "there is no term “small-firm” in records/vocabularies/audiences.yml. Write one of the keys in that file.",
    ]


def test_an_empty_folder_lacks_the_project_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(good("mkdocs.yml"), "utf-8")
    assert [problem.split(":")[0] for problem in lines_of(tmp_path)] == ["records/project.yml"]


def test_problems_come_file_by_file_and_line_by_line(tmp_path: Path) -> None:
    root = write_project(
        tmp_path,
        {
            "records/partners/valfinto.yml": "role: boss\ncountry: Italia\n",
            "records/events/fair.yml": "\n" * 11 + "name: {eng: Fair}\nkind: fair\n",
        },
    )
    places = [problem.place for problem in reading_of(root).problems]
    assert places == sorted(places)
    assert len({place.file for place in places}) == 2


def test_a_mistake_in_one_record_does_not_make_those_that_point_to_it_wrong(tmp_path: Path) -> None:
    partner = good("records/partners/valfinto.yml").replace("country: IT", "country: Italia")
    (problem,) = lines_of(write_project(tmp_path, {"records/partners/valfinto.yml": partner}))
    assert problem.startswith("records/partners/valfinto.yml:3:10: country: ")

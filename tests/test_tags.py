"""Tags in the heads of pages: the page of tags lists what each describes, in every language of the site."""

from pathlib import Path

from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.supplied_page import completed_head
from dissemination.pages.tags_page import tags_of
from dissemination.records.load_project import LoadedProject
from mkdocs_alone import checked_lines
from small_project import good, reader_of, reading_of, write_project

ARTICLE = "docs/en/news/launch.md"
FILES = {
    "docs/en/guide.md": "---\ntags: [Boats, C#, water taxi]\n---\n\n# How to *row*\n",
    "docs/it/guide.md": "---\ntags: [Barche]\n---\n\n# Come si rema\n",
    "docs/en/oars.md": "---\ntitle: Oars\ntags: [boats]\n---\n\nText.\n",
    ARTICLE: good(ARTICLE).replace("---\n", "---\ntags: [Boats]\n", 1),
}


def site(folder: Path, **more: str) -> LoadedProject:
    reading = reading_of(write_project(folder, FILES | more))
    assert reading.problems == ()
    return reading


def listed(reading: LoadedProject, tag: str) -> dict[str, list[str]]:
    """The sections of the page of tags in a language: their titles, and what is in each; other languages marked."""
    sections = LIST_PAGES["tags"](reader_of(reading, tag)).sections
    return {
        str(one.title): [f"{item.words.text} {item.words.lang}".strip() for item in one.value.items] for one in sections
    }


def test_each_tag_lists_its_pages_by_name_whatever_its_case(tmp_path: Path) -> None:
    reading = site(tmp_path)
    (launch,) = (item.words.text for item in LIST_PAGES["news"](reader_of(reading, "en")).sections[0].value.items)
    assert listed(reading, "en") == {
        "Boats": sorted(["How to row", launch, "Oars"], key=str.casefold),
        "C#": ["How to row"],
        "water taxi": ["How to row"],
    }


def test_a_page_without_tags_in_a_language_keeps_those_of_the_next_best(tmp_path: Path) -> None:
    found = listed(site(tmp_path), "it")
    assert found["Barche"] == ["Come si rema"]
    assert "Oars en" in found["Boats"] and "C#" not in found


def test_places_on_the_page_can_stand_in_an_address(tmp_path: Path) -> None:
    ids = [tag.id for tag in tags_of(reader_of(site(tmp_path), "en"), "guide.md")]
    assert ids == ["tag:boats", "tag:c_23", "tag:water-taxi"]


def test_there_is_a_page_of_tags_where_tags_are_written(tmp_path: Path) -> None:
    assert "tags.md" in site(tmp_path / "a").supplied
    assert "tags.md" in reading_of(write_project(tmp_path / "b")).absent


def test_a_text_of_the_site_in_its_place_goes_on_with_the_list(tmp_path: Path) -> None:
    text = "---\ntitle: By subject\n---\n\n[Rowing](#tag:boats) and [sailing](tags.md#tag:sails)\n"
    (line,) = checked_lines(write_project(tmp_path, FILES | {"docs/en/tags.md": text}))
    assert line.startswith("docs/en/tags.md:5:") and "#tag:sails" in line
    ctx = reader_of(site(tmp_path / "a"), "en")
    assert completed_head(ctx, "tags.md", {"title": "By subject"})["records"] == "tags"

"""Pictures that records name: what is told of them, and how pages show them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.pages.lists import LIST_PAGES
from dissemination.pages.markdown_pictures import with_sizes
from dissemination.pages.shown_pictures import licence, picture_of
from dissemination.records.localizer import LocalizedText
from drawn import corner, saved
from html_reader import Html, read_html
from small_project import TEMPLATES, good, in_order, lines_of, reader_of, reading_of, write_project

EVENT = "records/events/kick-off.yml"
LAUNCH = "docs/{}/news/launch.md"
ASSET = "docs/assets/fair.jpg"
JPEG = saved(corner(1200, 800))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9"/></svg>'
PICTURE = """\
picture:
  file: assets/fair.jpg
  alt: {en: A red corner}
  credit: A. Example
  licence: CC BY-SA 4.0
"""


def with_picture(picture: str = PICTURE, file: str = EVENT) -> str:
    """A record of the smallest project with a picture."""
    return good(file).replace("\nsources:", f"\n{picture}sources:")


def told(root: Path, picture: str = PICTURE, **files: str | bytes) -> list[str]:
    """What is said about an event with a picture, without its place."""
    named = {f"docs/assets/{name.replace('_', '.')}": content for name, content in files.items()}
    lines = lines_of(write_project(root, {EVENT: with_picture(picture), **named}))
    return [line.split(": ", 1)[1] for line in lines]


def test_a_picture_with_all_that_is_said_of_it_is_in_order(tmp_path: Path) -> None:
    assert told(tmp_path, fair_jpg=JPEG) == []


@pytest.mark.parametrize("field", ["file", "alt", "credit", "licence"])
def test_what_a_picture_cannot_do_without_is_told(field: str, tmp_path: Path) -> None:
    lines = [line for line in PICTURE.splitlines(keepends=True) if not line.strip().startswith(f"{field}:")]
    assert told(tmp_path, "".join(lines), fair_jpg=JPEG) == [f"picture.{field}: is missing. Add it."]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("assets/fairs.jpg", "there is no file “assets/fairs.jpg” in docs/. Did you mean “assets/fair.jpg”?"),
        ("fair.jpg", "there is no file “fair.jpg” in docs/. Did you mean “assets/fair.jpg”?"),
        ("docs/assets/fair.jpg", "there is no file “docs/assets/fair.jpg” in docs/. Did you mean “assets/fair.jpg”?"),
        (
            "https://example.org/fair.jpg",
            "there is no file “https://example.org/fair.jpg” in docs/. Did you mean “assets/fair.jpg”?",
        ),
        (
            "assets/storm.jpg",
            "there is no file “assets/storm.jpg” in docs/. Put the file into docs/assets/, or correct the name.",
        ),
        (
            "../en/news/photo.jpg",
            "“../en/news/photo.jpg” is not in docs/assets/, where the pictures of records lie. "
            "Put the file there, and write its path from docs/, such as assets/open-day.jpg.",
        ),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_was_meant(name: str, sentence: str, tmp_path: Path) -> None:
    picture = PICTURE.replace("assets/fair.jpg", name)
    assert told(tmp_path, picture, fair_jpg=JPEG) == [f"picture.file: {sentence}"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (JPEG[:-3000], "the picture is damaged or not complete."),
        (b"words", "this file is not a picture of a type that can be shown. Save it as one of these: JPEG,"),
        (bytes(10_000_001), "the picture is larger than 10 MB. Save it again with at most 3,000 pixels"),
    ],
    ids=["cut", "words", "heavy"],
)
def test_a_file_that_cannot_be_shown_is_told_with_what_to_do(content: bytes, sentence: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, fair_jpg=content)
    assert line.startswith(f"picture.file: {sentence}")


def test_a_drawing_that_could_run_is_refused_as_everywhere(tmp_path: Path) -> None:
    (line,) = told(tmp_path, PICTURE.replace("fair.jpg", "fair.svg"), fair_svg=SVG.replace("<path", "<script/><path"))
    assert "script" in line


@pytest.mark.parametrize("said", ["CC BY", "CC-BY-SA", "CC BY 5.0", "cc by nc 4.0", "Creative Commons"])
def test_a_licence_that_only_looks_like_one_is_told(said: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, PICTURE.replace("CC BY-SA 4.0", said), fair_jpg=JPEG)
    assert line.startswith("picture.licence: ") and "CC BY-SA 4.0" in line


@pytest.mark.parametrize(
    ("said", "name", "address"),
    [
        ("CC BY-SA 4.0", "CC BY-SA 4.0", "licenses/by-sa/4.0/"),
        ("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0/"),
        ("cc by-nc-nd 2.5", "CC BY-NC-ND 2.5", "licenses/by-nc-nd/2.5/"),
        ("CC-BY-3.0-DE", "CC BY 3.0 DE", "licenses/by/3.0/de/"),
        ("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0", "CC0 1.0", "publicdomain/zero/1.0/"),
    ],
)
def test_a_known_licence_leads_to_its_text(said: str, name: str, address: str) -> None:
    item = licence(LocalizedText(said))
    assert (item.words.text, item.href) == (name, f"https://creativecommons.org/{address}")


def test_any_other_licence_is_shown_as_it_is_written() -> None:
    said = LocalizedText("Shown with leave of the port", "en")
    assert (licence(said).words, licence(said).href) == (said, "")


# --- on pages

Page = Callable[..., Html]


def url_for(kind: str, id: str) -> str:
    return "../" * 2 + (f"{kind}/{id}/index.html" if kind else "index.html")


def page_of(reader: PageContext, kind: str, id: str) -> Html:
    view = render.view_of(reader, kind, id)
    assert view
    return read_html(render.render_record(TEMPLATES, reader, view, url_for, LocalizedText("")).html)


def images(html: Html) -> list[dict[str, str | None]]:
    """The attributes of each picture, with those of its sources before them."""
    found: list[dict[str, str | None]] = []
    for name, value in html.attributes:
        if name in ("src", "srcset", "width", "height", "alt", "lang", "loading"):
            if not found or name in found[-1]:
                found.append({})
            found[-1][name] = value
    return found


def reader(root: Path, tag: str = "en", **files: str | bytes) -> PageContext:
    write_project(root, {EVENT: with_picture(), ASSET: JPEG, **files})
    return reader_of(reading_of(root), tag)


def test_a_record_shows_its_picture_with_who_made_it(tmp_path: Path) -> None:
    html = page_of(reader(tmp_path), "events", "kick-off")
    assert "Picture: A. Example · CC BY-SA 4.0" in html.text
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in html.links
    attributes = html.attributes
    assert ("width", "1200") in attributes and ("height", "800") in attributes and ("alt", "A red corner") in attributes
    assert ("type", "image/avif") in attributes
    (address,) = {value for name, value in attributes if name == "src" and value}
    assert address.startswith("../../assets/pictures/fair-") and address.endswith("-480x320.jpg")


def test_in_a_folder_of_a_language_the_same_files_are_shown(tmp_path: Path) -> None:
    """And words in another language say so."""
    html = page_of(reader(tmp_path, "it"), "events", "kick-off")
    (address,) = {value for name, value in html.attributes if name == "src" and value}
    assert address.startswith("../../../assets/pictures/fair-")
    assert ("lang", "en") in html.attributes


def test_a_picture_on_a_card_says_nothing_and_waits(tmp_path: Path) -> None:
    here = reader(
        tmp_path, **{LAUNCH.format("en"): good(LAUNCH.format("en")).replace("\nsources:", f"\n{PICTURE}sources:")}
    )
    html = read_html(render.render_list(TEMPLATES, here, "news", LIST_PAGES["news"](here), url_for).html)
    assert ("alt", "") in html.attributes and ("loading", "lazy") in html.attributes


def test_what_has_no_picture_shows_none(tmp_path: Path) -> None:
    here = reader(tmp_path)
    assert "img" not in page_of(here, "instruments", "fund").tags
    assert picture_of(here, here.catalogue.terms("needs")["lender"]) is None


def test_a_film_is_a_link_that_says_where_it_leads(tmp_path: Path) -> None:
    film = "video:\n  title: {en: The day}\n  url: https://www.films.example/day\n" + "".join(
        f"  {line}\n" for line in PICTURE.splitlines()
    )
    write_project(tmp_path, {EVENT: with_picture(film), ASSET: JPEG})
    html = page_of(reader_of(reading_of(tmp_path), "en"), "events", "kick-off")
    assert "https://www.films.example/day" in html.links
    assert "Watch “The day” on films.example" in html.text
    assert "iframe" not in html.tags and "video" not in html.tags


def test_a_logo_leads_to_its_partner_and_says_its_name(tmp_path: Path) -> None:
    partner = "records/partners/valfinto.yml"
    files = {partner: with_picture("logo: {file: assets/valfinto.svg}\n", partner), "docs/assets/valfinto.svg": SVG}
    here = reader(tmp_path, **files)
    for name in ("home", "partners"):
        html = read_html(render.render_list(TEMPLATES, here, name, LIST_PAGES[name](here), url_for).html)
        assert ("src", "../../assets/valfinto.svg") in html.attributes
        assert ("alt", here.name("partners", "valfinto").text) in html.attributes
        assert ("width", "144") in html.attributes and ("height", "48") in html.attributes
    assert ("src", "../../assets/valfinto.svg") in page_of(here, "partners", "valfinto").attributes


# --- articles


def head(tag: str, picture: str) -> str:
    return good(LAUNCH.format(tag)).replace("\nsources:", f"\n{picture}sources:")


def of_the_article(tag: str, file: str = "assets/fair.jpg") -> str:
    alt = {"en": "A red corner", "it": "Un angolo rosso"}[tag]
    return f"picture:\n  file: {file}\n  alt: {alt}\n  credit: A. Example\n  licence: CC0\n"


def article(root: Path, **heads: str) -> None:
    files = {LAUNCH.format(tag): head(tag, picture) for tag, picture in heads.items()}
    write_project(root, {ASSET: JPEG, "docs/assets/storm.jpg": JPEG, **files})


@pytest.mark.parametrize(("tag", "alt"), [("en", "A red corner"), ("it", "Un angolo rosso")])
def test_each_language_of_an_article_says_what_its_picture_shows(tag: str, alt: str, tmp_path: Path) -> None:
    article(tmp_path, en=of_the_article("en"), it=of_the_article("it"))
    html = page_of(reader_of(reading_of(tmp_path), tag), "news", "launch")
    assert [value for name, value in html.attributes if name == "alt"] == [alt]


def test_a_translation_may_leave_the_picture_to_the_original(tmp_path: Path) -> None:
    article(tmp_path, en=of_the_article("en"))
    found = in_order(reading_of(tmp_path)).news["launch"].picture
    assert found and found.alt.root == {"en": "A red corner"} and found.credit.root == {"und": "A. Example"}
    html = page_of(reader_of(reading_of(tmp_path), "it"), "news", "launch")
    assert ("alt", "A red corner") in html.attributes and ("lang", "en") in html.attributes


def test_all_languages_of_an_article_show_the_same_picture(tmp_path: Path) -> None:
    article(tmp_path, en=of_the_article("en"), it=of_the_article("it", "assets/storm.jpg"))
    (line,) = lines_of(tmp_path)
    assert "picture.file: differs from docs/en/news/launch.md" in line.replace("is not the same as in", "differs from")


# --- in texts


def shown(here: PageContext, text: str) -> str:
    found = here.catalogue.pictures.shown["assets/fair.jpg"]
    template = TEMPLATES.get_template("records/_markdown_picture.html")
    return with_sizes(text, {"../fair.jpg": found, "../fair.jpg#only-dark": found}.get, template, here, url_for)


def test_pictures_in_a_text_have_sizes_and_all_but_the_first_wait(tmp_path: Path) -> None:
    here = reader(tmp_path)
    first = '<img alt="One &quot;two&quot;" class="wide" src="../fair.jpg" title="T" />'
    text = f'<p>{first} <img alt="" src="../fair.jpg" /></p>'
    html = read_html(shown(here, text))
    assert [tag for tag in html.tags if tag in ("picture", "img")] == ["picture", "img"] * 2
    for said in (("alt", 'One "two"'), ("class", "wide"), ("title", "T"), ("width", "1200"), ("height", "800")):
        assert said in html.attributes
    assert [value for name, value in html.attributes if name == "loading"] == ["lazy"]


def test_a_width_that_somebody_gives_stays_and_the_page_does_not_move_when_the_picture_comes(tmp_path: Path) -> None:
    html = read_html(shown(reader(tmp_path), '<img alt="" src="../fair.jpg" width="200">'))
    assert [value for name, value in html.attributes if name in ("width", "height")] == ["200", "133"]
    assert ("sizes", "200px") in html.attributes


def test_a_picture_for_the_dark_alone_still_says_so(tmp_path: Path) -> None:
    html = read_html(shown(reader(tmp_path), '<img alt="" src="../fair.jpg#only-dark">'))
    assert [value for name, value in html.attributes if name == "src" and value.endswith(".jpg#only-dark")]


@pytest.mark.parametrize("text", ['<img alt="" src="../other.svg" />', "<p>&lt;img src=x&gt;</p>", "<imgs>", ""])
def test_everything_else_in_a_text_stays_as_it_is(text: str, tmp_path: Path) -> None:
    assert shown(reader(tmp_path), text) == text

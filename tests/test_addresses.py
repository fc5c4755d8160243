"""Where pages are, and how they name each other: at any base path, from disk, in every language."""

import posixpath

import pytest
from dissemination.pages.addresses import Addresses, Alternate, page_path, relative
from dissemination.pages.site_context import linking_from
from dissemination.text.languages import Languages

LANGUAGES = Languages("en", ("en", "it", "fr"))
SITE = Addresses("https://site.example/sub/", LANGUAGES)
EVENT = "events/fair/index.html"
ALL = frozenset(LANGUAGES.tags)


@pytest.mark.parametrize(
    ("kind", "id", "path"),
    [
        ("events", "fair", "events/fair/index.html"),
        ("events", "index", "events/index.html"),
        ("", "index", "index.html"),
        ("", "project", "project/index.html"),
    ],
)
def test_every_page_is_a_folder_with_an_index(kind: str, id: str, path: str) -> None:
    assert page_path(kind, id) == path


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "events/fair/index.html", "events/fair/index.html"),
        ("events/fair/index.html", "index.html", "../../index.html"),
        ("events/fair/index.html", "events/fair/index.html", "index.html"),
        ("events/fair/index.html", "events/index.html", "../index.html"),
        ("events/fair/index.html", "partners/a/index.html", "../../partners/a/index.html"),
        ("it/events/fair/index.html", "events/fair/index.html", "../../../events/fair/index.html"),
        ("404.html", "it/index.html", "it/index.html"),
    ],
)
def test_links_work_below_any_address_and_from_disk(start: str, target: str, link: str) -> None:
    assert relative(start, target) == link


@pytest.mark.parametrize("tag", LANGUAGES.tags)
@pytest.mark.parametrize("other", LANGUAGES.tags)
def test_a_page_links_to_the_file_of_the_page_it_means(tag: str, other: str) -> None:
    start = SITE.file(tag, EVENT)
    link = linking_from(SITE, tag, EVENT)(other, "partners/a/index.html")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), link)) == SITE.file(
        other, "partners/a/index.html"
    )


def test_the_default_language_stands_at_the_root_and_the_others_in_a_folder() -> None:
    files = [SITE.file(tag, EVENT) for tag in LANGUAGES.tags]
    assert files == [EVENT, f"it/{EVENT}", f"fr/{EVENT}"]
    assert [SITE.neutral(tag, file) for tag, file in zip(LANGUAGES.tags, files, strict=True)] == [EVENT] * 3


def test_a_page_that_begins_like_a_language_is_none() -> None:
    assert SITE.neutral("it", "it/items/index.html") == "items/index.html"
    assert SITE.neutral("en", "it/index.html") == "it/index.html"


def test_published_addresses_end_with_a_slash_and_keep_the_base_path() -> None:
    assert SITE.absolute("en", EVENT) == "https://site.example/sub/events/fair/"
    assert SITE.absolute("fr", "index.html") == "https://site.example/sub/fr/"
    assert SITE.from_root("it", "index.html") == "/sub/it/index.html"


def test_nobody_invents_an_address_for_a_site_that_has_none() -> None:
    nowhere = Addresses("", LANGUAGES)
    assert nowhere.absolute("en", EVENT) == ""
    assert nowhere.alternates("en", EVENT, ALL) == ()
    assert nowhere.from_root("it", EVENT) == f"/it/{EVENT}"


@pytest.mark.parametrize("translated", [ALL, frozenset({"en", "it"}), frozenset({"it", "fr"})])
def test_translations_name_each_other_and_themselves(translated: frozenset[str]) -> None:
    named = {tag: SITE.alternates(tag, EVENT, translated) for tag in translated}
    assert len(set(named.values())) == 1
    (alternates,) = set(named.values())
    assert {alternate.tag for alternate in alternates} == translated | {"x-default"}
    assert {alternate.url for alternate in alternates} == {SITE.absolute(tag, EVENT) for tag in translated}


def test_who_speaks_no_language_of_the_site_is_led_to_the_default_one() -> None:
    assert SITE.alternates("it", EVENT, ALL)[-1] == Alternate("x-default", "https://site.example/sub/events/fair/")


def test_x_default_is_a_real_translation_where_the_default_language_has_none() -> None:
    (default,) = [one for one in SITE.alternates("fr", EVENT, frozenset({"it", "fr"})) if one.tag == "x-default"]
    assert default.url == "https://site.example/sub/it/events/fair/"


@pytest.mark.parametrize("translated", [frozenset({"en"}), frozenset({"en", "fr"}), frozenset()])
def test_a_page_that_is_no_translation_names_none(translated: frozenset[str]) -> None:
    assert SITE.alternates("it", EVENT, translated) == ()


def test_a_page_that_exists_in_one_language_has_no_translations() -> None:
    assert SITE.alternates("en", EVENT, frozenset({"en"})) == ()


@pytest.mark.parametrize(
    ("tag", "translated", "original"),
    [
        ("it", ALL, "it"),
        ("it", {"en"}, "en"),
        ("it", {"en", "fr"}, "en"),
        ("it", {"fr"}, "fr"),
        ("en", {"it", "fr"}, "it"),
        ("fr", set(), "fr"),
    ],
)
def test_a_page_without_translation_stands_behind_the_one_it_borrows_from(
    tag: str, translated: frozenset[str], original: str
) -> None:
    assert SITE.original(tag, translated) == original

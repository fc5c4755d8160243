"""Links to the forms of the repository: the reader's language, the page that is meant, and nothing that is invented."""

import pytest
from dissemination.pages.addresses import Addresses
from dissemination.pages.layout import PageMeta
from dissemination.pages.site_context import SiteContext, form_for
from dissemination.text.languages import Languages
from small_project import example_site, reader_of

SITE = Languages("en", ("en", "it", "lt"))
REPOSITORY = "https://code.example/owner/name"


def ways(path: str, kind: str, id: str, repository: str = REPOSITORY) -> list[str]:
    """The addresses by which readers of a page can take part."""
    reader = reader_of(example_site(), "it")
    site = SiteContext(reader, Addresses("", reader.locale.languages), {"index.html": "Home"}, {}, repository)
    page = PageMeta(path, "A", "", frozenset({"it"}), "docs/it/a.md", subject=(kind, id))
    return [way.url for way in site.layout(page, lambda _, path: path).contribute]


@pytest.mark.parametrize(("tag", "form"), [("it", "it"), ("en", "en"), ("lt", "en")])
def test_a_language_without_a_form_has_that_of_the_default_language(tag: str, form: str) -> None:
    assert form_for(REPOSITORY, tag, SITE, "events") == f"{REPOSITORY}/issues/new?template=event.{form}.yml"


def test_the_form_knows_the_page() -> None:
    told = f"{REPOSITORY}/issues/new?template=correction.it.yml&page="
    assert ways("events/a/index.html", "events", "a")[0] == f"{told}events%2Fa%2F"
    assert ways("index.html", "", "index")[0] == f"{told}%2F"


def test_without_a_repository_there_is_no_form() -> None:
    assert ways("events/index.html", "events", "index", repository="") == []


@pytest.mark.parametrize(
    ("kind", "id", "proposed"),
    [("events", "index", True), ("events", "a", False), ("", "index", False), ("needs", "index", False)],
)
def test_a_list_of_records_offers_the_form_for_another_one(kind: str, id: str, proposed: bool) -> None:
    assert any("template=event.it.yml" in url for url in ways("x/index.html", kind, id)) is proposed

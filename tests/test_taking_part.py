"""Links to the forms of the repository: the reader's language, the page that is meant, and nothing that is invented."""

from dataclasses import replace

import pytest
from dissemination.pages.addresses import Addresses
from dissemination.pages.layout import NavLink, PageMeta
from dissemination.pages.navigation import Navigation
from dissemination.pages.site_context import SiteContext, form_for
from dissemination.text.languages import Languages
from small_project import example_site, reader_of

SITE = Languages("en", ("en", "it", "lt"))
REPOSITORY = "https://code.example/owner/name"


def links(path: str, kind: str, id: str, repository: str = REPOSITORY, tag: str = "it") -> tuple[NavLink, ...]:
    """The links by which readers of a page can take part."""
    reader = reader_of(example_site(), "it")
    reader = replace(reader, locale=replace(reader.locale, tag=tag))
    site = SiteContext(reader, Addresses("", reader.locale.languages), Navigation(), {}, repository)
    page = PageMeta(path, "A", "", frozenset({"it"}), "docs/it/a.md", subject=(kind, id))
    return site.layout(page, lambda _, path: path).contribute


def ways(path: str, kind: str, id: str, repository: str = REPOSITORY) -> list[str]:
    """Their addresses."""
    return [way.url for way in links(path, kind, id, repository)]


@pytest.mark.parametrize(("tag", "form"), [("it", "it"), ("en", "en"), ("lt", "en")])
def test_a_language_without_a_form_has_that_of_the_default_language(tag: str, form: str) -> None:
    assert form_for(REPOSITORY, tag, SITE, "events") == f"{REPOSITORY}/issues/new?template=event.{form}.yml"


def test_a_form_in_another_language_than_the_page_says_so() -> None:
    """The editors' words have no Lithuanian: the form is that of the default language of the site."""
    events = ("events/index.html", "events", "index")
    assert [link.title for link in links(*events)][:2] == ["Proponi un evento", "Segnala un errore in questa pagina"]
    assert links(*events, tag="lt")[0].title == "Proponi un evento (in anglų)"
    assert "template=event.en.yml" in links(*events, tag="lt")[0].url


def test_the_form_knows_the_page() -> None:
    told = f"{REPOSITORY}/issues/new?template=correction.it.yml&page="
    assert ways("events/a/index.html", "events", "a")[0] == f"{told}events%2Fa%2F"
    assert ways("index.html", "", "index")[0] == f"{told}%2F"


def test_without_a_repository_people_write_an_e_mail_whose_subject_names_the_page() -> None:
    (way,) = ways("events/a/index.html", "events", "a", repository="")
    assert way == "mailto:harbour@project.example?subject=SAMPLE%20SHORES%3A%20%2Fit%2Fevents%2Fa%2Findex.html"
    assert way in ways("events/a/index.html", "events", "a")


@pytest.mark.parametrize(
    ("kind", "id", "proposed"),
    [("events", "index", True), ("events", "a", False), ("", "index", False), ("needs", "index", False)],
)
def test_a_list_of_records_offers_the_form_for_another_one(kind: str, id: str, proposed: bool) -> None:
    assert any("template=event.it.yml" in url for url in ways("x/index.html", kind, id)) is proposed


def test_the_list_of_news_offers_the_form_for_an_article() -> None:
    (way, *_) = links("news/index.html", "news", "index")
    assert (way.title, way.url) == ("Proponi un articolo", f"{REPOSITORY}/issues/new?template=article.it.yml")
    assert not any("template=article" in url for url in ways("news/a/index.html", "news", "a"))

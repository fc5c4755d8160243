"""Links to the forms of the repository: the reader's language, the page that is meant, and nothing that is invented."""

import pytest
from dissemination.languages import Languages
from dissemination.pages.issue_links import form_about, form_for, listed

SITE = Languages("en", ("en", "it", "lt"))
REPOSITORY = "https://code.example/owner/name"


@pytest.mark.parametrize(("tag", "form"), [("it", "it"), ("en", "en"), ("lt", "en")])
def test_a_language_without_a_form_has_that_of_the_default_language(tag: str, form: str) -> None:
    assert form_for("events", REPOSITORY, tag, SITE) == f"{REPOSITORY}/issues/new?template=event.{form}.yml"


def test_the_form_knows_the_page() -> None:
    told = form_about("events/a/index.html", REPOSITORY, "it", SITE)
    assert told == f"{REPOSITORY}/issues/new?template=correction.it.yml&page=events%2Fa%2F"


def test_without_a_repository_there_is_no_form() -> None:
    assert form_for("events", "", "it", SITE) == form_about("index.html", "", "it", SITE) == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [("events/index.html", "events"), ("events/a/index.html", ""), ("index.html", ""), ("needs/index.html", "")],
)
def test_the_lists_of_records_are_known(path: str, kind: str) -> None:
    assert listed(path) == kind

"""Addresses that pages once had: they lead on, and one that is lost is told."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from dissemination.history.git_log import read_history
from dissemination.history.published_addresses import published_addresses
from dissemination.history.renames import continued
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.outputs.moved_pages import moved_pages
from dissemination.pages import render
from dissemination.pages.addresses import Addresses
from dissemination.records.load_project import load_project
from dissemination.records.settings import main_branches, read_languages
from dissemination.text.languages import Languages
from dissemination.text.problem_reports import as_text, messages
from html_reader import read_html
from icalendar import Calendar
from repository import Repository, new_repository
from small_project import TODAY, good, in_order, lines_of, reader_of, reading_of, write_project

EVENTS = "docs/en/events/index.md"
EVENT, ARTICLE = "records/events/kick-off.yml", "docs/en/news/launch.md"
ARTICLES = ("docs/en/news/launch.md", "docs/it/news/launch.md")
LANGUAGES = Languages("en", ("en", "it", "fr"))


def event(former: str) -> dict[str, str]:
    return {EVENT: good(EVENT) + f"former: {former}\n"}


def page(head: str) -> str:
    return f"---\ntitle: A page\n{head}\n---\n\nWords.\n"


def article(head: str) -> str:
    return good(ARTICLE).replace("about:", f"{head}\nabout:")


@pytest.mark.parametrize(
    ("files", "moved"),
    [
        (event("[opening]"), {"events/opening": "events/kick-off.md"}),
        (event("[opening, news/one]"), {"events/opening": "events/kick-off.md", "news/one": "events/kick-off.md"}),
        (event("[/opening]"), {"opening": "events/kick-off.md"}),
        ({ARTICLE: article("former: [start]")}, {"news/start": "news/launch.md"}),
        ({"docs/it/about.md": page("former: [us]")}, {"us": "about.md"}),
        ({"docs/en/more/us.md": page("former: [a, /b]")}, {"more/a": "more/us.md", "b": "more/us.md"}),
        ({EVENTS: page("former: [fair, old/index]")}, {"events/fair": "events/index.md", "old": "events/index.md"}),
        ({"docs/en/needs/lender.md": page("former: [loans]")}, {"needs/loans": "needs/lender.md"}),
        ({f"docs/{tag}/about.md": page("former: [us]") for tag in ("en", "it")}, {"us": "about.md"}),
    ],
)  # fmt: skip
def test_a_former_address_leads_on_to_the_page_that_names_it(
    files: Mapping[str, str], moved: Mapping[str, str], tmp_path: Path
) -> None:
    root = write_project(tmp_path, files)
    assert lines_of(root) == []
    assert reading_of(root).moved == moved


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (event("[second-meeting]"), "there is a page at “events/second-meeting”"),
        (event("[kick-off]"), "there is a page at “events/kick-off”"),
        (event("[/needs/lender]"), "there is a page at “needs/lender”"),
        (event("[it/events/opening]"), "“it/events/opening” begins with a language"),
        (event("[/it]"), "“it” begins with a language"),
        (event("[Opening]"), "“Opening” is not the former address of a page"),
        (event("[opening.md]"), "“opening.md” is not the former address of a page"),
        (event("[../opening]"), "“../opening” is not the former address of a page"),
        (event("[old/aux]"), "“old/aux” is not the former address of a page"),
        (event(f"[{'a' * 101}]"), "“aaaa"),
    ],
)
def test_an_address_that_cannot_lead_on_is_told(files: Mapping[str, str], told: str, tmp_path: Path) -> None:
    line = good(EVENT).count("\n") + 1
    (problem,) = lines_of(write_project(tmp_path, files))
    assert problem.startswith(f"{EVENT}:{line}:10: former[1]: {told}")


def test_an_address_leads_on_to_one_page(tmp_path: Path) -> None:
    files = event("[opening]") | {"docs/en/about.md": page("former: [events/opening]")}
    (problem,) = lines_of(write_project(tmp_path, files))
    assert problem.startswith(
        "docs/en/about.md:3:10: former[1]: “events/opening” also leads on to the page of records/"
    )


def test_a_moved_page_leads_on_in_every_language_from_any_folder(tmp_path: Path) -> None:
    reading = reading_of(write_project(tmp_path, event("[opening, /old/news/opening]")))
    contexts, addresses = (
        [reader_of(reading, tag) for tag in LANGUAGES.tags],
        Addresses("https://a.example/b/", LANGUAGES),
    )
    pages = dict(moved_pages(reading.moved, contexts, addresses, render.environment(tmp_path)))
    assert set(pages) == {
        f"{folder}{old}/index.html" for folder in ("", "it/", "fr/") for old in ("events/opening", "old/news/opening")
    }
    deep = pages["it/old/news/opening/index.html"].decode()
    html = read_html(deep)
    assert html.links == ["../../../events/kick-off/index.html"]
    assert 'content="0; url=../../../events/kick-off/index.html"' in deep
    assert '<link rel="canonical" href="https://a.example/b/it/events/kick-off/">' in deep
    assert {("lang", "it"), ("content", "noindex"), ("data-pagefind-ignore", "all")} <= set(html.attributes)
    assert "Questa pagina è stata spostata" in html.text


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The smallest project, published, with a page; the work goes on in a branch."""
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    made = new_repository(tmp_path / "site", monkeypatch)
    write_project(made.root, {"docs/it/about.md": page("lead: Chi siamo.")})
    made.commit({})
    made.git("switch", "--quiet", "--create", "work")
    return made


def lost(root: Path) -> list[str]:
    languages = read_languages(root)
    published = published_addresses(root, languages, main_branches())
    return as_text(load_project(root, languages, TODAY, published).problems, messages("en")).splitlines()


def test_nothing_is_lost_while_everything_is_there(repository: Repository) -> None:
    assert lost(repository.root) == []


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("records/events/second-meeting.yml", "records/events/forum.yml", "events/second-meeting"),
        ("docs/it/about.md", "docs/it/more/us.md", "about"),
    ],
)
def test_an_address_that_was_published_is_not_given_up(
    old: str, new: str, address: str, repository: Repository
) -> None:
    """Committed or not; a former address answers for it."""
    text = (repository.root / old).read_text("utf-8")
    repository.write({old: None, new: text})
    name = address.rpartition("/")[2]
    expected = (
        f"{old}:1:1: the site has published {address}/, and there is nothing at this address any more. "
        f"Write “former: [{name}]” in the record or the page that takes its place; in another folder, write the folder "
        "too."
    )
    assert lost(repository.root) == [expected]
    repository.commit({})
    assert lost(repository.root) == [expected]
    head = "---\ntitle: A page\n"
    repository.write(
        {new: text.replace(head, f"{head}former: [/{address}]\n") if head in text else f"{text}former: [{name}]\n"}
    )
    assert lost(repository.root) == []


def test_articles_and_needs_are_not_given_up_either(repository: Repository) -> None:
    needs = "records/vocabularies/needs.yml"
    for tag in ("en", "it"):
        repository.write({f"docs/{tag}/news/start.md": good(ARTICLE), f"docs/{tag}/news/launch.md": None})
    repository.replace(needs, "  lender:", "  money:")
    problems = lost(repository.root)
    assert [line.split(",")[0] for line in problems if "has published" in line] == [
        "docs/en/news/launch.md:1:1: the site has published news/launch/",
        f"{needs}:1:1: the site has published needs/lender/",
    ]
    assert "into the head of docs/en/needs/index.md, or of the text there of the need" in "".join(problems)
    repository.write({"docs/en/needs/index.md": page("former: [lender]")})
    assert not any("needs/lender/" in line for line in lost(repository.root))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (EVENT, event("[opening]")[EVENT]),
        ("docs/it/about.md", page("former: [events/opening]")),
        (EVENTS, page("former: [opening]")),
    ],
)
def test_a_former_address_is_not_given_up_either(file: str, text: str, repository: Repository) -> None:
    """It goes on to be one while the page goes by another name, and when another page takes it over."""
    repository.commit({file: text})
    repository.git("branch", "--force", "main", "HEAD")
    assert lost(repository.root) == []
    repository.write({file: text.replace("former: [", "former: [another, ").replace("opening", "one-more")})
    (problem,) = lost(repository.root)
    assert problem.startswith(f"{file}:1:1: the site has published events/opening/, and there is nothing")
    repository.write({"docs/fr/about.md": page("former: [events/opening]")})
    assert lost(repository.root) == []


def test_what_nobody_can_read_is_told_once(repository: Repository) -> None:
    needs = "records/vocabularies/needs.yml"
    repository.replace(needs, "terms:", "<<<<<<< HEAD\nterms:")
    repository.write({"docs/en/about.md": page("lead: x") + "[it](needs/lender.md)"})
    (problem,) = lost(repository.root)
    assert problem.startswith(f"{needs}:2:1: Git left this line")


def test_a_page_that_another_language_still_has_is_not_lost(repository: Repository) -> None:
    repository.write({"docs/it/news/launch.md": None, "docs/it/about.md": None, "docs/fr/about.md": page("lead: x")})
    assert lost(repository.root) == []


@pytest.mark.parametrize(
    ("other", "told"), [("acronym: MONTI", 0), ("acronym: VALLI\nid: MONTI", 0), ("id: VALLI\nacronym: V", 1)]
)
def test_a_copy_for_another_project_owes_nothing_to_the_addresses_of_the_first(
    other: str, told: int, repository: Repository
) -> None:
    """Its acronym may be corrected: the id still says that it is the same project."""
    repository.write({"records/events/second-meeting.yml": None})
    repository.replace("records/project.yml", "acronym: VALLI", other)
    assert len(lost(repository.root)) == told


def test_what_the_main_branch_gained_meanwhile_is_not_missing_here(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    repository.commit({"records/events/fair.yml": good(EVENT)})
    repository.git("switch", "--quiet", "work")
    assert lost(repository.root) == []


def test_a_pull_request_is_compared_with_the_branch_that_it_asks_to_change(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("update-ref", "refs/remotes/origin/next", "HEAD")
    repository.commit({"records/events/second-meeting.yml": None})
    repository.git("branch", "--force", "main", "HEAD")
    assert lost(repository.root) == []
    monkeypatch.setenv("GITHUB_BASE_REF", "next")
    assert [line.split(":")[0] for line in lost(repository.root)] == ["records/events/second-meeting.yml"]


def test_without_git_or_a_main_branch_nothing_is_said(repository: Repository, tmp_path: Path) -> None:
    repository.write({"records/events/second-meeting.yml": None})
    repository.git("branch", "--delete", "--force", "main")
    assert lost(repository.root) == []
    assert lost(write_project(tmp_path / "none")) == []


def test_a_site_in_a_folder_of_a_repository_is_compared_with_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_repository(tmp_path / "all", monkeypatch)
    root = made.root / "sites/one"
    root.mkdir(parents=True)
    write_project(root)
    made.commit({"records/events/other.yml": "not of this site"})
    (root / "records/events/second-meeting.yml").unlink()
    assert [line.split(":")[0] for line in lost(root)] == ["records/events/second-meeting.yml"]


def subscribed(root: Path) -> dict[str, bytes]:
    """Every calendar and feed, in English."""
    reading = reading_of(root)
    revisions = Revisions(continued(read_history(root), in_order(reading)))
    return dict(subscriptions([reader_of(reading, "en")], Addresses("https://a.example/", LANGUAGES), revisions))


def entries(calendar: bytes) -> dict[str, tuple[str, int]]:
    """The status and the number of each entry."""
    found = Calendar.from_ical(calendar).walk("VEVENT")
    return {str(entry["uid"]): (str(entry["status"]), int(entry["sequence"])) for entry in found}


def renamed(repository: Repository, old: str, new: str, *others: str) -> None:
    """A record under another name, which ``others`` point to."""
    text, name = (repository.root / old).read_text("utf-8"), PurePosixPath(old).stem
    repository.write({old: None, new: f"{text}former: [{name}]\n"})
    for other in others:
        repository.replace(other, name, PurePosixPath(new).stem)


def test_an_entry_that_people_have_is_updated_when_its_event_is_renamed(repository: Repository) -> None:
    """It neither appears twice nor is withdrawn, in no calendar; its number rises, as RFC 5545 asks."""
    repository.replace(EVENT, "The partners met.", "All partners met.")
    repository.commit({})
    before = subscribed(repository.root)
    renamed(repository, EVENT, "records/events/opening.yml", "records/events/second-meeting.yml", *ARTICLES)
    renamed(repository, "records/partners/mirancon.yml", "records/partners/embrun.yml", "records/events/opening.yml")
    repository.commit({}, day="2026-06-01")
    after = subscribed(repository.root)
    for calendar in ("events/calendar.ics", "events/kick-off/event.ics", "partners/mirancon/calendar.ics"):
        assert entries(after[calendar]).keys() == entries(before[calendar]).keys()
        assert {status for status, _ in entries(after[calendar]).values()} == {"CONFIRMED"}
    ((uid, (_, number)),) = entries(before["events/kick-off/event.ics"]).items()
    assert number == 1 and entries(after["events/opening/event.ics"])[uid][1] > number
    assert after["events/kick-off/event.ics"] == after["events/opening/event.ics"]
    assert after["partners/mirancon/calendar.ics"] == after["partners/embrun/calendar.ics"]


def test_an_entry_of_the_feed_goes_on_when_its_article_is_renamed(repository: Repository) -> None:
    before = subscribed(repository.root)["news/feed.xml"].decode()
    for tag in ("en", "it"):
        text = good(ARTICLE).replace("about:", "former: [launch]\nabout:")
        repository.write({f"docs/{tag}/news/start.md": text, f"docs/{tag}/news/launch.md": None})
    repository.commit({}, day="2026-06-01")
    after = subscribed(repository.root)["news/feed.xml"].decode()
    for name in ("id", "published"):
        assert re.findall(f"<{name}>(.+?)</{name}>", after) == re.findall(f"<{name}>(.+?)</{name}>", before)
    assert "news/start/" in after and "news/launch/" not in after

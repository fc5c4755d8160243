"""Feeds: read by the parser that feed readers use."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.outputs.feed import ATOM, MOST_ENTRIES, FeedBuilder, FeedEntry
from dissemination.pages.addresses import Addresses
from dissemination.pages.layout import FEED
from dissemination.pages.render import view_of
from dissemination.records.localizer import LocalizedText
from remembered import remembered
from small_project import TESTS, good, reader_of, reading_of, write_project

SITE = "https://site.example/sub/"
MAY = datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC)
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWS = "docs/it/news/launch.md"


def feed(*entries: FeedEntry) -> bytes:
    """A feed of the smallest project."""
    reading = reading_of(TESTS / "good")
    return FeedBuilder(reader_of(reading, "en"), Addresses("", reading.languages), Revisions()).feed(entries)


def post(**facts: Any) -> FeedEntry:
    return FeedEntry(
        **{
            "id": "urn:uuid:1",
            "url": "fair/index.html",
            "title": LocalizedText("Fair"),
            "lines": (LocalizedText("A fair."),),
            "day": MAY.date(),
            "updated": MAY,
        }
        | facts
    )


def feeds(
    root: Path, files: Mapping[str, str] | None = None, revisions: Revisions | None = None, site: str = SITE
) -> dict[str, bytes]:
    reading = reading_of(write_project(root, files))
    readers = [reader_of(reading, tag) for tag in reading.languages.tags]
    made = dict(subscriptions(readers, Addresses(site, reading.languages), revisions or Revisions()))
    return {tag: made[reading.languages.folder(tag) + FEED] for tag in reading.languages.tags}


def parsed(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.bozo_exception
    assert found.version == "atom10"
    return found


def test_a_feed_has_what_the_format_asks_for() -> None:
    """RFC 4287, section 4.1: identity, title and date of the feed and of every entry, and an author."""
    found = parsed(feed(post()))
    assert found.feed.id.startswith("urn:uuid:")
    assert (found.feed.title, found.feed.author) == ("VALLI: news and events", "VALLI")
    assert found.feed.updated == found.entries[0].updated == "2026-05-03T12:00:00Z"
    assert (found.entries[0].id, found.entries[0].link) == ("urn:uuid:1", "fair/index.html")


def test_signs_of_markup_are_text() -> None:
    nasty = "<script>alert(1)</script> & “Città” ]]>"
    found = parsed(feed(post(title=LocalizedText(nasty), lines=(LocalizedText(nasty),))))
    title = found.entries[0].title_detail
    assert (title.value, title.type) == (nasty, "text/plain")
    assert "<script>" not in found.entries[0].summary
    root = ElementTree.fromstring(feed(post(title=LocalizedText(nasty))))  # noqa: S314  # we wrote it ourselves
    assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == nasty


def test_a_text_in_another_language_says_so() -> None:
    lines = (LocalizedText("3 May 2026"), LocalizedText("Une foire.", "fr"))
    root = ElementTree.fromstring(feed(post(title=LocalizedText("Foire", "fr"), lines=lines)))  # noqa: S314
    marked = {element.text: element.get(LANG) for element in root.iter() if element.text and element.text.strip()}
    assert (root.get(LANG), marked["Foire"], marked["Une foire."], marked["3 May 2026"]) == ("en", "fr", "fr", None)


def test_an_empty_feed_is_one() -> None:
    assert parsed(feed()).feed.updated == "2026-11-23T00:00:00Z"


def test_each_language_has_its_feed_of_news_and_events(tmp_path: Path) -> None:
    made = feeds(tmp_path)
    titles = {tag: {entry.title for entry in parsed(content).entries} for tag, content in made.items()}
    assert titles["it"] >= {"Primo incontro", "Secondo incontro"} and len(titles["it"]) == 3
    assert [parsed(content).feed.language for content in made.values()] == ["en", "it", "fr"]
    assert parsed(made["it"]).feed.links[1].href == f"{SITE}it/news/feed.xml"


def test_identities_are_for_ever_and_differ_per_language(tmp_path: Path) -> None:
    here, there = feeds(tmp_path / "a"), feeds(tmp_path / "b", site="")
    identities = {tag: [entry.id for entry in parsed(content).entries] for tag, content in here.items()}
    assert identities == {tag: [entry.id for entry in parsed(content).entries] for tag, content in there.items()}
    assert len({id for ids in identities.values() for id in ids}) == 9
    assert "https://" not in there["fr"].decode().replace("https://creativecommons.org", "")


def test_an_entry_knows_when_it_appeared_and_when_it_changed(tmp_path: Path) -> None:
    """RFC 4287, sections 4.2.9 and 4.2.15; without history, the day of the fact is all that is known."""
    past = remembered(tmp_path / "past", {"2026-05-01": good(NEWS), "2026-05-03": good(NEWS) + "More."}, NEWS)
    entries = {entry.id: entry for entry in parsed(feeds(tmp_path, revisions=past)["it"]).entries}
    told = {(entry.get("published"), entry.updated) for entry in entries.values()}
    assert ("2017-01-25T00:00:00Z", "2026-05-03T12:00:00Z") in told
    assert ("2017-01-25T00:00:00Z", "2017-01-25T00:00:00Z") in told


PAST = "records/events/kick-off.yml"


def moments(root: Path, file: str, text: str, *days: str) -> tuple[str, str]:
    """Published and updated, in Italian, of an article or an event whose file changed on these days."""
    versions = {day: text + number * "\n" for number, day in enumerate(days)}
    made = feeds(root, {file: text}, remembered(root / "past", versions, file))["it"]
    (entry,) = (e for e in parsed(made).entries if e.link.endswith(f"/{Path(file).stem}/"))
    return entry.published[:10], entry.updated[:10]


@pytest.mark.parametrize(
    ("date", "committed", "published", "updated"),
    [
        ("2026-04-20", ["2026-05-01"], "2026-04-20", "2026-04-20"),
        ("2026-04-20", ["2026-05-01", "2026-05-03"], "2026-04-20", "2026-05-03"),
        ("2026-06-01", ["2026-05-01", "2026-05-03"], "2026-06-01", "2026-06-01"),
        ("2018", ["2026-05-01"], "2018-01-01", "2018-01-01"),
        ("2027-01-01", ["2026-05-01", "2026-05-03"], "2026-05-01", "2026-05-03"),
    ],
)
def test_an_article_appeared_on_its_own_day(
    tmp_path: Path, date: str, committed: list[str], published: str, updated: str
) -> None:
    """Brought to the site years later, it is no news; and nothing was changed before it appeared."""
    text = good(NEWS).replace("2017-01-25", date)
    assert moments(tmp_path, NEWS.replace("launch", "fair"), text, *committed) == (published, updated)


@pytest.mark.parametrize(
    ("date", "committed", "published", "updated"),
    [
        ("2017-01-25/2017-01-26", ["2026-05-01"], "2017-01-25", "2017-01-25"),
        ("2026-10-01", ["2026-05-01", "2026-05-03"], "2026-05-01", "2026-05-03"),
    ],
)
def test_an_event_appeared_when_it_was_announced_or_took_place(
    tmp_path: Path, date: str, committed: list[str], published: str, updated: str
) -> None:
    text = good(PAST).replace("2017-01-25/2017-01-26", date)
    assert moments(tmp_path, PAST.replace("kick-off", "fair"), text, *committed) == (published, updated)


def test_the_markup_of_an_entry_needs_no_prefix() -> None:
    """RFC 4287, section 3.1.1.3; the namespace stands where it begins."""
    content = feed(post()).decode()
    assert '<div xmlns="http://www.w3.org/1999/xhtml">' in content and "<p>A fair.</p>" in content


def test_an_event_without_a_beginning_is_as_old_as_its_end(tmp_path: Path) -> None:
    fair = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", '"/2017-01-26"')
    entries = parsed(feeds(tmp_path, {"records/events/fair.yml": fair})["en"]).entries
    assert {entry.updated[:4] for entry in entries} <= {"2016", "2017", "2026"}


def test_nothing_is_newer_than_the_day_it_was_told(tmp_path: Path) -> None:
    """Without history an announcement is no older than its event, which is still to come."""
    record = (
        good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2030-01-25").replace("held", "announced")
    )
    made = feeds(tmp_path, {"records/events/fair.yml": record})
    assert max(entry.updated for entry in parsed(made["en"]).entries) == "2026-11-23T00:00:00Z"


def test_a_feed_stays_light_and_many_events_drive_out_no_news(tmp_path: Path) -> None:
    fair = good("records/events/kick-off.yml").replace("2017-01-25/2017-01-26", "2026-10-01")
    many = {f"records/events/fair-{number}.yml": fair for number in range(MOST_ENTRIES + 1)}
    entries = parsed(feeds(tmp_path, many)["en"]).entries
    assert len(entries) == MOST_ENTRIES + 1
    assert any("/news/" in entry.link for entry in entries)


def test_each_partner_and_each_need_has_a_feed_of_its_own(tmp_path: Path) -> None:
    reading = reading_of(write_project(tmp_path))
    made = dict(subscriptions([reader_of(reading, "en")], Addresses(SITE, reading.languages), Revisions()))
    partner, need = (parsed(made[f"{page}/feed.xml"]) for page in ("partners/valfinto", "needs/lender"))
    assert partner.feed.title == "VALLI: Comune di Valfinto"
    assert partner.feed.links[0].href == f"{SITE}partners/valfinto/"
    assert {entry.link.removeprefix(SITE) for entry in need.entries} >= {"events/kick-off/", "instruments/loan/"}
    assert len({made_feed.feed.id for made_feed in (partner, need, parsed(made[FEED]))}) == 3
    assert not parsed(made["partners/mirancon/feed.xml"]).bozo


def test_links_in_a_feed_lead_on_where_the_address_of_the_site_is_not_known(tmp_path: Path) -> None:
    reading = reading_of(write_project(tmp_path))
    made = dict(subscriptions([reader_of(reading, "en")], Addresses("", reading.languages), Revisions()))
    links = {entry.link for entry in parsed(made["needs/lender/feed.xml"]).entries}
    assert links >= {"../../instruments/loan/index.html", "../../events/kick-off/index.html"}


def test_a_page_with_a_feed_of_its_own_offers_it(tmp_path: Path) -> None:
    reader = reader_of(reading_of(write_project(tmp_path)), "en")
    for kind, id in (("partners", "valfinto"), ("needs", "lender")):
        page = view_of(reader, kind, id)
        assert page and [item.href for item in page.values["subscribe"].items] == ["feed.xml"]

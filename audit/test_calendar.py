"""What somebody has in their calendar: khal, a client that we did not write, imports ours."""

from pathlib import Path

import pytest
from calendar_clients import Khal
from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from dissemination.records.settings import read_languages
from repository import Repository, new_repository
from small_project import ROOT, good, reader_of, reading_of, write_project

FAIR, LOAN = "records/events/fair.yml", "records/instruments/loan.yml"


def days(tag: str) -> set[tuple[str, str, str]]:
    """Title, first and last day of every event and deadline of the real records whose days are certain."""
    reader = reader_of(reading_of(ROOT), tag)
    dated = [
        *((reader.name("events", id).text, entry.record.date) for id, entry in reader.catalogue.events.items()),
        *(
            (f"{reader.name('instruments', id).text}: {reader.due(deadline).text}", deadline.on)
            for id, entry in reader.catalogue.instruments.items()
            for deadline in entry.record.deadlines
        ),
    ]
    return {(title, f"{certain[0]} 00:00", f"{certain[1]} 00:00") for title, on in dated if on and (certain := on.days)}


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_real_calendar_shows_every_certain_event_on_its_days(site: Path, client: Khal, tag: str) -> None:
    client.take(site / read_languages(ROOT).folder(tag) / "events/calendar.ics")
    shown = {(entry["title"], entry["start-long-full"], entry["end-long-full"]) for entry in client.shows().values()}
    assert shown == days(tag)
    assert len(shown) == 7, "six events and a deadline"


def test_every_file_of_the_site_says_the_same_of_an_event(site: Path, client: Khal) -> None:
    """Somebody who subscribes to the site, to partners, and keeps single events has each of them once."""
    client.take(site / "events/calendar.ics")
    before = client.shows()
    client.take(*sorted(site.glob("partners/*/calendar.ics")), *sorted(site.glob("events/*/event.ics")))
    assert client.shows() == before


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = new_repository(tmp_path / "project", monkeypatch)
    write_project(made.root)
    return made


def record(**lines: str) -> dict[str, str]:
    text = good("records/events/second-meeting.yml").replace("unknown: [date, place]\n", "")
    return {FAIR: text.replace("status: held\n", "".join(f"{key}: {value}\n" for key, value in lines.items()))}


def published(repository: Repository) -> Path:
    """The English calendar of a project, as its history says."""
    reading = reading_of(repository.root)
    revisions = Revisions(read_history(repository.root))
    files = subscriptions([reader_of(reading, "en")], Addresses("", reading.languages), revisions)
    target = repository.root.parent / "calendar.ics"
    target.write_bytes(dict(files)["events/calendar.ics"])
    return target


def test_a_changed_and_a_cancelled_event_update_the_entry_that_is_there(repository: Repository, client: Khal) -> None:
    time = {"time": '"14:30"', "time_zone": "Europe/Paris"}
    repository.commit(record(date="2026-12-14", status="announced"))
    client.take(published(repository))
    repository.commit(record(date="2027-03-29", status="postponed", **time), "Put it off")
    client.take(published(repository))
    (moved,) = [entry for entry in client.shows().values() if entry["title"].startswith("Second meeting")]
    assert (moved["title"], moved["start-long-full"]) == ("Second meeting (postponed)", "2027-03-29 14:30")
    repository.commit(record(date="2027-03-29", status="cancelled", **time), "Cancel it")
    client.take(calendar := published(repository))
    cancelled = client.shows()[moved["uid"]]
    assert (cancelled["title"], cancelled["status"].strip()) == ("Second meeting (cancelled)", "CANCELLED")
    assert len(client.shows()) == 2
    assert b"SEQUENCE:2\r\n" in calendar.read_bytes()


def test_what_is_withdrawn_is_cancelled_where_it_was(repository: Repository, client: Khal) -> None:
    """An event that loses its day, and a deadline that another one is put before, and that goes at last."""
    deadline = "  - {on: 2026-12-31, what: {en: Apply, it: Domanda}}\n"
    loan = good(LOAN) + "deadlines:\n"
    repository.commit(record(date="2026-12-14", status="announced") | {LOAN: loan + deadline})
    client.take(published(repository))
    before = client.shows()
    earlier = "  - {on: 2026-12-01, what: {en: Register, it: Iscrizione}}\n"
    repository.commit(record(date="2027", status="announced") | {LOAN: loan + earlier + deadline}, "Put one before")
    client.take(published(repository))
    assert len(client.shows()) == len(before) + 1
    repository.commit({FAIR: None, LOAN: loan + earlier}, "Remove both")
    client.take(published(repository))
    after = client.shows()
    assert len(after) == len(before) + 1
    gone = {entry["title"] for entry in after.values() if entry["status"].strip() == "CANCELLED"}
    assert gone == {f"{name} (no longer in the calendar)" for name in ("Second meeting", "Prestito di valle: Apply")}


@pytest.mark.parametrize(("day", "hour"), [("2027-01-10", "13:30"), ("2027-07-10", "13:30"), ("2027-03-28", "13:30")])
def test_an_hour_of_another_time_zone_is_the_hour_here(
    repository: Repository, client: Khal, day: str, hour: str
) -> None:
    """London and Rome change to summer time on the same night; the fair starts at half past twelve there."""
    repository.commit(record(date=day, status="announced", time='"12:30"', time_zone="Europe/London"))
    client.take(published(repository))
    starts = {entry["start-long-full"] for entry in client.shows().values()}
    assert f"{day} {hour}" in starts


def test_several_days_and_a_deadline(repository: Repository, client: Khal) -> None:
    deadline = "deadlines:\n  - {on: 2026-12-31, what: {en: Apply, it: Domanda}}\n"
    repository.commit(record(date="2026-12-14/2026-12-16", status="announced") | {LOAN: good(LOAN) + deadline})
    client.take(published(repository))
    shown = {
        (entry["title"], entry["start-long-full"][:10], entry["end-long-full"][:10])
        for entry in client.shows().values()
    }
    assert ("Second meeting", "2026-12-14", "2026-12-16") in shown
    assert ("Prestito di valle: Apply", "2026-12-31", "2026-12-31") in shown

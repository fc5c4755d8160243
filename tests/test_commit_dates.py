"""Commits whose date no calendar holds, or that a wrong clock dated: they stop nothing and date nothing."""

import datetime
import os
import re
import subprocess
from pathlib import Path

import feedparser
import pytest
from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions
from dissemination.outputs.calendars_and_feeds import subscriptions
from dissemination.pages.addresses import Addresses
from icalendar import Calendar
from repository import Repository, new_repository
from small_project import TODAY, good, reader_of, reading_of, write_project

FAIR, NEWS = "records/events/fair.yml", "docs/it/news/launch.md"
DATES = (
    "", "-5 +0000", "99999999999999 +0000", "18446744073709551617 +0000", "253402300799 +1400", "253402300800 +0000",
    "4102444800 +0000", "1790000000 +051800", "1790000000 -99999999", "0 +0000",
)  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = new_repository(tmp_path / "project", monkeypatch)
    write_project(made.root)
    fair = good("records/events/second-meeting.yml").replace("[date, place]", "[place]") + "date: 2026-10-10\n"
    made.commit({FAIR: fair}, day="2026-05-01")
    return made


def redate(repository: Repository, date: str) -> None:
    """Give the newest commit another date, as old and broken tools have written it."""
    commit = repository.git("cat-file", "commit", "HEAD")
    strange = re.sub(r"^(committer .*>) .*$", rf"\1 {date}".rstrip(), commit, count=1, flags=re.MULTILINE)
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    done = subprocess.run(
        command, cwd=repository.root, env=os.environ, input=f"{strange}\n", text=True, capture_output=True, check=True
    )
    repository.git("update-ref", "refs/heads/main", done.stdout.strip())


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("first", [True, False])
def test_strange_dates_leave_sensible_ones(repository: Repository, date: str, first: bool) -> None:
    """Of the first commit, and of the one that changes a record and an article."""
    if not first:
        repository.replace(FAIR, "2026-10-10", "2026-10-11")
        repository.commit({NEWS: good(NEWS) + "More.\n"}, day="2026-06-01")
    redate(repository, date)
    reading = reading_of(repository.root)
    revisions = Revisions(read_history(repository.root), today=TODAY)
    made = dict(subscriptions([reader_of(reading, "it")], Addresses("", reading.languages), revisions))
    (fair,) = Calendar.from_ical(made["it/events/fair/event.ics"]).walk("VEVENT")
    assert fair["sequence"] == int(not first)
    earliest = datetime.date(2026, 5, 1) if not first and not date.startswith("0") else datetime.date(1970, 1, 1)
    latest = TODAY + datetime.timedelta(days=1)
    assert earliest <= fair["last-modified"].dt.date() <= latest and fair["dtstamp"].dt == fair["last-modified"].dt
    for entry in feedparser.parse(made["it/news/feed.xml"]).entries:
        assert entry.get("published", "") <= entry.updated <= f"{latest}T00:00:00Z"


@pytest.mark.parametrize("date", DATES)
def test_no_date_stops_the_status_of_translations(repository: Repository, date: str) -> None:
    repository.replace(FAIR, "it: Secondo incontro", "it: Un altro incontro")
    repository.replace(FAIR, "en: Second meeting", "en: Another meeting")
    repository.commit({}, day="2026-06-01")
    repository.replace(FAIR, "en: Another meeting", "en: Yet another meeting")
    repository.commit({}, day="2026-06-02")
    redate(repository, date)
    done = repository.records("status")
    assert (done.returncode, done.stderr) == (0, "") and FAIR in done.stdout
    assert repository.records("status", "--format", "json").returncode == 0

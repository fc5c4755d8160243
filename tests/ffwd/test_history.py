"""What the history of this repository has told to readers."""

from pathlib import Path, PurePosixPath

from dissemination.history.git_log import read_history
from dissemination.history.revisions import Revisions
from small_project import ROOT, in_order, reading_of

PUBLISHED = Path(__file__).parent / "published_revisions.txt"


def test_numbers_of_entries_are_never_lower_than_those_that_were_published() -> None:
    """As commit a940c54 published them; its calendars hold the events and, some day, deadlines of instruments."""
    history = read_history(ROOT)
    assert not history.unavailable, "this test needs the whole history of the repository"
    published = dict(line.split() for line in PUBLISHED.read_text("utf-8").splitlines())
    assert len(published) > 60
    revisions = Revisions(history, in_order(reading_of(ROOT)).project.record.fixed_id)
    numbers = {file: revisions.of(PurePosixPath(file)) for file in published}
    assert [file for file, found in numbers.items() if not found or found.number < int(published[file])] == []


def test_the_project_is_known_by_what_it_was_published_under() -> None:
    """All UIDs of its calendars and feeds are made from this."""
    assert in_order(reading_of(ROOT)).project.record.fixed_id == "FFWD EUROPE"

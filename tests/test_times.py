"""Hours, and the one that clocks skip when summer time starts."""

import datetime

import pytest
from dissemination.times import hours, is_skipped, moment


@pytest.mark.parametrize(
    ("day", "hour", "zone", "skipped"),
    [
        ("2027-03-28", "01:59", "Europe/Rome", False),
        ("2027-03-28", "02:00", "Europe/Rome", True),
        ("2027-03-28", "02:59", "Europe/Rome", True),
        ("2027-03-28", "03:00", "Europe/Rome", False),
        ("2027-03-28", "01:30", "Europe/London", True),
        ("2027-10-31", "02:30", "Europe/Rome", False),
        ("2027-03-28", "02:30", "Africa/Tunis", False),
    ],
)
def test_an_hour_that_clocks_skip(day: str, hour: str, zone: str, skipped: bool) -> None:
    """The hour that they show twice in autumn is one that they show."""
    assert is_skipped(moment(datetime.date.fromisoformat(day), hour, zone)) is skipped


def test_hours_in_words() -> None:
    assert hours("14:30", None, "Europe/Paris") == "14:30 (Europe/Paris)"
    assert hours("14:30", "17:00", "Europe/Paris") == "14:30–17:00 (Europe/Paris)"

"""Hours, and the one that clocks skip when summer time starts."""

import datetime

import pytest
from dissemination.text.times import clock, clocks_of, is_skipped, moment


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


def test_zones_whose_clocks_show_the_same_time() -> None:
    assert {clock(zone) for zone in ("Europe/Paris", "Europe/Warsaw", "Europe/Rome")} == {"Europe_Central"}
    assert clock("Europe/Kyiv") == clock("Europe/Kiev") == clock("Europe/Sofia")
    assert clock("UTC") == "UTC" and clock("Europe/London") not in clocks_of("PT")
    assert clocks_of("DE") == {"Europe_Central"}

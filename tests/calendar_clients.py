"""Programs that others wrote and people read calendars with, each asked what it reads in a file of ours."""

import datetime
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import vobject
from icalendar import Calendar
from small_project import ROOT

NODE_READERS = ROOT / "audit/clients.mjs"
READERS = ("ical.js", "node-ical", "vobject", "icalendar")
KHAL = Path(sys.executable).parent / "khal"
FIELDS = ("uid", "title", "start-long-full", "end-long-full", "status", "location", "description")
SETTINGS = """\
[calendars]
[[ours]]
path = {root}/entries
[locale]
local_timezone = Europe/Rome
default_timezone = Europe/Rome
longdateformat = %Y-%m-%d
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
[sqlite]
path = {root}/khal.db
"""
DAY = datetime.timedelta(days=1)

When = datetime.date | datetime.datetime


class Entry(NamedTuple):
    """An entry: days, of which the last is the first one that is free again; or moments in UTC."""

    title: str
    start: When
    end: When


Read = Mapping[str, Entry]
"""What somebody sees, by UID."""


def read_calendars(reader: str, files: Iterable[Path]) -> Mapping[Path, Read]:
    """What one of READERS sees in each file."""
    if reader in ("ical.js", "node-ical"):
        told = with_node(reader, files)
        return {Path(file): {entry["uid"]: _entry(entry) for entry in entries} for file, entries in told.items()}
    events_of = _vobject if reader == "vobject" else _icalendar
    return {file: events_of(file.read_text("utf-8")) for file in files}


def with_node(reader: str, files: Iterable[Path]) -> Mapping[str, Any]:
    """What a reader of the Node world sees, in a time zone that is neither that of the event nor UTC."""
    assert shutil.which("node"), "there is no Node; on Debian: apt install nodejs"
    assert (ROOT / "node_modules/ical.js").is_dir(), "the clients are not installed; “make audit” does that first"
    command = ["node", NODE_READERS, reader, *files]
    done = subprocess.run(
        command, env=os.environ | {"TZ": "America/New_York"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def in_utc(moment: When) -> When:
    """A day as it is, a moment in UTC."""
    return moment.astimezone(datetime.UTC) if isinstance(moment, datetime.datetime) else moment


def _entry(told: Mapping[str, str]) -> Entry:
    start, end = (
        datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
        for text in (told["start"], told["end"])
    )
    return Entry(told["title"], start, end)


def _vobject(text: str) -> Read:
    (calendar,) = vobject.readComponents(text)
    return {
        event.uid.value: Entry(event.summary.value, in_utc(event.dtstart.value), in_utc(event.dtend.value))
        for event in calendar.contents.get("vevent", ())
    }


def _icalendar(text: str) -> Read:
    return {
        str(event["uid"]): Entry(str(event["summary"]), in_utc(event.start), in_utc(event.end))
        for event in Calendar.from_ical(text).walk("VEVENT")
    }


@dataclass(frozen=True)
class Khal:
    """Somebody's calendar program, khal, with nothing in it at first."""

    root: Path

    @classmethod
    def new(cls, root: Path) -> "Khal":
        """Installed in a folder that is not there yet."""
        (root / "entries").mkdir(parents=True)
        (root / "config").write_text(SETTINGS.format(root=root), "utf-8")
        return cls(root)

    def take(self, *calendars: Path) -> None:
        """Import files, without being asked anything; what is known is updated."""
        self._khal("import", "--batch", "-a", "ours", *map(str, calendars))

    def shows(self) -> dict[str, Mapping[str, str]]:
        """Every entry of sixteen years, by its name for ever."""
        line = "\x1f".join(f"{{{field}}}" for field in FIELDS) + "\x1e"
        told = self._khal("list", "--once", "--day-format", "", "--format", line, "2015-01-01", "2031-01-01")
        entries = [dict(zip(FIELDS, said.strip("\n").split("\x1f"), strict=True)) for said in told.split("\x1e")[:-1]]
        found = {entry["uid"]: entry for entry in entries}
        assert len(found) == len(entries), "an entry is there twice"
        return found

    def _khal(self, *arguments: str) -> str:
        assert KHAL.is_file(), "khal is not installed; “make site” does that"
        command = [KHAL, "--config", str(self.root / "config"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "error" not in done.stderr.lower(), done.stderr
        return done.stdout

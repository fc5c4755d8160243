"""Pages made ahead by several processes: the same as those made one by one, and no failure is lost."""

import os
import signal
import subprocess
import sys
from functools import partial

import pytest
from dissemination.pages import made_records
from dissemination.pages.addresses import Addresses
from dissemination.pages.made_records import MadeRecord, made_by, make_ahead, make_record
from dissemination.pages.render import Rendered, of_records
from dissemination.records.localizer import LocalizedText
from dissemination.text.translations import Mixed, Translation
from small_project import TEMPLATES, example_site, in_order, reader_of

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere pages are made by one process (made_records.py)."),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # pytest-xdist has threads
]

RECORDS = list(of_records(in_order(example_site())))
ADDRESSES = Addresses("https://site.example/", example_site().languages)


def languages(made: MadeRecord | None) -> list[tuple[str, object]]:
    """The texts of a page that keep their languages beside their words, which alone are compared."""
    assert made
    said = [*made.meta.values(), *(heading.title for heading in made.content.headings)]
    return [(text, vars(text)) for text in said if isinstance(text, Translation | Mixed)]


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_the_pages_do_not_depend_on_how_many_processes_make_them(processes: int) -> None:
    make = partial(make_record, TEMPLATES, reader_of(example_site(), "fr"), ADDRESSES)
    made = dict(made_by(processes, make, RECORDS))
    assert made.keys() == set(RECORDS)
    for kind, id in RECORDS:
        here, there = make(kind, id), made[kind, id]
        assert here == there and languages(here) == languages(there)


def test_what_cannot_be_made_is_left_to_who_asks_for_it() -> None:
    def make(_kind: str, id: str) -> MadeRecord | None:
        if id == "b":
            raise ValueError(id)
        return None if id == "c" else MadeRecord({}, Rendered(id))

    made = dict(made_by(2, make, [("events", id) for id in "abcd"]))
    assert {id: record.content.html for (_, id), record in made.items()} == {"a": "a", "d": "d"}


def test_a_process_that_is_killed_costs_nothing_but_its_pages() -> None:
    def make(_kind: str, id: str) -> MadeRecord | None:
        if id == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return MadeRecord({}, Rendered(id))

    assert {id for _, id in dict(made_by(2, make, [("events", id) for id in "abcd"]))} == {"a", "c"}


STOPPED = """
import os, signal
from dissemination.pages.made_records import MadeRecord, Rendered, made_by
for _ in made_by(2, lambda _, id: MadeRecord({}, Rendered(id * 1_000_000)), [("events", id) for id in "abcdefgh"]):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_goes_on_where_the_build_is_killed() -> None:
    """Else what writes to the output of the build would keep it open."""
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, b"")


def test_few_pages_are_made_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_records, "_processors", lambda: 2)
    monkeypatch.setattr(made_records, "made_by", None)
    assert make_ahead(TEMPLATES, reader_of(example_site(), "fr"), ADDRESSES, RECORDS[:9]) == {}


def test_what_somebody_wrote_about_a_record_stands_on_its_page() -> None:
    ctx, (kind, id) = reader_of(example_site(), "it"), RECORDS[0]
    silent, made = (
        make_record(TEMPLATES, ctx, ADDRESSES, kind, id, LocalizedText(text)) for text in ("", "<p>Ecco.</p>")
    )
    assert silent and made and "<p>Ecco.</p>" in made.content.html and "<p>Ecco.</p>" not in silent.content.html
    assert made.meta == silent.meta

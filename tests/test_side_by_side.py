"""Work of several processes: the same as that of one, and no failure is lost."""

import os
import signal
import subprocess
import sys
from functools import partial

import pytest
from dissemination.outputs.side_by_side import SideBySide
from dissemination.pages.addresses import Addresses
from dissemination.pages.made_records import MadeRecord, make_record
from dissemination.pages.render import of_records
from dissemination.records.localizer import LocalizedText
from dissemination.text.translations import Mixed, Translation
from small_project import TEMPLATES, example_site, in_order, reader_of

ON_LINUX = [
    pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere one process does everything (side_by_side.py)."),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # pytest-xdist has threads
]
pytestmark = ON_LINUX

RECORDS = list(of_records(in_order(example_site())))
ADDRESSES = Addresses("https://site.example/", example_site().languages)


def languages(made: MadeRecord | None) -> list[tuple[str, object]]:
    """The texts of a page that keep their languages beside their words, which alone are compared."""
    assert made
    said = [*made.meta.values(), *(heading.title for heading in made.content.headings)]
    return [(text, vars(text)) for text in said if isinstance(text, Translation | Mixed)]


@pytest.mark.parametrize("processes", [0, 1, 2, 4])
def test_pages_do_not_depend_on_how_many_processes_make_them(processes: int) -> None:
    def make(record: tuple[str, str]) -> MadeRecord | None:
        return make_record(TEMPLATES, reader_of(example_site(), "fr"), ADDRESSES, *record)

    for there, here in zip(SideBySide(make, RECORDS, processes).results(), map(make, RECORDS), strict=True):
        assert here == there and languages(here) == languages(there)


@pytest.mark.parametrize("processes", [0, 1, 2, 4])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert [*SideBySide(str.upper, "abcdefg", processes).results()] == [*"ABCDEFG"]


def test_what_fails_elsewhere_is_done_again_here_and_fails_here() -> None:
    here = os.getpid()

    def do(item: str) -> int:
        if item == "b":
            raise ValueError(item)
        return os.getpid()

    results = SideBySide(do, "abc", 2).results()
    assert next(results) != here
    with pytest.raises(ValueError, match="b"):
        next(results)


def test_a_process_that_is_killed_costs_nothing_but_time() -> None:
    here = os.getpid()

    def do(item: str) -> str:
        if item == "b" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert [*SideBySide(do, "abcd", 2).results()] == [*"abcd"]


STOPPED = """
import os, signal, time
from dissemination.outputs.side_by_side import SideBySide
SideBySide(lambda number: time.sleep(number / 100) or "a" * 1_000_000, [*range(1, 10_000)], 2)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_goes_on_where_the_build_is_killed() -> None:
    """Else what writes to the output of the build would keep it open."""
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, b"")


def test_what_somebody_wrote_about_a_record_stands_on_its_page() -> None:
    ctx, (kind, id) = reader_of(example_site(), "it"), RECORDS[0]
    make = partial(make_record, TEMPLATES, ctx, ADDRESSES, kind, id)
    silent, made = (make(LocalizedText(text)) for text in ("", "<p>Ecco.</p>"))
    assert silent and made and "<p>Ecco.</p>" in made.content.html and "<p>Ecco.</p>" not in silent.content.html
    assert made.meta == silent.meta

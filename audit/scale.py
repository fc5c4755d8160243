"""How the site grows with 100 and with 1,000 generated instruments: milliseconds a page, memory, bytes of a search.

Timings differ from machine to machine; what is worth reading is the ratio of the two runs.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chromium import launch
from dissemination.site_audit.server import serving
from page_kinds import RESULT
from playwright.sync_api import sync_playwright
from sites import copy_project
from small_project import EXAMPLE
from transfer import transfer

SIZES = (100, 1000)


def main() -> None:
    """Print a line per size, and how much more a page costs in the larger site."""
    costs = [measure(size) for size in SIZES]
    print(f"A page of the larger site takes {costs[1] / costs[0]:.2f} times as long as one of the smaller.")


def measure(size: int) -> float:
    """Build the site with ``size`` more instruments; the milliseconds a page takes, its search index included."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        generate(root, size)
        seconds, pages_memory, index_memory = build(root)
        pages = len(list((root / "site").rglob("index.html")))
        searched = {word: search(root / "site", word) for word in ("boat", "barca", "Prima")}
    cost = 1000 * seconds / pages
    print(f"{size:5} instruments: {pages:5} pages in {seconds:.1f} s, {cost:.2f} ms a page;", end=" ")
    print(f"{pages_memory} MB for the pages, {index_memory} MB for Pagefind")
    print(
        "      a search, in kB with the page itself:",
        *(f"{word} {count / 1000:.0f}" for word, count in searched.items()),
    )
    return cost


def search(site: Path, word: str) -> int:
    """The bytes that a search transfers, as compressed, from opening its page to the last result shown."""
    with serving(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page()
        with transfer(page) as counted:
            page.goto(f"{address}search/?q={word}")
            page.locator(RESULT).first.wait_for()
            page.wait_for_load_state("networkidle")
    return counted.total


def generate(root: Path, size: int) -> None:
    """The example with copies of one of its instruments, each under a name of its own."""
    project = copy_project(EXAMPLE, root)
    model = (EXAMPLE / "records/instruments/first-boat-service.yml").read_text("utf-8")
    for number in range(size):
        text = model.replace("Prima Barca – Una barca per tutti", f"Generated instrument {number}", 1)
        project.write(f"records/instruments/generated-{number:04}.yml", text)


MEASURED = """
import resource
from mkdocs.__main__ import cli
cli(["build", "--strict"], standalone_mode=False)
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    print(resource.getrusage(who).ru_maxrss // 1024)
"""


def build(root: Path) -> tuple[float, int, int]:
    """Seconds of a strict build in a process of its own; peak memory in MB of that process and of its children."""
    start = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", MEASURED], cwd=root, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    own, children = result.stdout.split()[-2:]
    return seconds, int(own), int(children)


if __name__ == "__main__":
    main()

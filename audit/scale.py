"""How the site grows with 100 and with 1,000 generated instruments: milliseconds a page, memory, bytes of a search.

Timings differ from machine to machine; what is worth reading is the ratio of the two runs.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chromium import launch
from page_kinds import RESULT
from playwright.sync_api import sync_playwright
from server import serve
from transfer import transfer

ROOT = Path(__file__).parents[1]
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
        searched = {word: search(root / "site", word) for word in ("Interreg", "prestito", "MIP")}
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
    with serve(site) as address, sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page()
        with transfer(page) as counted:
            page.goto(f"{address}search/?q={word}")
            page.locator(RESULT).first.wait_for()
            page.wait_for_load_state("networkidle")
    return counted.total


def generate(root: Path, size: int) -> None:
    """The real project with copies of one of its instruments, each under a name of its own."""
    copy_project(root)
    model = (ROOT / "records/instruments/mip.yml").read_text("utf-8")
    for number in range(size):
        text = model.replace("MIP – Mettersi in proprio", f"Generated instrument {number}", 1)
        (root / f"records/instruments/generated-{number:04}.yml").write_text(text, "utf-8")


def copy_project(root: Path) -> None:
    """The real project in an empty folder."""
    for part in ("hooks", "overrides", "records", "docs"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)


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

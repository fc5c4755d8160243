"""Whatever happens to a build, a whole site stands in its folder: builds are killed, and given disks that are full."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sites import FIXED_DAY, QUIET, Project, copy_project, made_small
from small_project import EXAMPLE

MOMENTS, LAST = 70, 30
"""Moments at which a build is killed: all over its time on the processor, and again while it writes the search index
and lets the new site take the place of the old one."""

DISKS = 12
"""Disks between one that holds the project and its site, and one that holds two sites."""

BUILD = """
import atexit, signal, sys, time
signal.setitimer(signal.ITIMER_PROF, float(sys.argv.pop(1)))
atexit.register(lambda: print(time.process_time()))
from mkdocs.__main__ import cli
cli(["build", "--strict"])
"""
SETTINGS = QUIET | FIXED_DAY | {"LC_ALL": "C"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "project").mkdir()
        project = made_small(copy_project(EXAMPLE, root / "project"))
        build(project)
        shutil.copytree(project.site, root / "old")
        project.replace("records/events/kick-off.yml", "First meeting", "Another name")
        whole, last = build(project)
        shutil.copytree(project.site, root / "new")
        sites = {digest(root / name): name for name in ("old", "new")}
        print(f"A build takes {whole:.2f} s of the processor, and {last:.2f} s from its search index to its end.")
        found = killed(project, root / "old", sites, [whole * number / MOMENTS for number in range(1, MOMENTS + 1)], [])
        found += killed(project, root / "old", sites, [], [last * number / LAST for number in range(LAST)])
        if sys.platform == "linux" and not os.getuid():
            found += Counter(on_full_disks(project, root, sites))
        else:
            print("Full disks are tried by root on Linux only.")
    sys.exit(1 if found.keys() - sites.values() else 0)


def start(project: Project, limit: float) -> subprocess.Popen[bytes]:
    """A build that the system ends, without asking, after so many seconds on the processor; 0 for never."""
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(limit)],
        cwd=project.root,
        env=os.environ | SETTINGS,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def until_search(project: Project, process: subprocess.Popen[bytes]) -> float:
    """Wait until a build begins with its search index; gives back the moment."""
    index = project.root / ".site.build/new/pagefind"
    while not index.exists() and process.poll() is None:
        time.sleep(0.002)
    return time.perf_counter()


def build(project: Project) -> tuple[float, float]:
    """Seconds on the processor of a build that succeeds, and seconds on the clock from its search index to its end."""
    process = start(project, 0)
    begun = until_search(project, process)
    said, _ = process.communicate()
    assert not process.returncode, "the build fails"
    return float(said.split()[-1]), time.perf_counter() - begun


def digest(site: Path) -> str:
    """One value for the names and the contents of all files."""
    found = hashlib.sha256()
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        found.update(f"{file.relative_to(site)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def killed(
    project: Project, old: Path, sites: dict[str, str], limits: list[float], delays: list[float]
) -> Counter[str]:
    """Which site stands there after each kill; every build starts from the old one."""
    found: Counter[str] = Counter()
    left = ended = 0
    for limit, delay in [*((limit, 0.0) for limit in limits), *((0.0, delay) for delay in delays)]:
        put(old, project.site)
        process = start(project, limit)
        if not limit:
            until_search(project, process)
            time.sleep(delay)
            process.kill()
        process.communicate()
        ended += process.returncode == 0
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what it has started
        left += bool(list(project.root.glob(".*.build")))
        found[sites.get(digest(project.site), "NEITHER")] += 1
    build(project)
    print(
        f"Killed at {len(limits) + len(delays)} moments ({ended} came too late):",
        *(f"{count} {name}," for name, count in found.items()),
        f"{left} folders left beside it, {len(list(project.root.glob('.*.build')))} after one more build.",
    )
    return found


def put(site: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site, place)


def on_full_disks(project: Project, root: Path, sites: dict[str, str]) -> Iterator[str]:
    """Which site stands there after a build on each disk; it ends as it says, and never with a traceback."""
    put(root / "old", project.site)
    least, site = used(project.root), used(project.site)
    sizes = [least + (number + 1) * site // (DISKS - 2) for number in range(DISKS)]
    ended: Counter[str] = Counter()
    for size in (least + 3 * site, *sizes):
        with disk(root / "disk", size) as folder:
            shutil.copytree(project.root, folder / "project")
            small = Project(folder / "project")
            command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
            result = subprocess.run(
                command, cwd=small.root, env=os.environ | SETTINGS, check=False, capture_output=True, text=True
            )
            name = sites.get(digest(small.site), "NEITHER")
            ended[f"{name} (exit status {result.returncode})"] += 1
            yield name if _is_told(name, result) else f"NOT TOLD: {result.stderr}"
    print(f"On {len(sizes)} small disks and a large one:", ", ".join(f"{count} {end}" for end, count in ended.items()))


def _is_told(name: str, result: subprocess.CompletedProcess[str]) -> bool:
    if name == "new":
        return result.returncode == 0
    return result.returncode == 1 and "no space left" in result.stderr and "Traceback" not in result.stderr


def used(folder: Path) -> int:
    """What a folder takes of a disk with blocks of 4 kB, and a little for each entry."""
    return sum(-(-entry.lstat().st_size // 4096) * 4096 for entry in folder.rglob("*")) + 4096


@contextmanager
def disk(place: Path, size: int) -> Iterator[Path]:
    """A disk of this size in bytes."""
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


if __name__ == "__main__":
    main()

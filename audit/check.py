"""How the check grows: `dissemination check` with 100, 1,000 and 10,000 more records, all in order and all wrong.

Seconds are those of the processor, so that they mean the same on a busy machine; they differ from machine to machine.
What is worth reading is whether a record costs more among many.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from sites import copy_project
from small_project import EXAMPLE

SIZES = (0, 100, 1000, 10_000)

PARTNER = """\
name: Generated partner {number}
role: associated
country: IT
summary: {{en: One of many., it: Uno dei tanti., fr: Un parmi d'autres.}}
related: [{before}]
unknown: [website, coordinates]
sources:
  - title: Generated
"""
EVENT = """\
name: {{en: Generated meeting {number}, it: Incontro generato {number}, fr: Rencontre générée {number}}}
kind: meeting
date: 2018-02-01
status: held
place: {{locality: Porto Esempio, country: IT}}
hosts: [{partner}]
presented: [boat-loan]
follows: [{before}]
summary: {{en: The partners met., it: I partner si sono incontrati., fr: Les partenaires se sont rencontrés.}}
inferred: {{date: {{en: From the report., it: Dal resoconto., fr: D'après le compte rendu.}}}}
sources:
  - title: Generated
"""


def main() -> None:
    """A line per size, and what a record of the largest costs against one of the next; a hundred are in the noise."""
    measure(0, wrong=False)  # the first run of all compiles the program
    for wrong in (False, True):
        seconds = {size: measure(size, wrong) for size in SIZES}
        costs = {size: 1000 * (seconds[size] - seconds[0]) / size for size in SIZES if size}
        for size, cost in costs.items():
            state = "all wrong" if wrong else "in order"
            print(f"{size:6} more records, {state}: {seconds[size]:.1f} s, {cost:.2f} ms each")
        print(f"One of 10,000 takes {costs[SIZES[-1]] / costs[SIZES[-2]]:.2f} times as long as one of 1,000.")


def measure(size: int, wrong: bool) -> float:
    """Seconds of `dissemination check` for the example with ``size`` more records."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_project(EXAMPLE, root)
        generate(root, size, wrong)
        start = used()
        done = subprocess.run(
            [sys.executable, "-m", "dissemination.commands", "check"], cwd=root, check=False, capture_output=True
        )
        assert done.returncode == (wrong and size > 0), done.stdout[-2000:]
        return used() - start


def used() -> float:
    """Seconds that the processor has spent on the programs we started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def generate(root: Path, size: int, wrong: bool) -> None:
    """Partners and events in equal numbers, each pointing to the one before; wrong ones to what is not there."""
    for number in range(size // 2):
        before = f"generated-{number - 1:05}" if number else "club"
        follows = f"generated-{number - 1:05}" if number else "shore-meeting"
        partner = f"generate-{number:05}" if wrong else f"generated-{number:05}"
        name = f"generated-{number:05}.yml"
        country = "Italy" if wrong else "IT"
        text = PARTNER.format(number=number, before=before).replace("IT\n", f"{country}\n")
        (root / "records/partners" / name).write_text(text, "utf-8")
        (root / "records/events" / name).write_text(
            EVENT.format(number=number, before=follows, partner=partner), "utf-8"
        )


if __name__ == "__main__":
    main()

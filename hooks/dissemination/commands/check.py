"""``records check``: everything the build would refuse, all at once."""

import argparse
import datetime
from pathlib import Path

from dissemination.reading import read
from dissemination.settings import read_languages


def main(_: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print every problem. Exit status 0 when there is none, 1 otherwise."""
    problems = read(root, read_languages(root), today).problems
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{len(problems)} problem{'s' if len(problems) > 1 else ''} found; nothing was published.")
    else:
        print("All records are in order.")
    return 1 if problems else 0

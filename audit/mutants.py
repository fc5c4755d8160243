"""Ten thousand broken records and words files: none ends in anything but a record or a sentence with its place."""

import tempfile
import time
from collections import Counter
from pathlib import Path

from mutations import mutants, problems_of, unbroken
from small_project import example_site

NUMBER = 10_000


def main() -> None:
    """Break the files, and print what became of them, and the longest that one took."""
    unbroken(), example_site()  # read once, before the clock starts
    slowest, outcomes, start = 0.0, Counter[str](), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for file, content in mutants(NUMBER):
            began = time.process_time()
            try:
                told = problems_of(Path(folder), file, content)
            except Exception:
                print(f"{file}: {content[:300]!r}")
                raise
            slowest = max(slowest, time.process_time() - began)
            outcomes[told[0].message.key if told else ""] += 1
    accepted, seconds = outcomes.pop("", 0), time.process_time() - start
    print(
        f"{NUMBER} broken records and words files in {seconds:.0f} s of the processor,",
        f"{1000 * slowest:.0f} ms for the slowest:",
        end=" ",
    )
    print(f"{accepted} accepted, {outcomes.total()} told with their place, in {len(outcomes)} different sentences.")


if __name__ == "__main__":
    main()

"""A broken record or file of words is accepted, or told with its place; ``make bench`` breaks 10,000."""

from pathlib import Path

import pytest
from mutations import FILES, LITHUANIAN, MUTATIONS, WORDS, mutants, problems_of
from small_project import EXAMPLE

NUMBER = 400


@pytest.mark.parametrize(("root", "file"), [*((EXAMPLE, file) for file in FILES), (LITHUANIAN, WORDS)])
def test_an_unbroken_file_is_accepted(root: Path, file: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, file, (root / file).read_bytes()) == ()


def test_a_broken_file_is_accepted_or_told_with_its_place(tmp_path: Path) -> None:
    outcomes = [problems_of(tmp_path, file, content) for file, content in mutants(NUMBER)]
    assert 0 < outcomes.count(()) < NUMBER / 2, "most of them are really broken, and some are not"


def test_chance_breaks_the_same_records_every_time() -> None:
    assert list(mutants(3 * len(MUTATIONS))) == list(mutants(3 * len(MUTATIONS)))

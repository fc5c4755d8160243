"""Many mistakes at once: the same one is told once, and a thousand take ten times as long as a hundred."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run
from dissemination.text.problem_reports import FORMATS, OFTEN, messages
from small_project import good, lines_of, reading_of, write_project

PARTNER = good("records/partners/valfinto.yml").replace("role: lead", "role: partner")
NEEDS = good("records/vocabularies/needs.yml")
INSTRUMENT = good("records/instruments/loan.yml")


def misspelt(number: int) -> dict[str, str]:
    """The same mistake in many files, in different lines."""
    return {
        f"records/partners/body-{position:03}.yml": f"{'#' * (position % 3)}\n{PARTNER}colour: red\n"
        for position in range(number)
    }


def test_the_same_mistake_in_many_files_is_told_once_with_every_place(tmp_path: Path) -> None:
    root = write_project(tmp_path, misspelt(309))
    problems = reading_of(root).problems
    assert len(problems) == 309
    first, more = lines_of(root)
    assert first == problems[0].text(messages("en").words)
    told, places = more.strip().split(": ", 1)
    assert told == "The same 308 more times"
    assert places.split(", ") == [f"{problem.place.file}:{problem.place.line}" for problem in problems[1:]]


def test_a_mistake_made_a_few_times_is_told_each_time(tmp_path: Path) -> None:
    assert len(lines_of(write_project(tmp_path, misspelt(OFTEN - 1)))) == OFTEN - 1


def test_the_same_mistake_in_many_entries_of_a_list_is_told_once(tmp_path: Path) -> None:
    steps = "".join("  - {what: Loan, currency: EUR}\n" for _ in range(20))
    first, more = lines_of(write_project(tmp_path, {"records/instruments/loan.yml": f"{INSTRUMENT}amounts:\n{steps}"}))
    assert ": amounts[1]: gives no amount." in first
    assert more.startswith("  The same 19 more times: records/instruments/loan.yml:")


def test_different_mistakes_stay_in_the_order_of_the_files(tmp_path: Path) -> None:
    other = {"records/partners/body-005b.yml": PARTNER.replace("role: partner", "role: boss")}
    lines = lines_of(write_project(tmp_path, misspelt(12) | other))
    assert [line.partition(":")[0] for line in lines] == [
        "records/partners/body-000.yml",
        "  The same 11 more times",
        "records/partners/body-005b.yml",
    ]


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_it_is_told_once_in_every_language_and_counted_in_full(tag: str, tmp_path: Path) -> None:
    told = run(write_project(tmp_path, misspelt(20)), ["check", "--lang", tag], {})
    first, more, _, count = told.stdout.splitlines()
    assert first.startswith("records/partners/body-000.yml:")
    assert "19" in more and "records/partners/body-019.yml:" in more
    assert "20" in count


@pytest.mark.parametrize("format", ["github", "json"])
def test_programs_are_told_each_one(format: str, tmp_path: Path) -> None:
    problems = reading_of(write_project(tmp_path, misspelt(20))).problems
    told = FORMATS[format](problems, messages("en"))
    assert len(json.loads(told) if format == "json" else told.splitlines()) == 20


def keys(number: int) -> dict[str, str]:
    return {"records/partners/valfinto.yml": PARTNER + "".join(f"k{n}: x\n" for n in range(number))}


def invisible(number: int) -> dict[str, str]:
    return {"records/partners/valfinto.yml": PARTNER + "".join(f"k{n}\u00a0: x\n" for n in range(number))}


def head(number: int) -> dict[str, str]:
    return {"docs/en/about.md": f"---\ntitle: About\n{''.join(f'k{n}: x{chr(10)}' for n in range(number))}---\n"}


def terms(pattern: str) -> Callable[[int], dict[str, str]]:
    def written(number: int) -> dict[str, str]:
        lines = "".join(f"  {pattern.format(n=n, next=(n + 1) % number)}\n" for n in range(number))
        return {"records/vocabularies/needs.yml": NEEDS.rstrip() + "\n" + lines}

    return written


def references(number: int) -> dict[str, str]:
    hosts = ", ".join(f"nobody-{number}-{n}" for n in range(number))  # no name that was looked for before
    return {"records/events/kick-off.yml": f"{EVENT.replace('hosts:', 'hosts_before:')}\nhosts: [{hosts}]\n"}


EVENT = good("records/events/kick-off.yml")


def words(number: int) -> dict[str, str]:
    return {"overrides/locales/it.yml": "interface:\n" + "".join(f"  k{n}: x\n" for n in range(number))}


def drawing(number: int) -> dict[str, str]:
    elements = "".join(f"<k{n}/>" for n in range(number))
    return {"docs/a.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{elements}</svg>'}


MANY = {
    "unknown keys": keys,
    "invisible characters": invisible,
    "head of a page": head,
    "keys of terms": terms("K{n}: {{label: x}}"),
    "unknown wider terms": terms("k{n}: {{label: x, broader: nothing-{n}}}"),
    "a circle of terms": terms("k{n}: {{label: x, broader: k{next}}}"),
    "empty values": terms("k{n}: {{label: }}"),
    "references": references,
    "words": words,
    "elements of a drawing": drawing,
}


def steps(root: Path) -> tuple[int, int]:
    """Calls of functions, which a busy machine does not change, and problems."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        problems = reading_of(root).problems
    finally:
        sys.setprofile(None)
    return calls, len(problems)


@pytest.mark.parametrize("mistakes", MANY)
def test_many_mistakes_take_as_many_steps_as_they_are(mistakes: str, tmp_path: Path) -> None:
    """From 300 to 600 and to 1,200 the growth doubles, or a little more for sorting; it would be four times as large
    where each was compared with each."""
    reading_of(write_project(tmp_path / "first"))  # what is read once, and kept
    found = [steps(write_project(tmp_path / str(number), MANY[mistakes](number))) for number in (300, 600, 1200)]
    assert [problems >= number for (_, problems), number in zip(found, (300, 600, 1200), strict=True)] == [True] * 3
    (small, _), (middle, _), (large, _) = found
    assert large - middle < 3 * (middle - small)


def test_of_very_many_names_only_some_are_compared_with_all_others(tmp_path: Path) -> None:
    files = terms("market-{n}: {{label: x, broader: markett-{n}}}")(1000)
    problems = reading_of(write_project(tmp_path, files)).problems
    assert len(problems) == 1000
    assert sum(bool(dict(problem.message.values)["nearest"]) for problem in problems) == 100

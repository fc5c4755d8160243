"""The last test of the site's accessibility, as ``dissemination test`` left it: what the statement on it may say."""

from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import Field

from dissemination.records.validation import validated
from dissemination.schema.base import Model
from dissemination.schema.values import Date, Line
from dissemination.text.problems import Problem, message
from dissemination.text.yaml_reader import read_file

ASSESSMENT = PurePosixPath("assessment.json")
"""Where it stands, at the root of the site."""

WCAG, EN_301_549 = "2.2", "3.2.1"
"""The versions of the Web Content Accessibility Guidelines and of the European standard that pages are made for."""

TestName = Literal["languages", "links", "structure", "html", "axe", "reflow", "keyboard", "lighthouse"]
"""What can be looked at; each has a name in ``pages.accessibility.method.tests``."""


class Result(Model):
    """What one test looked at, and how much is wrong there."""

    test: TestName = Field(description="What was looked at.")
    pages: int = Field(ge=0, description="How many pages.")
    findings: int = Field(ge=0, description="How many failures to comply.")


class Assessment(Model):
    """A test of the whole site on one day."""

    date: Date = Field(description="The day, such as 2026-11-30.")
    engine: Line = Field(description="The version of the engine.")
    wcag: Line = Field(WCAG, description="The version of the guidelines.")
    en_301_549: Line = Field(EN_301_549, description="The version of the European standard.")
    browser: bool = Field(description="Whether a browser showed the pages.")
    tests: tuple[Result, ...] = Field(min_length=1, description="What was looked at, each once.")

    @property
    def failed(self) -> tuple[Result, ...]:
        """The tests that found something."""
        return tuple(result for result in self.tests if result.findings)


def read_assessment(root: Path) -> tuple[Assessment | None, tuple[Problem, ...]]:
    """The last test, if one has been recorded, and what is wrong with the file."""
    if not (root / ASSESSMENT).exists():
        return None, ()
    document, problems = read_file(root, ASSESSMENT), list[Problem]()
    read = validated(document, Assessment, problems)
    if read and read.date.text != read.date.earliest.isoformat():
        problems.append(document.problem(("date",), message("assessed_some_day", value=read.date.text)))
    return (None if problems else read), tuple(problems)

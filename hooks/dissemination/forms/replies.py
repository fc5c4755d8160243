"""What is said of a proposal: to whoever made it, to whoever reviews it, and in the history.

Nothing that a stranger typed stands in the pull request or the commit but in the record itself; where a sentence
repeats an answer, it is shown as it is, and calls nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from dissemination.forms.filled_forms import Complaint
from dissemination.markdown import escaped
from dissemination.translations import Translations

MARKER = "<!-- proposal -->"
"""A line that GitHub does not show: our comment is found by it, and changed instead of repeated."""

MOST = 30
"""Complaints in one comment. Nobody makes more by mistake, and GitHub takes no more than 65,536 characters."""

LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})")
"""The names that people have on GitHub; programs have others, and are not credited."""


@dataclass(frozen=True)
class IssueEvent:
    """What we take from an event of GitHub: a number, a text, and who opened it."""

    number: int
    body: str
    login: str
    user: int


def comment(complaints: Iterable[Complaint], words: Translations) -> str:
    """The answer in the issue: what to change, or that there is nothing to change."""
    told = [_line(complaint, words) for complaint in islice(complaints, MOST)]
    if not told:
        return f"{MARKER}\n{words('proposal.accepted')}\n"
    return "\n\n".join([f"{MARKER}\n{words('proposal.refused')}", "\n".join(told), words("proposal.remedy")]) + "\n"


def late(words: Translations) -> str:
    """The answer to a change that comes when a reviewer has gone on from the proposal."""
    return f"{MARKER}\n{words('proposal.late')}\n"


def failed(words: Translations) -> str:
    """The answer where GitHub did not take what we gave it."""
    return f"{MARKER}\n{words('proposal.failed')}\n"


def _line(complaint: Complaint, words: Translations) -> str:
    question = f"**{escaped(complaint.question)}** " if complaint.question else ""
    return f"- {question}{escaped(complaint.message.told(words.words))}"


def title(file: PurePosixPath, words: Translations) -> str:
    return words("proposal.title", record=_record(file))


def review(issue: IssueEvent, words: Translations) -> str:
    """The text of the pull request. The keyword is one that GitHub knows in English alone."""
    return f"{words('proposal.review', number=issue.number)}\n\nCloses #{issue.number}\n"


def commit_message(file: PurePosixPath, issue: IssueEvent) -> str:
    """The commit is the machine's, the record is the person's: GitHub shows both."""
    lines = [f"Add {_record(file)}", "", f"Proposed in #{issue.number}, by form."]
    if LOGIN.fullmatch(issue.login):
        address = f"{issue.user}+{issue.login}@users.noreply.github.com"
        lines += ["", f"Co-authored-by: {issue.login} <{address}>"]
    return "\n".join(lines) + "\n"


def _record(file: PurePosixPath) -> str:
    return f"{file.parent.name}/{file.stem}"

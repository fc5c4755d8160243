"""``dissemination propose``: an issue that somebody opened by a form, as a record and what is to be said of it.

It writes files and publishes nothing: it runs where nothing can be written to the repository, and what it wrote
is taken up where nothing but Git and GitHub's own program run (.github/workflows/reusable-propose.yml).

What was typed into the form stands in the record alone, not in the text of the pull request or of the commit; where a
sentence repeats an answer, it is shown as it is, and calls nobody.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dissemination.authoring.attachments import fetched
from dissemination.authoring.drafts import SiteState, write_draft_files
from dissemination.authoring.filled_forms import Complaint, recognised
from dissemination.authoring.form_questions import form_language, forms
from dissemination.authoring.proposals import Proposal, proposal
from dissemination.commands.arguments import Arguments, Commands, fail, write
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.github_markdown import escaped
from dissemination.text.problem_reports import messages
from dissemination.text.translations import Translations

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


def add_propose(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("propose", help="turn an issue that was opened by a form into a record")
    command.add_argument("--event", type=Path, required=True, help="the event of GitHub, as JSON")
    command.add_argument("--into", type=Path, required=True, help="a new folder for the record and the texts")
    command.set_defaults(run=propose)


def propose(arguments: Arguments) -> int:
    """Print ``proposed``, ``refused``, or ``ignored`` for an issue that is no form.

    Exit status 1 when the records that are there are wrong: then nobody can tell about a new one.
    """
    languages, catalogue = arguments.languages, arguments.project().catalogue
    if catalogue is None:
        return fail(arguments.words("not_in_order"))
    issue = read_event(arguments.event.read_text("utf-8", "replace"))
    if issue is None:
        return fail(arguments.words("proposal.no_event", file=arguments.event))
    form = recognised(issue.body, forms(catalogue, languages))
    if not form:
        print("ignored")
        return 0
    known = SiteState(catalogue, arguments.today, languages)
    found, wrong = proposal(issue.body, form, issue.number, known, fetched)
    texts = _for_author(wrong, messages(form.tag), form.kind)
    if found:
        texts |= _for_reviewers(found, issue, messages(form_language(languages.default, languages)))
        write_draft_files(arguments.into / "tree", found.files)
    for name, text in texts.items():
        write(arguments.into / name, text)
    print("proposed" if found else "refused")
    return 0


def read_event(text: str) -> IssueEvent | None:
    """What we need of the event; nothing where it is none. An issue without a text has ``null`` there.

    So has one whose author has left GitHub: nobody is credited then.
    """
    try:
        issue = json.loads(text)["issue"]
        user = issue["user"] or {"login": "", "id": 0}
        return IssueEvent(int(issue["number"]), str(issue["body"] or ""), str(user["login"]), int(user["id"]))
    except (KeyError, TypeError, ValueError):
        return None


def _for_author(complaints: Iterable[Complaint], words: Translations, kind: str) -> dict[str, str]:
    """The comment on the issue, and those that take its place.

    ``late`` answers a change that comes when a reviewer has gone on from the proposal, ``limit`` one for which
    too many wait already; ``failed`` stands where GitHub did not take what we gave it.
    """
    others = {f"{name}.md": f"{MARKER}\n{words(f'proposal.{name}')}\n" for name in ("late", "limit", "failed")}
    return {"comment.md": comment(complaints, words, kind)} | others


def comment(complaints: Iterable[Complaint], words: Translations, kind: str = "") -> str:
    """The answer in the issue: what to change, or that there is nothing to change."""
    lines = [_line(complaint, words) for complaint in islice(complaints, MOST)]
    if not lines:
        return f"{MARKER}\n{words(_of_kind('accepted', kind))}\n"
    refused = f"{MARKER}\n{words(_of_kind('refused', kind))}"
    return "\n\n".join([refused, "\n".join(lines), words("proposal.remedy")]) + "\n"


def _of_kind(said: str, kind: str) -> str:
    """The key of a sentence that speaks of a record, or of an article."""
    return f"proposal.{said}{'_article' if kind == ARTICLE_DRAFTS.name else ''}"


def _line(complaint: Complaint, words: Translations) -> str:
    question = f"**{escaped(complaint.question)}** " if complaint.question else ""
    return f"- {question}{escaped(complaint.message.text(words.words))}"


def _for_reviewers(found: Proposal, issue: IssueEvent, words: Translations) -> Mapping[str, str]:
    """The commit and the pull request; the keyword in this is one that GitHub knows in English alone."""
    name = f"{found.kind}/{found.id}"
    review = words(_of_kind("review", found.kind), number=issue.number)
    return {
        "commit.txt": commit_message(name, issue),
        "title.txt": words("proposal.title", record=name) + "\n",
        "review.md": f"{review}\n\nCloses #{issue.number}\n",
    }


def commit_message(name: str, issue: IssueEvent) -> str:
    """The commit is the machine's, the record or article of this name is the person's: GitHub shows both."""
    said = f"Add {name}\n\nProposed in #{issue.number}, by form.\n"
    address = f"{issue.user}+{issue.login}@users.noreply.github.com"
    return said + (f"\nCo-authored-by: {issue.login} <{address}>\n" if LOGIN.fullmatch(issue.login) else "")

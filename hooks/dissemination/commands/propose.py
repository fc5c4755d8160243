"""``records propose``: an issue that somebody opened by a form, as a record and what is to be said of it.

It writes files and publishes nothing: it runs where nothing can be written to the repository, and what it wrote
is taken up where nothing but Git and GitHub's own program run (.github/workflows/propose.yml).
"""

import argparse
import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from dissemination.forms.filled_forms import recognised
from dissemination.forms.proposals import Proposal, SiteState, proposal
from dissemination.forms.questions import form_language, forms
from dissemination.forms.replies import IssueEvent, comment, commit_message, failed, late, review, title
from dissemination.languages import TONGUES
from dissemination.load import load
from dissemination.news import load_news
from dissemination.reading import read
from dissemination.settings import read_languages, tongue
from dissemination.telling import messages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("propose", help="turn an issue that was opened by a form into a record")
    command.add_argument("--event", type=Path, required=True, help="the event of GitHub, as JSON")
    command.add_argument("--into", type=Path, required=True, help="a new folder for the record and the texts")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print ``proposed``, ``refused``, or ``ignored`` for an issue that is no form.

    Exit status 1 when the records that are there are wrong: then nobody can tell about a new one.
    """
    languages = read_languages(root)
    if read(root, languages, today).problems:
        print(messages(tongue(TONGUES))("not_in_order"), file=sys.stderr)
        return 1
    issue = read_event(arguments.event.read_text("utf-8", "replace"))
    if issue is None:
        print(messages(tongue(TONGUES))("proposal.no_event", file=arguments.event), file=sys.stderr)
        return 1
    loaded, (news, _) = load(root), load_news(root, languages)
    form = recognised(issue.body, forms(loaded, languages))
    if not form:
        print("ignored")
        return 0
    found, complaints = proposal(issue.body, form, issue.number, SiteState(loaded, news, today))
    words = messages(form.tag)
    texts = {"comment.md": comment(complaints, words), "late.md": late(words), "failed.md": failed(words)}
    if found:
        texts |= _proposed(found, issue, form_language(languages.default, languages))
    _write(arguments.into, texts)
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


def _proposed(found: Proposal, issue: IssueEvent, reviewers: str) -> Mapping[str, str]:
    words = messages(reviewers)
    return {
        f"tree/{found.file}": found.text,
        "commit.txt": commit_message(found.file, issue),
        "title.txt": title(found.file, words) + "\n",
        "review.md": review(issue, words),
    }


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")

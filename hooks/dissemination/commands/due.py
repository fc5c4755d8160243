"""``records due``: what each partner is asked to confirm, on the screen or as issues on GitHub."""

import argparse
import datetime
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from dissemination.addresses import Addresses
from dissemination.confirmation import due
from dissemination.languages import TONGUES
from dissemination.letters import LABEL, Issue, Step, Writer, addressee, since, spoken, steps
from dissemination.reading import read
from dissemination.settings import read_languages, tongue
from dissemination.telling import as_text, messages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("due", help="tell what each partner is asked to confirm")
    command.add_argument("--site", default="", metavar="URL", help="where the site is published, for links to pages")
    command.add_argument("--repository", default="", metavar="URL", help="where the files are, for links to them")
    command.add_argument("--issues", action="store_true", help="open, update and close an issue per partner, with gh")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, today: datetime.date) -> int:
    """Print what is due, or have GitHub ask for it. Exit status 1 when the records are wrong, or GitHub refuses."""
    reading = read(root, read_languages(root), today)
    words = messages(tongue(TONGUES))
    if reading.catalogue is None:
        print(as_text(reading.problems, words))
        return 1
    addresses = Addresses(arguments.site, reading.languages)
    repository = arguments.repository.rstrip("/")
    writer = Writer(reading.catalogue, reading.languages, reading.translations, addresses, repository)
    if not arguments.issues:
        print("\n".join(_listed(writer, today)) or words("ask.none"))
        return 0
    try:
        _ask(writer, today)
    except subprocess.CalledProcessError as error:
        print(words("ask.refused", command=" ".join(error.cmd[:3]), reason=error.stderr.strip()))
        return 1
    except OSError as error:  # GitHub's program is not there
        print(words("ask.refused", command="gh", reason=error.strerror))
        return 1
    return 0


def _listed(writer: Writer, today: datetime.date) -> Iterator[str]:
    for partner, asked in due(writer.catalogue, today).items():
        speaker = writer.speaker(partner)
        yield str(speaker.words(writer.catalogue.partners[partner].record.name))
        words = messages(spoken(speaker.tag))
        yield from (f"  {entry.document.file}: {since(entry.record, speaker, words)}" for entry in asked)


def _ask(writer: Writer, today: datetime.date) -> None:
    """Bring the issues in line with what is due, each by one call of gh."""
    _gh("label", "create", LABEL, "--force", "--color", "c5def5", "--description", "Records that partners must confirm")
    listed = _gh("issue", "list", "--label", LABEL, "--state", "open", "--limit", "1000", "--json", "number,title,body")
    issues = [Issue(**found) for found in json.loads(listed)]
    known = {addressee(issue) for issue in issues} & writer.catalogue.partners.keys()
    thanks = {partner: messages(spoken(writer.speaker(partner).tag))("ask.thanks") for partner in known}
    for step in steps(writer.letters(today), issues, thanks):
        _do(step)
        print(f"{step.do}: {step.title}")


def _do(step: Step) -> None:
    if step.do == "create":
        _gh("issue", "create", "--title", step.title, "--label", LABEL, "--body-file", "-", text=step.body)
    elif step.do == "edit":
        _gh("issue", "edit", str(step.number), "--title", step.title, "--body-file", "-", text=step.body)
    else:
        _gh("issue", "close", str(step.number), "--comment", step.body)


def _gh(*arguments: str, text: str = "") -> str:
    """Call GitHub's own program. Raises CalledProcessError when it fails."""
    command = ["gh", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, encoding="utf-8").stdout  # noqa: S603  # no shell; what editors wrote is one argument

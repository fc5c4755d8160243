"""``dissemination pr-comment``: the comment on a pull request, made of a report of ``dissemination status --since``.

The report may have been written by code from a fork: everything in it is shown as it is, calls nobody,
and links nowhere.
"""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from urllib.parse import quote

from pydantic import BaseModel, PositiveInt, ValidationError

from dissemination.commands.arguments import Arguments, Commands, add_language, fail
from dissemination.text.github_markdown import escaped
from dissemination.text.translations import Translations

LONGEST_COMMENT = 30_000
"""Characters of the list. GitHub takes 65,536 in a comment, and no reader takes more."""

LONGEST_TEXT = 600
"""Characters of one sentence."""


class OutdatedText(BaseModel, frozen=True):
    """A text that a change leaves outdated, and where it stands."""

    file: str
    line: PositiveInt
    field: str
    sentence: str


class Report(BaseModel, frozen=True):
    """The part of a report of ``dissemination status --since`` that the comment shows."""

    unavailable: str
    gaps: list[OutdatedText]


def add_pr_comment(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("pr-comment", help="write the comment on a pull request: what it leaves outdated")
    help = "what “dissemination status --since … --format json” wrote"
    command.add_argument("report", metavar="REPORT", type=Path, help=help)
    command.add_argument("--tree", default="", metavar="URL", help="where the files are at the commit, for links")
    add_language(command)
    command.set_defaults(run=write_pr_comment)


def write_pr_comment(arguments: Arguments) -> int:
    """Print the comment, in Markdown. Exit status 1 for what is no report."""
    try:
        report = Report.model_validate_json(arguments.report.read_text("utf-8", "replace"))
    except ValidationError:
        return fail(arguments.words("status.no_report", file=arguments.report))
    print(pr_comment(report, arguments.words, arguments.tree.rstrip("/")))
    return 0


def pr_comment(report: Report, words: Translations, tree: str = "") -> str:
    """The comment. ``tree`` is the address of the files at the commit, for links to their lines; empty for none."""
    if report.unavailable:
        return _literal(words("status.unavailable", reason=report.unavailable))
    if not report.gaps:
        return words("status.leaves_none")
    entries = _shortened([_entry(gap, tree) for gap in report.gaps], words)
    return "\n\n".join([words("status.leaves"), "\n".join(entries), words("status.remedy")])


def _entry(gap: OutdatedText, tree: str) -> str:
    place = _literal(f"{gap.file}:{gap.line}")
    # GitHub shows the lines of a Markdown file only when it is asked for plain text.
    linked = f"[{place}]({tree}/{quote(gap.file)}?plain=1#L{gap.line})" if tree and _is_ours(gap.file) else place
    return f"- {linked} {_literal(': '.join(filter(None, (gap.field, gap.sentence))))}"


def _is_ours(file: str) -> bool:
    """Whether a path stays among the files that we report on; code from a fork may have written any."""
    folder, *others = file.split("/")
    return folder in ("records", "docs") and not {"", ".", ".."} & {*others}


def _literal(text: str) -> str:
    return escaped(text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…")


def _shortened(entries: Sequence[str], words: Translations) -> list[str]:
    """The entries that fit in, and how many do not."""
    shown = sum(size <= LONGEST_COMMENT for size in accumulate(len(entry) + 1 for entry in entries))
    more = [f"- {words('status.more', number=len(entries) - shown)}"] if shown < len(entries) else []
    return [*entries[:shown], *more]

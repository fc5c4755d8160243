"""``records remark``: the comment on a pull request, made of a report that ``records status --since`` wrote.

The report may have been written by the code of a stranger: nothing in it is trusted.
"""

import argparse
import datetime
import sys
from pathlib import Path

from dissemination.languages import TONGUES
from dissemination.past.remarks import read_report, remark
from dissemination.settings import tongue
from dissemination.telling import messages


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("remark", help="tell a pull request what it means for the translations")
    command.add_argument(
        "report", metavar="REPORT", type=Path, help="what “records status --since … --format json” said"
    )
    command.add_argument(
        "--tree", default="", metavar="URL", help="where the files are at the commit, for links to lines"
    )
    command.add_argument("--speak", choices=TONGUES, default=tongue(TONGUES), help="the language to speak")
    command.set_defaults(run=main)


def main(arguments: argparse.Namespace, _: Path, __: datetime.date) -> int:
    """Print the comment, in Markdown. Exit status 1 for what is no report."""
    words = messages(arguments.speak)
    report = read_report(arguments.report.read_text("utf-8", "replace"))
    if report is None:
        print(words("status.no_report", file=arguments.report), file=sys.stderr)
        return 1
    print(remark(report, words, arguments.tree.rstrip("/")))
    return 0

"""``records status``: which texts are missing or behind in which language, and what a pull request changes."""

import argparse
import datetime
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dissemination.change_words import in_words
from dissemination.history import Stretch, stretch_since
from dissemination.labels import read_labels
from dissemination.languages import Languages, cldr
from dissemination.localise import Speaker
from dissemination.settings import read_languages
from dissemination.survey import Gap, Survey, Total, changed_records, left_behind, survey
from dissemination.timeline import Commit
from dissemination.translations import Behind

SENTENCES: Mapping[str, str] = {
    "missing.text": "there is no {language} text.",
    "missing.page": "there is no {language} translation of this page.",
    "behind.text": "the {source} text changed {when}; this one did not.",
    "behind.page": "the {source} page changed {when}; this one did not.",
    "when.folder": "and is not committed yet",
    "when.once": "on {since}",
    "when.again": "on {since} and last on {latest}",
    "total": "{language}: {current} of {wanted} texts are up to date ({share} %); {missing} missing, {behind} behind.",
    "silence": "Nobody can tell what is behind: {silence}.",
    "no_language": "The site does not speak “{tag}”. It speaks {tags}.",
    "no_revision": "Git does not know the revision “{revision}” here.",
    "changed": "What this change says:",
    "leaves": "What it leaves behind:",
    "unchanged": "No record changed.",
    "leaves_none": "No translation is left behind.",
}
"""English so far; every sentence has a key."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let the command line know this command."""
    parser = commands.add_parser("status", help="tell which texts are missing or behind, per language")
    parser.add_argument("--lang", metavar="TAG", help="only this language of the site, such as it")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for programs")
    parser.add_argument("--since", metavar="REV", help="only what changed since this revision, such as origin/main")
    parser.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Print the state of the translations. Exit status 0; 1 for a language or revision that is not there."""
    languages = read_languages(root)
    stretch = stretch_since(root, arguments.since) if arguments.since else None
    if arguments.lang and arguments.lang not in languages.tags:
        return _refused("no_language", tag=arguments.lang, tags=", ".join(languages.tags))
    if arguments.since and not stretch:
        return _refused("no_revision", revision=arguments.since)
    tags = (arguments.lang,) if arguments.lang else languages.tags
    report = _report_since(root, languages, tags, stretch) if stretch else _report(survey(root, languages), tags)
    lines = _text_since(report) if stretch else _text(report)
    print(json.dumps(report, ensure_ascii=False, indent=2) if arguments.format == "json" else "\n".join(lines))
    return 0


def _refused(key: str, **values: str) -> int:
    print(SENTENCES[key].format(**values), file=sys.stderr)
    return 1


def _report(found: Survey, tags: tuple[str, ...]) -> dict[str, Any]:
    gaps = [gap for gap in found.gaps if gap.language in tags]
    return {
        "history": not found.silence,
        "silence": found.silence,
        "languages": {tag: _total(found.total(tag)) for tag in tags},
        "gaps": [_gap(gap) for gap in gaps],
    }


def _report_since(root: Path, languages: Languages, tags: tuple[str, ...], stretch: Stretch) -> dict[str, Any]:
    labels, _ = read_labels(root, languages)
    tag = "en" if "en" in labels else languages.default
    speaker = Speaker(tag, languages, labels[tag])
    found = survey(root, languages)
    changed = changed_records(root, stretch.start)
    return {
        "history": not found.silence,
        "silence": found.silence,
        "changes": {str(file): [in_words(change, speaker) for change in changes] for file, changes in changed},
        "gaps": [_gap(gap) for gap in left_behind(found.gaps, stretch.commits) if gap.language in tags],
    }


def _total(total: Total) -> dict[str, int]:
    counts = {"wanted": total.wanted, "current": total.current, "missing": total.missing, "behind": total.behind}
    return counts | {"share": total.percent}


def _gap(gap: Gap) -> dict[str, Any]:
    place = {"file": str(gap.place.file), "line": gap.place.line, "column": gap.place.column}
    state = "behind" if gap.behind else "missing"
    named = {"kind": gap.kind, "id": gap.id, "field": gap.field, "language": gap.language, "source": gap.source}
    told = _behind(gap.behind, page=not gap.path) if gap.behind else {}
    return {"state": state, **place, **named, "sentence": _sentence(gap), **told}


def _behind(behind: Behind, *, page: bool) -> dict[str, Any]:
    """What the original said and says, unless it is a whole page: Git shows the difference better."""
    words = {} if page else {"was": behind.was, "now": behind.now}
    return words | {"since": _commit(behind.since), "latest": _commit(behind.latest)}


def _commit(commit: Commit) -> dict[str, str] | None:
    return {"commit": commit.id, "date": commit.day.isoformat()} if commit.id else None


def _sentence(gap: Gap) -> str:
    sort = "text" if gap.path else "page"
    if not gap.behind:
        return SENTENCES[f"missing.{sort}"].format(language=_language(gap.language))
    return SENTENCES[f"behind.{sort}"].format(source=_language(gap.source), when=_when(gap.behind))


def _when(behind: Behind) -> str:
    if not behind.since.id:
        return SENTENCES["when.folder"]
    key = "when.once" if behind.since.id == behind.latest.id or not behind.latest.id else "when.again"
    return SENTENCES[key].format(since=_named(behind.since), latest=_named(behind.latest))


def _named(commit: Commit) -> str:
    return (
        f"{commit.day.day} {cldr('en').months['format']['wide'][commit.day.month]} {commit.day.year} ({commit.id[:7]})"
    )


def _language(tag: str) -> str:
    return str(cldr("en").languages.get(tag, tag))


def _text(report: Mapping[str, Any]) -> Iterator[str]:
    yield from map(_line, report["gaps"])
    if report["gaps"]:
        yield ""
    for tag, total in report["languages"].items():
        yield SENTENCES["total"].format(language=_language(tag), **total)
    if report["silence"]:
        yield SENTENCES["silence"].format(silence=report["silence"])


def _text_since(report: Mapping[str, Any]) -> Iterator[str]:
    yield SENTENCES["changed" if report["changes"] else "unchanged"]
    for file, sentences in report["changes"].items():
        yield file
        yield from (f"  {sentence}" for sentence in sentences)
    yield ""
    if report["silence"]:
        yield SENTENCES["silence"].format(silence=report["silence"])
        return
    yield SENTENCES["leaves" if report["gaps"] else "leaves_none"]
    yield from map(_line, report["gaps"])


def _line(gap: Mapping[str, Any]) -> str:
    field = f"{gap['field']}: " if gap["field"] else ""
    return f"{gap['file']}:{gap['line']}:{gap['column']}: {field}{gap['sentence']}"

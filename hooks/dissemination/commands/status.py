"""``records status``: which texts and words are missing or behind, and what a pull request changes."""

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dissemination.languages import TONGUES, Languages
from dissemination.localise import Speaker
from dissemination.past.change_words import Teller, in_words
from dissemination.past.history import Stretch, stretch_since
from dissemination.past.remarks import Report, remark
from dissemination.past.survey import Gap, Survey, Total, changed_records, left_behind, survey
from dissemination.past.timeline import Commit
from dissemination.past.translations import Behind
from dissemination.settings import read_languages, tongue
from dissemination.telling import messages
from dissemination.translations import Translations, read_translations


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Let the command line know this command."""
    parser = commands.add_parser("status", help="tell which texts are missing or behind, per language")
    parser.add_argument("--lang", metavar="TAG", help="only this language of the site, such as it")
    parser.add_argument("--format", choices=FORMATS, default="text", help="for people, for programs, for GitHub")
    parser.add_argument("--since", metavar="REV", help="only what changed since this revision, such as origin/main")
    parser.add_argument("--speak", choices=TONGUES, default=tongue(TONGUES), help="the language to speak")
    parser.set_defaults(run=main)


def main(arguments: argparse.Namespace, root: Path, _: datetime.date) -> int:
    """Print the state of the translations. Exit status 0; 1 for a language or revision that is not there."""
    languages, words = read_languages(root), messages(arguments.speak)
    stretch = stretch_since(root, arguments.since) if arguments.since is not None else None
    if arguments.lang and arguments.lang not in languages.tags:
        return _refused(words, "no_language", tag=arguments.lang, tags=", ".join(languages.tags))
    if arguments.since is not None and not stretch:
        silence = survey(root, languages).silence  # without a history Git knows no revision at all
        if silence:
            return _refused(words, "silence", reason=silence.told(words.words))
        return _refused(words, "no_revision", revision=arguments.since)
    if arguments.format == "markdown" and not stretch:
        return _refused(words, "no_since")
    tags = (arguments.lang,) if arguments.lang else languages.tags
    known = read_translations(root, languages)[0]
    teller = _teller(known, languages, words)
    found = survey(root, languages)
    missing = {tag: known[tag].missing for tag in tags}
    report = _report_since(root, found, tags, stretch, teller) if stretch else _report(found, missing, teller)
    print(FORMATS[arguments.format](report, teller))
    return 0


def _refused(words: Translations, key: str, **values: str) -> int:
    print(words(f"status.{key}", **values), file=sys.stderr)
    return 1


def _teller(known: Mapping[str, Translations], languages: Languages, words: Translations) -> Teller:
    """Names of fields come from the pages, where the site speaks the language of our sentences."""
    return Teller(Speaker(words.tag, languages, known.get(words.tag, known[languages.default])), words)


def _report(found: Survey, words: Mapping[str, tuple[str, ...]], teller: Teller) -> dict[str, Any]:
    """The state in each of these languages; ``words`` are the keys of what the interface lacks there."""
    gaps = [gap for gap in found.gaps if gap.language in words]
    return {
        "history": not found.silence,
        "silence": _silence(found, teller),
        "languages": {tag: _total(found.total(tag), known=not found.silence) for tag in words},
        "words": words,
        "gaps": [_gap(gap, teller) for gap in gaps],
    }


def _report_since(root: Path, found: Survey, tags: tuple[str, ...], stretch: Stretch, teller: Teller) -> dict[str, Any]:
    changed = changed_records(root, stretch.start)
    return {
        "history": not found.silence,
        "silence": _silence(found, teller),
        "changes": {str(file): [in_words(change, teller) for change in changes] for file, changes in changed},
        "gaps": [_gap(gap, teller) for gap in left_behind(found.gaps, stretch.commits) if gap.language in tags],
    }


def _silence(found: Survey, teller: Teller) -> str:
    return found.silence.told(teller.words.words) if found.silence else ""


def _total(total: Total, *, known: bool) -> dict[str, int | None]:
    """What is counted; without a history nobody knows what is behind, and so what is up to date."""
    told = {"current": total.current, "behind": total.behind, "share": total.percent}
    return {"wanted": total.wanted, "missing": total.missing} | {name: told[name] if known else None for name in told}


def _gap(gap: Gap, teller: Teller) -> dict[str, Any]:
    place = {"file": str(gap.place.file), "line": gap.place.line, "column": gap.place.column}
    state = "behind" if gap.behind else "missing"
    named = {"kind": gap.kind, "id": gap.id, "field": gap.field, "language": gap.language, "source": gap.source}
    told = _behind(gap.behind, page=not gap.path) if gap.behind else {}
    return {"state": state, **place, **named, "sentence": _sentence(gap, teller), **told}


def _behind(behind: Behind, *, page: bool) -> dict[str, Any]:
    """What the original said and says, unless it is a whole page: Git shows the difference better."""
    words = {} if page else {"was": behind.was, "now": behind.now}
    return words | {"since": _commit(behind.since), "latest": _commit(behind.latest)}


def _commit(commit: Commit) -> dict[str, str] | None:
    return {"commit": commit.id, "date": commit.day.isoformat()} if commit.id else None


def _sentence(gap: Gap, teller: Teller) -> str:
    sort, language = "text" if gap.path else "page", teller.speaker.language
    if not gap.behind:
        return teller.words(f"status.missing_{sort}", language=language(gap.language))
    return teller.words(f"status.behind_{sort}", source=language(gap.source), when=_when(gap.behind, teller))


def _when(behind: Behind, teller: Teller) -> str:
    if not behind.since.id:
        return teller.words("status.folder")
    since = _named(behind.since, teller)
    if behind.since.id == behind.latest.id or not behind.latest.id:
        return teller.words("status.once", since=since)
    return teller.words("status.again", since=since, latest=_named(behind.latest, teller))


def _named(commit: Commit, teller: Teller) -> str:
    return teller.words("status.commit", day=teller.speaker.day(commit.day), name=commit.id[:7])


def _as_text(report: Mapping[str, Any], teller: Teller) -> str:
    lines = _text_since if "changes" in report else _text
    return "\n".join(lines(report, teller))


def _text(report: Mapping[str, Any], teller: Teller) -> Iterator[str]:
    yield from map(_line, report["gaps"])
    if report["gaps"]:
        yield ""
    for tag, total in report["languages"].items():
        number = teller.speaker.number
        counts = {name: number(count) for name, count in total.items() if count is not None}
        key = "status.missing" if report["silence"] else "status.total"
        yield teller.words(key, language=_language(tag, teller), **counts)
        if keys := report["words"][tag]:
            language, count = _language(tag, teller), number(len(keys))
            yield teller.words("status.words", language=language, number=count, keys=", ".join(keys))
    if report["silence"]:
        yield teller.words("status.silence", reason=report["silence"])


def _language(tag: str, teller: Teller) -> str:
    """The name of a language, as a line begins with it."""
    name = teller.speaker.language(tag)
    return f"{name[0].upper()}{name[1:]}"


def _text_since(report: Mapping[str, Any], teller: Teller) -> Iterator[str]:
    yield teller.words("status.changed" if report["changes"] else "status.unchanged")
    for file, sentences in report["changes"].items():
        yield file
        yield from (f"  {sentence}" for sentence in sentences)
    yield ""
    if report["silence"]:
        yield teller.words("status.silence", reason=report["silence"])
        return
    yield teller.words("status.leaves" if report["gaps"] else "status.leaves_none")
    yield from map(_line, report["gaps"])


def _line(gap: Mapping[str, Any]) -> str:
    field = f"{gap['field']}: " if gap["field"] else ""
    return f"{gap['file']}:{gap['line']}:{gap['column']}: {field}{gap['sentence']}"


def _as_json(report: Mapping[str, Any], _: Teller) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2)


def _as_markdown(report: Mapping[str, Any], teller: Teller) -> str:
    return remark(Report.model_validate(report), teller.words)


FORMATS: Mapping[str, Callable[[Mapping[str, Any], Teller], str]] = {
    "text": _as_text,
    "json": _as_json,
    "markdown": _as_markdown,
}

"""``dissemination status``: which texts are missing or outdated per language, and what a pull request leaves so."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from dissemination.commands.arguments import Arguments, Commands, add_language, fail
from dissemination.history.git_log import Commit, commits_since, read_history
from dissemination.history.translation_status import Gap, Total, translation_status
from dissemination.history.translations import SourceChange
from dissemination.records.localizer import Localizer
from dissemination.text.languages import EDITOR_LANGUAGES, WITHOUT_STEMS, unread_languages
from dissemination.text.site_words import read_translations
from dissemination.text.translations import Translations, missing_for_editors


def add_status(commands: Commands) -> None:
    """Let the command line know this command."""
    command = commands.add_parser("status", help="list the texts that are missing or outdated, per language")
    command.add_argument("--lang", metavar="TAG", help="only this language of the site, such as it")
    command.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for programs")
    command.add_argument("--since", metavar="REV", help="only what changed since this revision, such as origin/main")
    add_language(command)
    command.set_defaults(run=status)


def status(arguments: Arguments) -> int:
    """Print the status of the translations. Exit status 0; 1 for a language or revision that is not there."""
    languages, words, history = arguments.languages, arguments.words, read_history(arguments.root)
    reason = history.unavailable.text(words.words) if history.unavailable else ""
    commits = None if arguments.since is None else commits_since(arguments.root, arguments.since)
    if arguments.lang and arguments.lang not in languages.tags:
        return fail(words("status.no_language", tag=arguments.lang, tags=", ".join(languages.tags)))
    if arguments.since is not None and commits is None:
        known = words("status.no_revision", revision=arguments.since)
        return fail(words("status.unavailable", reason=reason) if reason else known)
    interface, _ = read_translations(arguments.root, languages)
    locale = Localizer(words.tag, languages, interface.get(words.tag, interface[languages.default]))
    tags = [arguments.lang] if arguments.lang else languages.tags
    found = translation_status(history, languages)
    gaps = [gap for gap in (found.gaps if commits is None else found.outdated_by(commits)) if gap.language in tags]
    totals = {tag: found.total(tag) for tag in tags} if commits is None else {}
    missing = {tag: interface[tag].missing for tag in totals}
    sentences = {tag: missing_for_editors(tag) for tag in totals if tag in EDITOR_LANGUAGES}
    unread = [tag for tag in totals if tag in unread_languages()]
    report = _Report(gaps, totals, missing, sentences, unread, reason, locale, words)
    print(report.json() if arguments.format == "json" else "\n".join(report.text()))
    return 0


@dataclass(frozen=True)
class _Report:
    """The status in the editor's language."""

    gaps: Sequence[Gap]
    totals: Mapping[str, Total]
    """Per language; none where somebody asks what a change left outdated."""
    missing_words: Mapping[str, Sequence[str]]
    """Per language, the keys of what readers see in another one."""
    missing_sentences: Mapping[str, Sequence[str]]
    """Per language that editors are spoken to in, the keys of what they are told in English."""
    unread: Sequence[str]
    """The languages whose words in the engine no native speaker has read."""
    reason: str
    """Why there is no history."""
    locale: Localizer
    words: Translations

    def json(self) -> str:
        report: dict[str, Any] = {"history": not self.reason, "unavailable": self.reason}
        if self.totals:
            report |= {"languages": {tag: self._counts(tag) for tag in self.totals}, "words": self.missing_words}
            report |= {"sentences": self.missing_sentences, "unread": self.unread}
        report["gaps"] = list(map(self._gap, self.gaps))
        return json.dumps(report, ensure_ascii=False, indent=2)

    def text(self) -> Iterator[str]:
        lines = [f"{gap.place}: {gap.field and f'{gap.field}: '}{self._sentence(gap)}" for gap in self.gaps]
        if self.totals:
            yield from [*lines, ""] if lines else ()
            for tag in self.totals:
                yield from self._summary(tag)
        elif not self.reason:
            yield from [self.words("status.leaves"), *lines] if lines else [self.words("status.leaves_none")]
        if self.reason:
            yield self.words("status.unavailable", reason=self.reason)

    def _counts(self, tag: str) -> Mapping[str, int | None]:
        """What is counted; without a history nobody knows what is outdated, and so what is up to date."""
        total = self.totals[tag]
        known = {"current": total.current, "outdated": total.outdated, "share": total.percent}
        return {"wanted": total.wanted, "missing": total.missing} | (dict.fromkeys(known) if self.reason else known)

    def _summary(self, tag: str) -> Iterator[str]:
        language, number = self.locale.language_title(tag), self.locale.number
        counts = {count: number(value or 0) for count, value in self._counts(tag).items()}
        yield self.words("status.missing" if self.reason else "status.total", language=language, **counts)
        if keys := self.missing_words[tag]:
            yield self.words("status.interface", language=language, number=number(len(keys)), tag=tag)
        if keys := self.missing_sentences.get(tag, ()):
            yield self.words("status.sentences", language=language, number=number(len(keys)))
        if tag in self.unread:
            yield self.words("status.unread", language=self.locale.language(tag))
        if tag in WITHOUT_STEMS:
            yield self.words("status.search", language=self.locale.language(tag))

    def _gap(self, gap: Gap) -> Mapping[str, Any]:
        place = {"file": str(gap.place.file), "line": gap.place.line, "column": gap.place.column}
        names = {"kind": gap.kind, "id": gap.id, "field": gap.field, "language": gap.language, "source": gap.source}
        was = {"was": gap.was} if gap.path else {}  # of a whole page, Git shows the difference better
        change = was | {"since": _commit(gap.change.since), "latest": _commit(gap.change.latest)} if gap.change else {}
        return {"state": gap.state, **place, **names, "sentence": self._sentence(gap), **change}

    def _sentence(self, gap: Gap) -> str:
        sort, language = "text" if gap.path else "page", self.locale.language
        if not gap.change:
            return self.words(f"status.missing_{sort}", language=language(gap.language))
        return self.words(f"status.outdated_{sort}", source=language(gap.source), when=self._when(gap.change))

    def _when(self, change: SourceChange) -> str:
        if not change.since.id:
            return self.words("status.uncommitted")
        day, named = self.locale.day, partial(self.words, "status.commit")
        since, latest = (named(day=day(commit.day), name=commit.id[:7]) for commit in (change.since, change.latest))
        once = change.latest.id in (change.since.id, "")
        return self.words("status.once" if once else "status.again", since=since, latest=latest)


def _commit(commit: Commit) -> Mapping[str, str] | None:
    return {"commit": commit.id, "date": commit.day.isoformat()} if commit.id else None

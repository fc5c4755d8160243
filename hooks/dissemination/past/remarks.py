"""What a pull request is told of its translations: Markdown, made of a report that a stranger may have written."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dissemination.markdown import escaped
from dissemination.translations import Translations

LONGEST = 30_000
"""Characters of each of two lists. GitHub takes 65,536 in a comment, and no reader takes more."""

LONGEST_TEXT = 600
"""Characters of one sentence."""


class Left(BaseModel):
    """A text that a change leaves behind, and where it stands."""

    model_config = ConfigDict(frozen=True)

    file: str
    line: int = Field(ge=1)
    field: str
    sentence: str


class Report(BaseModel):
    """The part of a report of ``records status --since`` that reviewers are told."""

    model_config = ConfigDict(frozen=True)

    silence: str
    changes: dict[str, list[str]]
    gaps: list[Left]


def read_report(text: str) -> Report | None:
    """A report that was written as JSON; nothing where it is none."""
    try:
        return Report.model_validate_json(text)
    except ValidationError:
        return None


def remark(report: Report, words: Translations, tree: str = "") -> str:
    """The comment. ``tree`` is the address of the files at the commit, for links to their lines; empty for none.

    Everything in the report is shown as it is: it calls nobody, and links nowhere.
    """
    blocks = [words("status.changed" if report.changes else "status.unchanged")]
    blocks += ["\n".join(_shortened(_changes(report), words))] if report.changes else []
    if report.silence:
        return "\n\n".join([*blocks, _shown(words("status.silence", reason=report.silence))])
    blocks.append(words("status.leaves" if report.gaps else "status.leaves_none"))
    if report.gaps:
        blocks.append("\n".join(_shortened((_gap(gap, tree) for gap in report.gaps), words)))
        blocks.append(words("status.remedy"))
    return "\n\n".join(blocks)


def _changes(report: Report) -> Iterator[str]:
    for file, sentences in report.changes.items():
        yield "\n".join([f"- **{_shown(file)}**", *(f"  - {_shown(sentence)}" for sentence in sentences)])


def _gap(gap: Left, tree: str) -> str:
    place = _shown(f"{gap.file}:{gap.line}")
    # GitHub shows the lines of a Markdown file only when it is asked for plain text.
    linked = f"[{place}]({tree}/{quote(gap.file)}?plain=1#L{gap.line})" if tree and _is_ours(gap.file) else place
    return f"- {linked} {_shown(': '.join(filter(None, (gap.field, gap.sentence))))}"


def _is_ours(file: str) -> bool:
    """Whether a path stays among the files that we report on; a stranger may have written any."""
    folder, *others = file.split("/")
    return folder in ("records", "docs") and not {"", ".", ".."} & {*others}


def _shown(text: str) -> str:
    return escaped(text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…")


def _shortened(entries: Iterable[str], words: Translations) -> list[str]:
    """The entries that fit in, and how many do not."""
    left = LONGEST
    shown: list[str] = []
    everything = list(entries)
    for entry in everything:
        left -= len(entry) + 1
        if left < 0:
            return [*shown, f"- {words('status.more', number=len(everything) - len(shown))}"]
        shown.append(entry)
    return shown

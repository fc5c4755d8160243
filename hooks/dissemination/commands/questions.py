"""What has to be known for a new site: said as options, or answered in a terminal, one question after the other."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dissemination.authoring.site_answers import PERIODS, READERS_OF, likely_countries
from dissemination.text.problems import Message
from dissemination.text.slugs import slug
from dissemination.text.translations import ENGLISH, Translations

MAY_WAIT = ("title", "programme", "fund")
"""What needs no answer: it can be written later, or stands for what is usual."""

GUESSED = ("acronym", "languages")
"""What has a default only where somebody sees it."""

Ask = Callable[[str], str]


class UnusableError(Exception):
    """Something that was said cannot be used, or is missing; ``reasons`` are sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def all_answers(
    asked: Iterable[str], said: Mapping[str, str], folder: str, words: Translations, ask: Ask | None
) -> dict[str, Any]:
    """The answer to everything that is ``asked``, those in ``said`` first; ``ask`` puts a question, where there is
    somebody to ask. Raises UnusableError.
    """
    found = {name: READERS_OF[name](text) for name, text in said.items()}
    wrong = {name: answer for name, answer in found.items() if isinstance(answer, Message)}
    if wrong:
        raise UnusableError(*(f"--{name}: {answer.text(words.words)}" for name, answer in wrong.items()))
    missing = []
    for name in (name for name in asked if name not in found):
        default = _default(name, found, folder, words)
        if ask:
            found[name] = _answered(name, default, words, ask)
        elif name in MAY_WAIT or (default and name not in GUESSED):
            found[name] = READERS_OF[name](default) if default else ""
        else:
            missing.append(f"--{name}")
    if missing:
        raise UnusableError(words("start.missing", options=", ".join(missing)))
    return found


def _default(name: str, found: Mapping[str, Any], folder: str, words: Translations) -> str:
    """The answer to a question, as it would be typed; nothing where there is none."""
    match name:
        case "acronym":
            return slug(folder).replace("-", " ").upper()
        case "languages":
            return ", ".join(dict.fromkeys((words.tag, ENGLISH)))
        case "period":
            return PERIODS[-1]
        case "countries":
            return ", ".join(likely_countries(found.get("languages", ())))
    return ""


def _answered(name: str, default: str, words: Translations, ask: Ask) -> Any:
    """The answer to a question, which is put again until it can be used. Raises EOFError where somebody leaves."""
    shown = default or (words(f"start.default.{name}") if name in MAY_WAIT else "")
    question = words(f"start.ask.{name}") + (f" [{shown}]: " if shown else ": ")
    complaint = ""
    while True:
        text = ask(f"{complaint}{question}").strip() or default
        if not text and name in MAY_WAIT:
            return ""
        answer = READERS_OF[name](text)
        if not isinstance(answer, Message):
            return answer
        complaint = f"{answer.text(words.words)}\n"

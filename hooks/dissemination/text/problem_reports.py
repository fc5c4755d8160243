"""Problems in the editor's language, and in the form that a terminal, GitHub or a program reads."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dissemination.text.problems import Message, Problem, printable
from dissemination.text.translations import Translations, translations

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})
"""What stands for signs with a meaning in an annotation, and in the properties before it."""


OFTEN = 6
"""From how many times on the same mistake is reported once, with all its places."""

POSITION_IN_LIST = re.compile(r"\[\d+\]")


COMMAND = re.compile(r"([“„`]|«\s)dissemination ([a-z]+)(?=(\s?[”“»`])?)")
"""A command that a sentence quotes, and whether nothing follows it."""


@dataclass(frozen=True)
class CommandLine:
    """How the commands of the engine are typed where a site is kept."""

    program: str = "dissemination"
    targets: frozenset[str] = frozenset()
    """Those that “make” forwards."""

    def typed(self, sentence: str) -> str:
        """A sentence whose commands can be typed as they stand there."""

        def said(found: re.Match[str]) -> str:
            quote, name, alone = found.groups()
            by_make = alone is not None and name in self.targets
            return f"{quote}{'make' if by_make else self.program} {name}"

        return COMMAND.sub(said, sentence)


@cache
def messages(tag: str, line: CommandLine = CommandLine()) -> Translations:
    """The sentences for editors in one of the EDITOR_LANGUAGES."""
    words = translations("messages", tag)
    typed = {key: line.typed(text) for key, text in words.words.items() if COMMAND.search(text)}
    return replace(words, words={**words.words, **typed})


def as_text(problems: Iterable[Problem], words: Translations) -> str:
    """A line per problem, which editors and terminals turn into a link to the place; what is wrong often, once."""
    in_order, same = tuple(problems), defaultdict[tuple[str, Message], list[Problem]](list)
    for problem in in_order:
        same[_mistake(problem)].append(problem)
    return "\n".join(line for problem in in_order for line in _lines(problem, same[_mistake(problem)], words))


def _mistake(problem: Problem) -> tuple[str, Message]:
    return POSITION_IN_LIST.sub("[]", problem.field), problem.message


def _lines(problem: Problem, same: Sequence[Problem], words: Translations) -> Iterator[str]:
    if len(same) < OFTEN:
        yield problem.text(words.words)
    elif problem is same[0]:
        yield problem.text(words.words)
        places = ", ".join(f"{printable(str(other.place.file))}:{other.place.line}" for other in same[1:])
        yield f"  {words('same', number=len(same) - 1, places=places)}"


def as_github(problems: Iterable[Problem], words: Translations) -> str:
    """Annotations that land on the line of a pull request (GitHub: workflow commands)."""
    return "\n".join(_annotation(problem, problem.message.text(words.words)) for problem in problems)


def _annotation(problem: Problem, sentence: str) -> str:
    place = problem.place
    where = f"file={printable(str(place.file).translate(PROPERTY))},line={place.line},col={place.column}"
    title = printable((problem.field or place.file.name).translate(PROPERTY))
    level = "warning" if problem.to_do else "error"
    return f"::{level} {where},title={title}::{sentence.translate(DATA)}"


def as_json(problems: Iterable[Problem], words: Translations) -> str:
    """A list of objects, for programs."""
    return json.dumps([_object(problem, words) for problem in problems], ensure_ascii=False, indent=2)


def _object(problem: Problem, words: Translations) -> Mapping[str, object]:
    place = problem.place
    where = {"file": str(place.file), "line": place.line, "column": place.column, "field": problem.field}
    said = {"rule": problem.message.key, "message": problem.message.text(words.words)}
    return where | said | {"kind": "to-do" if problem.to_do else "problem"}


FORMATS = {"text": as_text, "github": as_github, "json": as_json}

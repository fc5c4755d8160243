"""What axe finds, told once per rule with the first places, in the editor's language as far as axe speaks it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from dissemination.text.problems import Position, Problem, message

AXE_RULES_FILE = Path(__file__).with_name("axe_rules.json")
"""What rules ask for in other languages than English, as translators of axe-core put it; `make axe-rules` writes it."""

PLACES_SHOWN = 3
"""So many places of a rule are named."""


@dataclass(frozen=True)
class Fault:
    """An element of a page that breaks a rule; ``help`` says in English what the rule asks for."""

    page: PurePosixPath
    rule: str
    target: str
    help: str


def by_rule(faults: Iterable[Fault], tag: str) -> Iterator[Problem]:
    """A problem per rule, at its first page. The same in light and dark, or on a phone and a desktop, is one place."""
    places = defaultdict[tuple[str, str], dict[str, PurePosixPath]](dict)
    for fault in faults:
        places[fault.rule, fault.help].setdefault(f"{fault.page} {fault.target}", fault.page)
    for (rule, help), found in places.items():
        shown = ", ".join([*found][:PLACES_SHOWN]) + (" …" if len(found) > PLACES_SHOWN else "")
        said = message("audit.axe", rule=rule, help=_help(tag).get(rule, help), number=len(found), lists=shown)
        yield Problem(Position(next(iter(found.values()))), "", said)


@cache
def _help(tag: str) -> Mapping[str, str]:
    helps: Mapping[str, Mapping[str, str]] = json.loads(AXE_RULES_FILE.read_text("utf-8"))["help"]
    return helps.get(tag, {})

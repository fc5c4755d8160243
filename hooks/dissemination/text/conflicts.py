"""The lines that Git leaves where two people changed the same place."""

import re

START_OR_END = re.compile(r"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)
"""The first and the last of them."""

MIDDLE = re.compile(r"^={7}(?: |\r?$)", re.MULTILINE)
"""The one between, which is also how Markdown underlines a title."""

FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE)
"""Code between two fences, which may show such lines."""


def conflict_offset(text: str) -> int | None:
    """Where the first of such lines starts; None where there is none."""
    there = "<<<<<<<" in text or ">>>>>>>" in text  # which is found sooner than a line
    found = START_OR_END.search(text) if there else None
    return found.start() if found else None


def without_fences(text: str) -> str:
    """Markdown with every line of fenced code empty, so that all others stay where they are."""
    return FENCE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)

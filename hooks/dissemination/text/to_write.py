"""The mark of texts that are still to be written: put there where a site is started, looked for when it is checked."""

MARK = "TODO:"
"""Stands in records and pages where a text is missing; nothing that holds it is published.

It is a word for editors, the same in every language: our own code may hold none (rule FIX in pyproject.toml).
"""


def to_write(words: str) -> str:
    """What stands in place of a text: the mark, and what belongs there."""
    return f"{MARK} {words}"

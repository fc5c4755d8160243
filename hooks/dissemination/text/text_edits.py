"""Changes of a text at places of it, which leave everything else as somebody typed it."""

from collections.abc import Iterable

Edit = tuple[int, int, str]
"""From the first offset up to the second, a text takes the place of what is there."""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; none of them may overlap another."""
    for start, end, instead in sorted(edits, reverse=True):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text

"""Spaces that must not break: before or after some signs, or after words of one letter; nobody types them as such."""

import re
from functools import cache

from dissemination.text.languages import SINGLE_LETTERS, SPACED_SIGNS

NO_BREAK_SPACE = "\u00a0"
PIECE_OF_CODE = re.compile(r"<(?P<tag>code|pre)\b")


def typeset(html: str, tag: str) -> str:
    """A page as printers of its language set it; code stays.

    In French no line starts with “:” or ends with “«”, in Polish none ends with “w”.
    """
    if tag in SPACED_SIGNS:
        spaces = _around_signs(*SPACED_SIGNS[tag])
    elif tag in SINGLE_LETTERS:
        spaces = _after_letters(SINGLE_LETTERS[tag])
    else:
        return html
    if not PIECE_OF_CODE.search(html):  # as in most pages, which the spaces alone then take a sixth of the time to find
        return re.sub(spaces, NO_BREAK_SPACE, html)
    return _outside_code(spaces).sub(lambda found: found["code"] or NO_BREAK_SPACE, html)


def _around_signs(after: str, before: str) -> str:
    """The spaces after or before such signs, where the sign ends something, which it does not in “:-)”.

    And those in a number, unless they stand in a tag, where numbers draw. The pattern begins with the space itself, so
    that most places are passed over at once.
    """
    return rf" (?:(?<=[{after}] )|(?=[{before}](?![^\s<&\"»).,…]))|(?<=\d )(?=\d{{3}}(?!\d)[^<>]*<))"


def _after_letters(letters: str) -> str:
    """The spaces after a word of one letter, unless they stand in a tag, where letters draw."""
    return rf" (?<=[\s>(„][{letters}{letters.upper()}] )(?=[^<>]*<)"


@cache
def _outside_code(spaces: str) -> re.Pattern[str]:
    """These spaces, and whole pieces of code."""
    return re.compile(rf"(?P<code>{PIECE_OF_CODE.pattern}[\s\S]*?<\/(?P=tag)>)|{spaces}")

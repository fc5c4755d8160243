"""Spaces that must not break: some languages put one before a sign, and nobody types it as one."""

import re
from functools import cache

from dissemination.languages import SPACED_SIGNS

NO_BREAK_SPACE = "\u00a0"


def typeset(html: str, tag: str) -> str:
    """A page as printers of its language set it: in French no line starts with “:” or ends with “«”."""
    return _breaking_spaces(*SPACED_SIGNS[tag]).sub(NO_BREAK_SPACE, html) if tag in SPACED_SIGNS else html


@cache
def _breaking_spaces(after: str, before: str) -> re.Pattern[str]:
    """The spaces after or before such signs, where the sign ends something, which it does not in “:-)”.

    And those in a number, unless they stand in a tag, where numbers draw.
    """
    return re.compile(rf"(?<=[{after}]) | (?=[{before}](?![^\s<&\"»).,…]))|(?<=\d) (?=\d{{3}}(?!\d)[^<>]*<)")

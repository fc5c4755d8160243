"""Spaces that must not break: some languages put one before a sign, and nobody types it as one."""

import re
from functools import cache

from dissemination.text.languages import SPACED_SIGNS

NO_BREAK_SPACE = "\u00a0"


def typeset(html: str, tag: str) -> str:
    """A page as printers of its language set it: in French no line starts with “:” or ends with “«”. Code stays."""
    if tag not in SPACED_SIGNS:
        return html
    return _breaking_spaces(*SPACED_SIGNS[tag]).sub(lambda found: found["code"] or NO_BREAK_SPACE, html)


@cache
def _breaking_spaces(after: str, before: str) -> re.Pattern[str]:
    """The spaces after or before such signs, where the sign ends something, which it does not in “:-)”.

    And those in a number, unless they stand in a tag, where numbers draw; and whole pieces of code.
    """
    code = r"(?P<code><(?P<tag>code|pre)\b[\s\S]*?<\/(?P=tag)>)"
    spaces = rf"(?<=[{after}]) | (?=[{before}](?![^\s<&\"»).,…]))|(?<=\d) (?=\d{{3}}(?!\d)[^<>]*<)"
    return re.compile(f"{code}|{spaces}")

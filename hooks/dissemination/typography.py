"""Spaces that must not break: French puts one before some signs, and nobody types it as one."""

import re

NO_BREAK_SPACE = "\u00a0"

FRENCH = re.compile(r"(?<=«) | (?=[:;?!»](?![^\s<&\"»)]))")
"""The space after an opening quotation mark, and before a sign that ends something (not “:-)”)."""


def typeset(html: str, tag: str) -> str:
    """A page as printers of its language set it. In French, no line starts with “:” or ends with “«”."""
    return FRENCH.sub(NO_BREAK_SPACE, html) if tag == "fr" else html

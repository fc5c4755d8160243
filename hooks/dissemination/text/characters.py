"""Signs that no record holds, and signs that nobody sees."""

import re

import yaml

from dissemination.text.problems import Message, message

CONTROL: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
"""YAML 1.2, section 5.1: control characters are not text."""

INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u206f\ufeff]")
"""Spaces and marks that word processors set. They may stand in a text; elsewhere they are mistakes."""


def control_character(text: str) -> Message | None:
    """The first control character, where there is one."""
    return None if text.isprintable() else _problem_with("character", CONTROL.search(text))


def invisible_character(text: object) -> Message | None:
    """The first invisible sign, where there is one: it explains why a value is not what it looks like."""
    hides = isinstance(text, str) and not text.isprintable()
    return _problem_with("invisible", INVISIBLE.search(str(text))) if hides else None


def _problem_with(key: str, found: re.Match[str] | None) -> Message | None:
    return message(key, character=f"U+{ord(found[0]):04X}") if found else None

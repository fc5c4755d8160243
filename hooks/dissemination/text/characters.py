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
    found = CONTROL.search(text)
    return message("character", character=_name(found[0])) if found else None


def invisible_character(text: object) -> Message | None:
    """The first invisible sign, where there is one: it explains why a value is not what it looks like."""
    found = INVISIBLE.search(text) if isinstance(text, str) else None
    return invisible_character_message(found[0]) if found else None


def invisible_character_message(sign: str) -> Message:
    """That nobody sees this sign."""
    return message("invisible", character=_name(sign))


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X}"

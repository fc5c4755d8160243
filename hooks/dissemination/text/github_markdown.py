"""What anybody may have written, put into Markdown on GitHub: shown as it is, calling nobody, linking nowhere."""

import re

WORD_JOINER = "\u2060"
"""Invisible; inside a mention, a reference or the name of a commit it keeps GitHub from seeing one."""

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
"""What a backslash makes harmless (CommonMark 0.31, section 2.4); addresses need a colon or a full stop."""

CALLS = re.compile(r"[@#]|\bGH(?=\\-)|[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)
"""GitHub, autolinked references: @somebody, #1, GH-1, and the names of commits, of seven letters and more."""


TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that make a line read otherwise than it is written (Unicode TR 36, bidirectional)."""


def escaped(text: str) -> str:
    """A text on one line, as Markdown shows it literally."""
    return CALLS.sub(rf"\g<0>{WORD_JOINER}", PUNCTUATION.sub(r"\\\1", " ".join(TURNING.sub("\ufffd", text).split())))

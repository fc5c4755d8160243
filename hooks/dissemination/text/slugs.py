"""Names become addresses."""

import re
import unicodedata

LONGEST_SLUG = 60
"""Characters; longer addresses are cut where a word ends."""


ONE_SIGN = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
)
"""Letters that Unicode does not take apart."""


def slug(name: str) -> str:
    """The nearest name that can be an address: Giornata dell'Economia → giornata-dell-economia; nothing for 日."""
    plain = unicodedata.normalize("NFKD", name.translate(ONE_SIGN)).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))
    return words if len(words) <= LONGEST_SLUG else words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]

"""Addresses of the web, as records and texts may name them: RFC 3986, as far as http and https go."""

import re
from urllib.parse import urlsplit

from dissemination.text.characters import INVISIBLE

NOT_IN_ADDRESSES = re.compile(r"""[\s<>"`\\{}|^]|[^\x20-\x7e\xa1-\U0010ffff]""")
"""What could break out of the page, and what nobody sees."""

HOST = re.compile(r"[^\W_][\w-]*(\.[^\W_][\w-]*)+\.?")


def wrong_address(address: str) -> str:
    """The key of what is said of an address that cannot be named; empty for one that can."""
    if NOT_IN_ADDRESSES.search(address) or INVISIBLE.search(address):
        return "link_sign"
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for one that is no port
    except ValueError:
        return "link"
    if parts.username or parts.password:  # “https://a.example@b.example” leads to b, and a password is none of the page
        return "link_secret"
    return "" if parts.scheme in ("http", "https") and HOST.fullmatch(parts.hostname or "") else "link"

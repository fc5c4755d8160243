"""Which codes are regions of NUTS 2021 or 2024 (Regulation (EC) No 1059/2003, Annex I).

nuts.json is made by `make nuts`: for each Member State, and for the United Kingdom as NUTS had it in 2018, the codes
without that of the country. What only earlier versions had is not in it, nor what only later ones have.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

NUTS_CODE = re.compile(r"([A-Z]{2})([A-Z0-9]{1,3})")

OWN = "X"
"""What a region that a site makes up for itself has after its country; no region of NUTS begins like that."""


def nearest_region(code: str) -> str | None:
    """The wider region in which one would lie whose code looks like one of NUTS and is none; "" where there is none.

    None for any other code: of a country, a region of NUTS, one of a site's own, or of a country outside the list.
    """
    found = NUTS_CODE.fullmatch(code)
    country, region = found.groups() if found else ("", "")
    known = _regions().get(country)
    if known is None or region in known or region.startswith(OWN):
        return None
    wider = (region[:length] for length in range(len(region) - 1, 0, -1))
    return next((country + one for one in wider if one in known), "")


@cache
def _regions() -> Mapping[str, frozenset[str]]:
    text = Path(__file__).with_name("nuts.json").read_text("utf-8")
    return {country: frozenset(codes.split()) for country, codes in json.loads(text).items()}

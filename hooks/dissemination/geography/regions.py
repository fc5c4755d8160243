"""The regions of Europe as rings, and the borders between countries, in kilometres on the map of EPSG:3035.

regions/ is made by `make regions`, a file per country, which is read when somebody asks for it. Its lines are within
half a kilometre of Natural Earth's (admin-1, for 1:10 million, public domain).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from dissemination.geography.lines import Piece, merged, ring_of, simplified
from dissemination.geography.outlines import Point, Ring

REGIONS = Path(__file__).parent / "regions"


@dataclass(frozen=True, eq=False)
class CountryRegions:
    """Its lines, the rings of its regions by their codes without that of the country, and its lines with others."""

    lines: tuple[tuple[Point, ...], ...]
    regions: Mapping[str, tuple[Piece, ...]]
    borders: Mapping[str, tuple[int, ...]]

    def code_of(self, territory: str) -> str:
        """The nearest region that is drawn and holds the territory: itself, or a wider one."""
        code = territory[2:]
        while code and not any(region.startswith(code) for region in self.regions):
            code = code[:-1]
        return code

    def rings(self, code: str, tolerance: float) -> tuple[Ring, ...]:
        """A region, or the whole country for ``""``, with the fewest corners within so many kilometres.

        Nothing for what lies beyond the map.
        """
        pieces = (piece for region, found in self.regions.items() if region.startswith(code) for piece in found)
        lines = _thinned(self, tolerance)
        return tuple(ring_of(piece, lines) for piece in merged(pieces))

    def border(self, other: str, tolerance: float) -> Iterator[Sequence[Point]]:
        """The lines that it shares with another country."""
        lines = _thinned(self, tolerance)
        return (lines[number] for number in self.borders.get(other, ()))


@cache
def _thinned(country: CountryRegions, tolerance: float) -> tuple[Sequence[Point], ...]:
    return tuple(simplified(line, tolerance) for line in country.lines)


@cache
def country_of_regions(code: str) -> CountryRegions | None:
    """By ISO 3166-1 alpha-2; nothing for a country that no file is of."""
    file = REGIONS / f"{code}.json"
    if not file.is_file():
        return None
    data = json.loads(file.read_text("utf-8"))
    lines = tuple(tuple(_corners(steps)) for steps in data["lines"])
    regions = {region: tuple(map(tuple, pieces)) for region, pieces in data["regions"].items()}
    return CountryRegions(lines, regions, {other: tuple(numbers) for other, numbers in data["borders"].items()})


def _corners(steps: Sequence[int]) -> Iterator[Point]:
    """Each step leads from the corner before it to the next, in tenths of a kilometre."""
    for x, y in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True):
        yield x / 10, y / 10

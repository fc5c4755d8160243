"""Which engine a new site is built with for good: exactly the one that runs, with the hash of its wheel.

Where it came from, the installer has written down (PEP 610). pip installs nothing from Git by its hash, so a tag is
pinned by the wheel of its release, and only where that holds the very files that run.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from dissemination.text.problems import Message, message

DISTRIBUTION = "dissemination"
REPOSITORY = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
COMMIT_ID = re.compile("[0-9a-f]{40}")
PINNED = re.compile(
    rf"(?:\./engine/|{DISTRIBUTION} @ (?P<address>https://\S+/))(?P<name>[^\s/]+\.whl)"
    " --hash=sha256:(?P<hash>[0-9a-f]{64})"
)
"""The line of requirements.txt that pins the engine."""


@dataclass(frozen=True)
class Pin:
    """The engine of a site."""

    requirement: str
    """The line of requirements.txt that installs it, and nothing else."""
    name: str = ""
    wheel: bytes | None = None
    """The wheel to be kept with the site, in engine/ under its name; none where it can be fetched."""
    repository: str = ""
    """Where the engine is on GitHub, as OWNER/NAME, and the commit that runs; nothing where that is not known."""
    commit: str = ""


@dataclass(frozen=True)
class Installed:
    """The engine that runs, as the installer recorded it."""

    version: str
    origin: Mapping[str, Any]
    """direct_url.json of PEP 610; empty where there is none."""
    hashes: Mapping[str, str]
    """The files of the package, each with its hash as in RECORD; those that the installer made have none."""


def pin_installed(installed: Installed, fetch: Callable[[str], bytes]) -> Pin | Message:
    """The pin of the engine that runs. ``fetch`` gives what is at an address of file: or https:, or raises OSError."""
    address = _address(installed)
    if not address:
        return message("start.no_wheel")
    try:
        wheel = fetch(address)
    except OSError:
        return message("start.wheel_gone", path=address)
    if wheel_hashes(wheel) != installed.hashes:
        return message("start.wheel_differs", path=address)
    if address.startswith("file:"):
        return pin_wheel(name_at(address), wheel)
    repository, commit = _commit(installed.origin)
    return replace(pin_fetched(address, wheel), repository=repository, commit=commit)


def pin_wheel(name: str, wheel: bytes) -> Pin:
    """The pin of a wheel that is kept with the site; pip takes its path from the folder in which it is called."""
    return Pin(f"./engine/{name} --hash=sha256:{_sha256(wheel)}", name, wheel)


def pin_fetched(address: str, wheel: bytes) -> Pin:
    """The pin of a wheel that each installation fetches from its address of https:."""
    return Pin(f"{DISTRIBUTION} @ {address} --hash=sha256:{_sha256(wheel)}")


def pin_of_site(requirements: str, version: str, read: Callable[[PurePosixPath], bytes | None]) -> Pin | None:
    """The pin that requirements.txt has already, where that is of this version; its wheel is in engine/, or fetched."""
    requirement = requirements.partition("\n")[0].strip()
    found = PINNED.fullmatch(requirement)
    if not found or wheel_version(found["name"]) != version:
        return None
    if found["address"]:
        return Pin(requirement)
    wheel = read(PurePosixPath("engine", found["name"]))
    return Pin(requirement, found["name"], wheel) if wheel and _sha256(wheel) == found["hash"] else None


def lock_of(wheel: bytes) -> str:
    """The lock in a wheel of this engine: all that it needs, with hashes. Raises KeyError where it is another wheel."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return archive.read(f"{DISTRIBUTION}/starter/requirements.lock").decode("utf-8")


def _sha256(wheel: bytes) -> str:
    return hashlib.sha256(wheel).hexdigest()


def _address(installed: Installed) -> str:
    """Where the wheel of the engine that runs should be; nothing for a folder, a branch or a package index."""
    address, _ = urldefrag(str(installed.origin.get("url", "")))
    revision, (repository, _) = f"v{installed.version}", _commit(installed.origin)
    if repository and installed.origin["vcs_info"].get("requested_revision") == revision:
        release = f"https://github.com/{repository}/releases/download/{revision}"
        return f"{release}/{DISTRIBUTION}-{installed.version}-py3-none-any.whl"
    usable = address.startswith(("file:", "https:")) and address.endswith(".whl")
    return address if usable and "archive_info" in installed.origin else ""


def _commit(origin: Mapping[str, Any]) -> tuple[str, str]:
    """The repository on GitHub from which the engine was installed, and the commit."""
    repository = REPOSITORY.fullmatch(str(origin.get("url", "")))
    commit = str(origin.get("vcs_info", {}).get("commit_id", ""))
    return (repository[1], commit) if repository and COMMIT_ID.fullmatch(commit) else ("", "")


def wheel_hashes(wheel: bytes) -> Mapping[str, str]:
    """The files of the package in a wheel with their hashes, as its RECORD has them; nothing where it is no wheel."""
    with suppress(zipfile.BadZipFile, KeyError, ValueError), zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        record = next((name for name in archive.namelist() if name.endswith(".dist-info/RECORD")), "")
        rows = csv.reader(io.TextIOWrapper(archive.open(record), "utf-8"))
        return {row[0]: row[1] for row in rows if len(row) == 3 and row[1] and row[0].startswith(f"{DISTRIBUTION}/")}
    return {}


def name_at(address: str) -> str:
    """The name of the file at an address of file: or https:; nothing where it is no address."""
    with suppress(ValueError):
        return PurePosixPath(unquote(urlsplit(address).path)).name
    return ""


def wheel_version(name: str) -> str:
    """The version of this engine that the name of a wheel says; nothing where it is no wheel of it."""
    found = re.fullmatch(rf"{DISTRIBUTION}-([\w.!+]+)-py3-none-any\.whl", name)
    return found[1] if found else ""

"""The addresses that mkdocs.yml and the environment say: of the site, of its repository, of the preview."""

import ipaddress
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from dissemination.records.mkdocs_file import MKDOCS
from dissemination.records.setting_checks import Found, Settings, check_text
from dissemination.text.characters import INVISIBLE
from dissemination.text.problems import Message, Position, Problem, message
from dissemination.text.web_addresses import NOT_IN_ADDRESSES
from dissemination.text.yaml_reader import KeyPath

ADDRESSES = {"SITE_URL": ("site_url",), "REPOSITORY_URL": ("extra", "repository")}
"""The variables of the environment that hold an address, each with the setting that it is the default of."""

HOST_NAME = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.?")
"""Names in Latin letters or others (RFC 3987), ``localhost`` included."""


def wrong_addresses_of_environment(data: Any, environment: Mapping[str, str]) -> Found:
    """Addresses in the environment that the file says nothing about."""
    for name, path in ADDRESSES.items():
        said = data
        for step in path:
            said = said.get(step) if isinstance(said, dict) else None
        if said is None and (address := environment.get(name)) and (wrong := address_problem(address)):
            yield Problem(Position(MKDOCS), name, wrong)


def address_problem(address: str) -> Message | None:
    """Why an address cannot be that of a site or a repository: http or https, a host, and no more than a path."""
    if NOT_IN_ADDRESSES.search(address) or INVISIBLE.search(address):
        return message("link_sign", value=address)
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        if host.startswith("[") or ":" in host:
            ipaddress.IPv6Address(host)
    except ValueError:
        return message("address", value=address)
    if parts.username is not None or parts.password is not None:
        return message("address_secret")  # and it is not repeated
    whole = ":" in host or HOST_NAME.fullmatch(host)
    if parts.scheme not in ("http", "https") or not whole or port == 0 or "?" in address or "#" in address:
        return message("address", value=address)
    return None


def check_address(settings: Settings, path: KeyPath, value: Any) -> Found:
    """An address, or nothing; told under the name of the variable where it comes from the environment."""
    if not isinstance(value, str):
        yield from check_text(settings, path, value)
    elif value and (said := address_problem(value)):
        problem = settings.document.problem(path, said)
        name = next((name for name in ADDRESSES if settings.environment.get(name) == value), problem.field)
        yield Problem(problem.place, name, said)


def check_server(settings: Settings, path: KeyPath, value: Any) -> Found:
    """Where ``mkdocs serve`` listens: a host and a port."""
    host, _, port = str(value).rpartition(":")
    with suppress(ValueError):
        if host != "localhost":
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        if value is None or (re.fullmatch("[0-9]{1,5}", port) and int(port) < 2**16):
            return
    if value is not None:
        yield settings.problem(path, "setting_server", value=value)

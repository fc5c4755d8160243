"""How a setting in mkdocs.yml is checked, whichever it is: its shape, its keys, and what may be chosen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dissemination.text.problems import Message, Problem, message, nearest
from dissemination.text.yaml_reader import Document, KeyPath

Found = Iterator[Problem]


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml says, where it says so, and what else decides whether that is right."""

    root: Path
    document: Document
    environment: Mapping[str, str]

    def problem(self, path: KeyPath, key: str, **values: object) -> Problem:
        return self.document.problem(path, message(key, **values))

    def exists(self, path: str) -> bool:
        """Whether a file or folder is there, seen from the project."""
        with suppress(OSError, ValueError):  # a name that no system takes
            return (self.root / path).exists()
        return False


Check = Callable[[Settings, KeyPath, Any], Found]


def check_group(
    checks: Mapping[str, Check], settings: Settings, path: KeyPath, value: Any, needed: Mapping[str, str] | None = None
) -> Found:
    """Settings below a key, each with its own check, and no others; ``needed`` are the messages for missing ones."""
    if not isinstance(value, dict):
        yield wrong_shape(settings, path, "group", value)
        return
    for name, inside in value.items():
        if check := checks.get(name):
            yield from check(settings, (*path, name), inside)
        else:
            yield settings.document.problem((*path, name), _unknown(name, checks), of_key=True)
    if value.keys() <= checks.keys():  # a name that is misspelt is not missing, too
        for name in (needed or {}).keys() - value.keys():
            yield settings.problem((*path, name), (needed or {})[name])


def _unknown(name: str, checks: Mapping[str, Check]) -> Message:
    if meant := nearest(name, checks):
        return message("no_setting", nearest=meant)
    return message("no_such_setting", keys=", ".join(sorted(checks)))


def wrong_shape(settings: Settings, path: KeyPath, wanted: str, value: Any) -> Problem:
    """A value of another shape than the group, list or text that is ``wanted``."""
    if wanted == "text":
        return settings.problem(path, "one_text" if isinstance(value, dict | list) else "setting_text", value=value)
    if isinstance(value, list | dict):
        return settings.problem(path, "group_not_list" if wanted == "group" else "list_not_group")
    return settings.problem(path, wanted, value="" if value is None else value)


def check_text(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and not isinstance(value, str):
        yield wrong_shape(settings, path, "text", value)


def check_name(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A text that must not be empty."""
    if value is None or value == "":
        yield settings.problem(path, "missing")
    else:
        yield from check_text(settings, path, value)


def check_flag(settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and not isinstance(value, bool):
        single = not isinstance(value, dict | list)
        yield settings.problem(path, "true_or_false" if single else "only_true_or_false", value=value)


def check_fixed(allowed: Any, settings: Settings, path: KeyPath, value: Any) -> Found:
    """A setting of MkDocs that the engine relies on."""
    if value is not None and (type(value), value) != (type(allowed), allowed):
        yield settings.problem(path, "setting_fixed", allowed=str(allowed).lower())


def check_choice(allowed: tuple[str, ...], settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is not None and value not in allowed:
        choices, near = ", ".join(allowed), nearest(value, allowed)
        yield settings.problem(path, "choice", value=value, choices=choices, nearest=near)


def check_list(check: Check, settings: Settings, path: KeyPath, value: Any) -> Found:
    if value is None:
        return
    if not isinstance(value, list):
        yield wrong_shape(settings, path, "list", value)
        return
    for position, entry in enumerate(value):
        yield from check(settings, (*path, position), entry)


def check_entry(settings: Settings, path: KeyPath, value: Any) -> Found:
    """A text in a list."""
    if not isinstance(value, str):
        yield wrong_shape(settings, path, "text", value)


def check_path(settings: Settings, path: KeyPath, value: Any) -> Found:
    if not isinstance(value, str):
        yield wrong_shape(settings, path, "text", value)
    elif not settings.exists(value):
        yield settings.problem(path, "setting_no_path", value=value)


def check_nothing(*_: Any) -> Found:
    return iter(())


def switched_on(settings: Settings, path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str, Any] | Problem]:
    """What is switched on, with settings of its own or without; or what is wrong with its shape."""
    if value is not None and not isinstance(value, list | dict):
        yield wrong_shape(settings, path, "list", value)
        return
    for place, name, options in _entries(path, value or []):
        if not isinstance(name, str):
            yield settings.problem(place, "setting_name")
        elif options and not isinstance(options, dict):
            yield wrong_shape(settings, place, "group", options)
        else:
            yield place, name, options or {}


def _entries(path: KeyPath, value: list[Any] | dict[str, Any]) -> Iterator[tuple[KeyPath, Any, Any]]:
    """As MkDocs takes them: a group; or a list of names, and of groups with one name each."""
    if isinstance(value, dict):
        yield from (((*path, name), name, options) for name, options in value.items())
        return
    for position, entry in enumerate(value):
        if isinstance(entry, dict) and len(entry) == 1:
            ((name, options),) = entry.items()
            yield (*path, position, name), name, options
        else:
            yield (*path, position), entry, None

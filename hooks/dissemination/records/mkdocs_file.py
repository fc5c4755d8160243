"""mkdocs.yml with the place of every value, each of the type that MkDocs gives it (YAML 1.1)."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from pkgutil import resolve_name
from typing import Any

import yaml
from yaml import events

from dissemination.text.problems import Problem, message, read_utf8
from dissemination.text.yaml_reader import LARGEST, Document, KeyPath, YamlEvent, YamlReader, read_text

MKDOCS = PurePosixPath("mkdocs.yml")

ENV = "!ENV"
"""The tag by which MkDocs takes a value from the environment: one name, or names and a default (pyyaml-env-tag)."""

PYTHON = "tag:yaml.org,2002:python/"

MADE_BY_MKDOCS = ("!relative", PYTHON)
"""How the tags begin of values that only MkDocs can make."""

HANDED_ON = ("extra", "markdown_extensions", "plugins")
"""The settings in which they may stand."""

DEEPEST_SETTING = 30
"""A menu in a menu is two levels."""


def read_mkdocs_file(root: Path, environment: Mapping[str, str]) -> Document:
    """Read mkdocs.yml below ``root``. Never raises; a value that only MkDocs can make is None here."""
    text = read_utf8(root, MKDOCS, LARGEST)
    if isinstance(text, Problem):
        return Document(MKDOCS, problems=[text])
    return read_text(MKDOCS, text, empty="no_languages", reader=partial(SettingsReader, environment))


class SettingsReader(YamlReader):
    """Reads what MkDocs reads, but for anchors, which can explode."""

    loader = yaml.SafeLoader
    """PyYAML's own, as in MkDocs: the C loader takes tabs that this one refuses."""

    def __init__(self, environment: Mapping[str, str], document: Document, text: str) -> None:
        super().__init__(document, text)
        self.environment = environment
        self.types = yaml.SafeLoader("")

    def value(self, event: YamlEvent, stream: Iterator[YamlEvent], path: KeyPath) -> Any:
        value = super().value(event, stream, path)
        if event.tag == ENV:
            return self._from_environment(event, value)
        return _made(event.tag, value) if event.tag and _is_foreign(event) else value

    def scalar(self, event: YamlEvent, path: KeyPath) -> Any:
        if event.tag:
            return event.value
        try:
            return self._typed(event.value, event.implicit)
        except (ValueError, yaml.YAMLError):  # 2026-13-45 looks like a day
            self.complain(self._place(event), path, message("setting_value", value=event.value))
        return None

    def refuse_syntax(self, event: YamlEvent, path: KeyPath) -> None:
        """Anchors, and tags but for those by which MkDocs makes what it hands on."""
        if len(path) > DEEPEST_SETTING:
            self.refuse(event, message("too_deep", limit=DEEPEST_SETTING))
        if isinstance(event, events.AliasEvent) or event.anchor:
            self.refuse(event, message("setting_anchor"))
        handed_on = path and path[0] in HANDED_ON and event.tag and event.tag.startswith(MADE_BY_MKDOCS)
        if _is_foreign(event) and not handed_on:
            self.refuse(event, message("setting_tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _from_environment(self, event: YamlEvent, value: Any) -> Any:
        """What the first variable says that is set, as YAML; else the default, which is the last of a list."""
        names = value if isinstance(value, list) else [value]
        *names, default = names if len(names) > 1 else [*names, None]
        if not all(isinstance(name, str) for name in names):
            self.refuse(event, message("setting_tag", tag=ENV))
        said = next((self.environment[name] for name in names if name in self.environment), None)
        try:
            return default if said is None else self._typed(said, (True, False))
        except (ValueError, yaml.YAMLError):
            self.refuse(event, message("setting_value", value=said))

    def _typed(self, text: str, implicit: tuple[bool, bool]) -> Any:
        """A plain value in Python. Raises ValueError or YAMLError where it only looks like one."""
        tag = self.types.resolve(yaml.ScalarNode, text, implicit)  # type: ignore[no-untyped-call]
        return self.types.construct_object(yaml.ScalarNode(tag, text))


def _made(tag: str, value: Any) -> Any:
    """What a tag of Python makes, where it names a part of the extensions of Markdown that every site has; else None.

    ``!!python/name:pymdownx.…`` is a function; ``!!python/object/apply:pymdownx.slugs.slugify`` is one with settings.
    """
    kind, _, name = tag.removeprefix(PYTHON).partition(":")
    with suppress(ImportError, AttributeError, TypeError, ValueError):
        if kind == "name" and name.startswith("pymdownx."):
            return resolve_name(name)
        if kind == "object/apply" and name.startswith("pymdownx.slugs."):
            return resolve_name(name)(**(value or {}).get("kwds", {}))
    return None


def _is_foreign(event: YamlEvent) -> bool:
    """Whether a tag asks for more than plain YAML."""
    return event.tag not in (None, "!", ENV)

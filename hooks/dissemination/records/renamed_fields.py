"""Fields of records that have another name since a version of the engine, and records brought up to date with them.

A record keeps its comments and its layout: names are changed and lines indented where they stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

from dissemination.schema import Instrument, Model
from dissemination.text.problems import Message, Problem, message
from dissemination.text.text_edits import Edit, edited
from dissemination.text.yaml_reader import Document, KeyPath, read_text

LISTS_OF_FIELDS = ("inferred", "general_knowledge", "unknown", "none")
"""The fields of a record that name other fields of it."""


@dataclass(frozen=True)
class RenamedField:
    """A field of a model that has another name since a version of the engine."""

    model: type[Model]
    old: str
    name: str
    version: str
    listed: bool = False
    """Whether the group that it was has become the first of a list."""

    def renamed(self, field: str) -> str:
        """The name of a field, or of a part of it (``contact.url``), since then."""
        first, dot, rest = field.partition(".")
        return f"{self.name}{dot}{rest}" if first == self.old else field


RENAMED_FIELDS = (RenamedField(Instrument, "contact", "contacts", "1.1.0", listed=True),)
"""All of them, in the order in which they were renamed."""


def current_name(model: type[Model], field: str) -> str:
    """What a field, or a part of one (``contact.url``), is called today."""
    for one in RENAMED_FIELDS:
        field = one.renamed(field) if one.model is model else field
    return field


def renamed_field(model: type[Model], field: str) -> Message | None:
    """That a field has another name today, and what to do; nothing where it has not been renamed."""
    name = current_name(model, field)
    versions = [one.version for one in RENAMED_FIELDS if one.model is model and one.renamed(field) != field]
    return message("renamed_field", name=name, version=versions[0]) if versions else None


def renamed_fields(model: type[Model], document: Document) -> Iterator[Problem]:
    """The places of a record in which a field has the name of an earlier version."""
    data = document.data if isinstance(document.data, dict) else {}
    named: list[tuple[KeyPath, object]] = [((name,), name) for name in data]
    for above in LISTS_OF_FIELDS:
        inside = data.get(above)
        named += [((above, name), name) for name in inside] if isinstance(inside, dict) else []
        named += [((above, at), name) for at, name in enumerate(inside)] if isinstance(inside, list) else []
    for path, name in named:
        if (
            isinstance(name, str)
            and current_name(model, name.partition(".")[0]) not in {*data} - {name}
            and (said := renamed_field(model, name))
        ):
            yield document.problem(path, said, of_key=True)


def current_data(model: type[Model], data: Any) -> Any:
    """What a record of an earlier version says, under the names of today."""
    for one in RENAMED_FIELDS:
        if one.model is model and isinstance(data, dict) and one.name not in data:
            data = {one.renamed(name): _current(one, name, value) for name, value in data.items()}
    return data


def _current(one: RenamedField, name: str, value: Any) -> Any:
    if name == one.old:
        return [value] if one.listed and isinstance(value, dict) else value
    if name not in LISTS_OF_FIELDS:
        return value
    if isinstance(value, dict):
        return {one.renamed(field): said for field, said in value.items()}
    return [one.renamed(field) if isinstance(field, str) else field for field in value] if value else value


def rename_fields(model: type[Model], text: str) -> str:
    """The text of a record under the names of today; unchanged where that cannot be done, or nothing is to be done."""
    for one in RENAMED_FIELDS:
        if one.model is model and one.old in text:
            text = _rename_field(one, text)
    return text


def _rename_field(one: RenamedField, text: str) -> str:
    wanted = current_data(one.model, _data(text))
    if not isinstance(wanted, dict) or wanted == _data(text):
        return text
    changed = edited(text, _edits(one, text, yaml.compose(text, yaml.SafeLoader)))
    return changed if _data(changed) == wanted else text


def _data(text: str) -> Any:
    """What a record says; nothing where it cannot be read."""
    return read_text(PurePosixPath(), text).data


def _edits(one: RenamedField, text: str, record: Any) -> Iterator[Edit]:
    for key, value in record.value:
        if key.value == one.old:
            yield _renamed(one, text, key)
            yield from _as_list(text, key, value) if one.listed and isinstance(value, yaml.MappingNode) else ()
        elif key.value in LISTS_OF_FIELDS and isinstance(value, yaml.CollectionNode):
            names = (entry[0] if isinstance(entry, tuple) else entry for entry in value.value)
            yield from (_renamed(one, text, name) for name in names if one.renamed(str(name.value)) != str(name.value))


def _renamed(one: RenamedField, text: str, name: Any) -> Edit:
    """The name of a field where it stands, in quotation marks or without."""
    start, end = name.start_mark.index, name.end_mark.index
    return start, end, text[start:end].replace(one.old, one.name, 1)


def _as_list(text: str, key: Any, group: Any) -> Iterator[Edit]:
    """A group as the only entry of a list: in brackets where it is in braces, else after a dash and indented."""
    start, end = group.start_mark.index, group.end_mark.index
    if group.flow_style:
        yield from ((start, start, "["), (end, end, "]"))
        return
    yield start, start, "- "
    at = text.find("\n", start) + 1
    for line in text[at:end].splitlines(keepends=True) if at else ():
        indentation = len(line) - len(line.lstrip(" "))
        of_the_record = line.lstrip().startswith("#") and indentation <= key.start_mark.column
        if line.strip() and not of_the_record:
            yield at, at, "  "
        at += len(line)

"""Values as YAML, as people would have written it."""

import re
from typing import Any

import yaml

YAML_WIDTH = 120
EMOJI = re.compile("[\U00010000-\U0010ffff]")
"""Signs beyond the first 65,536 of Unicode."""
LONG = 90
"""Characters; a longer text stands below its key."""


class _ForPrograms(yaml.SafeDumper):
    """Quotes whatever any program could take for something else than text (YAML 1.1)."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  # PyYAML's names
        """Entries of a list stand farther to the right than the key of the list."""
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        """Apostrophes are frequent in Italian and French: what needs quotes gets double ones.

        Within those PyYAML writes an emoji as its number (U+1F389), which nobody could read.
        """
        style: str = super().choose_scalar_style()
        text = self.analysis.scalar if self.analysis else ""
        return '"' if style == "'" and not EMOJI.search(text) else style


class _ForRecords(_ForPrograms):
    """Numbers and dates stand as they are: in a record every value is the text that was written."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML wants one per class
        first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] in ("null", "bool", "merge", "value")]
        for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Below its key where it is long or has lines; such a text cannot hold the line ends that only Unicode knows."""
    lines = text.split("\n")
    style = "|" if len(lines) > 1 else ">" if len(text) > LONG else None
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=style if all(map(str.isprintable, lines)) else None
    )


def _identities(dumper: yaml.SafeDumper, entries: tuple[str, ...]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", entries, flow_style=True)


_ForPrograms.add_representer(str, _text)
_ForPrograms.add_multi_representer(str, _text)  # words that say in which language they are
_ForRecords.add_representer(tuple, _identities)


def as_record(data: Any) -> str:
    """The text of a record; a tuple of identities stands on one line."""
    return _written(data, _ForRecords)


def for_programs(data: Any) -> str:
    """The text of a file for other people's programs."""
    return _written(data, _ForPrograms)


def _written(data: Any, dumper: type[yaml.SafeDumper]) -> str:
    return str(yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=YAML_WIDTH))

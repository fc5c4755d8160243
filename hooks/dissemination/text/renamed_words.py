"""Keys of words that the engine has renamed, words/renamed.yml, and a site's own words brought up to date with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import Any

import yaml

from dissemination.text.languages import WORDS, read_words
from dissemination.text.text_edits import Edit, edited

Names = tuple[str, ...]

COMMENTS = re.compile(r"(?:^[ \t]*#.*\n)+\Z", re.MULTILINE)
"""The lines of comment at the end of what stands before a key."""


@dataclass(frozen=True)
class RenamedKey:
    """What a key is called now, and since which version of the engine."""

    name: str
    version: str


@cache
def renamed_keys() -> Mapping[str, RenamedKey]:
    """All keys that have been renamed; one that was renamed twice, by its last name."""
    found: dict[str, RenamedKey] = {}
    for version, names in read_words(WORDS / "renamed.yml").items():
        fresh = {old: RenamedKey(new, version) for old, new in names.items()}
        found = {old: renamed_key(now.name, fresh) or now for old, now in found.items()} | fresh
    return found


def renamed_key(key: str, renamed: Mapping[str, RenamedKey]) -> RenamedKey | None:
    """What a key is called now; nothing where neither it nor a group that it is in has been renamed."""
    names = key.split(".")
    for length in range(len(names), 0, -1):
        if now := renamed.get(".".join(names[:length])):
            return RenamedKey(".".join((now.name, *names[length:])), now.version)
    return None


def rename_words(text: str, renamed: Mapping[str, RenamedKey]) -> str:
    """A site's own words (overrides/locales/<language>.yml) under the keys of today; comments stay with their words.

    A key whose new name is already there stays. So does the whole text where it is no file of words.
    """
    words = _words_in(text)
    now = {old: new.name for old in words if (new := renamed_key(old, renamed)) and new.name not in words}
    if not now:
        return text
    edits, moved = _edits(text, yaml.compose(text, yaml.SafeLoader), now)
    kept = edited(text, edits).removesuffix("\n")
    changed = "\n".join(filter(None, (kept, *moved))) + "\n"
    return changed if _words_in(changed) == {now.get(name, name): said for name, said in words.items()} else text


@dataclass(frozen=True)
class _Word:
    """Words and their key, as they stand in a file."""

    above: Names
    """The names of the groups that it is in."""
    key: Any
    value: Any

    @property
    def name(self) -> str:
        return ".".join((*self.above, self.key.value))


def _words_in(text: str) -> Mapping[str, str]:
    """The words of a file by their whole keys; none where it cannot be read."""
    try:
        return {word.name: word.value.value for word in _words(yaml.compose(text, yaml.SafeLoader), ())}
    except (yaml.YAMLError, TypeError):  # a key that is a list or a group has no name
        return {}


def _words(node: Any, above: Names) -> Iterator[_Word]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                yield _Word(above, key, value)
            else:
                yield from _words(value, (*above, key.value))


def _edits(text: str, group: Any, now: Mapping[str, str], above: Names = ()) -> tuple[list[Edit], list[str]]:
    """What to change in a group, keys in their place and what is cut out; and that, as it follows at the end."""
    edits, moved = list[Edit](), list[str]()
    there = {key.value for key, _ in group.value}
    for key, value in group.value:
        only, here = yaml.MappingNode("", [(key, value)]), (*above, key.value)
        inside = list(_words(only, above))
        if (name := _name_in_place(key, inside, now, above)) and name not in there:
            edits.append((key.start_mark.index, key.end_mark.index, name))
        elif inside and all(word.name in now for word in inside) and not _renamed_within(value, now, here):
            edits.append(_cut(text, key, value, flow=bool(group.flow_style)))
            moved += _lines(text, only, now, above)
        elif isinstance(value, yaml.MappingNode):
            below, further = _edits(text, value, now, here)
            edits, moved = [*edits, *below], [*moved, *further]
    return edits, moved


def _name_in_place(key: Any, inside: list[_Word], now: Mapping[str, str], above: Names) -> str:
    """Another key for words or for a whole group, where nothing else in the names of the words changes."""
    old, prefix = ".".join((*above, key.value)), ".".join((*above, ""))
    found = set[str]()
    for word in inside:
        rest, name = word.name.removeprefix(old), now.get(word.name, "")
        fits = name.startswith(prefix) and name.endswith(rest)
        found.add(name[len(prefix) : len(name) - len(rest)] if fits else "")
    name = found.pop() if len(found) == 1 else ""
    return name if "." not in name or not inside[0].above[len(above) :] else ""


def _renamed_within(group: Any, now: Mapping[str, str], above: Names) -> bool:
    """Whether some words of a group stay in it, under another key; without them it would be empty."""
    pairs = group.value if isinstance(group, yaml.MappingNode) else ()
    there = {key.value for key, _ in pairs}
    for key, value in pairs:
        name = _name_in_place(key, list(_words(yaml.MappingNode("", [(key, value)]), above)), now, above)
        if (name and name not in there) or _renamed_within(value, now, (*above, key.value)):
            return True
    return False


def _cut(text: str, key: Any, value: Any, *, flow: bool) -> Edit:
    """A key and all that it holds, with the comma behind it or the comments above it."""
    end = _end(value)
    if flow:
        comma = re.compile(r"\s*,\s*").match(text, end)
        return key.start_mark.index, comma.end() if comma else end, ""
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    whole_line = end if text[:end].endswith("\n") else text.find("\n", end) + 1 or len(text)
    return start - len(_lines_above(text, start)), whole_line, ""


def _end(value: Any) -> int:
    """Where a value ends; that of a group in several lines, with its last one."""
    within = isinstance(value, yaml.MappingNode) and value.value and not value.flow_style
    return _end(value.value[-1][1]) if within else int(value.end_mark.index)


def _lines_above(text: str, start: int) -> str:
    found = COMMENTS.search(text[:start])
    return found[0] if found else ""


def _comments(text: str, key: Any) -> str:
    """The comments right above a key that begins its line."""
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    alone = not text[start : key.start_mark.index].strip()
    return dedent(_lines_above(text, start)).removesuffix("\n") if alone else ""


def _lines(text: str, group: Any, now: Mapping[str, str], above: Names) -> Iterator[str]:
    """All words of a group, each on a line of its own under its whole key, with the comments that stood above."""
    for key, value in group.value:
        yield _comments(text, key)
        if isinstance(value, yaml.ScalarNode):
            said = text[value.start_mark.index : value.end_mark.index].removesuffix("\n")
            yield f"{now['.'.join((*above, key.value))]}: {said}"
        else:
            yield from _lines(text, value, now, (*above, key.value))

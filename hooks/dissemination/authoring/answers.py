"""What somebody says of a record before it is written: ``place.country=IT``, for the fields that models have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from dissemination.records.references import ReferenceTargets, missing_target
from dissemination.records.validation import nearest_date
from dissemination.schema.json_schema import Schema, is_text, shape
from dissemination.text.characters import control_character
from dissemination.text.dates import is_date
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, message, nearest

FieldPath = tuple[str, ...]
"""The path to a field by names alone. Into a list it leads to the first entry."""

Answers = Mapping[FieldPath, tuple[str, ...]]


@dataclass(frozen=True)
class SettingError:
    """A setting that says nothing a record could hold, and why."""

    reason: Message
    setting: str = ""

    def told(self, words: Mapping[str, str]) -> str:
        """The sentence in one language, with the setting before it where there is one."""
        reason = self.reason.told(words)
        return words["new.setting"].format(setting=self.setting, reason=reason) if self.setting else reason


def read_answers(
    model: type[BaseModel], settings: Iterable[str], known: ReferenceTargets
) -> tuple[Answers, tuple[SettingError, ...]]:
    """The answers in ``field=value``, and what is wrong with each that cannot be one."""
    said: dict[FieldPath, tuple[str, ...]] = {}
    wrong = []
    for setting in settings:
        name, _, value = setting.partition("=")
        path = tuple(name.strip().split("."))
        reason = _unfit(setting) or _unreachable(model, path, again=path in said)
        if reason := reason or _impossible(_follow(shape(model), path), value.strip(), known):
            wrong.append(SettingError(reason, _shown(setting)))
        said[path] = (*said.get(path, ()), value.strip())
    return said, (*wrong, *_doubled(said))


def _unfit(setting: str) -> Message | None:
    if _shown(setting) != setting:
        return message("new.not_utf8")
    return control_character(setting) or (None if setting.partition("=")[2].strip() else message("new.says_nothing"))


def _shown(setting: str) -> str:
    return setting.encode("utf-8", "replace").decode("utf-8")


def _unreachable(model: type[BaseModel], path: FieldPath, *, again: bool) -> Message | None:
    found = _follow(shape(model), path)
    if isinstance(found, Message):
        return found
    return message("new.one_value", field=".".join(path)) if again and "items" not in found else None


def _impossible(shape: Schema | Message, value: str, known: ReferenceTargets) -> Message | None:
    """Why a value cannot stand where it should, for those that are chosen, and for dates."""
    match shape:
        case {"items": dict(item)}:
            return _impossible(item, value, known)
        case {"enum": [*values]} if value not in values:
            return message("choice", value=value, choices=", ".join(values), nearest=nearest(value, values))
        case {"reference": str(kind)}:
            return missing_target(kind, value, known)
        case {"format": "edtf"} if not is_date(value):
            return message("date", value=value, nearest=nearest_date(value))
    return None


def _follow(shape: Schema, path: FieldPath) -> Schema | Message:
    """What a path leads to, or why it leads nowhere."""
    match shape:
        case {"items": dict(item)} if path or "properties" in item:
            return _follow(item, path)
        case {"properties": dict(known)}:
            return _inside(known, path)
        case {"additionalProperties": _}:
            return message("new.not_here")
    named = ".".join(path)
    if not path or (is_text(shape) and named in TEXT_LANGUAGES):
        return shape
    return message("new.language", value=named) if is_text(shape) else message("new.nowhere", field=named)


def _inside(known: Schema, path: FieldPath) -> Schema | Message:
    if not path:
        return message("new.has_parts", keys=", ".join(known))
    if path[0] not in known:
        return message("new.no_field", value=path[0], nearest=nearest(path[0], known))
    return _follow(known[path[0]], path[1:])


def _doubled(said: Answers) -> Iterator[SettingError]:
    """A text is the same everywhere, or there is one per language."""
    for path in said:
        if path[:-1] in said:
            yield SettingError(message("new.doubled", general=".".join(path[:-1]), field=".".join(path)))

"""What somebody says of a record before it is written: ``place.country=IT``, for the fields that models have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from dissemination.dates import is_date
from dissemination.fields import Choice, Group, Keyed, Many, Plain, Pointer, Shape, Words, fields
from dissemination.known import Known, is_there, nothing_there
from dissemination.languages import TEXT_LANGUAGES
from dissemination.problems import Message, message, nearest
from dissemination.signs import control
from dissemination.validation_errors import nearest_date

Way = tuple[str, ...]
"""The way to a field by names alone. Into a list it leads to the first entry."""

Answers = Mapping[Way, tuple[str, ...]]


@dataclass(frozen=True)
class Unusable:
    """A setting that says nothing a record could hold, and why."""

    reason: Message
    setting: str = ""

    def told(self, words: Mapping[str, str]) -> str:
        """The sentence in one language, with the setting before it where there is one."""
        reason = self.reason.told(words)
        return words["new.setting"].format(setting=self.setting, reason=reason) if self.setting else reason


def read_answers(model: type[BaseModel], settings: Iterable[str], known: Known) -> tuple[Answers, tuple[Unusable, ...]]:
    """The answers in ``field=value``, and what is wrong with each that cannot be one."""
    said: dict[Way, tuple[str, ...]] = {}
    wrong = []
    for setting in settings:
        name, _, value = setting.partition("=")
        way = tuple(name.strip().split("."))
        reason = _unfit(setting) or _unreachable(model, way, again=way in said)
        if reason := reason or _impossible(_follow(Group(model), way), value.strip(), known):
            wrong.append(Unusable(reason, _shown(setting)))
        said[way] = (*said.get(way, ()), value.strip())
    return said, (*wrong, *_doubled(said))


def _unfit(setting: str) -> Message | None:
    if _shown(setting) != setting:
        return message("new.not_utf8")
    return control(setting) or (None if setting.partition("=")[2].strip() else message("new.says_nothing"))


def _shown(setting: str) -> str:
    return setting.encode("utf-8", "replace").decode("utf-8")


def _unreachable(model: type[BaseModel], way: Way, *, again: bool) -> Message | None:
    found = _follow(Group(model), way)
    if isinstance(found, Message):
        return found
    return None if isinstance(found, Many) or not again else message("new.one_value", field=".".join(way))


def _impossible(shape: Shape | Message, value: str, known: Known) -> Message | None:
    """Why a value cannot stand where it should, for those that are chosen, and for dates."""
    match shape:
        case Many(item):
            return _impossible(item, value, known)
        case Choice(values) if value not in values:
            return message("choice", value=value, choices=", ".join(values), nearest=nearest(value, values))
        case Pointer(kind) if not is_there(kind, value, known):
            return nothing_there(kind, value, known)
        case Plain("date") if not is_date(value):
            return message("date", value=value, nearest=nearest_date(value))
    return None


def _follow(shape: Shape, way: Way) -> Shape | Message:
    """What a way leads to, or why it leads nowhere."""
    match shape:
        case Group(model):
            return _inside(model, way)
        case Many(Group() as item):
            return _follow(item, way)
        case Many(item) if way:
            return _follow(item, way)
        case Words() if way:
            return _in_language(way)
        case Keyed():
            return message("new.not_here")
    return message("new.nowhere", field=".".join(way)) if way else shape


def _inside(model: type[BaseModel], way: Way) -> Shape | Message:
    known = {field.name: field.shape for field in fields(model)}
    if not way:
        return message("new.has_parts", keys=", ".join(known))
    if way[0] not in known:
        return message("new.no_field", value=way[0], nearest=nearest(way[0], known))
    return _follow(known[way[0]], way[1:])


def _in_language(way: Way) -> Shape | Message:
    known = len(way) == 1 and way[0] in TEXT_LANGUAGES
    return Words() if known else message("new.language", value=".".join(way))


def _doubled(said: Answers) -> Iterator[Unusable]:
    """A text is the same everywhere, or there is one per language."""
    for way in said:
        if way[:-1] in said:
            yield Unusable(message("new.doubled", general=".".join(way[:-1]), field=".".join(way)))

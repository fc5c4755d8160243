"""What somebody says of a record before it is written: ``place.country=IT``, for the fields that models have."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from dissemination.fields import Group, Keyed, Many, Shape, Words, fields
from dissemination.languages import TEXT_LANGUAGES
from dissemination.problems import nearest

Way = tuple[str, ...]
"""The way to a field by names alone. Into a list it leads to the first entry."""

Answers = Mapping[Way, tuple[str, ...]]


def read_answers(model: type[BaseModel], settings: Iterable[str]) -> tuple[Answers, tuple[str, ...]]:
    """The answers in ``field=value``, and a sentence for each that cannot be one."""
    said: dict[Way, tuple[str, ...]] = {}
    sentences = []
    for setting in settings:
        name, _, value = setting.partition("=")
        way = tuple(name.strip().split("."))
        if reason := _unfit(setting) or _unreachable(model, way, again=way in said):
            sentences.append(f"--set {_shown(setting)}: {reason}")
        said[way] = (*said.get(way, ()), value.strip())
    return said, (*sentences, *_doubled(said))


def _unfit(setting: str) -> str:
    if _shown(setting) != setting:
        return "this is not UTF-8 text."
    return "" if setting.partition("=")[2].strip() else "says nothing. Write field=value."


def _shown(setting: str) -> str:
    return setting.encode("utf-8", "replace").decode("utf-8")


def _unreachable(model: type[BaseModel], way: Way, *, again: bool) -> str:
    found = _follow(Group(model), way)
    if isinstance(found, str):
        return found
    return "" if isinstance(found, Many) or not again else f"{'.'.join(way)} has one value, and this is a second one."


def _follow(shape: Shape, way: Way) -> Shape | str:
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
            return "this cannot be said here. Write it in the file."
    return f"“{'.'.join(way)}” leads nowhere: there is one value, without parts." if way else shape


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """The nearest right word as a question, to be put behind a sentence; nothing when none is near."""
    meant = nearest(word, allowed)
    return f" Did you mean “{meant}”?" if meant else ""


def _inside(model: type[BaseModel], way: Way) -> Shape | str:
    known = {field.name: field.shape for field in fields(model)}
    if not way:
        return f"has parts; say which. They are {', '.join(known)}."
    if way[0] not in known:
        return f"there is no field “{way[0]}”.{did_you_mean(way[0], known)}"
    return _follow(known[way[0]], way[1:])


def _in_language(way: Way) -> Shape | str:
    known = len(way) == 1 and way[0] in TEXT_LANGUAGES
    return Words() if known else f"“{'.'.join(way)}” is no language we know. Write a code such as en, it or fr."


def _doubled(said: Answers) -> Iterator[str]:
    """A text is the same everywhere, or there is one per language."""
    for way in said:
        if way[:-1] in said:
            yield f"{'.'.join(way[:-1])} and {'.'.join(way)} cannot both be said. Keep one."

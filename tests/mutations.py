"""Records and words as nobody would write them: the example's, broken in every way a file can be.

It is done by chance, but repeatably.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath

from dissemination.pages import render
from dissemination.pages.context import PageContext
from dissemination.records.link_records import link_records
from dissemination.records.load import Loaded, load
from dissemination.records.localizer import LocalizedText, Localizer
from dissemination.records.pictures import read_pictures
from dissemination.records.rules import broken_rules
from dissemination.text.languages import EDITOR_LANGUAGES, Languages
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Problem
from dissemination.text.site_words import read_translations
from small_project import EXAMPLE, TEMPLATES, TESTS, TODAY, example_site, in_order, reader_of

SEED = 20261123
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in (EXAMPLE / "records").rglob("*.yml"))

WORDS = "overrides/locales/lt.yml"
"""The words of a site in a language that the engine does not speak."""
LITHUANIAN = TESTS / "whole/lithuanian"
LANGUAGES = Languages("en", ("en", "it", "fr", "lt"))
SHARE_OF_WORDS = 0.1

VALUES = (
    "", "~", "null", "[]", "{}", "[a, b]", "[[]]", "{en: a, it: b}", "{en: {en: a}}", "{? a : b}", "? a", "- a", "-",
    "'", '"', "|", ">-", "|9", "&a b", "*a", "&a [*a]", "<<: *a", "{<<: {en: a}}", "!!int 1",
    "!!python/object:os.system x", "!<x> y", "@", "%", "`", "#", "# x", "---", "...", "--- !x", "true", "no", "NO",
    "0", "-1", "1e9", "-0", "1e999999999", "1e-999999999", "NaN", ".inf", "sNaN", "1_000", "0x1F", "0o7", "12:30:45",
    "20.000", "20,5", "٣", "²", "2017-13", "2017/2016", "0000", "9999-12-31/..", "[2018..]", "1950S2", "Y-17E7",
    "2017-21/2018-24", "25:61", "Europe/Rome", "IT", "chantier", "boat-loan", "repair", "ITX1", "lead",
    "held",
    "javascript:alert(1)", "http://[", "https://x:y@z.org", "https://a.b", "https://a.b:99999999", "https://xn--a.b",
    "a@b.c", "und", "{und: a}", "{xx: a}", "{en: a, en: b}", "=", "\\", "\\x00",
)  # fmt: skip
"""What may stand where something else should."""

CHARACTERS = (*"\0\t\x07\x7f\x85\xa0\u2028\u202e\ufeff\ufffe\U0001f600é\r", "\r\n")

Mutation = Callable[[random.Random, str], str | bytes]


def value(chance: random.Random, text: str) -> str:
    """Another value behind a key."""
    return _line(chance, text, lambda line: f"{line.partition(':')[0]}: {chance.choice(VALUES)}")


def key(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: f"{chance.choice(VALUES)}:{line.partition(':')[2]}")


def huge(chance: random.Random, text: str) -> str:
    """A value of great length."""
    what = chance.choice(["x", "9", "é", "x ", "2017-", "a.", "https://", "[", "\\n\\n", "{en: ", "?", "~"])
    return _line(chance, text, lambda line: f"{line.partition(':')[0]}: {what * chance.choice([100, 5_000, 30_000])}")


def deep(chance: random.Random, text: str) -> str:
    """Brackets in brackets, groups in groups."""
    depth, mode = chance.choice([11, 13, 100, 3000]), chance.randrange(4)
    if mode == 3:
        groups = "\n".join(" " * step + "a:" for step in range(min(depth, 300)))
        return f"{text}\na:\n{groups} b\n"
    opened, closed = (("[", "]"), ("{a: ", "}"), ("- ", ""))[mode]
    return _line(chance, text, lambda line: f"{line.partition(':')[0]}: {opened * depth}b{closed * depth}")


def laughs(_: random.Random, text: str) -> str:
    """A billion of them: each line is ten times the one before."""
    lines = [f"a{step}: &a{step} [{', '.join([f'*a{step - 1}'] * 10) if step else 'lol'}]" for step in range(10)]
    return "\n".join([*lines, text])


def twice(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines or ["a: b\n"]))
    return "".join(lines)


def gone(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    return "".join(lines[:at] + lines[at + chance.randint(1, 3) :])


def swapped(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines) if chance.random() < 0.1 else twice(chance, gone(chance, text))


def indented(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda line: chance.choice([" ", "  ", "\t", " \t", "- ", "      "]) + line.lstrip())


def character(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(CHARACTERS) + text[at:]


def mark(chance: random.Random, text: str) -> bytes:
    """The marks that programs put before a text, and encodings that are not UTF-8."""
    raw, mark = text.encode("utf-8"), b"\xef\xbb\xbf"
    returns = (raw.replace(b"\n", b"\r\n"), raw.replace(b"\n", b"\r"))
    foreign = (text.encode("utf-16"), text.encode("utf-32"), text.encode("latin-1", "replace"))
    return chance.choice([mark + raw, mark + mark + raw, b"\xff" + raw, *returns, *foreign])


def spliced(chance: random.Random, text: str) -> str:
    """The beginning of one record and the end of another."""
    other = (EXAMPLE / chance.choice(FILES)).read_text("utf-8")
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


def cut(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


def octets(chance: random.Random, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogatepass")
    at, length = chance.randrange(len(raw) + 1), chance.choice([0, 1, 4, 40])
    return raw[:at] + chance.randbytes(chance.choice([0, 1, 8])) + raw[at + length :]


MUTATIONS: tuple[Mutation, ...] = (
    value, value, value, key, huge, deep, laughs, twice, gone, swapped, indented, character, mark, spliced, cut, octets,
)  # fmt: skip


def _line(chance: random.Random, text: str, change: Callable[[str], str]) -> str:
    lines = text.splitlines() or [""]
    at = chance.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines) + "\n"


def mutants(
    number: int, seed: int = SEED, root: Path = EXAMPLE, files: Sequence[str] = FILES
) -> Iterator[tuple[str, bytes]]:
    """Records of a project, or its words, and what they hold after one to three changes."""
    for step in range(number):
        chance = random.Random(f"{seed}/{step}")  # noqa: S311  # the same chances every time, and no secret
        if chance.random() < SHARE_OF_WORDS:
            yield WORDS, changed(chance, (LITHUANIAN / WORDS).read_text("utf-8"))
        else:
            file = chance.choice(files)
            yield file, changed(chance, (root / file).read_text("utf-8"))


def changed(chance: random.Random, text: str, mutations: Sequence[Mutation] = MUTATIONS) -> bytes:
    for mutation in chance.choices(mutations, k=chance.randint(1, 3)):
        made = mutation(chance, text)
        if isinstance(made, bytes):
            return made
        text = made
    return text.encode("utf-8", "surrogatepass")


@cache
def unbroken() -> Loaded:
    return load(EXAMPLE)


def problems_of(folder: Path, file: str, content: bytes) -> tuple[Problem, ...]:
    """What is told of the example with this file in it. Raises AssertionError where an editor is left alone.

    The file is read from the otherwise empty ``folder``; the other records need not be read each time.
    """
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(content)
    problems = _problems_of_words(folder) if file == WORDS else _problems_of_record(folder, file)
    (folder / file).unlink()
    for problem in problems:
        whole = content if str(problem.place.file) == file else (EXAMPLE / problem.place.file).read_bytes()
        lines = whole.splitlines()
        assert 1 <= problem.place.line <= len(lines) + 1, (problem, len(lines))
        assert problem.place.column >= 1, problem
        assert all(problem.text(messages(tag).words) for tag in EDITOR_LANGUAGES), problem
    return problems


def _problems_of_record(folder: Path, file: str) -> tuple[Problem, ...]:
    alone = load(folder)
    changed, news = _instead(file, alone), in_order(example_site()).news
    docs = [path.relative_to(EXAMPLE) for path in (EXAMPLE / "docs/assets").rglob("*.*")]
    pictures, unseen = read_pictures(EXAMPLE, [PurePosixPath(path) for path in docs], changed, news)
    catalogue, unlinked = link_records(changed, news, pictures)
    mine = [problem for problem in alone.problems if str(problem.place.file) == file]
    problems = (*mine, *unseen, *unlinked, *(broken_rules(catalogue, TODAY) if catalogue else ()))
    if catalogue and not problems:
        _render(replace(reader_of(example_site(), "en"), catalogue=catalogue), file)
    return problems


def _problems_of_words(folder: Path) -> tuple[Problem, ...]:
    words, problems = read_translations(folder, LANGUAGES)
    if not problems:
        locale = Localizer("lt", LANGUAGES, words["lt"])
        for file in FILES:
            _render(replace(reader_of(example_site(), "en"), locale=locale), file)
    return problems


def _render(reader: PageContext, file: str) -> None:
    kind, id = PurePosixPath(file).parent.name, PurePosixPath(file).stem
    if view := render.view_of(reader, kind, id):
        assert render.render_record(TEMPLATES, reader, view, lambda kind, id: f"{kind}/{id}", LocalizedText(""))


def _instead(file: str, alone: Loaded) -> Loaded:
    kind, id = PurePosixPath(file).parent.name, PurePosixPath(file).stem
    problems = tuple(problem for problem in alone.problems if str(problem.place.file) == file)
    if kind == "records":
        return replace(unbroken(), project=alone.project, problems=problems)
    others = {name: entry for name, entry in unbroken().entries[kind].items() if name != id}
    mine = dict(sorted({**others, **alone.entries[kind]}.items()))
    return replace(unbroken(), entries={**unbroken().entries, kind: mine}, problems=problems)

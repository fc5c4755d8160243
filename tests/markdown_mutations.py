"""Pages as nobody would write them: articles, pages and texts of records, broken in every way that Markdown can be.

It is done by chance, but repeatably.
"""

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from mutations import Mutation, changed, character, cut, gone, key, mark, octets, swapped, twice, value
from small_project import EXAMPLE, in_order, reading_of

SEED = 20261130
TAGS = ("en", "it", "fr")

TARGETS = (
    "storm.md", "2020-04-storm.md", "../news/2020-04-storm.md", "../../news/2020-04-storm.md", "/news/index.md",
    "/en/news/index.md", "/it/news/index.md", "/fr/project.md", "../project.md", "project.md", "../../it/project.md",
    "../events/kick-off.md", "/events/kick-off.md", "/events/nobody.md", "/needs/repair.md", "/partners/club.md",
    "../events/", "../events", "events/kick-off", "..", ".", "/", "//host.example/x", "./", "../index.md", "index.md",
    "../../../../x.md", "https://a.example/x.md", "mailto:a@b.example", "a@b.example", "javascript:0",
    "", " ", "#", "#own", "#nowhere", "#main", "?q=1", "x y.md", "only.md", "/news/only.md", "borrowed.png",
    "/news/borrowed.png", "../news/borrowed.png", "/assets/site.css", "/img/plain.png", "../img/plain.png",
    "/eu/letters.png", "%70roject.md", "../%70roject.md", "\\project.md", "../project.html", "/project/", "tel:+1",
    "report.pdf", "/docs/x.md", "../.hidden.md", "/.hidden.md", "é.md", "/news/index.md?x=1", "#fn:1", "#fnref:1",
)  # fmt: skip
OTHER_FILES = (
    "docs/it/news/borrowed.png", "docs/img/plain.png", "docs/eu/letters.png", "docs/fr/news/report.pdf",
)  # fmt: skip
"""Pictures and documents to which some of these lead."""
IDS = ("", "", "", "#own", "#nowhere", "#y2018", "#main", "#q", "#sources", "#raw", "#in-code", "#consortium", "#É")
SHAPES = (
    "[words]({})", "![picture]({})", "<{}>", "[words](<{}>)", '[words]({} "title")', "[words][r{n}]\n\n[r{n}]: {}",
    "`[words]({})`", "    [words]({})", "```\n[words]({})\n```", '<a href="{}">words</a>', '<img src="{}" alt="">',
    "## Title {#own}\n\n[words]({})", '<p id="raw">x</p>\n\n[words]({})', "    <b id=\"in-code\">\n\n[words]({})",
    "- [words]({})\n- [words]({})", "| a |\n|---|\n| [words]({}) |", "[words]({}){ .style }",
    "[words][]\n\n[words]: {}",
    "> [words]({})", "*[words]({})*", "[![picture]({})](/news/index.md)", "\\[words]({})", "[^1]: {}", "[words] ({})",
    "[words]({}){ href=x.md }", "<!-- [words]({}) -->", "~~~\n[words]({})\n~~~", "<div>\n[words]({})\n</div>",
    "[words]({}\n)", "[wo\nrds]({})", "[words]({})[words]({})", "&#91;words]({})", "[words]\n\n[Words]: {}",
)  # fmt: skip
ODD = (
    "# First {#own}\n\n# First\n\n# First {#own}", "## ", "##", "## {#own}", "## [words](#own) {#own}", "====", "----",
    "First\n=====", "First\n-----", "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other", "```\n<<<<<<< HEAD\n```",
    "<<<<<<< HEAD", ">>>>>>> other", "=======", "    >>>>>>> other", "> > > > deep", "- a\n    - b\n        - c\n- d",
    "1. a\n1. b\n\n    c", "* * *", "***", "_a **b_ c**", "<div", "</div>", "<div markdown>\n[a](x.md)\n</div>",
    "<!-- open", "<!DOCTYPE html>", "<?php", "<![CDATA[", "<!", "<script>alert(1)</script>", "<style>x",
    "<a name=own>", '<h2 id="own">x</h2>', "&#0;", "&#x110000;", "&amp;lt;", "&nbsp", "`", "``` ` ```", "```python\nx",
    "~~~", "~~~ {.x",
    "| a |\n|---|\n| b | c |\n| `a|b` |", "|a\n-|-", "[a]: <", "[a]: x.md\n[a]: y.md\n\n[a][] and [a][A]", "![", "[](",
    "[a](((x.md)", "[a](x.md))", "[[a]](x.md)", "[a][[b]](x.md)", "![a][]", "<a@b.example>", "<mailto:a@b.example>",
    "<http://[x>", "[a](http://[x)", "[a](https://a.example:99999999/)", "[a](//[)", "[a](x.md#a#b)", "[a](#%6Fwn)",
    "{: #own }", "words {: #own }", "# Title {: #own .a b=c }", "# Title {#own", "[a](#own){: href='#gone' }",
    "{% raw %}", "{{ title }}", "{% include 'x' %}", "--8<-- 'x'", "\\", "\\\n", "a  \nb", "\ta", "title: a", "---",
    "...", "---\ntitle: a\n---", "x\x0cy", "[a](x\x0b.md)", "[a](x\u2028y.md)", "a\u202eb", "\x02klzzwxh:0000\x03",
    "\x02\x03",
    "wzxhzdk:0", "\x02amp\x03", "[a](&amp;x.md)", "[a](a&b.md)", "[a](mailto:&#97;)", "*" * 300, "[" * 300, "> " * 300,
    "(" * 300, "![" * 100, "`" * 99, "#" * 9, "- " * 60, "a" * 20_000, "<b>" * 200,
)  # fmt: skip
"""Markdown that is seldom written, and what only looks like Markdown."""

HEADS = (
    "title: 2017", "title: 1e3", "title: no", "title: 12:30:45", "title: 2017-11-23", "title: =", "title: <<",
    'title: ""', 'title: "a\\nb"', "title: '#'", "title: '<b>x</b>'", "title: a: b", "title: [a]",
    "lead: 2017", "lead: ~", "description: 2017-02-30", "records: home", "records: nothing", "records: figures",
    "template: main.html",
    "template: gone.html", "former: [old]", "former: old", "former: [../x]", "former: [it/x]", "former: [project]",
    "icon: x", "hide: [toc]", "search: {exclude: true}", "tags: [a]", "status: new", "date: 2018-21",
    "date: 2017-05-02", "date: 2017?", "about: [events/kick-off]", "about: [events/nobody]", "summary: 2018-05-02",
    "summary: yes", "x: y", "Title: x", "title : x", "template: search.html", "TITLE: x",
)  # fmt: skip
"""Lines of a head."""

BORDERS = ("----", "--- ", "...", "-- -", "+++", "\n---", "", "---\t", "--- # x", "***")
"""What may stand where a head begins or ends."""

NAMES = (
    "Capital.md", "a b.md", "é.md", "a.markdown", "a.txt", "README.md", "index.md", "con.md", ".a.md", "a.md~",
    "a.md.md", "a.MD", "a_b.md", "-a.md", "a-.md", "a.b.md", "a.en.md", "1.md", "a%20b.md", "a#b.md", "a?b.md",
    "deep/er/a.md",
    "news/deep/a.md", "events/a.md", "assets/a.md", "aux.md", "..md", "a&b.md", "a'b.md", "en/a.md", "en.md",
)  # fmt: skip

FORMER = re.compile("^former: .*\n", re.MULTILINE)
"""An address leads on to one page alone."""

ARTICLE = "---\ntitle: An article\ndate: 2018-05-02\nsummary: Told.\nsources:\n  - title: A report\n---\n\n"
PAGE = "---\ntitle: A page\nlead: Of many.\n---\n\n"


def some_link(chance: random.Random, number: int) -> str:
    """A link or a picture, or what only looks like one."""
    target = chance.choice(TARGETS) + chance.choice(IDS)
    return chance.choice(SHAPES).replace("{n}", str(number)).replace("{}", target)


def link(chance: random.Random, text: str) -> str:
    return _between(chance, text, some_link(chance, chance.randrange(3)))


def odd(chance: random.Random, text: str) -> str:
    return _between(chance, text, chance.choice(ODD))


def head(chance: random.Random, text: str) -> str:
    """Another line in the head, often in place of the one with the same key."""
    lines, line = text.split("\n"), chance.choice(HEADS)
    kept = [one for one in lines if chance.random() < 0.1 or one.partition(":")[0] != line.partition(":")[0]]
    return "\n".join([*kept[:1], line, *kept[1:]])


def border(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.choice([number for number, line in enumerate(lines) if line == "---"] or [0])
    lines[at] = chance.choice(BORDERS)
    return "\n".join(lines)


def _between(chance: random.Random, text: str, added: str) -> str:
    """Somewhere below the head, between two lines or on one of them."""
    start = text.find("\n---\n", 3) + 5
    at = chance.choice([number for number in range(start, len(text) + 1) if text[number - 1 : number] == "\n"] or [-1])
    around = chance.choice(("\n", "\n", "\n", "", " "))
    return f"{text[:at]}{around}{added}{around}\n{text[at:]}" if at >= 0 else f"{text}{around}{added}"


MUTATIONS: tuple[Mutation, ...] = (
    *(link,) * 8, *(odd,) * 8, head, head, border, value, key, twice, gone, swapped, character, mark, cut, octets,
)  # fmt: skip


@cache
def _project(root: Path) -> tuple[dict[str, tuple[str, ...]], tuple[Path, ...]]:
    """The identities of all that has a page by kind, and the texts."""
    catalogue = in_order(reading_of(root))
    ids = {kind: tuple(catalogue.with_pages(kind)) for kind in ("events", "instruments", "partners", "needs")}
    return ids, tuple(sorted((root / "docs").rglob("*.md")))


def page(step: int, tags: Sequence[str] = TAGS, root: Path = EXAMPLE, seed: int = SEED) -> tuple[PurePosixPath, bytes]:
    """A page in docs/, and what it holds after one to three changes; each step has a page of its own."""
    chance = random.Random(f"{seed}/{step}")  # noqa: S311  # the same chances every time, and no secret
    ids, texts = _project(root)
    tag, kind = chance.choice(tags), chance.choice(("news", "page", "page", "record", "guides", "old"))
    before = chance.choice(texts)
    text = FORMER.sub("", before.read_text("utf-8")) if chance.random() < 0.3 else PAGE
    name = f"m{step}.md" if chance.random() < 0.95 else f"m{step}{chance.choice(NAMES)}"
    match kind:
        case "news":
            file, text = f"news/{name}", ARTICLE
        case "record":
            folder = chance.choice(sorted(ids))
            file = f"{folder}/{chance.choice(ids[folder])}.md"
        case "old":
            file, text = (
                before.relative_to(root / "docs" / before.relative_to(root / "docs").parts[0]).as_posix(),
                (before.read_text("utf-8")),
            )
        case _:
            file = name if kind == "page" else f"{kind}/{name}"
            if chance.random() < 0.03:
                file = chance.choice(NAMES)
    return PurePosixPath("docs", tag, file), changed(chance, text, MUTATIONS)

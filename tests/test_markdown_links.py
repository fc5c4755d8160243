"""Links in Markdown: what is told of those that lead nowhere, where, and with which remedy."""

from bisect import bisect_left
from pathlib import Path

import pytest
from dissemination.records.markdown_reader import MarkdownReader
from markdown import Markdown
from mkdocs_alone import checked_lines
from small_project import good, lines_of, write_project

ABOUT = "docs/en/about.md"
REMEDY = "Write the path from this file to the other, such as ../events/index.md, or remove the link."
NO_ID = "“{}” is no heading or other place of the page about.md."
REMEDY_OF_ID = "Write an id that is there, or leave out what follows the #."


def page(markdown: str) -> str:
    """A page whose Markdown starts on line 4."""
    return f"---\ntitle: About\n---\n{markdown}\n"


def with_settings(*lines: str) -> str:
    """What mkdocs.yml says, with more lines; a menu takes the place of that of all pages."""
    own = any("nav: [index.md" in line for line in lines)
    return "\n".join((good("mkdocs.yml").replace("nav: []", "#" if own else "nav: []"), *lines, ""))


@pytest.mark.parametrize(
    ("markdown", "place", "value", "remedy"),
    [
        ("See [it](news/launhc.md).", "4:10", "news/launhc.md", "Did you mean “news/launch.md”?"),
        ("[it](launch.md)", "4:6", "launch.md", "Did you mean “news/launch.md”?"),
        ("[it](events/kick-off)", "4:6", "events/kick-off", "Did you mean “events/kick-off.md”?"),
        ("[it](events/kick-off/)", "4:6", "events/kick-off/", "Did you mean “events/kick-off.md”?"),
        ("[it](../events/kick-of/)", "4:6", "../events/kick-of/", "Did you mean “events/kick-off.md”?"),
        ("[it](../events/kick-off/?x=1)", "4:6", "../events/kick-off/?x=1", "Did you mean “events/kick-off.md”?"),
        ("[it](/events/kick-off.html#x)", "4:6", "/events/kick-off.html#x", "Did you mean “/events/kick-off.md#x”?"),
        ("[it](nothing-like-it.md)", "4:6", "nothing-like-it.md", REMEDY),
        ("![a valley](valley.png)", "4:13", "valley.png", REMEDY),
        ("[it](<our valley.md>)", "4:7", "our valley.md", REMEDY),
        ("[it](va\\_lley.md)", "4:6", "va_lley.md", REMEDY),
        ("[it][there]\n\n[there]: nothing-like-it.md", "6:10", "nothing-like-it.md", REMEDY),
        ("[it](office@example.org)", "4:6", "office@example.org", "Did you mean “mailto:office@example.org”?"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(markdown: str, place: str, value: str, remedy: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, {ABOUT: page(markdown)})
    assert lines_of(root) == [f"{ABOUT}:{place}: “{value}” leads to no page and no file. {remedy}"]


@pytest.mark.parametrize(
    ("markdown", "place", "told"),
    [
        ("[it](http://[x)", "4:6", "“http://[x” is not a web address. Write it in full, starting with https://."),
        ("## Outputs\n\n[it](#output)", "6:6", f"{NO_ID.format('#output')} Did you mean “#outputs”?"),
        ("## Aims\n\n[it](about.md#nothing-like)", "6:6", f"{NO_ID.format('#nothing-like')} {REMEDY_OF_ID}"),
    ],
)
def test_a_link_that_names_no_place_is_told(markdown: str, place: str, told: str, tmp_path: Path) -> None:
    root = write_project(tmp_path, {ABOUT: page(markdown)})
    assert lines_of(root) == [f"{ABOUT}:{place}: {told}"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[it](news/launch.md) and [it](/news/launch.md) and [it](./news/../news/launch.md?x=1)",
        "[it](events/kick-off.md), which a record makes, and [it](needs/lender.md), which a term makes",
        "[it](../events/kick-off/), [it](../events/kick-off/#sources), [it](/needs/lender/), [all](../events/)",
        "[it](https://www.example.org/nowhere.md), <https://www.example.org/>, <office@example.org>",
        "[it](mailto:office@example.org), [it](tel:+39121)",
        "[it](), [it](#), [it](?q=1)",
        "`[it](nowhere.md)`\n\n    [it](nowhere.md)\n\n```\n[it](nowhere.md)\n```",
        '<a href="nowhere.md">it</a>, as MkDocs leaves it',
        "\\[it](nowhere.md), [it] (nowhere.md), <!-- [it](nowhere.md) -->",
        "## Aims {#goal}\n\n[it](#goal), [it](about.md#goal)",
        '<p id="goal">Aims</p>\n\n[it](#goal), [it](#main)',
        "[never]: nowhere.md",
    ],
)
def test_what_leads_somewhere_or_is_no_link_is_accepted(markdown: str, tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {ABOUT: page(markdown)})) == []


def test_a_link_is_told_at_every_place_where_it_is_one(tmp_path: Path) -> None:
    text = page("[it](no.md) `[it](no.md)` no.md\n\n- [it](no.md)\n\n```\n[it](no.md)\n```\n\n![no.md](no.md)")
    places = [line.split(": ")[0] for line in lines_of(write_project(tmp_path, {ABOUT: text}))]
    assert places == [f"{ABOUT}:4:6", f"{ABOUT}:6:8", f"{ABOUT}:12:10"]


def test_many_links_are_told_each_on_its_line(tmp_path: Path) -> None:
    text = page("\n".join(f"[it](zz{number}zz.md)  " for number in range(1000)))
    lines = lines_of(write_project(tmp_path, {ABOUT: text}))
    assert [line.split(" ")[0] for line in lines] == [f"{ABOUT}:{number + 4}:6:" for number in range(1000)]


def test_each_language_is_told_of_its_own_links(tmp_path: Path) -> None:
    texts = {
        f"docs/{tag}/about.md": page(f"[it](news/{name}.md)") for tag, name in (("en", "launch"), ("it", "lancio"))
    }
    (line,) = lines_of(write_project(tmp_path, texts))
    assert line.startswith("docs/it/about.md:4:6: “news/lancio.md”")


def test_a_link_to_another_language_is_told_where_readers_of_a_third_see_it(tmp_path: Path) -> None:
    """An Italian text that French readers borrow links to an Italian page; in Italian that leads somewhere."""
    italian = {"docs/it/solo.md": page("[it](/it/news/launch.md)")}
    (line,) = lines_of(write_project(tmp_path, italian))
    assert line.startswith("docs/it/solo.md:4:6: “/it/news/launch.md”")


def test_a_picture_beside_a_text_is_there_for_every_language(tmp_path: Path) -> None:
    files = {"docs/it/solo.md": page("![it](foto.png) ![it](/foto.png)"), "docs/it/foto.png": b"\x89PNG"}
    assert lines_of(write_project(tmp_path, files)) == []


def test_what_mkdocs_is_not_asked_to_refuse_is_not_refused(tmp_path: Path) -> None:
    text = page("[a](no.md) [b](no) [c](/no.md) [d](#no)")
    told = lines_of(write_project(tmp_path / "usual", {ABOUT: text}))
    assert [line.split(" ")[1] for line in told] == ["“no.md”", "“no”", "“/no.md”", "“#no”"]
    settings = with_settings("validation: {links: {not_found: ignore, unrecognized_links:}, absolute_links: info}")
    told = lines_of(write_project(tmp_path / "set", {ABOUT: text, "mkdocs.yml": settings}))
    assert [line.split(" ")[1] for line in told] == ["“no”", "“#no”"]


def test_a_text_is_read_with_the_extensions_of_the_site(tmp_path: Path) -> None:
    """Without ``wikilinks``, two brackets are two brackets."""
    text = {ABOUT: page("Told by [[Nobody]].")}
    assert lines_of(write_project(tmp_path / "without", text)) == []
    settings = with_settings("markdown_extensions: [wikilinks, {toc: {permalink: true}}]")
    (line,) = lines_of(write_project(tmp_path / "with", {"mkdocs.yml": settings} | text))
    assert line.startswith(f"{ABOUT}:4:1: “/Nobody/” leads to no page")


def test_an_extension_that_is_not_there_is_told(tmp_path: Path) -> None:
    settings = with_settings("markdown_extensions: [no_such_extension]")
    (line,) = lines_of(write_project(tmp_path, {"mkdocs.yml": settings}))
    assert line.startswith("mkdocs.yml:1:1: markdown_extensions: this extension of Markdown cannot be used (Mod")


def test_a_text_that_mkdocs_cannot_read_is_told_and_the_others_too(tmp_path: Path) -> None:
    files = {"docs/en/deep.md": page("- " * 3000 + "x"), "docs/en/later.md": page("[it](no.md)")}
    deep, later = lines_of(write_project(tmp_path, files))
    assert deep.startswith("docs/en/deep.md:4:1: MkDocs cannot read this text (RecursionError")
    assert later.startswith("docs/en/later.md:4:6: “no.md”")


def test_a_text_is_as_deep_for_the_check_as_for_the_build() -> None:
    """The build has called more functions when it reads a text, and MkDocs still more."""
    reader = MarkdownReader({})

    def reads(depth: int, calls: int) -> bool:
        if calls:
            return reads(depth, calls - 1)
        try:
            reader.read("- " * depth + "x")
        except RecursionError:
            return False
        return True

    limit = bisect_left(range(1000), True, key=lambda depth: not reads(depth, 0))
    assert 50 < limit < 1000
    assert reads(limit - 5, 150)
    assert not reads(limit + 10, 150), "and Python needs a few calls less for what it has done before"
    assert Markdown().convert("- " * (limit + 10) + "x")


def test_a_text_that_is_not_utf8_is_told_once_whatever_leads_to_it_or_from_it(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": with_settings("nav: [index.md]"),
        "docs/en/index.md": page("[it](about.md), [it](about.md#aims)"),
        "docs/it/index.md": page("[it](about.md)"),
        "docs/en/about.md": "---\ntitle: Valfinto è qui\n---\n[it](further.md)\n".encode("latin-1"),
        "docs/en/further.md": page(""),
        "docs/en/search.md": "---\ntitle: è\n---\n".encode("latin-1"),
        "docs/it/search.md": "---\ntitle: è\n---\n".encode("latin-1"),
        "docs/fr/search.md": "---\ntitle: è\n---\n".encode("latin-1"),
    }
    told = checked_lines(write_project(tmp_path, files))
    assert [line.partition(" ")[0] for line in told] == [
        "docs/en/about.md:2:17:",
        "docs/en/search.md:2:8:",
        "docs/fr/search.md:2:8:",
        "docs/it/search.md:2:8:",
    ]


def test_links_to_places_that_templates_write_are_followed(tmp_path: Path) -> None:
    there = "[a](events/kick-off.md#sources) [b](news/launch.md#sources) [c](/events/index.md#y2017) [d](#main)"
    wrong = "[a](events/kick-off.md#source) [b](news/launch.md#y2017) [c](/events/index.md#y1900)"
    files = {"docs/en/events/index.md": "---\ntitle: Events\nrecords: events\n---\n## Our {#own}\n"}
    assert checked_lines(write_project(tmp_path / "right", files | {ABOUT: page(there)})) == []
    lines = checked_lines(write_project(tmp_path / "wrong", files | {ABOUT: page(wrong)}))
    assert [line.split(" ")[1] for line in lines] == ["“#source”", "“#y2017”", "“#y1900”"]
    assert lines[0].endswith("Did you mean “events/kick-off.md#sources”?")


def test_ids_in_html_count_and_those_in_fenced_code_do_not() -> None:
    read = MarkdownReader({"fenced_code": {}}).read('<b id="a">x</b>\n\n<a name="b">x</a>\n\n```\n<p id="c">\n```\n')
    assert read.ids == {"a", "b"}


MENU = """
nav: [index.md, {News: news/index.md}]
extra:
  footer: [privacy]
"""


def site_with_menu(**texts: str) -> dict[str, str]:
    named = {f"docs/en/{name}.md": page(name) for name in ("index", "news/index", "privacy")}
    return {"mkdocs.yml": with_settings(MENU)} | named | {f"docs/{tag}/more.md": text for tag, text in texts.items()}


UNREACHED = (
    "nothing leads to this page. Name it in the menu (nav in mkdocs.yml), link to it from another page, or remove it."
)


def test_a_page_to_which_nothing_leads_is_told_once(tmp_path: Path) -> None:
    texts = site_with_menu(en=page("[itself](more.md)"), it=page("Altro"))
    assert lines_of(write_project(tmp_path, texts)) == [f"docs/en/more.md:1:1: {UNREACHED}"]


def test_a_page_in_a_folder_of_its_own_is_told_too(tmp_path: Path) -> None:
    texts = site_with_menu() | {"docs/fr/more/deep/index.md": page("Plus")}
    assert lines_of(write_project(tmp_path, texts)) == [f"docs/fr/more/deep/index.md:1:1: {UNREACHED}"]


def test_a_link_in_any_language_leads_to_a_page(tmp_path: Path) -> None:
    texts = site_with_menu(en=page("More")) | {"docs/it/privacy.md": page("[altro](more.md)")}
    assert lines_of(write_project(tmp_path, texts)) == []


def test_pages_that_the_engine_leads_to_need_no_link(tmp_path: Path) -> None:
    """Texts of records, articles, lists of records; without a menu, MkDocs makes one of all pages."""
    names = ("en/events/kick-off", "it/partners/index", "en/timeline", "fr/figures")
    assert lines_of(write_project(tmp_path / "a", site_with_menu() | {f"docs/{n}.md": page(n) for n in names})) == []
    assert lines_of(write_project(tmp_path / "b", {"docs/en/more.md": page("More")})) == []


CONFLICT = "<<<<<<< HEAD\nAnna.\n=======\nBruno.\n>>>>>>> bruno\n"


def test_what_git_left_in_a_text_is_told(tmp_path: Path) -> None:
    root = write_project(tmp_path, {ABOUT: page(f"Words.\n\n{CONFLICT}"), "docs/it/about.md": page("x\n>>>>>>> b")})
    first, second = lines_of(root)
    assert first.startswith(f"{ABOUT}:6:1: Git left this line") and second.startswith("docs/it/about.md:5:1: Git left")


@pytest.mark.parametrize(
    "markdown", [f"```\n{CONFLICT}```", f"~~~~ text\n{CONFLICT}~~~~", "A title\n=======", "> > > quoted", "a <<<<<<< b"]
)
def test_code_that_shows_what_git_leaves_is_accepted(markdown: str, tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {ABOUT: page(markdown)})) == []


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_middle_line_of_git_alone_in_a_record_is_told(line_break: str, tmp_path: Path) -> None:
    event = good("records/events/kick-off.yml") + "=======\n"
    root = write_project(tmp_path)
    file = root / "records/events/fair.yml"
    file.write_text(event.replace("\n", line_break), "utf-8", newline="")
    (line,) = lines_of(root)
    number = event.count("\n")
    assert line.startswith(f"records/events/fair.yml:{number}:1: Git left this line")


def test_what_git_left_in_a_text_between_quotation_marks_is_told(tmp_path: Path) -> None:
    """YAML would read it as words like others, in records, heads and words."""
    quoted = '"Told\n<<<<<<< HEAD\nby Anna\n=======\nby Bruno\n>>>>>>> bruno\n"\n'
    event = good("records/events/kick-off.yml") + f"summary: {quoted}"
    head = f"---\ntitle: {quoted}---\nWords.\n"
    words = f"interface:\n  home: {quoted}"
    files = {"records/events/fair.yml": event, ABOUT: head, "overrides/locales/en.yml": words}
    lines = lines_of(write_project(tmp_path, files))
    assert len(lines) == 3 and all("Git left this line" in line for line in lines)
    assert [line.split(":")[0] for line in lines] == [ABOUT, "overrides/locales/en.yml", "records/events/fair.yml"]

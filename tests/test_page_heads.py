"""The heads of Markdown files: a model as for records, one reading by check and by build, and no text is lost."""

import re
from pathlib import Path, PurePosixPath

import pytest
from dissemination.records.articles import read_body, read_head
from dissemination.records.markdown_pages import page_meta
from dissemination.text.yaml_reader import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import YAML_RE, get_data
from sites import copy_project, made_small
from small_project import EXAMPLE, good, lines_about, lines_of, write_project

PAGE, ARTICLE = "docs/en/project.md", "docs/en/news/launch.md"


HEADS = {
    "titel: T": "2:1: titel: is not a key of this record. Did you mean “title”?",
    "zzz: T": "2:1: zzz: is not a key of this record. The keys are ",
    "translated: en": "2:1: translated: is not a key of this record. ",
    "headings: []": "2:1: headings: is not a key of this record. ",
    "title: [T]": "2:8: title: must be one text, not a list or a group.",
    "title: ''": "2:8: title: is empty.",
    "records: nope": "2:10: records: “nope” is not one of home, partners,",
    "hide: toc": "2:7: hide: must be a list: write each entry on its own line after “- ”, not “toc”.",
    "hide: [navigatoin]": "2:8: hide[1]: “navigatoin” is not one of navigation, toc, path, footer, feedback, tags. Did",
    "icon: {a: b}": "2:7: icon: must be one text, not a list or a group.",
    "icon: material/mapp": "2:7: icon: there is no pictogram “material/mapp”. Did you mean “material/map”?",
    "icon: nothing": "2:7: icon: there is no pictogram “nothing”. Search for one on the page “Icons, Emojis” of the",
    "status: neww": "2:9: status: “neww” is not one of new, deprecated.",
    "search: false": "2:9: search: must be a group of “key: value” lines, not “false”. The keys are exclude, boost.",
    "search: {exclude: maybe}": "2:19: search.exclude: “maybe” is neither true nor false.",
    "search: {boost: ٣}": "2:17: search.boost: “٣” is not a number.",
    "search: {boosts: 2}": "2:10: search.boosts: is not a key of this record. Did you mean “boost”?",
    "tags: x": "2:7: tags: must be a list: write each entry on its own line after “- ”, not “x”.",
    "template: nothing.html": "2:11: template: “nothing.html” is not a template that a page can choose. The "
    "templates are main.html, search.html; ",
    "template: serch.html": "2:11: template: “serch.html” is not a template that a page can choose. Did you mean",
    "template: 404.html": "2:11: template: “404.html” is not a template that a page can choose. ",
    "template: preview.html": "2:11: template: “preview.html” is not a template that a page can choose. ",
    "template: base.html": "2:11: template: “base.html” is not a template that a page can choose. ",
    "template: redirect.html": "2:11: template: “redirect.html” is not a template that a page can choose. ",
    "template: ../../etc/passwd": "2:11: template: “../../etc/passwd” is not a template that a page can choose. ",
    "template: records/_components.html": "2:11: template: “records/_components.html” is not a template that a page ",
    "- title": "2:1: must be a group of “key: value” lines, not a list.",
    "title": "2:1: must be a group of “key: value” lines, not “title”. The keys are ",
    "title: T\ntitle: U": "3:1: title: appears here for the second time; the first is on line 2. Keep one.",
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("end", ["---", "...", "--- \t"])
def test_a_key_or_a_value_that_no_page_has_is_told(head: str, end: str, tmp_path: Path) -> None:
    (line,) = lines_about(tmp_path, PAGE, f"---\n{head}\n{end}\n\nText.\n")
    assert line.startswith(HEADS[head])


@pytest.mark.parametrize("line", ["tag: [x]", "hide: [x]", "search: {exclude: x}", "template: search.html"])
def test_the_head_of_an_article_has_a_model_too(line: str, tmp_path: Path) -> None:
    (told,) = lines_about(tmp_path, ARTICLE, good(ARTICLE).replace("---\n", f"---\n{line}\n", 1))
    assert told.startswith("2:")


MATERIAL = "hide: [toc, navigation]\nicon: material/map\nstatus: new\nsearch: {exclude: true, boost: 2}\ntags: [a, b]\n"


@pytest.mark.parametrize("file", [PAGE, ARTICLE])
def test_what_material_knows_is_accepted(file: str, tmp_path: Path) -> None:
    head = good(ARTICLE).replace("---\n", f"---\n{MATERIAL}", 1) if file == ARTICLE else f"---\n{MATERIAL}---\n"
    assert lines_about(tmp_path, file, head) == []
    meta = page_meta(tmp_path, PurePosixPath(file))
    assert meta["hide"] == ("toc", "navigation") and meta["search"]["exclude"] is True and meta["tags"] == ("a", "b")


@pytest.mark.parametrize(
    ("name", "template", "fit"),
    [
        ("wide.html", '{# A comment. #}\n{% extends "base.html" %}\n', True),
        ("wide.html", "{%- extends 'main.html' -%}", True),
        ("wide.html", "<p>A part of a page</p>", False),
        ("404.html", '{% extends "base.html" %}', False),
        ("lists/wide.html", '{% extends "base.html" %}', False),
    ],
)
def test_a_page_may_choose_a_template_of_the_site(name: str, template: str, fit: bool, tmp_path: Path) -> None:
    root = write_project(tmp_path, {f"overrides/{name}": template})
    assert (lines_about(root, PAGE, f"---\ntemplate: {name}\n---\n") == []) == fit


def test_a_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {"overrides/records/record.html": b"\xff\xfe"}))
    assert line == "overrides/records/record.html:1:1: this is not UTF-8 text. Save the file as UTF-8."


def test_a_template_that_jinja_cannot_read_is_told_with_its_line(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"overrides/lists/home.html": "{% for a in b %}\n{% continue %}\n{% endfoor %}\n"})
    (line,) = lines_of(root)
    assert line.startswith("overrides/lists/home.html:3:1: Jinja cannot read this template: “Encountered unknown tag")


@pytest.mark.parametrize(
    "text", ["Note: this is text.\nSecond line.\n", "records: nope\ntitle: T\n\nText\n", "Plain.\n"]
)
@pytest.mark.parametrize("mark", ["", "\ufeff", "\n", "---\n\n"])
def test_a_first_line_with_a_colon_is_text(text: str, mark: str, tmp_path: Path) -> None:
    """MkDocs would take it for metadata, in an older style, and leave it out."""
    assert lines_about(tmp_path, PAGE, mark + text) == []
    assert page_meta(tmp_path, PurePosixPath(PAGE)) == {}
    shown, meta = get_data(f"\n{read_body(tmp_path, PurePosixPath(PAGE))}\n")
    assert text.strip() in shown and meta == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\ntitle: T\n\nText.\n", "1:1: the head begins with “---” and does not end."),
        ("---\r\ntitle: T\r\n\r\nText.\r\n", "1:1: the head begins with “---” and does not end."),
        ("---\n# Not yet.\ntitle : T\n", "1:1: the head begins with “---” and does not end."),
        ("\n\n---\ntitle: T\n---\n", "3:1: the head must begin on the first line of the file."),
        ("\r\n---\r\ntitle: T\r\n---\r\n", "2:1: the head must begin on the first line of the file."),
        ("---\n---\n\nText.\n", "2:1: the head is empty. Write a title, or remove both lines “---”."),
        ("---\n# Nothing.\n---", "2:1: the head is empty."),
        ("---\ntitle: T\n<<<<<<< ours\n---\n", "3:1: Git left this line,"),
    ],
)
def test_a_head_that_is_none_is_told(text: str, told: str, tmp_path: Path) -> None:
    (line,) = lines_about(tmp_path, PAGE, text.encode())
    assert line.startswith(told)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("begin", "end"), [("---", "---"), ("--- \t", "..."), ("\ufeff---", "--- ")])
def test_a_head_may_end_as_yaml_does(begin: str, end: str, line_break: str, tmp_path: Path) -> None:
    text = f"{begin}\ntitle: 2026\nsearch: {{exclude: no}}\n{end}\nNote: text.\n".replace("\n", line_break)
    root = write_project(tmp_path, {PAGE: text.encode()})
    assert lines_of(root) == []
    assert page_meta(root, PurePosixPath(PAGE)) == {"title": "2026", "search": {"exclude": False}}
    assert read_body(root, PurePosixPath(PAGE)) == "Note: text.\n"


PIECES = st.sampled_from(
    [
        "---",
        "----",
        "...",
        "title: T",
        "Note: x",
        "lead: >-",
        "  y",
        "# c",
        "text",
        "- a",
        "'",
        "{",
        "a: b: c",
        " ",
        "\t",
        "",
    ]
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", " \n"])), max_size=9)


@settings(max_examples=400, derandomize=True, database=None, deadline=None)
@given(LINES)
def test_what_the_check_calls_the_head_is_all_that_mkdocs_leaves_out(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]]
) -> None:
    root, file = tmp_path_factory.getbasetemp(), PurePosixPath("page.md")
    text = "".join(map("".join, lines))
    (root / file).write_bytes(text.encode())
    as_read = re.sub("\r\n?", "\n", text)
    body = read_body(root, file)
    assert get_data(f"\n{body}\n") == (f"{body}\n".lstrip("\n"), {})
    head = read_head(root, file, "empty_page_head")
    if isinstance(head, str) or not as_read.startswith("---"):
        assert body == as_read
        return
    assert as_read.endswith(body) and head.file == file
    _, theirs = get_data(f"{as_read}\n")
    if YAML_RE.match(f"{as_read}\n") and theirs and not head.problems:
        assert isinstance(head, Document) and theirs.keys() == head.data.keys()


def test_the_build_shows_every_line_and_refuses_what_the_check_refuses(tmp_path: Path) -> None:
    project = made_small(copy_project(EXAMPLE, tmp_path))
    project.write("docs/en/privacy.md", "Note: the first line.\nrecords: nope\n\nAnd more.\n")
    project.write("docs/it/privacy.md", "---\ntitle: 2026\nhide: [toc]\n...\nNota: la prima riga.\n")
    project.write("overrides/wide.html", '{% extends "main.html" %}\n{% block title %}WIDE{% endblock %}\n')
    project.write("docs/en/data.md", "---\ntitle: About the data\ntemplate: wide.html\nicon: material/map\n---\n")
    menu = "nav: [needs/index.md, news/index.md, {About: [project.md, Data: data.md]}]\n"
    project.write("mkdocs.yml", menu + (project.root / "mkdocs.yml").read_text("utf-8"))
    done = project.build_here()
    assert done.returncode == 0, done.stderr
    english, italian, wide = (
        (project.site / path).read_text("utf-8")
        for path in ("privacy/index.html", "it/privacy/index.html", "data/index.html")
    )
    assert "Note: the first line." in english and "records: nope" in english
    assert "Nota: la prima riga." in italian and "<h1>2026</h1>" in italian
    assert "<title>WIDE</title>" in wide
    menu = wide.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert menu.count("<li>") == 3 and ">About</a>" in menu
    assert ">Data</a>" in wide.partition('<nav class="section-menu"')[2].partition("</nav>")[0]
    project.replace("docs/en/data.md", "wide.html", "nothing.html")
    done = project.build_here()
    assert done.returncode == 1 and "docs/en/data.md:3:11: template:" in done.stderr
    assert "Traceback" not in done.stderr


UNSEEN = "no template that this one extends has a block"


def told_of_template(root: Path, name: str, template: str) -> list[str]:
    """What is told of a template in overrides/, from the line on."""
    project = write_project(root, {f"overrides/{name}": template})
    return [line.removeprefix(f"overrides/{name}:") for line in lines_of(project)]


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("base.html", '{% extends "engine/base.html" %}\n{% block brand %}x{% endblock %}'),
        ("main.html", '{% extends "base.html" %}{% block head %}x{% endblock %}'),
        ("records/event.html", '{% extends "engine/records/event.html" %}{% block follows %}{% endblock %}'),
        ("records/event.html", '{% extends "records/record.html" %}{% block sections %}{% block mine %}{% endblock %}'
         '{% endblock %}'),
        ("part.html", "{% block mine %}{% endblock %}"),
        ("part.html", '{% extends "partials/header.html" %}{% block of_material %}{% endblock %}'),
        ("part.html", "{% extends chosen %}{% block unknown %}{% endblock %}"),
    ],
)  # fmt: skip
def test_a_template_may_change_blocks_of_what_it_extends(name: str, template: str, tmp_path: Path) -> None:
    assert told_of_template(tmp_path, name, template) == []


@pytest.mark.parametrize(
    ("name", "template", "told"),
    [
        ("base.html", '{% extends "engine/base.html" %}\n\n{% block menus %}x{% endblock %}',
         f"3:1: {UNSEEN} “menus”: nobody would see what is in it. Did you mean “menu”?"),
        ("wide.html", '{% extends "main.html" %}{% if 1 %}{% block aside_of_page %}{% endblock %}{% endif %}',
         f"1:1: {UNSEEN} “aside_of_page”: nobody would see what is in it. The blocks are "
         "brand, content, footer, funding, head,"),
        ("records/event.html", '{% extends "engine/records/event.html" %}{% block outcome %}{% endblock %}',
         f"1:1: {UNSEEN} “outcome”: nobody would see what is in it. Did you mean “outcomes”?"),
        ("base.html", '\n{% extends "base.html" %}',
         "2:1: this template extends itself, at once or by way of another. Did you mean “engine/base.html”?"),
        ("mine.html", '{% extends "mine.html" %}',
         "1:1: this template extends itself, at once or by way of another. Name another template, such as base.html."),
    ],
)  # fmt: skip
def test_a_block_that_nobody_would_see_is_told(name: str, template: str, told: str, tmp_path: Path) -> None:
    (line,) = told_of_template(tmp_path, name, template)
    assert line.startswith(told)


def test_templates_that_extend_each_other_are_told_both(tmp_path: Path) -> None:
    files = {f"overrides/{one}.html": f'{{% extends "{other}.html" %}}' for one, other in ("ab", "ba")}
    told = lines_of(write_project(tmp_path, files))
    assert [line.split(": ")[0] for line in told] == ["overrides/a.html:1:1", "overrides/b.html:1:1"]


def test_a_block_of_a_template_in_between_is_known(tmp_path: Path) -> None:
    frame = '{% extends "base.html" %}{% block content %}{% block aside %}{% endblock %}{% endblock %}'
    files = {
        "overrides/frame.html": frame,
        "overrides/wide.html": '{% extends "frame.html" %}{% block aside %}{% endblock %}',
    }
    assert lines_of(write_project(tmp_path, files)) == []


@pytest.mark.parametrize("file", ["overrides/words/it.yml", "overrides/it.yaml", "overrides/mkdocs_theme.yml"])
def test_what_would_be_published_by_mistake_is_told(file: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {file: "a: b\n"}))
    assert line.startswith(f"{file}:1:1: nothing reads this file here, and it would be published.")

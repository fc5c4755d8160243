"""The audit of a built site: pages that are right as far as it goes, and one thing wrong at a time."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from dissemination.records.site_templates import THEME
from dissemination.site_audit.axe_rules import Fault, by_rule
from dissemination.site_audit.browser import one_of_each_kind
from dissemination.site_audit.built_pages import BuiltSite, read_built_page, read_built_site
from dissemination.site_audit.findings import AUDITS, EMBLEM_FILE, FIRST_VIEW, Required, wrong_languages
from dissemination.text.languages import Languages
from dissemination.text.problem_reports import as_text, messages

SITE_URL = "https://site.example/sub/"
EMBLEM_BYTES = (THEME / EMBLEM_FILE).read_bytes()
REQUIRED = Required({"en": ("Funded by all",), "it": ("Pagato da tutti",)}, EMBLEM_BYTES, THEME)
PAGE = """<!doctype html>
<html lang="{lang}">
<head><title>{path}</title>
<link rel="canonical" href="{own}">
<link rel="alternate" hreflang="en" href="{en}">
<link rel="alternate" hreflang="it" href="{it}">
<link rel="stylesheet" href="{up}assets/site.css">
</head>
<body>
<header><img src="{up}assets/emblem.svg" alt="Emblem"> {funding}</header>
<main id="main"><h1 id="top">{path}</h1>
<p><a href="{up}index.html#main">home</a> <a href="#top">up</a> <a href="https://elsewhere.example/">away</a>
<a href="{up}it/index.html">it</a> <a href="{up}events/fair/index.html">fair</a>
<a href="{up}it/events/fair/index.html">fiera</a></p>
</main>
</body>
</html>
"""
NAMES = ("index.html", "events/fair/index.html")


def write_page(folder: Path, tag: str, name: str) -> None:
    neutral = name.removesuffix("index.html")
    path = name if tag == "en" else f"it/{name}"
    text = PAGE.format(
        lang=tag,
        path=path,
        own=f"{SITE_URL}{path.removesuffix('index.html')}",
        en=f"{SITE_URL}{neutral}",
        it=f"{SITE_URL}it/{neutral}",
        up="../" * path.count("/"),
        funding=REQUIRED.funding[tag][0],
    )
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four pages in two languages, in which nothing is wrong."""
    for tag in ("en", "it"):
        for name in NAMES:
            write_page(tmp_path, tag, name)
    (tmp_path / "assets").mkdir()
    (tmp_path / EMBLEM_FILE).write_bytes(EMBLEM_BYTES)
    (tmp_path / "assets/site.css").write_text("a { color: red }")
    return tmp_path


def read(folder: Path) -> BuiltSite:
    return read_built_site(folder, SITE_URL, Languages("en", ("en", "it")))


def found(folder: Path) -> Iterator[tuple[str, str]]:
    """The file and the key of everything that is wrong."""
    for audit in AUDITS.values():
        for problem in audit(read(folder), REQUIRED):
            yield str(problem.place.file), problem.message.key.removeprefix("audit.")


def test_of_a_site_that_is_in_order_nothing_is_said(folder: Path) -> None:
    assert list(found(folder)) == []


def in_page(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        file = folder / "it/index.html"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("../index.html#main", "../lost.html", "broken_link"),
        ("../index.html#main", "../../index.html", "broken_link"),
        ("../index.html#main", "../index.html#lost", "broken_fragment"),
        ('href="#top"', 'href="#lost"', "broken_fragment"),
        ('"../index.html#main"', '"/sub/index.html"', "root_link"),
        ('"../index.html#main"', '"/index.html"', "broken_link"),
        ("../assets/site.css", "https://elsewhere.example/site.css", "foreign_request"),
        ("../assets/emblem.svg", "//elsewhere.example/assets/emblem.svg", "foreign_request"),
        ('<html lang="it">', '<html lang="en">', "language"),
        ('<html lang="it">', "<html>", "language"),
        (f'hreflang="en" href="{SITE_URL}"', f'hreflang="en" href="{SITE_URL}other/"', "hreflang"),
        ("<title>it/index.html</title>", "<title> </title>", "no_title"),
        ("<h1 ", "<h1>Again</h1><h1 ", "once"),
        ("<main ", "<div ", "once"),
        ("<header>", '<header id="top">', "same_id"),
        ("</main>", '<img src="../assets/emblem.svg"></main>', "no_alternative"),
        ("emblem.svg", "site.css", "no_emblem"),
        ('alt="Emblem"', 'alt=""', "no_emblem"),
        ("Pagato da tutti", "Funded by all", "no_funding"),
    ],
)
def test_what_is_wrong_in_a_page_is_told_with_its_file(folder: Path, old: str, new: str, key: str) -> None:
    in_page(old, new)(folder)
    assert ("it/index.html", key) in set(found(folder))


def test_a_page_that_is_shown_in_place_of_a_translation_is_none(folder: Path) -> None:
    borrowed = re.sub(r"<link.*hreflang.*>\n", "", (folder / "index.html").read_text("utf-8"))
    (folder / "pl").mkdir()
    (folder / "pl/index.html").write_text(borrowed.replace('lang="en"', 'lang="pl"'), "utf-8")
    site = read_built_site(folder, SITE_URL, Languages("en", ("en", "it", "pl")))
    assert list(wrong_languages(site, REQUIRED)) == []


def test_a_line_is_found_however_its_spaces_are_set(folder: Path) -> None:
    in_page("Pagato da tutti", "Pagato\N{NO-BREAK SPACE}da <b>tutti</b>")(folder)
    assert list(found(folder)) == []


def test_an_altered_emblem_is_told(folder: Path) -> None:
    (folder / EMBLEM_FILE).write_text("<svg/>")
    assert list(found(folder)) == [(EMBLEM_FILE, "emblem_altered")]


def test_a_style_sheet_that_asks_another_host_is_told(folder: Path) -> None:
    (folder / "assets/site.css").write_text("b {}\na { background: url('https://elsewhere.example/x.png') }")
    assert list(found(folder)) == [("assets/site.css", "foreign_request")]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (":root { --acccent: red }", ["assets/own.css:1:9: “--acccent” is set here"]),
        (":root {\n  color: var(--acent) }", ["assets/own.css:2:14: “--acent” is used here"]),
        (":root { --accent: red; color: var(--ink) }", []),
        (":root { --mine: red; color: var( --mine ) } a { color: var(--perhaps, red) }", []),
        (":root { --mine: red; color: var(--mine, blue) }", []),
        ("/* --lost: 1; var(--lost) */", []),
    ],
)
def test_a_property_of_styles_that_nobody_knows_is_told_with_the_nearest(
    folder: Path, style: str, told: list[str]
) -> None:
    """The theme's own styles are right by themselves."""
    shutil.copy(THEME / "assets/site.css", folder / "assets/site.css")
    (folder / "assets/own.css").write_text(style)
    lines = as_text(AUDITS["styles"](read(folder), REQUIRED), messages("en")).splitlines()
    assert [line.split(",")[0] for line in lines] == told
    assert all(line.endswith("Did you mean “--accent”?") for line in lines)


def test_a_property_that_resembles_none_is_told_with_those_that_there_are(folder: Path) -> None:
    (folder / "assets/own.css").write_text("a { --brand-colour: red }")
    assert "The theme uses --accent, " in as_text(AUDITS["styles"](read(folder), REQUIRED), messages("en"))


def test_a_rule_of_axe_is_told_once_with_its_first_places_in_the_editors_language() -> None:
    pages = [PurePosixPath(name) for name in ("a.html", "b.html")]
    faults = [Fault(page, "button-name", f"#b{n}", "Buttons must have text") for page in pages for n in (1, 2, 1)]
    faults.append(Fault(pages[1], "new-rule", "p", "Something new"))
    known, new = by_rule(faults, "de")
    assert as_text([known], messages("de")) == (
        "a.html:1:1: Schaltflächen müssen wahrnehmbaren Text enthalten (button-name). "
        "Stellen (4): a.html #b1, a.html #b2, b.html #b1 …"
    )
    long = [Fault(pages[0], "p-as-heading", "p", "Styled paragraphs must not be used as headings")]
    assert "…" not in as_text(by_rule(long, "de"), messages("de")), "what a rule asks for is told in full"
    assert "Something new (new-rule)" in as_text([new], messages("de"))
    assert "Buttons must have text (button-name). Places (4)" in as_text(by_rule(faults, "en"), messages("en"))


def test_a_page_to_which_nothing_leads_is_told(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8").replace("it/events/fair/", "it/").replace("../../../it/index.html", "../../it/")
        if file != folder / "it/events/fair/index.html":
            file.write_text(text)
    assert ("it/events/fair/index.html", "unreachable") in set(found(folder))


def test_a_heavy_page_is_told_but_not_for_its_photographs(folder: Path) -> None:
    noise = bytes((number * number * 31 + number // 7) % 251 for number in range(3 * FIRST_VIEW))
    (folder / "assets/photo.jpg").write_bytes(noise)
    in_page("</main>", '<img src="../assets/photo.jpg" alt="A boat"></main>')(folder)
    assert list(found(folder)) == []
    words = " ".join(str(number**5) for number in range(12_000))
    in_page("</main>", f"{words}</main>")(folder)
    assert list(found(folder)) == [("it/index.html", "heavy")]


def test_pages_at_former_addresses_are_no_pages(folder: Path) -> None:
    (folder / "old.html").write_text('<html><meta http-equiv="refresh" content="0; url=index.html"></html>')
    assert list(found(folder)) == []


def test_the_page_for_wrong_addresses_may_link_from_the_root(folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    lost = (
        text.replace('href="index', 'href="/sub/index')
        .replace('="assets', '="/sub/assets')
        .replace("<title>index.html", "<title>Lost")
    )
    (folder / "404.html").write_text(lost.replace('href="it/', 'href="/sub/it/').replace('href="ev', 'href="/sub/ev'))
    assert "root_link" not in {key for _, key in found(folder)}


@pytest.mark.parametrize(
    ("address", "base"),
    [("https://o.example/name", "/name/"), ("https://o.example/a/b/", "/a/b/"), ("https://o.example", "/"), ("", "/")],
)
def test_an_address_may_end_with_a_slash_or_not(folder: Path, address: str, base: str) -> None:
    assert read_built_site(folder, address, Languages("en", ("en", "it"))).base == base


def test_of_each_kind_one_page_is_looked_at_and_the_languages_take_turns(folder: Path) -> None:
    write_page(folder, "en", "events/forum/index.html")
    pages = [str(page.path) for page in one_of_each_kind(read(folder))]
    assert len(pages) == 2
    assert {path.startswith("it/") for path in pages} == {True, False}


def test_a_reference_has_its_place_in_the_page() -> None:
    page = read_built_page(PurePosixPath("index.html"), "<p>\n <a href=x.html>x</a></p>")
    assert [(link.url, link.line, link.column) for link in page.links] == [("x.html", 2, 2)]

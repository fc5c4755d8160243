"""mkdocs.yml and the addresses in the environment: whatever is wrong there is a sentence, in check and build alike."""

import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import mutations
import pytest
from dissemination.markdown_extensions.defaults import USUAL
from dissemination.records.settings import (
    configuration_problems,
    read_footer,
    read_languages,
    read_markdown_extensions,
    read_menu,
    read_named_pages,
    read_settings,
    read_strictness,
)
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import as_text, messages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage
from sites import Project, copy_project, made_small
from small_project import EXAMPLE, good, lines_of, reading_of, write_project

GOOD = good("mkdocs.yml").replace("nav: []", "#")
"""Without a menu of its own."""
SEED, NUMBER, BUILT = 20261130, 300, 6


def told(root: Path) -> list[str]:
    return as_text(configuration_problems(root), messages("en")).splitlines()


def told_of(root: Path, settings: str | bytes) -> list[str]:
    """What is told of the smallest project with this mkdocs.yml."""
    return told(write_project(root, {"mkdocs.yml": settings}))


def test_the_smallest_and_the_whole_example_are_in_order(tmp_path: Path) -> None:
    assert told_of(tmp_path, GOOD) == told(EXAMPLE) == []


ADDED = {
    "nav: [~]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [3]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [[index.md]]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [{About: [{News: 3}]}]": "mkdocs.yml:12:23: nav[1].About[1].News: an entry of the menu is a page,",
    "nav: [{About: index.md, News: index.md}]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [about_us/who_we_are.md]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page, such as "
    "needs/index.md, or one title followed by a page, by an address or by a list of entries. Did you mean "
    "“about-us/who-we-are.md”?",
    "nav: [records]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [../it/index.md]": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: {About: index.md}": "mkdocs.yml:12:6: nav: must be a list: write each entry on its own line after “- ”, not",
    "nav: ['https://a.example']": "mkdocs.yml:12:7: nav[1]: an entry of the menu is a page,",
    "nav: [{Elsewhere: 'javascript:alert(1)'}]": "mkdocs.yml:12:19: nav[1].Elsewhere: “javascript:alert(1)” is not a",
    "extra: x": "mkdocs.yml:12:8: extra: must be a group of “key: value” lines, not “x”.",
    "extra:": "mkdocs.yml:12:7: extra: must be a group of “key: value” lines, not “”.",
    "extra: {footer: 3}": "mkdocs.yml:12:17: extra.footer: must be a list: write each entry on its own line",
    "extra: {footer: [privacy.md]}": "mkdocs.yml:12:18: extra.footer[1]: “privacy.md” is not the name of a page,",
    "extra: {footer: [../it/index]}": "mkdocs.yml:12:18: extra.footer[1]: “../it/index” is not the name of a page,",
    "extra: {foter: [index]}": "mkdocs.yml:12:9: extra.foter: is not a setting of this file. Did you mean “footer”?",
    "hook: []": "mkdocs.yml:12:1: hook: is not a setting of this file. Did you mean “hooks”?",
    "zzz: 1": "mkdocs.yml:12:1: zzz: is not a setting here. The settings are copyright, dev_addr, docs_dir,",
    "repo_url: https://a.example": "mkdocs.yml:12:1: repo_url: is a setting of MkDocs that has no effect here. "
    "Did you mean “extra.repository”?",
    "extra_css: [x.css]": "mkdocs.yml:12:1: extra_css: is a setting of MkDocs that has no effect here. Remove it; ",
    "docs_dir: documents": "mkdocs.yml:12:11: docs_dir: must be “docs”: with anything else the site cannot be built.",
    "use_directory_urls: false": "mkdocs.yml:12:21: use_directory_urls: must be “true”: with anything else",
    "site_dir: records": "mkdocs.yml:12:11: site_dir: “records” cannot be the folder of the site: a build would delete",
    "site_dir: docs/site": "mkdocs.yml:12:11: site_dir: “docs/site” cannot be the folder of the site:",
    "site_dir: .": "mkdocs.yml:12:11: site_dir: “.” cannot be the folder of the site:",
    "site_dir: ..": "mkdocs.yml:12:11: site_dir: “..” cannot be the folder of the site:",
    "site_dir: mkdocs.yml": "mkdocs.yml:12:11: site_dir: “mkdocs.yml” cannot be the folder of the site:",
    "site_dir: 3": "mkdocs.yml:12:11: site_dir: must be a text. Put “3” in quotes.",
    "site_author: [x]": "mkdocs.yml:12:14: site_author: must be one text, not a list or a group.",
    "copyright: 2026": "mkdocs.yml:12:12: copyright: must be a text. Put “2026” in quotes.",
    "copyright: 2026-13-45": "mkdocs.yml:12:12: copyright: “2026-13-45” is not the date or the number that it looks",
    "strict: maybe": "mkdocs.yml:12:9: strict: “maybe” is neither true nor false.",
    "dev_addr: '8000'": "mkdocs.yml:12:11: dev_addr: “8000” is not an address of this computer with a port.",
    "dev_addr: '127.0.0.1:٨٠٠٠'": "mkdocs.yml:12:11: dev_addr: “127.0.0.1:٨٠٠٠” is not an address of this computer",
    "watch: [nowhere]": "mkdocs.yml:12:9: watch[1]: there is no “nowhere”. Correct the name, or create it.",
    "watch:": "mkdocs.yml:12:7: watch: must be a list: write each entry on its own line after “- ”, not “”.",
    "validation: {links: {anchors: yes}}": "mkdocs.yml:12:31: validation.links.anchors: “True” is not one of warn,",
    "validation: {anchor: warn}": "mkdocs.yml:12:14: validation.anchor: is not a setting of this file. Did you mean",
    "markdown_extensions: [atr_list]": "mkdocs.yml:12:23: markdown_extensions[1]: “atr_list” is not installed.",
    "markdown_extensions: [{}]": "mkdocs.yml:12:23: markdown_extensions[1]: an entry here is a name,",
    "markdown_extensions: [{toc: x}]": "mkdocs.yml:12:29: markdown_extensions[1].toc: must be a group of",
    "INHERIT: base.yml": "mkdocs.yml:12:1: INHERIT: is a setting of MkDocs that has no effect here.",
    "copyright: &a x": "mkdocs.yml:12:12: anchors (&) and aliases (*) are not used in this file.",
    "copyright: !!python/name:os.getcwd": "mkdocs.yml:12:12: the tag !!python/name:os.getcwd cannot stand here.",
    "site_url: !ENV [[X], y]": "mkdocs.yml:12:11: the tag !ENV cannot stand here.",
    "site_name: B": "mkdocs.yml:12:1: site_name: appears here for the second time; the first is on line 2. Keep one.",
    "copyright: 'x\tx": "mkdocs.yml:12:12: a quotation mark is opened and never closed.",
}


@pytest.mark.parametrize("line", ADDED)
def test_a_line_that_mkdocs_or_the_engine_cannot_use_is_told(line: str, tmp_path: Path) -> None:
    (said,) = told_of(tmp_path, f"{GOOD}{line}\n")
    assert said.startswith(ADDED[line])


CHANGED = {
    ("site_name: VALLI\n", ""): "mkdocs.yml:1:1: site_name: is missing. Add it.",
    ("site_name: VALLI", "site_name: 1e3"): None,
    ("site_name: VALLI", "site_name: 12:30:45"): "mkdocs.yml:2:12: site_name: must be a text. Put “45045” in quotes.",
    ("theme: dissemination\n", ""): "mkdocs.yml:1:1: theme: the theme of the site is dissemination.",
    ("theme: dissemination", "theme: material"): "mkdocs.yml:3:8: theme: the theme of the site is dissemination.",
    ("theme: dissemination", "theme: {name: dissemination, custom_dir: overrides}"): "mkdocs.yml:3:42: "
    "theme.custom_dir: there is no “overrides”.",
    ("theme: dissemination", "theme: {name: dissemination, feature: []}"): "mkdocs.yml:3:30: theme.feature: is not a ",
    (
        "theme: dissemination",
        "theme: {name: dissemination, palette: {scheme: slate}}",
    ): "mkdocs.yml:3:30: theme.palette: "
    "is an option of the theme Material that has no effect here. Remove it, and write the colour as “main” below ",
    (
        "theme: dissemination",
        "theme: {name: dissemination, features: [navigation.footer]}",
    ): "mkdocs.yml:3:30: theme.features: chooses parts of the theme Material, which has no effect here. Remove it; ",
    (
        "theme: dissemination",
        "theme: {name: dissemination, logo: a.svg}",
    ): "mkdocs.yml:3:30: theme.logo: is an option of the theme Material that has no effect here. Remove it; the logo ",
    ("hooks: [hooks/mkdocs_hooks.py]\n", ""): "mkdocs.yml:1:1: hooks: no file here starts the engine.",
    ("[hooks/mkdocs_hooks.py]", "[docs]"): "mkdocs.yml:11:8: hooks: no file here starts the engine.",
    ("[hooks/mkdocs_hooks.py]", "[hooks/hooks.py]"): "mkdocs.yml:11:9: hooks[1]: there is no “hooks/hooks.py”.",
    ("[hooks/mkdocs_hooks.py]", ""): "mkdocs.yml:11:7: hooks: must be a list: write each entry on its own line",
    ("  - i18n:\n", "  - x:\n"): "mkdocs.yml:7:7: plugins[1].x: “x” is not installed. Install it, or remove it here.",
    ("  - i18n:\n", "  - tags\n  - i18n:\n"): "mkdocs.yml:6:5: plugins[1]: “tags” is a plugin of the theme Material,",
    (
        "locale: it",
        "locale: [it]",
    ): "mkdocs.yml:9:20: plugins[1].i18n.languages[2].locale: must be one text, not a list",
    ("locale: it", "locale: en"): "mkdocs.yml:9:20: plugins[1].i18n.languages[2].locale: “en” appears in this list",
    (
        "locale: it",
        "locale: it-IT",
    ): "mkdocs.yml:9:20: plugins[1].i18n.languages[2].locale: “it-IT” is not the code of a "
    "language we know. Write its ISO 639 code: two or three small letters. Did you mean “it”?",
    ("locale: it", "locale: av"): "mkdocs.yml:9:20: plugins[1].i18n.languages[2].locale: “av” is not the code of a ",
    ("locale: it, name: Italiano", "locale: it"): "mkdocs.yml:9:11: plugins[1].i18n.languages[2].name: is missing.",
    ("locale: it, ", "locale: it, link: /x/, "): "mkdocs.yml:9:24: plugins[1].i18n.languages[2].link: is not a setting",
    (", default: true", ""): "mkdocs.yml:8:9: plugins[1].i18n.languages: this file does not say which languages",
    (
        "Italiano",
        "Italiano, default: true",
    ): "mkdocs.yml:9:49: plugins[1].i18n.languages[2].default: another language is",
    ("English, ", "English, build: false, "): "mkdocs.yml:8:9: plugins[1].i18n.languages: this file does not say which",
    (
        "      languages:",
        "      docs_structure: suffix\n      languages:",
    ): "mkdocs.yml:7:23: plugins[1].i18n.docs_structure: must be “folder”",
    ("      languages:", "      docs_structure: folder\n      languages:"): None,
}


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_what_the_engine_needs_is_told_where_it_is_missing(old: str, new: str, tmp_path: Path) -> None:
    assert old in GOOD
    said = told_of(tmp_path, GOOD.replace(old, new))
    expected = CHANGED[old, new]
    if "“x” is not installed" in (expected or ""):
        assert said.pop(0).startswith("mkdocs.yml:6:3: plugins: this file does not say which languages")
    assert (said[0].startswith(expected) and len(said) == 1) if expected else said == []


@pytest.mark.parametrize(
    "whole", ["- a\n- b\n", "x", "3", "[]", "~", "", "# nothing\n", "--- x\n", "a: b\n---\nc: d\n"]
)
def test_what_is_no_group_of_settings_is_told_in_one_sentence(whole: str, tmp_path: Path) -> None:
    assert len(told_of(tmp_path, whole)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        "nav:\n  - project.md\n  - About us: [project.md, News: news/index.md]\n",
        "nav:\n  - A: [B: [C: [project.md, D: 'https://d.example/']]]\n  - Write: mailto:office@d.example\n",
        "extra: {generator: false, social: [{icon: x, link: y}], emoji: !!python/name:os.getcwd , version: !ENV X}\n",
        "markdown_extensions:\n  - toc: {permalink: true}\n  - pymdownx.superfences\n  - attr_list:\n",
        "markdown_extensions: {toc: {permalink: true}}\n",
        "site_url: !ENV SITE\nsite_dir: ../site\nstrict: true\nwatch: [docs]\nexclude_docs: x\nsite_description:\n",
        "validation: {not_found: warn, nav: {absolute_links: ignore}, links: {absolute_links: relative_to_docs}}\n",
        "dev_addr: '[::1]:8000'\nremote_branch: main\ncopyright: © 2026\n",
    ],
)
def test_what_mkdocs_offers_and_the_engine_can_use_is_accepted(lines: str, tmp_path: Path) -> None:
    assert told_of(tmp_path, GOOD + lines) == []


MENU_OF_MATERIAL = """nav:
  - Home: index.md
  - About:
    - project.md
    - News: news/index.md
    - Support: https://code.example/discussions
"""
EXTENSIONS_OF_MATERIAL = """markdown_extensions:
  - abbr
  - attr_list
  - toc:
      permalink: true
  - pymdownx.betterem:
      smart_enable: all
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight:
      anchor_linenums: true
      line_spans: __span
      pygments_lang_class: true
  - pymdownx.snippets:
      auto_append: [includes/abbreviations.md]
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed:
      alternate_style: true
      combine_header_slug: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.tasklist:
      custom_checkbox: true
"""


def test_the_blocks_of_a_site_made_with_material_are_read_as_they_are(tmp_path: Path) -> None:
    assert told_of(tmp_path, GOOD + MENU_OF_MATERIAL + EXTENSIONS_OF_MATERIAL) == []


def test_what_only_the_theme_of_material_does_is_one_sentence_each(tmp_path: Path) -> None:
    theme = "theme:\n  name: dissemination\n  features: [navigation.tabs]\n  palette: {primary: teal}\n"
    script = "extra_javascript: [https://cdn.example/mathjax.js]\n"
    told = told_of(tmp_path, GOOD.replace("theme: dissemination\n", theme) + script)
    assert [line.split(": ")[1] for line in told] == ["theme.features", "theme.palette", "extra_javascript"]


def test_a_site_may_say_all_that_it_need_not_say(tmp_path: Path) -> None:
    """And then check and build do the same as without it."""
    said, unsaid = copy_project(EXAMPLE, tmp_path / "said"), copy_project(EXAMPLE, tmp_path / "unsaid")
    said.write("mkdocs.yml", IN_FULL)
    reading = reading_of(said.root)
    assert reading.problems == ()
    pages = reading.pages
    assert read_menu(said.root, pages) == read_menu(unsaid.root, pages) != []
    assert read_footer(said.root, pages) == read_footer(unsaid.root, pages) != []
    assert read_strictness(said.root) == read_strictness(unsaid.root)
    assert read_markdown_extensions(said.root) == read_markdown_extensions(unsaid.root)
    assert read_settings(said.root)["plugins"] == read_settings(unsaid.root)["plugins"]
    assert read_settings(said.root)["extra"]["repository"] == read_settings(unsaid.root)["extra"]["repository"]


def test_what_a_site_adds_takes_nothing_away(tmp_path: Path) -> None:
    added = (
        "markdown_extensions: [meta, {toc: {title: A, permalink: true}}]\nwatch: [docs]\nvalidation: {anchors: info}\n"
    )
    settings = read_settings(write_project(tmp_path, {"mkdocs.yml": GOOD + added}))
    assert {*USUAL} <= settings["markdown_extensions"].keys()
    assert settings["markdown_extensions"]["toc"] == {"title": "A", "permalink": False, "anchorlink": False}
    assert settings["markdown_extensions"]["meta"] == {}
    assert settings["watch"] == ["records", "overrides", "docs"]
    assert settings["validation"]["links"] == {
        "not_found": "warn",
        "anchors": "info",
        "unrecognized_links": "warn",
        "absolute_links": "relative_to_docs",
    }


def test_the_usual_menu_and_foot_hold_the_pages_that_there_are(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"mkdocs.yml": GOOD})
    pages = {"project.md", "news/index.md", "index.md", "privacy.md", "other.md"}
    assert read_menu(root, pages) == ["index.md", "news/index.md", "project.md"]
    assert read_footer(root, pages) == ["privacy"]
    assert read_named_pages(root) == ()
    (root / "mkdocs.yml").write_text(f"{GOOD}nav: [{{About: [other.md]}}]\n", "utf-8")
    assert read_menu(root, pages) == ["index.md", {"About": ["other.md"]}]
    assert read_named_pages(root) == ("other.md",)


def test_the_usual_addresses_are_those_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_project(tmp_path, {"mkdocs.yml": GOOD})
    monkeypatch.setenv("SITE_URL", "https://a.example/b")
    monkeypatch.setenv("REPOSITORY_URL", "ftp://x")
    assert read_settings(root)["site_url"] == "https://a.example/b/"
    (line,) = told(root)
    assert line.startswith("mkdocs.yml:1:1: REPOSITORY_URL: “ftp://x” is not an address of a site.")
    (root / "mkdocs.yml").write_text(f"{GOOD}extra: {{repository: 'https://code.example/a'}}\n", "utf-8")
    assert told(root) == []


def test_plugins_may_be_a_group(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"mkdocs.yml": GOOD.replace("  - i18n:", "    i18n:")})
    assert (told(root), read_languages(root).tags) == ([], ("en", "it", "fr"))


ADDRESSES = "site_url: !ENV [SITE_URL, ''\x5d\nextra: {repository: !ENV [REPOSITORY_URL, '']}\n"


@pytest.mark.parametrize("name", ["SITE_URL", "REPOSITORY_URL"])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://exa mple.org/x y/", "“https://exa mple.org/x y/” contains a space or a character"),
        ("https://example.org/?q=1#f", "“https://example.org/?q=1#f” is not an address of a site."),
        ("https://example.org/#", "“https://example.org/#” is not an address of a site."),
        ("https://user:secret@example.org/", "contains a user name or a password, which would be published."),
        ("https://@example.org/", "contains a user name or a password, which would be published."),
        ("ftp://x", "“ftp://x” is not an address of a site."),
        ("https://example.org:99999/", "“https://example.org:99999/” is not an address of a site."),
        ("https://example.org:٤٤٣/", "“https://example.org:٤٤٣/” is not an address of a site."),
        ("https://example.org:0/", "“https://example.org:0/” is not an address of a site."),
        ("http://[::1", "“http://[::1” is not an address of a site."),
        ("http://[fe80::zz]/", "“http://[fe80::zz]/” is not an address of a site."),
        ("javascript:alert(1)//", "“javascript:alert(1)//” is not an address of a site."),
        ("//example.org/", "“//example.org/” is not an address of a site."),
        ("example.org", "“example.org” is not an address of a site."),
        ("https:///path", "“https:///path” is not an address of a site."),
        ("https://a..b/", "“https://a..b/” is not an address of a site."),
        ("not a url", "“not a url” contains a space or a character"),
        ('https://a.b/"><script>', '“https://a.b/"><script>” contains a space or a character'),
        ("https://a.b/\u202e", "“https://a.b/\\u202e” contains a space or a character"),
        ("3", "must be a text. Put “3” in quotes."),
    ],
)
def test_an_address_in_the_environment_that_is_none_is_told(
    name: str, address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, address)
    (line,) = told_of(tmp_path, GOOD + ADDRESSES)
    place, field, sentence = line.split(": ", 2)
    assert place == {"SITE_URL": "mkdocs.yml:12:11", "REPOSITORY_URL": "mkdocs.yml:13:21"}[name]
    assert field == (name if address != "3" else {"SITE_URL": "site_url"}.get(name, "extra.repository"))
    assert sentence.startswith(said) and "secret" not in line


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org",
        "http://localhost:8000/",
        "http://127.0.0.1:80/a/b/",
        "http://[::1]:8000/",
        "https://fö.eu",
    ],
)
def test_an_address_may_be_any_host_with_a_port_and_a_path(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    monkeypatch.setenv("REPOSITORY_URL", address)
    assert told_of(tmp_path, GOOD + ADDRESSES) == []


# fmt: off
VALUES = (
    "", "~", "3", "0", "-1", "true", "no", "x", "[]", "{}", "[~]", "[3]", "[x]", "[[x]]", "{x: y}", "{x: ~}", "[{}]",
    "[{x: y, z: y}]", "{x: [y]}", "[{x: [~]}]", "2026-13-45", "2026-01-01", "!ENV X", "!ENV [X, y]", "!ENV [[X], y]",
    "!!str 3", "!!int x", "'x", '"', "&a x", "*a", "|", ">-", "docs", "overrides", "records", "../x", "/", "site/x",
    ".", "nowhere", "index.md", "en", "it", "en_GB", "english", "EN", "https://a.b", "http://[::1", "ftp://a.b",
    "//a.b", "https://u:p@a.b", "a b", "127.0.0.1:8000", "search", "i18n", "toc", "material", "folder", "suffix",
    "warn", "relative_to_docs", "hooks", "\\x00", "\x01", "\ufeff", "٣", "{name: dissemination}", "<<: {x: y}",
    "[i18n]", "'!'", "[hooks/mkdocs_hooks.py]", "[news/index.md]", "{locale: en}",
)
# fmt: on
"""What may stand where something else should."""


def value(chance: random.Random, text: str) -> str:
    return mutations._line(chance, text, lambda line: f"{line.partition(':')[0]}: {chance.choice(VALUES)}")


def item(chance: random.Random, text: str) -> str:
    return mutations._line(chance, text, lambda line: f"{_indent(line)}- {chance.choice(VALUES)}")


def key(chance: random.Random, text: str) -> str:
    return mutations._line(
        chance, text, lambda line: f"{_indent(line)}{chance.choice(VALUES)}:{line.partition(':')[2]}"
    )


def letter(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(["", text[at] * 2, *"x \n:-#[{"]) + text[at + 1 :]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


MUTATIONS: tuple[Callable[[random.Random, str], str | bytes], ...] = (
    *(value, value, value, item, item, key, letter, letter),
    *(mutations.twice, mutations.gone, mutations.swapped, mutations.indented, mutations.character, mutations.cut),
    *(mutations.mark, mutations.octets, mutations.deep, mutations.laughs),
)


IN_FULL = """\
# A small but whole site for the tests, of a project that is plainly invented; the tests lay hooks/ beside it.
site_name: SAMPLE SHORES
site_url: !ENV [SITE_URL, ""]
docs_dir: docs
site_dir: site
use_directory_urls: true

theme:
  name: dissemination
  custom_dir: overrides

# The menu, in this order; the words are each page's own title in each language.
nav:
  - index.md
  - instruments/index.md
  - events/index.md
  - partners/index.md
  - news/index.md
  - project.md

extra:
  # The project's repository, such as https://github.com/OWNER/NAME; edit links appear where it is known.
  repository: !ENV [REPOSITORY_URL, ""]
  # The pages at the foot of every page.
  footer: [contact, figures, data, tags, accessibility, privacy, contribute]

plugins:
  - i18n:
      docs_structure: folder
      reconfigure_material: false
      reconfigure_search: false
      fallback_to_default: true
      languages:
        - {locale: en, name: English, default: true}
        - {locale: it, name: Italiano}
        - {locale: fr, name: Français}

hooks:
  - hooks/mkdocs_hooks.py

markdown_extensions:
  - attr_list
  - tables
  - toc

validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, unrecognized_links: warn, absolute_links: relative_to_docs}

watch: [records, overrides]
"""
"""What need not be said, said."""


def mutants(number: int) -> Iterator[bytes]:
    """These settings after one or two changes."""
    for step in range(number):
        chance = random.Random(f"{SEED}/{step}")  # noqa: S311  # the same chances every time, and no secret
        text: str | bytes = IN_FULL
        for mutation in chance.choices(MUTATIONS, k=chance.randint(1, 2)):
            text = mutation(chance, text) if isinstance(text, str) else text
        yield text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return made_small(copy_project(EXAMPLE, tmp_path_factory.mktemp("settings")))


def refused_by_mkdocs(root: Path) -> str:
    """What MkDocs itself complains of, errors and warnings; but for extensions that cannot be loaded."""
    for known in (MkDocsConfig, I18nPluginConfig, I18nPluginLanguage):
        for _, option in known._schema:
            option.reset_warnings()  # of the mutant before: MkDocs expects to read one file
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            config.load_file(file)
        failed, warned = config.validate()
    except MkDocsException as error:
        return str(error)
    except (ValueError, TypeError, RecursionError) as error:  # with a traceback, before anything of ours runs
        return repr(error)
    found = [text for text in map(str, (*failed, *warned)) if "Failed to load extension" not in text]
    return "".join(found)


@pytest.mark.filterwarnings("ignore::FutureWarning:pathspec")
def test_check_ends_in_sentences_and_accepts_nothing_that_mkdocs_refuses(small: Project) -> None:
    accepted = 0
    logging.disable()
    for content in mutants(NUMBER):
        (small.root / "mkdocs.yml").write_bytes(content)
        problems = configuration_problems(small.root)
        for tag in EDITOR_LANGUAGES:
            assert all(line.startswith("mkdocs.yml:") for line in as_text(problems, messages(tag)).splitlines())
        assert problems or not refused_by_mkdocs(small.root), content
        if not problems:
            accepted += 1
            lines_of(small.root)
    logging.disable(logging.NOTSET)
    # Twenty change a comment or an empty line; ten say something that may be said, such as a menu without news.
    assert NUMBER / 10 <= accepted < NUMBER / 2


def test_the_build_refuses_what_the_check_refuses_and_nothing_else(small: Project) -> None:
    """A few in processes of their own. Without the line of hooks MkDocs does not know that there is a check.

    And a file whose anchors explode it would try to print.
    """
    drawn = [content for content in mutants(NUMBER) if b"- hooks/mkdocs_hooks.py" in content and b"&a" not in content]
    for content in random.Random(SEED).sample(drawn, BUILT):  # noqa: S311
        (small.root / "mkdocs.yml").write_bytes(content)
        refused = bool(configuration_problems(small.root)) or bool(lines_of(small.root))
        done = small.build(LC_ALL="C.UTF-8")
        assert bool(done.returncode) == refused, (content, done.stderr)


def test_what_python_makes_for_the_extensions_of_markdown_is_read(tmp_path: Path) -> None:
    """As the reference of Material for MkDocs writes it; what others make, only MkDocs can know."""
    lines = """markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - smarty: {substitutions: !!python/name:os.environ }
"""
    root = write_project(tmp_path, {"mkdocs.yml": GOOD + lines})
    assert told(root) == []
    read = read_markdown_extensions(root)
    assert read["toc"]["slugify"]("Città Nuova", "-") == "città-nuova"
    assert callable(read["pymdownx.superfences"]["custom_fences"][0]["format"])
    assert read["smarty"] == {}

"""Handbook, README and CONTRIBUTING: links lead somewhere, commands exist, examples are valid."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

import pytest
from dissemination import __version__
from dissemination.commands.__main__ import add_commands
from dissemination.records.articles import HEAD
from dissemination.records.validation import validated
from dissemination.schema import KINDS, Model, Project
from dissemination.schema.news import News
from dissemination.schema.page import Page
from dissemination.text.translations import engine
from dissemination.text.yaml_reader import flat, read_file, read_text
from small_project import ROOT

HANDBOOK = ROOT / "handbook"
PAGES = [*sorted(HANDBOOK.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
STARTER = ROOT / "hooks/dissemination/starter"
EXAMPLE = STARTER / "example"

BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED_FILE = re.compile(r"^# (?P<part>in )?(?P<file>(?:records|overrides)/\S+\.yml)$", re.MULTILINE)
"""The comment by which an example says in which file it stands; ``in`` where it is a part of one."""

ENGINE = re.compile(r"dissemination-(\d+\.\d+\.\d+)|@v(\d+\.\d+\.\d+) dissemination")
"""A wheel, or a tag of the repository, by the version in its name."""

COMMANDS = add_commands(argparse.ArgumentParser()).choices
CALL = re.compile(r"(?<![\w./-])dissemination ([a-z-]+)((?: [^`\n#“”]*)?)")


def blocks(page: Path, *languages: str) -> Iterator[str]:
    """The examples of a page that are written in one of these languages."""
    for found in BLOCK.finditer(page.read_text("utf-8")):
        if found["language"] in languages:
            yield dedent(found["text"])


def prose(page: Path) -> str:
    """A page without its examples."""
    return BLOCK.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The places of a page, as GitHub names them."""
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in HEADING.findall(prose(page))}


def ids(value: Any) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_link_leads_somewhere(page: Path) -> None:
    for path, place in LINK.findall(CODE.sub("", prose(page))):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), path
        assert not place or place in anchors(target), f"{path}#{place}"


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_has_one_title_and_begins_with_it(page: Path) -> None:
    assert re.findall(r"^# .+$", prose(page), re.MULTILINE) == [page.read_text("utf-8").partition("\n")[0]]


def test_the_index_leads_to_every_page() -> None:
    linked = {path for path, _ in LINK.findall(prose(HANDBOOK / "README.md"))}
    assert {page.name for page in HANDBOOK.glob("*.md")} - linked == {"README.md"}
    assert "markdown/README.md" in linked


def test_the_index_of_markdown_leads_to_every_page_of_it() -> None:
    linked = {path for path, _ in LINK.findall(prose(HANDBOOK / "markdown/README.md"))}
    assert {page.name for page in (HANDBOOK / "markdown").glob("*.md")} - linked == {"README.md"}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "MAINTAINING.md"], ids=ids)
def test_a_wheel_has_the_version_of_this_engine(page: Path) -> None:
    """Whoever types the line gets no other; only what an update removes is older."""
    lines = (line for line in page.read_text("utf-8").splitlines() if ": removed;" not in line)
    named = {found for line in lines for both in ENGINE.findall(line) for found in both if found}
    assert named <= {__version__}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_command_exists_with_its_options(page: Path) -> None:
    for name, rest in CALL.findall(" ".join(CODE.findall(prose(page)))):
        assert name in COMMANDS, name
        options = {option for action in COMMANDS[name]._actions for option in action.option_strings}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options, rest


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_line_to_type_is_understood(page: Path) -> None:
    for text in blocks(page, "sh", "bat"):
        for name, rest in CALL.findall(text):
            COMMANDS[name].parse_args(shlex.split(rest))


@pytest.mark.parametrize("page", sorted(HANDBOOK.glob("*.md")), ids=ids)
def test_make_knows_what_it_is_asked_for(page: Path) -> None:
    """The Makefile of a site does; `make wheel` is asked of the generator's own."""
    targets = {
        file: set(re.findall(r"^\.PHONY: (.+)$", file.read_text("utf-8"), re.MULTILINE)[0].split())
        for file in (STARTER / "site/Makefile", ROOT / "Makefile")
    }
    site, own = targets.values()
    for name in re.findall(r"(?:^|`|\w+=\S+ )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE):
        assert name in site or (name == "wheel" and name in own)


EXAMPLES = [(page, text) for page in PAGES for text in blocks(page, "yaml")]


@pytest.mark.parametrize(("page", "text"), EXAMPLES)
def test_an_example_is_yaml_and_names_its_file(page: Path, text: str) -> None:
    assert "# in mkdocs.yml" in text or NAMED_FILE.search(text)
    assert not read_text(PurePosixPath(page.name), text).problems


def in_folder(folder: str) -> Iterator[tuple[re.Match[str], str]]:
    """The examples that stand in a file below this folder, each with what says so."""
    for _, text in EXAMPLES:
        if (named := NAMED_FILE.search(text)) and named["file"].startswith(folder):
            yield named, text


def whole(kind: str) -> Any:
    """A record of this kind that is in order, for a part of one to stand in."""
    file = EXAMPLE / "records" / kind if kind.endswith(".yml") else next((EXAMPLE / "records" / kind).iterdir())
    return read_file(EXAMPLE, PurePosixPath(file.relative_to(EXAMPLE).as_posix())).data


@pytest.mark.parametrize(("named", "text"), list(in_folder("records/")))
def test_a_record_is_valid(named: re.Match[str], text: str) -> None:
    kind, problems = named["file"].split("/")[1], list[Any]()
    model: type[Model] = Project if kind == "project.yml" else KINDS[kind].model
    document = read_text(PurePosixPath(named["file"]), text)
    if named["part"]:
        document.data = whole(kind) | document.data
    validated(document, model, problems)
    assert problems == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_the_head_of_a_page_is_valid(page: Path) -> None:
    for text in blocks(page, "markdown"):
        head, problems = HEAD.match(text), list[Any]()
        assert head
        document = read_text(PurePosixPath(page.name), head[1])
        validated(document, News if "date" in document.data else Page, problems)
        assert problems == []


def test_words_of_a_site_are_words_of_the_engine() -> None:
    for named, text in in_folder("overrides/"):
        assert {key for key, _ in flat(read_text(PurePosixPath(named["file"]), text).data)} <= set(engine("en"))

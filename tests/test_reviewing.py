"""Who looks at a change before it is published: people by CODEOWNERS, and the check by pre-commit."""

import re

import yaml
from dissemination.records.settings import read_languages
from dissemination.schema import KINDS
from dissemination.text.languages import EDITOR_LANGUAGES
from small_project import ROOT

LINES = [line.split() for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()]
PATTERNS = {words[0].lstrip("#"): words[1:] for words in LINES if words and re.match("#?/", words[0])}
"""Paths and their owners; a path that is a comment waits for one."""


def test_every_path_that_can_have_an_owner_is_there() -> None:
    assert [path for path in PATTERNS if not (ROOT / path.lstrip("/")).exists()] == []
    assert [path for path in PATTERNS if (ROOT / path.lstrip("/")).is_dir() != path.endswith("/")] == []


def test_every_kind_of_record_and_every_language_can_have_an_owner() -> None:
    languages = read_languages(ROOT).tags
    assert {f"/records/{kind}/" for kind in KINDS} | {f"/docs/{tag}/" for tag in languages} <= set(PATTERNS)
    assert {f"/hooks/dissemination/words/{tag}/" for tag in EDITOR_LANGUAGES} <= set(PATTERNS)


def test_owners_are_people_that_github_can_ask_and_a_comment_names_nobody() -> None:
    active = {words[0]: words[1:] for words in LINES if words and not words[0].startswith("#")}
    assert all(
        owners and all(re.fullmatch(r"@[\w-]+(/[\w.-]+)?", owner) for owner in owners) for owners in active.values()
    )
    assert [path for path, owners in PATTERNS.items() if owners and path not in active] == []


def test_a_pull_request_is_told_at_the_line_in_the_editors_language() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]["records"]["steps"]
    assert steps[-1] == {
        "run": '.venv/bin/dissemination check --format github --lang "$LANGUAGE"',
        "env": {"LANGUAGE": "${{ vars.EDITORS_LANGUAGE || 'en' }}"},
    }


def test_a_commit_that_touches_records_or_texts_is_checked_first() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = (hook for repository in settings["repos"] for hook in repository["hooks"])
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == ("make check", "system", False)
    touched = ["records/project.yml", "records/events/fair.yml", "docs/it/news/fair.md", "overrides/locales/fr.yml"]
    assert all(re.search(hook["files"], file) for file in touched)
    assert not any(
        re.search(hook["files"], file) for file in ("README.md", "hooks/mkdocs_hooks.py", "tests/good/records/a.yml")
    )

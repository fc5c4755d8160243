"""Who looks at a change before it is published: the check, for pull requests and by pre-commit."""

import re

import yaml
from small_project import ROOT


def test_a_pull_request_is_told_at_the_line_in_the_editors_language() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))["jobs"]["records"]["steps"]
    assert steps[-1] == {
        "run": '.venv/bin/dissemination check --format github --lang "$LANGUAGE" ${SITE_URL:+--publish}',
        "env": {"LANGUAGE": "${{ vars.EDITORS_LANGUAGE || 'en' }}", "SITE_URL": "${{ inputs.site_url }}"},
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

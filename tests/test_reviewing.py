"""Who looks at a change before it is published: the check, for pull requests and by pre-commit."""

import re
from collections.abc import Mapping
from typing import Any

import yaml
from small_project import ROOT


def jobs(workflow: str) -> Mapping[str, Any]:
    return dict(yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text("utf-8"))["jobs"])


def test_a_pull_request_is_told_at_the_line_in_the_editors_language() -> None:
    """Only where the site will be published does a to-do stop anything."""
    job = jobs("reusable-check.yml")["site"]
    assert job["env"] == {"LC_MESSAGES": "${{ inputs.language }}"}
    (step,) = (step for step in job["steps"] if step.get("name") == "Check")
    assert step["run"] == ".venv/bin/dissemination check --format github ${PUBLISH:+--publish}"
    assert step["env"] == {"PUBLISH": "${{ inputs.publish && 'yes' || '' }}"}
    assert jobs("check.yml")["site"]["with"]["language"] == "${{ vars.EDITORS_LANGUAGE || 'en' }}"
    assert jobs("publish.yml")["check"]["with"] == {"publish": True}


def test_what_hosts_ask_for_is_published_too() -> None:
    """GitHub's actions leave hidden files out unless they are asked for, and so ``.well-known/security.txt``."""
    steps = [*jobs("reusable-check.yml")["site"]["steps"], *jobs("reusable-deploy.yml")["deploy"]["steps"]]
    uploads = [step["with"] for step in steps if "/upload-" in step.get("uses", "")]
    assert [(given["path"], given["include-hidden-files"]) for given in uploads] == [("site/", True)] * 2


def test_a_commit_that_touches_records_or_texts_is_checked_first() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hook,) = (hook for repository in settings["repos"] for hook in repository["hooks"])
    assert (hook["entry"], hook["language"], hook["pass_filenames"]) == ("make check", "system", False)
    touched = ["records/project.yml", "records/events/fair.yml", "docs/it/news/fair.md", "overrides/locales/fr.yml"]
    assert all(re.search(hook["files"], file) for file in touched)
    assert not any(
        re.search(hook["files"], file) for file in ("README.md", "hooks/mkdocs_hooks.py", "tests/good/records/a.yml")
    )

"""The comment on a pull request: true, short, and harmless whatever a stranger wrote."""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from dissemination.commands import pr_comment as command
from dissemination.commands.arguments import Arguments
from dissemination.commands.pr_comment import LONGEST_COMMENT, Report, pr_comment
from dissemination.text.github_markdown import TURNING, WORD_JOINER, escaped
from dissemination.text.languages import EDITOR_LANGUAGES
from dissemination.text.problem_reports import messages
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from small_project import ROOT, TODAY, write_project
from starter_workflows import SHELL

GAP = {
    "file": "records/instruments/loan.yml",
    "line": 12,
    "field": "summary.it",
    "sentence": "the English text changed.",
}
TREE = "https://code.example/owner/name/blob/0123"


def report(*gaps: dict[str, Any], unavailable: str = "") -> Report:
    return Report.model_validate({"unavailable": unavailable, "gaps": gaps})


def comment(found: Report, tag: str = "en", tree: str = TREE) -> str:
    return pr_comment(found, messages(tag), tree)


def test_the_lines_that_a_change_leaves_outdated_are_listed_with_links() -> None:
    assert comment(report(GAP)).splitlines() == [
        "Translations that this change leaves out of date:",
        "",
        rf"- [records\/instruments\/loan\.yml\:12]({TREE}/records/instruments/loan.yml?plain=1#L12) "
        r"summary\.it\: the English text changed\.",
        "",
        messages("en")("status.remedy"),
    ]


@pytest.mark.parametrize("tag", EDITOR_LANGUAGES)
def test_a_change_that_leaves_nothing_behind_says_so(tag: str) -> None:
    assert comment(report(), tag) == messages(tag)("status.leaves_none")


def test_without_a_history_nobody_says_that_nothing_is_behind() -> None:
    text = comment(report(unavailable="this is a shallow clone"))
    assert "It is not possible to tell" in text and messages("en")("status.leaves_none") not in text


def test_without_an_address_there_are_no_links() -> None:
    assert "](" not in comment(report(GAP), tree="")


@pytest.mark.parametrize(
    "hostile",
    [
        "@everybody", "me@example.org", "#1", "owner/name#1", "GH-1", "gh-12", "0123456789abcdef", "deadbeef",
        "https://evil.example", "www.evil.example", "<script>alert(1)</script>", "<!-- x", "[x](javascript:alert(1))",
        "![x](https://evil.example/x.png)", "`@x`", "**bold**", "_x_", "~~x~~", "a\n\n# heading", "| a | b |", "&lt;",
        "- [x] task", "1. one", ":tada:", "$x$", "\\@x", "```\n@x", "> quote", "{{ x }}", "[^1]: note",
    ],
)  # fmt: skip
def test_what_a_stranger_wrote_calls_nobody_and_links_nowhere(hostile: str) -> None:
    gap = GAP | {"sentence": hostile, "field": hostile, "file": hostile}
    for text in (comment(report(gap), tree=""), comment(report(unavailable=hostile))):
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", " ", text)
        assert "@" not in bare and "#" not in bare and "<" not in bare and "](" not in bare
        html = markdown(text)
        assert set(re.findall(r"<(\w+)", html)) <= {"p", "ul", "li", "strong", "code"}
        assert not re.search(r"[@#](?!\u2060|\d+;)|\bGH-|://e|www\.|\b[0-9a-f]{7}", text, re.IGNORECASE)


def test_a_path_cannot_leave_its_link() -> None:
    text = comment(report(GAP | {"file": "records/a) [x](evil.example"}))
    assert "/records/a%29%20%5Bx%5D%28evil.example?plain=1#L12)" in text


@given(st.text())
def test_escaped_text_still_says_the_same(text: str) -> None:
    plain = escaped(text).replace(WORD_JOINER, "")
    assert re.sub(r"\\(.)", r"\1", plain) == " ".join(TURNING.sub("\ufffd", text.replace(WORD_JOINER, "")).split())


def test_a_comment_is_never_too_long_for_github() -> None:
    gaps = [GAP | {"file": f"records/{number}.yml", "sentence": "#" * 5000} for number in range(500)]
    text = comment(report(*gaps))
    assert len(text) < LONGEST_COMMENT + 1000
    shown = text.count("[records")
    assert 10 < shown < 500 and f"- and {500 - shown} more" in text


@pytest.mark.parametrize("file", ["../../../../attacker/x", "records/../../x", "hooks/x.py", "/records/x", "docs//x"])
def test_only_records_and_texts_are_linked(file: str) -> None:
    assert "](" not in comment(report(GAP | {"file": file}))


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f"])
def test_what_a_stranger_wrote_reads_as_it_is_written(sign: str) -> None:
    assert escaped(f"a{sign}b") == "a\ufffdb"


Typed = Callable[[bytes], int]


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """The command with a report of these bytes: its exit status."""

    def pr_comment(content: bytes) -> int:
        parser = argparse.ArgumentParser()
        command.add_pr_comment(parser.add_subparsers())
        (tmp_path / "report.json").write_bytes(content)
        typed = ["pr-comment", str(tmp_path / "report.json"), "--speak", "fr", "--tree", TREE]
        words = parser.parse_args(typed, Arguments(root=tmp_path, today=TODAY))
        code: int = words.run(words)
        return code

    return pr_comment


def test_the_command_prints_the_comment(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(json.dumps({"unavailable": "", "gaps": [GAP]}).encode()) == 0
    assert messages("fr")("status.leaves") in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"", b"{}", b"[]", b"null", b'{"unavailable": "", "gaps": {}}', b"{" * 100_000,
     b'{"unavailable": "", "gaps": [{"file": 1}]}', b'{"unavailable": "", "gaps": [null]}'],
)  # fmt: skip
def test_what_is_no_report_is_refused(typed: Typed, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(content) == 1
    shown = capsys.readouterr()
    assert "report.json" in shown.err and not shown.out


def job(workflow: str) -> Any:
    (found,) = yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text("utf-8"))["jobs"].values()
    return found


def test_what_comes_from_a_pull_request_can_write_nothing_and_what_can_write_runs_nothing_of_it() -> None:
    reads, writes = job("reusable-translations.yml"), job("reusable-pr-comment.yml")
    assert reads["permissions"] == {"contents": "read"}
    assert writes["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkouts = [step["with"] for step in writes["steps"] if "checkout" in step.get("uses", "")]
    assert checkouts == [{"persist-credentials": False}], "the default branch, and nothing else"
    for step in (*reads["steps"], *writes["steps"]):
        assert "${{" not in step.get("run", ""), "what a stranger named reaches a script by the environment alone"


GH = f"""#!{sys.executable} -IS
# Knows one pull request, and keeps its comments in a file, as GitHub does.
import json, os, sys
from pathlib import Path
store, words = Path(os.environ["GH_STORE"]), sys.argv[1:]
comments = json.loads(store.read_text()) if store.exists() else []
path = next(word for word in words if word.startswith("repos/o/n/"))
value = lambda name: words[words.index(name) + 1]
if path == "repos/o/n/pulls":
    assert [words[at + 1] for at, word in enumerate(words) if word == "-f"] == ["state=open", "head=stranger:a $(b)"]
    print(json.dumps([{{"number": 7, "head": {{"sha": "0123"}}}}]))
elif "--slurp" in words:
    print(json.dumps([comments]))
else:
    body = Path(value("-F").removeprefix("body=@")).read_text()
    if value("--method") == "POST":
        assert path == "repos/o/n/issues/7/comments"
        comments.append({{"id": 41 + len(comments), "user": {{"login": "github-actions[bot]"}}, "body": body}})
    else:
        next(known for known in comments if path.endswith(f"/comments/{{known['id']}}"))["body"] = body
store.write_text(json.dumps(comments))
"""


@pytest.fixture
def run_workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """The very lines of the workflow for a report, in a shell; gives back all comments, with who wrote them."""
    write_project(project := tmp_path / "project")
    (project / ".venv").symlink_to(sys.prefix)
    (programs := tmp_path / "bin").mkdir()
    (programs / "gh").write_text(GH, "utf-8")
    (programs / "gh").chmod(0o755)
    facts = {"OWNER": "stranger", "BRANCH": "a $(b)", "TREE": TREE, "LC_MESSAGES": "fr", "GH_REPO": "o/n"}
    places = {"REPORT": "report.json", "RUNNER_TEMP": "", "GH_STORE": "comments.json"}
    facts |= {name: str(tmp_path / place) for name, place in places.items()}
    facts["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    monkeypatch.delenv("LC_ALL", raising=False)
    (step,) = (step for step in job("reusable-pr-comment.yml")["steps"] if step.get("name") == "Comment")
    assert set(step["env"]) == facts.keys() - {"RUNNER_TEMP", "GH_STORE", "PATH"} | {"COMMIT", "GH_TOKEN"}

    def run(*gaps: dict[str, Any], commit: str = "0123") -> list[str]:
        (tmp_path / "report.json").write_text(json.dumps({"unavailable": "", "gaps": gaps}), "utf-8")
        subprocess.run([*SHELL, step["run"]], cwd=project, env=os.environ | facts | {"COMMIT": commit}, check=True)
        store = tmp_path / "comments.json"
        return [known["body"] for known in json.loads(store.read_text())] if store.exists() else []

    return run


def test_one_comment_is_kept_up_to_date(run_workflow: Callable[..., list[str]]) -> None:
    assert run_workflow() == []
    (told,) = run_workflow(GAP)
    assert told.startswith(f"<!-- translations -->\n{messages('fr')('status.leaves')}\n") and "#L12" in told
    (told,) = run_workflow()
    assert told == f"<!-- translations -->\n{messages('fr')('status.leaves_none')}\n"


def test_a_pull_request_that_has_changed_since_gets_no_comment(run_workflow: Callable[..., list[str]]) -> None:
    assert run_workflow(GAP, commit="4567") == []

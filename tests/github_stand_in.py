#!/usr/bin/env python3
"""Stands in for GitHub's own program ``gh``: keeps comments and pull requests in the file that GH_STATE names.

It knows the calls of reusable-propose.yml and refuses all others, and those that hold the words of GH_REFUSES.
"""

import json
import os
import sys
from pathlib import Path

STATE = Path(os.environ["GH_STATE"])
BOT = "github-actions[bot]"


def options(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """What stands alone, and what stands behind a word with two dashes; fields by their own names."""
    alone: list[str] = []
    given: dict[str, str] = {}
    words = [word for word in words if word not in ("--silent", "--paginate")]
    while words:
        word = words.pop(0)
        if word in ("--field", "--raw-field"):
            name, _, value = words.pop(0).partition("=")
            from_file = word == "--field" and value.startswith("@")
            given[name] = Path(value[1:]).read_text("utf-8") if from_file else value
        elif word.startswith("--"):
            given[word] = words.pop(0)
        else:
            alone.append(word)
    return alone, given


def listed(path: str, state: dict[str, list[dict[str, str]]]) -> str:
    """What the expressions behind ``--jq`` leave of an answer."""
    path, _, query = path.partition("?")
    if path.endswith("/comments"):
        ours = (comment for comment in state["comments"] if comment["body"].startswith("<!-- proposal -->"))
        return "\n".join(comment["id"] for comment in ours if comment["login"] == BOT)
    if path.endswith("/issues"):
        creator = query.split("creator=")[1].partition("&")[0]
        return "\n".join(issue["id"] for issue in state["issues"] if issue["login"] == creator)
    if path.endswith("/pulls") and "head=" in query:
        return next((pull["id"] for pull in state["pulls"] if pull["head"] == query.rpartition(":")[2]), "")
    if path.endswith("/pulls"):
        return "\n".join(pull["head"].removeprefix("proposal-") for pull in state["pulls"] if pull["login"] == BOT)
    return next(issue["login"] for issue in state["issues"] if issue["id"] == path.rpartition("/")[2])


def api(path: str, given: dict[str, str], state: dict[str, list[dict[str, str]]]) -> None:
    method, fields = given.pop("--method", "GET"), {name: value for name, value in given.items() if name[0] != "-"}
    kind = "comments" if "comments" in path else "pulls"
    if method == "GET":
        sys.stdout.write(listed(path, state))
    elif method == "POST":
        state[kind].append({"id": str(len(state[kind]) + 1), "login": BOT, **fields})
    else:
        next(known for known in state[kind] if known["id"] == path.rpartition("/")[2]).update(fields)


def main() -> None:
    if os.environ.get("GH_REFUSES", "–") in " ".join(sys.argv):
        sys.exit("gh: refused")
    state = json.loads(STATE.read_text("utf-8"))
    match options(sys.argv[1:]):
        case ["auth", "setup-git"], {}:
            state["calls"].append({"auth": "setup-git"})
        case ["workflow", "run", name], given:
            state["calls"].append({"workflow": name, **given})
        case ["api", path], given:
            api(path, given, state)
        case unknown:
            sys.exit(f"gh: {unknown}")
    STATE.write_text(json.dumps(state), "utf-8")


if __name__ == "__main__":
    main()

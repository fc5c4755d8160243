"""What is declared is what gets installed: an update that reaches one of two files does not pass."""

import json
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_python_lock_holds_the_versions_that_pyproject_names() -> None:
    """Otherwise “make lock” has been forgotten, and the tests have tried the old versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = chain(project["dependencies"], *project["optional-dependencies"].values())
    lock = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {line.split()[0] for line in lock if "==" in line}
    assert {pin.replace("[bin]", "") for pin in declared} - locked == set()
    assert not [line for line in lock if "://" in line], "whoever installs may use a registry of their own"


def test_the_lock_of_the_peers_holds_what_the_bench_names_with_hashes_and_no_addresses() -> None:
    named = (ROOT / "audit/peers.in").read_text("utf-8").splitlines()
    lock = (ROOT / "audit/peers.lock").read_text("utf-8")
    locked = {line.split()[0] for line in lock.splitlines() if "==" in line}
    assert {pin.replace("[bin]", "") for pin in named if not pin.startswith("#")} - locked == set()
    assert lock.count("==") <= lock.count("--hash=sha256:") and "://" not in lock


def test_the_npm_lock_holds_the_versions_that_package_json_names() -> None:
    declared = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in declared} == declared


def test_the_npm_lock_has_hashes_and_no_addresses() -> None:
    """Whoever installs may use a registry of their own."""
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for name, package in locked.items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name

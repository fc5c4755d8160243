"""The search index: Pagefind reads the finished site and writes one index per language."""

import json
import subprocess
import sys
from pathlib import Path


def write_index(site: Path) -> None:
    """Index every page below ``site`` that has a ``data-pagefind-body``. Raises CalledProcessError when it cannot."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    # Pagefind writes the keys of this one file in no fixed order; two builds must be the same to the byte.
    entry = site / "pagefind" / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")

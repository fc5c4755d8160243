"""``make serve``: what is saved shows in the browser by itself, and so does what is wrong with it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dissemination.records.site_templates import THEME
from playwright.sync_api import Browser, Page
from sites import QUIET, Project, made_small

LONGEST = 240_000
"""Milliseconds that a change may take to show: much more than it does."""

RECORD, TEMPLATE = "records/events/kick-off.yml", "overrides/records/record.html"
PROSE = "docs/{}/events/kick-off.md"


@contextmanager
def preview(project: Project, log: Path) -> Iterator[str]:
    """The preview of a project on a port of its own, for an Italian editor; gives the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = "{}:{}".format(*free.getsockname())
    command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", place]
    settings = QUIET | {"LC_ALL": "it_IT.UTF-8"}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=project.root, env=os.environ | settings, stdout=out, stderr=out)
        try:
            wait_for(f"http://{place}/", server)
            yield f"http://{place}/"
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(LONGEST // 200):
        assert server.poll() is None, "the preview has stopped"
        try:
            urllib.request.urlopen(address).close()  # noqa: S310  # our own, on loopback
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the preview does not answer")


def test_what_is_saved_shows_by_itself_and_so_does_what_is_wrong(
    copy: Callable[[], Project], browser: Browser, tmp_path: Path
) -> None:
    """Nobody reloads the page: the server tells the browser to."""
    project = made_small(copy())
    log = tmp_path / "terminal"
    with preview(project, log) as address:
        page = browser.new_page()
        page.set_default_timeout(LONGEST)
        page.goto(f"{address}events/kick-off/")
        shows(page, "First meeting")

        with urllib.request.urlopen(f"{address}pagefind/pagefind.js") as asked:  # noqa: S310  # for which all pages are made
            assert asked.read()
        assert page.request.get(f"{address}nowhere/").status == 404

        project.replace(RECORD, "hosts: [valfinto]", "hosts: [valfintlo]")
        shows(page, "C'è qualcosa da correggere")
        assert page.get_by_text("non c'è nessun partner “valfintlo”").is_visible()
        assert "Forse si intendeva “valfinto”?" in log.read_text("utf-8")

        with page.expect_event("load"):
            project.write(PROSE.format("en"), "---\ntitle: A day\n---\n\nTold at length.\n")
        assert page.get_by_text("non c'è nessun partner “valfintlo”").is_visible(), (
            "what is wrong is told until it is mended"
        )

        project.replace(RECORD, "hosts: [valfintlo]", "hosts: [valfinto]")
        page.get_by_text("Told at length.").wait_for()
        shows(page, "First meeting")

        template = (THEME / "records/record.html").read_text("utf-8")
        project.write(TEMPLATE, template + "{{ nothing }}")
        shows(page, "C'è qualcosa da correggere")
        assert page.get_by_text(re.compile(rf"{TEMPLATE}:\d+: UndefinedError: 'nothing' is undefined")).is_visible()

        project.write(TEMPLATE, template + "<p>Another frame.</p>")
        page.get_by_text("Another frame.").wait_for()

        project.write(PROSE.format("it"), "---\ntitle: Un giorno\n---\n\n[?](nulla.md)\n")
        page.get_by_text("“nulla.md” non porta ad alcuna pagina").wait_for()

        project.write(PROSE.format("it"), "---\ntitle: Un giorno\n---\n\nAnche qui.\n")
        shows(page, "First meeting")
        page.goto(f"{address}it/events/kick-off/")
        assert page.get_by_text("Anche qui.").is_visible()
        page.close()


def shows(page: Page, heading: str) -> None:
    page.get_by_role("heading", level=1, name=heading).wait_for()

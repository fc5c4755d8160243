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
from urllib.parse import urljoin

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


RECORDS = ("events/kick-off", "partners/club", "instruments/boat-loan", "vocabularies/needs")
"""Files that name what many pages speak of."""


def test_what_records_say_shows_everywhere_without_a_build(copy: Callable[[], Project], tmp_path: Path) -> None:
    """The preview takes over a changed record by itself: then all pages, files and answers are those of a build."""
    project, log = copy(), tmp_path / "terminal"
    with preview(project, log) as address:
        before = everything(address)
        for name in RECORDS:
            file = f"records/{name}.yml"
            written = (project.root / file).read_text("utf-8")
            project.write(file, re.sub(r"(?m)^(\s+en: )(?=\w)", r"\1Anew ", written, count=1))
        wait_until(lambda: "Anew" in answer(f"{address}events/kick-off/"))
        renewed, builds = everything(address), builds_in(log)
        assert builds == 1
        project.write("docs/en/privacy.md", (project.root / "docs/en/privacy.md").read_text("utf-8") + "\n")
        wait_until(lambda: builds_in(log) > builds)
        built = everything(address)
        assert renewed.keys() == built.keys() == before.keys()
        assert [path for path in built if renewed[path] != built[path]] == []
        assert len([path for path in built if "Anew" in built[path] and "Anew" not in before[path]]) > 20

        written = (project.root / RECORD).read_text("utf-8")
        project.write("records/events/another.yml", written)
        wait_until(lambda: "another/" in answer(f"{address}events/"))
        assert builds_in(log) == builds + 2, "a page that comes is built"

        project.replace(RECORD, "hosts: [porto-esempio]", "hosts: [nobody]")
        wait_until(lambda: "“nobody”" in answer(address))
        project.write(RECORD, written)
        wait_until(lambda: "“nobody”" not in answer(address))


def everything(address: str) -> dict[str, str]:
    """All that links of the site lead to, by its address: pages, calendars, feeds."""
    found: dict[str, str] = {}
    wanted = [address, f"{address}pagefind/pagefind.js"]
    while wanted:
        if (path := wanted.pop()) in found:
            continue
        found[path] = re.sub(r"livereload\(.*\)", "", answer(path))
        hrefs = re.findall(r'href="([^"#?]+)', found[path]) if "<html" in found[path] else []
        links = {urljoin(path, href) for href in hrefs}
        wanted += sorted(link for link in links if link.startswith(address) and not link.endswith((".css", ".svg")))
    return found


def answer(address: str) -> str:
    with urllib.request.urlopen(address) as asked:  # noqa: S310  # our own, on loopback
        return str(asked.read().decode("utf-8", "replace"))


def builds_in(log: Path) -> int:
    return log.read_text("utf-8").count("Documentation built")


def wait_until(is_so: Callable[[], bool]) -> None:
    for _ in range(LONGEST // 200):
        if is_so():
            return
        time.sleep(0.2)
    raise AssertionError("the change does not show")


def shows(page: Page, heading: str) -> None:
    page.get_by_role("heading", level=1, name=heading).wait_for()

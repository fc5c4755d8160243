"""While somebody writes: a site that cannot be built says on every page why, until it can."""

import logging
import socket
import traceback
from collections.abc import Callable, Sequence
from errno import EADDRINUSE
from io import StringIO
from pathlib import Path

from jinja2 import Environment

from dissemination.pages.addresses import relative
from dissemination.text.problems import Message, message
from dissemination.text.translations import Translations


def no_server(host: str, port: int) -> Message | None:
    """Why no preview can be served at an address; MkDocs finds that out after the whole build."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except (OSError, OverflowError) as error:  # the latter for a port above 65535
        taken = isinstance(error, OSError) and error.errno == EADDRINUSE
        return message(f"build.{'taken' if taken else 'no_address'}", address=f"{host}:{port}")
    return None


def explained(error: BaseException, root: Path) -> str:
    """An error as one line, with the last place in a file of the project that led to it."""
    places = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(file.relative_to(root), line) for file, line in places if file.is_relative_to(root)]
    place = "{}:{}: ".format(*own[-1]) if own else ""
    return f"{place}{type(error).__name__}: {error}"


def build_or_tell(
    build: Callable[[], None], site: Path, root: Path, templates: Environment, words: Translations, log: logging.Logger
) -> None:
    """Build the folder ``site``; where that fails, its pages say what was written to the ``log``, line by line."""
    before = {site / "404.html", *site.rglob("*.html")}  # a build that fails half-way has removed them
    listener = logging.StreamHandler(told := StringIO())
    listener.setLevel(logging.WARNING)
    log.addHandler(listener)
    try:
        build()
    except (Exception, SystemExit) as error:
        if not isinstance(error, SystemExit):  # who exits has logged everything
            log.error(explained(error, root))
        lines = [line for line in told.getvalue().splitlines() if line.strip()]
        show(site, sorted(before), lines, templates, words)
    finally:
        log.removeHandler(listener)


def show(site: Path, files: Sequence[Path], told: Sequence[str], templates: Environment, words: Translations) -> None:
    """Let the pages ``files`` of the folder ``site`` say what is wrong; the next build writes them anew."""
    template = templates.get_template("preview.html")
    for file in files:
        home = relative(file.relative_to(site).as_posix(), "assets")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.render(t=words, told=told, assets=home), "utf-8")

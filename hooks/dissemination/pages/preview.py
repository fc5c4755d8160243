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
    """An error as one line, with the last place in a file of the project that led to it.

    What lies in a hidden folder is none: there, in the environment, are the engine and all it needs.
    """
    places = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    within = [(file.relative_to(root), line) for file, line in places if file.is_relative_to(root)]
    own = [(file, line) for file, line in within if not file.parts[0].startswith(".")]
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


def write_or_tell(
    make: Callable[[], str],
    site: Path,
    path: str,
    root: Path,
    environment: Callable[[Path], Environment],
    words: Translations,
    log: logging.Logger,
) -> None:
    """Write the page ``path`` of the folder ``site``; where it cannot be made, it says why."""
    try:
        (site / path).write_text(make(), "utf-8")
    except Exception as error:  # whatever a template of the site does wrong
        log.error(said := explained(error, root))
        show(site, [site / path], [said], environment(root), words)


def show(site: Path, files: Sequence[Path], told: Sequence[str], templates: Environment, words: Translations) -> None:
    """Let the pages ``files`` of the folder ``site`` say what is wrong; the next build writes them anew."""
    template, colours = templates.get_template("preview.html"), (site / "assets/colours.css").is_file()
    for file in files:
        home = relative(file.relative_to(site).as_posix(), "assets")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.render(t=words, told=told, assets=home, colours=colours), "utf-8")

"""While somebody writes: a site that cannot be built says on every page why, until it can."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from dissemination.addresses import relative
from dissemination.translations import Translations


class _Listener(logging.Handler):
    """Keeps what is told while it listens, warnings and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.extend(line for line in record.getMessage().splitlines() if line.strip())


@contextmanager
def listening(log: logging.Logger) -> Iterator[list[str]]:
    """The lines that a program tells the terminal meanwhile."""
    listener = _Listener()
    log.addHandler(listener)
    try:
        yield listener.told
    finally:
        log.removeHandler(listener)


def explained(error: BaseException, root: Path) -> str:
    """An error as one line, with the last place in a file of the project that led to it."""
    said = error.message if isinstance(error, TemplateSyntaxError) else str(error)
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno) for frame in frames]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((Path(error.filename), error.lineno))
    own = [(file.relative_to(root), line) for file, line in places if file.is_relative_to(root)]
    place = "{}:{}: ".format(*own[-1]) if own else ""
    return f"{place}{type(error).__name__}: {said}"


def build_or_tell(
    build: Callable[[], None], site: Path, root: Path, templates: Environment, words: Translations, log: logging.Logger
) -> None:
    """Build the folder ``site``; where that fails, its pages say what the program told its ``log``."""
    before = {site / "404.html", *site.rglob("*.html")}  # a build that fails half-way has removed them
    with listening(log) as told:
        try:
            build()
        except (Exception, SystemExit) as error:
            if not isinstance(error, SystemExit):  # who exits has told everything
                log.error(explained(error, root))
            show(site, sorted(before), told, templates, words)


def show(site: Path, files: Iterable[Path], told: Iterable[str], templates: Environment, words: Translations) -> None:
    """Let the pages ``files`` of the folder ``site`` say what is wrong; the next build writes them anew."""
    template, lines = templates.get_template("preview.html"), tuple(told)
    for file in files:
        home = relative(file.relative_to(site).as_posix(), "assets")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template.render(t=words, told=lines, assets=home), "utf-8")

"""Records and articles from a table that a spreadsheet has saved as CSV: a row each, in columns named as their fields.

All rows are checked before anything is made of one.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from dissemination.authoring.descriptions import FieldPath
from dissemination.authoring.drafts import WRITTEN_APART, Draft, SiteState, draft_problems, identity
from dissemination.authoring.filled_forms import line_groups
from dissemination.authoring.skeletons import Answers, nested, unreachable
from dissemination.authoring.table_cells import cell_values
from dissemination.records.load import IDENTITY, INDEX_NAME
from dissemination.records.references import ReferenceTargets
from dissemination.schema import DRAFTED
from dissemination.schema.json_schema import Schema, is_text, item, part, shape
from dissemination.schema.news import ARTICLE_DRAFTS
from dissemination.text.characters import control_character
from dissemination.text.languages import TEXT_LANGUAGES
from dissemination.text.problems import Message, Position, Problem, file_problem, message
from dissemination.text.slugs import slug

ID_COLUMN = "id"
"""The column of the names of files; where it is missing, they are made of date and name, as in a form."""

LARGEST_TABLE = 5
"""MB."""

SEPARATORS = ";,\t"
NAMED_SEPARATOR = re.compile(r'"?sep=([;,\t|])"?\r?\n')
"""A first line that Excel writes and reads."""


@dataclass(frozen=True)
class _Column:
    """What a column holds; the number counts from 1."""

    number: int
    name: str
    path: FieldPath


@dataclass(frozen=True)
class _Row:
    """The cells of a row, and its number as spreadsheets count: a cell may hold several lines of the file."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True)
class _Table:
    """A table that could be read, for records of one kind."""

    file: PurePosixPath
    kind: str
    columns: Sequence[_Column]
    rows: Sequence[_Row]

    def problem(self, row: _Row, column: _Column | None, said: Message) -> Problem:
        number, name = (column.number, column.name) if column else (1, "")
        return Problem(Position(self.file, row.line, number), name, said)

    def column(self, path: FieldPath) -> _Column | None:
        """That in which a field stands, or a part of it, or what it is a part of."""
        for step in range(len(path), 0, -1):
            for column in self.columns:
                if column.path[: len(path)] == path or column.path == path[:step]:
                    return column
        return None

    @property
    def ids(self) -> _Column | None:
        """The column of the names of files."""
        return next((column for column in self.columns if not column.path), None)


def drafts_from_table(
    file: PurePosixPath, octets: bytes, kind: str, known: SiteState, targets: ReferenceTargets
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """What the rows of a table become, or everything that is wrong with them; ``file`` is what it is called."""
    problems: list[Problem] = []
    table = _read(file, octets, kind, known, problems)
    if not table or problems:
        return (), tuple(problems)
    drafts = {row.line: _draft(table, row, targets, problems) for row in table.rows}
    problems += _wrong_names(table, drafts, known)
    rows = {drafts[row.line].document.file: row for row in table.rows}
    told = {(problem.place.line, problem.field) for problem in problems}
    found = (_placed(table, rows, problem) for problem in draft_problems(drafts.values(), known))
    problems += (problem for problem in found if (problem.place.line, problem.field) not in told)
    return (() if problems else tuple(drafts.values())), tuple(sorted(set(problems)))


def _read(file: PurePosixPath, octets: bytes, kind: str, known: SiteState, problems: list[Problem]) -> _Table | None:
    if len(octets) > LARGEST_TABLE * 1_000_000:
        problems.append(file_problem(file, "file_too_large", limit=LARGEST_TABLE))
        return None
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Position(file, octets.count(b"\n", 0, error.start) + 1)
        problems.append(Problem(place, "", message("table.not_utf8")))
        return None
    head, *rows = list(_rows(file, text, problems)) or [_Row(1, ())]
    if problems:
        return None
    if not rows:
        problems.append(file_problem(file, "table.empty"))
    columns = list(_columns(file, head, kind, known, problems))
    for row in rows:
        headings = (*map(str.strip, head.cells), *("" for _ in row.cells))
        for number, (cell, heading) in enumerate(zip(row.cells, headings, strict=False), start=1):
            if cell.strip() and not heading:
                problems.append(Problem(Position(file, row.line, number), "", message("table.no_heading")))
    return _Table(file, kind, columns, rows)


def _rows(file: PurePosixPath, text: str, problems: list[Problem]) -> Iterator[_Row]:
    """The rows that say something."""
    named = NAMED_SEPARATOR.match(text)
    start = named.end() if named else 0
    head = re.sub(r'"[^"]*"', "", text[start:].lstrip("\r\n").partition("\n")[0])
    separator = named[1] if named else max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(number, cells)
            number += 1
    except csv.Error:
        problems.append(Problem(Position(file, number), "", message("table.quotes")))


def _columns(
    file: PurePosixPath, head: _Row, kind: str, known: SiteState, problems: list[Problem]
) -> Iterator[_Column]:
    there: list[FieldPath] = []
    for number, name in enumerate(map(str.strip, head.cells), start=1):
        path = () if name == ID_COLUMN else tuple(name.split("."))
        wrong = control_character(name) or (_wrong_heading(kind, path, known) if path else None)
        path = _spoken(kind, path, known)
        if name and (said := wrong or _at_odds(path, there)):
            problems.append(Problem(Position(file, head.line, number), name, said))
        elif name:
            there.append(path)
            yield _Column(number, name, path)


def _at_odds(path: FieldPath, others: Sequence[FieldPath]) -> Message | None:
    """That a column says what another says too: the same, or a text once and per language."""
    if path in others:
        return message("table.twice")
    for other in others:
        general, special = sorted((path, other), key=len)
        if general and special[: len(general)] == general:
            return message("new.doubled", general=".".join(general), field=".".join(special))
    return None


def _spoken(kind: str, path: FieldPath, known: SiteState) -> FieldPath:
    """The path with its language, where an article is in one language alone."""
    alone = kind == ARTICLE_DRAFTS.name and len(known.languages.tags) == 1
    return (*path, known.languages.default) if alone and _is_apart(path) else path


def _is_apart(path: FieldPath) -> bool:
    return path in {*((name,) for name in WRITTEN_APART), ("picture", "alt")}


def _wrong_heading(kind: str, path: FieldPath, known: SiteState) -> Message | None:
    whole, tags = shape(DRAFTED[kind].model), known.languages.tags
    if kind == ARTICLE_DRAFTS.name and _is_apart(path) and len(tags) > 1:
        return message("table.language", field=".".join(path), choices=", ".join(tags))
    if kind == ARTICLE_DRAFTS.name and _is_apart(path[:-1]) and path[-1] not in tags:
        return message("new.not_spoken", value=path[-1], lists=", ".join(tags), name=path[-1])
    if _lines_of_groups(part(whole, path)):
        return None
    return unreachable(whole, path)


def _lines_of_groups(field: Schema) -> bool:
    """Whether a cell may hold groups, a line each: words, and an address where there is a field for it."""
    fields = field.get("items", {}).get("properties", {})
    needed = [fields[name] for name in field.get("items", {}).get("required", ())]
    return bool(fields) and all(is_text(one) or one.get("format") == "iri" for one in needed)


def _draft(table: _Table, row: _Row, targets: ReferenceTargets, problems: list[Problem]) -> Draft:
    said: Answers = {}
    groups: dict[str, Any] = {}
    id, whole = "", shape(DRAFTED[table.kind].model)
    for column, cell in zip(table.columns, _cells(table, row), strict=True):
        field, wrong = _field(whole, column.path), list[Message]()
        if unseen := control_character(cell):
            wrong.append(unseen)
        elif cell and not column.path:
            id = cell
        elif cell and "items" in field and is_text(item(field)) and column.path[-1] in TEXT_LANGUAGES:
            _add_entries(groups.setdefault(column.path[0], []), column.path[-1], cell)
        elif cell and _lines_of_groups(field):
            groups[column.name] = list(line_groups(field, cell, "", wrong))
        elif cell:
            said[column.path] = cell_values(field, cell, targets, wrong)
        problems += (table.problem(row, column, one) for one in wrong)
    data = nested(DRAFTED[table.kind].model, {path: values for path, values in said.items() if values}) | groups
    data = {name: data[name] for name in whole["properties"] if name in data}
    return Draft(table.kind, id or identity(data, f"{DRAFTED[table.kind].singular}-{row.line}"), data)


def _field(whole: Schema, path: FieldPath) -> Schema:
    """What a column holds; of a text in one language, the text."""
    text = part(whole, path[:-1]) if path else {}
    return text if is_text(item(text)) else part(whole, path)


def _add_entries(entries: list[dict[str, str]], tag: str, cell: str) -> None:
    """The lines of a cell as entries of a list; those of the columns in other languages are the same ones."""
    for at, line in enumerate(filter(None, (one.strip() for one in re.split(r"[\n|]", cell)))):
        if at == len(entries):
            entries.append({})
        entries[at][tag] = line


def _cells(table: _Table, row: _Row) -> Iterator[str]:
    """What stands in each column, with the line breaks of Unix."""
    for column in table.columns:
        cell = row.cells[column.number - 1] if column.number <= len(row.cells) else ""
        yield cell.replace("\r\n", "\n").replace("\r", "\n").strip()


def _wrong_names(table: _Table, drafts: Mapping[int, Draft], known: SiteState) -> Iterator[Problem]:
    """Names that cannot be addresses, that are there already, or that stand there twice."""
    column, seen = table.ids, dict[str, int]()
    for row in table.rows:
        id = drafts[row.line].id
        if not IDENTITY.fullmatch(id) or id == INDEX_NAME:
            near = slug(id)
            fits = IDENTITY.fullmatch(near) and near != INDEX_NAME
            yield table.problem(row, column, message("new.bad_id", value=id, nearest=near if fits else ""))
        elif known.has(table.kind, id):
            yield table.problem(row, column, message("new.exists", file=f"{table.kind}/{id}"))
        elif id in seen:
            yield table.problem(row, column, message("table.same", value=id, number=seen[id]))
        seen.setdefault(id, row.line)


def _placed(table: _Table, rows: Mapping[PurePosixPath, _Row], problem: Problem) -> Problem:
    """A problem at its cell; one of another file stays there, and a column that is missing is missing once."""
    row = rows.get(problem.place.file)
    if not row:
        return problem
    path = tuple(re.sub(r"\[\d+\]", "", problem.field).split(".")) if problem.field else ()
    column = table.column(path)
    if path and not column:
        return Problem(Position(table.file), problem.field, message("table.no_column", field=problem.field))
    return table.problem(row, column, problem.message)

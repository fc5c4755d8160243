"""The reference in reference/: what fields, settings and templates say of themselves, as Markdown."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from pathlib import Path, PurePosixPath

from jinja2 import Environment, nodes

from dissemination.authoring.descriptions import description, example
from dissemination.authoring.record_schemas import MODELS
from dissemination.records.settings import ENVIRONMENT, MKDOCS_DEFAULTS, MKDOCS_SETTINGS
from dissemination.schema.json_schema import Schema, is_text, item, shape
from dissemination.schema.news import News
from dissemination.schema.page import Page
from dissemination.text.languages import Languages
from dissemination.text.site_words import read_translations
from dissemination.text.translations import ENGLISH

REFERENCE = PurePosixPath("reference")
PACKAGE = Path(__file__).parents[1]
CONTEXT = ("pages/components.py", "pages/layout.py", "pages/long_lists.py")
"""The modules whose dataclasses templates are given."""

VARIABLES: Mapping[str, str] = {
    "page": "What the page shows: a `RecordPage` in records/, a `ListPage` in lists/, MkDocs' own page elsewhere.",
    "prose": "What somebody wrote about the record at length, as HTML.",
    "written": "The headings in it.",
    "headings": "All headings so far, for the list of contents.",
    "heading": "To be called with id, title and days of each section that is written.",
    "url_for": "From a kind and an identity to the address of the page.",
    "file_url": "From the path of a file in the site to its address.",
    "t": "The words of the interface, by key.",
    "locale": "Dates, sums, names of languages and countries in the reader's language.",
    "today": "The day of the build.",
    "ALWAYS": "The days of what is always shown.",
}
"""What templates in records/ and lists/ are given."""

SHOWING = {"section": "section", "facts": "section", "part": "section", "illustration": "section", "row": "field"}
"""The macros that show something under a name, and what is named."""

TYPE_NAMES = {
    "boolean": "true or false",
    "object": "group",
    "field": "name of a field",
    "string": "line",
    "edtf": "date (EDTF)",
    "iri": "link",
    "email": "e-mail address",
}

Row = tuple[str, ...]


def reference_files(commands: Iterable[str]) -> Mapping[PurePosixPath, str]:
    """Every page; the parts of that on the commands are given."""
    note = "Made by `dissemination generate`; what to change is in the code."
    pages = {"fields": _fields(), "settings": _settings(), "templates": _templates(), "commands": commands}
    texts = {name: "\n\n".join((f"# {name.capitalize()}", note, *parts)) for name, parts in pages.items()}
    return {REFERENCE / f"{name}.md": f"{text}\n" for name, text in texts.items()}


def table(head: Row, rows: Iterable[Row]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _meanings(what: str, said: Mapping[str, str]) -> str:
    return table((what, "Meaning"), ((f"`{name}`", meaning) for name, meaning in said.items()))


def _fields() -> Iterator[str]:
    for name, model in {**MODELS, "news (heads of articles)": News, "pages (heads of other pages)": Page}.items():
        head = ("Field", "Required", "Type", "Meaning", "Example")
        yield from (f"## {name}", description(shape(model), ENGLISH), table(head, field_rows(shape(model))))


def field_rows(group: Schema, above: str = "") -> Iterator[Row]:
    """Every field of a group and of the groups inside it."""
    for name, field in group.get("properties", {}).items():
        required, shown = "yes" if name in group.get("required", ()) else "", str(_example(field))
        meaning = description(field, ENGLISH)
        yield f"`{above}{name}`", required, field_type(field), meaning, shown and f"`{shown}`"
        inside = field.get("additionalProperties") or item(field)
        yield from field_rows(inside, f"{above}{name}.{'*.' if inside is field.get('additionalProperties') else ''}")


def _example(field: Schema) -> object:
    inside = item(field)
    return example(field, ENGLISH) or next(iter((*inside.get("examples", ()), *inside.get("enum", ()))), "")


def field_type(field: Schema) -> str:
    """What may stand in a field, in words."""
    match field:
        case {"items": inside}:
            return f"list of: {field_type(inside)}{' (at least one)' if field.get('minItems') else ''}"
        case {"additionalProperties": dict(inside)}:
            return f"by key: {field_type(inside)}"
        case {"reference": kind}:
            return f"file name or term in `{kind}`"
        case {"enum": values}:
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case {"type": ["number", "string"]} if "format" not in field:
            return "number"
    name = field.get("format") or field.get("names") or field["type"]
    if is_text(field):
        return (
            "text with Markdown, once or per language" if "contentMediaType" in field else "text, once or per language"
        )
    return TYPE_NAMES[str(name)]


def _settings() -> Iterator[str]:
    yield from ("## mkdocs.yml", "What every site says:", _meanings("Name", MKDOCS_SETTINGS))
    rows = ((f"`{name}`", meaning, default) for name, (meaning, default) in MKDOCS_DEFAULTS.items())
    yield from ("What a site may say:", table(("Name", "Meaning", "Default"), rows))
    yield from ("## Environment", _meanings("Name", ENVIRONMENT))
    yield from ("## records/project.yml and the heads of pages", "All fields: [fields.md](fields.md).")


def _templates() -> Iterator[str]:
    yield (
        "A site's own templates, in `overrides/`, may replace any block. One that stands in the place of a template of "
        "the theme extends or includes it as `engine/base.html`, `engine/records/event.html` and so on."
    )
    for file in sorted((PACKAGE / "theme").rglob("*.html")):
        if blocks := dict(template_blocks(file)):
            yield from (f"## {file.relative_to(PACKAGE / 'theme').as_posix()}", _meanings("Block", blocks))
    yield from ("## Variables in records/ and lists/", _meanings("Name", VARIABLES))
    for name, said, rows in chain.from_iterable(dataclass_docs(PACKAGE / module) for module in CONTEXT):
        yield from (f"## {name}", said, table(("Field", "Type", "Meaning"), rows))


def template_blocks(file: Path) -> Iterator[tuple[str, str]]:
    """Every block with the comment above or first in it, else the sections it shows."""
    env = Environment(autoescape=True)
    source = file.read_text("utf-8")
    comments = dict(_comments(env, source))
    words, _ = read_translations(PACKAGE, Languages(ENGLISH, (ENGLISH,)))
    for block in env.parse(source).find_all(nodes.Block):
        titles = (words[ENGLISH].words.get(key, "") for key in _shown(block))
        shown = ", ".join(f"“{title}”" for title in dict.fromkeys(titles) if title)
        yield block.name, comments.get(block.name) or shown or ("" if block.body else "Nothing.")


def _shown(block: nodes.Block) -> Iterator[str]:
    for call in block.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name=macro), args=[nodes.Const(value=id), *_]) if macro in SHOWING:
                yield f"{SHOWING[macro]}.{id}"


def _comments(env: Environment, source: str) -> Iterator[tuple[str, str]]:
    """Names of blocks, each with the comment that touches its beginning."""
    tokens = [(kind, " ".join(text.split())) for _, kind, text in env.lex(source) if text.strip()]
    for at, token in enumerate(tokens):
        if token == ("name", "block") and tokens[at - 1][0] == "block_begin":
            touching = (*tokens[at + 4 : at + 5], *tokens[at - 3 : at - 2])
            yield from [(tokens[at + 1][1], text) for kind, text in touching if kind == "comment"][:1]


def dataclass_docs(file: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Name, docstring and fields of each public dataclass of a module; a field is said what stands below it."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            bases = "".join(f" It has the fields of {ast.unparse(base)} too." for base in node.bases)
            yield node.name, " ".join((ast.get_docstring(node) or "").split()) + bases, list(_members(node))


def _members(node: ast.ClassDef) -> Iterator[Row]:
    for field, below in zip_longest(node.body, node.body[1:]):
        if isinstance(field, ast.AnnAssign):
            meaning = ast.literal_eval(below.value) if isinstance(below, ast.Expr) else ""
            kind = ast.unparse(field.annotation).strip("'")
            yield f"`{ast.unparse(field.target)}`", f"`{kind}`", " ".join(meaning.split())

"""The same instruments in three languages, for this generator and for what people would take instead of it.

Stock MkDocs with Material and static-i18n, a Markdown file a page; and Hugo, with a small theme that has the same
parts: head, menu, languages, facts, sections, related pages, feed, sitemap. Every text differs from record to record.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from pydantic_core import to_json
from sites import copy_project
from small_project import EXAMPLE

LANGUAGES = {"en": "English", "it": "Italiano", "fr": "Français"}
MODEL = "first-boat-service"
COPIED = ("kinds", "needs", "audiences", "territories", "providers", "contacts", "free", "funded_by", "legal_basis")
TITLES = {
    "en": ("What it is", "What you get", "Who can use it", "Results", "Funding", "Related", "Sources"),
    "it": ("Che cos'è", "Che cosa si ottiene", "Chi può accedervi", "Risultati", "Finanziamento", "Altri", "Fonti"),
    "fr": ("En bref", "Ce que vous obtenez", "Qui peut en bénéficier", "Résultats", "Financement", "Autres", "Sources"),
}
FIRST_DAY = date(1990, 1, 1)
THEME = Path(__file__).parent / "peer_hugo"

Link = Callable[[str], str]


def write_sites(folder: Path, number: int) -> None:
    """Write ``ours``, ``stock`` and ``hugo`` below a folder, with so many instruments."""
    records = dict(_records(number))
    _write_ours(folder / "ours", records)
    _write_stock(folder / "stock", records)
    _write_hugo(folder / "hugo", records)


def _records(number: int) -> Iterator[tuple[str, Any]]:
    model = yaml.safe_load((EXAMPLE / f"records/instruments/{MODEL}.yml").read_text("utf-8"))
    known = {language: _words(language) for language in LANGUAGES}
    for place in range(number):
        chance = random.Random(place)  # noqa: S311  # no secret
        text = partial(_text, chance, known)
        yield (
            f"generated-{place:04}",
            {key: model[key] for key in COPIED}
            | {
                "name": f"Instrument {place:04} {text(2)['en'][:-1]}",
                "promise": text(9),
                "summary": text(60),
                "offer": [text(14) for _ in range(4)],
                "conditions": [text(20) for _ in range(2)],
                "results": [text(22) for _ in range(2)],
                "funding": text(25),
                "valid": f"{FIRST_DAY + timedelta(place % 9000)}/",
                "related": sorted({f"generated-{chance.randrange(place):04}" for _ in range(3)} if place > 3 else ()),
                "link_to_project": "context",
                "sources": model["sources"],
            },
        )


def _words(language: str) -> list[str]:
    """Words that stand in the instruments of the example."""
    found: list[str] = []
    for file in sorted((EXAMPLE / "records/instruments").glob("*.yml")):
        record = yaml.safe_load(file.read_text("utf-8"))
        texts = (record.get("summary"), *record.get("offer", ()), *record.get("results", ()))
        found += " ".join(text[language] for text in texts if isinstance(text, dict) and language in text).split()
    return found


def _text(chance: random.Random, words: Mapping[str, list[str]], length: int) -> dict[str, str]:
    chosen = {language: (chance.choice(known) for _ in range(length)) for language, known in words.items()}
    return {language: " ".join(said).strip(" .:;,*[]") + "." for language, said in chosen.items()}


def _write_ours(root: Path, records: Mapping[str, Any]) -> None:
    project = copy_project(EXAMPLE, root)
    for id, record in records.items():
        project.write(
            f"records/instruments/{id}.yml", to_json({key: said for key, said in record.items() if said}).decode()
        )


def _write_stock(root: Path, records: Mapping[str, Any]) -> None:
    for language in LANGUAGES:
        docs = root / "docs" / language
        listed = "\n".join(
            f"- [{record['name']}]({id}.md): {record['promise'][language]}" for id, record in records.items()
        )
        _write(docs / "index.md", "# Home\n\n[Instruments](instruments/index.md)\n")
        _write(docs / "instruments/index.md", f"# Instruments\n\n{listed}\n")
        for id, record in records.items():
            top = f"# {record['name']}\n\n{record['promise'][language]}\n\n"
            text = f"{_head(record, language)}{top}{_markdown(record, language, '{}.md'.format)}"
            _write(docs / f"instruments/{id}.md", text)
    shutil.copy(Path(__file__).parent / "peer_mkdocs.yml", root / "mkdocs.yml")


def _write_hugo(root: Path, records: Mapping[str, Any]) -> None:
    shutil.copytree(THEME, root)
    for language in LANGUAGES:
        content = root / "content" / language
        _write(content / "_index.md", "---\ntitle: Home\n---\n")
        _write(content / "instruments/_index.md", "---\ntitle: Instruments\n---\n")
        for id, record in records.items():
            text = f"{_head(record, language, 'date: 2026-01-01')}{_markdown(record, language, '../{}/'.format)}"
            _write(content / f"instruments/{id}.md", text)


def _head(record: Any, language: str, *lines: str) -> str:
    said = (f'title: "{record["name"]}"', f'description: "{record["promise"][language]}"', *lines)
    return "\n".join(("---", *said, "---", ""))


def _markdown(record: Any, language: str, link: Link) -> str:
    """A page as people would write it: facts in a table, then sections."""
    titles = TITLES[language]
    (contact,), related = record["contacts"], record["related"]
    facts = (
        (titles[2], ", ".join(record["audiences"])),
        ("NUTS", ", ".join(record["territories"])),
        ("URL", f"<{contact['url']}>"),
        ("valid", record["valid"]),
    )
    table = "| | |\n|---|---|\n" + "\n".join(f"| {name} | {said} |" for name, said in facts)
    lists = [[said[language] for said in record[field]] for field in ("offer", "conditions", "results")]
    sources = [f"[{next(iter(source['title'].values()))}]({source['url']})" for source in record["sources"]]
    sections = ([record["summary"][language]], *lists, [record["funding"][language]])
    parts = zip(titles, (*sections, [f"[{id}]({link(id)})" for id in related], sources), strict=True)
    return "\n\n".join((table, *(_section(title, said) for title, said in parts if said))) + "\n"


def _section(title: str, said: list[str]) -> str:
    return f"## {title}\n\n" + (said[0] if len(said) == 1 else "\n".join(f"- {one}" for one in said))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")

"""A documentation site for tests: the smallest project with a menu of sections, in three languages."""

from pathlib import Path

from PIL import Image
from small_project import good, write_project

NAV = """nav:
  - index.md
  - News: https://news.example/
  - Guide:
      - guide/index.md
      - Writing:
          - guide/write/event.md
          - Pictures & files: guide/write/pictures.md
          - Deeper:
              - guide/write/deep.md
      - guide/publish.md
      - guide/features.md
      - MkDocs: https://www.mkdocs.org/
"""
SETTINGS = good("mkdocs.yml").replace("nav: []  # all pages, whatever a test adds\n", NAV)
TRANSLATED = SETTINGS.replace("name: Italiano}", "name: Italiano, nav_translations: {Guide: Guida, Writing: Scrivere}}")
TAGS = "---\ntags: [{}]\n---\n\n"
TEXTS = {
    "docs/en/guide/index.md": "---\ntitle: Guide\n---\n\nHow this site is kept.\n",
    "docs/it/guide/index.md": "---\ntitle: Guida\n---\n\nCome si cura questo sito.\n",
    "docs/en/guide/write/event.md": TAGS.format("Editing, First steps")
    + "# Add an *event* & more\n\nFirst words.\n\n## One\n\nA\n\n## Two\n\nB\n",
    "docs/it/guide/write/event.md": TAGS.format("Redazione")
    + "# Aggiungere un evento\n\nPrime parole.\n\n## Uno\n\nA\n\n## Due { #two }\n\nB\n",
    "docs/en/guide/write/pictures.md": TAGS.format("Editing").replace("tags", "title: Pictures\ntags")
    + "# Another title\n\n[Up](event.md#two)\n\n# More\n",
    "docs/en/guide/write/deep.md": "Text without a title.\n",
    "docs/en/guide/publish.md": "---\nicon: octicons/rocket-16\nstatus: deprecated\n---\n\n"
    "# Publish\n\n[Title](write/pictures.md#another-title)\n",
}


FEATURES = (Path(__file__).parent / "features/features.md").read_text("utf-8")


def write_documentation(root: Path) -> Path:
    """Write it into the empty folder ``root``, with the fewest records, and a page that shows all a text may have."""
    write_project(root, {"mkdocs.yml": TRANSLATED, **TEXTS, "docs/en/guide/features.md": FEATURES})
    Image.new("RGB", (600, 300), (90, 140, 120)).save(root / "docs/en/guide/valley.png")
    (root / "docs/en/guide/paper.pdf").write_bytes(b"%PDF-1.4\n" + b"0" * 1_234_000)
    return root

"""From records in YAML to pages, feeds and data in every language; knows nothing of MkDocs."""

__version__ = "1.1.0"

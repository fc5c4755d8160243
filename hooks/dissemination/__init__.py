"""From records in YAML to pages, feeds and data in every language; knows nothing of MkDocs."""

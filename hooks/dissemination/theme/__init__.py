"""The MkDocs theme ``dissemination``: templates, styles and scripts, found by its entry point in pyproject.toml."""

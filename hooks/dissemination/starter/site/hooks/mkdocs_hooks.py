"""The hooks that mkdocs.yml names: those of the engine."""

from dissemination.mkdocs_events import handlers

globals().update(handlers())

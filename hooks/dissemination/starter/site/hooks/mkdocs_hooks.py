"""The hooks that mkdocs.yml names: the engine's; those of the site itself may stand below."""

from dissemination.mkdocs_events import hand_over

hand_over(__name__)

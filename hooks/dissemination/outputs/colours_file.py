"""The colours of a site that has chosen its own, as a style sheet that stands behind the engine's."""

from dissemination.schema.colours import tokens
from dissemination.schema.project import Colours

COLOURS_FILE = "assets/colours.css"


def colours_file(colours: Colours) -> str:
    """A custom property for each colour, as the first lines of site.css have them."""
    values = tokens(colours.main, colours.highlight).items()
    lines = "".join(f"  --{name}: {_value(light, dark)};\n" for name, (light, dark) in values)
    return f":root {{\n{lines}}}\n"


def _value(light: str, dark: str) -> str:
    return light if light == dark else f"light-dark({light}, {dark})"

"""Formulas in TeX become MathML, which browsers draw without scripts, and screen readers read."""

from functools import cache
from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert
from markdown import Markdown


class FormulaError(ValueError):
    """A formula that cannot be read."""


def draw_formulas(root: Element, md: Markdown) -> None:
    """Put MathML in the place of the TeX of every formula. Raises FormulaError."""
    for element in root.iter():
        if element.get("class") == "arithmatex" and element.text:
            text = unescape(element.text).strip()
            tex = text.removeprefix("\\(").removeprefix("\\[").removesuffix("\\)").removesuffix("\\]").strip()
            element.text = md.htmlStash.store(_mathml(tex, "block" if text.startswith("\\[") else "inline"))


@cache
def _mathml(tex: str, display: str) -> str:
    try:
        return str(convert(tex, display=display))
    except Exception as error:  # latex2mathml has several, without a base of their own
        raise FormulaError(f"{tex} ({type(error).__name__})") from error

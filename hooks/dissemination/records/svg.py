"""Pictures in SVG: taken where they hold nothing but drawing, refused otherwise, never changed.

A browser runs what an SVG holds when somebody opens it: scripts, event attributes, HTML, what it loads from elsewhere.
So elements and attributes are those of a list (SVG 2), and a reference leads to a part of the same picture.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from dissemination.text.problems import Message, Position, Problem, message

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

OF_XML = frozenset(
    {
        *((XML, name) for name in ("space", "lang", "id")),
        *((XLINK, name) for name in ("type", "title", "show", "actuate")),
    }
)
"""What XML says of every element; not ``xml:base``, which would lead references elsewhere."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split())


ELEMENTS = _names(
    "svg g defs symbol use switch title desc metadata style",
    "path rect circle ellipse line polyline polygon text tspan textPath",
    "linearGradient radialGradient stop pattern clipPath mask marker filter",
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap",
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode",
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence",
)
"""Shapes, text, paint and effects; no links, no pictures in the picture, no animation."""

ATTRIBUTES = _names(
    # what an element is, and what it says
    "id class style lang role focusable type media systemLanguage",
    "version baseProfile viewBox preserveAspectRatio zoomAndPan",
    # where it is
    "x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy fr width height d points pathLength transform rotate textLength",
    "lengthAdjust startOffset method spacing side offset overflow clip enable-background",
    # how it is painted
    "fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin",
    "stroke-miterlimit stroke-opacity stroke-width opacity color color-interpolation color-interpolation-filters",
    "color-rendering display visibility clip-path clip-rule clipPathUnits mask mask-type maskUnits maskContentUnits",
    "filter filterUnits primitiveUnits marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX",
    "refY orient paint-order shape-rendering text-rendering image-rendering vector-effect mix-blend-mode isolation",
    "stop-color stop-opacity gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits",
    "patternTransform transform-origin transform-box",
    # how text is set
    "font font-family font-size font-size-adjust font-stretch font-style font-variant font-weight letter-spacing",
    "word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift direction",
    "unicode-bidi writing-mode glyph-orientation-horizontal glyph-orientation-vertical kerning line-height",
    "white-space",
    # effects
    "in in2 result mode values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode",
    "preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength scale",
    "xChannelSelector yChannelSelector azimuth elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle",
    "flood-color flood-opacity lighting-color stdDeviation radius baseFrequency numOctaves seed stitchTiles",
    "tableValues slope intercept amplitude exponent",
)

NOT_CSS = ("id", "class", "lang", "d", "points")
"""Attributes in which a browser looks for no function of CSS; nor does it in those of WAI-ARIA and in ``data-``."""

OF_PROGRAMS = (
    *("http://www.inkscape.org/namespaces/", "http://sodipodi.sourceforge.net/DTD/"),
    *("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/"),
    *("http://creativecommons.org/ns#", "http://web.resource.org/cc/"),
    *(
        "http://ns.adobe.com/",
        "http://www.corel.com/",
        "http://www.serif.com/",
        "http://www.bohemiancoding.com/sketch/",
    ),
    *("http://www.figma.com/", "http://vectornator.io", "http://schemas.microsoft.com/visio/"),
    *("http://xml.openoffice.org/svg/export", "http://sun.com/xmlns/staroffice/"),
)
"""Beginnings of namespaces in which drawing programs keep notes of their own, of which browsers know nothing."""

FUNCTIONS = _names(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color calc min max clamp var",
    "matrix translate translatex translatey scale scalex scaley rotate skewx skewy",
    "blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia",
    "circle ellipse inset polygon path not is where nth-child nth-of-type",
)
"""Functions of CSS that load nothing."""

DOCUMENT_TYPE = re.compile("<!DOCTYPE")

FUNCTION = re.compile(r"(?<![-\w@])([-\w]*)\(\s*['\"]?\s*(#?)")
OUTSIDE_CSS = re.compile(r"\\|@(?!media\b)[-\w]*", re.IGNORECASE)
"""An escape, which hides what is meant, and rules that load or name something."""


def svg_problems(file: PurePosixPath, text: str) -> Iterator[Problem]:
    """Why a picture is no mere drawing: each thing once, where it first stands.

    A document type is refused before anything is read, so that there are no entities that could grow.
    """
    if found := DOCUMENT_TYPE.search(text):
        yield Problem(Position.at(file, text, found.start()), "", message("svg.document_type"))
        return
    reader = _Reader()
    try:
        reader.read(text)
    except _NoPictureError:
        pass
    except expat.ExpatError as error:
        reader.wrong.setdefault(message("svg.broken"), (error.lineno, error.offset + 1))
    yield from (Problem(Position(file, *place), "", said) for said, place in reader.wrong.items())


class _NoPictureError(Exception):
    """What follows need not be read."""


class _Reader:
    """Looks at each part of a picture as the parser meets it."""

    def __init__(self) -> None:
        self.wrong: dict[Message, tuple[int, int]] = {}
        self.depth = 0
        self.style: list[str] | None = None
        # The encoding is given, and names come with their namespace: “http://www.w3.org/2000/svg path”.
        self.parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def read(self, text: str) -> None:
        self.parser.Parse(text.encode("utf-8"), True)

    def refuse(self, said: Message) -> None:
        self.wrong.setdefault(said, (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1))

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() != "utf-8":  # a browser would read other characters than we do
            self.refuse(message("svg.encoding", value=encoding))

    def _instruction(self, target: str, _: str) -> None:
        self.refuse(message("svg.instruction", value=target))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if not self.depth and (namespace, element) != (SVG, "svg"):
            self.refuse(message("svg.root", value=element))
            raise _NoPictureError
        self.depth += 1
        if namespace == SVG and element in ELEMENTS and self.style is None:
            self.style = [] if element == "style" else None
            for attribute, value in attributes.items():
                self._attribute(attribute, value)
        elif not namespace.startswith(OF_PROGRAMS) or self.style is not None:
            self.refuse(message("svg.element", value=element))

    def _attribute(self, name: str, value: str) -> None:
        namespace, _, attribute = name.rpartition(" ")
        free = not namespace and attribute.startswith(("aria-", "data-"))
        if namespace.startswith(OF_PROGRAMS) or free or (namespace, attribute) in OF_XML:
            return
        if attribute == "href" and namespace in ("", XLINK):
            if not value.strip().startswith("#"):
                self.refuse(message("svg.reference", value=value))
        elif namespace or attribute not in ATTRIBUTES:
            self.refuse(message("svg.attribute", value=attribute))
        elif attribute not in NOT_CSS:
            self._css(value)

    def _characters(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.style is not None and name == f"{SVG} style":
            self._css("".join(self.style))
            self.style = None

    def _css(self, text: str) -> None:
        if hidden := OUTSIDE_CSS.search(text):
            self.refuse(message("svg.style", value=hidden[0]))
        for name, local in FUNCTION.findall(text):
            if name.lower() == "url":
                if not local:
                    self.refuse(message("svg.reference", value=f"{name}(…)"))
            elif name and name.lower() not in FUNCTIONS:
                self.refuse(message("svg.style", value=f"{name}()"))

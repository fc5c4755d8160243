"""Pictures in SVG: those that hold nothing but drawing are taken, any other is refused with its line."""

from pathlib import Path

import pytest
from small_project import EXAMPLE, ROOT, lines_of, write_project

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def told(tmp_path: Path, content: str | bytes) -> list[str]:
    """What is wrong with a picture, each with its line and column."""
    lines = lines_of(write_project(tmp_path, {"docs/assets/a.svg": content}))
    assert all(line.startswith("docs/assets/a.svg:") for line in lines)
    return [line.removeprefix("docs/assets/a.svg:") for line in lines]


def drawn(inside: str) -> str:
    """A picture, with what is drawn on its second line."""
    return f"{HEAD}\n{inside}\n</svg>\n"


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0 L10 10 z" fill="#039" stroke="url(#paint)" style="opacity:.5; fill: rgb(1, 2, 3)"/>',
        '<linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient>',
        '<linearGradient id="b" xlink:href="#a"/><rect width="1" height="1" fill="url( \'#b\' ) none"/>',
        '<defs><symbol id="s"><circle r="1"/></symbol></defs><use href="#s" transform="translate(1 2) scale(.5)"/>',
        '<title>Oslo (Norway)</title><desc>A map</desc><text xml:space="preserve">Name <tspan>(of)</tspan></text>',
        "<style>.a { fill: url(#b); transform: rotate(3deg) } @media print { .a { fill: black } }</style>",
        "<style>@media(prefers-color-scheme: dark) { .a { fill: white } }</style>",
        '<g aria-label="f(x) and url(y)" role="img" data-name="Layer 1" clip-path="url(#c)"><path d="M0 0"/></g>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/><feBlend in="SourceGraphic"/></filter>',
        "<!-- <script>nothing</script> --><g><![CDATA[ text ]]></g>",
    ],
)
def test_a_drawing_is_taken(inside: str, tmp_path: Path) -> None:
    assert told(tmp_path, drawn(inside)) == []


def test_the_notes_of_a_drawing_program_are_taken(tmp_path: Path) -> None:
    """As Inkscape saves them; browsers know nothing of these names."""
    picture = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg version="1.1" inkscape:version="1.3" sodipodi:docname="logo.svg" xmlns="http://www.w3.org/2000/svg"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/">
  <sodipodi:namedview pagecolor="#ffffff" inkscape:zoom="1"/>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format></cc:Work></rdf:RDF></metadata>
  <g inkscape:groupmode="layer" inkscape:label="Layer" i:extraneous="self"><path d="M0 0" sodipodi:nodetypes="cc"/></g>
</svg>
"""
    assert told(tmp_path, picture) == []
    assert told(tmp_path, "\ufeff" + picture.replace("\n", "\r\n")) == []


ELEMENT = "the element “{}” is not part of a drawing. Remove it, convert it to a path, or save the picture as PNG."
ATTRIBUTE = "the attribute “{}” is not part of a drawing. Remove it, or save the picture as PNG."
REFERENCE = "“{}” refers to something outside the picture. Remove it, or save the picture as PNG."
STYLE = "“{}” is not allowed in the styles of a picture. Remove it, or save the picture as PNG."


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", ELEMENT.format("script")),
        ('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', ELEMENT.format("script")),
        ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', ELEMENT.format("script")),
        ('<foreignObject width="1"/>', ELEMENT.format("foreignObject")),
        ('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml"/>', ELEMENT.format("iframe")),
        ("<a><path/></a>", ELEMENT.format("a")),
        ("<image/>", ELEMENT.format("image")),
        ("<feImage/>", ELEMENT.format("feImage")),
        ("<animate/>", ELEMENT.format("animate")),
        ("<set/>", ELEMENT.format("set")),
        ("<handler/>", ELEMENT.format("handler")),
        ("<Script/>", ELEMENT.format("Script")),
        ("<metadata><script/></metadata>", ELEMENT.format("script")),
        ('<path onclick="alert(1)"/>', ATTRIBUTE.format("onclick")),
        ('<g ONLOAD="alert(1)"/>', ATTRIBUTE.format("ONLOAD")),
        ('<g xml:base="https://evil.example/"/>', ATTRIBUTE.format("base")),
        ('<g src="x"/>', ATTRIBUTE.format("src")),
        ('<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>', ATTRIBUTE.format("event")),
        ('<use href="https://evil.example/a.svg#b"/>', REFERENCE.format("https://evil.example/a.svg#b")),
        ('<use href="other.svg#b"/>', REFERENCE.format("other.svg#b")),
        ('<use xlink:href="data:image/svg+xml,x"/>', REFERENCE.format("data:image/svg+xml,x")),
        ('<use xlink:href="java&#115;cript:alert(1)"/>', REFERENCE.format("javascript:alert(1)")),
        ('<path fill="url(https://evil.example/#a)"/>', REFERENCE.format("url(…)")),
        ("<path style=\"fill: URL( '//evil.example' )\"/>", REFERENCE.format("URL(…)")),
        ("<style>path { fill: url(a.svg#b) }</style>", REFERENCE.format("url(…)")),
        ("<style>@import 'https://evil.example/a.css';</style>", STYLE.format("@import")),
        ("<style><![CDATA[@IMPORT 'a.css';]]></style>", STYLE.format("@IMPORT")),
        ("<style>path { background: image-set('a.png' 1x) }</style>", STYLE.format("image-set()")),
        ("<style>@font-face { src: local(x) }</style>", STYLE.format("@font-face")),
        ('<path fill="u\\72l(https://evil.example)"/>', STYLE.format("\\")),
        (
            "<?xml-stylesheet href='a.css'?>",
            "the processing instruction “xml-stylesheet” does not belong in a picture.",
        ),
    ],
)
def test_what_is_no_drawing_is_told_with_its_line(inside: str, said: str, tmp_path: Path) -> None:
    lines = told(tmp_path, drawn(inside))
    assert all(line.startswith("2:") for line in lines)
    assert any(said in line for line in lines)


def test_a_style_that_is_broken_up_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    lines = told(tmp_path, drawn("<style>@imp<!-- -->ort 'a.css'; <g/> p { fill: u<![CDATA[rl(b.png]]>) }</style>"))
    assert len(lines) == 3
    assert {STYLE.format("@import"), REFERENCE.format("url(…)"), ELEMENT.format("g")} == {
        line.partition(": ")[2] for line in lines
    }


@pytest.mark.parametrize("name", ["svg", "SVG"])
def test_any_document_type_is_refused_before_its_entities_are_read(name: str, tmp_path: Path) -> None:
    """Each entity is ten of the one before: the last would be ten thousand million letters."""
    entities = "".join(f'<!ENTITY e{n} "{10 * f"&e{n - 1};"}">' for n in range(1, 11))
    bomb = f'<!DOCTYPE {name} [<!ENTITY e0 "x">{entities}]>\n{HEAD}<text>&e10;</text></svg>'
    (line,) = told(tmp_path, bomb)
    assert line.startswith("1:1: a picture is published without a DOCTYPE.")
    outside = f'\n<!DOCTYPE {name} SYSTEM "file:///etc/passwd">\n{HEAD}</svg>'
    (line,) = told(tmp_path, outside)
    assert line.startswith("2:1: a picture is published without a DOCTYPE.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: from here on this is not well-formed XML."),
        ("a picture", "1:1: from here on this is not well-formed XML."),
        (f"{HEAD}\n<g>\n</svg>", "3:3: from here on this is not well-formed XML."),
        (f"{HEAD}\n&nbsp;</svg>", "2:1: from here on this is not well-formed XML."),
        ("<svg/>", "1:1: a picture begins with the element svg and its namespace"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "1:1: a picture begins with the element svg"),
        (f'<?xml version="1.0" encoding="utf-7"?>{HEAD}</svg>', "1:1: the picture is encoded as “utf-7”."),
        (f"{HEAD}</svg>".encode("utf-16"), "1:1: this is not UTF-8 text."),
        (b"\x1f\x8b\x08\x00", "1:2: this is not UTF-8 text."),
    ],
)
def test_what_is_no_picture_is_told(content: str | bytes, said: str, tmp_path: Path) -> None:
    first, *_ = told(tmp_path, content)
    assert first.startswith(said)


def test_each_mistake_is_told_once_where_it_first_stands(tmp_path: Path) -> None:
    lines = told(tmp_path, drawn('<a/>\n<a/><path onclick="x"/>\n<path onclick="y"/>'))
    assert [line.partition(". ")[0] for line in lines] == [
        "2:1: the element “a” is not part of a drawing",
        "3:5: the attribute “onclick” is not part of a drawing",
    ]


def test_many_levels_do_no_harm(tmp_path: Path) -> None:
    assert told(tmp_path, f"{HEAD}{100_000 * '<g>'}{100_000 * '</g>'}</svg>") == []


@pytest.mark.parametrize("file", [*EXAMPLE.rglob("*.svg"), *ROOT.glob("hooks/dissemination/theme/**/*.svg")], ids=str)
def test_the_pictures_of_the_theme_are_drawings(file: Path, tmp_path: Path) -> None:
    assert told(tmp_path, file.read_bytes()) == []


def test_code_of_the_site_itself_is_not_looked_at(tmp_path: Path) -> None:
    assert lines_of(write_project(tmp_path, {"overrides/assets/a.svg": drawn("<script>alert(1)</script>")})) == []


def test_an_ending_in_capitals_changes_nothing(tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {"docs/a.SVG": drawn("<script/>")}))
    assert line == f"docs/a.SVG:2:1: {ELEMENT.format('script')}"

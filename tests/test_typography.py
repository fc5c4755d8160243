"""Spaces that must not break."""

import pytest
from dissemination.text.characters import INVISIBLE
from dissemination.text.typography import typeset
from small_project import EXAMPLE, ROOT


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("<p>Qui aide ? Où : ici !</p>", "<p>Qui aide\u00a0? Où\u00a0: ici\u00a0!</p>"),
        ("un « prêt » ; deux", "un «\u00a0prêt\u00a0»\u00a0; deux"),
        ("le « Whitebook », un", "le «\u00a0Whitebook\u00a0», un"),
        ("<p>25 000 euros, soit 85 % du n° 1303</p>", "<p>25\u00a0000 euros, soit 85\u00a0% du n°\u00a01303</p>"),
        ('<path d="M0 100 200 300"/>', '<path d="M0 100 200 300"/>'),
        ("« quoi ? »", "«\u00a0quoi\u00a0?\u00a0»"),
        ('<a href="https://site.example/?q=a">a</a>', '<a href="https://site.example/?q=a">a</a>'),
        ("<!-- a --> <p>à 14:30</p>", "<!-- a --> <p>à 14:30</p>"),
        ("<p>Lisez : <code>valid : 2018/..</code> !</p>", "<p>Lisez\u00a0: <code>valid : 2018/..</code>\u00a0!</p>"),
        ("<pre><code>a ?\nb « c »</code>\n1 000</pre> oui !", "<pre><code>a ?\nb « c »</code>\n1 000</pre> oui\u00a0!"),
        ("a{ color: red !important }", "a{ color: red !important }"),
    ],
)
def test_french_signs_keep_to_the_word_before_them(written: str, set_: str) -> None:
    assert typeset(written, "fr") == set_
    assert typeset(written, "en") == typeset(written, "it") == written


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        (
            "<p>W domu i w pracy, z (a może „o nim”)</p>",
            "<p>W\u00a0domu i\u00a0w\u00a0pracy, z\u00a0(a\u00a0może „o\u00a0nim”)</p>",
        ),
        ('<p>w <a href="a">pracy</a></p>', '<p>w\u00a0<a href="a">pracy</a></p>'),
        ("<p>plan B jest</p>", "<p>plan B jest</p>"),
        ('<path d="M0 1 a 5 5 z M 1 1"/><p>a</p>', '<path d="M0 1 a 5 5 z M 1 1"/><p>a</p>'),
        ('<p title="praca w domu">x</p>', '<p title="praca w domu">x</p>'),
        ("<p><code>a z b</code> i c</p>", "<p><code>a z b</code> i\u00a0c</p>"),
    ],
)
def test_no_polish_line_ends_with_a_word_of_one_letter(written: str, set_: str) -> None:
    assert typeset(written, "pl") == set_
    assert typeset(written, "en") == typeset(written, "it") == written


def test_words_are_typed_with_ordinary_spaces() -> None:
    """Pages are typeset; GitHub and the terminal show the words as they are, the same in every file."""
    words = [*ROOT.glob("hooks/dissemination/words/*/*.yml"), *EXAMPLE.glob("docs/**/*.md")]
    assert len(words) > 50
    assert [str(file) for file in words if INVISIBLE.search(file.read_text("utf-8"))] == []

"""What Material's reference teaches, as a page has it: valid, without styles, scripts or requests, in its language."""

import pytest
from dissemination.markdown_extensions.defaults import with_usual_extensions
from dissemination.markdown_extensions.formulas import FormulaError
from dissemination.markdown_extensions.icons import icon_folder
from dissemination.markdown_extensions.site_markdown import SiteMarkdown, TextOptions
from dissemination.text.translations import translations
from documentation_site import FEATURES
from markdown import Markdown
from pymdownx import twemoji_db

EXTENSIONS = with_usual_extensions({})


def html(text: str, tag: str = "en") -> str:
    site = SiteMarkdown()
    site.text = TextOptions(translations("interface", tag))
    return str(Markdown(extensions=[*EXTENSIONS, site], extension_configs=EXTENSIONS).convert(text))


def test_nothing_needs_a_style_a_script_or_another_host() -> None:
    made = html(FEATURES)
    for forbidden in ("style=", "<script", "<input", " align=", "cdn.", "http://www.w3.org/2000/svg", " />"):
        assert forbidden not in made, forbidden
    assert made.count("https://") == 3, "the links that the text has"


def test_columns_are_aligned_by_classes() -> None:
    assert '<td class="align-right">1</td>' in html("| a | b |\n|:--|--:|\n| x | 1 |")


def test_a_wide_table_can_be_scrolled_by_keyboard_and_has_a_name() -> None:
    row = "| incomprehensibilities " * 3
    assert '<div aria-label="a, b, c" class="table-scroll" role="region" tabindex="0">' in html(
        f"| a | b | c |\n|---|---|---|\n{row}|"
    )
    assert "tabindex" not in html("| a | b |\n|---|---|\n| x | 1 |")


def test_two_wide_tables_with_the_same_headings_have_names_of_their_own() -> None:
    table = f"| a | b |\n|---|---|\n| {'x' * 40} | 1 |\n"
    made = html(f"{table}\nWords.\n\n{table}")
    assert 'aria-label="a, b" ' in made and 'aria-label="a, b (2)" ' in made


def test_tabs_are_parts_to_unfold_of_which_one_is_open() -> None:
    made = html('=== "Italy"\n\n    Ask.\n\n=== "*France*"\n\n    Write.\n')
    assert made.count("<details ") == 2 and made.count(' open="open"') == 1
    assert '<summary class="tabbed-label">Italy</summary>' in made
    assert '<summary class="tabbed-label"><em>France</em></summary>' in made


def test_tasks_say_in_words_whether_they_are_done() -> None:
    made = html("- [x] a\n- [ ] b", "it")
    assert 'aria-label="Fatto" class="task-list-indicator done" role="img"></span> a' in made
    assert 'aria-label="Da fare" class="task-list-indicator" role="img"></span> b' in made


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("!!! note\n    x", "Nota"),
        ("!!! hint\n    x", "Suggerimento"),
        ("??? warning\n    x", "Attenzione"),
        ("> [!NOTE]\n> x", "Nota"),
        ('!!! note "Scritta"\n    x', "Scritta"),
        ("!!! pied-piper\n    x", "Pied-piper"),
    ],
)
def test_a_note_without_a_title_has_one_in_the_language_of_the_text(text: str, title: str) -> None:
    assert f">{title}</" in html(text, "it")


def test_the_way_back_from_a_footnote_is_said_in_the_language_of_the_text() -> None:
    assert 'title="Torna al testo"' in html("a[^1]\n\n[^1]: b", "it")


def test_emojis_are_characters_and_icons_are_drawn_and_silent() -> None:
    made = html(':smile: :material-map: :octicons-alert-16:{ title="Careful" } :material-nothing:')
    assert '<span class="emoji">😄</span>' in made
    assert '<span class="twemoji"><svg aria-hidden="true" focusable="false"' in made
    assert 'aria-label="Careful" class="twemoji" role="img"' in made
    assert ":material-nothing:" in made


def test_icons_are_drawn_also_where_mkdocs_yml_names_the_index_of_material(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs tries it before the engine is asked, and Material puts its icons among the emojis."""
    file = str(icon_folder() / "material/map.svg")
    monkeypatch.setitem(twemoji_db.emoji, ":material-map:", {"name": ":material-map:", "path": file})
    assert '<span class="twemoji"><svg aria-hidden="true"' in html(":material-map:")


def test_formulas_are_mathml_and_prices_are_none() -> None:
    made = html("$$\n\\frac{1}{2}\n$$\n\nInline \\(x^2\\) and $y$; from $5 to US$10.")
    assert made.count("<math ") == 3
    assert "$5 to US$10" in made
    with pytest.raises(FormulaError):
        html("\\(\\left( x\\)")


def test_long_lines_of_code_can_be_reached_by_keyboard() -> None:
    assert '<pre tabindex="0">' in html(f"``` py\nx = '{'a' * 60}'\n```")
    assert "tabindex" not in html("``` py\nx = 1\n```")


def test_marks_of_changes_stay_in_code_as_they_were_typed() -> None:
    assert "{++a++}" in html("``` md\n{++a++}\n```")
    assert '<ins class="critic">a</ins>' in html("{++a++}")


def test_only_the_first_title_of_the_highest_level_is_taken_out() -> None:
    assert html("# A\n\ntext\n\n# B") == '<span id="a"></span>\n<p>text</p>\n<h2 id="b">B</h2>'
    assert "<h1" not in html("text\n\n<h1>raw</h1>")


def test_other_links_and_what_is_said_of_files_come_from_the_page() -> None:
    site = SiteMarkdown()
    site.text = TextOptions(link={"a.yml": "a.md"}.get, download=lambda address: "(PDF)" if ".pdf" in address else "")
    md = Markdown(extensions=[*EXTENSIONS, site], extension_configs=EXTENSIONS)
    assert md.convert("[a](a.yml) [b](b.pdf) [c](https://c.example/c.pdf)") == (
        '<p><a href="a.md">a</a> <a href="b.pdf">b<small class="download"> (PDF)</small></a> '
        '<a href="https://c.example/c.pdf">c</a></p>'
    )

"""What a text has that no page can show: each is told at its place, with what to write instead."""

from pathlib import Path

import pytest
from small_project import lines_about

PAGE = "docs/en/project.md"


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("By :material-buss: only", "1:4", "there is no pictogram “:material-buss:”. Did you mean “:material-bus:”?"),
        ("`:material-buss:` :octicons-alert-17:", "1:19", "there is no pictogram “:octicons-alert-17:”. "),
        (":simple-nothing-like-it:", "1:1", "there is no pictogram “:simple-nothing-like-it:”. Search for one on"),
        ("<script src='https://cdn.example/mathjax.js'></script>", "1:1", "this script would not run: "),
        ("<script>let a = 1</script>", "1:1", "this script would not run: "),
        ("a\n\n<iframe src='https://video.example/1'></iframe>", "3:1", "this would stay empty: "),
        ('![A](valley.svg){ style="width: 9rem" }', "1:19", "this style would not be applied: "),
        ("<style>\np { color: red }\n</style>", "1:1", "this style would not be applied: "),
        (
            "Read:\n\n~~~ py\nx\n\n- a",
            "3:1",
            "this code is not closed, and would be shown as it was typed. Write “~~~”",
        ),
        (
            "<div>\n\n- *a*\n\n</div>",
            "1:2",
            "the Markdown below would be shown as it was typed. Write “<div markdown>”",
        ),
        ("See ![a bus](https://pictures.example/bus.png)", "1:5", "this picture would not be shown: "),
    ],
)
def test_what_no_page_can_show_is_told_at_its_place(text: str, place: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en/valley.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (line,) = lines_about(tmp_path, PAGE, text)
    assert line.startswith(f"{place}: {told}"), line


@pytest.mark.parametrize(
    "text",
    [
        ":material-bus: :fontawesome-brands-github: :octicons-alert-16: :simple-python: :smile:",
        "`<script>` and `:material-buss:`\n\n```html\n<iframe src='https://a.example'></iframe> :material-buss:\n```",
        '<script src="../assets/ours.js" type="module"></script>',
        "````\n```\n````\n\n- a\n\n    ```\n    x\n    ```",
        "<div>\n<p>a</p>\n\n<p>- b</p>\n</div>\n\n| a \\| b |\n|---|\n| c |",
        "<details>\n<summary>A</summary>\n\n- b\n\n</details>\n\n<div class='grid' markdown>\n\n- a\n- b\n\n</div>",
        "In the style = of the *house*: [a script](https://a.example/script.js)",
    ],
)
def test_what_is_shown_or_only_told_of_is_right(text: str, tmp_path: Path) -> None:
    assert lines_about(tmp_path, PAGE, text) == []

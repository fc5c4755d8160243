"""What search engines are told of a page without a description."""

from dissemination.pages.prose import LONGEST_DESCRIPTION, beginning


def test_a_text_begins_with_its_first_paragraph() -> None:
    assert beginning("<h2>A</h2><p><img></p><p>One <b>two</b> &amp; three.</p><p>Four</p>") == "One two & three."
    assert beginning("<ul><li>A</li></ul>") == ""
    long = beginning(f"<p>{'word ' * 60}</p>")
    assert long.endswith("word…") and len(long) <= LONGEST_DESCRIPTION + 1

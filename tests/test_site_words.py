"""The words of a site in overrides/locales/: whatever is accepted there can be shown, everything else is told."""

import random
from collections.abc import Callable
from pathlib import Path

import mutations
import pytest
import yaml
from dissemination.text.languages import EDITOR_LANGUAGES, WORDS, Languages
from dissemination.text.problem_reports import as_text, messages
from dissemination.text.site_words import blanks, read_translations
from dissemination.text.translations import engine
from small_project import lines_about, lines_of, write_project

ITALIAN = "overrides/locales/it.yml"
EACH = tuple(f"overrides/locales/{tag}.yml" for tag in ("en", "it", "fr"))


WRONG = {
    "interface: {only_in: '(in {lingua})'}": "1:22: interface.only_in: must contain exactly these placeholders: {lang",
    "interface: {only_in: 'in {language'}": "1:22: interface.only_in: must contain exactly these placeholders: {lang",
    "interface: {only_in: 'in {language.x}'}": "1:22: interface.only_in: must contain exactly these placeholders:",
    "interface: {only_in: 'in {language:>9}'}": "1:22: interface.only_in: must contain exactly these placeholders:",
    "interface: {only_in: 'in {{language}}'}": "1:22: interface.only_in: must contain exactly these placeholders:",
    "interface: {only_in: 'in {language} } '}": "1:22: interface.only_in: must contain exactly these placeholders:",
    "interface: {skip: '{}'}": "1:19: interface.skip: must contain exactly these placeholders: –",
    "interface: {skip: '{0}'}": "1:19: interface.skip: must contain exactly these placeholders: –",
    "interface: {skip: ''}": "1:19: interface.skip: is empty. Write a text, or remove the line.",
    "interface: {skip: ' '}": "1:19: interface.skip: is empty. Write a text, or remove the line.",
    "interface:\n  skip:\n": "2:8: interface.skip: has no value. Write one, or remove the line.",
    "interface: {skip: [x]}": "1:19: interface.skip: must be one text, not a list or a group.",
    "interface: {skip: {x: y}}": "1:20: interface.skip.x: no page uses these words.",
    "interface: Salta": "1:1: interface: no page uses these words.",
    "interface: {skip: '<b>Salta</b>'}": "1:19: interface.skip: HTML is shown here as it is typed.",
    "interface: {skip: 'Salta&nbsp;!'}": "1:19: interface.skip: HTML is shown here as it is typed.",
    'interface: {skip: "\\0"}': "1:19: interface.skip: the character U+0000 is not allowed here. Remove it.",
    "interface: {skip: \x07}": "1:19: the character U+0007 is not allowed here. Remove it.",
    "interface:\n<<<<<<< ours\n  skip: x\n": "2:1: Git left this line, because two people changed the same place.",
    "interface: {skip: x, skip: y}": "1:22: interface.skip: appears here for the second time;",
    "interface: {count: {events: {one: '{number} x', other: '{number} y'}}}": "1:21: interface.count.events: where "
    "the words for this number are changed, all plural forms of the language are needed. Add many.",
    "fields: {aims: {lable: x}}": "1:17: fields.aims.lable: no page uses these words. Did you mean “fields.aims",
    "messages: {missing: x}": "1:12: messages.missing: no page uses these words.",
}


@pytest.mark.parametrize("words", WRONG)
def test_words_that_cannot_be_shown_are_told_with_their_place(words: str, tmp_path: Path) -> None:
    (line,) = lines_about(tmp_path, ITALIAN, words)
    assert line.startswith(WRONG[words])


def test_a_wrong_name_in_every_language_is_told_in_each(tmp_path: Path) -> None:
    """The measure is what the engine says, not what the other languages say."""
    root = write_project(tmp_path, dict.fromkeys(EACH, "interface: {funding: {sentence: '{projekt} {fund}'}}\n"))
    assert [line.partition(":")[0] for line in lines_of(root)] == sorted(EACH)
    assert {line.rpartition(": ")[2] for line in lines_of(root)} == {
        " ".join(f"{{{name}}}" for name in sorted(blanks(engine("en")["interface.funding.sentence"]) or ()))
    }


def test_a_number_may_be_said_in_words_where_it_is_one(tmp_path: Path) -> None:
    forms = "one: un evento, many: '{number} di eventi', other: '{number} eventi'"
    assert lines_about(tmp_path, ITALIAN, f"interface: {{count: {{events: {{{forms}}}}}}}\n") == []
    without = forms.replace("'{number} eventi'", "eventi")
    (line,) = lines_about(tmp_path, ITALIAN, f"interface: {{count: {{events: {{{without}}}}}}}\n")
    assert ": interface.count.events.other: must contain exactly" in line


def test_what_a_language_lacks_is_no_mistake(tmp_path: Path) -> None:
    """A key that is new in the engine is shown in the next best language, and superfluous nowhere."""
    files = {"overrides/locales/lv.yml": "interface: {skip: Pāriet}\n", EACH[0]: "interface: {home: Start}\n"}
    root = write_project(tmp_path, files)
    found, problems = read_translations(root, Languages("lv", ("lv", "en")))
    assert (problems, found["lv"]("home"), found["lv"]("skip")) == ((), "Start", "Pāriet")
    assert "interface.home" in found["lv"].missing


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("it.yaml", "Did you mean “it.yml”?"),
        ("IT.yml", "Did you mean “it.yml”?"),
        ("words.json", "Rename or remove this one."),
        ("italiano.yml", "Rename or remove this one."),
        ("README.md", "Rename or remove this one."),
        ("italian/it.yml", "Did you mean “it.yml”?"),
    ],
)
def test_a_file_beside_those_of_the_languages_is_told(name: str, remedy: str, tmp_path: Path) -> None:
    (line,) = lines_of(write_project(tmp_path, {f"overrides/locales/{name}": "interface: {skip: x}\n"}))
    assert line == (
        f"overrides/locales/{name}:1:1: here are the words of the languages of the site, each in one "
        f"file: en.yml, it.yml, fr.yml. {remedy}"
    )


@pytest.mark.parametrize(
    "make", [Path.mkdir, lambda path: path.symlink_to("nowhere"), lambda path: path.write_bytes(b"\xff")]
)
def test_words_that_cannot_be_read_are_told(make: Callable[[Path], object], tmp_path: Path) -> None:
    root = write_project(tmp_path, {EACH[0]: ""})
    (root / EACH[0]).unlink()
    make(root / ITALIAN)
    (line,) = lines_of(root)
    assert line.startswith(f"{ITALIAN}:1:1: ")


@pytest.mark.parametrize("file", sorted(WORDS.rglob("*.yml")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_words_of_the_engine_are_read_alike_by_both_of_pyyamls_loaders(file: Path) -> None:
    text = file.read_text("utf-8")
    assert yaml.load(text, yaml.BaseLoader) == yaml.load(text, yaml.CBaseLoader)  # noqa: S506  # both keep all as text


def test_mutated_words_are_told_or_can_be_shown(tmp_path: Path) -> None:
    root, languages = write_project(tmp_path, {ITALIAN: ""}), Languages("it", ("it", "en"))
    text = "interface:\n" + "".join(
        f"  {line}" for line in (WORDS / "it/interface.yml").read_text("utf-8").splitlines(keepends=True)
    )
    accepted = 0
    for step in range(120):
        chance = random.Random(step)  # noqa: S311  # the same chances every time, and no secret
        (root / ITALIAN).write_bytes(mutations.changed(chance, text))
        found, problems = read_translations(root, languages)
        for tag in EDITOR_LANGUAGES:
            assert all(line.startswith("overrides/locales/") for line in as_text(problems, messages(tag)).splitlines())
        if not problems:
            accepted += 1
            english = found["en"].words
            for key, words in found["it"].words.items():
                assert words.format(**dict.fromkeys(blanks(english.get(key, "{number}")) or (), "x")), key
    assert 5 < accepted < 100


def test_words_may_stand_on_one_line_each_under_their_whole_key(tmp_path: Path) -> None:
    flat = "interface.skip: Salta\ninterface.count.events.one: '{number} festa'\n"
    flat += "interface.count.events.many: '{number} di feste'\ninterface.count.events.other: '{number} feste'\n"
    root = write_project(tmp_path, {ITALIAN: f"{flat}fields:\n  aims.label: Scopi\n"})
    found, problems = read_translations(root, Languages("it", ("it", "en")))
    assert problems == ()
    assert (found["it"]("skip"), found["it"].count("count.events", 2), found["it"]("field.aims")) == (
        "Salta",
        "2 feste",
        "Scopi",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("interface.skipp: x", "1:1: interface.skipp: no page uses these words. Did you mean “interface.skip”?"),
        ("official.cofundd: x", "1:1: official.cofundd: no page uses these words. Did you mean “official.cofunded”?"),
        ("interface.only_in: x", "1:20: interface.only_in: must contain exactly these placeholders: {language}"),
        ("interface.skip: x\ninterface: {skip: y}", "2:13: interface.skip: appears here for the second time;"),
        ("interface.count.events.one: x", "1:1: interface.count.events: where the words for this number are changed"),
    ],
)
def test_what_is_wrong_under_a_whole_key_is_told_at_its_place(words: str, told: str, tmp_path: Path) -> None:
    (line,) = lines_about(tmp_path, ITALIAN, words)
    assert line.startswith(told)


@pytest.mark.parametrize("text", ["", "\n", '# nothing yet\n#interface.skip: ""\n'])
def test_a_file_in_which_nothing_is_said_yet_is_in_order(text: str, tmp_path: Path) -> None:
    assert lines_about(tmp_path, ITALIAN, text) == []

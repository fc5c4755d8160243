"""``dissemination new words``: a file for a translator, in order from the start, and complete when it is filled."""

import re
from pathlib import Path

import command
import pytest
from dissemination.authoring.words_to_translate import notes
from dissemination.text.languages import Languages
from dissemination.text.site_words import blanks, read_translations
from dissemination.text.translations import engine, plural_forms, plural_stem, words_of_readers
from small_project import good, lines_of, write_project

UKRAINIAN = "overrides/locales/uk.yml"
LANGUAGES = Languages("en", ("en", "it", "fr", "uk"))


def new_words(root: Path, tag: str, *options: str) -> tuple[int, str]:
    done = command.run(root, ["new", "words", tag, *options], {})
    return done.returncode, done.stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The smallest project, with a language that the engine does not speak."""
    line = "        - {locale: fr, name: Français}\n"
    settings = good("mkdocs.yml").replace(line, f"{line}        - {{locale: uk, name: Українська}}\n")
    return write_project(tmp_path, {"mkdocs.yml": settings})


@pytest.fixture
def written(root: Path) -> Path:
    assert new_words(root, "uk") == (
        0,
        f"{UKRAINIAN}: what is missing in this language is now in this file, to be translated. "
        "Then type “dissemination check”.\n",
    )
    return root / UKRAINIAN


def test_a_file_that_nobody_has_touched_is_in_order_and_changes_nothing(root: Path, written: Path) -> None:
    before = read_translations(write_project(root.parent / "other", {"mkdocs.yml": good("mkdocs.yml")}), LANGUAGES)[0]
    assert lines_of(root) == []
    assert all(line.startswith("#") for line in written.read_text("utf-8").splitlines() if line)
    assert read_translations(root, LANGUAGES)[0]["uk"] == before["uk"]


def test_every_key_is_asked_for_with_the_english_sentence_and_what_translators_have_to_know(written: Path) -> None:
    text = written.read_text("utf-8")
    assert "\n# en: Skip to the content\n# The first link of every page" in text
    keys = re.findall(r'^#([a-z][\w.-]+): ""$', text, re.MULTILINE)
    english = words_of_readers(engine("en"))
    plain = [key for key in english if not plural_stem(key)]
    stems = dict.fromkeys(stem for key in english if (stem := plural_stem(key)))
    assert sorted(keys) == sorted([*plain, *(f"{stem}.{form}" for stem in stems for form in plural_forms("uk"))])


def test_plural_forms_are_those_of_the_language_with_numbers_for_each(written: Path) -> None:
    assert (
        "# en: {number} event · {number} events\n"
        "# {number} is a number. Each plural form of the language is needed; the form for 1 may say it in words.\n"
        "# for 1, 21, 31, 41, 51 …:\n"
        '#interface.count.events.one: ""\n'
        "# for 2, 3, 4, 22, 23 …:\n"
        '#interface.count.events.few: ""\n'
        "# for 0, 5, 6, 7, 8 …:\n"
        '#interface.count.events.many: ""\n'
        "# for fractions, such as 1.5:\n"
        '#interface.count.events.other: ""\n'
    ) in written.read_text("utf-8")


def test_a_file_that_is_filled_is_in_order_and_complete(root: Path, written: Path) -> None:
    english = words_of_readers(engine("en"))

    def translated(found: re.Match[str]) -> str:
        key = found[1]
        said = english.get(f"{plural_stem(key)}.other" if plural_stem(key) else key, "")
        return f'{key}: "{" ".join(("слово", *(f"{{{name}}}" for name in sorted(blanks(said) or ()))))}"'

    written.write_text(
        re.sub(r'^#([a-z][\w.-]+): ""$', translated, written.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    assert lines_of(root) == []
    assert read_translations(root, LANGUAGES)[0]["uk"].missing == ()


def test_a_line_without_a_translation_is_told(root: Path, written: Path) -> None:
    written.write_text(written.read_text("utf-8").replace("#interface.skip:", "interface.skip:"), "utf-8")
    (line,) = lines_of(root)
    assert line.endswith("interface.skip: is empty. Write a text, or remove the line.")


def test_asked_again_it_adds_what_has_come_since_and_keeps_the_rest(root: Path, written: Path) -> None:
    whole = written.read_text("utf-8")
    home = '# en: Home\n#interface.home: ""\n\n'
    mine = whole.replace(home, "").replace('#interface.skip: ""', "# my note\ninterface.skip: Перейти")
    written.write_text(mine, "utf-8")
    assert new_words(root, "uk")[0] == 0
    assert written.read_text("utf-8") == f"{mine}\n{home}".rstrip() + "\n"
    assert new_words(root, "uk") == (0, f"There is nothing to add to {UKRAINIAN}.\n")


def test_words_that_the_site_has_in_groups_are_not_asked_for(root: Path) -> None:
    own = "interface:\n  home: Головна\n"
    write_project(root, {UKRAINIAN: own, "mkdocs.yml": (root / "mkdocs.yml").read_text("utf-8")})
    assert new_words(root, "uk")[0] == 0
    text = (root / UKRAINIAN).read_text("utf-8")
    assert text.startswith(f"{own}\n# en: ") and "interface.home:" not in text
    assert lines_of(root) == []


def test_a_language_that_has_all_words_gets_no_file(root: Path) -> None:
    status, said = new_words(root, "it")
    assert status == 0 and said.startswith("There is nothing to add")
    assert not (root / "overrides/locales/it.yml").exists()


def test_words_are_found_by_what_they_say(root: Path) -> None:
    """To say them otherwise, nobody has to know their keys."""
    assert new_words(root, "it", "--about", "OFFERT")[0] == 0
    text = (root / "overrides/locales/it.yml").read_text("utf-8")
    assert '\n#fields.providers.label: "Offerto da"\n' in text, "what is said now is there to be changed"
    asked = re.findall(r'^#([a-z][\w.-]+): ".+"$', text, re.MULTILINE)
    said = engine("it")
    stems = {plural_stem(key) or key for key, words in said.items() if "offert" in words.casefold()}
    assert {plural_stem(key) or key for key in asked} == stems & {
        plural_stem(key) or key for key in words_of_readers(said)
    }
    assert lines_of(root) == []
    assert new_words(root, "it", "--about", "no such words") == (
        0,
        "There is nothing to add to overrides/locales/it.yml.\n",
    )


def test_what_readers_see_meanwhile_stands_beside_the_english(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text("utf-8").replace(", default: true", "")
    settings = settings.replace("name: Italiano", "name: Italiano, default: true")
    own = {"overrides/locales/it.yml": "interface.home: Prima pagina\n", "mkdocs.yml": settings}
    assert new_words(write_project(root, own), "uk")[0] == 0
    assert "\n# en: Home\n# it: Prima pagina\n#interface.home" in (root / UKRAINIAN).read_text("utf-8")


@pytest.mark.parametrize(
    ("tag", "options", "told"),
    [
        ("pl", (), "“pl” is not a language of this site; its languages are en, it, fr, uk. Add it to mkdocs.yml first"),
        (
            "ukrainian",
            (),
            "“ukrainian” is not the code of a language we know. Write its ISO 639 code: two or three small",
        ),
        ("uk", ("--set", "a=b"), "--set a=b: this cannot be set here."),
    ],
)
def test_what_cannot_be_begun_is_told(root: Path, tag: str, options: tuple[str, ...], told: str) -> None:
    status, said = new_words(root, tag, *options)
    assert status == 1 and said.startswith(told)
    assert not (root / "overrides").exists()


def test_a_file_that_is_not_in_order_stays_as_it_is(root: Path) -> None:
    write_project(root, {UKRAINIAN: "interface: [\n", "mkdocs.yml": (root / "mkdocs.yml").read_text("utf-8")})
    status, said = new_words(root, "uk")
    assert status == 1 and said.startswith(f"{UKRAINIAN}:")
    assert (root / UKRAINIAN).read_text("utf-8") == "interface: [\n"


def test_notes_are_about_words_that_there_are() -> None:
    keys = words_of_readers(engine("en"))
    assert [name for name in notes() if not any(key == name or key.startswith(f"{name}.") for key in keys)] == []


def test_the_editor_is_spoken_to_in_their_language(root: Path) -> None:
    assert new_words(root, "uk", "--lang", "fr")[1].startswith(f"{UKRAINIAN} : ce qui manque dans cette langue")
    assert (root / UKRAINIAN).read_text("utf-8").startswith("# Retirez le # de chaque ligne que vous traduisez")

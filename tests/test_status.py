"""``dissemination status``, as editors and workflows use it, in a repository of its own."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from dissemination.commands import status
from dissemination.history.git_log import read_history
from dissemination.history.translation_status import translation_status
from dissemination.text.languages import Languages
from repository import Repository, new_repository
from small_project import good, write_project

LOAN, FUND, LAUNCH = "records/instruments/loan.yml", "records/instruments/fund.yml", "news/launch.md"
SITE = Languages("en", ("en", "it", "fr"))
NOTHING = "This change leaves no translation out of date."
NO_FRENCH_NEWS = "docs/en/news/launch.md:1:1: there is no French translation of this page."

UNAVAILABLE = "It is not possible to tell which translations are out of date: this folder is not under Git."


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest project, committed."""
    with pytest.MonkeyPatch.context() as patch:
        repository = new_repository(write_project(tmp_path_factory.mktemp("begun")), patch)
        repository.commit({}, "Begin", day="2026-01-01")
    return repository.root


@pytest.fixture
def project(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The project, as if native speakers had read all words of the engine."""
    monkeypatch.setattr(status, "unread_languages", frozenset)
    return new_repository(shutil.copytree(begun, tmp_path / "project"), monkeypatch)


def rewrite(
    project: Repository, path: str, old: str, new: str, message: str = "Change", day: str = "2026-05-03"
) -> str:
    """Change words in a file, commit, and give back the short name of the commit."""
    project.replace(path, old, new)
    return project.commit({}, message, day)[:7]


def told(project: Repository, *arguments: str) -> list[str]:
    """What the command prints, without what was missing from the start."""
    done = project.records("status", "--speak", "en", *arguments)
    assert done.returncode == 0
    return [line for line in done.stdout.splitlines() if line != NO_FRENCH_NEWS]


def line_of(project: Repository, path: str, words: str) -> int:
    lines = (project.root / path).read_text("utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if words in line)


def gaps(project: Repository) -> list[str]:
    """The lines about texts, up to the empty line."""
    lines = told(project)
    return lines[: lines.index("")]


def report(project: Repository, *arguments: str) -> Any:
    return json.loads("\n".join(told(project, "--format", "json", *arguments)))


def outdated(project: Repository) -> list[tuple[str, str]]:
    return [(gap["file"], gap["field"]) for gap in report(project)["gaps"] if gap["state"] == "outdated"]


def test_a_changed_sentence_leaves_exactly_its_translations_outdated(project: Repository) -> None:
    """One English sentence changed in a commit: that field is outdated in Italian and French, and nothing else.

    The next commit, which touches the Italian, leaves only the French. (This is the command as it is typed.)
    """

    def gaps() -> list[str]:
        done = project.records("status")
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        return [line for line in lines[: lines.index("")] if line != NO_FRENCH_NEWS]

    commit = rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    sentence = f"the English text changed on 3 May 2026 ({commit}); this one did not."
    italian = f"{LOAN}:{line_of(project, LOAN, 'Un prestito')}:3: summary.it: {sentence}"
    french = f"{LOAN}:{line_of(project, LOAN, 'Un prêt')}:3: summary.fr: {sentence}"
    assert gaps() == [italian, french]

    rewrite(project, LOAN, "Un prestito senza interessi.", "Un prestito al due per cento.", day="2026-05-04")
    assert gaps() == [french]

    rewrite(project, LOAN, "Un prêt sans intérêts.", "Un prêt à deux pour cent.", day="2026-05-05")
    assert gaps() == []


def test_totals_count_every_text_once(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    n = report(project)["languages"]["en"]["wanted"]
    assert told(project)[-3:] == [
        f"English: {n} of {n} texts are up to date (100 %); 0 missing, 0 out of date.",
        f"Italian: {n - 1} of {n} texts are up to date ({100 * (n - 1) // n} %); 0 missing, 1 out of date.",
        f"French: {n - 2} of {n} texts are up to date ({100 * (n - 2) // n} %); 1 missing, 1 out of date.",
    ]


def test_a_language_that_lacks_a_text_is_told_where(project: Repository) -> None:
    project.replace(LOAN, "  it: Un prestito senza interessi.\n", "")
    project.replace(FUND, "  en: The money behind the loans.\n", "")
    assert gaps(project) == [
        f"{FUND}:{line_of(project, FUND, 'summary:')}:1: summary.en: there is no English text.",
        f"{LOAN}:{line_of(project, LOAN, 'summary:')}:1: summary.it: there is no Italian text.",
    ]


def test_a_page_that_a_language_lacks_is_told_with_the_file_to_translate(project: Repository) -> None:
    assert NO_FRENCH_NEWS in project.records("status").stdout


def test_one_language_can_be_asked_for(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    (line, empty, total) = told(project, "--lang", "it")
    assert "summary.it" in line
    assert not empty
    assert total.startswith("Italian: ")


def test_several_changes_name_the_first_and_the_last(project: Repository) -> None:
    first = rewrite(project, LOAN, "without interest", "at two per cent")
    last = rewrite(project, LOAN, "at two per cent", "at three per cent", day="2026-06-10")
    assert f"on 3 May 2026 ({first}) and last on 10 June 2026 ({last})" in gaps(project)[0]


def test_what_is_not_committed_counts(project: Repository) -> None:
    project.replace(LOAN, "A loan without interest.", "A loan at two per cent.")
    assert gaps(project)[0].endswith("the English text changed and is not committed yet; this one did not.")
    project.replace(LOAN, "Un prestito senza interessi.", "Un prestito al due per cento.")
    assert [field for _, field in outdated(project)] == ["summary.fr"]


def test_a_commit_can_say_that_translations_are_unaffected(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan, without interest.", "Typo\n\nTranslations: unaffected")
    assert outdated(project) == []


def test_new_line_breaks_leave_nothing_outdated(project: Repository) -> None:
    rewrite(project, LOAN, "  en: A loan without interest.\n", "  en: >-\n    A loan\n    without interest.\n")
    rewrite(project, "docs/en/news/launch.md", "The partners met.\n", "The partners\nmet.\n")
    assert outdated(project) == []


def test_facts_leave_nothing_outdated(project: Repository) -> None:
    rewrite(project, LOAN, "2017/2027", "2017/2030")
    rewrite(project, LOAN, "title: {it: Bando}", "title: {it: Secondo bando}")
    assert outdated(project) == []


def test_a_page_is_outdated_as_a_whole(project: Repository) -> None:
    commit = rewrite(project, "docs/en/news/launch.md", "The partners met.\n", "The partners met twice.\n")
    assert gaps(project) == [
        f"docs/it/news/launch.md:1:1: the English page changed on 3 May 2026 ({commit}); this one did not."
    ]
    (gap,) = report(project, "--lang", "it")["gaps"]
    assert "was" not in gap
    rewrite(
        project, "docs/it/news/launch.md", "I partner si sono incontrati.\n", "I partner si sono visti due volte.\n"
    )
    assert outdated(project) == []


def test_the_report_for_programs_tells_what_changed(project: Repository) -> None:
    commit = rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    found = report(project, "--lang", "it")
    (gap,) = found["gaps"]
    assert gap == {
        "state": "outdated",
        "file": LOAN,
        "line": line_of(project, LOAN, "Un prestito"),
        "column": 3,
        "kind": "instruments",
        "id": "loan",
        "field": "summary.it",
        "language": "it",
        "source": "en",
        "sentence": f"the English text changed on 3 May 2026 ({commit}); this one did not.",
        "was": "A loan without interest.",
        "since": gap["latest"],
        "latest": {"commit": project.git("rev-parse", "HEAD"), "date": "2026-05-03"},
    }
    total = found["languages"]["it"]
    assert (total["wanted"] - total["current"], total["missing"], total["outdated"]) == (1, 0, 1)
    assert found["history"] is True


def test_without_history_nothing_is_outdated_and_the_reason_is_told(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    shutil.rmtree(project.root / ".git")
    lines = told(project)
    assert lines[-1].startswith(
        "It is not possible to tell which translations are out of date: this folder is not under Git."
    )
    assert not any("did not" in line or "up to date" in line for line in lines)
    assert re.search(r"^Italian: \d+ of \d+ texts are missing\.$", "\n".join(lines), re.MULTILINE)
    total = report(project)["languages"]["it"]
    assert total["outdated"] is total["current"] is total["share"] is None


@pytest.mark.parametrize("revision", ["HEAD", ""])
def test_without_history_no_revision_is_blamed(project: Repository, revision: str) -> None:
    shutil.rmtree(project.root / ".git")
    done = project.records("status", "--since", revision)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "It is not possible to tell which translations are out of date: this folder is not under Git.\n"
    )


def test_a_shallow_clone_shows_nothing_and_says_so(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    project.git("clone", "--quiet", "--depth", "1", project.root.as_uri(), "../shallow")
    shallow = Repository(project.root.parent / "shallow")
    assert "fetch-depth: 0" in told(shallow)[-1]
    assert outdated(shallow) == []


def test_a_record_that_is_not_in_order_does_not_stop_the_others(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    project.write({FUND: "name: [", "records/events/kick-off.yml": b"\xff"})
    assert [field for _, field in outdated(project)] == ["summary.it", "summary.fr"]


def test_a_language_that_the_site_does_not_speak_is_refused(project: Repository) -> None:
    done = project.records("status", "--lang", "de")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The site has no “de” version. Its languages are en, it, fr.\n"


@pytest.mark.parametrize("revision", ["nothing", ""])
def test_a_revision_that_is_not_there_is_refused(project: Repository, revision: str) -> None:
    done = project.records("status", "--since", revision)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Git does not know the revision “{revision}” here.\n"


def test_a_pull_request_is_told_what_it_leaves_outdated(project: Repository) -> None:
    """What it changes since it began, and not what the others did in the meantime."""
    project.git("switch", "--quiet", "--create", "proposal")
    project.replace("records/events/second-meeting.yml", "follows: [kick-off]", "hosts: [mirancon]")
    commit = rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    project.git("switch", "--quiet", "main")
    rewrite(project, FUND, "The money behind the loans.", "Money.")
    project.git("switch", "--quiet", "proposal")

    italian, french = (line_of(project, LOAN, words) for words in ("Un prestito", "Un prêt"))
    assert told(project, "--since", "main") == [
        "Translations that this change leaves out of date:",
        f"{LOAN}:{italian}:3: summary.it: the English text changed on 3 May 2026 ({commit}); this one did not.",
        f"{LOAN}:{french}:3: summary.fr: the English text changed on 3 May 2026 ({commit}); this one did not.",
    ]


def test_a_pull_request_answers_only_for_what_it_changed_itself(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    project.git("switch", "--quiet", "--create", "proposal")
    rewrite(project, FUND, "The money behind the loans.", "Money.")
    found = report(project, "--since", "main")
    assert [(gap["file"], gap["field"]) for gap in found["gaps"]] == [(FUND, "summary.it"), (FUND, "summary.fr")]
    assert "languages" not in found


def test_a_pull_request_that_widens_a_gap_is_told_so(project: Repository) -> None:
    before = rewrite(project, LOAN, "without interest", "at two per cent", day="2026-05-01")
    project.git("switch", "--quiet", "--create", "proposal")
    after = rewrite(project, LOAN, "at two per cent", "at three per cent")
    lines = told(project, "--since", "main")
    assert f"on 1 May 2026 ({before}) and last on 3 May 2026 ({after})" in lines[-1]


def test_what_is_not_committed_counts_for_a_pull_request(project: Repository) -> None:
    project.replace(LOAN, "A loan without interest.", "A loan at two per cent.")
    assert [gap["field"] for gap in report(project, "--since", "HEAD")["gaps"]] == ["summary.it", "summary.fr"]


def test_a_pull_request_that_translates_too_leaves_nothing_outdated(project: Repository) -> None:
    project.git("switch", "--quiet", "--create", "proposal")
    rewrite(project, LOAN, "without interest", "at two per cent")
    rewrite(project, LOAN, "senza interessi", "al due per cento")
    rewrite(project, LOAN, "sans intérêts", "à deux pour cent")
    assert told(project, "--since", "main") == [NOTHING]


def test_new_and_removed_records_leave_nothing_outdated(project: Repository) -> None:
    event = good("records/events/kick-off.yml").replace("en: First meeting", "en: Closing day")
    project.write({"records/events/closing-day.yml": event, "records/events/second-meeting.yml": None})
    assert told(project, "--since", "HEAD") == [NOTHING]


def test_a_merged_pull_request_keeps_what_its_commits_said(project: Repository) -> None:
    """As GitHub merges by default: a commit with two parents, whose message says nothing of translations."""
    project.git("switch", "--quiet", "--create", "proposal")
    rewrite(project, LOAN, "A loan without interest.", "A loan, without interest.", "Typo\n\nTranslations: unaffected")
    changed = rewrite(project, FUND, "The money behind the loans.", "Money.", day="2026-05-10")
    project.git("switch", "--quiet", "main")
    rewrite(project, "records/partners/mirancon.yml", "The town took part", "The town had a part", day="2026-05-04")
    project.git("merge", "--quiet", "--no-edit", "--no-ff", "proposal", day="2026-06-01")
    lines = gaps(project)
    assert [line.split(": ")[1] for line in lines] == ["summary.it", "summary.fr"] * 2
    assert f"10 May 2026 ({changed})" in lines[0]
    assert not any(LOAN in line for line in lines)


def test_pages_can_ask_what_to_mark(project: Repository) -> None:
    rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    rewrite(project, "docs/en/news/launch.md", "The partners met.\n", "The partners met twice.\n")
    found = translation_status(read_history(project.root), SITE)
    assert [gap.path for gap in found.outdated_on("instruments", "loan", "fr")] == [("summary",)]
    assert [gap.path for gap in found.outdated_on("news", "launch", "it")] == [()]
    assert not found.outdated_on("instruments", "loan", "en")
    assert not found.outdated_on("instruments", "fund", "fr")


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("it", "il testo in inglese è cambiato (3 maggio 2026, {commit}), questo no."),
        ("fr", "le texte en anglais a changé (le 3 mai 2026, {commit}) ; celui-ci, non."),
    ],
)
def test_editors_are_told_in_their_language(project: Repository, tag: str, sentence: str) -> None:
    commit = rewrite(project, LOAN, "A loan without interest.", "A loan at two per cent.")
    lines = [line.replace("\u00a0", " ") for line in told(project, "--speak", tag)]
    assert lines[1].endswith(f"summary.it: {sentence.format(commit=commit)}")
    assert lines[-1].startswith(("Francese: ", "Français : "))


def test_the_reason_why_there_is_no_history_is_told_in_the_language_of_the_editor(project: Repository) -> None:
    shutil.rmtree(project.root / ".git")
    assert "ce dossier n'est pas géré par Git" in told(project, "--speak", "fr")[-1]
    assert report(project)["unavailable"] == "this folder is not under Git"


def test_words_that_the_interface_lacks_are_listed_per_language(project: Repository) -> None:
    """A language that the engine does not speak, and a site that has some words of its own in it."""
    project.replace("mkdocs.yml", "name: Français}", "name: Français}\n        - {locale: lt, name: Lietuvių}")
    project.write({"overrides/locales/lt.yml": "interface: {skip: Pereiti}\n"})
    missing = report(project)["words"]
    assert missing["it"] == missing["fr"] == []
    assert {"interface.home", "interface.count.events", "fields.aims.label"} <= set(missing["lt"])
    assert "interface.skip" not in missing["lt"]
    assert told(project, "--lang", "lt")[-1] == (
        "Lithuanian: words of the interface that readers see in another language: "
        f"{len(missing['lt'])}. To translate them, type “dissemination new words lt”."
    )


def test_what_no_native_speaker_has_read_is_told_of_the_languages_of_the_site(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As information: it is no mistake of the site."""
    assert report(project)["unread"] == []
    monkeypatch.setattr(status, "unread_languages", lambda: frozenset({"fr", "de"}))
    assert report(project)["unread"] == ["fr"]
    sentence = "The French words of the generator have not been read by a native speaker yet."
    assert told(project)[-1] == sentence not in told(project, "--lang", "it")


def test_a_search_that_knows_no_endings_of_a_language_is_told(project: Repository) -> None:
    project.replace("mkdocs.yml", "name: Français}", "name: Français}\n        - {locale: sk, name: Slovenčina}")
    (line,) = (line for line in told(project) if "the search finds" in line)
    assert line.startswith("In Slovak, the search finds a word only as it is written")


def test_sentences_that_editors_see_in_english_are_counted(
    project: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert report(project)["sentences"] == {"en": [], "it": [], "fr": []}
    monkeypatch.setattr(status, "missing_for_editors", lambda tag: ["messages.empty"] if tag == "it" else [])
    assert "Italian: sentences for editors that appear in English: 1." in told(project, "--lang", "it")

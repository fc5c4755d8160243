"""The form for an article: its files in the languages of the site, its picture, and whatever else was typed into it."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest
import yaml
from dissemination.authoring.attachments import GITHUB, attachment_address, fetched, picture_ending
from dissemination.authoring.drafts import SiteState, write_draft_files
from dissemination.authoring.form_questions import Form
from dissemination.authoring.proposals import Proposal, proposal
from dissemination.images.originals import LARGEST_PICTURE
from dissemination.records.articles import HEAD
from dissemination.text.problem_reports import messages
from dissemination.text.problems import Message, message
from dissemination.text.yaml_reader import read_text
from filled import ARTICLE, ATTACHED, PICTURE, form_of, issue, known
from loopback import Attachments
from PIL import Image
from small_project import lines_of, write_project
from test_proposals import HOSTILE, told

NAME = "2026-11-30-il-ponte-e-aperto"


@pytest.fixture(scope="module")
def article(root: Path) -> Form:
    return form_of(root, "news", "it")


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A file of a picture."""
    made = io.BytesIO()
    Image.new("RGB", size, (40, 90, 160)).save(made, kind)
    return made.getvalue()


def proposed(
    answers: Mapping[str, str], form: Form, site: SiteState, content: bytes | Message = b""
) -> tuple[Proposal | None, list[str]]:
    found, wrong = proposal(issue(form, answers), form, 7, site, lambda _: content)
    return found, told(wrong, form.tag)


def made(answers: Mapping[str, str], form: Form, site: SiteState, content: bytes = b"") -> dict[str, str]:
    """The files of an article, texts as text."""
    found, wrong = proposed(answers, form, site, content)
    assert found, wrong
    return {str(file): text if isinstance(text, str) else "" for file, text in found.files.items()}


def test_a_filled_form_becomes_an_article(article: Form, site: SiteState) -> None:
    subjects = next(question.answers for question in article.questions if question.path == ("about",))
    named = [name for name, value in subjects.items() if value in ("events/kick-off", "partners/valfinto")]
    files = made({**ARTICLE, "about": ", ".join(named)}, article, site)
    assert files == {
        f"docs/it/news/{NAME}.md": "\n".join(
            [
                "---",
                "title: Il ponte è aperto",
                "date: 2026-11-30",
                "summary: Da oggi si passa il fiume a piedi.",
                f"about: [{', '.join(subjects[name] for name in named)}]",
                "sources:",
                "  - title:",
                "      it: Comunicato",
                "    url: https://www.example.org/comunicato",
                "---",
                "",
                "Da oggi **si passa**.",
                "",
                "## Perché",
                "",
                "Vedi [il piano](https://www.example.org/piano).",
                "",
            ]
        )
    }


TRANSLATED = {"title.fr": "Le pont est ouvert", "summary.fr": "On passe à pied.", "text.fr": "On passe."}


def test_a_translation_is_a_file_of_its_own_with_the_same_facts(article: Form, site: SiteState) -> None:
    files = made({**ARTICLE, **TRANSLATED}, article, site)
    assert list(files) == [f"docs/it/news/{NAME}.md", f"docs/fr/news/{NAME}.md"]
    french, italian = (yaml.safe_load(HEAD.match(files[f"docs/{tag}/news/{NAME}.md"])[1]) for tag in ("fr", "it"))  # type: ignore[index]
    assert french["title"] == "Le pont est ouvert"
    assert [french[name] == italian[name] for name in ("date", "sources", "title")] == [True, True, False]


@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_article_is_one_that_the_check_accepts(tmp_path: Path, tag: str) -> None:
    """Every question answered, and every sort of picture."""
    root = write_project(tmp_path)
    form, site = form_of(root, "news", tag), known(root)
    said = {".".join(question.path): next(iter(question.answers), "Words: “with” signs") for question in form.questions}
    said |= {"date": "2026-11-30", "picture.file": f"![Image]({ATTACHED})", "picture.licence": "CC BY 4.0"}
    found, wrong = proposed(said, form, site, picture("PNG"))
    assert found, wrong
    name = "2026-11-30-words-with-signs"
    expected = {*(f"docs/{spoken}/news/{name}.md" for spoken in ("en", "it", "fr")), f"docs/assets/news/{name}.png"}
    assert set(map(str, found.files)) == expected
    write_draft_files(root, found.files)
    assert lines_of(root) == []


def test_a_picture_is_taken_over_with_what_has_to_be_said_of_it(article: Form, site: SiteState) -> None:
    files = made({**ARTICLE, **TRANSLATED, **PICTURE}, article, site, picture())
    assert f"docs/assets/news/{NAME}.jpg" in files
    said = f"picture:\n  file: assets/news/{NAME}.jpg\n  alt: Persone su un ponte\n  credit: A. Esempio\n"
    assert said in files[f"docs/it/news/{NAME}.md"]
    assert "picture" not in files[f"docs/fr/news/{NAME}.md"]  # it is shown there with the words of the other


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>'
HEAVY = b"\xff\xd8\xff" + b"x" * (LARGEST_PICTURE * 1_000_000)

UNFIT = {
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "questo file non è un'immagine"),
    "a document": (b"%PDF-1.7", "questo file non è un'immagine"),
    "nothing": (b"", "questo file non è un'immagine"),
    "a part": (picture()[:200], "l'immagine è danneggiata"),
    "too heavy": (HEAVY, "l'immagine supera i 10 MB"),
    "a script": (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>',
        "l'elemento “script” non fa parte",
    ),
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_cannot_be_shown_is_told_under_its_question(what: str, article: Form, site: SiteState) -> None:
    content, sentence = UNFIT[what]
    found, (said, *others) = proposed({**ARTICLE, **PICTURE}, article, site, content)
    assert found is None and not others
    assert said.startswith(f"Hai un'immagine? {sentence}"), said


@pytest.mark.parametrize("missing", ["alt.it", "credit", "licence", "file"])
def test_what_has_to_be_said_of_a_picture_is_asked_for(missing: str, article: Form, site: SiteState) -> None:
    answers = {name: said for name, said in {**ARTICLE, **PICTURE}.items() if name != f"picture.{missing}"}
    path = ("picture", *missing.split("."))
    label = next(question.label for question in article.questions if question.path == path)
    assert proposed(answers, article, site, picture()) == (None, [f"{label} serve una risposta."])


def test_a_licence_that_is_none_is_told(article: Form, site: SiteState) -> None:
    _, (said,) = proposed({**ARTICLE, **PICTURE, "picture.licence": "CC BY"}, article, site, picture())
    assert said.startswith("Con quale licenza si può mostrare l'immagine? “CC BY”")


@pytest.mark.parametrize("missing", ["title", "summary", "text"])
def test_a_translation_is_whole_or_told(missing: str, article: Form, site: SiteState) -> None:
    answers = {name: said for name, said in {**ARTICLE, **TRANSLATED}.items() if name != f"{missing}.fr"}
    label = next(question.label for question in article.questions if question.path == (missing, "fr"))
    assert proposed(answers, article, site) == (None, [f"{label} serve una risposta."])


def test_an_article_that_is_there_is_never_touched(root: Path, tmp_path: Path) -> None:
    root = write_project(tmp_path)
    form = form_of(root, "news", "it")
    write_draft_files(root, {PurePosixPath(name): text for name, text in made(ARTICLE, form, known(root)).items()})
    _, (said,) = proposed(ARTICLE, form, known(root))
    assert said.startswith(f"Qual è il titolo? (italiano) esiste già una scheda “news/{NAME}”")


FOREIGN = (
    "https://a.example/x.png",
    "http://github.com/user-attachments/assets/0f3c2a10-9b1d-4c7e-8f55-1234567890ab",
    "https://github.com.a.example/user-attachments/assets/0f3c2a10-9b1d-4c7e-8f55-1234567890ab",
    "https://a@github.com/user-attachments/assets/0f3c2a10-9b1d-4c7e-8f55-1234567890ab",
    "https://github.com:443/user-attachments/assets/0f3c2a10-9b1d-4c7e-8f55-1234567890ab",
    f"{ATTACHED}/../../../x",
    f"{ATTACHED}?x",
    "https://github.com/user-attachments/files/12/x.pdf",
    "https://github.com/owner/name/raw/main/x.png",
    "https://raw.githubusercontent.com/owner/name/main/x.png",
    "https://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "../../etc/passwd",
    "assets/launch.jpg",
    f"{ATTACHED}\u202e",
    f"{ATTACHED} and words",
    "<img " * 380,
    "x" * 5_000,
)


@pytest.mark.parametrize("answer", FOREIGN)
def test_no_address_but_of_an_attachment_is_ever_asked_for(answer: str, article: Form, site: SiteState) -> None:
    asked: list[str] = []
    body = issue(article, {**ARTICLE, **PICTURE, "picture.file": answer})
    found, wrong = proposal(body, article, 7, site, lambda address: asked.append(address) or picture())  # type: ignore[func-returns-value]
    assert (found, asked) == (None, []) and len(wrong) == 1


def test_the_answer_holds_one_picture_as_github_writes_it() -> None:
    written = (
        ATTACHED,
        f"![Image]({ATTACHED})",
        f'<img width="6" alt="a" src="{ATTACHED}" />',
        f"\n![x]({ATTACHED})\n",
    )
    assert {attachment_address(answer) for answer in written} == {ATTACHED}
    assert attachment_address(f"![a]({ATTACHED})\n![b]({ATTACHED})") == message("form.one_picture")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_the_ending_is_that_of_what_is_in_the_file(kind: str) -> None:
    assert picture_ending(picture(kind)) == {"JPEG": ".jpg"}.get(kind, f".{kind.lower()}")


def test_github_leads_on_to_its_own_stores_alone() -> None:
    stores = ("https://github-production-user-asset-6210df.s3.amazonaws.com/1/2?X-Amz-Signature=3",)
    assert all(map(GITHUB.stores.fullmatch, stores))
    others = (
        "https://evil.s3.amazonaws.com/x",
        "http://github-production-user-asset-6210df.s3.amazonaws.com/x",
        "https://github-production-user-asset-6210df.s3.amazonaws.com.a.example/x",
        "https://raw.githubusercontent.com/x",
        "https://a@objects.githubusercontent.com/x",
        "https://127.0.0.1/x",
    )
    assert not any(map(GITHUB.stores.fullmatch, others))


@pytest.fixture
def attachments() -> Iterator[Attachments]:
    with Attachments() as served:
        yield served


def test_an_attachment_is_fetched(attachments: Attachments) -> None:
    attachments.content["/user-attachments/assets/x"] = picture()
    attachments.leads["/user-attachments/assets/moved"] = f"{attachments.address}/user-attachments/assets/x"
    for name in ("x", "moved"):
        assert fetched(f"{attachments.address}/user-attachments/assets/{name}", attachments.hosts) == picture()


def test_nothing_is_followed_to_anywhere_else(attachments: Attachments) -> None:
    attachments.content["/elsewhere"] = picture()
    start = f"{attachments.address}/user-attachments/assets"
    leads = ("/elsewhere", "file:///etc/hostname", "ftp://a.example/x", "https://a.example/x")
    for number, lead in enumerate(leads):
        attachments.leads[f"/user-attachments/assets/{number}"] = lead
        assert fetched(f"{start}/{number}", attachments.hosts) == message("form.not_fetched")
    attachments.leads["/user-attachments/assets/round"] = f"{start}/round"
    assert fetched(f"{start}/round", attachments.hosts) == message("form.not_fetched")
    assert fetched(f"{start}/absent", attachments.hosts) == message("form.not_fetched")
    assert "/elsewhere" not in attachments.asked


def test_what_is_too_heavy_is_not_read_to_its_end(attachments: Attachments) -> None:
    attachments.content["/user-attachments/assets/x"] = HEAVY
    said = fetched(f"{attachments.address}/user-attachments/assets/x", attachments.hosts)
    assert said == message("picture.heavy", limit=LARGEST_PICTURE)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_an_answer_is_only_text(article: Form, tmp_path: Path, typed: str) -> None:
    """The head says what was typed, the text makes nothing else, and the check accepts both."""
    text = typed[:20_000]  # four of them are shorter than the longest record
    root = write_project(tmp_path)
    answers = {**ARTICLE, "title.it": text, "summary.it": text, "text.it": text, "picture.alt.it": text}
    answers |= {"picture.file": ATTACHED, "picture.credit": text, "picture.licence": "in words"}
    found, wrong = proposed(answers, article, known(root), picture())
    assert found, wrong
    assert {file.parent.as_posix() for file in found.files} == {"docs/it/news", "docs/assets/news"}
    write_draft_files(root, found.files)
    assert lines_of(root) == []
    written = str(found.files[found.file])
    head = HEAD.match(written)
    assert head
    said = read_text(found.file, head[1]).data
    assert said["title"] == said["summary"] == said["picture"]["alt"] == re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def test_messages_of_the_form_say_what_to_do() -> None:
    for tag in ("en", "it", "fr", "de", "pl"):
        for key in ("attachment", "one_picture", "not_fetched"):
            assert message(f"form.{key}", value="x").text(messages(tag).words)

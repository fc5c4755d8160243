"""A filled form becomes a record that the build accepts, or is told in its language; whatever was typed into it."""

import re
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pytest
import yaml
from dissemination.authoring.drafts import SiteState
from dissemination.authoring.filled_forms import Complaint, in_paragraphs, recognised, record_data
from dissemination.authoring.form_questions import Form, FormQuestion, forms
from dissemination.authoring.proposals import Proposal, proposal
from dissemination.authoring.yaml_writer import as_record
from dissemination.commands.propose import comment
from dissemination.records.load import IDENTITY, load
from dissemination.records.settings import read_languages
from dissemination.schema import DRAFTED, KINDS, Kind
from dissemination.schema.base import Model, Record
from dissemination.schema.json_schema import is_text, shape
from dissemination.schema.values import Link, Text
from dissemination.text.problem_reports import messages
from dissemination.text.translations import translations
from dissemination.text.typed_dates import iso_date, iso_time
from dissemination.text.yaml_reader import read_text
from filled import EVENT, PARTNER, form_of, issue, known
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import Field
from small_project import EXAMPLE, lines_of, write_project


@pytest.fixture(scope="module")
def event(root: Path) -> Form:
    return form_of(root, "events", "it")


def made(body: str, form: Form, site: SiteState, number: int = 7) -> Proposal:
    found, complaints = proposal(body, form, number, site)
    assert found, told(complaints)
    return found


def told(complaints: tuple[Complaint, ...], tag: str = "it") -> list[str]:
    return [f"{complaint.question} {complaint.message.text(messages(tag).words)}".strip() for complaint in complaints]


def data(found: Proposal) -> Any:
    return read_text(found.file, main_text(found)).data


def main_text(found: Proposal) -> str:
    text = found.files[found.file]
    assert isinstance(text, str)
    return text


def complaints(answers: dict[str, str], form: Form, site: SiteState) -> list[str]:
    found, wrong = proposal(issue(form, answers), form, 7, site)
    assert found is None
    return told(wrong, form.tag)


def test_a_filled_form_becomes_a_record(event: Form, site: SiteState) -> None:
    said = {
        **EVENT,
        "time": "9.30",
        "time_zone": "Italia (Europe/Rome)",
        "outcomes": "- Primo\n- Secondo: è “utile”\n",
    }
    choices = {question.path[0]: dict(question.answers) for question in event.questions}
    said |= {name: ", ".join(choices[name]) for name in ("hosts", "presented", "about")}
    found = made(issue(event, said, "\r\n"), event, site)
    assert str(found.file) == "records/events/2026-11-30-giornata-finale.yml"
    assert main_text(found).startswith(
        "# yaml-language-server: $schema=../../schemas/events.json\nname:\n  it: Giornata"
    )
    assert data(found) == {
        "name": {"it": "Giornata finale"},
        "kind": "workshop",
        "date": "2026-11-30",
        "time": "09:30",
        "time_zone": "Europe/Rome",
        "status": "announced",
        "place": {"locality": "Valfinto", "country": "IT"},
        "hosts": list(choices["hosts"].values()),
        "presented": list(choices["presented"].values()),
        "about": list(choices["about"].values()),
        "summary": {"it": "Le imprese incontrano chi le può aiutare."},
        "outcomes": [{"it": "Primo"}, {"it": "Secondo: è “utile”"}],
        "sources": [{"title": {"it": "Programma della giornata"}, "url": "https://www.example.org/programma"}],
    }
    order = shape(KINDS["events"].model)["properties"]
    assert list(data(found)) == [name for name in order if name in data(found)]


@pytest.mark.parametrize("kind", ["events", "instruments", "partners"])
@pytest.mark.parametrize("tag", ["en", "it", "fr"])
def test_the_record_is_one_that_the_check_accepts(tmp_path: Path, kind: str, tag: str) -> None:
    """Every question answered: with the first choice, or with words."""
    root = write_project(tmp_path)
    form, site = form_of(root, kind, tag), known(root)
    plain = {
        "date": "2026-11-30",
        "until": "2026-11-23",
        "valid": "2015/..",
        "time": "14:30",
        "email": "info@example.org",
    }
    links = {"link", "url", "website"}
    said = {
        ".".join(question.path): plain.get(question.path[-1])
        or ("https://www.example.org/" if question.path[-1] in links else "")
        or ("- [X] yes" if question.path[-1] == "online" else "")
        or next(iter(question.answers), "Words: “with” signs")
        for question in form.questions
    }
    choices = {"status": "announced", "role": "partner"}
    for question in form.questions:
        if wanted := choices.get(question.path[-1]):
            said[question.path[-1]] = next(name for name, value in question.answers.items() if value == wanted)
    found = made(issue(form, said), form, site)
    (root / found.file).write_text(main_text(found), "utf-8")
    assert lines_of(root) == []
    assert load(root).entries[kind][found.file.stem].record.summary.root == {tag: "Words: “with” signs"}


def test_the_first_question_tells_which_form_it_was(root: Path, event: Form) -> None:
    every = forms(load(root), read_languages(root))
    for form in every:
        assert recognised(issue(form, {}), every) == form
    assert recognised("", every) is recognised("Hello\n### x", every) is None
    assert recognised(f"Text above\n\n{issue(event, {})}", every) is None


def test_what_is_wrong_is_told_under_its_question_in_the_language_of_the_form(event: Form, site: SiteState) -> None:
    said = {
        **EVENT,
        "kind": "Labratorio",
        "date": "domani",
        "place.country": "_No response_",
        "sources": "https://a.example/",
    }
    assert complaints(said, event, site) == [
        "Di che tipo di evento si tratta? “Labratorio” non è tra le risposte da scegliere. "
        "Forse si intendeva “Laboratorio”?",
        "Quando si svolge? “domani” non è una data comprensibile. "
        "Scrivere 30 novembre 2026, novembre 2026 o 2026; per più giorni 2026-11-30/2026-12-01.",
        "In quale Stato si svolge l'evento? scegliere uno Stato, oppure indicare che l'evento è online.",
        "Dove si può verificare questo evento? manca qualcosa accanto a “https://a.example/”. "
        "Scrivere sulla stessa riga: Il titolo della fonte, nella sua lingua.",
    ]


@pytest.mark.parametrize("missing", ["name", "kind", "status", "summary", "sources"])
@pytest.mark.parametrize("empty", ["", "_No response_", "None", " \n "])
def test_a_needed_answer_that_is_missing_is_told(event: Form, site: SiteState, missing: str, empty: str) -> None:
    label = next(question.label for question in event.questions if question.path == (missing,))
    assert complaints({**EVENT, missing: empty}, event, site) == [f"{label} serve una risposta."]


def test_an_event_that_is_still_to_come_has_not_taken_place(event: Form, site: SiteState) -> None:
    (sentence,) = complaints({**EVENT, "status": "Si è svolto"}, event, site)
    assert sentence.startswith("Si è già svolto? l'evento risulta già svolto")


def test_a_time_needs_its_zone(event: Form, site: SiteState) -> None:
    (sentence,) = complaints({**EVENT, "time": "14:30"}, event, site)
    assert sentence.startswith("A che ora comincia? un orario richiede anche il fuso orario")


def test_another_lead_partner_is_refused_by_the_rule_that_everybody_keeps(root: Path, site: SiteState) -> None:
    form = form_of(root, "partners", "it")
    (sentence,) = complaints({**PARTNER, "role": "Capofila"}, form, site)
    assert sentence.startswith("Che ruolo ha nel progetto? records/project.yml")


def test_an_empty_form_is_told(event: Form, site: SiteState) -> None:
    assert "Il modulo non contiene ancora nessuna risposta." in complaints({}, event, site)


def test_a_record_that_is_there_is_never_touched(root: Path, event: Form, site: SiteState) -> None:
    partner = form_of(root, "partners", "it")
    (sentence,) = complaints({**PARTNER, "name": "Valfinto!"}, partner, site)
    assert sentence.startswith("Come si chiama l'organizzazione? esiste già una scheda “partners/valfinto”")
    (sentence,) = complaints({**EVENT, "name": "Kick-off", "date": ""}, event, site)
    assert "“events/kick-off”" in sentence


NAMED = {
    "Giornata dell'Economia": "2026-11-30-giornata-dell-economia",
    "../../../etc/passwd": "2026-11-30-etc-passwd",
    "Łódź – Œuvre & Straße": "2026-11-30-lodz-oeuvre-strasse",
    "Среща в София": "2026-11-30-event-7",
    "日本": "2026-11-30-event-7",
    "-rf / ; $(id)": "2026-11-30-rf-id",
    "index": "2026-11-30-event-7",
    "Workshop " * 30: "2026-11-30-workshop-workshop-workshop-workshop-workshop",
}


@pytest.mark.parametrize("name", NAMED)
def test_the_name_becomes_an_address(event: Form, site: SiteState, name: str) -> None:
    assert made(issue(event, {**EVENT, "name": name}), event, site).file.stem == NAMED[name]


@pytest.mark.parametrize("name", ["CON", "Aux", "nul!", "Com1", "LPT9", "Index"])
def test_a_name_that_no_file_can_have_is_replaced(name: str, root: Path, site: SiteState) -> None:
    form = form_of(root, "partners", "it")
    assert made(issue(form, {**PARTNER, "name": name}), form, site).file.stem == "partner-7"


def test_a_date_that_is_partly_known_is_part_of_the_address(event: Form, site: SiteState) -> None:
    for said, stem in (("novembre 2026", "2026-11-giornata-finale"), ("2026", "2026-giornata-finale")):
        assert made(issue(event, {**EVENT, "date": said}), event, site).file.stem == stem
    assert made(issue(event, {**EVENT, "date": ""}), event, site).file.stem == "giornata-finale"


HOSTILE = [
    "### Something",
    "# x\n### Perché?",
    "a: b",
    "- a",
    "? a",
    "{a: b}",
    "[a]",
    "'",
    '"',
    "|",
    ">-",
    "&a *a",
    "!!python/x",
    "${{ secrets.GITHUB_TOKEN }}",
    "$(id) `id` ; rm -rf /",
    "```\n```",
    "@everyone #1 GH-2",
    "<!-- x -->",
    "<script>",
    "../../x",
    "x" * 50_000,
    "parola " * 5_000,
    "😀",
    "שלום עולם",
    "a\u00a0b",
    "a\u200bb",
    "\ufeffa",
    "a\u2028b",
    "a\u0085b",
    "null",
    "~",
    "true",
    "NO",
    "2026",
    "1e3",
    "---",
    "...",
    "%YAML",
    "a #b",
    "#",
    "it: x",
    "\\",
    "a\\nb",
    "a  b",
    "a\tb",
    "riga\r\nriga",
    "NULL",
    "=",
    "<<",
    "end.\nstart",
    "_No response",
    "- [ ] x",
    "  indented\n    more",
    "a:\n  b: c",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_an_answer_is_only_text(event: Form, site: SiteState, text: str) -> None:
    """It comes back when the record is read, whatever it looks like."""
    said = {**EVENT, "summary": text, "place.venue": text, "other_participants": text}
    found = data(made(issue(event, said), event, site))
    expected = {"it": re.sub(r"[ \t\r\n]+", " ", text).strip(" ")}
    assert (found["summary"], found["place"]["venue"], found["other_participants"]) == (expected, expected, expected)
    assert set(found) == {"name", "kind", "date", "status", "place", "other_participants", "summary", "sources"}


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\ud800", "\u202e", "\u2066", "\uffff"])
def test_a_sign_that_nobody_sees_is_told(event: Form, site: SiteState, sign: str) -> None:
    (sentence,) = complaints({**EVENT, "summary": f"a{sign}b"}, event, site)
    assert sentence == f"Di che cosa tratta l'evento? il carattere U+{ord(sign):04X} qui non è ammesso. Eliminarlo."


def test_an_answer_that_holds_the_heading_of_a_question_is_told(event: Form, site: SiteState) -> None:
    """Nobody could tell where the answer ends; to guess would let one answer overwrite another."""
    label = "Dove si può verificare questo evento?"
    said = {**EVENT, "summary": f"Testo\n\n### {label}\n\nFalsa fonte"}
    assert complaints(said, event, site) == [
        f"{label} la riga “### {label}” compare due volte. Toglierla dalla risposta: indica dove comincia una risposta."
    ]


def test_nothing_is_published_without_agreement(event: Form, site: SiteState) -> None:
    body = issue(event, EVENT)
    for wrong in (body.replace("- [X]", "- [ ]"), body.rpartition("### ")[0]):
        found, wrongs = proposal(wrong, event, 7, site)
        assert found is None
        (sentence,) = told(wrongs)
        assert sentence.startswith("Prima di inviare senza il consenso non si può pubblicare nulla.")
        assert "“- [x]”" in sentence


def test_a_heading_that_was_changed_is_told_with_the_one_it_was(event: Form, site: SiteState) -> None:
    """Its answer would become part of the one before."""
    label = "Di che cosa tratta l'evento?"
    body = issue(event, EVENT).replace(f"### {label}", "### Di che tratta l'evento")
    found, wrong = proposal(body, event, 7, site)
    assert found is None
    assert told(wrong) == [
        "la riga “### Di che tratta l'evento” non è tra i titoli del modulo. I titoli indicano dove comincia una "
        f"risposta: ripristinare quello originale. Forse si intendeva “### {label}”?"
    ]


def test_a_form_is_known_by_its_other_questions_too(root: Path, event: Form) -> None:
    every = forms(load(root), read_languages(root))
    body = issue(event, EVENT)
    first = f"### {event.questions[0].label}"
    assert recognised(body.replace(first, "### Nome"), every) == event
    assert recognised(f"### Nome\n\nA\n\n### {event.questions[1].label}\n\nB", every) is None


def test_answers_that_are_longer_than_any_record_are_told(event: Form, site: SiteState) -> None:
    assert complaints({**EVENT, "summary": "日" * 80_000}, event, site) == [
        "Nel loro insieme le risposte superano i 200 kB. Accorciarle."
    ]


SOURCES = {
    "Titolo": [{"title": {"it": "Titolo"}}],
    "Titolo https://a.example/x": [{"title": {"it": "Titolo"}, "url": "https://a.example/x"}],
    "Titolo: <https://a.example/x>": [{"title": {"it": "Titolo"}, "url": "https://a.example/x"}],
    "- [Titolo](https://a.example/x)": [{"title": {"it": "Titolo"}, "url": "https://a.example/x"}],
    "Titolo (https://a.example/x)": [{"title": {"it": "Titolo"}, "url": "https://a.example/x"}],
    "Titolo. https://a.example/x.": [{"title": {"it": "Titolo."}, "url": "https://a.example/x"}],
    "Titolo (2019) – https://a.example/x": [{"title": {"it": "Titolo (2019)"}, "url": "https://a.example/x"}],
    "Titolo\nhttps://a.example/x": [{"title": {"it": "Titolo"}, "url": "https://a.example/x"}],
    "Uno\n\n2. Due https://a.example/": [
        {"title": {"it": "Uno"}},
        {"title": {"it": "Due"}, "url": "https://a.example/"},
    ],
}


@pytest.mark.parametrize("said", SOURCES)
def test_sources_are_titles_with_addresses(event: Form, site: SiteState, said: str) -> None:
    assert data(made(issue(event, {**EVENT, "sources": said}), event, site))["sources"] == SOURCES[said]


class Leaflet(Record):
    """A record with a list of groups that are no sources, and say the address first."""

    class Document(Model):
        """A file."""

        url: Link = Field(description="Where it can be read.")
        title: Text = Field(description="What it is called.")

    class Remark(Model):
        """A group without an address."""

        text: Text = Field(description="What was said.")

    remarks: tuple[Remark, ...] = Field((), description="What was said, one per line.")
    documents: tuple[Document, ...] = Field((), description="Files.")


def entries_of(name: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, tuple[Complaint, ...]]:
    """What is read from an answer to the question for a list."""
    monkeypatch.setitem(cast(dict[str, Any], DRAFTED), "leaflets", Kind("leaflets", "leaflet", Leaflet))
    question = FormQuestion((name,), shape(Leaflet)["properties"][name], False, "Which?", "", {})
    data, wrong = record_data(Form("leaflets", translations("forms", "en"), (question,)), {(name,): answer})
    return data.get(name), wrong


def test_a_list_of_groups_is_read_by_their_own_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Call: https://a.example/call\n- [Form](https://a.example/form)"
    found, wrong = entries_of("documents", said, monkeypatch)
    assert (found, wrong) == (
        [
            {"url": "https://a.example/call", "title": {"en": "Call"}},
            {"url": "https://a.example/form", "title": {"en": "Form"}},
        ],
        (),
    )
    assert [list(entry) for entry in found] == [["url", "title"]] * 2


def test_an_address_stays_in_the_words_of_a_group_that_has_no_field_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = entries_of("remarks", "See https://a.example/\nGood", monkeypatch)
    assert found == [{"text": {"en": "See https://a.example/"}}, {"text": {"en": "Good"}}]


def test_what_an_entry_lacks_is_told_by_the_description_of_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    found, wrong = entries_of("documents", "Call", monkeypatch)
    assert (found, told(wrong, "en")) == (
        None,
        ["Which? something is missing beside “Call”. Write on the same line: Where it can be read."],
    )


@pytest.mark.parametrize("kind", ["events", "instruments", "partners"])
def test_every_list_of_groups_that_is_asked_for_can_be_read_from_lines(root: Path, kind: str) -> None:
    """A text and, where it has one, an address: nothing else can be told apart."""
    for question in form_of(root, kind, "en").questions:
        for name, field in question.shape.get("items", {}).get("properties", {}).items():
            assert is_text(field) or field.get("format") == "iri", (question.path, name)


def test_choices_with_commas_are_told_apart() -> None:
    """In the example a need is called “Lezioni, nodi o un mentore”."""
    form = form_of(EXAMPLE, "events", "it")
    (about,) = (question for question in form.questions if question.path == ("about",))
    with_comma = next(name for name in about.answers if ", " in name)
    said = {**EVENT, "kind": "Laboratorio", "about": f"{with_comma}, {next(iter(about.answers))}"}
    found = data(made(issue(form, said), form, known(EXAMPLE)))
    assert found["about"] == [about.answers[with_comma], next(iter(about.answers.values()))]


@pytest.mark.parametrize("many", ["[" * 60_000, "https://a.example/ " * 3_000, "a, " * 20_000, "x\n" * 4_000])
def test_an_answer_made_to_wear_us_out_is_read_or_told(event: Form, site: SiteState, many: str) -> None:
    """Within the time that any test has, and in a comment that GitHub takes."""
    said = dict.fromkeys(("hosts", "sources", "outcomes"), many)
    found, wrong = proposal(issue(event, EVENT | said), event, 7, site)
    assert found is None and len(comment(wrong, messages("it"))) < 65_000


@pytest.mark.parametrize(
    ("tag", "said", "meant"),
    [
        ("it", "30 novembre 2026", "2026-11-30"),
        ("it", "1° dicembre 2026", "2026-12-01"),
        ("it", "Novembre 2026", "2026-11"),
        ("it", "30/11/2026", "2026-11-30"),
        ("fr", "1er décembre 2026", "2026-12-01"),
        ("pl", "30 listopada 2026", "2026-11-30"),
        ("pl", "30 listopada 2026 r.", "2026-11-30"),
        ("pl", "listopad 2026 r.", "2026-11"),
        ("pl", "30.11.2026 r.", "2026-11-30"),
        ("en", "2nd May 2026", "2026-05-02"),
        ("en", "6.5.2026", "2026-05-06"),
        ("en", "30 novembre 2026", "30 novembre 2026"),
        ("en", "2026?-11-30", "2026?-11-30"),
        ("en", "tomorrow", "tomorrow"),
        ("en", "11/30/2026", "11/30/2026"),
        ("en", "31 November 2026", "31 November 2026"),
    ],
)
def test_dates_are_understood_as_people_write_them(tag: str, said: str, meant: str) -> None:
    assert iso_date(said, tag) == meant


@pytest.mark.parametrize(
    ("said", "meant"), [("9.30", "09:30"), ("14 h 30", "14:30"), ("25.30", "25.30"), ("9:75", "9:75")]
)
def test_times_are_understood_as_people_write_them(said: str, meant: str) -> None:
    assert iso_time(said) == meant


ANY = st.text(max_size=200)
LINES = st.lists(st.sampled_from(HOSTILE), max_size=3).map("\n".join)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(name=ANY | LINES, summary=ANY | LINES, venue=ANY, locality=ANY | LINES)
@example(name="/" * 100, summary="a", venue=" ", locality="\u2029")
def test_whatever_is_typed_comes_back_or_is_told(
    event: Form, site: SiteState, name: str, summary: str, venue: str, locality: str
) -> None:
    """And the record lies in its folder, under a name of its own, and is one that the check accepts."""
    said = {**EVENT, "name": name, "summary": summary, "place.venue": venue, "place.locality": locality}
    found, wrong = proposal(issue(event, said), event, 7, site)
    assert (found is None) != (wrong == ())
    if found is None:
        assert all(sentence.endswith((".", "?")) for sentence in told(wrong))
        return
    assert found.file.parent == PurePosixPath("records/events") and IDENTITY.fullmatch(found.file.stem)
    assert found.file.stem not in site.catalogue.entries["events"]
    record = data(found)
    assert record["name"]["it"] == tidy(name) and tidy(record["summary"]["it"]) == tidy(summary)
    for said_there, way in ((venue, "venue"), (locality, "locality")):
        there = record["place"].get(way)
        assert (there["it"] if isinstance(there, dict) else there or "") == tidy(said_there)


def tidy(text: str) -> str:
    one_line = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    return "" if one_line in ("_No response_", "None") else one_line


@pytest.mark.parametrize(
    ("tag", "said", "meant"),
    [
        ("en", "3-5 May 2026", "2026-05-03/2026-05-05"),
        ("en", "from 30 April to 2 May 2026", "2026-04-30/2026-05-02"),
        ("en", "2014-2020", "2014/2020"),
        ("en", "May to July 2026", "2026-05/2026-07"),
        ("it", "dal 3 al 5 maggio 2026", "2026-05-03/2026-05-05"),
        ("it", "dall'1 all'8 maggio 2026", "2026-05-01/2026-05-08"),
        ("fr", "du 30 décembre 2026 au 2 janvier 2027", "2026-12-30/2027-01-02"),
        ("de", "vom 3. bis 5. Mai 2026", "2026-05-03/2026-05-05"),
        ("de", "3.5.–5.6.2026", "2026-05-03/2026-06-05"),
        ("pl", "od 3 do 5 maja 2026", "2026-05-03/2026-05-05"),
        ("en", "5-3 May 2026", "5-3 May 2026"),
        ("en", "sometime in May", "sometime in May"),
        ("en", "3 May", "3 May"),
    ],
)
def test_a_span_in_words_is_understood_or_told_as_it_was_written(tag: str, said: str, meant: str) -> None:
    assert iso_date(said, tag) == meant


def test_a_long_text_keeps_its_paragraphs_and_lists() -> None:
    written = "One line\nand another.  \n\n\nBring:\n- a\n- **b**\n"
    kept = "One line and another.\n\nBring:\n- a\n- **b**"
    assert in_paragraphs(written) == kept
    assert yaml.safe_load(as_record({"summary": {"en": kept}}))["summary"]["en"] == kept

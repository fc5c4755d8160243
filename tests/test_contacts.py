"""Whom people can contact about an offer: somebody wherever there is one, the best way for a telephone first."""

import datetime
from pathlib import Path

import pytest
from dissemination.pages.components import Way
from dissemination.pages.contacts import contacts, dialled
from dissemination.pages.need_page import need_page
from dissemination.records.load_project import load_project
from dissemination.records.settings import read_languages
from small_project import good, reader_of, reading_of, write_project

LOAN, BODY = "records/instruments/loan.yml", "records/partners/valfinto.yml"
REACHABLE = "phone: +39 0121 000000\nemail: info@comune.example\nwebsite: https://www.comune.example/\nas_of: 2026-02\n"


def offer(folder: Path, named: str, partner: str = "", more: str = "") -> Path:
    root = write_project(folder)
    (root / LOAN).write_text(good(LOAN).replace("contacts: [{partner: valfinto}]\n", named) + more, "utf-8")
    (root / BODY).write_text(good(BODY).replace("website: https://www.comune.example/\n", partner), "utf-8")
    return root


def asked(root: Path, tag: str = "en") -> list[tuple[str, list[Way]]]:
    ctx = reader_of(reading_of(root), tag)
    record = ctx.catalogue.instruments["loan"].record
    return [(str(item.words), list(item.ways)) for item in contacts(ctx, record)]


def test_ways_stand_in_the_order_in_which_they_are_best_on_a_telephone(tmp_path: Path) -> None:
    ((name, ways),) = asked(offer(tmp_path, "contacts: [{partner: valfinto}]\n", REACHABLE))
    assert name == "Comune di Valfinto"
    assert ways == [
        Way("phone", "tel:+390121000000", "Call", "+39 0121 000000", "as of February 2026"),
        Way("email", "mailto:info@comune.example", "Write an e-mail", "info@comune.example", "as of February 2026"),
        Way("site", "https://www.comune.example/", "Open the website", "www.comune.example"),
    ]


def test_an_offer_has_its_own_ways_and_the_others_of_its_organisation(tmp_path: Path) -> None:
    own = "contacts: [{partner: valfinto, email: loans@comune.example, form: 'https://forms.example/loans'}]\n"
    ((_, ways),) = asked(offer(tmp_path, own, REACHABLE))
    assert [(way.kind, way.words, bool(way.as_of)) for way in ways] == [
        ("phone", "+39 0121 000000", True),
        ("email", "loans@comune.example", False),
        ("form", "forms.example", False),
        ("site", "www.comune.example", False),
    ]


@pytest.mark.parametrize("named", ["", "contacts: [{name: Desk}]\n"])
def test_where_no_contact_can_be_reached_who_offers_it_stands_first(named: str, tmp_path: Path) -> None:
    first, *others = asked(offer(tmp_path, named, REACHABLE))
    assert first[0] == "Comune di Valfinto" and first[1][0].kind == "phone"
    assert [name for name, _ in others] == (["Desk"] if named else [])


def test_who_can_be_reached_stands_first(tmp_path: Path) -> None:
    named = "contacts: [{partner: valfinto}, {name: Desk, phone: 0121 1}]\n"
    assert [name for name, _ in asked(offer(tmp_path, named))] == ["Desk", "Comune di Valfinto"]


def test_where_when_and_in_which_languages_stands_below(tmp_path: Path) -> None:
    named = "contacts: [{name: Desk, address: Via Roma 1, hours: 9–12, languages: [it, fr], note: Ring twice.}]\n"
    ctx = reader_of(reading_of(offer(tmp_path, named)), "en")
    first = contacts(ctx, ctx.catalogue.instruments["loan"].record)[0]
    assert [str(line.words) for line in first.lines] == [
        *("Via Roma 1", "9–12", "Answers in Italian and French", "Ring twice."),
    ]


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+39 011 506 21 11", "tel:+390115062111"),
        ("800 146 766", "tel:800146766"),
        ("+49 (0)511 300-31", "tel:+4951130031"),
        ("(0121) 1/2.3", ""),
        ("0121 123 ext. 4", ""),
    ],
)
def test_a_number_is_dialled_as_it_stands_or_not_at_all(number: str, address: str) -> None:
    assert dialled(number) == address


def to_dos(root: Path, today: datetime.date) -> list[str]:
    project = load_project(root, read_languages(root), today)
    assert project.problems == ()
    return [str(one.place.file) for one in project.to_dos if one.message.key == "to_do.reach"]


DAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("named", "partner", "more", "told"),
    [
        ("contacts: [{partner: valfinto}]\n", "", "", True),
        ("contacts: [{name: Desk}]\n", "", "", True),
        ("", "", "", True),
        ("", REACHABLE, "", False),
        ("contacts: [{name: Desk, phone: 0121 1}]\n", "", "", False),
        ("contacts: [{name: Desk, address: Via Roma 1}]\n", "", "", False),
        ("", "", "none: {contacts: {en: Nobody answers for it.}}\n", False),
    ],
)
def test_a_running_offer_that_nobody_can_reach_is_a_to_do(
    named: str, partner: str, more: str, told: bool, tmp_path: Path
) -> None:
    found = to_dos(offer(tmp_path, named, partner, more), DAY)
    assert (LOAN in found) is told


def test_an_offer_that_has_ended_is_none(tmp_path: Path) -> None:
    root = offer(tmp_path, "")
    assert LOAN not in to_dos(root, datetime.date(2028, 1, 1))


def test_a_need_leads_to_the_official_websites_of_each_side(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    file = root / "records/vocabularies/territories.yml"
    text = file.read_text("utf-8")
    portal = "portals: [{title: Aiuti, url: 'https://www.aiuti.example/'}]"
    file.write_text(text.replace("  ITX1:\n", f"  ITX1:\n    {portal}\n", 1), "utf-8")
    assert portal in file.read_text("utf-8")
    page = need_page(reader_of(reading_of(root), "en"), "lender")
    found = {
        side.id: [(str(item.words), [line.href for line in item.lines]) for item in side.portals] for side in page.sides
    }
    assert found["it"] and found["it"][0][0].startswith("More support: ")
    assert found["it"][0][1] == ["https://www.aiuti.example/"] and found["fr"] == []

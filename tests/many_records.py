"""A site with many records in one language, generated with words as long as real ones; the same each time."""

import datetime
import random
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import to_json
from sites import Project
from small_project import TODAY

MEMBERS = 10
"""So many of the partners are partners of the project; the others are associated with it."""
FIRST_DAY, LAST_DAY = datetime.date(2022, 2, 1), datetime.date(2027, 2, 28)
"""Of the events; a few are still to come."""
LEFT_OUT = {"it": "Italiano", "fr": "Français"}
"""The languages of the example that would triple the time of a build."""
NEEDS = ("repair", "first-boat", "lessons", "paint", "crossing", "berth")
AUDIENCES = ("beginners", "heirs", "crews", "small-crews")
SOURCE = [{"title": "Log of the project", "url": "https://project.example/log"}]
WHAT = ("Regional fund", "Voucher", "Guarantee", "Mentoring programme", "Start-up centre", "Innovation network")
FOR = ("for young enterprises", "for craft firms", "for the mountain valleys", "for first exports", "for skilled work")
DOES = ("Pays half of", "Lends you money for", "Gives you advice on", "Finds you partners for", "Trains your staff in")
SUBJECT = ("new machines and software", "the takeover of a firm", "your first steps abroad", "energy and materials")
EMAIL = "info@offer-{}.example"
BODY = ("Chamber of Commerce", "Development Agency", "Regional Council", "University", "Business Incubator", "Bank")
TOWNS = {
    "IT": ("Porto Esempio", 44.9, 8.6),
    "FR": ("Port-Exemple", 44.5, 5.0),
    "DE": ("Beispielhafen", 52.4, 9.7),
    "PL": ("Próbki", 52.0, 19.0),
    "SE": ("Examplestad", 59.5, 15.0),
    "ES": ("Villa Muestra", 39.5, -3.0),
    "AT": ("Musterdorf", 47.5, 15.0),
    "LT": ("Pavyzdys", 55.2, 23.9),
    "HU": ("Mintafalu", 47.0, 19.5),
    "GR": ("Deigma", 39.5, 22.0),
}
"""An invented town in each country, with its latitude and longitude; there are some of that name side by side."""
MEETING = ("Stakeholder meeting", "Workshop on mentoring", "Study visit", "Training for advisers", "Webinar")
KINDS = ("meeting", "shore-meeting", "workshop", "visit", "fair")
NEWS = ("agree on a common plan", "open a joint office", "present their results", "train forty advisers")


def write_many(
    project: Project, *, offers: Mapping[str, int], partners: Mapping[str, int], events: int, articles: int
) -> None:
    """Add generated records to a copy of the example, offers by their area and partners by their country."""
    for language, name in LEFT_OUT.items():
        shutil.rmtree(project.root / "docs" / language)
        project.replace("mkdocs.yml", f"        - {{locale: {language}, name: {name}}}\n", "")
    chance = random.Random(1)  # noqa: S311  # no secret
    for path, record in _records(chance, offers, partners, events):
        project.write(path, to_json(record).decode())
    for path, text in _articles(chance, articles, sum(partners.values())):
        project.write(path, text)


def _records(
    chance: random.Random, offers: Mapping[str, int], partners: Mapping[str, int], events: int
) -> Iterator[tuple[str, Any]]:
    seats = [country for country, number in partners.items() for _ in range(number)]
    chance.shuffle(seats)
    for number, country in enumerate(seats):
        yield f"records/partners/body-{number:03}.yml", _partner(chance, number, country)
    areas = [area for area, number in offers.items() for _ in range(number)]
    for number, area in enumerate(areas):
        yield f"records/instruments/offer-{number:03}.yml", _offer(chance, number, area, len(seats))
    for number in range(events):
        day = FIRST_DAY + datetime.timedelta(chance.randrange((LAST_DAY - FIRST_DAY).days))
        yield f"records/events/event-{number:03}.yml", _event(chance, day, seats)


def _place(chance: random.Random, country: str) -> dict[str, Any]:
    name, latitude, longitude = TOWNS[country]
    number = chance.randrange(1, 5)
    coordinates = {"latitude": latitude + number / 5, "longitude": longitude + number / 4}
    return {"country": country, "locality": f"{name} {number}", "coordinates": coordinates}


def _partner(chance: random.Random, number: int, country: str) -> dict[str, Any]:
    where = _place(chance, country)
    name = f"{chance.choice(BODY)} of {where['locality']} ({number})"
    role = "partner" if number < MEMBERS else "associated"
    summary = "A public body that advises firms and brings them together with others across the border."
    website = f"https://body-{number}.example/"
    return {"name": name, "role": role, **where, "website": website, "summary": summary, "sources": SOURCE}


def _offer(chance: random.Random, number: int, area: str, bodies: int) -> dict[str, Any]:
    provider = f"body-{chance.randrange(bodies):03}"
    return {
        "name": f"{chance.choice(WHAT)} {chance.choice(FOR)} {number}",
        "promise": f"{chance.choice(DOES)} {chance.choice(SUBJECT)}",
        "kinds": ["grant"],
        "needs": chance.sample(NEEDS, chance.choice((1, 1, 2, 2, 3))),
        "audiences": chance.sample(AUDIENCES, chance.choice((1, 2))),
        "territories": [area],
        "providers": [provider],
        "contacts": [{"partner": provider, "url": f"https://offer-{number}.example/", "email": EMAIL.format(number)}],
        "summary": "Helps firms that want to grow, with money, with advice, or with people who have done it before.",
        "conditions": ["The firm has its seat in the area."],
        "link_to_project": "context",
        "sources": SOURCE,
    }


def _event(chance: random.Random, day: datetime.date, seats: list[str]) -> dict[str, Any]:
    where = _place(chance, chance.choice(seats))
    return {
        "name": f"{chance.choice(MEETING)} in {where['locality']}",
        "kind": chance.choice(KINDS),
        "date": day.isoformat(),
        "status": "held" if day < TODAY else "announced",
        "place": where,
        "hosts": [f"body-{chance.randrange(MEMBERS):03}"],
        "participants": [f"body-{number:03}" for number in chance.sample(range(MEMBERS, min(60, len(seats))), 3)],
        "summary": "The partners met, compared what they do, and agreed on what comes next.",
        "sources": SOURCE,
    }


def _articles(chance: random.Random, articles: int, bodies: int) -> Iterator[tuple[str, str]]:
    for number in range(articles):
        day = FIRST_DAY + datetime.timedelta(chance.randrange((TODAY - FIRST_DAY).days))
        who = f"body-{chance.randrange(min(60, bodies)):03}"
        head = {
            "title": f"Partners from {chance.choice(list(TOWNS.values()))[0]} {chance.choice(NEWS)}",
            "date": day.isoformat(),
            "summary": "Forty people from both sides of the border met for two days and agreed on five common steps.",
            "about": [f"partners/{who}"],
            "sources": SOURCE,
        }
        lines = "\n".join(f"{key}: {to_json(value).decode()}" for key, value in head.items())
        yield f"docs/en/news/generated-{number:03}.md", f"---\n{lines}\n---\n\nThe partners met for two days.\n"

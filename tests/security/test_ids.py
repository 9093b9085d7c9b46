"""Ids at random, ids of others, and their neighbours, in every address and every question: 0 foreign rows (trust.md T20, T26)."""

import logging
import random
from uuid import UUID, uuid4

import pytest

from kshamta.access.charges import Charge
from tests.security import addresses, places, table
from tests.security.asking import Browser, Program

ROUTES = [route for route in addresses.routes() if set(route.arguments) - route.words or not route.arguments]
METHODS = {route.name: addresses.methods(route) for route in ROUTES}
OPERATIONS = addresses.operations()
BEYOND = ("sibling", "parent", "foreign")
MARKS = [places.MARKS[relation] for relation in BEYOND]
UNWELL = "/health"  # says 503 while no worker beats, as here
QUESTIONS = ("to", "about", "office", "account", "after", "page", "q", "person", "charge", "state", "day", "tab", "on")
WORDS = ("Office", "Sunita", "DURG", "SCERT", "district", "1", "-1", "9" * 30, "%", "_", "'", "2026-01-05", "all", "")


@pytest.fixture
def world(db, settings):
    settings.DEMO, settings.PUBLIC_CHECKER, settings.API_REQUESTS_A_MINUTE = False, True, 1_000_000
    world = places.build(Charge.DISTRICT_OFFICER)
    places.everything(world)
    logging.disable()
    yield world
    logging.disable(logging.NOTSET)


class Dice:
    """An id as somebody might try it: of a thing beyond his reach, one beside it, or any."""

    def __init__(self, world, seed):
        self.random = random.Random(seed)
        self.ids = [
            thing for (relation, _), thing in world.things.items() if relation in BEYOND and isinstance(thing, UUID)
        ]  # fmt: skip

    def id(self):
        thrown = self.random.random()
        if thrown < 0.6:
            return self.random.choice(self.ids)
        if thrown < 0.9:
            return UUID(int=(self.random.choice(self.ids).int + self.random.choice([-2, -1, 1, 2])) % 2**128)
        return UUID(int=self.random.getrandbits(128))

    def question(self):
        names = self.random.sample(QUESTIONS, self.random.randint(0, 3))
        return {name: str(self.id()) if self.random.random() < 0.6 else self.random.choice(WORDS) for name in names}


def shown(answer, allowed):
    body = answer.content.decode("utf-8", "replace")
    return [mark for mark in MARKS if mark in body and mark not in allowed]


def tried(world, number, seed):
    """(who, address, question, what was shown) of each request that showed a foreign row or broke."""
    dice, browser, program, wrong = Dice(world, seed), Browser(world), Program(world), []
    for _ in range(number):
        question = dice.question()
        if dice.random.random() < 0.2:
            operation = dice.random.choice(OPERATIONS)
            address = operation.address
            for name in table.kinds_of_operation(operation):
                address = address.replace(f"{{{name}}}", str(dice.id()))
            answer, allowed = program.ask(operation.method, address, question), ()
        else:
            route = dice.random.choice(ROUTES)
            address = route.filled({name: "no-officer" if name in route.words else dice.id() for name in route.arguments})
            allowed = (places.MARKS["parent"],) if route.name in table.NAMES_THE_OFFICE_ABOVE else ()
            answer = browser.ask(dice.random.choice(METHODS[route.name]), address, question)
        broken = answer.status_code >= 500 and address != UNWELL
        if (marks := shown(answer, allowed)) or broken:
            wrong.append((address, question, answer.status_code, marks))
    return wrong


def test_three_hundred_guesses_show_nothing_of_others(world):
    assert tried(world, 300, seed=20260401) == []


@pytest.mark.long
def test_ten_thousand_guesses_show_nothing_of_others(world):
    assert tried(world, 10_000, seed=str(uuid4())) == []


def test_the_dice_throw_what_is_really_there(world):
    """The ids tried are of things: whoever may see them, sees them, and their marks with them."""
    assert len(Dice(world, 1).ids) >= 3 * 12
    answer = Browser(world).ask("GET", f"/people/{world.thing('child', 'person')}/")
    assert answer.status_code == 200 and places.MARKS["child"] in answer.content.decode()

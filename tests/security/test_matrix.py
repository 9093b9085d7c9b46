"""Every address × everybody × every place, against the declared table (trust.md T20, gate 2): no wrong cell, no address left out."""

import logging
from collections import Counter
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.api.site import PREFIX
from kshamta.web.audiences import Audience
from tests.security import addresses, places, table
from tests.security.asking import Browser, Program
from tests.security.table import NOBODY, WHO

ROUTES = addresses.routes()
OPERATIONS = addresses.operations()
METHODS = {route.name: addresses.methods(route) for route in ROUTES}
TO_SIGN_IN = ("/sign-in/?", "/security/enrol?", "/prove/?")
BEYOND = [places.MARKS[relation] for relation in ("sibling", "parent", "foreign")]


@pytest.fixture(autouse=True)
def _without_a_log():
    """Thousands of requests would each be told to a log nobody reads."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _as_in_the_product(settings, plain_errors, monkeypatch):
    """Not a demonstration; the public checker open; nobody is throttled for asking a lot; and no worker lays the record's chain
    here, so that of a world that was built a while ago more waits than a healthy installation has."""
    for name in ("RECORD_WAITS", "NOTICES_WAIT"):
        monkeypatch.setattr(f"kshamta.web.health.{name}", timedelta(days=1))
    settings.DEMO, settings.PUBLIC_CHECKER = False, True
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    settings.COPIES_PER_ADDRESS_AN_HOUR = 1_000_000


def verdict(answer, audience=None):
    """through, denied, or what it was instead; None: the address does not take this method."""
    status, to = answer.status_code, answer.headers.get("Location", "")
    if status == 405:
        return None
    if status in (301, 302, 303) and to.startswith(TO_SIGN_IN):
        return "denied" if audience in (Audience.SIGNED_IN, Audience.HOLDS) else "through"
    if status in (401, 403, 404):
        return "denied"
    return "through" if status < 500 else f"broken ({status})"


def relations_for(kinds):
    return list(places.RELATIONS) if set(kinds.values()) - table.PLACELESS else ["own"]


def leaked(answer):
    """Marks of things beyond the asker's reach that stand in the answer."""
    return [mark for mark in BEYOND if mark in answer.content.decode("utf-8", "replace")] if not answer.streaming else []


class Cells:
    """Counted, with the wrong ones named."""

    def __init__(self):
        self.number, self.wrong, self.taken = 0, [], Counter()

    def judge(self, name, method, relation, answer, expected, audience=None):
        found = verdict(answer, audience)
        self.taken[name, relation] += found is not None
        if found is None:
            return
        self.number += 1
        if found != ("through" if expected else "denied"):
            self.wrong.append(
                f"{method} {name} at {relation}: {answer.status_code}, expected {'through' if expected else 'denied'}"
            )
        allowed = {places.MARKS["parent"]} if name in table.NAMES_THE_OFFICE_ABOVE else set()
        allowed |= {places.MARKS["foreign"]} if name in table.NAMES_THE_BRANCH else set()
        if name != "activate" and (marks := set(leaked(answer)) - allowed):
            self.wrong.append(f"{method} {name} at {relation} shows {marks}")

    def close(self, who):
        unheard = [name for (name, _), number in self.taken.items() if not number]
        print(f"{who}: {self.number} cells")
        assert self.wrong == [] and unheard == [], "\n".join(
            [f"{who}: {len(self.wrong)} of {self.number} wrong", *self.wrong, *unheard]
        )


world = places.OF_EACH.fixture()


@pytest.mark.parametrize("who", WHO, ids=str)
def test_the_web_lets_through_whom_the_table_lets_through(who, world):
    browser, cells = Browser(world, nobody=who == NOBODY), Cells()
    for route in ROUTES:
        kinds = table.kinds_of(route)
        for relation in relations_for(kinds):
            where = route.filled({name: world.thing(relation, kind) for name, kind in kinds.items()})
            for method in METHODS[route.name]:
                answer = browser.ask(method, where, table.form(route.name, method, world))
                expected = table.lets(route, method, who, relation, kinds)
                cells.judge(route.name, method, relation, answer, expected, route.audience)
    cells.close(who)


@pytest.mark.parametrize("who", WHO, ids=str)
def test_the_api_lets_through_whom_the_table_lets_through(who, world):
    """A charge without the right to the API has no token that works; a token carries no more than its charge."""
    program, cells = Program(world), Cells()
    for operation in OPERATIONS:
        kinds = table.kinds_of_operation(operation)
        for relation in relations_for(kinds):
            address, query = table.filled(operation, world, relation)
            answer = program.ask(operation.method, address, query)
            cells.judge(operation.name, operation.method, relation, answer, table.lets(operation, "*", who, relation, kinds))
    answer = program.ask("GET", f"{PREFIX}openapi.json")
    cells.judge("description", "GET", "own", answer, table.has_token(who))
    cells.close(who)


def test_every_address_is_in_the_matrix(settings):
    covered = {route.address for route in ROUTES} | {f"{PREFIX}openapi.json"}
    covered |= {operation.address.replace("{", "<").replace("}", ">") for operation in OPERATIONS}
    assert addresses.all_addresses() - covered == set()


def test_no_line_of_the_table_speaks_of_an_address_that_is_gone():
    known = {each.name for each in (*ROUTES, *OPERATIONS)}
    assert {name for name, _ in table.MORE} - known == set()
    assert set(table.ARGUMENTS_OF) - known == set()


def test_names_of_routes_are_their_own():
    """The table speaks of routes by name."""
    assert [name for name, number in Counter(route.name for route in ROUTES).items() if number > 1 or not name] == []


def test_an_argument_that_nobody_declared_is_noticed():
    strange = addresses.Route("strange", "/strange/<uuid:thing_id>/", ("thing_id",), frozenset(), Audience.ANYONE, None, False)
    with pytest.raises(AssertionError, match="thing_id"):
        table.kinds_of(strange)


def test_a_route_for_the_signed_in_that_serves_things_must_say_whose():
    strange = addresses.Route(
        "strange", "/strange/<uuid:office_id>/", ("office_id",), frozenset(), Audience.SIGNED_IN, None, False
    )
    with pytest.raises(AssertionError, match="whose things"):
        table.lets(strange, "GET", Charge.DDO, "own", table.kinds_of(strange))

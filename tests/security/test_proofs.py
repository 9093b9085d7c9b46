"""What is grave wants a fresh proof of identity (ASVS 7.5.1, 7.5.3): every route that says so, for whoever has the right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kshamta.access.charges import BY_TRAINING, RIGHTS, Charge
from kshamta.access.models import SignedIn
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.web.audiences import SUDO_MINUTES
from tests.access.appointments import town
from tests.security import addresses, places, table
from tests.security.asking import Browser
from tests.security.places import Asker

GRAVE = [route for route in addresses.routes() if route.sudo]
# Export, unmask, charges, contacts, factors: each must be among them (issue 3, demands 2 to 4).
KNOWN = {
    "record-export", "person-unmask", "person-contact", "nominate", "appointment-confirm", "appointment-end", "end-factor",
    "set-password", "new-token", "slip", "ask-reset", "confirm-reset",
}  # fmt: skip


whole = places.WHOLE.fixture()


@pytest.fixture
def world(whole, settings):
    settings.DEMO = False
    return whole


def addresses_of(world, route):
    kinds = table.kinds_of(route)
    relation = "child" if set(kinds.values()) - table.OF_ONE_PERSON else "own"
    return route.filled({name: world.thing(relation, kind) for name, kind in kinds.items()})


@pytest.fixture
def asking(world):
    """Devika administers, and may all but what comes with the nodal training (B25): there she asks as a nodal officer."""
    account = world.asker.account
    trained = Asker(account, town.appoint(account, Charge.NODAL_OFFICER, world.at("own")), Charge.NODAL_OFFICER)

    def browsers(**changed):
        administrator, nodal = Browser(world, **changed), Browser(replace(world, asker=trained), **changed)
        return lambda route: nodal if route.right in BY_TRAINING else administrator

    return browsers


@pytest.fixture
def stale(asking):
    """Devika, who proved herself a minute too long ago."""
    return asking(proved_at=clock.now() - timedelta(minutes=SUDO_MINUTES, seconds=5))


def test_what_the_issue_calls_grave_is_declared_so():
    assert KNOWN - {route.name for route in GRAVE} == set()
    may = RIGHTS[Charge.STATE_ADMIN] | BY_TRAINING
    assert all(route.right is None or route.right in may for route in GRAVE)


def test_without_a_fresh_proof_nothing_is_done(world, stale):
    """The page that says where to prove first, on each of them; and nothing in the record."""
    events, lines, wrong = Event.objects.count(), SignedIn.objects.count(), []
    for route in GRAVE:
        answer = stale(route).ask("POST", addresses_of(world, route), table.form(route.name, "POST", world))
        if answer.status_code != 403 or 'href="/prove/?next=' not in answer.content.decode():
            wrong.append((route.name, answer.status_code))
        assert (Event.objects.count(), SignedIn.objects.count()) == (events, lines), route.name
    assert wrong == []


def test_a_page_leads_to_the_proof_and_back(world, stale):
    for route in GRAVE:
        answer = stale(route).ask("GET", addresses_of(world, route))
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/prove/?next=%2F"), route.name


def test_with_a_fresh_proof_he_is_not_asked(world, asking):
    fresh = asking()
    for route in GRAVE:
        answer = fresh(route).ask("POST", addresses_of(world, route), table.form(route.name, "POST", world))
        assert "/prove/?next=" not in answer.content.decode("utf-8", "replace") + answer.headers.get("Location", ""), route.name


def test_a_clock_set_back_lengthens_no_proof(world):
    later = Browser(world, proved_at=clock.now() + timedelta(hours=1))
    assert later.ask("POST", "/record/export", {"reason": "As the order says"}).status_code == 403

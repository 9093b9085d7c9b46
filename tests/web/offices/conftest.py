"""A browser that is signed in as somebody of the small state (tests/offices/conftest.py)."""

import pytest
from django.test import Client

from kshamta.access.queries import sessions
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.web.signed_in import LINE
from tests.offices.conftest import acting_at, levels, state, the_day

__all__ = ["levels", "state", "the_day"]

CHANGES = (Right.SEE_OFFICES, Right.CHANGE_OFFICES, Right.SEE_RECORD)


def present_as(actor):
    now = clock.now()
    return sessions.Present(
        actor, actor.session_id or new_id(), "आशा", "Asha", "hi", "regular", "कार्यालय", "Office", now, now, now, True, False
    )  # fmt: skip


@pytest.fixture
def browser(db, monkeypatch):
    """browser(actor): a client in whose session somebody is signed in, without the way through the sign-in pages."""
    known = {}
    monkeypatch.setattr("kshamta.access.queries.sessions.present", lambda line, address="": known.get(line))

    def of(actor):
        client, line = Client(headers={"host": "localhost"}), str(new_id())
        known[line] = present_as(actor)
        session = client.session
        session[LINE] = line
        session.save()
        return client

    return of


@pytest.fixture
def admin(state, browser):
    return browser(acting_at(state["DPI"], *CHANGES))


@pytest.fixture
def bilal(state, browser):
    return browser(acting_at(state["D"], *CHANGES))


@pytest.fixture
def asha(state, browser):
    """At block A: looks, changes nothing."""
    return browser(acting_at(state["A"], Right.SEE_OFFICES))


@pytest.fixture
def chitra(state, browser):
    return browser(acting_at(state["E"], *CHANGES))

"""Transfers from the server's command line: figures, never a name."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people.models import Transfer
from kshamta.people.operations import late_transfers, transfers
from tests.people.conftest import dev, holding, long_ago, offices, somebody
from tests.people.transfers.conftest import asked

__all__ = ["asked", "dev", "holding", "long_ago", "offices", "somebody"]


def told(*words):
    out = StringIO()
    call_command("transfers", *words, stdout=out)
    return out.getvalue()


def lines(*words):
    return [line.split("\t") for line in told(*words).splitlines()]


@pytest.fixture
def two(somebody, dev, asked):
    """One to be relieved at the school, one on the way to Patan, where nobody sits."""
    from kshamta.people import operations

    made = []
    for _ in range(2):
        person = operations.enter(new=somebody(), by=dev)
        made.append(transfers.begin(person_id=person.pk, asked=asked(), by=dev))
    transfers.relieve(transfer_id=made[1], relieved_on=clock.today(), by=dev)


def test_by_office_which_step_waits_and_what_is_late(two):
    today = f"{clock.today():%d-%m-%Y}"
    assert sorted(line[:5] for line in lines()) == [["A1", "1", "0", "0", today], ["PATAN", "0", "1", "0", today]]
    Transfer.objects.filter(state="relieved").update(due_on=clock.today() - timedelta(days=1))
    assert [line[0] for line in lines()] == ["PATAN", "A1"] and "Sunita" not in told()


def test_late_ones_go_up_now(two, holding, monkeypatch):
    holding(Charge.STATE_ADMIN, "CG")
    Transfer.objects.update(due_on=clock.today() - timedelta(days=1))
    monkeypatch.setattr(late_transfers, "AT_ONCE", 1)
    out = told("--raise")
    assert "2 transfers were late" in out and "2 स्थानांतरण" in out
    assert [line[:3] for line in lines()] == [["CG", "1", "1"]]
    assert "0 transfers were late" in told("--raise")


def test_where_nothing_waits_nothing_is_said(offices):
    assert told() == ""

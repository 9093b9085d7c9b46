"""Petitions and exemptions from the server's command line: figures and ids, never a name."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people.models import Exemption, Person, Petition
from kshamta.people.operations import deciding, exemptions
from kshamta.people.operations.exemptions import Asked
from tests.people.conftest import dev, holding, long_ago, offices, somebody
from tests.people.first_logins.conftest import collected, come, himself, said, sunita

__all__ = ["collected", "come", "dev", "himself", "holding", "long_ago", "offices", "said", "somebody", "sunita"]


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


def told(command, *words):
    out = StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue()


def lines(command, *words):
    return [line.split("\t") for line in told(command, *words).splitlines()]


class TestPetitions:
    def test_by_office_with_what_is_late(self, sunita, collected, come):
        come(sunita, wrong={"designation": "Lecturer"})
        today = f"{clock.today():%d-%m-%Y}"
        assert [line[:4] for line in lines("petitions")] == [["ABHANPUR", "1", "0", today]]
        come(collected(name_en="Rani Verma"), wrong={"group": "B", "gender": "Male"})
        Petition.objects.filter(field="group").update(due_on=clock.today() - timedelta(days=1))
        [line] = lines("petitions")
        assert line[1:3] == ["3", "1"] and "Sunita" not in told("petitions") and "Lecturer" not in told("petitions")

    def test_late_ones_go_up_now(self, sunita, come, offices, monkeypatch):
        come(sunita, wrong={"designation": "Lecturer", "group": "B"})
        Petition.objects.update(due_on=clock.today() - timedelta(days=1))
        monkeypatch.setattr(deciding, "AT_ONCE", 1)
        out = told("petitions", "--raise")
        assert "2 petitions were late" in out and "2 आवेदनों" in out
        assert {each.waiting_at for each in Petition.objects.all()} == {offices["RAIPUR"]}
        assert "0 petitions were late" in told("petitions", "--raise")

    def test_where_nothing_waits_nothing_is_said(self, offices):
        assert told("petitions") == ""


class TestExemptions:
    @pytest.fixture
    def leave(self, sunita, dev, asha):
        today = clock.today()
        asked = Asked("long-leave", today, today + timedelta(days=40), "Maternity leave by order 114")
        made = exemptions.ask(person_id=sunita.pk, asked=asked, by=dev)
        exemptions.approve(exemption_id=made, by=asha)
        return Exemption.objects.get(pk=made)

    def test_those_that_end_soon_by_id_alone(self, leave, sunita):
        assert lines("exemptions") == []
        assert lines("exemptions", "--days", "40") == [[f"{leave.ends_on:%d-%m-%Y}", "long-leave", "A1", str(sunita.pk)]]
        assert "order 114" not in told("exemptions", "--days", "40")

    def test_those_whose_days_are_over_end(self, leave, sunita):
        with time_machine.travel(clock.now() + timedelta(days=41)):
            assert "Exemptions of 1 people" in told("exemptions", "--bring-up") and lines("exemptions", "--days", "99") == []
        assert not Person.objects.get(pk=sunita.pk).exempt

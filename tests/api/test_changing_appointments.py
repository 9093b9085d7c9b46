"""What a program may do about appointments: propose what its officer then does on the screen; remind; send a link again."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account, ActivationLink, Appointment, Proposal
from kshamta.access.models.appointments import State
from kshamta.access.operations import proposals, tidying, tokens
from kshamta.access.refusals import TokenRightsWrong
from kshamta.api.site import described
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.appointments import town

ASKS = (Right.NOMINATE, Right.CERTIFY_TRAINING, Right.END_APPOINTMENT, Right.REMIND, Right.SEE_APPOINTMENTS)


@pytest.fixture
def system_of_bilal(bilal, program):
    """The HR system of the district Raipur."""
    return program(bilal, *ASKS)


@pytest.fixture
def wanted(offices):
    return {
        "office": str(offices["ABHANPUR"].pk), "charge": "nodal-officer", "name_en": "Sunita Sahu", "name_hi": "सुनीता साहू",
        "mobile": "9712340500", "email": "sunita.sahu@example.gov.in", "order_number": "DPI/2025/114", "order_date": "2025-12-01",
    }  # fmt: skip


@pytest.fixture
def untrained(offices):
    return town.appoint(town.account(20), Charge.NODAL_OFFICER, offices["ABHANPUR"], State.ACTIVE)


def told(answer):
    return answer.status_code, answer.json().get("code") or answer.json().get("state")


def written(prefix):
    return list(Event.objects.filter(operation__startswith=prefix).order_by("pk").values_list("operation", flat=True))


class TestNominating:
    def test_what_is_proposed_is_nothing_yet(self, system_of_bilal, wanted, bilal):
        answer = system_of_bilal.send("post", "/appointments", wanted)
        assert answer.status_code == 202
        assert (answer.json()["verb"], answer.json()["state"], answer.json()["about"]) == ("nominate", "waiting", None)
        assert not Appointment.objects.filter(state=State.NOMINATED).exists()
        assert Account.objects.count() == 1, "nobody was made to try it"
        [event] = Event.objects.filter(operation__startswith="access.proposal")
        assert (event.operation, event.account_id, event.details["verb"]) == ("access.proposal.made", bilal.account_id, "nominate")
        assert not Event.objects.filter(operation="access.appointment.nominated").exists()

    def test_its_officer_is_told_once_a_day_and_nobody_else(self, system_of_bilal, wanted, bilal):
        for number in range(3):
            system_of_bilal.send("post", "/appointments", wanted | {"mobile": f"971234050{number}", "email": ""})
        told = Dispatch.objects.values_list("notice", "account_id", "channel")
        assert sorted(told) == [("proposals-waiting", bilal.account_id, "email"), ("proposals-waiting", bilal.account_id, "in-app")]

    def test_its_words_are_sealed_and_not_told_again(self, system_of_bilal, wanted):
        made = system_of_bilal.send("post", "/appointments", wanted).json()["id"]
        told_again = system_of_bilal.asked(f"/proposals/{made}").content.decode() + system_of_bilal.asked("/proposals").content.decode()
        kept = bytes(Proposal.objects.get().sealed_said)
        for word in ("9712340500", "Sunita", "sunita.sahu"):
            assert word not in told_again and word.encode() not in kept

    def test_asked_again_under_the_same_key_it_is_proposed_once(self, system_of_bilal, wanted):
        first = system_of_bilal.send("post", "/appointments", wanted, idempotency_key="row 3")
        again = system_of_bilal.send("post", "/appointments", wanted, idempotency_key="row 3")
        assert (again.status_code, again.json()) == (202, first.json()) and Proposal.objects.count() == 1

    @pytest.mark.parametrize(("changed", "status", "code"), [
        ({"charge": "head-of-department"}, 404, "appointment-not-yours"),
        ({"charge": "district-officer"}, 404, "appointment-not-yours"),
        ({"charge": "state-admin"}, 422, "request-invalid"),
        ({"mobile": "12345"}, 409, "contact-unknown"),
        ({"mobile": "", "email": ""}, 409, "contact-missing"),
        ({"order_number": " "}, 409, "order-missing"),
        ({"order_date": "2099-01-01"}, 409, "appointment-date-wrong"),
        ({"ends_on": "2001-01-01"}, 409, "appointment-date-wrong"),
        ({"name_en": " "}, 409, "nominee-name-missing"),
        ({"name_en": "A\x00"}, 422, "request-invalid"),
    ])  # fmt: skip
    def test_what_the_page_would_refuse_is_refused_at_once_by_its_word(self, system_of_bilal, wanted, changed, status, code):
        assert told(system_of_bilal.send("post", "/appointments", wanted | changed)) == (status, code)
        assert not Proposal.objects.exists()

    def test_an_office_out_of_reach_is_not_there(self, system_of_bilal, wanted, offices):
        for code in ("PATAN", "DIV", "SCERT"):
            assert system_of_bilal.send("post", "/appointments", wanted | {"office": str(offices[code].pk)}).status_code == 404

    def test_whose_a_contact_is_is_not_told_to_a_program(self, system_of_bilal, wanted, bilal):
        town.account(31), town.account(32)
        one, other = "9712340031", "officer.32@example.gov.in"
        for contacts in ({"mobile": one, "email": other}, {"mobile": one, "email": "nobody@example.gov.in"}, {"mobile": one, "email": ""}):
            answer = system_of_bilal.send("post", "/appointments", wanted | contacts)
            assert told(answer) == (202, "waiting")

    def test_the_officer_carries_it_out_and_a_second_one_confirms(self, system_of_bilal, wanted, bilal, officer):
        made = system_of_bilal.send("post", "/appointments", wanted).json()["id"]
        appointment = Appointment.objects.get(pk=proposals.carry_out(proposal_id=made, by=bilal))
        assert (appointment.state, appointment.nominated_by, appointment.order_number) == (State.NOMINATED, bilal.account_id, "DPI/2025/114")
        assert appointment.account.name_hi == "सुनीता साहू"
        assert system_of_bilal.asked(f"/proposals/{made}").json() | {"made_at": "", "settled_at": ""} == {
            "id": made, "verb": "nominate", "state": "done", "office": wanted["office"], "about": None, "came_of": str(appointment.pk),
            "made_at": "", "settled_at": "",
        }  # fmt: skip
        assert Proposal.objects.get().sealed_said is None
        assert written("access.") == ["access.token.created", "access.proposal.made", "access.appointment.nominated", "access.proposal.carried-out"]


class TestCertifyingAndEnding:
    def test_a_training_is_certified_by_the_officer_not_by_his_program(self, system_of_bilal, untrained, bilal):
        here = f"/appointments/{untrained.pk}/certify"
        answer = system_of_bilal.send("post", here, {"on": "2025-12-09", "evidence": "Sheet 12"})
        assert told(answer) == (202, "waiting") and answer.json()["about"] == str(untrained.pk)
        untrained.refresh_from_db()
        assert untrained.state == State.ACTIVE
        proposals.carry_out(proposal_id=answer.json()["id"], by=bilal)
        untrained.refresh_from_db()
        assert (untrained.state, untrained.training_evidence) == (State.TRAINED, "Sheet 12")
        assert told(system_of_bilal.send("post", here, {"on": "2025-12-09", "evidence": "Sheet 12"})) == (409, "appointment-wrong-moment")

    def test_a_charge_ends_when_the_officer_says_so(self, system_of_bilal, untrained, bilal):
        today = clock.today().isoformat()
        answer = system_of_bilal.send("post", f"/appointments/{untrained.pk}/end", {"on": today, "reason": "Relieved by order 9"})
        untrained.refresh_from_db()
        assert told(answer) == (202, "waiting") and untrained.state == State.ACTIVE
        proposals.carry_out(proposal_id=answer.json()["id"], by=bilal)
        untrained.refresh_from_db()
        assert (untrained.state, untrained.end_reason) == (State.ENDED, "Relieved by order 9")

    @pytest.mark.parametrize(("verb", "given", "code"), [
        ("certify", {"on": "2099-01-01", "evidence": "Sheet"}, "appointment-date-wrong"),
        ("certify", {"on": "2025-12-09", "evidence": " "}, "training-evidence-missing"),
        ("end", {"on": "2026-01-01", "reason": " "}, "appointment-reason-missing"),
    ])  # fmt: skip
    def test_what_the_page_would_refuse_is_refused_at_once(self, system_of_bilal, untrained, verb, given, code):
        assert told(system_of_bilal.send("post", f"/appointments/{untrained.pk}/{verb}", given)) == (409, code)

    @pytest.mark.parametrize("verb", ["certify", "end"])
    def test_out_of_reach_it_is_not_there(self, system_of_bilal, offices, verb):
        there = town.appoint(town.account(21), Charge.NODAL_OFFICER, offices["PATAN"], State.ACTIVE)
        given = {"on": clock.today().isoformat(), "evidence": "Sheet 12", "reason": "As ordered"}
        for about in (there.pk, uuid4()):
            assert told(system_of_bilal.send("post", f"/appointments/{about}/{verb}", given)) == (404, "no-such-appointment")

    def test_his_equal_is_not_his_to_end_nor_himself(self, system_of_bilal, offices, bilal):
        equal = town.appoint(town.account(22), Charge.DISTRICT_OFFICER, offices["RAIPUR"])
        given = {"on": clock.today().isoformat(), "reason": "As ordered"}
        for about in (equal.pk, bilal.appointment_id):
            assert told(system_of_bilal.send("post", f"/appointments/{about}/end", given)) == (404, "appointment-not-yours")


class TestWhatATokenDoesNot:
    def test_nobody_confirms_or_refuses_by_a_program(self, bilal, system_of_bilal, untrained):
        with pytest.raises(TokenRightsWrong):
            tokens.create(name="Confirms", rights={Right.CONFIRM_NOMINATION}, days=30, by=bilal)
        for verb in ("confirm", "refuse", "activate"):
            assert system_of_bilal.send("post", f"/appointments/{untrained.pk}/{verb}", {}).status_code == 404

    def test_the_description_says_which_and_why(self):
        paths = described()["paths"]
        for path in ("/api/v1/appointments", "/api/v1/appointments/{appointment_id}/certify", "/api/v1/appointments/{appointment_id}/end"):
            assert "after a fresh proof of identity" in paths[path]["post"]["description"]
        assert "the second officer's own pair of eyes" in " ".join(described()["info"]["description"].split())

    def test_each_proposal_wants_its_right(self, program, bilal, wanted, untrained):
        reads = program(bilal, Right.SEE_APPOINTMENTS)
        given = {"on": "2025-12-09", "evidence": "Sheet 12", "reason": "As ordered"}
        assert told(reads.send("post", "/appointments", wanted)) == (403, "right-missing")
        for verb in ("certify", "end", "resend"):
            assert told(reads.send("post", f"/appointments/{untrained.pk}/{verb}", given)) == (403, "right-missing")
        assert told(reads.send("post", "/appointments/lagging/not-trained/remind", {})) == (403, "right-missing")

    def test_a_proposal_is_only_its_own_officers(self, system_of_bilal, wanted, officer, program):
        made = system_of_bilal.send("post", "/appointments", wanted).json()["id"]
        farhan = program(officer(Charge.HEAD_OF_DEPARTMENT, "DPI", 7), *ASKS)
        assert farhan.asked(f"/proposals/{made}").status_code == 404 and farhan.asked("/proposals").json()["items"] == []
        assert farhan.send("post", f"/proposals/{made}/withdraw", {}).status_code == 404


class TestWithdrawingAndLapsing:
    def test_the_program_takes_back_what_waits(self, system_of_bilal, wanted, bilal):
        made = system_of_bilal.send("post", "/appointments", wanted).json()["id"]
        assert system_of_bilal.send("post", f"/proposals/{made}/withdraw", {}).status_code == 204
        assert system_of_bilal.asked(f"/proposals/{made}").json()["state"] == "withdrawn"
        assert Proposal.objects.get().sealed_said is None
        assert told(system_of_bilal.send("post", f"/proposals/{made}/withdraw", {})) == (404, "no-such-proposal")

    def test_what_nobody_looks_at_lapses_and_what_came_of_it_is_forgotten_in_time(self, system_of_bilal, wanted):
        made = system_of_bilal.send("post", "/appointments", wanted).json()["id"]
        Proposal.objects.update(made_at=clock.now() - timedelta(days=29))
        tidying.forget(by=system("tick"))
        assert Proposal.objects.get().state == "waiting"
        Proposal.objects.update(made_at=clock.now() - timedelta(days=31))
        tidying.forget(by=system("tick"))
        assert system_of_bilal.asked(f"/proposals/{made}").json()["state"] == "lapsed" and Proposal.objects.get().sealed_said is None
        Proposal.objects.update(made_at=clock.now() - timedelta(days=401))
        tidying.forget(by=system("tick"))
        assert not Proposal.objects.exists()

    def test_no_more_than_five_hundred_wait(self, system_of_bilal, wanted, monkeypatch):
        monkeypatch.setattr(proposals, "MOST", 2)
        answers = [system_of_bilal.send("post", "/appointments", wanted | {"mobile": f"971234050{n}", "email": ""}) for n in range(3)]
        assert [told(answer) for answer in answers] == [(202, "waiting"), (202, "waiting"), (409, "too-many-proposals")]
        assert answers[-1].json()["data"] == {"most": 2}

    def test_the_list_goes_on_page_by_page(self, system_of_bilal, wanted, bilal):
        now, facts = clock.now(), {"account_id": bilal.account_id, "acting_in_id": bilal.appointment_id, "verb": "end"}
        Proposal.objects.bulk_create(
            Proposal(office_id=bilal.office_id, made_at=now, settled_at=now, state="done", **facts) for _ in range(120)
        )
        shown = system_of_bilal.all("/proposals")
        assert [one["id"] for one in shown] == [str(pk) for pk in Proposal.objects.order_by("-pk").values_list("pk", flat=True)]


class TestReminding:
    def test_who_lags_is_listed_and_reminded_once_a_day(self, system_of_bilal, untrained, offices):
        listed = system_of_bilal.asked("/appointments/lagging/not-trained").json()
        assert [(row["about"], row["office_code"]) for row in listed["items"]] == [(str(untrained.pk), "ABHANPUR")]
        here = "/appointments/lagging/not-trained/remind"
        assert system_of_bilal.send("post", here, {"about": str(untrained.pk)}).json() == {"sent": 1, "nobody": 0, "left": 0}
        assert told(system_of_bilal.send("post", here, {"about": str(untrained.pk)})) == (409, "already-reminded")
        assert system_of_bilal.send("post", here, {}).json()["sent"] == 0
        assert written("access.appointment.reminded") == ["access.appointment.reminded"]

    def test_an_appointment_out_of_reach_is_not_there(self, system_of_bilal, offices):
        there = town.appoint(town.account(21), Charge.NODAL_OFFICER, offices["PATAN"], State.ACTIVE)
        assert system_of_bilal.send("post", "/appointments/lagging/not-trained/remind", {"about": str(there.pk)}).status_code == 404

    def test_each_list_is_there(self, system_of_bilal):
        for lag in ("no-officer", "not-active", "not-trained", "not-finished"):
            assert system_of_bilal.asked(f"/appointments/lagging/{lag}").status_code == 200
            assert system_of_bilal.send("post", f"/appointments/lagging/{lag}/remind", {}).status_code == 200
        assert system_of_bilal.asked("/appointments/lagging/other").status_code == 422

    def test_a_link_is_sent_again_to_the_nominee_alone(self, system_of_bilal, offices):
        confirmed = town.appoint(town.account(23), Charge.DDO, offices["ABHANPUR"], State.CONFIRMED, activated_at=None)
        assert system_of_bilal.send("post", f"/appointments/{confirmed.pk}/resend", {}).status_code == 204
        assert ActivationLink.objects.filter(appointment=confirmed, ended_at=None).count() == 1
        assert {one.account_id for one in Dispatch.objects.all()} == {confirmed.account_id}, "and not Bilal"
        assert "token" not in json.dumps(system_of_bilal.asked(f"/appointments/{confirmed.pk}").json())

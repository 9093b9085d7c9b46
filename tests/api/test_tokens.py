"""A token acts in one charge, with no more rights than both hold, and ends with either."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.access import refusals
from kshamta.access.charges import Charge
from kshamta.access.models import Account, ApiToken, Appointment
from kshamta.access.models.appointments import State
from kshamta.access.models.tokens import hash_of
from kshamta.access.operations import tokens
from kshamta.access.queries.tokens import of_account, shown
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db


def made(by, *rights, days=30, name="HR system"):
    return tokens.create(name=name, rights=rights or (Right.SEE_OFFICES,), days=days, by=by)


def test_it_is_shown_once_and_kept_as_a_hash(bilal):
    token = made(bilal)
    row = ApiToken.objects.get()
    assert token.plain.startswith("ksh_") and len(token.plain) == 44
    assert token.plain not in str(vars(row)) and row.token_hash == hash_of(token.plain)
    assert shown(token.plain).actor.reach == bilal.reach


def test_it_carries_what_was_given_and_no_more(bilal):
    assert shown(made(bilal, Right.SEE_OFFICES).plain).actor.rights == {Right.SEE_OFFICES}


def test_what_the_charge_loses_the_token_loses(bilal, monkeypatch):
    token = made(bilal, Right.SEE_OFFICES, Right.SEE_PEOPLE)
    monkeypatch.setitem(
        __import__("kshamta.access.charges", fromlist=["RIGHTS"]).RIGHTS,
        Charge.DISTRICT_OFFICER,
        frozenset({Right.SEE_OFFICES, Right.USE_API}),
    )
    assert shown(token.plain).actor.rights == {Right.SEE_OFFICES}


@pytest.mark.parametrize(("given", "refusal"), [
    ({"rights": ()}, refusals.TokenRightsWrong),
    ({"rights": (Right.UNMASK_CONTACT,)}, refusals.TokenRightsWrong),
    ({"rights": (Right.SEARCH_RECORD,)}, refusals.TokenRightsWrong),
    ({"days": 0}, refusals.TokenTermWrong),
    ({"days": 181}, refusals.TokenTermWrong),
    ({"name": "  "}, refusals.TokenNotNamed),
])  # fmt: skip
def test_what_is_refused(bilal, given, refusal):
    wanted = {"rights": (Right.SEE_OFFICES,), "days": 30, "name": "HR"} | given
    with pytest.raises(refusal):
        tokens.create(by=bilal, **wanted)
    assert not ApiToken.objects.exists()


def test_who_has_no_charge_or_no_right_to_the_api_has_no_token(bilal, officer):
    for by in (Actor(account_id=bilal.account_id), officer(Charge.DDO, "A1", 5)):
        with pytest.raises(refusals.TokenNeedsCharge):
            made(by)


def test_ten_at_once_are_enough(bilal):
    for _ in range(tokens.MOST):
        made(bilal)
    with pytest.raises(refusals.TooManyTokens):
        made(bilal)


def end_appointment(token):
    Appointment.objects.filter(pk=token.appointment_id).update(state=State.ENDED, ends_on=clock.today())


def expire(token):
    ApiToken.objects.filter(pk=token.pk).update(expires_at=clock.now())


def close_account(token):
    Account.objects.filter(pk=token.account_id).update(closed_at=clock.now())


def revoke(token):
    tokens.revoke(token_id=token.pk, by=Actor(account_id=token.account_id))


@pytest.mark.parametrize("end", [end_appointment, expire, close_account, revoke])
def test_it_ends_at_once(bilal, end):
    plain = made(bilal).plain
    assert Program(plain).asked("/offices").status_code == 200
    end(ApiToken.objects.get())
    answer = Program(plain).asked("/offices")
    assert (answer.status_code, answer.json()["code"]) == (401, "token-unknown")
    assert answer["Content-Type"] == "application/problem+json" and answer["WWW-Authenticate"] == "Bearer"


def test_nobody_revokes_anothers(bilal, officer):
    token = made(bilal)
    with pytest.raises(refusals.NoSuchToken):
        tokens.revoke(token_id=token.id, by=officer(Charge.DISTRICT_OFFICER, "DURG", 7))
    tokens.revoke(token_id=token.id, by=bilal)
    with pytest.raises(refusals.NoSuchToken):
        tokens.revoke(token_id=token.id, by=bilal)


def test_making_and_revoking_stand_in_the_record(bilal):
    token = made(bilal)
    tokens.revoke(token_id=token.id, by=bilal)
    events = list(Event.objects.order_by("at").values_list("operation", "about_id", "account_id"))
    assert events == [("access.token.created", token.id, bilal.account_id), ("access.token.revoked", token.id, bilal.account_id)]
    assert token.plain not in str(list(Event.objects.values()))


def test_its_last_use_is_noted_at_most_once_a_minute(bilal, program):
    with time_machine.travel(clock.now(), tick=False) as moved:
        asked = program(bilal)
        asked.asked("/offices")
        first = ApiToken.objects.get().used_at
        moved.shift(timedelta(seconds=30))
        asked.asked("/offices")
        assert ApiToken.objects.get().used_at == first
        moved.shift(timedelta(seconds=31))
        asked.asked("/offices")
        assert ApiToken.objects.get().used_at == clock.now()
        [line] = of_account(bilal.account_id)
    assert (line.name, line.charge, line.office_name_en) == ("HR system", "district-officer", "Office Raipur")


def test_too_many_requests_wait(bilal, program, settings):
    settings.API_REQUESTS_A_MINUTE = 3
    with time_machine.travel(clock.now().replace(second=5), tick=False) as moved:
        asked = program(bilal)
        assert [asked.asked("/offices").status_code for _ in range(4)] == [200, 200, 200, 429]
        answer = asked.asked("/offices")
        assert 50 <= int(answer["Retry-After"]) <= 55 and answer.json()["data"]["limit"] == 3
        assert Program(made(bilal).plain).asked("/offices").status_code == 200, "another token has its own"
        moved.shift(timedelta(seconds=56))
        assert asked.asked("/offices").status_code == 200


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer", "Bearer  ", "Bearer ksh_0", "Bearer " + "x" * 5000, "ksh_abc"])
def test_anything_else_is_no_token(db, client, header):
    for path in ("/api/v1/offices", "/api/v1/openapi.json"):
        assert client.get(path, headers={"authorization": header, "host": "localhost"}).status_code == 401

"""Lines of the record that no other test missed when they were not written: each operation here leaves exactly one of its kind."""

from collections import Counter
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import NominationSheet, StateLink
from kshamta.access.models.appointments import SheetState, State
from kshamta.access.operations import appointments, nominations, sign_in, slips, state_sign_in
from kshamta.access.recorded import Recorded as Access
from kshamta.access.refusals import WrongPassword
from kshamta.access.rules.lags import Lag
from kshamta.access.sign_in import state_sso
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.offices import operations as offices
from kshamta.offices.recorded import Recorded as Offices
from kshamta.people import operations as people
from kshamta.people.models import Person
from kshamta.people.operations.postings import NewPosting
from kshamta.people.recorded import Recorded as People
from tests.access.appointments import town
from tests.access.sign_in.walks import HOME
from tests.security import places
from tests.security.asking import Browser


@pytest.fixture
def world(db, settings):
    settings.DEMO = False
    return places.build(Charge.STATE_ADMIN)


@pytest.fixture
def written():
    """`written()`: what was written since the last time one asked."""
    known = Counter()

    def since():
        nonlocal known
        before, known = known, Counter(Event.objects.values_list("operation", flat=True))
        return known - before

    return since


def seen_after(browser, address, form, written):
    """Which lines a form left behind, before its traces are taken back."""
    found = []
    written()
    browser.ask("POST", address, form, look=lambda: found.append(written()))
    return found[0]


@pytest.mark.parametrize("address, form, line", [
    ("/sign-out", {}, Access.SIGNED_OUT),
    ("/security/everywhere", {}, Access.SIGNED_OUT_EVERYWHERE),
    ("/act", {"appointment": ""}, Access.CHARGE_SWITCHED),
    ("/prove/", {"by": "mobile"}, Access.CODE_ASKED),
    ("/prove/", {"by": "password", "password": "not this one"}, Access.NOT_PROVED),  # pragma: allowlist secret
])  # fmt: skip
def test_what_one_does_with_ones_own_sign_in_is_one_line(world, written, address, form, line):
    assert seen_after(Browser(world), address, form, written) == {line: 1}


def test_ending_a_factor_is_one_line(db, settings, written):
    settings.DEMO = False
    world = places.build(Charge.DDO)
    factor = world.thing("own", "factor")
    assert seen_after(Browser(world), f"/security/factors/{factor}/end", {}, written) == {Access.FACTOR_ENDED: 1}


def test_refusing_a_reset_is_one_line(world, written):
    reset = world.thing("child", "reset")
    assert seen_after(Browser(world), f"/resets/{reset}/refuse", {}, written) == {Access.RESET_REFUSED: 1}


def test_printing_a_slip_and_using_it_is_a_line_each(world, written):
    held, browser, codes = world.thing("child", "held"), Browser(world), []
    issue, slips_issued = slips.issue_slip, []

    def noting(**given):
        codes.append(issue(**given))
        return codes[-1]

    def use():
        slips_issued.append(written())
        sign_in.use_slip(code=codes[-1].code, visitor=HOME)
        slips_issued.append(written())

    slips.issue_slip = noting
    try:
        written()
        browser.ask("POST", f"/slips/{held}/", {}, look=use)
    finally:
        slips.issue_slip = issue
    assert slips_issued == [{Access.SLIP_ISSUED: 1}, {Access.SLIP_USED: 1, Access.SIGNED_IN: 1}]


def test_a_wrong_password_is_one_line(world, written):
    written()
    with pytest.raises(WrongPassword):
        sign_in.enter_password(identifier="9712349999", password="not this one", visitor=HOME)  # pragma: allowlist secret
    assert written() == {Access.NOT_SIGNED_IN: 1}


def test_a_passkey_nobody_knows_is_one_line(db, written):
    from kshamta.access.operations import second_factor

    written()
    second_factor._not_signed_in(None, HOME, "passkey")
    assert written() == {Access.NOT_SIGNED_IN: 1}


def test_a_first_factor_that_wants_a_second_is_one_line(world, written):
    """The printed slip of somebody who has an authenticator app."""
    world.thing("own", "factor")
    written()
    from kshamta.access.sign_in import attempts, opening

    attempt = attempts.open_proved(world.asker.account.pk, HOME, "slip")
    outcome = opening.after_first(attempt, HOME)
    assert outcome.line is None and written() == {Access.FIRST_PROVED: 1}


def test_the_first_sign_in_by_the_states_own_way_is_a_line(world, written, settings):
    settings.OIDC_ISSUER = "https://sso.example.gov.in"
    account = town.account(7001, "Gauri Netam")
    claims = state_sso.Claims(subject="gauri", email="officer.7001@example.gov.in")
    written()
    assert state_sign_in._matched(claims, HOME) is not None
    assert written() == {Access.STATE_LINKED: 1, Access.SIGNED_IN: 1}
    assert StateLink.objects.get().account == account


def test_a_reminder_is_one_line(world, devika, written):
    confirmed = world.thing("child", "confirmed")
    written()
    appointments.remind(lag=Lag.NOT_ACTIVE, about=confirmed, by=devika)
    assert written() == {Access.REMINDED: 1}


def test_taking_a_sheet_of_nominations_back_is_one_line(world, devika, written):
    sheet = NominationSheet.objects.get(pk=world.thing("own", "nominations"))
    sheet.state, sheet.applied_at = SheetState.APPLIED, clock.now()
    sheet.save()
    town.appoint(town.account(7002), Charge.DDO, world.at("child"), State.NOMINATED, sheet=sheet)
    written()
    nominations.undo_sheet(sheet_id=sheet.pk, by=devika)
    assert written() == {Access.NOMINATIONS_UNDONE: 1}


def test_discarding_a_sheet_of_offices_is_one_line(world, devika, written):
    sheet = world.thing("child", "office-sheet")
    written()
    offices.discard_sheet(sheet_id=sheet, by=devika)
    assert written() == {Offices.SHEET_DISCARDED: 1}


def test_a_death_and_the_end_of_a_posting_are_a_line_each(world, devika, written):
    posting = world.thing("child", "posting")
    written()
    people.end_posting(posting_id=posting, on=clock.today(), by=devika)
    assert written() == {People.REVERTED: 1}
    people.record_death(person_id=world.thing("child", "person"), died_on=clock.today(), by=devika)
    assert written() == {People.DEATH_RECORDED: 1}


def test_the_death_of_somebody_who_had_left_is_one_line(world, devika, written):
    person = world.thing("child", "person")
    Person.objects.filter(pk=person).update(left_on=clock.today() - timedelta(days=9))
    written()
    people.record_death(person_id=person, died_on=clock.today(), by=devika)
    assert written() == {People.DEATH_RECORDED: 1}


def test_transfers_that_take_effect_are_one_line(world, devika, written):
    person, today = world.thing("child", "person"), clock.today()
    new = NewPosting(world.at("own").pk, today + timedelta(days=2), designation="Clerk", group="C")
    people.transfer(person_id=person, new=new, relieved_on=today + timedelta(days=1), by=devika)
    Person.objects.filter(pk=person).update(moves_on=today)
    written()
    assert people.bring_up(by=system("tick")) == 1
    assert written() == {People.DUE_APPLIED: 1}

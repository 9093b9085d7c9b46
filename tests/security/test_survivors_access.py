"""Guards of access that no other test missed when they were gone (tests/security/mutations.py)."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import SignedIn
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments, proposals, slips
from kshamta.access.operations.appointments.nominating import Term
from kshamta.access.queries import appointments as charges_held
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import NoSuchAppointment, NotYours, NotYourSlip, ProveFirst
from kshamta.audit.actors import Actor, system
from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from tests import written
from tests.access.appointments import town
from tests.access.appointments.conftest import bilal, holding, nisha, nominated, nominee, offices, order
from tests.security import places, table
from tests.security.asking import Browser
from tests.security.test_crawl import ACTIVITY, METHODS, contents, everywhere

__all__ = ["bilal", "holding", "nisha", "nominated", "nominee", "offices", "order"]


# What is no operation, or is told of otherwise: what the attempt at signing in leaves behind; that a notice was read.
UNTOLD = {"notice-read": {"notices_dispatch"}}


def events(what):
    return Event.objects.filter(operation=what).count()


def without(actor: Actor, right: Right) -> Actor:
    return replace(actor, rights=actor.rights - {right})


def test_who_may_no_longer_nominate_takes_no_nomination_back(nominated, bilal):
    """The nominator takes it back as an officer who nominates; without that right it is no longer his matter."""
    appointment = nominated()
    left = without(without(bilal, Right.NOMINATE), Right.CONFIRM_NOMINATION)
    with pytest.raises(NotYours):
        appointments.refuse(appointment_id=appointment.pk, reason="Named by mistake", by=left)


def test_taking_back_is_one_line_of_the_record(nominated, bilal):
    appointment = nominated()
    appointments.refuse(appointment_id=appointment.pk, reason="Named by mistake", by=bilal)
    assert events(Recorded.REFUSED) == 1


@pytest.mark.parametrize("right", [Right.NOMINATE, Right.CONFIRM_NOMINATION])
def test_either_right_sends_the_link_again_and_neither_does_not(offices, holding, right):
    officer = holding(Charge.DISTRICT_OFFICER, "RAIPUR")
    other = {Right.NOMINATE, Right.CONFIRM_NOMINATION} - {right}
    waits = town.appoint(town.account(881), Charge.DDO, offices["A1"], State.CONFIRMED, activated_at=None)
    appointments.resend_link(appointment_id=waits.pk, by=without(officer, other.pop()))
    assert events(Recorded.LINK_RESENT) == 1
    with pytest.raises(NotYours):
        appointments.resend_link(appointment_id=waits.pk, by=without(without(officer, Right.NOMINATE), Right.CONFIRM_NOMINATION))


def test_who_lacks_the_right_is_not_told_of_four_eyes(nominated, bilal, offices):
    """The nominator himself, but without the right to confirm: it is not his at all."""
    appointment = nominated()
    with pytest.raises(NotYours):
        appointments.confirm(appointment_id=appointment.pk, by=without(bilal, Right.CONFIRM_NOMINATION))


def test_who_lacks_the_right_certifies_nobody_and_is_told_no_more(offices, holding):
    nodal = holding(Charge.NODAL_OFFICER, "RAIPUR", state=State.ACTIVE)
    with pytest.raises(NotYours):
        appointments.certify_training(
            appointment_id=nodal.appointment_id, on=clock.today(), evidence="Sheet 12", by=without(nodal, Right.CERTIFY_TRAINING)
        )


def test_nobody_certifies_his_equal_at_his_own_office(offices, nisha):
    equal = town.appoint(town.account(882), Charge.NODAL_OFFICER, offices["RAIPUR"], State.ACTIVE)
    with pytest.raises(NotYours):
        appointments.certify_training(appointment_id=equal.pk, on=clock.today(), evidence="Sheet 12", by=nisha)


def test_the_server_itself_ends_only_with_the_right(offices):
    held = town.appoint(town.account(883), Charge.DDO, offices["A1"])
    powerless = Actor(account_id=None, charge="system:tests", reach=("",))
    with pytest.raises(NotYours):
        appointments.end(appointment_id=held.pk, on=clock.today(), reason="Order 7", by=powerless)
    with pytest.raises(NotYours):
        appointments.end_due(by=powerless)


def test_an_end_that_is_planned_is_one_line_of_the_record(offices, bilal):
    held = town.appoint(town.account(884), Charge.DDO, offices["A1"])
    later = clock.today() + timedelta(days=9)
    appointments.end(appointment_id=held.pk, on=later, reason="Order 7", by=bilal)
    assert events(Recorded.END_PLANNED) == 1


def test_what_its_date_ends_is_one_line_of_the_record(offices):
    town.appoint(town.account(885), Charge.DDO, offices["A1"], ends_on=clock.today())
    assert appointments.end_due(by=system("tick")) == 1
    assert events(Recorded.ENDED_BY_DATE) == 1


def test_a_nomination_lapses_by_the_product_alone_with_its_right_and_one_line(nominated, bilal):
    appointment, powerless = nominated(), Actor(account_id=None, charge="system:tests", reach=("",))
    for by in (bilal, powerless):
        with pytest.raises(NotYours):
            appointments.lapse(appointment_id=appointment.pk, on=clock.today(), reason="Left the office", by=by)
    appointments.lapse(appointment_id=appointment.pk, on=clock.today() + timedelta(days=9), reason="Leaves it", by=system("tests"))
    assert (events(Recorded.END_PLANNED), events(Recorded.REFUSED)) == (1, 0)
    appointments.lapse(appointment_id=appointment.pk, on=clock.today(), reason="Left the office", by=system("tests"))
    assert (events(Recorded.END_PLANNED), events(Recorded.REFUSED)) == (1, 1)


def test_charges_of_an_account_are_those_of_the_reach_and_none_without_the_right(offices, bilal):
    holder = town.account(886)
    for code in ("A1", "DURG"):
        town.appoint(holder, Charge.DDO, offices[code])
    assert [line.office_id for line in charges_held.charges_of(holder.pk, bilal)] == [offices["A1"].pk]
    assert charges_held.charges_of(holder.pk, without(bilal, Right.SEE_APPOINTMENTS)) == []


def test_without_the_right_to_issue_slips_none_is_issued(offices, holding):
    """Refused before he is asked to prove who he is."""
    held, officer = town.appoint(town.account(890), Charge.DDO, offices["A1"]), holding(Charge.DISTRICT_OFFICER, "RAIPUR")
    with pytest.raises(ProveFirst):
        slips.issue_slip(appointment_id=held.pk, by=officer)
    with pytest.raises(NotYourSlip):
        slips.issue_slip(appointment_id=held.pk, by=without(officer, Right.ISSUE_SLIP))


def test_slips_for_a_camp_are_printed_with_the_right_and_leave_one_line(offices, bilal):
    now = clock.now()
    line = SignedIn.objects.create(account_id=bilal.account_id, signed_in_at=now, seen_at=now, proved_at=now)
    asked = {"account_ids": [town.account(887).pk], "office_id": offices["A1"].pk, "office_path": offices["A1"].path}
    with pytest.raises(NotYourSlip):
        slips.issue_many(**asked, by=without(replace(bilal, session_id=line.pk), Right.ISSUE_SLIP))
    slips.issue_many(**asked, by=replace(bilal, session_id=line.pk))
    assert events(Recorded.SLIPS_ISSUED) == 1


def test_a_program_proposes_what_lies_in_its_reach_with_its_right(offices, holding):
    """Its token may hold fewer rights than its owner's charge: what it lacks it does not propose."""
    officer = holding(Charge.DISTRICT_OFFICER, "RAIPUR")
    own, elsewhere = (town.appoint(town.account(number), Charge.DDO, offices[code]) for number, code in ((888, "A1"), (889, "PATAN")))
    ends = {"on": clock.today() + timedelta(days=9), "reason": "By order 7"}
    for held, by in ((elsewhere, officer), (own, without(officer, Right.END_APPOINTMENT))):
        with pytest.raises(NoSuchAppointment):
            proposals.propose_end(appointment_id=held.pk, by=by, **ends)
    assert proposals.propose_end(appointment_id=own.pk, by=officer, **ends).about == own.pk


def test_a_program_without_the_right_proposes_no_nomination(offices, holding, nominee, order):
    officer = holding(Charge.DISTRICT_OFFICER, "RAIPUR")
    asked = {"office_id": offices["A1"].pk, "charge": Charge.DDO, "nominee": nominee(), "order": order, "term": Term()}
    with pytest.raises(NotYours):
        proposals.propose_nomination(**asked, by=without(officer, Right.NOMINATE))
    assert proposals.propose_nomination(**asked, by=officer).office_id == offices["A1"].pk


world = places.OF_EACH.fixture()


@pytest.mark.parametrize("who", [Charge.STATE_ADMIN, Charge.BLOCK_OFFICER], ids=str)
def test_what_changes_a_row_leaves_one_line_of_the_record(world, settings, plain_errors, who):
    """Every form of the product, as its officer sends it: rows change with a line of the record, or not at all."""
    settings.DEMO = False
    browser, silent, told = Browser(world), [], 0
    before = contents()  # of each: what a form changes is taken back before the next
    for relation in ("own", "child"):
        for route, address in everywhere(world, relation):
            if "POST" not in METHODS[route.name]:
                continue
            seen = []
            with written.watched(ACTIVITY) as writes:  # where nothing was written, all is as it was
                look = partial(lambda seen, writes: seen.append(contents() if writes.besides() else before), seen, writes)
                browser.ask("POST", address, table.form(route.name, "POST", world), look=look)
            changed = {name for name, rows in seen[0].items() if rows != before[name]}
            told += "audit_event" in changed
            if changed - UNTOLD.get(route.name, set()) and "audit_event" not in changed:
                silent.append((route.name, sorted(changed)))
    assert silent == [] and told >= 10 and contents() == before

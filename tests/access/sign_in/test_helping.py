"""For those who cannot get in: printed slips, and the reset that takes two officers."""

import re

import pytest
from django.db import IntegrityError, transaction

from kshamta.access.models import Account, Appointment, Factor, ResetRequest, SignedIn, Slip
from kshamta.access.models.appointments import State
from kshamta.access.operations import resets, slips
from kshamta.access.operations.sign_in import use_slip
from kshamta.access.queries import sign_in as shown
from kshamta.access.refusals import (
    BarredFromSlip,
    FourEyes,
    NoSuchReset,
    NotYourReset,
    NotYourSlip,
    ProveFirst,
    ReasonMissing,
    ResetOpen,
    SlipSpent,
    TooManyTries,
)
from kshamta.access.sign_in import codes
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.sign_in import people
from tests.access.sign_in.walks import HOME, actor, codes_sent, line


@pytest.fixture
def esha(tree):
    """Nodal officer of the block in which Asha is DDO."""
    holder = people.account("Esha Patel", "9712340505", "esha.patel@example.gov.in")
    holder.charge = people.appointed(holder, "nodal-officer", tree.block)
    return holder


@pytest.fixture
def slip(asha, esha):
    return slips.issue_slip(appointment_id=asha.charge.pk, by=actor(esha))


def test_a_slip_lets_its_holder_in_once(slip, asha):
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", slip.code)
    outcome = use_slip(code=slip.code.lower().replace("-", "  ").replace("0", "o").replace("1", "l"), visitor=HOME)
    assert SignedIn.objects.get(pk=outcome.line).account == asha
    with pytest.raises(SlipSpent):
        use_slip(code=slip.code, visitor=HOME)


def test_only_its_hash_is_kept_and_the_holder_is_told(slip, asha):
    kept = str(list(Slip.objects.values())) + str(list(Event.objects.values())) + str(list(Dispatch.objects.values()))
    assert slip.code not in kept and slip.code.replace("-", "") not in kept
    assert set(Dispatch.objects.filter(account_id=asha.pk).values_list("notice", flat=True)) == {"slip-issued"}
    assert (slip.name_en, slip.office_en, slip.charge) == ("Asha Verma", asha.charge.office.name_en, "ddo")


def test_it_is_valid_for_seven_days(slip, clock_at):
    with clock_at(days=7), pytest.raises(SlipSpent):
        use_slip(code=slip.code, visitor=HOME)
    with clock_at(days=-1), pytest.raises(SlipSpent):
        use_slip(code=slip.code, visitor=HOME)
    with clock_at(days=6, hours=23):
        assert use_slip(code=slip.code, visitor=HOME).line


def test_a_newer_slip_ends_the_older(slip, asha, esha):
    newer = slips.issue_slip(appointment_id=asha.charge.pk, by=actor(esha))
    with pytest.raises(SlipSpent):
        use_slip(code=slip.code, visitor=HOME)
    assert use_slip(code=newer.code, visitor=HOME).line


def test_slips_are_guessed_twenty_times_an_hour_from_a_network(slip):
    for _ in range(20):
        with pytest.raises(SlipSpent):
            use_slip(code=codes.new_slip(), visitor=HOME)
    with pytest.raises(TooManyTries):
        use_slip(code=slip.code, visitor=HOME)


def test_a_slip_opens_nothing_that_its_issuer_has_not(asha, bilal, chitra, esha, tree):
    with pytest.raises(NotYourSlip):  # above her
        slips.issue_slip(appointment_id=bilal.charge.pk, by=actor(esha))
    with pytest.raises(NotYourSlip):  # elsewhere
        slips.issue_slip(appointment_id=asha.charge.pk, by=actor(chitra))
    with pytest.raises(NotYourSlip):  # has not the right
        slips.issue_slip(appointment_id=esha.charge.pk, by=actor(asha))
    with pytest.raises(NotYourSlip):  # above her, but he does not onboard people on the portal (B25): only a nodal officer may
        slips.issue_slip(appointment_id=esha.charge.pk, by=actor(bilal))
    with pytest.raises(BarredFromSlip):
        slips.issue_slip(appointment_id=esha.charge.pk, by=actor(esha))
    people.appointed(asha, "district-officer", tree.elsewhere)  # another charge of hers reaches farther
    with pytest.raises(NotYourSlip):
        slips.issue_slip(appointment_id=asha.charge.pk, by=actor(esha))
    assert not Slip.objects.exists() and not Event.objects.exists()


def test_no_slip_for_a_charge_that_has_ended_or_long_after_a_proof(asha, esha, clock_at):
    by = actor(esha)
    with clock_at(minutes=11), pytest.raises(ProveFirst):
        slips.issue_slip(appointment_id=asha.charge.pk, by=by)
    Appointment.objects.filter(pk=asha.charge.pk).update(state=State.ENDED)
    with pytest.raises(NotYourSlip):
        slips.issue_slip(appointment_id=asha.charge.pk, by=by)


# ---- resets


def ask(asha, officer, **more):
    return resets.ask_reset(appointment_id=asha.charge.pk, reason=more.get("reason", "telephone lost"), by=actor(officer))


def test_two_officers_reset_what_neither_chooses(asha, bilal, divya):
    Account.objects.filter(pk=asha.pk).update(password="argon2$x")  # pragma: allowlist secret
    Factor.objects.create(account=asha, kind="totp", sealed_secret=b"x", created_at=clock.now(), proven_at=clock.now())
    here = line(asha)
    reset = ask(asha, bilal)
    here.refresh_from_db()
    assert here.ended_at is None  # asking alone changes nothing
    resets.confirm_reset(reset_id=reset, by=actor(divya))
    here.refresh_from_db(), asha.refresh_from_db()
    assert here.ended_at and asha.password == "" and asha.mobile_lost_at
    assert not Factor.objects.filter(ended_at=None).exists()
    assert set(Dispatch.objects.filter(account_id=asha.pk).values_list("notice", flat=True)) == {"reset-requested", "reset-done"}
    assert list(Event.objects.order_by("id").values_list("operation", "account_id")) == [
        ("access.reset.asked", bilal.pk), ("access.reset.done", divya.pk),
    ]  # fmt: skip
    assert codes_sent() == []


def test_whoever_asked_does_not_confirm_but_may_take_it_back(asha, bilal):
    reset = ask(asha, bilal)
    with pytest.raises(FourEyes):
        resets.confirm_reset(reset_id=reset, by=actor(bilal))
    resets.refuse_reset(reset_id=reset, by=actor(bilal))
    assert ResetRequest.objects.get().state == "refused"
    assert ask(asha, bilal)  # and may ask again


def test_nobody_resets_himself_his_equal_his_superior_or_elsewhere(asha, bilal, chitra, divya, esha, tree):
    for officer, whom, why in (
        (bilal, bilal, FourEyes), (divya, divya, FourEyes), (esha, asha, NotYourReset), (chitra, asha, NotYourReset),
        (bilal, divya, NotYourReset), (asha, esha, NotYourReset), (esha, bilal, NotYourReset),
    ):  # fmt: skip
        with pytest.raises(why):
            resets.ask_reset(appointment_id=whom.charge.pk, reason="lost", by=actor(officer))
    assert not ResetRequest.objects.exists()


def test_another_charge_of_hers_elsewhere_is_out_of_the_districts_hands(asha, bilal, divya, tree):
    people.appointed(asha, "ddo", tree.elsewhere, kind="additional")
    with pytest.raises(NotYourReset):
        ask(asha, bilal)
    assert ask(asha, divya)


def test_one_request_at_a_time_and_a_reason(asha, bilal, divya):
    with pytest.raises(ReasonMissing):
        ask(asha, bilal, reason="  ")
    with pytest.raises(ReasonMissing):
        ask(asha, bilal, reason="x" * 201)
    ask(asha, bilal)
    with pytest.raises(ResetOpen):
        ask(asha, divya)
    with pytest.raises(IntegrityError), transaction.atomic():
        ResetRequest.objects.create(account=asha, office_path="", reason="x", asked_by=bilal.pk, asked_at=clock.now())


def test_a_reset_is_decided_once(asha, bilal, divya):
    reset = ask(asha, bilal)
    resets.confirm_reset(reset_id=reset, by=actor(divya))
    for verb in (resets.confirm_reset, resets.refuse_reset):
        with pytest.raises(NoSuchReset):
            verb(reset_id=reset, by=actor(divya))


def test_out_of_reach_there_is_no_such_reset(asha, bilal, chitra):
    reset = ask(asha, bilal)
    with pytest.raises(NoSuchReset):
        resets.confirm_reset(reset_id=reset, by=actor(chitra))


def test_each_step_only_soon_after_a_proof(asha, bilal, divya, clock_at):
    reset, late, later = ask(asha, bilal), actor(divya), actor(bilal)
    with clock_at(minutes=11):
        with pytest.raises(ProveFirst):
            resets.confirm_reset(reset_id=reset, by=late)
        with pytest.raises(ProveFirst):
            resets.refuse_reset(reset_id=reset, by=later)


def test_the_list_is_of_ones_reach_in_one_statement(asha, bilal, chitra, divya, django_assert_num_queries):
    ask(asha, bilal)
    by, stranger = actor(divya), actor(chitra)
    with django_assert_num_queries(1):
        (found,) = shown.resets_waiting(by)
    assert (found.name_en, found.asked_by_me, found.reason) == ("Asha Verma", False, "telephone lost")
    assert shown.resets_waiting(actor(bilal))[0].asked_by_me and shown.resets_waiting(stranger) == []
    assert shown.resets_waiting(by, 2) == []

"""Somebody leaves the denominator for a reason, for a time, on the word of two officers, and is seen all the while."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import operations, truths
from kshamta.people.models import Exemption, Person, StageTally
from kshamta.people.operations import exemptions as ops, stage_tallies as tallies
from kshamta.people.operations.exemptions import Asked
from kshamta.people.refusals import (
    AlreadyExempt,
    DatesDisagree,
    ExemptionDecided,
    ExemptionFourEyes,
    ExemptionKindMissing,
    NoSuchExemption,
    NoSuchPerson,
    NotServing,
    NotYours,
    StageReasonTooShort,
)
from kshamta.people.values import NewPerson

US = system("test")
REASON = "Maternity leave by order 114"


@pytest.fixture
def asked():
    """`asked(kind="retiring")`: as the form tells it."""

    def said(**changed):
        today = clock.today()
        facts = {"kind": "long-leave", "starts_on": today, "ends_on": today + timedelta(days=180), "reason": REASON}
        return Asked(**(facts | changed))

    return said


@pytest.fixture
def waiting(sunita, dev, asked):
    return ops.ask(person_id=sunita.pk, asked=asked(), by=dev)


@pytest.fixture
def figures(offices):
    """(on roll, exempt, waiting) of an office and all below it."""

    def of(code="CG"):
        tallies.fold()
        row = StageTally.objects.filter(office=offices[code]).first()
        return (row.on_roll, row.exempt, row.waits_collected) if row else (0, 0, 0)

    return of


def state(exemption_id):
    return Exemption.objects.get(pk=exemption_id).state


def test_approved_she_leaves_the_denominator_and_stays_visible(sunita, waiting, asha, figures):
    assert figures() == (1, 0, 1)
    ops.approve(exemption_id=waiting, by=asha)
    assert (state(waiting), figures(), figures("A1")) == ("approved", (1, 1, 0), (1, 1, 0))
    assert truths.differences() == {}


def test_what_is_only_asked_for_changes_nothing(waiting, figures):
    assert (state(waiting), figures()) == ("asked", (1, 0, 1))


def test_refused_with_a_reason_it_may_be_asked_for_again(sunita, waiting, asha, dev, asked):
    with pytest.raises(StageReasonTooShort):
        ops.refuse(exemption_id=waiting, by=asha, reason="no")
    ops.refuse(exemption_id=waiting, by=asha, reason="No such order is known here")
    assert state(waiting) == "refused"
    with pytest.raises(ExemptionDecided):
        ops.approve(exemption_id=waiting, by=asha)
    assert ops.ask(person_id=sunita.pk, asked=asked(), by=dev) != waiting


def test_nobody_decides_for_his_own_office_nor_for_himself(sunita, asked, dev, asha, bilal, holding):
    by_block = ops.ask(person_id=sunita.pk, asked=asked(), by=asha)
    with pytest.raises(ExemptionFourEyes):
        ops.approve(exemption_id=by_block, by=asha)
    ops.approve(exemption_id=by_block, by=bilal)  # another officer above
    mine = operations.enter(new=_somebody(asha), by=bilal)
    own = ops.ask(person_id=mine.pk, asked=asked(), by=asha)
    with pytest.raises(NoSuchExemption):
        ops.approve(exemption_id=own, by=holding(Charge.BLOCK_OFFICER, "ABHANPUR"))


def _somebody(officer):
    return NewPerson(name_en="Mohan Verma", gender="Male", office_id=officer.office_id, designation="Peon", group="D")


def test_only_the_right_officers_ask_and_approve(sunita, waiting, asked, chitra, farhan, dev):
    with pytest.raises(NoSuchPerson):
        ops.ask(person_id=sunita.pk, asked=asked(), by=chitra)
    with pytest.raises(NotYours):
        ops.ask(person_id=sunita.pk, asked=asked(), by=farhan)
    for stranger in (chitra, farhan, dev):
        with pytest.raises(NoSuchExemption):
            ops.approve(exemption_id=waiting, by=stranger)


@pytest.mark.parametrize(
    ("changed", "refused"),
    [({"kind": "lazy"}, ExemptionKindMissing), ({"reason": "ill"}, StageReasonTooShort)],
)
def test_a_reason_of_the_list_in_words(sunita, dev, asked, changed, refused):
    with pytest.raises(refused):
        ops.ask(person_id=sunita.pk, asked=asked(**changed), by=dev)


@pytest.mark.parametrize(
    ("kind", "starts", "ends", "field", "why"),
    [
        ("long-leave", 0, 3000, "ends_on", "lasts"),
        ("long-leave", -365 * 27, 60, "starts_on", "lasts"),
        ("long-leave", -400, 331, "ends_on", "lasts"),
        ("deceased", -365 * 16, 60, "starts_on", "lasts"),
        ("long-leave", -400, -1, "ends_on", "since"),
        ("long-leave", 10, 9, "ends_on", "since"),
        ("long-leave", 93, 100, "starts_on", "until"),
    ],
)
def test_it_lasts_no_longer_than_its_kind_allows_from_its_first_day(sunita, dev, asked, kind, starts, ends, field, why):
    day = clock.today()
    wanted = asked(kind=kind, starts_on=day + timedelta(days=starts), ends_on=day + timedelta(days=ends))
    with pytest.raises(DatesDisagree) as refused:
        ops.ask(person_id=sunita.pk, asked=wanted, by=dev)
    assert (refused.value.data["field"], refused.value.data["why"]) == (field, why)


def test_a_leave_that_began_before_it_was_asked_for_is_as_good(sunita, dev, asked):
    day = clock.today()
    assert ops.ask(person_id=sunita.pk, asked=asked(starts_on=day - timedelta(days=400), ends_on=day + timedelta(days=330)), by=dev)


def test_one_at_a_time_and_only_of_who_serves(sunita, waiting, dev, bilal, asked):
    with pytest.raises(AlreadyExempt):
        ops.ask(person_id=sunita.pk, asked=asked(), by=dev)
    operations.retire(person_id=sunita.pk, last_day=clock.today() - timedelta(days=1), by=bilal)
    with pytest.raises(NotServing):
        ops.ask(person_id=sunita.pk, asked=asked(), by=dev)


def test_it_is_over_by_its_date_and_she_counts_again(sunita, waiting, asha, figures):
    ops.approve(exemption_id=waiting, by=asha)
    assert ops.bring_up(by=US) == 0
    with time_machine.travel(clock.now() + timedelta(days=181)):
        assert ops.bring_up(by=US) == 1
        assert ops.bring_up(by=US) == 0
    assert (state(waiting), figures()) == ("ended", (1, 0, 1))
    assert Event.objects.filter(operation="people.exemptions.brought-up").count() == 1


def test_one_that_begins_later_counts_from_its_first_day(sunita, dev, asha, asked, figures):
    begins = clock.today() + timedelta(days=10)
    made = ops.ask(person_id=sunita.pk, asked=asked(starts_on=begins), by=dev)
    ops.approve(exemption_id=made, by=asha)
    assert figures() == (1, 0, 1)
    with time_machine.travel(clock.now() + timedelta(days=10)):
        assert ops.bring_up(by=US) == 1
        assert ops.bring_up(by=US) == 0
    assert figures() == (1, 1, 0)


def test_back_early_the_office_ends_it_and_withdraws_what_waits(sunita, waiting, dev, asha, asked, figures):
    ops.approve(exemption_id=waiting, by=asha)
    ops.end(exemption_id=waiting, by=dev)
    assert (state(waiting), figures()) == ("ended", (1, 0, 1))
    with pytest.raises(ExemptionDecided):
        ops.end(exemption_id=waiting, by=dev)
    again = ops.ask(person_id=sunita.pk, asked=asked(), by=dev)
    ops.end(exemption_id=again, by=dev)
    assert state(again) == "withdrawn"


def test_each_step_is_recorded_about_her(sunita, dev, asha, asked, recorded):
    (event,) = recorded(lambda: ops.ask(person_id=sunita.pk, asked=asked(), by=dev))
    assert (event.operation, event.person_id, event.details["kind"]) == ("people.exemption.asked", sunita.pk, "long-leave")
    (event,) = recorded(lambda: ops.approve(exemption_id=Exemption.objects.get().pk, by=asha))
    assert event.operation == "people.exemption.approved"
    assert REASON.encode() not in bytes(Exemption.objects.get().sealed_reason)
    assert Person.objects.get(pk=sunita.pk).exempt

"""Relieved at one office, joined at the other: each does its own step, both see the same, and what is hers moves along."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment, SignedIn
from kshamta.access.queries import sessions
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.people import operations, truths
from kshamta.people.models import Exemption, NameKey, Person, Petition, Posting, StageChange, Transfer
from kshamta.people.operations import deciding, exemptions, transfers as ops
from kshamta.people.operations.exemptions import Asked as ExemptionAsked
from kshamta.people.operations.postings import NewPosting
from kshamta.people.refusals import (
    AlreadyThere,
    DatesDisagree,
    NoSuchPerson,
    NoSuchTransfer,
    NotServing,
    OfficeNotStanding,
    OtherOfficeUnknown,
    PostMissing,
    TransferHimself,
    TransferNotYourStep,
    TransferOver,
    TransferReasonTooShort,
    TransferWaits,
)
from tests.access.appointments import town

WHY = "The order was cancelled by the directorate"


def test_the_old_office_begins_relieves_and_the_new_one_records_the_joining(begun, dev, chitra, row, her, offices, day):
    made = begun()
    assert (row().state, row().waiting_at_id, row().side) == ("ordered", offices["A1"].pk, "old")
    ops.relieve(transfer_id=made, relieved_on=day(-3), by=dev)
    assert (row().state, row().waiting_at_id, her().office_id) == ("relieved", offices["DURG"].pk, offices["A1"].pk)
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    done = row()
    assert (done.state, done.waiting_at_id, done.relieved_on, done.joined_on) == ("joined", None, day(-3), day())
    assert (done.relieved_by, done.ended_by) == (dev.account_id, chitra.account_id)
    moved = her()
    assert (moved.office_id, moved.designation, moved.group) == (offices["PATAN"].pk, "Lecturer", "B")
    assert truths.differences() == {}


def test_the_relieving_order_in_hand_she_is_relieved_as_it_is_begun(begun, chitra, row, day, offices):
    begun(relieved_on=day(-1))
    assert (row().state, row().relieved_on, row().waiting_at_id) == ("relieved", day(-1), offices["DURG"].pk)


def test_both_days_told_by_an_officer_above_both_it_is_done_at_once(begun, esha, row, her, offices, day):
    begun(esha, relieved_on=day(-5), joined_on=day(-2))
    assert (row().state, row().side, row().ended_by) == ("joined", "above", esha.account_id)
    assert her().office_id == offices["PATAN"].pk
    assert Transfer.objects.count() == 1


def test_she_came_before_she_was_relieved_and_stays_on_the_old_roll_until_then(claimed, dev, row, her, offices, day):
    made = claimed(joined_on=day())
    assert (row().state, row().side, row().joined_on, her().office_id) == ("ordered", "new", day(), offices["A1"].pk)
    with pytest.raises(DatesDisagree):
        ops.relieve(transfer_id=made, relieved_on=day(1), by=dev)
    ops.relieve(transfer_id=made, relieved_on=day(-1), by=dev)
    assert (row().state, row().relieved_on, her().office_id) == ("joined", day(-1), offices["PATAN"].pk)


def test_the_new_office_says_that_she_came_after_the_old_one_began_it(begun, chitra, dev, row, her, offices, day):
    made = begun()
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    assert (row().state, her().office_id) == ("ordered", offices["A1"].pk)
    with pytest.raises(TransferNotYourStep):
        ops.join(transfer_id=made, joined_on=day(), by=chitra)
    ops.relieve(transfer_id=made, relieved_on=day(), by=dev)
    assert (row().state, her().office_id) == ("joined", offices["PATAN"].pk)


def test_nobody_is_said_to_be_relieved_or_to_have_joined_on_a_day_to_come(begun, claimed, dev, chitra, esha, row, her, offices, day):
    made = begun()
    for step in (
        lambda: ops.relieve(transfer_id=made, relieved_on=day(23), by=dev),
        lambda: ops.join(transfer_id=made, joined_on=day(65), by=chitra),
    ):
        with pytest.raises(DatesDisagree) as refused:
            step()
        assert (refused.value.data["why"], refused.value.data["latest"]) == ("ahead", day())
    assert (row().state, row().relieved_on, row().joined_on) == ("ordered", None, None)
    ops.withdraw(transfer_id=made, reason=WHY, by=dev)
    for begin in (
        lambda: begun(relieved_on=day(1)), lambda: claimed(joined_on=day(1)), lambda: begun(esha, relieved_on=day(), joined_on=day(1)),
    ):  # fmt: skip
        with pytest.raises(DatesDisagree):
            begin()
    assert Transfer.objects.count() == 1 and her().office_id == offices["A1"].pk


def test_a_day_that_cannot_be_is_told_with_what_can(begun, chitra, dev, sunita, row, day):
    made = begun(relieved_on=day(-3))
    with pytest.raises(DatesDisagree) as refused:
        ops.join(transfer_id=made, joined_on=day(-4), by=chitra)
    assert refused.value.data == {"field": "joined_on", "why": "within", "earliest": day(-3), "latest": day()}


def test_when_her_former_posting_began_is_not_told_to_the_office_she_comes_to(claimed, sunita, day):
    sunita.postings.update(starts_on=day(-30))
    with pytest.raises(DatesDisagree) as refused:
        claimed(joined_on=day(-40))
    assert refused.value.data == {"field": "joined_on"}


def test_her_charges_at_the_old_office_end_with_the_commit_of_the_relieving(begun, sunita, dev, asha, offices, day):
    held = town.appoint(town.account(981), Charge.DDO, offices["A1"])
    sunita.account = held.account
    sunita.save(update_fields=["account"])
    made = begun(by=asha)
    assert Appointment.objects.get(pk=held.pk).ends_on is None
    ops.relieve(transfer_id=made, relieved_on=day(), by=asha)
    assert Appointment.objects.get(pk=held.pk).ends_on == day()
    assert not Appointment.objects.holding_on(day()).filter(pk=held.pk).exists()


def test_of_fifty_sessions_none_is_answered_after_the_relieving(begun, sunita, asha, offices, day):
    """trust.md T22."""
    held, now = town.appoint(town.account(981), Charge.DDO, offices["A1"]), clock.now()
    Person.objects.filter(pk=sunita.pk).update(account=held.account)
    signed_in = [
        SignedIn(account=held.account, acting_in=held, signed_in_at=now, seen_at=now, proved_at=now, second_factor=True)
        for _ in range(50)
    ]
    lines = [line.pk for line in SignedIn.objects.bulk_create(signed_in)]

    def answered():
        actors = [sessions.actor_for(line) for line in lines]
        return sum(actor is not None and actor.may(Right.CHANGE_PEOPLE, at=offices["A1"].path) for actor in actors)

    made = begun(by=asha)
    assert answered() == 50
    ops.relieve(transfer_id=made, relieved_on=day(), by=asha)
    assert answered() == 0


def test_a_charge_elsewhere_goes_on(begun, sunita, dev, offices, day):
    held = town.appoint(town.account(981), Charge.NODAL_OFFICER, offices["TILDA"])
    sunita.account = held.account
    sunita.save(update_fields=["account"])
    begun(relieved_on=day())
    assert Appointment.objects.holding_on(day()).filter(pk=held.pk).exists()


def test_nobody_does_a_step_of_his_own_transfer(begun, sunita, holding, offices, asked, chitra, day):
    account = town.account(982)
    sunita.account = account
    sunita.save(update_fields=["account"])
    herself = replace(holding(Charge.NODAL_OFFICER, "RAIPUR", account), person_id=sunita.pk)
    with pytest.raises(TransferHimself):
        ops.begin(person_id=sunita.pk, asked=asked(), by=herself)
    made = begun()
    for step in (
        lambda: ops.relieve(transfer_id=made, relieved_on=day(), by=herself),
        lambda: ops.withdraw(transfer_id=made, reason=WHY, by=herself),
    ):
        with pytest.raises(TransferHimself):
            step()


def test_history_moves_along_because_it_is_hers(begun, sunita, chitra, row, offices, day):
    before = set(StageChange.objects.filter(person=sunita).values_list("pk", flat=True))
    made = begun(relieved_on=day(-1))
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    assert before <= set(StageChange.objects.filter(person=sunita).values_list("pk", flat=True))
    posts = list(Posting.objects.filter(person=sunita).order_by("starts_on").values_list("office", "ends_on", "end"))
    assert posts == [(offices["A1"].pk, day(-1), "transfer"), (offices["PATAN"].pk, None, "")]
    assert set(NameKey.objects.filter(person=sunita).values_list("office", flat=True)) == {offices["PATAN"].pk}


def test_what_waits_for_an_answer_waits_at_the_new_office(begun, sunita, chitra, dev, offices, day):
    petitions = [
        Petition.objects.create(
            person=sunita, kind=kind, field=field, office=offices["A1"], waiting_at=offices["ABHANPUR"], asked_at=clock.now(),
            due_on=day(5), answer_by=day(20), state=state,
        )
        for kind, field, state in (
            ("correction", "group", "waiting"), ("complaint", "", "waiting"), ("not-me", "", "waiting"),
            ("correction", "gender", "granted"),
        )
    ]  # fmt: skip
    made = begun(relieved_on=day())
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    at = [Petition.objects.get(pk=each.pk).waiting_at_id for each in petitions]
    assert at == [offices["PATAN"].pk, offices["PATAN"].pk, offices["ABHANPUR"].pk, offices["ABHANPUR"].pk]


def test_a_standing_exemption_is_seen_by_the_new_office(begun, sunita, chitra, dev, offices, day):
    wanted = ExemptionAsked("long-leave", day(), day(90), "Maternity leave by order 114")
    exemptions.ask(person_id=sunita.pk, asked=wanted, by=dev)
    made = begun(relieved_on=day())
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    assert Exemption.objects.get().office_id == offices["PATAN"].pk


def test_whoever_began_it_takes_it_back_with_a_reason_which_is_sealed(begun, dev, row, her, offices):
    made = begun()
    with pytest.raises(TransferReasonTooShort):
        ops.withdraw(transfer_id=made, reason="no", by=dev)
    ops.withdraw(transfer_id=made, reason=WHY, by=dev)
    assert (row().state, row().waiting_at_id, her().office_id) == ("withdrawn", None, offices["A1"].pk)
    assert WHY.encode() not in bytes(row().sealed_reason)
    with pytest.raises(TransferOver):
        ops.withdraw(transfer_id=made, reason=WHY, by=dev)


def test_the_other_office_refuses_what_is_not_so(begun, chitra, row):
    ops.refuse(transfer_id=begun(), reason="She is not ordered to Patan", by=chitra)
    assert row().state == "refused"


def test_relieved_but_never_come_the_new_office_refuses_and_she_stays_where_she_is(begun, chitra, row, her, offices, day):
    made = begun(relieved_on=day(-20))
    ops.refuse(transfer_id=made, reason="She did not come to join", by=chitra)
    assert (row().state, her().office_id, her().left_on) == ("refused", offices["A1"].pk, None)
    assert begun()  # and may be ordered anew


def test_each_office_does_its_own_step_alone(begun, dev, chitra, day):
    made = begun()
    for step in (
        lambda: ops.relieve(transfer_id=made, relieved_on=day(), by=chitra),
        lambda: ops.join(transfer_id=made, joined_on=day(), by=dev),
        lambda: ops.refuse(transfer_id=made, reason=WHY, by=dev),
        lambda: ops.withdraw(transfer_id=made, reason=WHY, by=chitra),
    ):
        with pytest.raises(TransferNotYourStep):
            step()


def test_a_side_tells_its_own_day_alone(begun, claimed, day):
    with pytest.raises(TransferNotYourStep):
        begun(joined_on=day())
    with pytest.raises(TransferNotYourStep):
        claimed(relieved_on=day())


def test_offices_that_have_nothing_to_do_with_it_see_and_do_nothing(begun, holding, sunita, asked, day):
    stranger, made = holding(Charge.NODAL_OFFICER, "TILDA"), begun()
    for step in (
        lambda: ops.look(transfer_id=made, by=stranger),
        lambda: ops.relieve(transfer_id=made, relieved_on=day(), by=stranger),
        lambda: ops.join(transfer_id=made, joined_on=day(), by=stranger),
        lambda: ops.withdraw(transfer_id=made, reason=WHY, by=stranger),
        lambda: ops.refuse(transfer_id=made, reason=WHY, by=stranger),
    ):
        with pytest.raises(NoSuchTransfer):
            step()
    with pytest.raises(NoSuchPerson):
        ops.begin(person_id=sunita.pk, asked=asked(), by=stranger)


def test_who_only_reads_changes_nothing(begun, farhan, day):
    with pytest.raises(NoSuchTransfer):
        ops.relieve(transfer_id=begun(), relieved_on=day(), by=farhan)


def test_one_waits_at_a_time(begun, claimed, row):
    begun()
    with pytest.raises(TransferWaits):
        begun()
    with pytest.raises(TransferWaits):
        claimed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=row().pk).update(joined_on="2026-01-01", relieved_on="2026-01-02")


def test_what_cannot_be_is_refused_before_anything_is_written(begun, sunita, dev, asked, offices, day):
    with pytest.raises(AlreadyThere):
        begun(code="A1")
    with pytest.raises(OtherOfficeUnknown):
        ops.begin(person_id=sunita.pk, asked=replace(asked(), to_office_id=sunita.pk), by=dev)
    with pytest.raises(PostMissing):
        begun(group="Z")
    with pytest.raises(DatesDisagree):
        begun(relieved_on=day(367))
    with pytest.raises(DatesDisagree):
        begun(relieved_on=day(-900))
    assert not Transfer.objects.exists()


def test_a_closed_office_takes_nobody(begun, chitra, offices, esha, day):
    made = begun(relieved_on=day())
    offices["PATAN"].closed_on = day()
    offices["PATAN"].save(update_fields=["closed_on"])
    with pytest.raises(OfficeNotStanding):
        ops.join(transfer_id=made, joined_on=day(), by=chitra)
    ops.refuse(transfer_id=made, reason="The office is closed", by=chitra)
    with pytest.raises(OfficeNotStanding):
        begun()


def test_who_leaves_the_service_is_waited_for_no_longer(begun, sunita, dev, row, day):
    begun()
    operations.retire(person_id=sunita.pk, last_day=day(), by=dev)
    assert (row().state, row().waiting_at_id) == ("withdrawn", None)
    with pytest.raises(NotServing):
        begun()


def test_a_transfer_recorded_at_once_stands_in_the_register_and_overtakes_another(begun, sunita, bilal, row, offices, day):
    made = begun()
    operations.transfer(person_id=sunita.pk, new=NewPosting(offices["TILDA"].pk, day()), relieved_on=day(-1), by=bilal)
    assert row(made).state == "withdrawn"
    other = Transfer.objects.exclude(pk=made).get()
    assert (other.state, other.to_office_id, other.relieved_on, other.side) == ("joined", offices["TILDA"].pk, day(-1), "above")


def test_another_designation_at_the_same_office_is_no_transfer(sunita, dev, offices, day):
    new = NewPosting(offices["A1"].pk, day(), designation="Lecturer")
    operations.transfer(person_id=sunita.pk, new=new, relieved_on=day(), by=dev)
    assert not Transfer.objects.exists()


def test_agreed_that_she_serves_elsewhere_the_transfer_that_waits_is_done(begun, sunita, asha, chitra, row, her, offices, day):
    made = begun()
    asked = deciding.doubt(person_id=sunita.pk, other_code="PATAN", text="She was relieved in July", by=asha)
    Petition.objects.filter(pk=asked).update(person_said="yes")
    nodal = town.acting(town.appoint(town.account(983), Charge.NODAL_OFFICER, offices["DURG"]))
    deciding.say_for_office(petition_id=asked, agrees=True, by=nodal)
    assert (row(made).state, her().office_id) == ("joined", offices["PATAN"].pk)
    assert Petition.objects.get(pk=asked).state == "granted"


def test_she_is_told_of_each_step_once_and_can_read_who_did_it(begun, sunita, dev, chitra, recorded, day):
    rows = recorded(lambda: begun())
    assert [each.operation for each in rows] == ["people.transfer.begun"] and rows[0].person_id == sunita.pk
    made = Transfer.objects.get().pk
    rows = recorded(lambda: ops.relieve(transfer_id=made, relieved_on=day(), by=dev))
    assert [each.operation for each in rows] == ["people.transfer.relieved"]
    rows = recorded(lambda: ops.join(transfer_id=made, joined_on=day(), by=chitra))
    assert [each.operation for each in rows] == ["people.person.transferred", "people.transfer.joined"]
    assert rows[1].account_id == chitra.account_id and rows[1].office_path == Transfer.objects.get().to_office.path
    told = Dispatch.objects.filter(person_id=sunita.pk, notice__startswith="transfer-").values_list("notice", flat=True)
    assert set(told) == {"transfer-begun", "transfer-relieved", "transfer-joined"}


def test_looking_at_one_is_recorded_for_her_once_an_hour(begun, chitra, dev, recorded):
    made = begun()
    rows = recorded(lambda: [ops.look(transfer_id=made, by=chitra) for _ in range(2)])
    assert [each.details for each in rows] == [{"what": "transfer"}]


def test_the_new_office_sees_her_card_only_when_she_has_come(begun, sunita, chitra, day):
    made = begun(relieved_on=day())
    with pytest.raises(NoSuchPerson):
        operations.look(person_id=sunita.pk, by=chitra)
    assert ops.look(transfer_id=made, by=chitra).card is False
    ops.join(transfer_id=made, joined_on=day(), by=chitra)
    assert operations.look(person_id=sunita.pk, by=chitra).person.id == sunita.pk
    assert ops.look(transfer_id=made, by=chitra).card is True


def test_without_a_charge_there_is_nothing(begun):
    with pytest.raises(NoSuchTransfer):
        ops.look(transfer_id=begun(), by=Actor(account_id=None))

"""Two records of one person become one: what stays, what is moved, who may, and what forbids it."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import Account, SignedIn
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.people import contacting, operations, queries, truths
from kshamta.people.joining.refusals import (
    MergeBothAsk,
    MergeBothExempt,
    MergeChoiceUnknown,
    MergeHimself,
    MergeHoldsCharges,
    MergeReasonTooShort,
    MergeSame,
    MergeTransferWaits,
    NoSuchMerge,
)
from kshamta.people.models import (
    Contact,
    Exemption,
    Merge,
    OtherName,
    Person,
    Petition,
    Posting,
    StageChange,
    StageTally,
    Transfer,
)
from kshamta.people.operations import merging, stage_tallies
from kshamta.people.operations.merging import Wish
from kshamta.people.operations.stages import Reached, reach
from kshamta.people.queries import books, matching, merging as merges
from kshamta.people.refusals import ChangedMeanwhile, EmployeeIdTaken, NoSuchPerson, NotYours, SignsInWithCharge
from kshamta.people.values import Names
from kshamta.portal.models import BatchRow
from kshamta.portal.refusals import BothInBatches
from tests.access.appointments import town
from tests.people.merging.conftest import REASON
from tests.people.merging.histories import MAKERS, account_of, fresh, standing, town_actor

# ---- what stays ----


def test_of_each_field_the_chosen_value_stays_and_the_rest_is_the_kept_ones(join, rani, again, offices):
    join(name_en="other", service="other", email="other")
    kept = fresh(rani)
    assert (kept.name_en, kept.name_hi, kept.employee_id) == ("Raani Devangan", "रानी देवांगन", "02210004711")
    assert (kept.office_id, kept.designation, kept.group) == (offices["ABHANPUR"].pk, "Lecturer", "B")
    assert (standing(rani, "mobile"), standing(rani, "email")) == ("9812340011", "raani@example.gov.in")


def test_a_choice_of_nothing_loses_nothing(join, rani, again):
    Person.objects.filter(pk=rani.pk).update(employee_id=None, name_hi="")
    join(employee_id="kept", name_hi="kept")
    assert (fresh(rani).employee_id, fresh(rani).name_hi) == ("0221-0004711A", "रानी देवांगन")


def test_both_names_and_the_former_number_are_kept_beside(join, rani, again):
    join()
    also = OtherName.objects.get()
    assert (also.person_id, also.name_en, also.name_hi, also.employee_id) == (rani.pk, "Raani Devangan", "", "0221-0004711A")
    (shown,) = merges.also_called([rani.pk])[rani.pk]
    assert (shown.name_en, shown.employee_id) == ("Raani Devangan", "0221-0004711A")


@pytest.mark.parametrize("text", ["Rani Dewangan", "Raani Devangan", "02210004711", "0221-0004711A", "9812340022", "रानी देवांगन"])
def test_she_is_found_once_by_whatever_she_was_called(text, join, rani, bilal):
    join(mobile="other")
    found = queries.find(text, bilal.scope)
    assert [person.id for person in found.people] == [rani.pk]


def test_the_other_record_has_no_office_no_account_no_number_and_is_found_by_nobody(join, again, offices, holding):
    join()
    other = fresh(again)
    assert (other.office_id, other.account_id, other.employee_id, other.on_roll, other.stages) == (None, None, None, False, 1)
    everything = holding(Charge.STATE_ADMIN, "CG")
    assert not Person.objects.within(replace(everything, reach=("",)).scope).filter(pk=again.pk).exists()
    with pytest.raises(NoSuchPerson):
        queries.person_of(again.pk, everything.scope)


def test_a_roster_and_a_report_know_her_by_the_former_number(join, rani):
    join()
    assert matching.by_employee_ids({"0221-0004711A"})["0221-0004711A"].person_id == rani.pk
    ours = books.books(employee_ids={"0221-0004711A"}, contacts=(), offices=())
    assert ours.by_id["0221-0004711A"].id == rani.pk


def test_nobody_else_is_given_the_former_number(join, sunita, somebody, bilal):
    join()
    with pytest.raises(EmployeeIdTaken):
        operations.correct(person_id=sunita.pk, names=Names(employee_id="0221-0004711A"), by=bilal)
    with pytest.raises(EmployeeIdTaken):
        operations.enter(new=somebody(employee_id="0221-0004711A"), by=bilal)


def test_the_posting_that_was_not_chosen_ends_when_the_other_began_and_stays_as_history(join, rani, again, offices, long_ago):
    later = long_ago + timedelta(days=30)
    Posting.objects.filter(person=again).update(starts_on=later)
    join(service="other")
    first, second = Posting.objects.filter(person=rani).order_by("starts_on")
    assert (first.office_id, first.ends_on, first.end) == (offices["A1"].pk, later, "merged")
    assert (second.office_id, second.ends_on) == (offices["ABHANPUR"].pk, None)


def test_one_that_began_later_never_went_on(join, rani, again, offices, long_ago):
    Posting.objects.filter(person=again).update(starts_on=long_ago + timedelta(days=30))
    join(service="kept")
    gone = Posting.objects.get(office=offices["ABHANPUR"])
    assert (gone.starts_on, gone.ends_on) == (long_ago + timedelta(days=30),) * 2


def test_history_moves_along(join, rani, again):
    early = clock.now() - timedelta(days=9)
    reach(steps=[Reached(again.pk, 4, early)], by=town_actor(), source="portal-report")
    reach(steps=[Reached(rani.pk, 2, clock.now())], by=town_actor(), source="roster")
    join()
    kept = fresh(rani)
    assert (kept.stage, kept.stage_at, kept.waits_for) == (4, early, 5)
    assert set(StageChange.objects.values_list("person_id", flat=True)) == {rani.pk}


# ---- who is counted ----


def test_tallies_equal_a_recount_after_merge_undo_and_later_change(join, rani, again, offices, bilal):
    reach(steps=[Reached(again.pk, 2, clock.now())], by=town_actor(), source="roster")
    stage_tallies.fold()

    def on_roll():
        stage_tallies.fold()
        return StageTally.objects.get(office=offices["RAIPUR"]).on_roll, StageTally.objects.get(
            office=offices["RAIPUR"]
        ).collected

    before = on_roll()
    merged = join()
    assert on_roll() == (before[0] - 1, before[1]) and truths.differences() == {}
    merging.undo(merge_id=merged.pk, by=bilal)
    assert on_roll() == before and stage_tallies.recount(by=bilal) == 0


# ---- accounts ----


def test_the_account_of_the_other_stays_where_she_has_none(join, rani, again):
    account = account_of(again, 31)
    join()
    assert fresh(rani).account_id == account.pk
    assert Account.objects.get(pk=account.pk).closed_at is None


def test_of_two_accounts_one_is_closed_and_signed_out_and_its_number_is_free_for_the_other(join, rani, again, bilal):
    stays, goes = account_of(rani, 32), account_of(again, 33)
    mobile = contacting.opened(Contact.objects.get(person=again, kind="mobile"))
    Account.objects.filter(pk=goes.pk).update(mobile_hash=ring().blind(mobile, "mobile"))
    now = clock.now()
    line = SignedIn.objects.create(account=goes, signed_in_at=now, seen_at=now, proved_at=now)
    merged = join(mobile="other")
    goes.refresh_from_db()
    stays.refresh_from_db()
    line.refresh_from_db()
    assert goes.closed_at and line.ended_at and goes.mobile_hash is None
    assert stays.mobile_hash == ring().blind(mobile, "mobile")
    merging.undo(merge_id=merged.pk, by=bilal)
    goes.refresh_from_db()
    assert goes.closed_at is None and fresh(again).account_id == goes.pk and fresh(rani).account_id == stays.pk


def test_an_account_by_which_a_charge_is_held_is_not_closed(join, rani, again, offices):
    account_of(rani, 34)
    held = account_of(again, 35)
    town.appoint(held, Charge.DDO, offices["A1"])
    with pytest.raises(MergeHoldsCharges):
        join()
    with pytest.raises(SignsInWithCharge):  # nor does an officer change by what she signs in
        join(account="other", mobile="kept")
    Contact.objects.filter(person__in=[rani, again]).delete()
    join(account="other")
    assert fresh(rani).account_id == held.pk


# ---- who may, and what forbids it ----


def test_the_right_is_of_district_officers_heads_and_the_administrator():
    has = {charge for charge in Charge if Right.MERGE_PEOPLE in RIGHTS[charge]}
    assert has == {Charge.DISTRICT_OFFICER, Charge.HEAD_OF_DEPARTMENT, Charge.STATE_ADMIN}


def test_both_must_be_within_reach(join, rani, somebody, offices, bilal, chitra, head):
    far = operations.enter(new=somebody(office_id=offices["PATAN"].pk), by=chitra)
    for by in (bilal, chitra):
        with pytest.raises(NoSuchPerson):
            join(by=by, other=far)
    join(by=head, other=far)
    with pytest.raises(NotYours):  # what a district officer sees of it, he does not undo: the other served elsewhere
        merging.undo(merge_id=Merge.objects.get().pk, by=bilal)
    with pytest.raises(NoSuchMerge):
        merging.undo(merge_id=Merge.objects.get().pk, by=chitra)
    merging.undo(merge_id=Merge.objects.get().pk, by=head)


def test_a_nodal_officer_who_sees_both_does_not_join_them(join, asha):
    with pytest.raises(NotYours):
        join(by=asha)


def test_nobody_joins_himself(join, rani, again, bilal):
    for person in (rani, again):
        with pytest.raises(MergeHimself):
            join(by=replace(bilal, person_id=person.pk))
    merged = join()
    with pytest.raises(MergeHimself):
        merging.undo(merge_id=merged.pk, by=replace(bilal, person_id=again.pk))


def test_it_is_one_row_of_the_record_without_names(join, rani, again, bilal, recorded):
    (event,) = recorded(lambda: join(name_en="other"))
    assert (event.operation, event.person_id, event.details["other"]) == ("people.merge.merged", rani.pk, str(again.pk))
    assert event.office_path == rani.office.path and event.details["choices"]["name_en"] == "other"
    assert "Rani" not in str(event.details) and "98" not in str(event.details["choices"])
    (event,) = recorded(lambda: merging.undo(merge_id=Merge.objects.get().pk, by=bilal))
    assert (event.operation, event.details["other"]) == ("people.merge.undone", str(again.pk))


def transferring(rani, again, world, offices):
    MAKERS["people.Transfer.person"](again, Random(1), world)
    Transfer.objects.update(state="relieved", ended_at=None)


def moving_soon(rani, again, world, offices):
    Person.objects.filter(pk=again.pk).update(moves_on=clock.today() + timedelta(days=3))


def both_exempt(rani, again, world, offices):
    for person, state in ((rani, "asked"), (again, "approved")):
        Exemption.objects.create(
            person=person, office=offices["A1"], kind="other", starts_on=clock.today(), ends_on=clock.today(), state=state,
            sealed_reason=b"", asked_at=clock.now(),
        )  # fmt: skip


def both_ask(rani, again, world, offices):
    for person in (rani, again):
        Petition.objects.create(
            person=person, kind="complaint", asked_at=clock.now(), due_on=clock.today(), answer_by=clock.today()
        )


def both_in_batches(rani, again, world, offices):
    for line, person in enumerate((rani, again), 2):
        BatchRow.objects.create(
            batch=world.batches[0],
            line=line,
            person=person,
            office=offices["A1"],
            email_hash=b"e",
            mobile_hash=b"m",
            line_hash=b"l",
        )


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (transferring, MergeTransferWaits), (moving_soon, MergeTransferWaits), (both_exempt, MergeBothExempt),
        (both_ask, MergeBothAsk), (both_in_batches, BothInBatches),
    ],
)  # fmt: skip
def test_what_waits_on_either_is_settled_first(state, refusal, join, rani, again, world, offices):
    state(rani, again, world, offices)
    with pytest.raises(refusal):
        join()
    assert not Merge.objects.exists() and fresh(again).merged_into_id is None


def test_what_waits_on_one_of_them_alone_moves_along(join, rani, again, world, offices):
    both_ask(rani, again, world, offices)
    Petition.objects.filter(person=rani).update(state="refused")
    join()
    assert Petition.objects.get(state="waiting").person_id == rani.pk


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (Wish("short"), MergeReasonTooShort),
        (Wish(REASON, {"colour": "kept"}), MergeChoiceUnknown),
        (Wish(REASON, {"name_en": "both"}), MergeChoiceUnknown),
        (Wish(REASON, {}, (1, 99)), ChangedMeanwhile),
    ],
)
def test_a_wish_that_cannot_be_read_is_refused(wish, refusal, rani, again, bilal):
    with pytest.raises(refusal):
        merging.merge(kept_id=rani.pk, other_id=again.pk, wish=wish, by=bilal)


def test_one_record_is_not_two(rani, bilal, join):
    with pytest.raises(MergeSame):
        join(other=rani)


def test_a_merge_takes_as_many_statements_for_many_rows_as_for_few(
    join, rani, again, world, bilal, django_assert_max_num_queries
):
    chance = Random(7)
    for key in list(MAKERS) * 4:
        MAKERS[key](fresh(again), chance, world)
    with django_assert_max_num_queries(185):
        join()
